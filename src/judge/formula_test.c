#include "formula.h"

#include "base/testing.h"

static struct decimal number(const char *text)
{
    struct decimal d;
    assert_true(decimal_parse(str_cstr(text), &d));
    return d;
}

static struct formula_input input(const char *baseline, const char *target, const char *actual, int direction)
{
    struct formula_input in = {.actual = number(actual), .direction = direction};
    in.has_baseline = *baseline != 0;
    in.has_target = *target != 0;
    if (in.has_baseline)
        in.baseline = number(baseline);
    if (in.has_target)
        in.target = number(target);
    return in;
}

/* A percentage with one place, or the name of the reason. */
static void put_share(struct buf *out, enum formula f, const struct formula_input *in)
{
    struct fraction share;
    struct decimal rounded, percent;
    enum reason reason = formula_share(f, in, &share);
    if (reason != REASON_NOTHING) {
        buf_put(out, reason_name(reason));
    } else {
        assert_true(fraction_round(share, 3, ROUND_HALF_UP, &rounded));
        assert_true(decimal_shift(rounded, 2, &percent));
        decimal_put(out, percent);
    }
    buf_put_byte(out, '\0');
}

/* The columns of the published comparison of formulas; year 2 of 5 for F6, year 1 of 5 for F5. */
static const struct {
    const char *baseline, *target, *actual;
    int direction;
    const char *share[FORMULA_F6 + 1];
} table[] = {
    {"100", "110", "105", 1, {"95.5", "only-where-fewer", "only-where-fewer", "50.0", "477.3", "125.0"}},
    {"273", "256", "265", -1, {"103.5", "96.6", "96.5", "47.1", "only-for-cumulative", "117.6"}},
    {"273", "256", "280", -1, {"109.4", "91.4", "90.6", "-41.2", "only-for-cumulative", "-102.9"}},
    {"12", "0", "6", -1, {"division-by-zero", "0.0", "division-by-zero", "50.0", "division-by-zero", "125.0"}},
    {"-3703",
     "-2000",
     "-2530",
     1,
     {"126.5", "only-where-fewer", "only-where-fewer", "68.9", "only-for-cumulative", "172.2"}},
    {"32",
     "32",
     "30",
     1,
     {"93.8", "only-where-fewer", "only-where-fewer", "target-equals-baseline", "only-for-cumulative",
      "expected-equals-baseline"}},
    {"0",
     "0",
     "0",
     0,
     {"division-by-zero", "division-by-zero", "division-by-zero", "target-equals-baseline", "division-by-zero",
      "expected-equals-baseline"}},
};

static void the_table_of_formulas_comes_out_to_the_digit(void **unused)
{
    (void)unused;
    struct buf out;
    buf_init(&out, 100);
    for (size_t i = 0; i < COUNT(table); i++) {
        for (size_t f = FORMULA_F1; f <= FORMULA_F6; f++) {
            struct formula_input in = input(table[i].baseline, table[i].target, table[i].actual, table[i].direction);
            in.n = f == FORMULA_F5 ? 1 : 2;
            in.years = 5;
            in.expectation = EXPECTATION_LINE;
            buf_clear(&out);
            put_share(&out, (enum formula)f, &in);
            assert_string_equal(buf_str(&out).ptr, table[i].share[f]);
        }
    }
    buf_reset(&out);
}

static void the_worsened_accident_count_is_109_percent_by_one_formula_and_minus_41_by_another(void **unused)
{
    (void)unused;
    struct formula_input in = input("273", "256", "280", -1);
    assert_true(formula_is_inverse(FORMULA_F1, &in));
    assert_false(formula_is_inverse(FORMULA_F4, &in));
    in = input("100", "110", "105", 1);
    assert_false(formula_is_inverse(FORMULA_F1, &in));
    in = input("-3703", "-2000", "-2530", 1);
    assert_true(formula_is_inverse(FORMULA_F1, &in));
}

/* The rows a prefecture published in 2018: F6 on the guide value, on the straight line, and the line's value. */
static void the_published_rows_of_nagano_come_out_to_the_digit(void **unused)
{
    (void)unused;
    static const struct {
        const char *baseline, *target, *actual, *guide, *line, *on_guide, *on_line;
    } rows[] = {
        {"1.54", "1.68", "1.56", "1.62", "1.624", "25.0", "23.8"},
        {"-3703", "-2000", "-2530", "-2700", "-2681.2", "116.9", "114.8"},
        {"8012", "8220", "7612", "8137", "8136.8", "-320.0", "-320.5"},
        {"59.5", "60.0", "61.2", "59.8", "59.8", "566.7", "566.7"},
        {"48.2", "49.9", "50.0", "49.3", "49.22", "163.6", "176.5"},
    };
    struct buf out;
    buf_init(&out, 100);
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct formula_input in = input(rows[i].baseline, rows[i].target, rows[i].actual, 1);
        in.n = 3;
        in.years = 5;
        in.expectation = EXPECTATION_GUIDE;
        in.guide = number(rows[i].guide);
        buf_clear(&out);
        put_share(&out, FORMULA_F6, &in);
        assert_string_equal(buf_str(&out).ptr, rows[i].on_guide);
        in.expectation = EXPECTATION_LINE;
        buf_clear(&out);
        put_share(&out, FORMULA_F6, &in);
        assert_string_equal(buf_str(&out).ptr, rows[i].on_line);
        struct decimal line;
        assert_true(formula_line(&in, &line));
        assert_int_equal(decimal_compare(line, number(rows[i].line)), 0);
    }
    buf_reset(&out);
}

static void what_a_formula_cannot_do_is_said(void **unused)
{
    (void)unused;
    static const struct {
        enum formula formula;
        const char *baseline, *target, *actual;
        int direction;
        enum reason reason;
    } cases[] = {
        {FORMULA_F1, "", "10", "-5", 1, REASON_MIXED_SIGNS},
        {FORMULA_F1, "", "-10", "5", 1, REASON_MIXED_SIGNS},
        {FORMULA_F1, "", "10", "0", 1, REASON_NOTHING},
        {FORMULA_F1, "", "", "5", 1, REASON_NO_TARGET},
        {FORMULA_F2, "", "-10", "5", -1, REASON_MIXED_SIGNS},
        {FORMULA_F2, "", "10", "5", 0, REASON_ONLY_WHERE_FEWER},
        {FORMULA_F3, "", "10", "-5", -1, REASON_MIXED_SIGNS},
        {FORMULA_F4, "", "10", "5", 1, REASON_NO_BASELINE},
        {FORMULA_F5, "", "10", "5", 1, REASON_NO_YEARS},
        {FORMULA_F6, "5", "10", "5", 1, REASON_NO_EXPECTED},
        {FORMULA_F4, "0.000000000000000001", "9000000000000000000", "1", 1, REASON_TOO_LONG},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct formula_input in = input(cases[i].baseline, cases[i].target, cases[i].actual, cases[i].direction);
        struct fraction share;
        assert_int_equal(formula_share(cases[i].formula, &in, &share), cases[i].reason);
    }
}

static void the_line_is_exact_where_it_ends_and_compared_exactly_where_it_does_not(void **unused)
{
    (void)unused;
    struct formula_input in = input("0", "1", "0.33", 1);
    in.n = 1;
    in.years = 3;
    struct decimal line;
    int order;
    assert_true(formula_line(&in, &line));
    assert_int_equal(decimal_compare(line, number("0.33")), 0); /* as printed */
    assert_true(formula_compare_line(&in, &order));
    assert_int_equal(order, -1); /* 0.33 is short of a third */
    in.actual = number("0.34");
    assert_true(formula_compare_line(&in, &order));
    assert_int_equal(order, 1);
}

static void the_formula_is_said_with_its_numbers(void **unused)
{
    (void)unused;
    struct formula_input in = input("-3703", "-2000", "-2530", 1);
    in.n = 3;
    in.years = 5;
    in.expectation = EXPECTATION_LINE;
    static const struct {
        enum formula formula;
        const char *ja;
    } cases[] = {
        {FORMULA_F1, "実績値 ÷ 目標値 ＝ -2,530 ÷ (-2,000)"},
        {FORMULA_F4, "(実績値 − 基準値) ÷ (目標値 − 基準値) ＝ (-2,530 − (-3,703)) ÷ (-2,000 − (-3,703))"},
        {FORMULA_F6, "(実績値 − 基準値) ÷ ((目標値 − 基準値) × 経過年数 ÷ 年数) ＝ "
                     "(-2,530 − (-3,703)) ÷ ((-2,000 − (-3,703)) × 3 ÷ 5)"},
    };
    struct buf out;
    buf_init(&out, 1000);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct message m = formula_message(cases[i].formula, &in);
        buf_clear(&out);
        message_put(&out, LANG_JA, &m);
        buf_put_byte(&out, '\0');
        assert_string_equal(buf_str(&out).ptr, cases[i].ja);
    }
    in = input("3703", "2000", "2530", -1);
    struct message m = formula_message(FORMULA_F4, &in);
    buf_clear(&out);
    message_put(&out, LANG_EN, &m);
    buf_put_byte(&out, '\0');
    assert_string_equal(buf_str(&out).ptr,
                        "(actual − baseline) ÷ (target − baseline) = (2,530 − 3,703) ÷ (2,000 − 3,703)");
    buf_reset(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_of_formulas_comes_out_to_the_digit),
        cmocka_unit_test(the_worsened_accident_count_is_109_percent_by_one_formula_and_minus_41_by_another),
        cmocka_unit_test(the_published_rows_of_nagano_come_out_to_the_digit),
        cmocka_unit_test(what_a_formula_cannot_do_is_said),
        cmocka_unit_test(the_line_is_exact_where_it_ends_and_compared_exactly_where_it_does_not),
        cmocka_unit_test(the_formula_is_said_with_its_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
