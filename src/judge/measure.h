/* What a rubric measures a line by: its numbers in one unit, its target as goals, its direction, its years. Nothing
 * open is taken: a value someone has yet to confirm is as good as none, with the reason "in doubt".
 *
 * A unit that stands at only some of a line's numbers is the unit of all of them. */
#ifndef JUDGE_MEASURE_H
#define JUDGE_MEASURE_H

#include "reason.h"

/* A clause of the target, resolved to a number. */
struct goal {
    enum target_rule rule;
    struct decimal value;
    struct decimal upper; /* with range */
    bool range;           /* anything from value to upper; better is nearer */
    bool exact;           /* only value itself; better is nearer */
    bool strict;          /* value itself is not enough */
    bool only_direction;  /* 増加: value is what to get away from, not where to */
    int8_t direction;     /* +1 more is better, -1 fewer, 0 not known */
};

struct measure {
    struct decimal actual, baseline, guide;
    bool cumulative;             /* the figure or the target says so */
    enum reason baseline_reason; /* why there is no baseline */
    enum reason guide_reason;    /* why there is no guide value for the actual's year */
    enum reason goal_reason;     /* why there are no goals though there is a target */
    struct goal goal[TARGET_CLAUSES];
    uint8_t goals;
    int8_t direction;                     /* of all goals; 0 when not known or when they pull apart */
    int year, baseline_year, target_year; /* reporting years; 0 not known. year: of the actual, else the view's */
};

/* The reason when the line cannot be judged by any formula: no target, no number, in doubt. */
NODISCARD enum reason measure_take(const struct view *v, const struct view_line *line, struct measure *ret);

#endif
