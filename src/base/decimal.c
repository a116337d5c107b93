#include "decimal.h"

typedef unsigned __int128 u128;
typedef __int128 i128;

static const uint64_t powers_of_ten[] = {
    1,
    10,
    100,
    1000,
    10000,
    100000,
    1000000,
    10000000,
    100000000,
    1000000000,
    10000000000,
    100000000000,
    1000000000000,
    10000000000000,
    100000000000000,
    1000000000000000,
    10000000000000000,
    100000000000000000,
    1000000000000000000,
};
_Static_assert(COUNT(powers_of_ten) == DECIMAL_SCALE_MAX + 1, "one power for each scale");

static int64_t power_of_ten(int n)
{
    ASSERT(n >= 0 && n <= DECIMAL_SCALE_MAX);
    return (int64_t)powers_of_ten[n];
}

static const struct str rounding_names[] = {
    [ROUND_HALF_UP] = STR_INIT("half-up"), [ROUND_HALF_EVEN] = STR_INIT("half-even"),
    [ROUND_DOWN] = STR_INIT("down"),       [ROUND_UP] = STR_INIT("up"),
    [ROUND_FLOOR] = STR_INIT("floor"),     [ROUND_CEILING] = STR_INIT("ceiling"),
};

struct str rounding_name(enum rounding r)
{
    ASSERT((size_t)r < COUNT(rounding_names));
    return rounding_names[r];
}

static uint64_t magnitude_of(int64_t n)
{
    return n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
}

static uint64_t limit_of(bool negative)
{
    return (uint64_t)INT64_MAX + negative;
}

static bool make(bool negative, u128 magnitude, int scale, struct decimal *ret)
{
    if (magnitude > limit_of(negative) || scale < 0 || scale > DECIMAL_SCALE_MAX)
        return false;
    uint64_t small = (uint64_t)magnitude;
    *ret = (struct decimal){(int64_t)(negative ? 0 - small : small), (uint8_t)scale};
    return true;
}

/* Trims zeros behind the point, but only those that keep the value from fitting. */
static bool make_trimmed(bool negative, u128 magnitude, int scale, struct decimal *ret)
{
    if (magnitude == 0 && scale > DECIMAL_SCALE_MAX)
        scale = DECIMAL_SCALE_MAX;
    while ((magnitude > limit_of(negative) || scale > DECIMAL_SCALE_MAX) && scale > 0 && magnitude % 10 == 0) {
        magnitude /= 10;
        scale--;
    }
    return make(negative, magnitude, scale, ret);
}

static bool make_signed(i128 n, int scale, struct decimal *ret)
{
    return make_trimmed(n < 0, n < 0 ? 0 - (u128)n : (u128)n, scale, ret);
}

/* --- text --- */

struct digits {
    uint64_t magnitude, limit;
    int scale, zeros; /* zeros seen behind the point and not yet counted in */
};

static bool digits_add(struct digits *d, uint64_t factor, uint64_t digit)
{
    uint64_t n;
    if (__builtin_mul_overflow(d->magnitude, factor, &n) || __builtin_add_overflow(n, digit, &n) || n > d->limit)
        return false;
    d->magnitude = n;
    return true;
}

static bool eat_digit(struct str *text, uint64_t *ret)
{
    if (text->len == 0 || text->ptr[0] < '0' || text->ptr[0] > '9')
        return false;
    *ret = (uint64_t)(text->ptr[0] - '0');
    *text = str_skip(*text, 1);
    return true;
}

/* A zero waits until a digit follows it: at the end it is kept only when it fits. */
static bool digits_fraction(struct digits *d, uint64_t digit)
{
    if (digit == 0) {
        d->zeros++;
        return true;
    }
    int more = d->zeros + 1;
    if (d->scale + more > DECIMAL_SCALE_MAX || !digits_add(d, (uint64_t)power_of_ten(more), digit))
        return false;
    d->scale += more;
    d->zeros = 0;
    return true;
}

bool decimal_parse(struct str text, struct decimal *ret)
{
    bool negative = str_eat(&text, STR("-"));
    if (!negative)
        str_eat(&text, STR("+"));
    struct digits d = {.limit = limit_of(negative)};
    uint64_t digit;
    if (!eat_digit(&text, &digit))
        return false;
    do {
        if (!digits_add(&d, 10, digit))
            return false;
    } while (eat_digit(&text, &digit));
    if (str_eat(&text, STR("."))) {
        if (!eat_digit(&text, &digit))
            return false;
        do {
            if (!digits_fraction(&d, digit))
                return false;
        } while (eat_digit(&text, &digit));
    }
    for (; d.zeros > 0 && d.scale < DECIMAL_SCALE_MAX && digits_add(&d, 10, 0); d.zeros--)
        d.scale++;
    return text.len == 0 && make(negative, d.magnitude, d.scale, ret);
}

static void put(struct buf *out, struct decimal d, bool grouped)
{
    char text[40]; /* 20 digits, 6 commas, point, sign */
    char *end = text + sizeof text, *at = end;
    uint64_t rest = magnitude_of(d.mantissa);
    ASSERT(d.scale <= DECIMAL_SCALE_MAX);
    for (int i = 0; i < d.scale; i++, rest /= 10)
        *--at = (char)('0' + rest % 10);
    if (d.scale)
        *--at = '.';
    for (int i = 0; rest || i == 0; i++, rest /= 10) {
        if (grouped && i > 0 && i % 3 == 0)
            *--at = ',';
        *--at = (char)('0' + rest % 10);
    }
    if (d.mantissa < 0)
        *--at = '-';
    buf_put(out, str_of(at, (size_t)(end - at)));
}

void decimal_put(struct buf *out, struct decimal d)
{
    put(out, d, false);
}

void decimal_put_grouped(struct buf *out, struct decimal d)
{
    put(out, d, true);
}

/* --- arithmetic --- */

bool decimal_is_zero(struct decimal d)
{
    return d.mantissa == 0;
}

int decimal_sign(struct decimal d)
{
    return (d.mantissa > 0) - (d.mantissa < 0);
}

/* Below 2^123, so that a sum of two still has room. */
static i128 at_scale(struct decimal d, int scale)
{
    return (i128)d.mantissa * power_of_ten(scale - d.scale);
}

static int common_scale(struct decimal a, struct decimal b)
{
    return a.scale > b.scale ? a.scale : b.scale;
}

int decimal_compare(struct decimal a, struct decimal b)
{
    int scale = common_scale(a, b);
    i128 left = at_scale(a, scale), right = at_scale(b, scale);
    return (left > right) - (left < right);
}

bool decimal_add(struct decimal a, struct decimal b, struct decimal *ret)
{
    int scale = common_scale(a, b);
    return make_signed(at_scale(a, scale) + at_scale(b, scale), scale, ret);
}

bool decimal_sub(struct decimal a, struct decimal b, struct decimal *ret)
{
    int scale = common_scale(a, b);
    return make_signed(at_scale(a, scale) - at_scale(b, scale), scale, ret);
}

bool decimal_mul(struct decimal a, struct decimal b, struct decimal *ret)
{
    return make_signed((i128)a.mantissa * b.mantissa, a.scale + b.scale, ret);
}

bool decimal_div(struct decimal a, struct decimal b, uint8_t scale, enum rounding r, struct decimal *ret)
{
    struct fraction f;
    return fraction_of(a, b, &f) && fraction_round(f, scale, r, ret);
}

/* Whether rest / den, a proper fraction cut off behind `whole`, moves it away from zero. */
static bool rounds_away(enum rounding r, bool negative, u128 whole, u128 rest, u128 den)
{
    if (rest == 0)
        return false;
    switch (r) {
    case ROUND_HALF_UP:
        return rest >= den - rest;
    case ROUND_HALF_EVEN:
        return rest > den - rest || (rest == den - rest && whole % 2 == 1);
    case ROUND_DOWN:
        return false;
    case ROUND_UP:
        return true;
    case ROUND_FLOOR:
        return negative;
    case ROUND_CEILING:
        return !negative;
    }
    ASSERT(false && "a rounding");
}

bool decimal_round(struct decimal d, uint8_t scale, enum rounding r, struct decimal *ret)
{
    if (scale > DECIMAL_SCALE_MAX)
        return false;
    bool negative = d.mantissa < 0;
    uint64_t magnitude = magnitude_of(d.mantissa);
    if (scale >= d.scale)
        return make(negative, (u128)magnitude * (uint64_t)power_of_ten(scale - d.scale), scale, ret);
    uint64_t den = (uint64_t)power_of_ten(d.scale - scale);
    uint64_t whole = magnitude / den;
    return make(negative, (u128)whole + rounds_away(r, negative, whole, magnitude % den, den), scale, ret);
}

bool decimal_shift(struct decimal d, int power, struct decimal *ret)
{
    int64_t scale = (int64_t)d.scale - power;
    if (d.mantissa == 0)
        return make(false, 0, scale < 0 ? 0 : scale > DECIMAL_SCALE_MAX ? DECIMAL_SCALE_MAX : (int)scale, ret);
    if (scale < -DECIMAL_SCALE_MAX || scale > 2 * DECIMAL_SCALE_MAX)
        return false; /* further than 19 digits can reach */
    if (scale < 0)
        return make_signed((i128)d.mantissa * power_of_ten((int)-scale), 0, ret);
    return make_signed(d.mantissa, (int)scale, ret);
}

/* --- fractions --- */

bool fraction_of(struct decimal a, struct decimal b, struct fraction *ret)
{
    if (b.mantissa == 0)
        return false;
    i128 num = a.mantissa, den = b.mantissa;
    if (b.scale > a.scale)
        num *= power_of_ten(b.scale - a.scale);
    else
        den *= power_of_ten(a.scale - b.scale);
    *ret = den < 0 ? (struct fraction){-num, -den} : (struct fraction){num, den};
    return true;
}

/* num = whole * den + rest with 0 <= rest < den */
static i128 floor_divide(i128 num, i128 den, i128 *ret_rest)
{
    i128 whole = num / den, rest = num % den;
    if (rest < 0) {
        rest += den;
        whole--;
    }
    *ret_rest = rest;
    return whole;
}

int fraction_compare(struct fraction a, struct fraction b)
{
    ASSERT(a.den > 0 && b.den > 0);
    i128 left, right;
    if (!__builtin_mul_overflow(a.num, b.den, &left) && !__builtin_mul_overflow(b.num, a.den, &right))
        return (left > right) - (left < right);
    for (int sign = 1;; sign = -sign) {
        i128 a_rest, b_rest;
        i128 a_whole = floor_divide(a.num, a.den, &a_rest), b_whole = floor_divide(b.num, b.den, &b_rest);
        if (a_whole != b_whole)
            return a_whole < b_whole ? -sign : sign;
        if (a_rest == 0 || b_rest == 0)
            return sign * ((a_rest > 0) - (b_rest > 0));
        a = (struct fraction){a.den, a_rest}; /* the rests compare the other way round when turned over */
        b = (struct fraction){b.den, b_rest};
    }
}

/* The next decimal digit of rest / den. Built from doublings, because rest * 10 may not fit; den < 2^127, so a doubling
 * does. */
static unsigned next_digit(u128 *rest, u128 den)
{
    u128 r = *rest;
    unsigned digit = 0;
    for (int step = 0; step < 3; step++) { /* 10 = ((1 * 2) * 2 + 1) * 2 */
        r += r;
        digit *= 2;
        if (r >= den) {
            r -= den;
            digit++;
        }
        if (step == 1) {
            r += *rest;
            if (r >= den) {
                r -= den;
                digit++;
            }
        }
    }
    *rest = r;
    return digit;
}

bool fraction_round(struct fraction f, uint8_t scale, enum rounding r, struct decimal *ret)
{
    ASSERT(f.den > 0);
    if (scale > DECIMAL_SCALE_MAX)
        return false;
    bool negative = f.num < 0;
    u128 num = negative ? 0 - (u128)f.num : (u128)f.num, den = (u128)f.den;
    u128 whole = num / den, rest = num % den;
    for (int i = 0; i < scale && whole <= limit_of(negative); i++)
        whole = whole * 10 + next_digit(&rest, den);
    return make(negative, whole + rounds_away(r, negative, whole, rest, den), scale, ret);
}
