#include "cell.h"

#include "base/testing.h"

#define ROOM ((size_t)1 << 24)

static struct decimal number(const char *text)
{
    struct decimal d;
    assert_true(decimal_parse(str_cstr(text), &d));
    return d;
}

static void texts_are_fit_for_a_cell(void **state)
{
    (void)state;
    static const struct {
        const char *given, *want;
    } cases[] = {
        {"", ""},
        {"一行\r\n二行", "一行\n二行"},
        {"=1+1", "=1+1"},
        {"a\x01z", "a〔U+0001〕z"},
        {"\xE2\x80\xAE"
         "fdp",
         "〔U+202E〕fdp"},
        {"a\xFFz", "a\xEF\xBF\xBDz"},
        {"_x0041_", "_x005F_x0041_"},
        {"_x004_", "_x004_"},
        {"𠮷野", "𠮷野"},
    };
    struct arena a;
    arena_init(&a, ROOM);
    for (size_t i = 0; i < COUNT(cases); i++) {
        bool fits = true;
        assert_text(str_cstr(cell_text(&a, str_cstr(cases[i].given), &fits)), cases[i].want);
        assert_true(fits);
    }
    arena_reset(&a);
}

static void a_text_longer_than_a_cell_does_not_fit(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, ROOM);
    char *text = arena_alloc(&a, CELL_UNITS_MAX + 1);
    memset(text, 'x', CELL_UNITS_MAX + 1);
    bool fits = true;
    (void)cell_text(&a, str_of(text, CELL_UNITS_MAX), &fits);
    assert_true(fits);
    (void)cell_text(&a, str_of(text, CELL_UNITS_MAX + 1), &fits);
    assert_false(fits);
    arena_reset(&a);
}

static void numbers_are_the_nearest_ones(void **state)
{
    (void)state;
    double value;
    assert_true(cell_number(number("75.50"), &value) && value == 75.5);
    assert_true(cell_number(number("-3703"), &value) && value == -3703);
    assert_true(cell_number(number("0.1"), &value) && value == 0.1);
    assert_true(cell_number(number("999999999999999"), &value));
    assert_false(cell_number(number("1000000000000000"), &value));
}

static void formats_carry_what_stands_around_a_number(void **state)
{
    (void)state;
    static const struct {
        const char *text, *value, *want;
    } cases[] = {
        {"386人（R2）", "386", "#,##0\"人（R2）\""},     {"2,057.50ha", "2057.50", "#,##0.00\"ha\""},
        {"約1,200人", "1200", "\"約\"#,##0\"人\""},      {"0", "0", "#,##0"},
        {"−3,703人", "-3703", "#,##0;\"−\"#,##0\"人\""}, {"75.5%", "75.5", "#,##0.0\"%\""},
    };
    struct arena a;
    arena_init(&a, ROOM);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *format;
        assert_true(cell_format(&a, str_cstr(cases[i].text), number(cases[i].value), &format));
        assert_text(str_cstr(format), cases[i].want);
    }
    arena_reset(&a);
}

static void what_no_format_can_carry_stays_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *value;
    } cases[] = {{"集計中", "5"}, {"5\"", "5"}, {"5\n人", "5"}, {"5人\xFF", "5"}};
    struct arena a;
    arena_init(&a, ROOM);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const char *format;
        assert_false(cell_format(&a, str_cstr(cases[i].text), number(cases[i].value), &format));
    }
    arena_reset(&a);
}

static void lines_are_counted_in_halves(void **state)
{
    (void)state;
    assert_int_equal(cell_width(STR("人A1")), 4);
    assert_int_equal(cell_width(STR("一二三\nab")), 6);
    assert_int_equal(cell_lines(STR(""), 10), 0);
    assert_int_equal(cell_lines(STR("一二三四五"), 10), 1);
    assert_int_equal(cell_lines(STR("一二三四五六"), 10), 2);
    assert_int_equal(cell_lines(STR("一\n二\n"), 10), 3);
    assert_int_equal(cell_lines(STR("一二"), 1), 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_are_fit_for_a_cell),
        cmocka_unit_test(a_text_longer_than_a_cell_does_not_fit),
        cmocka_unit_test(numbers_are_the_nearest_ones),
        cmocka_unit_test(formats_carry_what_stands_around_a_number),
        cmocka_unit_test(what_no_format_can_carry_stays_text),
        cmocka_unit_test(lines_are_counted_in_halves),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
