#include "standing.h"

#include "core/unit.h"

/* --- names --- */

struct str actual_name(enum actual a)
{
    static const struct str names[] = {
#define X(id, name) STR_INIT(name),
        ACTUALS(X)
#undef X
    };
    ASSERT((size_t)a < COUNT(names));
    return names[a];
}

struct str change_name(enum change c)
{
    static const struct str names[] = {
#define X(id, name) STR_INIT(name),
        CHANGES(X)
#undef X
    };
    ASSERT((size_t)c < COUNT(names));
    return names[c];
}

static const struct {
    enum msg label;
    struct str symbol;
} change_words[] = {
    [CHANGE_BETTER] = {MSG_REPORT_CHANGE_BETTER, STR_INIT("↗")},
    [CHANGE_SAME] = {MSG_REPORT_CHANGE_SAME, STR_INIT("→")},
    [CHANGE_WORSE] = {MSG_REPORT_CHANGE_WORSE, STR_INIT("↘")},
    [CHANGE_MOVED] = {MSG_REPORT_CHANGE_MOVED, STR_INIT("±")},
    [CHANGE_UNKNOWN] = {MSG_REPORT_CHANGE_UNKNOWN, STR_INIT("？")},
    [CHANGE_WORDS] = {MSG_REPORT_CHANGE_WORDS, STR_INIT("文")},
};

enum msg change_label(enum change c)
{
    ASSERT((size_t)c < COUNT(change_words));
    return change_words[c].label;
}

struct str change_symbol(enum change c)
{
    ASSERT((size_t)c < COUNT(change_words));
    return change_words[c].symbol;
}

/* --- numbers in the unit of the line --- */

/* A number without a unit beside one that has one is in that unit: 0, then 1,000人. */
static bool in_unit(struct decimal value, struct str from, struct str to, struct decimal *ret)
{
    if (!str_empty(from) && !str_empty(to))
        return unit_convert(value, from, to, ret);
    *ret = value;
    return true;
}

static struct measure measure_of(const struct view_figure *f, struct str unit)
{
    struct measure m = {0};
    if (f && !f->open && figure_has_value(&f->figure))
        m.known = in_unit(f->figure.value, f->figure.unit, unit, &m.value);
    return m;
}

static struct measure minus(struct measure a, struct measure b)
{
    struct measure m = {0};
    m.known = a.known && b.known && decimal_sub(a.value, b.value, &m.value);
    return m;
}

static struct measure size_of(struct measure m)
{
    if (m.known && decimal_sign(m.value) < 0)
        m.known = decimal_sub(decimal_int(0), m.value, &m.value);
    return m;
}

/* --- the target --- */

static bool is_baseline(const struct target_clause *c)
{
    return str_eq(c->reference.name, STR("baseline")) || (c->rule == TARGET_KEEP && str_empty(c->reference.name));
}

/* The one number a clause comes to: its own, or the baseline times a factor. */
static struct measure clause_goal(const struct target_clause *c, struct str target_unit, const struct standing *s)
{
    struct measure goal = {0};
    if (c->has_value && str_empty(c->reference.name))
        goal.known = in_unit(c->value, target_unit, s->unit, &goal.value);
    else if (!c->has_value && is_baseline(c) && s->baseline.known) {
        goal = s->baseline;
        if (c->reference.has_factor)
            goal.known = decimal_mul(goal.value, c->reference.factor, &goal.value);
    }
    return goal;
}

static enum against held(bool met)
{
    return met ? AGAINST_MET : AGAINST_SHORT;
}

/* Reaching and keeping are met at the number itself, and beyond it on the better side where that side is known. */
static enum against reached(int compared, int direction)
{
    if (compared == 0)
        return AGAINST_MET;
    return direction ? held(compared == direction) : AGAINST_UNKNOWN;
}

static enum against between(const struct target_clause *c, struct str target_unit, const struct standing *s)
{
    struct decimal low, high;
    if (!c->has_value || !c->has_upper || !in_unit(c->value, target_unit, s->unit, &low) ||
        !in_unit(c->upper, target_unit, s->unit, &high))
        return AGAINST_UNKNOWN;
    return held(decimal_compare(s->latest.value, low) >= 0 && decimal_compare(s->latest.value, high) <= 0);
}

static enum against clause_against(const struct target_clause *c, struct str target_unit, const struct standing *s)
{
    if (c->rule == TARGET_BETWEEN)
        return between(c, target_unit, s);
    if (c->rule == TARGET_TREND_UP || c->rule == TARGET_TREND_DOWN) {
        int sign = s->difference.known ? decimal_sign(s->difference.value) : 0;
        return s->difference.known ? held(sign == (c->rule == TARGET_TREND_UP ? 1 : -1)) : AGAINST_UNKNOWN;
    }
    struct measure goal = clause_goal(c, target_unit, s);
    if (!goal.known)
        return AGAINST_UNKNOWN;
    int compared = decimal_compare(s->latest.value, goal.value);
    switch (c->rule) {
    case TARGET_REACH:
    case TARGET_KEEP:
        return reached(compared, s->direction);
    case TARGET_AT_LEAST:
        return held(compared >= 0);
    case TARGET_AT_MOST:
    case TARGET_RANK:
        return held(compared <= 0);
    case TARGET_ABOVE:
        return held(compared > 0);
    case TARGET_BELOW:
        return held(compared < 0);
    case TARGET_EXACTLY:
        return held(compared == 0);
    case TARGET_BETWEEN:
    case TARGET_TREND_UP:
    case TARGET_TREND_DOWN:
    case TARGET_NONE:
    case TARGET_UNDECIDED:
    case TARGET_IMPROVE:
    case TARGET_DONE:
    case TARGET_CONTINUE:
        return AGAINST_UNKNOWN;
    }
    ASSERT(false && "a rule of a target");
}

/* All clauses hold, or one of them does not. Figures of one year say nothing of a sum or a mean over years. */
static enum against target_against(const struct target *t, const struct standing *s)
{
    if (!s->latest.known || t->window == WINDOW_CUMULATIVE || t->window == WINDOW_AVERAGE)
        return AGAINST_UNKNOWN;
    enum against all = AGAINST_MET;
    for (size_t i = 0; i < t->clauses; i++) {
        enum against one = clause_against(&t->clause[i], t->unit, s);
        if (one == AGAINST_SHORT)
            return AGAINST_SHORT;
        if (one == AGAINST_UNKNOWN)
            all = AGAINST_UNKNOWN;
    }
    return all;
}

static int direction_of(const struct target *t, const struct standing *s)
{
    struct decimal baseline = {0};
    bool has_baseline = s->baseline.known && in_unit(s->baseline.value, s->unit, t->unit, &baseline);
    return target_direction(t, has_baseline, baseline);
}

static void hold_against_target(const struct view_line *line, struct standing *s)
{
    if (!line->has_target || line->target_open)
        return;
    const struct target *t = &line->target;
    s->direction = direction_of(t, s);
    if (t->clauses == 1)
        s->goal = clause_goal(&t->clause[0], t->unit, s);
    s->remaining = size_of(minus(s->goal, s->latest));
    s->against = target_against(t, s);
}

/* --- the actual --- */

static enum actual actual_of(const struct view_figure *f)
{
    if (!f)
        return ACTUAL_MISSING;
    if (f->open)
        return ACTUAL_DOUBTED;
    switch (f->figure.state) {
    case STATE_REPORTED:
    case STATE_PROVISIONAL:
    case STATE_ESTIMATE:
        return ACTUAL_KNOWN;
    case STATE_PENDING:
        return ACTUAL_PENDING;
    case STATE_UNAVAILABLE:
    case STATE_SUPPRESSED:
    case STATE_NOT_APPLICABLE:
        return ACTUAL_UNAVAILABLE;
    case STATE_NONE:
    case STATE_BLANK:
        return ACTUAL_MISSING;
    }
    ASSERT(false && "a state");
}

/* Does the figure carry a number, or stand for one that is due? */
static bool speaks_of_number(const struct view_figure *f)
{
    return f && (state_has_value(f->figure.state) || f->figure.state == STATE_PENDING ||
                 f->figure.state == STATE_UNAVAILABLE || f->figure.state == STATE_SUPPRESSED);
}

static bool in_numbers(const struct view *v, const struct view_line *line)
{
    if (line->has_target && target_is_measurable(&line->target))
        return true;
    for (uint32_t i = 0; i < line->figures; i++)
        if (speaks_of_number(&v->figures[line->first_figure + i]))
            return true;
    return false;
}

/* --- the change --- */

static enum msg reason_of_actual(enum actual a)
{
    switch (a) {
    case ACTUAL_KNOWN:
        return MSG_NONE;
    case ACTUAL_DOUBTED:
        return MSG_REPORT_REASON_ACTUAL_DOUBTED;
    case ACTUAL_PENDING:
        return MSG_REPORT_REASON_PENDING;
    case ACTUAL_UNAVAILABLE:
        return MSG_REPORT_REASON_UNAVAILABLE;
    case ACTUAL_MISSING:
        return MSG_REPORT_REASON_MISSING;
    }
    ASSERT(false && "an actual");
}

/* Why the latest actual cannot be held against the baseline; MSG_NONE when it can. */
static enum msg no_comparison(const struct standing *s, const struct view_figure *baseline,
                              const struct view_figure *actual)
{
    if (s->actual != ACTUAL_KNOWN)
        return reason_of_actual(s->actual);
    if (!baseline || !(baseline->open || figure_has_value(&baseline->figure)))
        return MSG_REPORT_REASON_NO_BASELINE;
    if (baseline->open)
        return MSG_REPORT_REASON_BASELINE_DOUBTED;
    if (!s->difference.known)
        return MSG_REPORT_REASON_UNITS;
    bool dated = !period_is_none(baseline->figure.period) && !period_is_none(actual->figure.period);
    if (dated && period_compare(actual->figure.period, baseline->figure.period) <= 0)
        return MSG_REPORT_REASON_NOT_NEWER;
    return MSG_NONE;
}

static enum change change_of(struct decimal difference, int direction)
{
    int sign = decimal_sign(difference);
    if (sign == 0)
        return CHANGE_SAME;
    if (direction == 0)
        return CHANGE_MOVED;
    return sign == direction ? CHANGE_BETTER : CHANGE_WORSE;
}

enum change standing_since(const struct standing *s, const struct view_figure *before, const struct view_figure *now)
{
    struct measure difference = minus(measure_of(now, s->unit), measure_of(before, s->unit));
    return difference.known ? change_of(difference.value, s->direction) : CHANGE_UNKNOWN;
}

struct standing standing_of(const struct view *v, const struct view_line *line)
{
    const struct view_figure *baseline = view_figure(v, line->baseline), *actual = view_figure(v, line->actual);
    struct standing s = {.unit = view_unit(v, line), .change = CHANGE_WORDS, .actual = actual_of(actual)};
    if (!in_numbers(v, line))
        return s;
    s.baseline = measure_of(baseline, s.unit);
    s.latest = measure_of(actual, s.unit);
    s.difference = minus(s.latest, s.baseline);
    if (s.latest.known) {
        int year = period_reporting_year(actual->figure.period);
        s.older = year && year < v->year;
    }
    hold_against_target(line, &s);
    s.reason = no_comparison(&s, baseline, actual);
    s.change = s.reason == MSG_NONE ? change_of(s.difference.value, s.direction) : CHANGE_UNKNOWN;
    return s;
}
