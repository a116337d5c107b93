#include "decimal.h"

#include <gmp.h>

#include "testing.h"

typedef __int128 i128;
typedef unsigned __int128 u128;

#define ROUNDINGS (ROUND_CEILING + 1)

static struct decimal dec(const char *text)
{
    struct decimal d;
    if (!decimal_parse(str_cstr(text), &d))
        fail_msg("%s is not a decimal", text);
    return d;
}

static void check_put(struct decimal d, const char *want, bool grouped)
{
    struct buf b;
    buf_init(&b, 100);
    if (grouped)
        decimal_put_grouped(&b, d);
    else
        decimal_put(&b, d);
    assert_text(buf_str(&b), want);
    buf_reset(&b);
}

/* --- tables --- */

static void a_decimal_is_read_and_written_as_it_stands(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        int64_t mantissa;
        uint8_t scale;
        const char *put, *grouped;
    } cases[] = {
        {"0", 0, 0, "0", "0"},
        {"-3703", -3703, 0, "-3703", "-3,703"},
        {"75.50", 7550, 2, "75.50", "75.50"},
        {"+1", 1, 0, "1", "1"},
        {"-0", 0, 0, "0", "0"},
        {"-0.05", -5, 2, "-0.05", "-0.05"},
        {"007.0", 70, 1, "7.0", "7.0"},
        {"0.000", 0, 3, "0.000", "0.000"},
        {"999", 999, 0, "999", "999"},
        {"1000", 1000, 0, "1000", "1,000"},
        {"60027.5", 600275, 1, "60027.5", "60,027.5"},
        {"1234567.8901", 12345678901, 4, "1234567.8901", "1,234,567.8901"},
        {"9223372036854775807", INT64_MAX, 0, "9223372036854775807", "9,223,372,036,854,775,807"},
        {"-9223372036854775808", INT64_MIN, 0, "-9223372036854775808", "-9,223,372,036,854,775,808"},
        {"-9.223372036854775808", INT64_MIN, 18, "-9.223372036854775808", "-9.223372036854775808"},
        {"0.000000000000000001", 1, 18, "0.000000000000000001", "0.000000000000000001"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct decimal d = dec(cases[i].text);
        assert_true(d.mantissa == cases[i].mantissa);
        assert_int_equal(d.scale, cases[i].scale);
        check_put(d, cases[i].put, false);
        check_put(d, cases[i].grouped, true);
    }
}

static void zeros_at_the_end_go_only_where_they_do_not_fit(void **unused)
{
    (void)unused;
    static const char *const cases[][2] = {
        {"1.000000000000000000", "1.000000000000000000"},      {"1.0000000000000000000", "1.000000000000000000"},
        {"100.000000000000000000", "100.0000000000000000"},    {"9223372036854775807.000", "9223372036854775807"},
        {"-922337203685477580.8000", "-922337203685477580.8"}, {"0.0000000000000000000000", "0.000000000000000000"},
        {"0.5000000000000000000000", "0.500000000000000000"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        check_put(dec(cases[i][0]), cases[i][1], false);
}

static void what_is_not_a_decimal_or_does_not_fit_is_refused(void **unused)
{
    (void)unused;
    static const char *const cases[] = {
        "",
        "-",
        "+",
        ".",
        "1.",
        ".5",
        "-.5",
        "--1",
        "+-1",
        "1,000",
        "1e3",
        " 1",
        "1 ",
        "１",
        "1.2.3",
        "0x1",
        "1.-5",
        "abc",
        "9223372036854775808",
        "-9223372036854775809",
        "92233720368547758070",
        "0.0000000000000000001",
        "1.0000000000000000001",
        "10.000000000000000001",
        "9223372036854775807.1",
        "99999999999999999999999999",
    };
    struct decimal d = {77, 7};
    for (size_t i = 0; i < COUNT(cases); i++)
        if (decimal_parse(str_cstr(cases[i]), &d))
            fail_msg("%s was read", cases[i]);
    assert_false(decimal_parse(str_of("1\0", 2), &d));
    assert_true(d.mantissa == 77 && d.scale == 7);
}

static void roundings_have_names(void **unused)
{
    (void)unused;
    static const char *const names[ROUNDINGS] = {"half-up", "half-even", "down", "up", "floor", "ceiling"};
    for (int i = 0; i < ROUNDINGS; i++)
        assert_text(rounding_name((enum rounding)i), names[i]);
}

static void rounding_goes_where_its_name_says(void **unused)
{
    (void)unused;
    static const struct {
        const char *from;
        uint8_t scale;
        const char *to[ROUNDINGS]; /* half-up, half-even, down, up, floor, ceiling */
    } cases[] = {
        {"2.5", 0, {"3", "2", "2", "3", "2", "3"}},
        {"3.5", 0, {"4", "4", "3", "4", "3", "4"}},
        {"-2.5", 0, {"-3", "-2", "-2", "-3", "-3", "-2"}},
        {"2.4", 0, {"2", "2", "2", "3", "2", "3"}},
        {"-2.6", 0, {"-3", "-3", "-2", "-3", "-3", "-2"}},
        {"0.05", 1, {"0.1", "0.0", "0.0", "0.1", "0.0", "0.1"}},
        {"-0.01", 1, {"0.0", "0.0", "0.0", "-0.1", "-0.1", "0.0"}},
        {"7", 2, {"7.00", "7.00", "7.00", "7.00", "7.00", "7.00"}},
        {"99.995", 2, {"100.00", "100.00", "99.99", "100.00", "99.99", "100.00"}},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int r = 0; r < ROUNDINGS; r++) {
            struct decimal d;
            assert_true(decimal_round(dec(cases[i].from), cases[i].scale, (enum rounding)r, &d));
            check_put(d, cases[i].to[r], false);
        }
}

static void thousands_and_ten_thousands_are_shifts(void **unused)
{
    (void)unused;
    static const struct {
        const char *from;
        int power;
        const char *to; /* NULL: does not fit */
    } cases[] = {
        {"623", 4, "6230000"},
        {"1.5", 4, "15000"},
        {"1.50000", 4, "15000.0"},
        {"12", -2, "0.12"},
        {"0", 1000000, "0"},
        {"0.00", INT32_MIN, "0.000000000000000000"},
        {"0", INT32_MAX, "0"},
        {"1", 18, "1000000000000000000"},
        {"1", 19, NULL},
        {"-1", INT32_MAX, NULL},
        {"1", INT32_MIN, NULL},
        {"1", -18, "0.000000000000000001"},
        {"1", -19, NULL},
        {"1000000000000000000", -36, "0.000000000000000001"},
        {"1000000000000000000", -37, NULL},
        {"0.000000000000000001", 36, "1000000000000000000"},
        {"0.000000000000000001", 37, NULL},
        {"30.00", -18, "0.000000000000000030"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct decimal d;
        assert_int_equal(decimal_shift(dec(cases[i].from), cases[i].power, &d), cases[i].to != NULL);
        if (cases[i].to)
            check_put(d, cases[i].to, false);
    }
}

static void a_share_meets_its_threshold_exactly_or_not_at_all(void **unused)
{
    (void)unused;
    static const struct {
        const char *a, *b, *c, *d;
        int order; /* of a/b and c/d */
    } cases[] = {
        {"4", "5", "80", "100", 0},
        {"0.8", "1", "79.999999999999999", "100", 1},
        {"1", "3", "0.333333333333333333", "1", 1},
        {"-1", "3", "-0.333333333333333333", "1", -1},
        {"1", "-3", "-1", "3", 0},
        {"0", "-7.5", "0", "1", 0},
        {"-9223372036854775808", "0.000000000000000001", "9223372036854775807", "0.000000000000000001", -1},
        {"9223372036854775807", "0.000000000000000001", "9223372036854775806", "0.000000000000000001", 1},
        {"-9223372036854775808", "-9223372036854775808", "1", "1", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct fraction left, right;
        assert_true(fraction_of(dec(cases[i].a), dec(cases[i].b), &left));
        assert_true(fraction_of(dec(cases[i].c), dec(cases[i].d), &right));
        assert_int_equal(fraction_compare(left, right), cases[i].order);
        assert_int_equal(fraction_compare(right, left), -cases[i].order);
    }
}

static void nothing_is_divided_by_zero(void **unused)
{
    (void)unused;
    struct decimal d;
    struct fraction f;
    assert_false(decimal_div(dec("1"), dec("0.00"), 2, ROUND_HALF_UP, &d));
    assert_false(decimal_div(dec("0"), dec("0"), 2, ROUND_HALF_UP, &d));
    assert_false(fraction_of(dec("1"), dec("0"), &f));
}

static void a_scale_beyond_the_greatest_is_refused(void **unused)
{
    (void)unused;
    struct decimal d;
    assert_false(decimal_round(dec("1"), DECIMAL_SCALE_MAX + 1, ROUND_DOWN, &d));
    assert_false(decimal_round(dec("0"), 255, ROUND_DOWN, &d));
    assert_false(decimal_div(dec("1"), dec("3"), DECIMAL_SCALE_MAX + 1, ROUND_DOWN, &d));
    assert_true(decimal_div(dec("1"), dec("3"), DECIMAL_SCALE_MAX, ROUND_DOWN, &d));
    check_put(d, "0.333333333333333333", false);
}

/* --- the same against GMP --- */

static int64_t random_mantissa(uint64_t *state)
{
    static const int64_t edges[] = {0,
                                    1,
                                    -1,
                                    INT64_MAX,
                                    INT64_MIN,
                                    INT64_MAX - 1,
                                    INT64_MIN + 1,
                                    INT32_MAX,
                                    INT32_MIN,
                                    INT64_MAX / 10,
                                    INT64_MIN / 10,
                                    5,
                                    50,
                                    10};
    uint64_t kind = next_random(state) % 8, bits = next_random(state);
    if (kind == 0)
        return edges[bits % COUNT(edges)];
    int64_t n = (int64_t)bits >> next_random(state) % 64;
    if (kind > 2)
        return n;
    for (uint64_t zeros = next_random(state) % 19; zeros > 0; zeros--) /* many zeros at the end */
        if (__builtin_mul_overflow(n, 10, &n))
            return INT64_MAX / 1000 * 1000;
    return n;
}

static struct decimal random_decimal(uint64_t *state)
{
    int64_t mantissa = random_mantissa(state);
    return (struct decimal){mantissa,
                            (uint8_t)(next_random(state) % 3 ? next_random(state) % 5 : next_random(state) % 19)};
}

static i128 random_wide(uint64_t *state)
{
    static const i128 top = (i128)1 << 126;
    u128 bits = (u128)next_random(state) << 64 | next_random(state);
    switch (next_random(state) % 8) {
    case 0:
        return top + (top - 1); /* the greatest */
    case 1:
        return -top - top; /* the least */
    case 2:
        return (i128)(bits % 5) - 2;
    case 3:
        return top + (top - 1) - (i128)(bits % 9);
    default:
        return (i128)bits >> next_random(state) % 127;
    }
}

static void set_wide(mpz_t z, i128 n)
{
    u128 u = n < 0 ? 0 - (u128)n : (u128)n;
    uint64_t words[2] = {(uint64_t)u, (uint64_t)(u >> 64)};
    mpz_import(z, 2, -1, sizeof words[0], 0, 0, words);
    if (n < 0)
        mpz_neg(z, z);
}

struct oracle {
    mpz_t num, den, power, left, right;
};

static void oracle_init(struct oracle *o)
{
    mpz_inits(o->num, o->den, o->power, o->left, o->right, NULL);
}

static void oracle_reset(struct oracle *o)
{
    mpz_clears(o->num, o->den, o->power, o->left, o->right, NULL);
}

static void times_ten_to(struct oracle *o, mpz_t z, int power)
{
    mpz_ui_pow_ui(o->power, 10, (unsigned long)power);
    mpz_mul(z, z, o->power);
}

static bool fits(const mpz_t z)
{
    return mpz_fits_slong_p(z) != 0;
}

/* num / 10^scale must be `got`, at the greatest scale that holds it; or must not fit when `ok` is false. */
static void check_exact(struct oracle *o, int scale, bool ok, struct decimal got)
{
    for (int at = scale < DECIMAL_SCALE_MAX ? scale : DECIMAL_SCALE_MAX; at >= 0; at--) {
        mpz_ui_pow_ui(o->power, 10, (unsigned long)(scale - at));
        if (!mpz_divisible_p(o->num, o->power))
            break;
        mpz_divexact(o->left, o->num, o->power);
        if (fits(o->left)) {
            assert_true(ok);
            assert_true(mpz_cmp_si(o->left, got.mantissa) == 0);
            assert_int_equal(got.scale, at);
            return;
        }
    }
    assert_false(ok);
}

/* num / den rounded to a whole number must be got's mantissa, or must not fit. den is not 0. */
static void check_rounded(struct oracle *o, enum rounding r, uint8_t scale, bool ok, struct decimal got)
{
    int sign = mpz_sgn(o->num) * mpz_sgn(o->den);
    mpz_abs(o->num, o->num);
    mpz_abs(o->den, o->den);
    mpz_fdiv_qr(o->left, o->right, o->num, o->den);
    int half = (mpz_mul_2exp(o->right, o->right, 1), mpz_cmp(o->right, o->den));
    bool rest = mpz_sgn(o->right) > 0, odd = mpz_odd_p(o->left);
    bool away[ROUNDINGS] = {half >= 0, half > 0 || (half == 0 && odd), false, rest, rest && sign < 0, rest && sign > 0};
    if (away[r])
        mpz_add_ui(o->left, o->left, 1);
    if (sign < 0)
        mpz_neg(o->left, o->left);
    assert_int_equal(ok, fits(o->left));
    if (ok) {
        assert_true(mpz_cmp_si(o->left, got.mantissa) == 0);
        assert_int_equal(got.scale, scale);
    }
}

static void common_scale(struct oracle *o, struct decimal a, struct decimal b, int scale)
{
    mpz_set_si(o->left, a.mantissa);
    times_ten_to(o, o->left, scale - a.scale);
    mpz_set_si(o->right, b.mantissa);
    times_ten_to(o, o->right, scale - b.scale);
}

#define CASES 150000

static void written_decimals_read_back_the_same(void **unused)
{
    (void)unused;
    uint64_t state = 1;
    struct buf b;
    buf_init(&b, 100);
    for (int i = 0; i < CASES; i++) {
        struct decimal d = random_decimal(&state), back;
        buf_clear(&b);
        decimal_put(&b, d);
        assert_true(decimal_parse(buf_str(&b), &back));
        assert_true(back.mantissa == d.mantissa && back.scale == d.scale);
    }
    buf_reset(&b);
}

static void random_digits_are_read_as_gmp_reads_them(void **unused)
{
    (void)unused;
    uint64_t state = 2;
    struct oracle o;
    oracle_init(&o);
    for (int i = 0; i < CASES / 3; i++) {
        char text[64], digits[64];
        int whole = 1 + (int)(next_random(&state) % 21), fraction = (int)(next_random(&state) % 25);
        bool sparse = next_random(&state) % 2;
        for (int n = 0; n < whole + fraction; n++)
            digits[n] = (char)('0' + (sparse && next_random(&state) % 4 ? 0 : next_random(&state) % 10));
        digits[whole + fraction] = 0;
        snprintf(text, sizeof text, "%s%.*s%s%s", i % 2 ? "-" : "", whole, digits, fraction ? "." : "", digits + whole);
        mpz_set_str(o.num, digits, 10);
        if (i % 2)
            mpz_neg(o.num, o.num);
        struct decimal d;
        bool ok = decimal_parse(str_cstr(text), &d);
        check_exact(&o, fraction, ok, d);
    }
    oracle_reset(&o);
}

static void sums_and_differences_are_exact_or_refused(void **unused)
{
    (void)unused;
    uint64_t state = 3;
    struct oracle o;
    oracle_init(&o);
    for (int i = 0; i < CASES; i++) {
        struct decimal a = random_decimal(&state), b = random_decimal(&state), got;
        int scale = a.scale > b.scale ? a.scale : b.scale;
        common_scale(&o, a, b, scale);
        mpz_add(o.num, o.left, o.right);
        bool ok = decimal_add(a, b, &got);
        check_exact(&o, scale, ok, got);
        common_scale(&o, a, b, scale);
        mpz_sub(o.num, o.left, o.right);
        ok = decimal_sub(a, b, &got);
        check_exact(&o, scale, ok, got);
    }
    oracle_reset(&o);
}

static void decimals_compare_by_value(void **unused)
{
    (void)unused;
    uint64_t state = 4;
    struct oracle o;
    oracle_init(&o);
    for (int i = 0; i < CASES; i++) {
        struct decimal a = random_decimal(&state), b = random_decimal(&state);
        if (i % 4 == 0) /* the same value in another writing */
            if (!decimal_round(a, DECIMAL_SCALE_MAX, ROUND_DOWN, &b))
                b = a;
        common_scale(&o, a, b, DECIMAL_SCALE_MAX);
        int want = mpz_cmp(o.left, o.right);
        assert_int_equal(decimal_compare(a, b), (want > 0) - (want < 0));
        assert_int_equal(decimal_sign(a), mpz_sgn(o.left));
        assert_int_equal(decimal_is_zero(a), mpz_sgn(o.left) == 0);
    }
    oracle_reset(&o);
}

static void products_are_exact_or_refused(void **unused)
{
    (void)unused;
    uint64_t state = 5;
    struct oracle o;
    oracle_init(&o);
    for (int i = 0; i < CASES; i++) {
        struct decimal a = random_decimal(&state), b = random_decimal(&state), got;
        mpz_set_si(o.num, a.mantissa);
        mpz_mul_si(o.num, o.num, b.mantissa);
        bool ok = decimal_mul(a, b, &got);
        check_exact(&o, a.scale + b.scale, ok, got);
    }
    oracle_reset(&o);
}

static void quotients_are_rounded_once(void **unused)
{
    (void)unused;
    uint64_t state = 6;
    struct oracle o;
    oracle_init(&o);
    for (int i = 0; i < CASES; i++) {
        struct decimal a = random_decimal(&state), b = random_decimal(&state), got;
        uint8_t scale = (uint8_t)(next_random(&state) % (DECIMAL_SCALE_MAX + 1));
        enum rounding r = (enum rounding)(i % ROUNDINGS);
        bool ok = decimal_div(a, b, scale, r, &got);
        if (b.mantissa == 0) {
            assert_false(ok);
            continue;
        }
        mpz_set_si(o.num, a.mantissa);
        times_ten_to(&o, o.num, b.scale + scale);
        mpz_set_si(o.den, b.mantissa);
        times_ten_to(&o, o.den, a.scale);
        check_rounded(&o, r, scale, ok, got);
    }
    oracle_reset(&o);
}

static void rounding_is_that_of_gmp(void **unused)
{
    (void)unused;
    uint64_t state = 7;
    struct oracle o;
    oracle_init(&o);
    for (int i = 0; i < CASES; i++) {
        struct decimal d = random_decimal(&state), got;
        uint8_t scale = (uint8_t)(next_random(&state) % (DECIMAL_SCALE_MAX + 1));
        enum rounding r = (enum rounding)(i % ROUNDINGS);
        mpz_set_si(o.num, d.mantissa);
        times_ten_to(&o, o.num, scale);
        mpz_ui_pow_ui(o.den, 10, d.scale);
        bool ok = decimal_round(d, scale, r, &got);
        check_rounded(&o, r, scale, ok, got);
    }
    oracle_reset(&o);
}

static void shifts_are_exact_or_refused(void **unused)
{
    (void)unused;
    uint64_t state = 8;
    struct oracle o;
    oracle_init(&o);
    for (int i = 0; i < CASES / 2; i++) {
        struct decimal d = random_decimal(&state), got;
        int power = (int)(next_random(&state) % 81) - 40, scale = d.scale - power;
        mpz_set_si(o.num, d.mantissa);
        if (scale < 0)
            times_ten_to(&o, o.num, -scale);
        bool ok = decimal_shift(d, power, &got);
        check_exact(&o, scale < 0 ? 0 : scale, ok, got);
    }
    oracle_reset(&o);
}

static struct fraction random_fraction(uint64_t *state)
{
    struct fraction f = {random_wide(state), random_wide(state)};
    if (f.den < 0)
        f.den = -(f.den + 1);
    if (f.den == 0)
        f.den = 1;
    return f;
}

/* One that is near f or the same: the hard cases of comparing. */
static struct fraction neighbour(uint64_t *state, struct fraction f)
{
    i128 factor = 1 + (i128)(next_random(state) % 1000);
    i128 num, den;
    if (next_random(state) % 2 && !__builtin_mul_overflow(f.num, factor, &num) &&
        !__builtin_mul_overflow(f.den, factor, &den))
        f = (struct fraction){num, den};
    if (next_random(state) % 2 && f.num < 0)
        f.num++;
    if (next_random(state) % 4 == 0 && f.den > 1)
        f.den--;
    return f;
}

static void fractions_compare_exactly_at_any_size(void **unused)
{
    (void)unused;
    uint64_t state = 9;
    struct oracle o;
    oracle_init(&o);
    for (int i = 0; i < CASES; i++) {
        struct fraction a = random_fraction(&state), b = i % 2 ? neighbour(&state, a) : random_fraction(&state);
        set_wide(o.left, a.num);
        set_wide(o.den, b.den);
        mpz_mul(o.left, o.left, o.den);
        set_wide(o.right, b.num);
        set_wide(o.den, a.den);
        mpz_mul(o.right, o.right, o.den);
        int want = mpz_cmp(o.left, o.right);
        assert_int_equal(fraction_compare(a, b), (want > 0) - (want < 0));
    }
    oracle_reset(&o);
}

/* Neighbouring Fibonacci numbers make the longest continued fractions there are. */
static void the_longest_continued_fractions_compare(void **unused)
{
    (void)unused;
    i128 a = 1, b = 1, c = 2;
    for (i128 next; !__builtin_add_overflow(b, c, &next); a = b, b = c, c = next) {
        struct fraction left = {b, a}, right = {c, b};
        int order = fraction_compare(left, right);
        assert_true(order != 0);
        assert_int_equal(fraction_compare(right, left), -order);
        assert_int_equal(fraction_compare((struct fraction){-b, a}, (struct fraction){-c, b}), -order);
        assert_int_equal(fraction_compare(left, left), 0);
    }
}

static void fractions_round_at_any_size(void **unused)
{
    (void)unused;
    uint64_t state = 10;
    struct oracle o;
    oracle_init(&o);
    for (int i = 0; i < CASES; i++) {
        struct fraction f = random_fraction(&state);
        struct decimal got;
        uint8_t scale = (uint8_t)(next_random(&state) % (DECIMAL_SCALE_MAX + 1));
        enum rounding r = (enum rounding)(i % ROUNDINGS);
        set_wide(o.num, f.num);
        times_ten_to(&o, o.num, scale);
        set_wide(o.den, f.den);
        bool ok = fraction_round(f, scale, r, &got);
        check_rounded(&o, r, scale, ok, got);
    }
    oracle_reset(&o);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_decimal_is_read_and_written_as_it_stands),
        cmocka_unit_test(zeros_at_the_end_go_only_where_they_do_not_fit),
        cmocka_unit_test(what_is_not_a_decimal_or_does_not_fit_is_refused),
        cmocka_unit_test(roundings_have_names),
        cmocka_unit_test(rounding_goes_where_its_name_says),
        cmocka_unit_test(thousands_and_ten_thousands_are_shifts),
        cmocka_unit_test(a_share_meets_its_threshold_exactly_or_not_at_all),
        cmocka_unit_test(nothing_is_divided_by_zero),
        cmocka_unit_test(a_scale_beyond_the_greatest_is_refused),
        cmocka_unit_test(written_decimals_read_back_the_same),
        cmocka_unit_test(random_digits_are_read_as_gmp_reads_them),
        cmocka_unit_test(sums_and_differences_are_exact_or_refused),
        cmocka_unit_test(decimals_compare_by_value),
        cmocka_unit_test(products_are_exact_or_refused),
        cmocka_unit_test(quotients_are_rounded_once),
        cmocka_unit_test(rounding_is_that_of_gmp),
        cmocka_unit_test(shifts_are_exact_or_refused),
        cmocka_unit_test(fractions_compare_exactly_at_any_size),
        cmocka_unit_test(the_longest_continued_fractions_compare),
        cmocka_unit_test(fractions_round_at_any_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
