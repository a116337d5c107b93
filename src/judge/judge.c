#include "judge.h"

#include "rubric_parts.h"

/* Two comparisons or one, a formula, its result, a band, a warning: no rule says more (show_share, compare). */
#define EXPLANATIONS_MAX 4

struct judging {
    const struct rubric *rubric;
    const struct view *view;
    const struct view_line *line;
    struct measure measure;
    struct verdict *verdict;
    struct message explanation[EXPLANATIONS_MAX];
};

/* What a rule came to: a reason, or a band, or neither when no band takes the result. */
struct ruling {
    enum reason reason;
    const struct band *band;
};

static void explain(struct judging *j, struct message m)
{
    ASSERT(j->verdict->explanations < COUNT(j->explanation));
    j->explanation[j->verdict->explanations++] = m;
}

/* --- inputs of the formulas --- */

static int64_t between(int64_t n, int64_t low, int64_t high)
{
    return n < low ? low : n > high ? high : n;
}

/* Year n of N on the way from the baseline to the target; after the target's year the target stays what is due. */
static void take_line_years(const struct measure *m, struct formula_input *in)
{
    if (m->baseline_year == 0 || m->target_year <= m->baseline_year)
        return;
    in->years = m->target_year - m->baseline_year;
    in->n = between(m->year - m->baseline_year, 0, in->years);
}

static void take_term_years(const struct term *term, const struct measure *m, struct formula_input *in)
{
    if (term->years == 0) {
        take_line_years(m, in);
        return;
    }
    in->years = term->years;
    in->n = between(m->year - term->first + 1, 0, in->years);
}

static bool is_number(const struct goal *g)
{
    return !g->range && !g->only_direction;
}

static struct formula_input input_of(const struct measure *m, size_t goal)
{
    struct formula_input in = {.has_baseline = m->baseline_reason == REASON_NOTHING,
                               .baseline = m->baseline,
                               .actual = m->actual,
                               .direction = m->direction};
    if (goal < m->goals && is_number(&m->goal[goal])) {
        in.has_target = true;
        in.target = m->goal[goal].value;
    }
    return in;
}

/* Where the series should be: a guide value of the year, else the straight line, as far as the rule allows them. */
static enum reason expect(const struct rule *r, const struct measure *m, struct formula_input *in)
{
    if (r->guide && m->guide_reason == REASON_NOTHING) {
        in->expectation = EXPECTATION_GUIDE;
        in->guide = m->guide;
        return REASON_NOTHING;
    }
    if (r->guide && m->guide_reason != REASON_NO_EXPECTED)
        return m->guide_reason;
    if (!r->line)
        return REASON_NO_EXPECTED;
    if (m->baseline_reason != REASON_NOTHING)
        return m->baseline_reason;
    take_line_years(m, in);
    if (!in->has_target || in->years == 0)
        return REASON_NO_EXPECTED;
    in->expectation = EXPECTATION_LINE;
    return REASON_NOTHING;
}

/* --- shares --- */

static enum reason goal_reason(const struct measure *m, size_t goal)
{
    if (m->goal_reason != REASON_NOTHING)
        return m->goal_reason;
    if (m->goal[goal].range)
        return REASON_TARGET_IS_RANGE;
    return m->goal[goal].only_direction ? REASON_TARGET_ONLY_DIRECTION : REASON_NOTHING;
}

/* ret_in is set also when the numbers are there but the formula has no value for them; `complete` says so. */
static enum reason share_of_goal(const struct judging *j, const struct rule *r, enum formula f, size_t goal,
                                 struct formula_input *ret_in, bool *complete, struct fraction *ret)
{
    struct formula_input in = input_of(&j->measure, goal);
    *complete = false;
    enum reason reason = f == FORMULA_F6 ? expect(r, &j->measure, &in) : goal_reason(&j->measure, goal);
    if (reason != REASON_NOTHING)
        return reason;
    if (f == FORMULA_F5)
        take_term_years(&j->rubric->term, &j->measure, &in);
    reason = formula_share(f, &in, ret);
    *complete = reason == REASON_NOTHING || reason_outcome(reason) == VERDICT_UNDEFINED;
    *ret_in = in;
    return reason;
}

/* Of two goals the smaller share: both are to be met. */
static enum reason share_of_rule(const struct judging *j, const struct rule *r, enum formula f,
                                 struct formula_input *ret_in, bool *complete, struct fraction *ret)
{
    enum reason reason = share_of_goal(j, r, f, 0, ret_in, complete, ret);
    for (size_t i = 1; i < j->measure.goals && reason == REASON_NOTHING; i++) {
        struct formula_input in;
        struct fraction share;
        reason = share_of_goal(j, r, f, i, &in, complete, &share);
        if (reason == REASON_NOTHING && fraction_compare(share, *ret) >= 0)
            continue;
        if (*complete)
            *ret_in = in;
        *ret = share;
    }
    return reason;
}

#define PLACES_ADDED_MAX 6

static uint8_t scale_of(const struct share_rounding *r)
{
    return (uint8_t)(r->places + (r->percent ? 2 : 0));
}

/* Printed as the rule says, with as many more places as it takes not to look like another grade's number: 99.96 % that
 * is short of 100 % is never printed as 100.0 %. */
static bool round_for_print(const struct rule *r, struct fraction share, const struct band *band, struct decimal *ret)
{
    for (int more = 0; more <= PLACES_ADDED_MAX; more++) {
        struct fraction rounded;
        if (!fraction_round(share, (uint8_t)(scale_of(&r->rounding) + more), r->rounding.mode, ret))
            return more > 0;
        bool made = fraction_of(*ret, decimal_int(1), &rounded);
        if (made && (!band || bands_find_share(&r->bands, rounded) == band))
            return true;
    }
    return true;
}

static void explain_result(struct judging *j, const struct share_rounding *r)
{
    struct decimal exact = j->verdict->result, shown = exact;
    if (r->percent && !decimal_shift(exact, 2, &shown))
        shown = exact;
    explain(j,
            MESSAGE(r->before_bands ? MSG_JUDGE_RESULT_ROUNDED : MSG_JUDGE_RESULT, arg_decimal(shown),
                    arg_text(r->percent ? STR("%") : STR("")), arg_int(shown.scale), arg_msg(rounding_word(r->mode))));
}

static const struct rubric_grade *grade_of(const struct judging *j, const struct band *b)
{
    return rubric_grade(j->rubric, b->grade);
}

static enum reason take_result(struct verdict *v, const struct rule *r, enum formula f, struct fraction share,
                               const struct band *band)
{
    if (!round_for_print(r, share, r->rounding.before_bands ? NULL : band, &v->result))
        return REASON_TOO_LONG;
    v->has_result = true;
    v->formula = formula_name(f);
    return REASON_NOTHING;
}

static const struct band *find_band(const struct rule *r, struct fraction share)
{
    struct decimal rounded;
    struct fraction exact = share;
    if (r->rounding.before_bands && fraction_round(share, scale_of(&r->rounding), r->rounding.mode, &rounded) &&
        !fraction_of(rounded, decimal_int(1), &share))
        share = exact;
    return bands_find_share(&r->bands, share);
}

static struct ruling rule_by_share(struct judging *j, const struct rule *r)
{
    struct verdict *v = j->verdict;
    struct formula_input in;
    struct fraction share;
    bool complete;
    enum reason reason = share_of_rule(j, r, r->formula, &in, &complete, &share);
    v->formula = formula_name(r->formula);
    if (complete)
        explain(j, formula_message(r->formula, &in));
    if (reason != REASON_NOTHING)
        return (struct ruling){.reason = reason};
    const struct band *band = find_band(r, share);
    reason = take_result(v, r, r->formula, share, band);
    if (reason != REASON_NOTHING || !band)
        return (struct ruling){.reason = reason};
    explain_result(j, &r->rounding);
    explain(j, band_message(band, arg_text(grade_of(j, band)->symbol), r->rounding.percent));
    if (formula_is_inverse(r->formula, &in))
        explain(j, MESSAGE(MSG_JUDGE_WARN_INVERSE));
    else if (r->formula == FORMULA_F5 && !j->measure.cumulative)
        explain(j, MESSAGE(MSG_JUDGE_WARN_CUMULATIVE));
    return (struct ruling){.band = band};
}

/* --- comparisons --- */

/* The share that is shown beside a comparison; a share that cannot be computed takes nothing from the grade. */
static void show_share(struct judging *j, const struct rule *r)
{
    struct formula_input in;
    struct fraction share;
    bool complete;
    if (!r->shows || share_of_rule(j, r, r->show, &in, &complete, &share) != REASON_NOTHING ||
        take_result(j->verdict, r, r->show, share, NULL) != REASON_NOTHING)
        return;
    explain(j, formula_message(r->show, &in));
    explain_result(j, &r->rounding);
}

/* The comparisons made, each short of its reference but the last. */
struct comparisons {
    struct formula_input in[REFERENCE_COUNT];
    enum outcome outcome[REFERENCE_COUNT];
    size_t n;
};

static enum reason compare(const struct judging *j, const struct rule *r, struct comparisons *ret)
{
    ret->n = 0;
    for (size_t i = 0; i < r->references; i++) {
        enum reason reason = REASON_NOTHING;
        ret->in[i] = input_of(&j->measure, 0);
        if (r->against[i].reference == REFERENCE_EXPECTED)
            reason = expect(r, &j->measure, &ret->in[i]);
        if (reason == REASON_NOTHING)
            reason = compare_outcome(&r->against[i], &j->measure, &ret->in[i], &ret->outcome[i]);
        if (reason != REASON_NOTHING)
            return reason;
        ret->n++;
        if (!outcome_is_short(ret->outcome[i]))
            break;
    }
    return REASON_NOTHING;
}

/* With a share beside it only what decides is said. */
static void explain_comparisons(struct judging *j, const struct rule *r, const struct comparisons *c)
{
    for (size_t i = r->shows && c->n ? c->n - 1 : 0; i < c->n; i++)
        explain(j, compare_message(&r->against[i], &j->measure, &c->in[i], c->outcome[i]));
}

static struct ruling rule_by_comparison(struct judging *j, const struct rule *r)
{
    struct comparisons c;
    const struct band *band = NULL;
    j->verdict->formula = formula_name(r->formula);
    enum reason reason = compare(j, r, &c);
    ASSERT(reason != REASON_NOTHING || c.n > 0);
    if (reason == REASON_NOTHING)
        band = bands_find_outcome(&r->bands, c.outcome[c.n - 1]);
    if (reason == REASON_NOTHING && !band)
        return (struct ruling){0};
    explain_comparisons(j, r, &c);
    if (reason != REASON_NOTHING)
        return (struct ruling){.reason = reason};
    show_share(j, r);
    explain(j, band_message(band, arg_text(grade_of(j, band)->symbol), false));
    return (struct ruling){.band = band};
}

/* --- verdicts --- */

static void give_reason(const struct judging *j, enum reason reason)
{
    struct verdict *v = j->verdict;
    const struct unrated_label *label = &j->rubric->unrated[reason];
    v->outcome = reason_outcome(reason);
    v->reason = reason_message(reason);
    v->has_result = false;
    v->symbol = label->symbol;
    for (size_t lang = 0; lang < LANG_COUNT; lang++)
        v->label[lang] = label->label[lang];
}

static void give_grade(const struct judging *j, const struct band *band)
{
    struct verdict *v = j->verdict;
    const struct rubric_grade *grade = grade_of(j, band);
    v->outcome = VERDICT_GRADED;
    v->grade = grade->id;
    v->symbol = grade->symbol;
    v->colour = grade_colour_name(grade->colour);
    for (size_t lang = 0; lang < LANG_COUNT; lang++)
        v->label[lang] = grade->label[lang];
}

static void start_anew(struct verdict *v)
{
    v->explanations = 0;
    v->has_result = false;
    v->formula = STR("");
}

static void judge_line(struct judging *j)
{
    enum reason reason = measure_take(j->view, j->line, &j->measure);
    if (reason != REASON_NOTHING) {
        give_reason(j, reason);
        return;
    }
    reason = REASON_NO_RULE;
    for (size_t i = 0; i < j->rubric->rules.len; i++) {
        const struct rule *r = &j->rubric->rules.ptr[i];
        if (!rule_matches(r, &j->rubric->term, j->view, j->line, &j->measure))
            continue;
        start_anew(j->verdict);
        struct ruling ruling = r->formula == FORMULA_F7 ? rule_by_comparison(j, r) : rule_by_share(j, r);
        if (ruling.band) {
            give_grade(j, ruling.band);
            return;
        }
        if (ruling.reason == REASON_NOTHING) {
            start_anew(j->verdict); /* the next rule takes what no band took */
            continue;
        }
        reason = ruling.reason;
        if (reason_outcome(reason) != VERDICT_UNDEFINED || !r->undefined_goes_on)
            break;
    }
    give_reason(j, reason);
}

static const struct message *keep_explanation(struct arena *a, const struct judging *j)
{
    if (j->verdict->explanations == 0)
        return NULL;
    struct message *kept = arena_array(a, struct message, j->verdict->explanations);
    for (size_t i = 0; i < j->verdict->explanations; i++)
        kept[i] = j->explanation[i];
    return kept;
}

void judge_view(struct arena *a, const struct rubric *rubric, const struct view *v, struct verdicts *ret)
{
    ret->ptr = arena_array(a, struct verdict, v->line_count);
    ret->len = ret->size = v->line_count;
    struct judging j = {.rubric = rubric, .view = v};
    for (size_t i = 0; i < v->line_count; i++) {
        j.line = &v->lines[i];
        j.verdict = &ret->ptr[i];
        j.verdict->line = (uint32_t)i; /* the rest is zero, as the arena gives it */
        judge_line(&j);
        j.verdict->explanation = keep_explanation(a, &j);
    }
}
