/* Exact decimal numbers: mantissa / 10^scale, kept as written, so that 75.50 stays 75.50.
 *
 * No function rounds unless it is told how, and none overflows silently: a result that does not fit is `false`.
 * Parsing, sums, products and shifts keep the digits behind the point that their inputs have; zeros at the very end are
 * dropped only where the number would not fit with them, so that `false` means that no decimal equals the result.
 * Division and rounding give exactly the scale asked for, or `false`.
 *
 * Shares are compared as fractions, so that a threshold of 80 % is met exactly or not at all. */
#ifndef BASE_DECIMAL_H
#define BASE_DECIMAL_H

#include "buf.h"

#define DECIMAL_SCALE_MAX 18

struct decimal {
    int64_t mantissa;
    uint8_t scale; /* digits after the point, 0..DECIMAL_SCALE_MAX */
};

/* For names in files and messages: "half-up", ... */
enum rounding {
    ROUND_HALF_UP, /* 四捨五入: away from zero at the half */
    ROUND_HALF_EVEN,
    ROUND_DOWN, /* 切り捨て: toward zero */
    ROUND_UP,   /* 切り上げ: away from zero */
    ROUND_FLOOR,
    ROUND_CEILING,
};

struct str rounding_name(enum rounding r);

static inline struct decimal decimal_int(int64_t n)
{
    return (struct decimal){n, 0};
}

/* ASCII: optional + or -, digits, optionally a point and digits; no grouping, no exponent, nothing else (neither "5."
 * nor
 * ".5"). False for anything else or when it does not fit. "-0" is 0. */
NODISCARD bool decimal_parse(struct str text, struct decimal *ret);

/* As written: "-3703", "75.50". */
void decimal_put(struct buf *out, struct decimal d);
/* With thousands separators: "-3,703", "60,027.5". */
void decimal_put_grouped(struct buf *out, struct decimal d);

bool decimal_is_zero(struct decimal d);
/* -1, 0, 1 */
int decimal_sign(struct decimal d);
/* By value: 1.50 equals 1.5. */
int decimal_compare(struct decimal a, struct decimal b);

NODISCARD bool decimal_add(struct decimal a, struct decimal b, struct decimal *ret);
NODISCARD bool decimal_sub(struct decimal a, struct decimal b, struct decimal *ret);
NODISCARD bool decimal_mul(struct decimal a, struct decimal b, struct decimal *ret);
/* a / b at `scale` digits; false also when b is 0. Rounds once, from the exact quotient. */
NODISCARD bool decimal_div(struct decimal a, struct decimal b, uint8_t scale, enum rounding r, struct decimal *ret);
/* At `scale` digits; adds zeros when there were fewer. */
NODISCARD bool decimal_round(struct decimal d, uint8_t scale, enum rounding r, struct decimal *ret);
/* d * 10^power exactly, for 千 and 万; power may be negative. */
NODISCARD bool decimal_shift(struct decimal d, int power, struct decimal *ret);

/* --- fractions --- */

/* num / den, den > 0, not reduced. Whoever makes one without fraction_of sees to den > 0. */
struct fraction {
    __int128 num, den;
};

/* a / b; false when b is 0. Two decimals always fit. */
NODISCARD bool fraction_of(struct decimal a, struct decimal b, struct fraction *ret);
/* Exact for all values: compares by continued fractions, so no product can overflow. */
int fraction_compare(struct fraction a, struct fraction b);
NODISCARD bool fraction_round(struct fraction f, uint8_t scale, enum rounding r, struct decimal *ret);

#endif
