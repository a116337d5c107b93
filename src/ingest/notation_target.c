/* Targets: what is in brackets, when it is due, over which time it is counted, and one or two clauses. */
#include "notation_parts.h"

static void doubt_put(struct arena *a, struct target_reading *ret, enum doubt_rule rule, enum notation_part part)
{
    notation_doubt(a, &ret->doubts, rule, part, (struct str){0});
}

/* --- in front of the clause --- */

/* "R10までに", "令和10年度:", "2023~27年度" before 累計: when the target is due. H25比 is a reference and stays. */
static bool due_eat(struct arena *a, struct str *s, struct notation_aside *aside)
{
    static const struct notation_word joins[] = {
        {STR_INIT("までに"), 0}, {STR_INIT("まで"), 0},   {STR_INIT("には"), 0},   {STR_INIT("に"), 0},
        {STR_INIT("で"), 0},     {STR_INIT(":"), 0},      {STR_INIT("、"), 0},     {STR_INIT(" "), 0},
        {STR_INIT("目標"), 0},   {STR_INIT("の目標"), 0}, {STR_INIT("までの"), 0}, {STR_INIT("="), 0},
        {STR_INIT("目標値"), 0}, {STR_INIT("度"), 0},
    };
    struct notation_period p;
    struct str rest = *s;
    if (aside->has_period || !notation_period_eat(&rest, false, &p) || !p.strong)
        return false;
    struct str behind = rest;
    struct notation_aside ignored = {0};
    bool joined = notation_word_eat(WORDS(joins), &rest) != NULL;
    bool next = p.closed && (notation_number_at(rest) || notation_prefix_eat(a, &behind, &ignored));
    struct str reference = *s;
    next = next || (p.closed && !notation_reference_at(a, reference));
    if (!joined && !next && !str_empty(rest) && !notation_is_rule_word(rest))
        return false;
    if (joined)
        notation_skip(&rest, STR(":、の"));
    aside->has_period = true;
    aside->period = p;
    *s = rest;
    return true;
}

/* "5年間で", "計画期間5年間": what is counted over all of it. */
static bool term_eat(struct str *s, struct notation_aside *aside)
{
    struct str rest = *s;
    str_eat(&rest, STR("計画期間"));
    if (!notation_years_eat(&rest))
        return false;
    str_eat(&rest, STR("で"));
    if (aside->window == WINDOW_IN_YEAR)
        aside->window = WINDOW_CUMULATIVE;
    *s = rest;
    return true;
}

static bool heading_eat(struct str *s)
{
    static const struct notation_word words[] = {
        {STR_INIT("目標値:"), 0},
        {STR_INIT("目標:"), 0},
        {STR_INIT("目標値"), 0},
        {STR_INIT("目標"), 0},
    };
    struct str rest = *s;
    if (!notation_word_eat(WORDS(words), &rest) || !notation_number_at(rest))
        return false;
    *s = rest;
    return true;
}

static struct str front_eat(struct arena *a, struct str s, struct notation_aside *aside)
{
    for (bool more = true; more;) {
        struct notation_aside tried = *aside;
        struct str rest = s;
        more = due_eat(a, &rest, &tried) || heading_eat(&rest) || term_eat(&rest, &tried) ||
               (notation_prefix_eat(a, &rest, &tried) && !str_empty(rest) && !tried.has_state);
        if (!more)
            break;
        *aside = tried;
        s = rest;
        notation_skip(&s, STR(":、"));
    }
    return s;
}

/* "50%以上 R10年度": a period that is the last piece. */
static struct str behind_eat(struct str s, struct notation_aside *aside)
{
    size_t at = s.len;
    while (at > 0 && s.ptr[at - 1] != ' ')
        at--;
    struct notation_period p;
    struct str piece = str_skip(s, at);
    if (at == 0 || aside->has_period || !notation_period_eat(&piece, false, &p) || !p.strong || !str_empty(piece))
        return s;
    aside->has_period = true;
    aside->period = p;
    return str_trim(str_head(s, at));
}

static struct str note_cut(struct arena *a, struct str s, struct notation_aside *aside)
{
    size_t at = str_find(s, STR("※"));
    if (at == STR_NONE)
        return s;
    notation_mark(a, &aside->marks, STR("note"));
    return str_trim(str_head(s, at));
}

/* --- clauses --- */

static bool understood(const struct notation_clause *c)
{
    return !(c->doubts.len == 1 && c->doubts.ptr[0].rule == DOUBT_UNREADABLE);
}

static void clause_put(struct arena *a, const struct notation_clause *c, struct target_reading *ret)
{
    struct target *t = &ret->target;
    if (c->has_rule && t->clauses < TARGET_CLAUSES)
        t->clause[t->clauses++] = c->clause;
    if (c->has_second && t->clauses < TARGET_CLAUSES)
        t->clause[t->clauses++] = c->second;
    if (str_empty(t->unit))
        t->unit = c->unit;
    if (c->window != WINDOW_IN_YEAR)
        t->window = c->window;
    for (size_t i = 0; i < c->marks.len; i++)
        notation_mark(a, &ret->marks, c->marks.ptr[i]);
    for (size_t i = 0; i < c->doubts.len; i++)
        notation_doubt(a, &ret->doubts, c->doubts.ptr[i].rule, c->doubts.ptr[i].part, c->doubts.ptr[i].suggestion);
}

/* "90.3以上かつ過去5年平均値以上" */
static bool two_clauses(struct arena *a, struct str s, struct target_reading *ret)
{
    static const struct str joins[] = {STR_INIT("、かつ、"), STR_INIT("、かつ"), STR_INIT("かつ"), STR_INIT("且つ")};
    for (size_t i = 0; i < COUNT(joins); i++) {
        size_t at = str_find(s, joins[i]);
        if (at == STR_NONE)
            continue;
        struct notation_clause first, second;
        notation_clause_read(a, str_head(s, at), &first);
        notation_clause_read(a, str_skip(s, at + joins[i].len), &second);
        if (!understood(&first) || !understood(&second) || first.has_second || second.has_second)
            return false;
        clause_put(a, &first, ret);
        clause_put(a, &second, ret);
        return true;
    }
    return false;
}

static void clauses_read(struct arena *a, struct str s, struct target_reading *ret)
{
    struct notation_clause c;
    notation_clause_read(a, s, &c);
    if (!understood(&c) && two_clauses(a, s, ret))
        return;
    clause_put(a, &c, ret);
}

/* --- the whole --- */

static void rule_alone(struct target_reading *ret, enum target_rule rule)
{
    ret->target.clause[0] = (struct target_clause){.rule = rule, .reference.factor = decimal_int(1)};
    ret->target.clauses = rule == TARGET_NONE ? 0 : 1;
}

static void no_value(struct arena *a, struct target_reading *ret)
{
    doubt_put(a, ret, DOUBT_NO_VALUE, PART_TEXT);
}

static void main_read(struct arena *a, struct str main, struct notation_aside *aside, struct target_reading *ret)
{
    if (notation_is_dash(main)) {
        rule_alone(ret, aside->undecided ? TARGET_UNDECIDED : TARGET_NONE);
        return;
    }
    struct str s = behind_eat(note_cut(a, main, aside), aside);
    s = front_eat(a, notation_compact(a, s), aside);
    if (str_ends(s, STR("。")))
        s = str_head(s, s.len - strlen("。"));
    if (!str_empty(s))
        clauses_read(a, s, ret);
    else if (aside->undecided)
        rule_alone(ret, TARGET_UNDECIDED);
    else
        no_value(a, ret);
    if (ret->target.clauses == 1 && ret->target.clause[0].rule == TARGET_NONE)
        rule_alone(ret, TARGET_NONE);
}

static void aside_put(struct arena *a, const struct notation_aside *aside, struct target_reading *ret)
{
    struct target *t = &ret->target;
    if (aside->has_period) {
        t->period = aside->period.period;
        notation_period_doubt(a, &aside->period, &ret->doubts, &ret->marks);
    }
    if (aside->window != WINDOW_IN_YEAR)
        t->window = aside->window;
    for (size_t i = 0; i < aside->marks.len; i++)
        notation_mark(a, &ret->marks, aside->marks.ptr[i]);
    for (size_t i = 0; i < aside->doubts.len; i++)
        doubt_put(a, ret, aside->doubts.ptr[i].rule, aside->doubts.ptr[i].part);
}

/* What only brackets hold: "(未設定)", "(100件)", "(口10)". */
static struct str main_of(struct arena *a, const struct notation_split *split, bool *ret_from_bracket)
{
    *ret_from_bracket = false;
    if (!str_empty(split->main) || split->brackets.len != 1)
        return split->main;
    struct notation_aside tried = {0};
    notation_aside_read(a, split->brackets.ptr[0], false, &tried);
    if (tried.has_period || tried.undecided)
        return split->main;
    *ret_from_bracket = true;
    return split->brackets.ptr[0];
}

static void second_number(struct arena *a, struct target_reading *ret)
{
    struct target *t = &ret->target;
    for (size_t i = 0; i < t->clauses; i++)
        t->clause[i].has_value = t->clause[i].has_upper = false;
    doubt_put(a, ret, DOUBT_SECOND_NUMBER, PART_VALUE);
}

static void bracket_clause(struct arena *a, struct str text, struct target_reading *ret)
{
    struct notation_clause c;
    notation_clause_read(a, text, &c);
    if (understood(&c) && c.has_rule && !c.has_second && ret->target.clauses < TARGET_CLAUSES)
        clause_put(a, &c, ret);
    else
        doubt_put(a, ret, DOUBT_UNREADABLE, PART_RULE);
}

/* 基準値(R4)を維持, 法定雇用率(2.7%)以上: the bracket explains the word before it, not the target. */
static bool is_apposition(const struct notation_split *split, size_t bracket)
{
    static const struct notation_word ends[] = {
        {STR_INIT("、"), 0}, {STR_INIT("かつ"), 0}, {STR_INIT("("), 0}, {STR_INIT("※"), 0},
        {STR_INIT(" "), 0},  {STR_INIT(","), 0},    {STR_INIT("→"), 0}, {STR_INIT("且つ"), 0},
        {STR_INIT(":"), 0},  {STR_INIT("。"), 0},   {STR_INIT(")"), 0},
    };
    struct str behind = split->behind.ptr[bracket];
    if (str_empty(behind) || notation_digit_first(behind) || notation_word_find(WORDS(ends), behind))
        return false;
    if (notation_number_at(split->main) && notation_clause_tail(behind))
        return false;
    struct str first = split->behind.ptr[0];
    return bracket > 0 || str_trim(first).len < split->main.len;
}

/* A change in the clause, what it is measured against in brackets: 46%削減(2013年度比). */
static void reference_put(struct arena *a, struct str reference, struct target_reading *ret)
{
    struct notation_doubts kept = {0};
    bool missing = false;
    for (size_t i = 0; i < ret->doubts.len; i++) {
        const struct notation_doubt *d = &ret->doubts.ptr[i];
        if (d->rule == DOUBT_NO_REFERENCE)
            missing = true;
        else
            notation_doubt(a, &kept, d->rule, d->part, d->suggestion);
    }
    if (!missing || ret->target.clauses != 1 || !str_eq(ret->target.clause[0].reference.name, STR("baseline"))) {
        doubt_put(a, ret, DOUBT_TWO_MEANINGS, PART_REFERENCE);
        return;
    }
    ret->doubts = kept;
    ret->target.clause[0].reference.name = reference;
}

static bool unit_is_percent_sign(struct str main)
{
    return str_find(main, STR("%")) != STR_NONE;
}

static void text_read(struct arena *a, struct str text, struct target_reading *ret)
{
    struct notation_split split;
    struct notation_aside aside = {0};
    struct target_reading clauses = {0};
    bool from_bracket;
    notation_split(a, text, &split);
    struct str main = main_of(a, &split, &from_bracket);
    for (size_t i = 0; i < split.brackets.len && !from_bracket; i++)
        if (is_apposition(&split, i))
            notation_mark(a, &aside.marks, STR("note"));
        else
            notation_aside_read(a, split.brackets.ptr[i], unit_is_percent_sign(main), &aside);
    main_read(a, main, &aside, &clauses);
    ret->target = clauses.target;
    aside_put(a, &aside, ret);
    for (size_t i = 0; i < clauses.marks.len; i++)
        notation_mark(a, &ret->marks, clauses.marks.ptr[i]);
    for (size_t i = 0; i < clauses.doubts.len; i++) {
        const struct notation_doubt *d = &clauses.doubts.ptr[i];
        notation_doubt(a, &ret->doubts, d->rule, d->part, d->suggestion);
    }
    if (!str_empty(aside.clause))
        bracket_clause(a, aside.clause, ret);
    if (!str_empty(aside.reference))
        reference_put(a, aside.reference, ret);
    if (aside.not_a_value)
        second_number(a, ret);
    if (str_empty(ret->target.unit) && ret->target.clauses > 0 && ret->target.clause[0].has_value)
        ret->target.unit = aside.unit;
    if (split.open)
        doubt_put(a, ret, DOUBT_CUT_TEXT, PART_PERIOD);
    if (split.stray)
        doubt_put(a, ret, DOUBT_CUT_TEXT, PART_TEXT);
}

/* --- steps --- */

/* Where the last arrow outside of brackets ends. */
static size_t last_arrow(struct str s)
{
    size_t depth = 0, at = STR_NONE;
    struct str arrow = STR("→");
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] == '(')
            depth++;
        else if (s.ptr[i] == ')' && depth > 0)
            depth--;
        else if (depth == 0 && str_starts(str_skip(s, i), arrow))
            at = i;
    }
    return at;
}

static bool is_step(const struct target_reading *r)
{
    return r->doubts.len == 0 && r->target.clauses == 1 && r->target.clause[0].has_value &&
           !period_is_none(r->target.period);
}

/* 100(R8)→120(R10): steps on the way; the last is the target. Without a period each, nobody knows which is which. */
static bool steps_read(struct arena *a, struct str text, struct target_reading *ret)
{
    size_t at = last_arrow(text);
    if (at == STR_NONE || at == 0)
        return false;
    struct target_reading before = {0}, last = {0};
    struct str head = str_trim(str_head(text, at));
    size_t earlier = last_arrow(head);
    text_read(a, str_trim(earlier == STR_NONE ? head : str_skip(head, earlier + strlen("→"))), &before);
    text_read(a, str_trim(str_skip(text, at + strlen("→"))), &last);
    if (is_step(&before) && is_step(&last) && period_compare(before.target.period, last.target.period) < 0) {
        *ret = last;
        notation_mark(a, &ret->marks, STR("steps"));
    } else
        doubt_put(a, ret, DOUBT_TWO_VALUES, PART_TEXT);
    return true;
}

static struct str marks_joined(struct arena *a, const struct notation_marks *marks)
{
    struct str out = {"", 0};
    for (size_t i = 0; i < marks->len; i++)
        out = str_printf(a, "%.*s%s%.*s", STR_ARG(out), i ? " " : "", STR_ARG(marks->ptr[i]));
    return out;
}

static bool is_long_number(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((s.ptr[i] < '0' || s.ptr[i] > '9') && s.ptr[i] != ',' && s.ptr[i] != '.')
            return false;
    return true;
}

static bool is_narrative(struct str s)
{
    if (str_ends(s, STR("。")))
        s = str_head(s, s.len - strlen("。"));
    return notation_is_sentence(s);
}

void notation_target(struct arena *a, struct str text, struct target_reading *ret)
{
    struct notation_text t;
    *ret = (struct target_reading){0};
    notation_text_make(a, text, &t);
    ret->blank = str_empty(t.text);
    if (!ret->blank && notation_is_ditto(t.text))
        notation_mark(a, &ret->marks, STR("ditto"));
    else if (!ret->blank && !notation_damaged(a, &t, &ret->doubts)) {
        if (is_narrative(t.text)) {
            bool number = is_long_number(t.text);
            doubt_put(a, ret, number ? DOUBT_NO_FIT : DOUBT_UNREADABLE, PART_TEXT);
        } else if (!steps_read(a, t.text, ret))
            text_read(a, t.text, ret);
        notation_tags_doubt(a, &t, &ret->doubts);
    }
    ret->target.text = text;
    ret->target.marks = marks_joined(a, &ret->marks);
}
