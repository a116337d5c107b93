#include "unit.h"

#include "base/testing.h"

static struct decimal number(const char *text)
{
    struct decimal d;
    assert_true(decimal_parse(str_cstr(text), &d));
    return d;
}

static void a_symbol_is_a_multiplier_and_a_base(void **unused)
{
    (void)unused;
    static const struct {
        const char *symbol, *base;
        int power;
    } cases[] = {
        {"人", "人", 0},
        {"万人", "人", 4},
        {"千円", "円", 3},
        {"百万円", "円", 6},
        {"千万円", "円", 7},
        {"億円", "円", 8},
        {"十億円", "円", 9},
        {"兆円", "円", 12},
        {"万人泊", "人泊", 4},
        {"千t-CO2", "t-CO2", 3},
        {"万", "", 4},
        {"千億", "", 11},
        {"", "", 0},
        {"%", "%", 0},
        {"人/千人", "人/千人", 0},
        {"百分率", "百分率", 0},
        {"十万件", "件", 5},
        {"百億円", "円", 10},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct unit_parts parts = unit_parts(str_cstr(cases[i].symbol));
        assert_int_equal(parts.power, cases[i].power);
        assert_true(str_eq(parts.base, str_cstr(cases[i].base)));
    }
}

static void values_compare_in_their_units_or_not_at_all(void **unused)
{
    (void)unused;
    static const struct {
        const char *a, *unit_a, *b, *unit_b;
        int order; /* 2: cannot be compared */
    } cases[] = {
        {"623", "万人", "6230000", "人", 0},
        {"6230001", "人", "623", "万人", 1},
        {"1.5", "億円", "150", "百万円", 0},
        {"1", "兆円", "999999", "百万円", 1},
        {"75.5", "%", "75.50", "％", 0},
        {"3", "", "4", "", -1},
        {"3", "人", "3", "件", 2},
        {"3", "人", "3", "", 2},
        {"9000000000000000000", "兆円", "1", "円", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int order = 9;
        bool compared = unit_compare(number(cases[i].a), str_cstr(cases[i].unit_a), number(cases[i].b),
                                     str_cstr(cases[i].unit_b), &order);
        assert_int_equal(compared, cases[i].order != 2);
        if (compared)
            assert_int_equal(order, cases[i].order);
    }
}

static void a_value_converts_into_another_multiple_of_its_unit(void **unused)
{
    (void)unused;
    struct decimal d;
    assert_true(unit_convert(number("623"), STR("万人"), STR("人"), &d));
    assert_int_equal(decimal_compare(d, number("6230000")), 0);
    assert_true(unit_convert(number("1234"), STR("千円"), STR("億円"), &d));
    assert_int_equal(decimal_compare(d, number("0.01234")), 0);
    assert_false(unit_convert(number("1"), STR("人"), STR("円"), &d));
    assert_false(unit_convert(number("9000000000000000000"), STR("兆円"), STR("円"), &d));
}

static void percent_and_points_are_known(void **unused)
{
    (void)unused;
    assert_true(unit_is_percent(STR("%")));
    assert_true(unit_is_percent(STR("％")));
    assert_true(unit_is_percent(STR("ポイント")));
    assert_false(unit_is_percent(STR("人")));
    assert_false(unit_is_percent(STR("")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_symbol_is_a_multiplier_and_a_base),
        cmocka_unit_test(values_compare_in_their_units_or_not_at_all),
        cmocka_unit_test(a_value_converts_into_another_multiple_of_its_unit),
        cmocka_unit_test(percent_and_points_are_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
