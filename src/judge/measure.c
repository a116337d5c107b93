#include "measure.h"

#include "core/unit.h"

struct line_context {
    const struct view *view;
    const struct view_line *line;
    const struct figure *actual;
    struct measure *m;
    bool ranks; /* numbers are places in a ranking, not the figures themselves */
};

/* --- what stands in the way of any judgement --- */

static bool is_doubted(const struct view *v, const struct view_line *line, enum field first, enum field last)
{
    for (uint32_t i = 0; i < line->doubts.n; i++) {
        enum field f = v->doubts[line->doubts.first + i].field;
        if (f >= first && f <= last)
            return true;
    }
    return false;
}

static enum reason clause_reason(const struct target *t)
{
    for (size_t i = 0; i < t->clauses; i++) {
        switch (t->clause[i].rule) {
        case TARGET_NONE:
            return REASON_NO_TARGET;
        case TARGET_UNDECIDED:
            return REASON_TARGET_UNDECIDED;
        case TARGET_DONE:
        case TARGET_CONTINUE:
            return REASON_TARGET_IN_WORDS;
        case TARGET_REACH:
        case TARGET_AT_LEAST:
        case TARGET_AT_MOST:
        case TARGET_ABOVE:
        case TARGET_BELOW:
        case TARGET_EXACTLY:
        case TARGET_BETWEEN:
        case TARGET_RANK:
        case TARGET_KEEP:
        case TARGET_TREND_UP:
        case TARGET_TREND_DOWN:
        case TARGET_IMPROVE:
            break;
        }
    }
    return target_is_measurable(t) ? REASON_NOTHING : REASON_TARGET_WITHOUT_NUMBER;
}

static enum reason target_reason(const struct view *v, const struct view_line *line)
{
    if (line->has_target && line->target_open)
        return REASON_IN_DOUBT;
    if (line->has_target && line->target.clauses)
        return clause_reason(&line->target);
    return is_doubted(v, line, FIELD_TARGET_RULE, FIELD_TARGET_PERIOD) ? REASON_IN_DOUBT : REASON_NO_TARGET;
}

static enum reason state_reason(enum state s)
{
    switch (s) {
    case STATE_REPORTED:
    case STATE_PROVISIONAL:
    case STATE_ESTIMATE:
        return REASON_NOTHING;
    case STATE_PENDING:
        return REASON_ACTUAL_PENDING;
    case STATE_UNAVAILABLE:
        return REASON_ACTUAL_UNAVAILABLE;
    case STATE_SUPPRESSED:
        return REASON_ACTUAL_SUPPRESSED;
    case STATE_NOT_APPLICABLE:
        return REASON_ACTUAL_NOT_APPLICABLE;
    case STATE_NONE:
        return REASON_ACTUAL_NONE;
    case STATE_BLANK:
        return REASON_ACTUAL_BLANK;
    }
    ASSERT(false && "a state");
}

static enum reason actual_reason(const struct view *v, const struct view_line *line)
{
    const struct view_figure *actual = view_figure(v, line->actual);
    if (!actual)
        return is_doubted(v, line, FIELD_ACTUAL, FIELD_ACTUAL_STATE) ? REASON_IN_DOUBT : REASON_NO_ACTUAL;
    return actual->open ? REASON_IN_DOUBT : state_reason(actual->figure.state);
}

/* --- numbers in one unit --- */

static bool has_mark(struct str marks, struct str mark, struct str *ret_rest)
{
    bool done = false;
    for (struct str word; str_split(&marks, ' ', &done, &word);) {
        if (str_eat(&word, mark)) {
            *ret_rest = word;
            return true;
        }
    }
    return false;
}

static bool is_marked(struct str marks, struct str mark)
{
    struct str rest;
    return has_mark(marks, mark, &rest) && str_empty(rest);
}

static bool in_unit_of(struct decimal value, struct str from, struct str to, struct decimal *ret)
{
    if (str_empty(from) || str_empty(to) || str_eq(from, to)) {
        *ret = value;
        return true;
    }
    return unit_convert(value, from, to, ret);
}

/* 位, or the rank said beside the number: 73.06年〔全国3位〕. */
static bool rank_of(const struct figure *f, struct decimal *ret)
{
    if (str_eq(f->unit, STR("位"))) {
        *ret = f->value;
        return true;
    }
    struct str rank;
    return has_mark(f->marks, STR("rank:"), &rank) && decimal_parse(rank, ret);
}

static enum reason take_number(const struct line_context *c, const struct figure *f, struct decimal *ret)
{
    if (c->ranks)
        return rank_of(f, ret) ? REASON_NOTHING : REASON_RANK_UNKNOWN;
    return in_unit_of(f->value, f->unit, c->actual->unit, ret) ? REASON_NOTHING : REASON_UNITS_DIFFER;
}

static enum reason take_figure(const struct line_context *c, const struct view_figure *f, enum reason when_missing,
                               struct decimal *ret)
{
    if (!f)
        return when_missing;
    if (f->open)
        return REASON_IN_DOUBT;
    if (!figure_has_value(&f->figure))
        return when_missing;
    return take_number(c, &f->figure, ret);
}

/* The figure of the actual's member for a reporting year. */
static const struct view_figure *figure_of_year(const struct line_context *c, enum figure_kind kind, int year)
{
    for (uint32_t i = 0; i < c->line->figures; i++) {
        const struct view_figure *f = view_figure(c->view, c->line->first_figure + i);
        if (f->figure.kind == kind && f->figure.member.n == c->actual->member.n &&
            period_reporting_year(f->figure.period) == year)
            return f;
    }
    return NULL;
}

/* --- goals --- */

static enum reason take_reference(const struct line_context *c, const struct target_reference *r, struct decimal *ret)
{
    const struct measure *m = c->m;
    struct period period;
    enum reason reason = REASON_NO_REFERENCE;
    if (str_empty(r->name) || str_eq(r->name, STR("baseline"))) {
        reason = m->baseline_reason;
        *ret = m->baseline;
    } else if (str_eq(r->name, STR("previous-year"))) {
        reason = take_figure(c, figure_of_year(c, FIGURE_ACTUAL, m->year - 1), REASON_NO_REFERENCE, ret);
    } else if (period_parse(r->name, &period)) {
        int year = period_reporting_year(period);
        const struct view_figure *f = figure_of_year(c, FIGURE_BASELINE, year);
        reason = take_figure(c, f ? f : figure_of_year(c, FIGURE_ACTUAL, year), REASON_NO_REFERENCE, ret);
    }
    if (reason == REASON_NOTHING && r->has_factor && !decimal_mul(*ret, r->factor, ret))
        return REASON_TOO_LONG;
    return reason;
}

static enum reason take_values(const struct line_context *c, const struct target_clause *clause, struct goal *g)
{
    if (!clause->has_value)
        return take_reference(c, &clause->reference, &g->value);
    if (c->ranks) {
        g->value = clause->value;
        return REASON_NOTHING;
    }
    struct str unit = c->line->target.unit, to = c->actual->unit;
    if (!in_unit_of(clause->value, unit, to, &g->value))
        return REASON_UNITS_DIFFER;
    if (clause->has_upper && !in_unit_of(clause->upper, unit, to, &g->upper))
        return REASON_UNITS_DIFFER;
    return REASON_NOTHING;
}

/* By the words of the clause, else as said of the indicator, else by the way from the baseline. */
static int8_t goal_direction(const struct line_context *c, const struct goal *g)
{
    struct target t = {
        .clause = {{.rule = g->rule, .has_value = true, .has_upper = g->range, .value = g->value, .upper = g->upper}},
        .clauses = 1};
    int by_words = target_direction(&t, false, decimal_int(0));
    if (by_words || c->line->direction)
        return by_words ? (int8_t)by_words : c->line->direction;
    return (int8_t)target_direction(&t, c->m->baseline_reason == REASON_NOTHING, c->m->baseline);
}

static enum reason take_goal(const struct line_context *c, const struct target_clause *clause, struct goal *g)
{
    *g = (struct goal){.rule = clause->rule, .range = clause->has_upper, .exact = clause->rule == TARGET_EXACTLY};
    enum reason reason = take_values(c, clause, g);
    if (reason != REASON_NOTHING)
        return reason;
    g->only_direction =
        clause->rule == TARGET_TREND_UP || clause->rule == TARGET_TREND_DOWN || clause->rule == TARGET_IMPROVE;
    g->strict = g->only_direction || clause->rule == TARGET_ABOVE || clause->rule == TARGET_BELOW;
    g->direction = goal_direction(c, g);
    return REASON_NOTHING;
}

/* 40%以上 かつ 60%以下 is a range. */
static void join_bounds(const struct line_context *c)
{
    struct measure *m = c->m;
    if (m->goals != 2)
        return;
    struct goal *first = &m->goal[0], *second = &m->goal[1];
    if (first->rule == TARGET_AT_MOST && second->rule == TARGET_AT_LEAST) {
        struct goal *swap = first;
        first = second;
        second = swap;
    }
    if (first->rule != TARGET_AT_LEAST || second->rule != TARGET_AT_MOST ||
        decimal_compare(first->value, second->value) > 0)
        return;
    struct goal range = {.rule = TARGET_BETWEEN, .range = true, .value = first->value, .upper = second->value};
    range.direction = goal_direction(c, &range);
    m->goal[0] = range;
    m->goals = 1;
}

static void take_goals(const struct line_context *c)
{
    struct measure *m = c->m;
    const struct target *t = &c->line->target;
    for (size_t i = 0; i < t->clauses && m->goal_reason == REASON_NOTHING; i++)
        m->goal_reason = take_goal(c, &t->clause[i], &m->goal[i]);
    if (m->goal_reason != REASON_NOTHING)
        return;
    m->goals = t->clauses;
    join_bounds(c);
    m->direction = m->goal[0].direction;
    if (m->goals == 2 && m->goal[1].direction != m->direction)
        m->direction = 0;
}

/* The goals are not known, but their words may still say which way is better: 延伸. */
static void take_direction(const struct line_context *c)
{
    int by_words = target_direction(&c->line->target, false, decimal_int(0));
    if (c->m->direction == 0 && c->m->goals == 0)
        c->m->direction = by_words ? (int8_t)by_words : c->line->direction;
}

static bool is_rank(const struct target *t)
{
    for (size_t i = 0; i < t->clauses; i++)
        if (t->clause[i].rule == TARGET_RANK)
            return true;
    return false;
}

/* A total or a mean over years must not be held against the figure of one year. */
static bool window_fits(const struct target *t, struct str marks)
{
    switch (t->window) {
    case WINDOW_IN_YEAR:
    case WINDOW_EVERY_YEAR:
        return true;
    case WINDOW_CUMULATIVE:
        return is_marked(marks, STR("cumulative"));
    case WINDOW_AVERAGE:
        return is_marked(marks, STR("average"));
    }
    ASSERT(false && "a window");
}

enum reason measure_take(const struct view *v, const struct view_line *line, struct measure *ret)
{
    enum reason reason = target_reason(v, line);
    if (reason == REASON_NOTHING)
        reason = actual_reason(v, line);
    if (reason != REASON_NOTHING)
        return reason;

    *ret = (struct measure){0};
    const struct figure *actual = &view_figure(v, line->actual)->figure;
    struct line_context c = {.view = v, .line = line, .actual = actual, .m = ret, .ranks = is_rank(&line->target)};
    if (!window_fits(&line->target, actual->marks))
        return REASON_WINDOW_DIFFERS;
    reason = take_number(&c, actual, &ret->actual);
    if (reason != REASON_NOTHING)
        return reason;
    ret->cumulative = is_marked(actual->marks, STR("cumulative"));
    ret->year = period_is_none(actual->period) ? v->year : period_reporting_year(actual->period);
    ret->target_year = period_reporting_year(line->target.period);

    const struct view_figure *baseline = view_figure(v, line->baseline);
    ret->baseline_year = baseline ? period_reporting_year(baseline->figure.period) : 0;
    bool lost = !baseline && is_doubted(v, line, FIELD_BASELINE, FIELD_BASELINE_PERIOD);
    ret->baseline_reason = take_figure(&c, baseline, lost ? REASON_IN_DOUBT : REASON_NO_BASELINE, &ret->baseline);
    ret->guide_reason = take_figure(&c, figure_of_year(&c, FIGURE_GUIDE, ret->year), REASON_NO_EXPECTED, &ret->guide);
    take_goals(&c);
    take_direction(&c);
    return REASON_NOTHING;
}
