#include "tell.h"

#include "core/period.h"
#include "rubric_parts.h"

struct teller {
    struct arena *arena;
    const struct rubric *rubric;
    struct tellings *out;
    enum telling_part part;
    uint32_t rule;
};

static void put(struct teller *t, bool item, struct message m)
{
    *vec_put(t->arena, t->out) = (struct telling){t->part, t->rule, item, m};
}

static void say(struct teller *t, struct message m)
{
    put(t, false, m);
}

static void say_item(struct teller *t, struct message m)
{
    put(t, true, m);
}

/* --- arguments --- */

/* "◎ 達成", in every language. */
static struct arg named(struct teller *t, struct str symbol, const struct str label[LANG_COUNT])
{
    struct str *names = arena_array(t->arena, struct str, LANG_COUNT);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        names[lang] = str_eq(symbol, label[lang])
                          ? symbol
                          : str_printf(t->arena, "%.*s %.*s", STR_ARG(symbol), STR_ARG(label[lang]));
    return arg_label(names);
}

static struct arg grade_arg(struct teller *t, const struct band *b)
{
    const struct rubric_grade *g = rubric_grade(t->rubric, b->grade);
    return named(t, g->symbol, g->label);
}

/* 令和3年度, FY2021 */
static struct arg year_arg(struct teller *t, int year)
{
    struct str *names = arena_array(t->arena, struct str, LANG_COUNT);
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct buf out;
        buf_init(&out, 64);
        period_print(&out, lang == LANG_JA, period_year_of(PERIOD_FISCAL, year));
        names[lang] = str_copy(t->arena, buf_str(&out));
        buf_reset(&out);
    }
    return arg_label(names);
}

/* --- when a rule holds --- */

struct args VEC(struct arg);

/* Those of the words whose bit is set. */
static struct args words_of(struct teller *t, uint32_t bits, const enum msg *words, size_t n)
{
    struct args a = {0};
    for (size_t i = 0; i < n; i++)
        if (bits & 1u << i)
            *vec_put(t->arena, &a) = arg_msg(words[i]);
    return a;
}

static struct args texts_of(struct teller *t, const struct strs_of *texts)
{
    struct args a = {0};
    for (size_t i = 0; i < texts->len; i++)
        *vec_put(t->arena, &a) = arg_text(texts->ptr[i]);
    return a;
}

static struct args values_of(struct teller *t, const struct decimals *values)
{
    struct args a = {0};
    for (size_t i = 0; i < values->len; i++)
        *vec_put(t->arena, &a) = arg_decimal(values->ptr[i]);
    return a;
}

/* One of them must hold; none of them: nothing is asked. */
static void say_any(struct teller *t, enum msg sentence, enum msg joiner, struct args a)
{
    if (a.len)
        say_item(t, MESSAGE(sentence, arg_list(joiner, a.ptr, a.len)));
}

static void say_term_years(struct teller *t, const struct condition *c)
{
    if (!c->term_from)
        return;
    if (c->term_from == c->term_to)
        say_item(t, MESSAGE(MSG_TELL_IF_TERM_YEAR, arg_int(c->term_from)));
    else
        say_item(t, MESSAGE(MSG_TELL_IF_TERM, arg_int(c->term_from), arg_int(c->term_to)));
}

static void say_conditions(struct teller *t, const struct condition *c)
{
    static const enum msg dues[] = {MSG_TELL_DUE_THIS_YEAR, MSG_TELL_DUE_LATER, MSG_TELL_DUE_PAST};
    static const enum msg directions[] = {MSG_TELL_DIRECTION_FEWER, MSG_TELL_DIRECTION_UNKNOWN,
                                          MSG_TELL_DIRECTION_MORE};
    enum msg rules[TARGET_CONTINUE + 1], windows[WINDOW_AVERAGE + 1];
    for (size_t i = 0; i < COUNT(rules); i++)
        rules[i] = target_rule_label((enum target_rule)i);
    for (size_t i = 0; i < COUNT(windows); i++)
        windows[i] = target_window_label((enum target_window)i);
    say_any(t, MSG_TELL_IF_TARGET, MSG_LIST_OR_QUOTED, words_of(t, c->rules, rules, COUNT(rules)));
    say_any(t, MSG_TELL_IF_WINDOW, MSG_LIST_OR_QUOTED, words_of(t, c->windows, windows, COUNT(windows)));
    say_any(t, MSG_TELL_IF_DUE, MSG_LIST_OR, words_of(t, c->dues, dues, COUNT(dues)));
    say_any(t, MSG_TELL_IF_DIRECTION, MSG_LIST_OR_QUOTED, words_of(t, c->directions, directions, COUNT(directions)));
    say_any(t, MSG_TELL_IF_UNIT, MSG_LIST_OR_QUOTED, texts_of(t, &c->units));
    say_any(t, MSG_TELL_IF_CODE, MSG_LIST_OR_QUOTED, texts_of(t, &c->codes));
    say_any(t, MSG_TELL_IF_VALUE, MSG_LIST_OR, values_of(t, &c->target_values));
    say_term_years(t, c);
}

static bool has_condition(const struct condition *c)
{
    return c->rules || c->windows || c->dues || c->directions || c->units.len || c->codes.len || c->target_values.len ||
           c->term_from;
}

static void say_when(struct teller *t, const struct condition *c)
{
    bool first = t->rule == 1;
    if (has_condition(c))
        say(t, MESSAGE(first ? MSG_TELL_ALL_IF : MSG_TELL_REST_IF));
    else
        say(t, MESSAGE(first ? MSG_TELL_ALL : MSG_TELL_REST));
    say_conditions(t, c);
}

/* --- shares --- */

static void say_expected(struct teller *t, const struct rule *r)
{
    say(t, MESSAGE(!r->line ? MSG_TELL_GUIDE : r->guide ? MSG_TELL_GUIDE_LINE : MSG_TELL_LINE_ONLY));
    if (r->line)
        say(t, MESSAGE(MSG_TELL_LINE));
}

/* What the words of the formula leave open. */
static void say_more_of(struct teller *t, const struct rule *r, enum formula f)
{
    if (f == FORMULA_F5) {
        say(t, MESSAGE(t->rubric->term.years ? MSG_TELL_YEARS_TERM : MSG_TELL_YEARS_LINE));
        say(t, MESSAGE(MSG_TELL_CUMULATIVE));
    }
    if (f == FORMULA_F1 || f == FORMULA_F5)
        say(t, MESSAGE(MSG_TELL_INVERSE));
    if (f == FORMULA_F6)
        say_expected(t, r);
}

static void say_rounding(struct teller *t, const struct share_rounding *r)
{
    say(t, MESSAGE(MSG_TELL_ROUNDING, arg_msg(r->percent ? MSG_TELL_PERCENT : MSG_TELL_RATIO), arg_int(r->places),
                   arg_msg(rounding_word(r->mode))));
}

static enum msg none_words(enum formula f)
{
    switch (f) {
    case FORMULA_F1:
        return MSG_TELL_NONE_F1;
    case FORMULA_F2:
        return MSG_TELL_NONE_F2;
    case FORMULA_F3:
        return MSG_TELL_NONE_F3;
    case FORMULA_F4:
        return MSG_TELL_NONE_F4;
    case FORMULA_F5:
        return MSG_TELL_NONE_F5;
    case FORMULA_F6:
        return MSG_TELL_NONE_F6;
    case FORMULA_F7:
        break;
    }
    ASSERT(false && "a formula with a share");
}

static void say_none(struct teller *t, enum formula f)
{
    say(t, MESSAGE(none_words(f)));
    if (f != FORMULA_F6)
        say(t, MESSAGE(MSG_TELL_NONE_GOAL));
}

/* The highest first: bands stand in the order of their lower borders. */
static void say_bands(struct teller *t, const struct rule *r)
{
    say(t, MESSAGE(MSG_TELL_BANDS));
    for (size_t i = r->bands.len; i > 0; i--) {
        const struct band *b = &r->bands.ptr[i - 1];
        bool any = b->low.kind == BORDER_NONE && b->high.kind == BORDER_NONE;
        struct arg grade = grade_arg(t, b);
        say_item(t, any ? MESSAGE(MSG_TELL_BAND_ANY, grade) : band_message(b, grade, r->rounding.percent));
    }
    if (r->no_band_goes_on)
        say_item(t, MESSAGE(MSG_TELL_NO_BAND));
}

static void say_share(struct teller *t, const struct rule *r)
{
    say(t, MESSAGE(MSG_TELL_SHARE, arg_text(formula_name(r->formula)), arg_msg(formula_words(r->formula))));
    say_more_of(t, r, r->formula);
    say_none(t, r->formula);
    say(t, MESSAGE(r->undefined_goes_on ? MSG_TELL_UNDEFINED_NEXT : MSG_TELL_UNDEFINED_ENDS));
    say_rounding(t, &r->rounding);
    say(t, MESSAGE(r->rounding.before_bands ? MSG_TELL_BANDS_ROUNDED : MSG_TELL_BANDS_EXACT));
    say_bands(t, r);
}

/* --- comparisons --- */

static enum msg side_word(const struct tolerance *tolerance)
{
    if (tolerance->worse && tolerance->better)
        return MSG_TELL_SIDE_BOTH;
    return tolerance->worse ? MSG_TELL_SIDE_WORSE : MSG_TELL_SIDE_BETTER;
}

static void say_tolerance(struct teller *t, const struct comparison *c)
{
    const struct tolerance *tolerance = &c->tolerance;
    struct arg reference = arg_msg(reference_word(c->reference)), side = arg_msg(side_word(tolerance));
    struct decimal percent;
    switch (tolerance->kind) {
    case TOLERANCE_NONE:
        return;
    case TOLERANCE_SHARE:
        if (decimal_shift(tolerance->size, 2, &percent))
            say(t, MESSAGE(MSG_TELL_TOLERANCE_SHARE, reference, side, arg_decimal(percent)));
        return;
    case TOLERANCE_POINTS:
        say(t, MESSAGE(MSG_TELL_TOLERANCE_POINTS, reference, side, arg_decimal(tolerance->size)));
        return;
    }
}

static void say_outcome(struct teller *t, const struct rule *r, size_t reference, enum outcome o)
{
    struct arg words = arg_msg(outcome_words(o));
    const struct band *b = bands_find_outcome(&r->bands, o);
    if (outcome_is_short(o) && reference + 1 < r->references)
        say_item(t, MESSAGE(MSG_TELL_OUTCOME_REFERENCE, words,
                            arg_msg(reference_word(r->against[reference + 1].reference))));
    else if (b)
        say_item(t, MESSAGE(MSG_TELL_OUTCOME, words, grade_arg(t, b)));
    else
        say_item(t, MESSAGE(MSG_TELL_OUTCOME_NEXT, words));
}

/* In the order in which they are found out: best first of each reference. */
static void say_outcomes(struct teller *t, const struct rule *r)
{
    say(t, MESSAGE(MSG_TELL_OUTCOMES));
    for (size_t i = 0; i < r->references; i++)
        for (int side = OUTCOMES_EACH - 1; side >= 0; side--)
            say_outcome(t, r, i, (enum outcome)((int)r->against[i].reference * OUTCOMES_EACH + side));
}

static bool expects(const struct rule *r)
{
    for (size_t i = 0; i < r->references; i++)
        if (r->against[i].reference == REFERENCE_EXPECTED)
            return true;
    return false;
}

static void say_shown(struct teller *t, const struct rule *r)
{
    say(t, MESSAGE(MSG_TELL_SHOW, arg_text(formula_name(r->show)), arg_msg(formula_words(r->show))));
    if (r->show != FORMULA_F6 || !expects(r))
        say_more_of(t, r, r->show);
    say_none(t, r->show);
    say(t, MESSAGE(MSG_TELL_SHOW_NONE));
    say_rounding(t, &r->rounding);
}

static void say_comparison(struct teller *t, const struct rule *r)
{
    struct arg *references = arena_array(t->arena, struct arg, r->references);
    for (size_t i = 0; i < r->references; i++)
        references[i] = arg_msg(reference_word(r->against[i].reference));
    say(t, MESSAGE(MSG_TELL_COMPARE, arg_text(formula_name(r->formula)),
                   arg_list(MSG_LIST_THEN, references, r->references)));
    if (expects(r))
        say_expected(t, r);
    for (size_t i = 0; i < r->references; i++)
        say_tolerance(t, &r->against[i]);
    if (r->undefined_goes_on)
        say(t, MESSAGE(MSG_TELL_UNDEFINED_NEXT));
    say_outcomes(t, r);
    if (r->shows)
        say_shown(t, r);
}

/* --- the parts --- */

static void say_fact(struct teller *t, enum msg sentence, struct str text)
{
    if (!str_empty(text))
        say(t, MESSAGE(sentence, arg_text(text)));
}

static void tell_about(struct teller *t)
{
    const struct rubric *r = t->rubric;
    say(t, MESSAGE(MSG_TELL_RUBRIC, arg_label(r->title), arg_text(r->id), arg_text(r->version)));
    say_fact(t, MSG_TELL_SOURCE, r->source.title);
    say_fact(t, MSG_TELL_SOURCE_URL, r->source.url);
    say_fact(t, MSG_TELL_SOURCE_PUBLISHED, r->source.published);
    say_fact(t, MSG_TELL_SOURCE_SEEN, r->source.seen);
    say_fact(t, MSG_TELL_SOURCE_NOTE, r->source.note);
    if (r->term.years)
        say(t, MESSAGE(MSG_TELL_TERM, year_arg(t, r->term.first), arg_int(r->term.years)));
}

static enum msg colour_word(enum grade_colour c)
{
    switch (c) {
#define X(id, name)                                                                                                    \
    case GRADE_COLOUR_##id:                                                                                            \
        return MSG_TELL_COLOUR_##id;
        GRADE_COLOURS(X)
#undef X
    }
    ASSERT(false && "a colour");
}

static void tell_grades(struct teller *t)
{
    size_t n = rubric_grades(t->rubric);
    say(t, MESSAGE(MSG_TELL_GRADES, arg_size(n)));
    for (size_t i = 0; i < n; i++) {
        const struct rubric_grade *g = rubric_grade(t->rubric, i);
        say_item(t, MESSAGE(MSG_TELL_GRADE, named(t, g->symbol, g->label), arg_text(g->id),
                            arg_msg(colour_word(g->colour))));
    }
}

static void tell_rules(struct teller *t)
{
    for (size_t i = 0; i < t->rubric->rules.len; i++) {
        const struct rule *r = &t->rubric->rules.ptr[i];
        t->rule = (uint32_t)i + 1;
        say_when(t, &r->when);
        if (r->formula == FORMULA_F7)
            say_comparison(t, r);
        else
            say_share(t, r);
    }
    t->rule = 0;
}

static bool same_label(const struct unrated_label *a, const struct unrated_label *b)
{
    bool same = a->said == b->said && str_eq(a->symbol, b->symbol);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        same = same && str_eq(a->label[lang], b->label[lang]);
    return same;
}

/* The reasons from the first on that are shown alike. */
static void say_unrated(struct teller *t, size_t first)
{
    const struct unrated_label *all = t->rubric->unrated;
    say(t, MESSAGE(MSG_TELL_UNRATED, named(t, all[first].symbol, all[first].label)));
    for (size_t i = first; i < REASON_COUNT; i++)
        if (same_label(&all[i], &all[first]))
            say_item(t, MESSAGE(reason_message((enum reason)i)));
}

static void tell_unrated(struct teller *t)
{
    const struct unrated_label *all = t->rubric->unrated;
    bool any = false, rest = false;
    for (size_t i = REASON_NOTHING + 1; i < REASON_COUNT; i++) {
        size_t first = REASON_NOTHING + 1;
        while (!same_label(&all[first], &all[i]))
            first++;
        any = any || all[i].said;
        rest = rest || !all[i].said;
        if (all[i].said && first == i)
            say_unrated(t, i);
    }
    if (rest)
        say(t, MESSAGE(any ? MSG_TELL_UNRATED_REST : MSG_TELL_UNRATED_ALL));
}

static void tell_common(struct teller *t)
{
    static const enum msg sentences[] = {
        MSG_TELL_COMMON_ORDER, MSG_TELL_COMMON_NEEDS, MSG_TELL_COMMON_DOUBT,     MSG_TELL_COMMON_WORDS,
        MSG_TELL_COMMON_KEEP,  MSG_TELL_COMMON_TWO,   MSG_TELL_COMMON_REFERENCE, MSG_TELL_COMMON_UNITS,
    };
    for (size_t i = 0; i < COUNT(sentences); i++)
        say(t, MESSAGE(sentences[i]));
}

void tell_rubric(struct arena *a, const struct rubric *r, struct tellings *ret)
{
    static void (*const parts[])(struct teller *) = {
        [TELLING_ABOUT] = tell_about,     [TELLING_GRADES] = tell_grades, [TELLING_RULE] = tell_rules,
        [TELLING_UNRATED] = tell_unrated, [TELLING_COMMON] = tell_common,
    };
    *ret = (struct tellings){0};
    struct teller t = {.arena = a, .rubric = r, .out = ret};
    for (size_t part = 0; part < COUNT(parts); part++) {
        t.part = (enum telling_part)part;
        parts[part](&t);
    }
}
