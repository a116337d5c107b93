/* Why there is no grade. The name is the word of rubric files; the sentence is the message `judge.<name>`. */
#ifndef JUDGE_REASON_H
#define JUDGE_REASON_H

#include "core/verdict.h"

/* name, outcome: unrated, what is needed is missing; undefined, the formula has no value for these numbers. */
#define REASONS(X)                                                                                                     \
    X(NO_TARGET, "no-target", UNRATED)                                                                                 \
    X(TARGET_UNDECIDED, "target-undecided", UNRATED)                                                                   \
    X(TARGET_IN_WORDS, "target-in-words", UNRATED) /* 継続, 策定: nothing to hold a number against */              \
    X(TARGET_WITHOUT_NUMBER, "target-without-number", UNRATED)                                                         \
    X(NO_REFERENCE, "no-reference", UNRATED) /* 全国平均以上: a figure the plan does not hold */                 \
    X(RANK_UNKNOWN, "rank-unknown", UNRATED)                                                                           \
    X(WINDOW_DIFFERS, "window-differs", UNRATED) /* a cumulative target, a figure that does not say so */              \
    X(NO_BASELINE, "no-baseline", UNRATED)                                                                             \
    X(NO_ACTUAL, "no-actual", UNRATED)                                                                                 \
    X(ACTUAL_PENDING, "actual-pending", UNRATED)                                                                       \
    X(ACTUAL_UNAVAILABLE, "actual-unavailable", UNRATED)                                                               \
    X(ACTUAL_SUPPRESSED, "actual-suppressed", UNRATED)                                                                 \
    X(ACTUAL_NOT_APPLICABLE, "actual-not-applicable", UNRATED)                                                         \
    X(ACTUAL_NONE, "actual-none", UNRATED)                                                                             \
    X(ACTUAL_BLANK, "actual-blank", UNRATED)                                                                           \
    X(IN_DOUBT, "in-doubt", UNRATED)                                                                                   \
    X(NO_DIRECTION, "no-direction", UNRATED)                                                                           \
    X(NO_EXPECTED, "no-expected", UNRATED)                                                                             \
    X(NO_YEARS, "no-years", UNRATED)                                                                                   \
    X(UNITS_DIFFER, "units-differ", UNRATED)                                                                           \
    X(NO_RULE, "no-rule", UNRATED)                                                                                     \
    X(TARGET_ONLY_DIRECTION, "target-only-direction", UNDEFINED)                                                       \
    X(TARGET_IS_RANGE, "target-is-range", UNDEFINED)                                                                   \
    X(DIVISION_BY_ZERO, "division-by-zero", UNDEFINED)                                                                 \
    X(TARGET_EQUALS_BASELINE, "target-equals-baseline", UNDEFINED)                                                     \
    X(EXPECTED_EQUALS_BASELINE, "expected-equals-baseline", UNDEFINED)                                                 \
    X(MIXED_SIGNS, "mixed-signs", UNDEFINED)                                                                           \
    X(ONLY_WHERE_FEWER, "only-where-fewer", UNDEFINED)                                                                 \
    X(ONLY_FOR_CUMULATIVE, "only-for-cumulative", UNDEFINED)                                                           \
    X(TOO_LONG, "too-long", UNDEFINED) /* more digits than exact arithmetic holds */

enum reason {
    REASON_NOTHING, /* there is a value */
#define X(id, name, outcome) REASON_##id,
    REASONS(X)
#undef X
};

#define REASON_PLUS_ONE(id, name, outcome) +1
#define REASON_COUNT (1 REASONS(REASON_PLUS_ONE))

struct str reason_name(enum reason r);
enum verdict_outcome reason_outcome(enum reason r);
enum msg reason_message(enum reason r);

#endif
