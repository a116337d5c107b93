/* What can be said of one line without judging: is its actual known, which way did it go since the baseline, does it
 * meet the target. A value in doubt (open) is never compared: it is DOUBTED, and what would need it is UNKNOWN. */
#ifndef REPORT_STANDING_H
#define REPORT_STANDING_H

#include "core/view.h"

/* What is known of the latest actual of a series in numbers. */
#define ACTUALS(X)                                                                                                     \
    X(KNOWN, "known")                                                                                                  \
    X(DOUBTED, "doubted")                                                                                              \
    X(PENDING, "pending")                                                                                              \
    X(UNAVAILABLE, "unavailable") /* cannot be had: unavailable, suppressed, not applicable */                         \
    X(MISSING, "missing")         /* nothing is written, or a dash where a number is due */

enum actual {
#define X(id, name) ACTUAL_##id,
    ACTUALS(X)
#undef X
};

/* The latest actual against the baseline. Every series is exactly one of them, so that the counts add up. */
#define CHANGES(X)                                                                                                     \
    X(BETTER, "better")                                                                                                \
    X(SAME, "same")                                                                                                    \
    X(WORSE, "worse")                                                                                                  \
    X(MOVED, "moved")     /* it changed, and nothing certain says which way is better */                               \
    X(UNKNOWN, "unknown") /* in numbers, but not to be compared: the reason is with the line */                        \
    X(WORDS, "words")     /* not in numbers */

enum change {
#define X(id, name) CHANGE_##id,
    CHANGES(X)
#undef X
};

#define X(id, name) +1
enum { ACTUAL_COUNT = 0 ACTUALS(X), CHANGE_COUNT = 0 CHANGES(X) };
#undef X

struct str actual_name(enum actual a);
struct str change_name(enum change c);
enum msg change_label(enum change c);
/* ↗ → ↘ ± ？ 文: with its word wherever there is room. Not ▲ and ▼, which are signs of numbers here. */
struct str change_symbol(enum change c);

/* The latest actual against the target as a plain comparison of numbers: no grade, no pace. */
enum against {
    AGAINST_UNKNOWN, /* one of them is not known, in doubt, in another unit, or the rule cannot be held against one
                        number */
    AGAINST_MET,
    AGAINST_SHORT,
};

/* A number in the unit of its line. */
struct measure {
    bool known;
    struct decimal value;
};

struct standing {
    enum actual actual;
    enum change change;
    enum msg reason; /* why UNKNOWN, else MSG_NONE */
    bool older;      /* the actual is of a year before the view's */
    int direction;   /* which way is better: +1, -1, 0 not known */
    enum against against;
    struct str unit;                 /* of the measures below: view_unit */
    struct measure baseline, latest; /* certain ones only */
    struct measure goal;             /* what the target comes to, when it is certain and one number */
    struct measure difference;       /* latest − baseline */
    struct measure remaining;        /* |goal − latest| */
};

struct standing standing_of(const struct view *v, const struct view_line *line);
/* One figure of the line against an earlier one, by the direction of its target. UNKNOWN when one of them is NULL, in
 * doubt, no number or in another unit. */
enum change standing_since(const struct standing *s, const struct view_figure *before, const struct view_figure *now);

#endif
