/* What a rubric says of one line in one year: computed from the view, never stored. */
#ifndef CORE_VERDICT_H
#define CORE_VERDICT_H

#include "base/message.h"
#include "view.h"

#define VERDICT_OUTCOMES(X)                                                                                            \
    X(GRADED, "graded")       /* a grade of the rubric */                                                              \
    X(UNRATED, "unrated")     /* a stated reason why there is none: no target, not yet known, words, in doubt */       \
    X(UNDEFINED, "undefined") /* the formula has no value here: division by zero, mixed signs … */

enum verdict_outcome {
#define X(id, name) VERDICT_##id,
    VERDICT_OUTCOMES(X)
#undef X
};

struct str verdict_outcome_name(enum verdict_outcome o);

struct verdict {
    uint32_t line; /* index into view.lines */
    enum verdict_outcome outcome;
    struct str grade;             /* id of the rubric's grade; empty unless GRADED */
    struct str label[LANG_COUNT]; /* the grade's words */
    struct str symbol;
    struct str colour; /* what part the grade's colour plays: good, fair, level, poor, neutral; empty without a grade */
    struct str formula; /* "F6"; empty when none was used */
    bool has_result;
    struct decimal result;             /* a share: 1.169 for 116.9 %, rounded as the rubric says for printing only */
    enum msg reason;                   /* why there is no grade; MSG_NONE when GRADED */
    const struct message *explanation; /* the formula with the numbers put in, the rounding, the band; in order */
    uint8_t explanations;
};

struct verdicts VEC(struct verdict);

#endif
