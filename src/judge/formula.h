/* The formulas by which authorities turn baseline, actual and target into a share, as exact fractions: nothing is
 * rounded here, nothing is divided by a substitute for zero. b baseline, a actual, t target, e where it should be now,
 * year n of N:
 *
 *     F1  a/t
 *     F2  t/a             only where fewer is better
 *     F3  2 − a/t         only where fewer is better
 *     F4  (a−b)/(t−b)
 *     F5  a/(t·n/N)       only for figures that add up from zero
 *     F6  (a−b)/(e−b)     e a published guide value, else b+(t−b)·n/N
 *     F7  no share: a is compared with t, then with b (compare.h)
 *
 * F4 and F6 know the direction by themselves: worse than the baseline is below zero whichever way is better. F1 and F5
 * do not: where fewer is better they grow as things get worse. formula_is_inverse tells. */
#ifndef JUDGE_FORMULA_H
#define JUDGE_FORMULA_H

#include "base/message.h"
#include "reason.h"

#define FORMULAS(X)                                                                                                    \
    X(F1, "F1")                                                                                                        \
    X(F2, "F2")                                                                                                        \
    X(F3, "F3")                                                                                                        \
    X(F4, "F4")                                                                                                        \
    X(F5, "F5")                                                                                                        \
    X(F6, "F6")                                                                                                        \
    X(F7, "F7")

enum formula {
#define X(id, name) FORMULA_##id,
    FORMULAS(X)
#undef X
};

struct str formula_name(enum formula f);

enum expectation { EXPECTATION_NONE, EXPECTATION_GUIDE, EXPECTATION_LINE };

/* All in one unit. */
struct formula_input {
    bool has_baseline, has_target;
    struct decimal baseline, actual, target;
    enum expectation expectation;
    struct decimal guide; /* with EXPECTATION_GUIDE */
    int64_t n, years;     /* 0 <= n <= years, 0 < years; years 0: not known. With EXPECTATION_LINE known */
    int direction;        /* +1 more is better, -1 fewer, 0 not known */
};

/* The share, or the reason why there is none. Not for F7. */
NODISCARD enum reason formula_share(enum formula f, const struct formula_input *in, struct fraction *ret);

/* Does the share grow as things get worse? */
bool formula_is_inverse(enum formula f, const struct formula_input *in);

/* The formula in words: actual ÷ target. Of F6 the one with the guide value. Not for F7. */
enum msg formula_words(enum formula f);

/* The formula with the numbers put in. Not for F7. */
struct message formula_message(enum formula f, const struct formula_input *in);

/* b+(t−b)·n/N, exact where it ends within a few places, else rounded to two more than the figures have. */
NODISCARD bool formula_line(const struct formula_input *in, struct decimal *ret);

/* a against the line: -1, 0, 1; exact where formula_line is rounded. */
NODISCARD bool formula_compare_line(const struct formula_input *in, int *ret);

#endif
