#include "compare.h"

enum side { SHORT = 0, AT = 1, BEYOND = 2 };

static const struct {
    struct str name;
    enum msg word;
} references[] = {
#define X(id, name, word) {STR_INIT(name), word},
    REFERENCES(X)
#undef X
};

static const struct {
    struct str name;
    enum msg message;
} outcomes[] = {
#define X(id, name) {STR_INIT(name), MSG_JUDGE_##id},
    OUTCOMES(X)
#undef X
};

struct str reference_name(enum reference r)
{
    ASSERT((size_t)r < COUNT(references));
    return references[r].name;
}

enum msg reference_word(enum reference r)
{
    ASSERT((size_t)r < COUNT(references));
    return references[r].word;
}

struct str outcome_name(enum outcome o)
{
    ASSERT((size_t)o < COUNT(outcomes));
    return outcomes[o].name;
}

enum msg outcome_words(enum outcome o)
{
    ASSERT((size_t)o < COUNT(outcomes));
    return outcomes[o].message;
}

static enum outcome outcome_of(enum reference r, enum side s)
{
    return (enum outcome)((int)r * OUTCOMES_EACH + (int)s);
}

static enum side side_of(enum outcome o)
{
    return (enum side)((int)o % OUTCOMES_EACH);
}

bool outcome_is_short(enum outcome o)
{
    return side_of(o) == SHORT;
}

/* --- numbers --- */

static struct decimal magnitude(struct decimal d)
{
    struct decimal positive;
    return decimal_sign(d) < 0 && decimal_sub(decimal_int(0), d, &positive) ? positive : d;
}

/* What a difference may measure and count as none. */
static struct decimal limit_of(const struct tolerance *t, struct decimal reference)
{
    struct decimal limit = decimal_int(0);
    switch (t->kind) {
    case TOLERANCE_NONE:
        return limit;
    case TOLERANCE_SHARE:
        return decimal_mul(magnitude(reference), t->size, &limit) ? limit : decimal_int(0);
    case TOLERANCE_POINTS:
        return t->size;
    }
    ASSERT(false && "a tolerance");
}

static bool within(const struct tolerance *t, struct decimal difference, struct decimal reference)
{
    return decimal_compare(magnitude(difference), limit_of(t, reference)) <= 0;
}

/* a against a number r that it should equal or pass. */
static enum reason compare_number(const struct tolerance *t, struct decimal a, struct decimal r, int direction,
                                  enum side *ret)
{
    int order = decimal_compare(a, r);
    struct decimal difference;
    if (!decimal_sub(a, r, &difference))
        return REASON_TOO_LONG;
    bool small = order == 0 || within(t, difference, r);
    if (order == 0)
        *ret = AT;
    else if (direction == 0 && small && t->worse && t->better)
        *ret = AT;
    else if (direction == 0)
        return REASON_NO_DIRECTION;
    else if (order * direction > 0)
        *ret = small && t->better ? AT : BEYOND;
    else
        *ret = small && t->worse ? AT : SHORT;
    return REASON_NOTHING;
}

/* How far outside a range, or from an exact number. */
static bool distance(const struct goal *g, struct decimal d, struct decimal *ret)
{
    struct decimal upper = g->range ? g->upper : g->value;
    *ret = decimal_int(0);
    if (decimal_compare(d, g->value) < 0)
        return decimal_sub(g->value, d, ret);
    if (decimal_compare(d, upper) > 0)
        return decimal_sub(d, upper, ret);
    return true;
}

static bool nearer_is_better(const struct goal *g)
{
    return g->range || g->exact;
}

/* --- the three references --- */

static enum reason compare_goal(const struct tolerance *t, const struct goal *g, struct decimal a, enum side *ret)
{
    if (nearer_is_better(g)) {
        struct decimal off;
        if (!distance(g, a, &off))
            return REASON_TOO_LONG;
        *ret = decimal_is_zero(off) || (t->worse && within(t, off, g->value)) ? AT : SHORT;
        return REASON_NOTHING;
    }
    if (g->strict && decimal_compare(a, g->value) == 0) {
        /* short by less than anything: within whatever a tolerance allows */
        *ret = t->worse && decimal_sign(limit_of(t, g->value)) > 0 ? AT : SHORT;
        return REASON_NOTHING;
    }
    return compare_number(t, a, g->value, g->direction, ret);
}

/* The goal that stands worst; all of them must be met. */
static enum reason compare_goals(const struct tolerance *t, const struct measure *m, enum side *ret, size_t *ret_goal)
{
    if (m->goal_reason != REASON_NOTHING)
        return m->goal_reason;
    for (size_t i = 0; i < m->goals; i++) {
        enum side side;
        enum reason reason = compare_goal(t, &m->goal[i], m->actual, &side);
        if (reason != REASON_NOTHING)
            return reason;
        if (i == 0 || side < *ret) {
            *ret = side;
            *ret_goal = i;
        }
    }
    return REASON_NOTHING;
}

static enum reason compare_baseline(const struct tolerance *t, const struct measure *m, enum side *ret)
{
    if (m->baseline_reason != REASON_NOTHING)
        return m->baseline_reason;
    if (m->goals != 1 || !nearer_is_better(&m->goal[0]))
        return compare_number(t, m->actual, m->baseline, m->direction, ret);
    struct decimal now, before, moved;
    if (!distance(&m->goal[0], m->actual, &now) || !distance(&m->goal[0], m->baseline, &before) ||
        !decimal_sub(m->actual, m->baseline, &moved))
        return REASON_TOO_LONG;
    int nearer = decimal_compare(before, now);
    bool same = nearer == 0 || (within(t, moved, m->baseline) && (nearer > 0 ? t->better : t->worse));
    *ret = same ? AT : nearer > 0 ? BEYOND : SHORT;
    return REASON_NOTHING;
}

static enum reason compare_expected(const struct tolerance *t, const struct measure *m, const struct formula_input *in,
                                    enum side *ret)
{
    if (in->expectation == EXPECTATION_GUIDE)
        return compare_number(t, m->actual, in->guide, m->direction, ret);
    struct decimal line;
    if (t->kind != TOLERANCE_NONE)
        return formula_line(in, &line) ? compare_number(t, m->actual, line, m->direction, ret) : REASON_TOO_LONG;
    int order;
    if (!formula_compare_line(in, &order))
        return REASON_TOO_LONG;
    if (order != 0 && m->direction == 0)
        return REASON_NO_DIRECTION;
    *ret = order == 0 ? AT : order * m->direction > 0 ? BEYOND : SHORT;
    return REASON_NOTHING;
}

enum reason compare_outcome(const struct comparison *c, const struct measure *m, const struct formula_input *in,
                            enum outcome *ret)
{
    enum side side = SHORT;
    enum reason reason = REASON_NOTHING;
    size_t goal;
    switch (c->reference) {
    case REFERENCE_TARGET:
        reason = compare_goals(&c->tolerance, m, &side, &goal);
        break;
    case REFERENCE_EXPECTED:
        reason = compare_expected(&c->tolerance, m, in, &side);
        break;
    case REFERENCE_BASELINE:
        reason = compare_baseline(&c->tolerance, m, &side);
        break;
    }
    if (reason == REASON_NOTHING)
        *ret = outcome_of(c->reference, side);
    return reason;
}

/* --- words --- */

/* MSG_NONE where the number says all. */
static enum msg rule_word(enum target_rule rule)
{
    switch (rule) {
    case TARGET_AT_LEAST:
        return MSG_JUDGE_RULE_AT_LEAST;
    case TARGET_AT_MOST:
        return MSG_JUDGE_RULE_AT_MOST;
    case TARGET_ABOVE:
        return MSG_JUDGE_RULE_ABOVE;
    case TARGET_BELOW:
        return MSG_JUDGE_RULE_BELOW;
    case TARGET_EXACTLY:
        return MSG_JUDGE_RULE_EXACTLY;
    case TARGET_RANK:
        return MSG_JUDGE_RULE_RANK;
    case TARGET_KEEP:
        return MSG_JUDGE_RULE_KEEP;
    case TARGET_TREND_UP:
        return MSG_JUDGE_RULE_TREND_UP;
    case TARGET_TREND_DOWN:
        return MSG_JUDGE_RULE_TREND_DOWN;
    case TARGET_IMPROVE:
        return MSG_JUDGE_RULE_IMPROVE;
    case TARGET_NONE:
    case TARGET_UNDECIDED:
    case TARGET_REACH:
    case TARGET_BETWEEN:
    case TARGET_DONE:
    case TARGET_CONTINUE:
        return MSG_NONE;
    }
    ASSERT(false && "a rule");
}

static struct message plain_message(const struct comparison *c, struct decimal a, enum msg word, struct decimal r,
                                    enum outcome o)
{
    enum msg outcome = outcomes[o].message;
    struct decimal percent;
    switch (c->tolerance.kind) {
    case TOLERANCE_NONE:
        break;
    case TOLERANCE_SHARE:
        if (decimal_shift(c->tolerance.size, 2, &percent))
            return MESSAGE(MSG_JUDGE_COMPARE_TOLERANCE_SHARE, arg_decimal(a), arg_msg(word), arg_decimal(r),
                           arg_msg(outcome), arg_decimal(percent));
        break;
    case TOLERANCE_POINTS:
        return MESSAGE(MSG_JUDGE_COMPARE_TOLERANCE_POINTS, arg_decimal(a), arg_msg(word), arg_decimal(r),
                       arg_msg(outcome), arg_decimal(c->tolerance.size));
    }
    return MESSAGE(MSG_JUDGE_COMPARE, arg_decimal(a), arg_msg(word), arg_decimal(r), arg_msg(outcome));
}

static struct message goal_message(const struct comparison *c, const struct measure *m, enum outcome o)
{
    enum side side = SHORT;
    size_t i = 0;
    if (compare_goals(&c->tolerance, m, &side, &i) != REASON_NOTHING)
        i = 0;
    const struct goal *g = &m->goal[i];
    struct arg actual = arg_decimal(m->actual), target = arg_msg(MSG_JUDGE_WORD_TARGET), value = arg_decimal(g->value),
               outcome = arg_msg(outcomes[o].message);
    if (g->range)
        return MESSAGE(MSG_JUDGE_COMPARE_RANGE, actual, target, value, outcome, arg_decimal(g->upper));
    if (rule_word(g->rule) != MSG_NONE && c->tolerance.kind == TOLERANCE_NONE)
        return MESSAGE(MSG_JUDGE_COMPARE_RULE, actual, target, value, outcome, arg_msg(rule_word(g->rule)));
    return plain_message(c, m->actual, MSG_JUDGE_WORD_TARGET, g->value, o);
}

struct message compare_message(const struct comparison *c, const struct measure *m, const struct formula_input *in,
                               enum outcome o)
{
    struct decimal line = in->guide;
    switch (c->reference) {
    case REFERENCE_TARGET:
        return goal_message(c, m, o);
    case REFERENCE_EXPECTED:
        if (in->expectation == EXPECTATION_LINE && formula_line(in, &line))
            return plain_message(c, m->actual, MSG_JUDGE_WORD_LINE, line, o);
        return plain_message(c, m->actual, MSG_JUDGE_WORD_GUIDE, line, o);
    case REFERENCE_BASELINE:
        return plain_message(c, m->actual, MSG_JUDGE_WORD_BASELINE, m->baseline, o);
    }
    ASSERT(false && "a reference");
}
