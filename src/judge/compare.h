/* F7: the actual is compared with the target, where it should be now, or the baseline. Knows which way is better, the
 * strictness of the target's words, and a tolerance within which two numbers count as the same. */
#ifndef JUDGE_COMPARE_H
#define JUDGE_COMPARE_H

#include "formula.h"
#include "measure.h"

/* id, name, word for people */
#define REFERENCES(X)                                                                                                  \
    X(TARGET, "target", MSG_JUDGE_WORD_TARGET)                                                                         \
    X(EXPECTED, "expected", MSG_JUDGE_WORD_GUIDE)                                                                      \
    X(BASELINE, "baseline", MSG_JUDGE_WORD_BASELINE)

enum reference {
#define X(id, name, word) REFERENCE_##id,
    REFERENCES(X)
#undef X
};
#define REFERENCE_COUNT 3

struct str reference_name(enum reference r);
enum msg reference_word(enum reference r);

/* Three for each reference, worst first: compare_outcome relies on it. */
#define OUTCOMES(X)                                                                                                    \
    X(SHORT_OF_TARGET, "short-of-target")                                                                              \
    X(AT_TARGET, "at-target")                                                                                          \
    X(BEYOND_TARGET, "beyond-target")                                                                                  \
    X(SHORT_OF_EXPECTED, "short-of-expected")                                                                          \
    X(AT_EXPECTED, "at-expected")                                                                                      \
    X(BEYOND_EXPECTED, "beyond-expected")                                                                              \
    X(SHORT_OF_BASELINE, "short-of-baseline")                                                                          \
    X(AT_BASELINE, "at-baseline")                                                                                      \
    X(BEYOND_BASELINE, "beyond-baseline")

enum outcome {
#define X(id, name) OUTCOME_##id,
    OUTCOMES(X)
#undef X
};
#define OUTCOME_COUNT 9
#define OUTCOMES_EACH (OUTCOME_COUNT / REFERENCE_COUNT)

struct str outcome_name(enum outcome o);
/* 目標より良い値です, better than the target */
enum msg outcome_words(enum outcome o);

enum tolerance_kind { TOLERANCE_NONE, TOLERANCE_SHARE /* of the reference */, TOLERANCE_POINTS /* in the unit */ };

struct tolerance {
    enum tolerance_kind kind;
    struct decimal size; /* 0.10 for 10 % */
    bool worse, better;  /* on which side it holds */
};

struct comparison {
    enum reference reference;
    struct tolerance tolerance;
};

/* in: for REFERENCE_EXPECTED, whose expectation is not NONE. */
NODISCARD enum reason compare_outcome(const struct comparison *c, const struct measure *m,
                                      const struct formula_input *in, enum outcome *ret);

/* Is the outcome short of its reference? Then the next one is asked. */
bool outcome_is_short(enum outcome o);

/* The comparison with its numbers. */
struct message compare_message(const struct comparison *c, const struct measure *m, const struct formula_input *in,
                               enum outcome o);

#endif
