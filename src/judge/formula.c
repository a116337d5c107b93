#include "formula.h"

static const struct str names[] = {
#define X(id, name) STR_INIT(name),
    FORMULAS(X)
#undef X
};

struct str formula_name(enum formula f)
{
    ASSERT((size_t)f < COUNT(names));
    return names[f];
}

/* --- shares --- */

static enum reason share_of(struct decimal above, struct decimal below, struct fraction *ret)
{
    return fraction_of(above, below, ret) ? REASON_NOTHING : REASON_DIVISION_BY_ZERO;
}

static bool signs_are_mixed(struct decimal a, struct decimal b)
{
    return decimal_sign(a) * decimal_sign(b) < 0;
}

static enum reason actual_by_target(const struct formula_input *in, struct fraction *ret)
{
    if (decimal_is_zero(in->target))
        return REASON_DIVISION_BY_ZERO;
    if (signs_are_mixed(in->actual, in->target))
        return REASON_MIXED_SIGNS;
    return share_of(in->actual, in->target, ret);
}

static enum reason target_by_actual(const struct formula_input *in, struct fraction *ret)
{
    if (decimal_is_zero(in->actual))
        return REASON_DIVISION_BY_ZERO;
    if (in->direction >= 0)
        return REASON_ONLY_WHERE_FEWER;
    if (signs_are_mixed(in->actual, in->target))
        return REASON_MIXED_SIGNS;
    return share_of(in->target, in->actual, ret);
}

/* 2 − a/t = (2t − a)/t */
static enum reason two_less_actual_by_target(const struct formula_input *in, struct fraction *ret)
{
    if (decimal_is_zero(in->target))
        return REASON_DIVISION_BY_ZERO;
    if (in->direction >= 0)
        return REASON_ONLY_WHERE_FEWER;
    if (signs_are_mixed(in->actual, in->target))
        return REASON_MIXED_SIGNS;
    struct decimal twice, above;
    if (!decimal_add(in->target, in->target, &twice) || !decimal_sub(twice, in->actual, &above))
        return REASON_TOO_LONG;
    return share_of(above, in->target, ret);
}

static enum reason way_to_target(const struct formula_input *in, struct fraction *ret)
{
    if (!in->has_baseline)
        return REASON_NO_BASELINE;
    struct decimal gone, whole;
    if (!decimal_sub(in->actual, in->baseline, &gone) || !decimal_sub(in->target, in->baseline, &whole))
        return REASON_TOO_LONG;
    if (decimal_is_zero(whole))
        return REASON_TARGET_EQUALS_BASELINE;
    return share_of(gone, whole, ret);
}

/* a/(t·n/N) = a·N/(t·n) */
static enum reason actual_by_target_so_far(const struct formula_input *in, struct fraction *ret)
{
    if (in->years == 0)
        return REASON_NO_YEARS;
    if (decimal_is_zero(in->target) || in->n == 0)
        return REASON_DIVISION_BY_ZERO;
    bool adds_up = decimal_sign(in->target) > 0 && decimal_sign(in->actual) >= 0 &&
                   (!in->has_baseline || decimal_compare(in->target, in->baseline) > 0);
    if (!adds_up)
        return REASON_ONLY_FOR_CUMULATIVE;
    struct decimal above, below;
    if (!decimal_mul(in->actual, decimal_int(in->years), &above) ||
        !decimal_mul(in->target, decimal_int(in->n), &below))
        return REASON_TOO_LONG;
    return share_of(above, below, ret);
}

/* (a−b)·N and (t−b)·n: the two sides of F6 on the straight line, without a division. */
static bool line_sides(const struct formula_input *in, struct decimal *gone, struct decimal *due)
{
    return decimal_sub(in->actual, in->baseline, gone) && decimal_mul(*gone, decimal_int(in->years), gone) &&
           decimal_sub(in->target, in->baseline, due) && decimal_mul(*due, decimal_int(in->n), due);
}

static enum reason way_to_expected(const struct formula_input *in, struct fraction *ret)
{
    struct decimal gone, due;
    switch (in->expectation) {
    case EXPECTATION_NONE:
        return REASON_NO_EXPECTED;
    case EXPECTATION_GUIDE:
        if (!in->has_baseline)
            return REASON_NO_BASELINE;
        if (!decimal_sub(in->actual, in->baseline, &gone) || !decimal_sub(in->guide, in->baseline, &due))
            return REASON_TOO_LONG;
        break;
    case EXPECTATION_LINE:
        if (!in->has_baseline)
            return REASON_NO_BASELINE;
        if (!line_sides(in, &gone, &due))
            return REASON_TOO_LONG;
        break;
    }
    if (decimal_is_zero(due))
        return REASON_EXPECTED_EQUALS_BASELINE;
    return share_of(gone, due, ret);
}

enum reason formula_share(enum formula f, const struct formula_input *in, struct fraction *ret)
{
    if (!in->has_target && f != FORMULA_F6)
        return REASON_NO_TARGET;
    switch (f) {
    case FORMULA_F1:
        return actual_by_target(in, ret);
    case FORMULA_F2:
        return target_by_actual(in, ret);
    case FORMULA_F3:
        return two_less_actual_by_target(in, ret);
    case FORMULA_F4:
        return way_to_target(in, ret);
    case FORMULA_F5:
        return actual_by_target_so_far(in, ret);
    case FORMULA_F6:
        return way_to_expected(in, ret);
    case FORMULA_F7:
        break;
    }
    ASSERT(false && "a formula with a share");
}

bool formula_is_inverse(enum formula f, const struct formula_input *in)
{
    if (f != FORMULA_F1 && f != FORMULA_F5)
        return false;
    return in->direction != 0 && (in->direction < 0) != (decimal_sign(in->target) < 0);
}

/* --- the straight line --- */

#define LINE_PLACES 4 /* more than the figures have, before the line is rounded */

bool formula_line(const struct formula_input *in, struct decimal *ret)
{
    struct decimal way, due, step;
    if (!decimal_sub(in->target, in->baseline, &way) || !decimal_mul(way, decimal_int(in->n), &due))
        return false;
    struct decimal years = decimal_int(in->years), rounded = {0};
    bool have_rounded = false;
    for (int more = 0; more <= LINE_PLACES && way.scale + more <= DECIMAL_SCALE_MAX; more++) {
        struct decimal back;
        if (!decimal_div(due, years, (uint8_t)(way.scale + more), ROUND_HALF_UP, &step))
            break;
        if (decimal_mul(step, years, &back) && decimal_compare(back, due) == 0)
            return decimal_add(in->baseline, step, ret);
        if (more <= 2) {
            rounded = step;
            have_rounded = true;
        }
    }
    return have_rounded && decimal_add(in->baseline, rounded, ret);
}

bool formula_compare_line(const struct formula_input *in, int *ret)
{
    struct decimal gone, due;
    if (!line_sides(in, &gone, &due))
        return false;
    *ret = decimal_compare(gone, due);
    return true;
}

/* --- words --- */

enum msg formula_words(enum formula f)
{
    switch (f) {
    case FORMULA_F1:
        return MSG_JUDGE_WORDS_F1;
    case FORMULA_F2:
        return MSG_JUDGE_WORDS_F2;
    case FORMULA_F3:
        return MSG_JUDGE_WORDS_F3;
    case FORMULA_F4:
        return MSG_JUDGE_WORDS_F4;
    case FORMULA_F5:
        return MSG_JUDGE_WORDS_F5;
    case FORMULA_F6:
        return MSG_JUDGE_WORDS_F6;
    case FORMULA_F7:
        break;
    }
    ASSERT(false && "a formula with a share");
}

/* A negative number behind an operator stands in brackets. */
static enum msg in_brackets_if(struct decimal d, enum msg plain, enum msg bracketed)
{
    return decimal_sign(d) < 0 ? bracketed : plain;
}

static struct message quotient(struct arg words, struct decimal above, struct decimal below)
{
    return MESSAGE(in_brackets_if(below, MSG_JUDGE_QUOTIENT, MSG_JUDGE_QUOTIENT_NEGATIVE), words, arg_decimal(above),
                   arg_decimal(below));
}

static struct message way(struct arg words, const struct formula_input *in, struct decimal end)
{
    return MESSAGE(in_brackets_if(in->baseline, MSG_JUDGE_WAY, MSG_JUDGE_WAY_NEGATIVE), words, arg_decimal(in->actual),
                   arg_decimal(in->baseline), arg_decimal(end));
}

static struct message way_on_line(const struct formula_input *in)
{
    return MESSAGE(in_brackets_if(in->baseline, MSG_JUDGE_WAY_LINE, MSG_JUDGE_WAY_LINE_NEGATIVE),
                   arg_msg(MSG_JUDGE_WORDS_F6_LINE), arg_decimal(in->actual), arg_decimal(in->baseline),
                   arg_decimal(in->target), arg_int(in->n), arg_int(in->years));
}

struct message formula_message(enum formula f, const struct formula_input *in)
{
    struct arg words = arg_msg(formula_words(f));
    switch (f) {
    case FORMULA_F1:
        return quotient(words, in->actual, in->target);
    case FORMULA_F2:
        return quotient(words, in->target, in->actual);
    case FORMULA_F3:
        return MESSAGE(in_brackets_if(in->target, MSG_JUDGE_TWO_LESS, MSG_JUDGE_TWO_LESS_NEGATIVE), words,
                       arg_decimal(in->actual), arg_decimal(in->target));
    case FORMULA_F4:
        return way(words, in, in->target);
    case FORMULA_F5:
        return MESSAGE(MSG_JUDGE_SO_FAR, words, arg_decimal(in->actual), arg_decimal(in->target), arg_int(in->n),
                       arg_int(in->years));
    case FORMULA_F6:
        return in->expectation == EXPECTATION_GUIDE ? way(words, in, in->guide) : way_on_line(in);
    case FORMULA_F7:
        break;
    }
    ASSERT(false && "a formula with a share");
}
