/* A target is a rule: one or two clauses, and-ed; a window; a period. "Keep", "no target", "undecided" are targets too.
 *
 * A bare number is `reach`: its direction comes from the indicator, else from target against baseline.
 * Keep = not worse than the reference in the indicator's direction. */
#ifndef CORE_TARGET_H
#define CORE_TARGET_H

#include "base/message.h"
#include "period.h"

#define TARGET_RULES(X)                                                                                                \
    X(NONE, "none")           /* 設定なし */                                                                       \
    X(UNDECIDED, "undecided") /* 検討中 */                                                                          \
    X(REACH, "reach")                                                                                                  \
    X(AT_LEAST, "at-least")                                                                                            \
    X(AT_MOST, "at-most")                                                                                              \
    X(ABOVE, "above")                                                                                                  \
    X(BELOW, "below")                                                                                                  \
    X(EXACTLY, "exactly")                                                                                              \
    X(BETWEEN, "between")                                                                                              \
    X(RANK, "rank")                                                                                                    \
    X(KEEP, "keep")                                                                                                    \
    X(TREND_UP, "trend-up")                                                                                            \
    X(TREND_DOWN, "trend-down")                                                                                        \
    X(IMPROVE, "improve")                                                                                              \
    X(DONE, "done")                                                                                                    \
    X(CONTINUE, "continue")

enum target_rule {
#define X(id, name) TARGET_##id,
    TARGET_RULES(X)
#undef X
};

struct str target_rule_name(enum target_rule r);
NODISCARD bool target_rule_parse(struct str name, enum target_rule *ret);
/* The label for people. */
enum msg target_rule_label(enum target_rule r);

/* What a clause is measured against when it has no number of its own, or a factor: "baseline*0.2", "Y2013*0.54",
 * "national", "record", "named:法定雇用率", "past-5-year-average"; for ranks the area, "national" or "東北". */
struct target_reference {
    struct str name;       /* empty: none. A period code stands for the figure of that period */
    struct decimal factor; /* 1 unless said */
    bool has_factor;
};

struct target_clause {
    enum target_rule rule;
    bool has_value, has_upper; /* upper only with BETWEEN */
    struct decimal value, upper;
    struct target_reference reference;
};

#define TARGET_WINDOWS(X)                                                                                              \
    X(IN_YEAR, "")                                                                                                     \
    X(EVERY_YEAR, "every-year")                                                                                        \
    X(CUMULATIVE, "cumulative")                                                                                        \
    X(AVERAGE, "average")

enum target_window {
#define X(id, name) WINDOW_##id,
    TARGET_WINDOWS(X)
#undef X
};

struct str target_window_name(enum target_window w);
NODISCARD bool target_window_parse(struct str name, enum target_window *ret);
enum msg target_window_label(enum target_window w);

#define TARGET_CLAUSES 2

struct target {
    struct target_clause clause[TARGET_CLAUSES];
    uint8_t clauses; /* at least 1 */
    enum target_window window;
    struct period period;
    struct str unit;
    struct str marks;
    struct str text; /* as written */
};

/* "1000", "40..60", empty when there is no number. */
void target_put_value(struct buf *out, const struct target_clause *c);
/* "baseline*0.2" and back; "" is none. */
void target_put_reference(struct buf *out, const struct target_reference *r);
NODISCARD bool target_parse_reference(struct str code, struct target_reference *ret);

/* Does the target name a number or something to hold a number against? False for none, undecided, done, continue. */
bool target_is_measurable(const struct target *t);

/* Which way is better: +1 more, -1 fewer, 0 not known. From the clause's own words (at-least, trend-down …), else by
 * target against baseline where both are numbers. */
int target_direction(const struct target *t, bool has_baseline, struct decimal baseline);

#endif
