#include "period.h"

#include "base/testing.h"

static struct period period(const char *code)
{
    struct period p;
    assert_true(period_parse(str_cstr(code), &p));
    return p;
}

static void assert_printed(struct buf *out, const char *expected)
{
    buf_put_byte(out, '\0');
    assert_string_equal(buf_str(out).ptr, expected);
}

static void codes_read_back_as_they_were_put(void **unused)
{
    (void)unused;
    static const char *const codes[] = {
        "",          "Y2022",    "FY2021",   "CY2023",         "M2024-04",           "D2024-04-01", "D2024-02-29",
        "FYEND2019", "YEND2027", "CROP2024", "FY2023..FY2027", "M2023-10..M2024-09", "..FY2026",    "CY2040..CY2049"};
    struct buf out;
    buf_init(&out, 100);
    for (size_t i = 0; i < COUNT(codes); i++) {
        buf_clear(&out);
        period_put(&out, period(codes[i]));
        assert_printed(&out, codes[i]);
    }
    buf_reset(&out);
}

static void anything_else_is_no_code(void **unused)
{
    (void)unused;
    static const char *const wrong[] = {
        "2022",    "Y",           "Y22",         "Y20222",   "y2022", "FY2021 ", "M2024",           "M2024-13",
        "M2024-4", "D2023-02-29", "D2024-00-01", "FY2023..", "..",    "A..B",    "FY2023...FY2024", "X2024"};
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(period_parse(str_cstr(wrong[i]), &(struct period){0}));
}

static void a_period_is_of_the_fiscal_year_it_ends_in(void **unused)
{
    (void)unused;
    static const struct {
        const char *code;
        int year;
    } cases[] = {{"", 0},
                 {"FY2024", 2024},
                 {"Y2024", 2024},
                 {"CY2024", 2024},
                 {"CROP2024", 2024},
                 {"FYEND2019", 2019},
                 {"YEND2027", 2027},
                 {"D2025-03-31", 2024},
                 {"D2025-04-01", 2025},
                 {"M2024-04", 2024},
                 {"M2024-03", 2023},
                 {"FY2023..FY2027", 2027},
                 {"..FY2026", 2026},
                 {"M2023-10..M2024-09", 2024}};
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(period_reporting_year(period(cases[i].code)), cases[i].year);
}

static void periods_are_ordered_by_their_end_then_by_their_start(void **unused)
{
    (void)unused;
    static const char *const ascending[] = {"",         "FY2022",         "CY2023",      "FY2023",
                                            "M2024-04", "M2024-05",       "D2024-06-01", "CY2024",
                                            "..FY2024", "FY2020..FY2024", "FY2024",      "FYEND2024"};
    for (size_t i = 0; i < COUNT(ascending); i++) {
        for (size_t j = 0; j < COUNT(ascending); j++) {
            int expected = i < j ? -1 : i > j;
            assert_int_equal(period_compare(period(ascending[i]), period(ascending[j])), expected);
        }
    }
    assert_int_equal(period_compare(period("Y2024"), period("FY2024")), 0);
    assert_false(period_equal(period("Y2024"), period("FY2024")));
}

static void spans_and_none_are_told_from_points(void **unused)
{
    (void)unused;
    assert_true(period_is_none(period("")));
    assert_false(period_is_span(period("")));
    assert_false(period_is_span(period("FY2024")));
    assert_true(period_is_span(period("FY2023..FY2024")));
    assert_true(period_is_span(period("..FY2024")));
    assert_false(period_is_none(period("..FY2024")));
    assert_false(period_is_span(period("FY2024..FY2024")));
}

static void a_count_on_1_april_closes_the_year_before(void **state)
{
    (void)state;
    assert_true(period_not_after(period("D2025-04-01"), 2024));
    assert_false(period_not_after(period("D2025-04-02"), 2024));
    assert_true(period_not_after(period("FY2024"), 2024));
    assert_false(period_not_after(period("FY2025"), 2024));
    assert_true(period_not_after(period(""), 2024));
}

static void people_read_eras_in_japanese_and_plain_years_in_english(void **unused)
{
    (void)unused;
    static const struct {
        const char *code, *ja, *en;
    } cases[] = {
        {"", "", ""},
        {"Y2022", "R4", "2022"},
        {"Y2019", "R1", "2019"},
        {"FY2022", "令和4年度", "FY2022"},
        {"FY2019", "令和元年度", "FY2019"},
        {"CY2023", "2023年", "2023"},
        {"M2024-04", "R6.4", "April 2024"},
        {"D2024-04-01", "R6.4.1", "1 April 2024"},
        {"D2019-04-30", "H31.4.30", "30 April 2019"},
        {"D2019-05-01", "R1.5.1", "1 May 2019"},
        {"FYEND2019", "令和元年度末", "end of FY2019"},
        {"YEND2027", "R9末", "end of 2027"},
        {"CROP2024", "令和6年産", "2024 crop"},
        {"M2023-10..M2024-09", "R5.10～R6.9", "October 2023–September 2024"},
        {"..FY2026", "～令和8年度", "to FY2026"},
    };
    struct buf out;
    buf_init(&out, 200);
    for (size_t i = 0; i < COUNT(cases); i++) {
        buf_clear(&out);
        period_print(&out, true, period(cases[i].code));
        assert_printed(&out, cases[i].ja);
        buf_clear(&out);
        period_print(&out, false, period(cases[i].code));
        assert_printed(&out, cases[i].en);
    }
    buf_reset(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_read_back_as_they_were_put),
        cmocka_unit_test(anything_else_is_no_code),
        cmocka_unit_test(a_period_is_of_the_fiscal_year_it_ends_in),
        cmocka_unit_test(periods_are_ordered_by_their_end_then_by_their_start),
        cmocka_unit_test(spans_and_none_are_told_from_points),
        cmocka_unit_test(a_count_on_1_april_closes_the_year_before),
        cmocka_unit_test(people_read_eras_in_japanese_and_plain_years_in_english),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
