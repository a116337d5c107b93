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

bool formula_parse(struct str name, enum formula *ret)
{
    for (size_t i = 0; i < COUNT(names); i++) {
        if (str_eq(names[i], name)) {
            *ret = (enum formula)i;
            return true;
        }
    }
    return false;
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

/* A negative number behind an operator stands in brackets. */
static struct message in_brackets_if(bool negative, enum msg plain, enum msg bracketed, struct decimal first,
                                     struct decimal second)
{
    return MESSAGE(negative ? bracketed : plain, arg_decimal(first), arg_decimal(second));
}

static struct message expected_message(const struct formula_input *in)
{
    bool negative = decimal_sign(in->baseline) < 0;
    if (in->expectation == EXPECTATION_GUIDE)
        return MESSAGE(negative ? MSG_JUDGE_F6_GUIDE_NEGATIVE : MSG_JUDGE_F6_GUIDE, arg_decimal(in->actual),
                       arg_decimal(in->baseline), arg_decimal(in->guide));
    return MESSAGE(negative ? MSG_JUDGE_F6_LINE_NEGATIVE : MSG_JUDGE_F6_LINE, arg_decimal(in->actual),
                   arg_decimal(in->baseline), arg_decimal(in->target), arg_int(in->n), arg_int(in->years));
}

struct message formula_message(enum formula f, const struct formula_input *in)
{
    bool target_negative = decimal_sign(in->target) < 0;
    switch (f) {
    case FORMULA_F1:
        return in_brackets_if(target_negative, MSG_JUDGE_F1, MSG_JUDGE_F1_NEGATIVE, in->actual, in->target);
    case FORMULA_F2:
        return in_brackets_if(decimal_sign(in->actual) < 0, MSG_JUDGE_F2, MSG_JUDGE_F2_NEGATIVE, in->target,
                              in->actual);
    case FORMULA_F3:
        return in_brackets_if(target_negative, MSG_JUDGE_F3, MSG_JUDGE_F3_NEGATIVE, in->actual, in->target);
    case FORMULA_F4:
        return MESSAGE(decimal_sign(in->baseline) < 0 ? MSG_JUDGE_F4_NEGATIVE : MSG_JUDGE_F4, arg_decimal(in->actual),
                       arg_decimal(in->baseline), arg_decimal(in->target));
    case FORMULA_F5:
        return MESSAGE(MSG_JUDGE_F5, arg_decimal(in->actual), arg_decimal(in->target), arg_int(in->n),
                       arg_int(in->years));
    case FORMULA_F6:
        return expected_message(in);
    case FORMULA_F7:
        break;
    }
    ASSERT(false && "a formula with a share");
}
