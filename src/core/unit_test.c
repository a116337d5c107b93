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

static void a_value_converts_into_another_multiple_of_its_unit(void **unused)
{
    (void)unused;
    struct decimal d;
    assert_true(unit_convert(number("623"), STR("万人"), STR("人"), &d));
    assert_int_equal(decimal_compare(d, number("6230000")), 0);
    assert_true(unit_convert(number("1234"), STR("千円"), STR("億円"), &d));
    assert_int_equal(decimal_compare(d, number("0.01234")), 0);
    assert_true(unit_convert(number("75.5"), STR("%"), STR("％"), &d));
    assert_false(unit_convert(number("1"), STR("人"), STR("円"), &d));
    assert_false(unit_convert(number("1"), STR("人"), STR(""), &d));
    assert_false(unit_convert(number("9000000000000000000"), STR("兆円"), STR("円"), &d));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_symbol_is_a_multiplier_and_a_base),
        cmocka_unit_test(a_value_converts_into_another_multiple_of_its_unit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
