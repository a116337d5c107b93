#include "target.h"

#include "names.h"

static const struct str rules[] = {
#define X(id, name) STR_INIT(name),
    TARGET_RULES(X)
#undef X
};

struct str target_rule_name(enum target_rule r)
{
    return names_get(rules, COUNT(rules), (size_t)r);
}

bool target_rule_parse(struct str name, enum target_rule *ret)
{
    size_t i;
    if (!names_find(rules, COUNT(rules), name, &i))
        return false;
    *ret = (enum target_rule)i;
    return true;
}

enum msg target_rule_label(enum target_rule r)
{
    switch (r) {
#define X(id, name)                                                                                                    \
    case TARGET_##id:                                                                                                  \
        return MSG_TARGET_RULE_##id;
        TARGET_RULES(X)
#undef X
    }
    ASSERT(false && "a rule of a target");
}

static const struct str windows[] = {
#define X(id, name) STR_INIT(name),
    TARGET_WINDOWS(X)
#undef X
};

struct str target_window_name(enum target_window w)
{
    return names_get(windows, COUNT(windows), (size_t)w);
}

bool target_window_parse(struct str name, enum target_window *ret)
{
    size_t i;
    if (!names_find(windows, COUNT(windows), name, &i))
        return false;
    *ret = (enum target_window)i;
    return true;
}

enum msg target_window_label(enum target_window w)
{
    switch (w) {
#define X(id, name)                                                                                                    \
    case WINDOW_##id:                                                                                                  \
        return MSG_TARGET_WINDOW_##id;
        TARGET_WINDOWS(X)
#undef X
    }
    ASSERT(false && "a window");
}

void target_put_value(struct buf *out, const struct target_clause *c)
{
    if (!c->has_value)
        return;
    decimal_put(out, c->value);
    if (c->has_upper) {
        buf_put(out, STR(".."));
        decimal_put(out, c->upper);
    }
}

void target_put_reference(struct buf *out, const struct target_reference *r)
{
    buf_put(out, r->name);
    if (!str_empty(r->name) && r->has_factor) {
        buf_put_byte(out, '*');
        decimal_put(out, r->factor);
    }
}

bool target_parse_reference(struct str code, struct target_reference *ret)
{
    struct target_reference r = {.name = code, .factor = decimal_int(1)};
    size_t star = code.len;
    while (star && code.ptr[star - 1] != '*')
        star--;
    if (star) {
        r.name = str_head(code, star - 1);
        r.has_factor = decimal_parse(str_skip(code, star), &r.factor);
        if (!r.has_factor || str_empty(r.name))
            return false;
    }
    *ret = r;
    return true;
}

static bool clause_is_measurable(const struct target_clause *c)
{
    switch (c->rule) {
    case TARGET_NONE:
    case TARGET_UNDECIDED:
    case TARGET_DONE:
    case TARGET_CONTINUE:
        return false;
    case TARGET_KEEP:
    case TARGET_TREND_UP:
    case TARGET_TREND_DOWN:
    case TARGET_IMPROVE:
        return true; /* against the baseline when nothing is named */
    case TARGET_REACH:
    case TARGET_AT_LEAST:
    case TARGET_AT_MOST:
    case TARGET_ABOVE:
    case TARGET_BELOW:
    case TARGET_EXACTLY:
    case TARGET_BETWEEN:
    case TARGET_RANK:
        return c->has_value || !str_empty(c->reference.name);
    }
    ASSERT(false && "a rule");
}

bool target_is_measurable(const struct target *t)
{
    for (size_t i = 0; i < t->clauses; i++) {
        if (clause_is_measurable(&t->clause[i]))
            return true;
    }
    return false;
}

static int direction_by_baseline(const struct target_clause *c, struct decimal baseline)
{
    struct decimal goal = c->value;
    if (!c->has_value) {
        if (!str_eq(c->reference.name, STR("baseline")) || !c->reference.has_factor ||
            !decimal_mul(baseline, c->reference.factor, &goal))
            return 0;
    }
    if (c->has_upper && decimal_compare(baseline, goal) >= 0)
        return decimal_compare(baseline, c->upper) > 0 ? -1 : 0;
    return decimal_compare(goal, baseline);
}

static int clause_direction(const struct target_clause *c, bool has_baseline, struct decimal baseline)
{
    switch (c->rule) {
    case TARGET_AT_LEAST:
    case TARGET_ABOVE:
    case TARGET_TREND_UP:
        return 1;
    case TARGET_AT_MOST:
    case TARGET_BELOW:
    case TARGET_TREND_DOWN:
    case TARGET_RANK: /* the first place is the best */
        return -1;
    case TARGET_KEEP: /* of a number; of a reference it says nothing */
    case TARGET_REACH:
    case TARGET_EXACTLY:
    case TARGET_BETWEEN:
        return has_baseline && (c->has_value || c->rule != TARGET_KEEP) ? direction_by_baseline(c, baseline) : 0;
    case TARGET_NONE:
    case TARGET_UNDECIDED:
    case TARGET_IMPROVE:
    case TARGET_DONE:
    case TARGET_CONTINUE:
        return 0;
    }
    ASSERT(false && "a rule");
}

int target_direction(const struct target *t, bool has_baseline, struct decimal baseline)
{
    int found = 0;
    for (size_t i = 0; i < t->clauses; i++) {
        int direction = clause_direction(&t->clause[i], has_baseline, baseline);
        if (found && direction && direction != found)
            return 0; /* at least 40 and at most 60 */
        if (direction)
            found = direction;
    }
    return found;
}
