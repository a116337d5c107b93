#include "date.h"

#include <unicode/ucal.h>

#include "testing.h"

/* --- days --- */

static bool is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* Walks the calendar day by day with nothing but the lengths of months. */
static void every_day_follows_the_one_before(void **unused)
{
    (void)unused;
    static const uint8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t days = 0;
    for (int year = YEAR_MIN; year < 1970; year++)
        days -= is_leap(year) ? 366 : 365;
    struct date before = {0};
    for (int year = YEAR_MIN; year <= YEAR_MAX; year++)
        for (int month = 1; month <= 12; month++) {
            int length = lengths[month - 1] + (month == 2 && is_leap(year));
            assert_int_equal(date_days_in_month(year, month), length);
            for (int day = 1; day <= length; day++, days++) {
                struct date d = {(int16_t)year, (uint8_t)month, (uint8_t)day}, back = date_of_days(days);
                assert_true(date_valid(d));
                assert_int_equal(date_to_days(d), days);
                assert_int_equal(date_compare(back, d), 0);
                assert_int_equal(date_compare(before, d), -1);
                assert_int_equal(date_compare(d, before), 1);
                assert_int_equal(date_fiscal_year(d), month < 4 ? year - 1 : year);
                before = d;
            }
            assert_false(date_valid((struct date){(int16_t)year, (uint8_t)month, (uint8_t)(length + 1)}));
        }
}

static void a_day_too_far_away_gives_no_date(void **unused)
{
    (void)unused;
    static const int64_t far[] = {INT64_MIN, INT64_MAX, -400001, 400001, 90000, -40000, 2958465};
    for (size_t i = 0; i < COUNT(far); i++)
        assert_false(date_valid(date_of_days(far[i])));
    struct date first = {YEAR_MIN, 1, 1}, last = {YEAR_MAX, 12, 31};
    assert_false(date_valid(date_of_days(date_to_days(first) - 1)));
    assert_false(date_valid(date_of_days(date_to_days(last) + 1)));
    assert_true(date_valid(date_of_days(date_to_days(last))));
}

static void days_that_do_not_exist_are_not_valid(void **unused)
{
    (void)unused;
    static const struct date cases[] = {
        {0, 0, 0},     {2024, 0, 1},   {2024, 13, 1}, {2024, 1, 0},     {2023, 2, 29},
        {1900, 2, 29}, {1867, 12, 31}, {2201, 1, 1},  {2024, 255, 255},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_false(date_valid(cases[i]));
    assert_int_equal(date_days_in_month(2024, 0), 0);
    assert_int_equal(date_days_in_month(2024, 13), 0);
}

static void moments_are_written_in_utc(void **unused)
{
    (void)unused;
    static const struct {
        int64_t seconds;
        const char *text;
    } cases[] = {
        {0, "1970-01-01T00:00:00Z"},          {-1, "1969-12-31T23:59:59Z"},
        {951827696, "2000-02-29T12:34:56Z"},  {1795316645, "2026-11-22T03:04:05Z"},
        {4102444799, "2099-12-31T23:59:59Z"}, {253402300800, "10000-01-01T00:00:00Z"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b;
        buf_init(&b, 100);
        date_put_moment(&b, cases[i].seconds);
        assert_text(buf_str(&b), cases[i].text);
        buf_reset(&b);
    }
    struct buf b;
    buf_init(&b, 100);
    date_put_moment(&b, INT64_MAX);
    date_put_moment(&b, INT64_MIN);
    buf_reset(&b);
}

/* --- eras --- */

static const struct era_info *era_of_day(struct date d)
{
    const struct era_info *found = NULL;
    for (int era = ERA_MEIJI; era <= ERA_REIWA; era++) {
        const struct era_info *info = era_info((enum era)era);
        assert_int_equal(info->era, era);
        if (date_compare(info->first, d) <= 0 && date_compare(d, info->last) <= 0) {
            assert_null(found);
            found = info;
        }
    }
    return found;
}

/* ICU lets Meiji begin in September 1868, Japan counts it from the new year of the old calendar. */
static void every_day_lies_in_the_era_that_icu_says(void **unused)
{
    (void)unused;
    UErrorCode status = U_ZERO_ERROR;
    UCalendar *cal = ucal_open(u"Etc/UTC", -1, "ja_JP@calendar=japanese", UCAL_TRADITIONAL, &status);
    assert_true(U_SUCCESS(status));
    struct date first = {1869, 1, 1}, last = {YEAR_MAX, 12, 31};
    ucal_setMillis(cal, 0, &status);
    int showa = ucal_get(cal, UCAL_ERA, &status);
    for (int64_t days = date_to_days(first); days <= date_to_days(last); days++) {
        struct date d = date_of_days(days);
        const struct era_info *era = era_of_day(d);
        assert_non_null(era);
        ucal_setMillis(cal, (double)days * 86400000, &status);
        assert_int_equal(ucal_get(cal, UCAL_ERA, &status) - showa, (int)era->era - ERA_SHOWA);
        assert_int_equal(ucal_get(cal, UCAL_YEAR, &status), d.year - era->before);
        assert_int_equal(ucal_get(cal, UCAL_MONTH, &status) + 1, d.month);
        assert_int_equal(ucal_get(cal, UCAL_DATE, &status), d.day);
    }
    assert_true(U_SUCCESS(status));
    ucal_close(cal);
}

static void eras_change_on_the_day(void **unused)
{
    (void)unused;
    static const struct {
        struct date day;
        enum era era;
    } cases[] = {
        {{1868, 1, 25}, ERA_MEIJI},   {{1912, 7, 29}, ERA_MEIJI},  {{1912, 7, 30}, ERA_TAISHO},
        {{1926, 12, 24}, ERA_TAISHO}, {{1926, 12, 25}, ERA_SHOWA}, {{1989, 1, 7}, ERA_SHOWA},
        {{1989, 1, 8}, ERA_HEISEI},   {{2019, 4, 30}, ERA_HEISEI}, {{2019, 5, 1}, ERA_REIWA},
        {{2200, 12, 31}, ERA_REIWA},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(era_of_day(cases[i].day)->era, cases[i].era);
}

static void years_are_printed_in_the_era_people_use(void **unused)
{
    (void)unused;
    static const struct {
        int year;
        const char *fiscal, *calendar;
    } cases[] = {
        {1868, "明治元", "明治元"}, {1911, "明治44", "明治44"},   {1912, "大正元", "大正元"},
        {1913, "大正2", "大正2"},   {1925, "大正14", "大正14"},   {1926, "大正15", "昭和元"},
        {1927, "昭和2", "昭和2"},   {1988, "昭和63", "昭和63"},   {1989, "平成元", "平成元"},
        {2018, "平成30", "平成30"}, {2019, "令和元", "令和元"},   {2020, "令和2", "令和2"},
        {2024, "令和6", "令和6"},   {2200, "令和182", "令和182"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int fiscal = 0; fiscal < 2; fiscal++) {
            struct buf b;
            buf_init(&b, 100);
            era_put_year(&b, cases[i].year, fiscal);
            assert_text(buf_str(&b), fiscal ? cases[i].fiscal : cases[i].calendar);
            buf_reset(&b);
        }
    enum era era;
    int n;
    era_of_year(INT32_MAX, true, &era, &n);
    assert_int_equal(era, ERA_REIWA);
    era_of_year(1800, false, &era, &n);
    assert_true(era == ERA_MEIJI && n < 1);
}

static void an_era_may_be_counted_past_its_end(void **unused)
{
    (void)unused;
    static const struct {
        enum era era;
        int last;
    } cases[] = {{ERA_MEIJI, 45}, {ERA_TAISHO, 15}, {ERA_SHOWA, 64}, {ERA_HEISEI, 31}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_false(era_past_end(cases[i].era, 1));
        assert_false(era_past_end(cases[i].era, cases[i].last));
        assert_true(era_past_end(cases[i].era, cases[i].last + 1));
    }
    assert_false(era_past_end(ERA_REIWA, 182));
}

static void an_era_is_eaten_by_name_or_letter(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        bool ok;
        enum era era;
        const char *rest;
    } cases[] = {
        {"令和6", true, ERA_REIWA, "6"},
        {"R6", true, ERA_REIWA, "6"},
        {"r", true, ERA_REIWA, ""},
        {"Ｒ６", true, ERA_REIWA, "６"},
        {"ｈ30", true, ERA_HEISEI, "30"},
        {"平成", true, ERA_HEISEI, ""},
        {"S64", true, ERA_SHOWA, "64"},
        {"昭和64", true, ERA_SHOWA, "64"},
        {"T1", true, ERA_TAISHO, "1"},
        {"大正1", true, ERA_TAISHO, "1"},
        {"m1", true, ERA_MEIJI, "1"},
        {"明治1", true, ERA_MEIJI, "1"},
        {"", false, ERA_MEIJI, ""},
        {"2024", false, ERA_MEIJI, "2024"},
        {"令", false, ERA_MEIJI, "令"},
        {" R6", false, ERA_MEIJI, " R6"},
        {"\xE4\xBB", false, ERA_MEIJI, "\xE4\xBB"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str text = str_cstr(cases[i].text);
        enum era era = ERA_MEIJI;
        assert_int_equal(era_eat(&text, &era), cases[i].ok);
        assert_int_equal(era, cases[i].era);
        assert_text(text, cases[i].rest);
    }
}

/* --- years --- */

static void years_are_read_as_people_write_them(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        int year;
    } cases[] = {
        {"R6", 2024},       {"r6", 2024},         {"R06", 2024},        {"令和6年度", 2024}, {"令和6年", 2024},
        {"令和6", 2024},    {"令和元年度", 2019}, {"令和元年", 2019},   {"R元", 2019},       {"R1", 2019},
        {"H31", 2019},      {"H32", 2020},        {"平成元年", 1989},   {"S64", 1989},       {"昭和63年度", 1988},
        {"T15", 1926},      {"M1", 1868},         {"2024", 2024},       {"2024年度", 2024},  {"2024年", 2024},
        {"Ｒ６", 2024},     {"ｒ６年度", 2024},   {"令和６年度", 2024}, {"２０２４", 2024},  {"２０２４年度", 2024},
        {"ＦＹ2024", 2024}, {"FY2024", 2024},     {"fy2024", 2024},     {"1868", 1868},      {"2200", 2200},
        {"R82", 2100},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int year = 0;
        if (!year_parse(str_cstr(cases[i].text), &year))
            fail_msg("%s was refused", cases[i].text);
        assert_int_equal(year, cases[i].year);
    }
}

static void what_is_no_year_is_refused(void **unused)
{
    (void)unused;
    static const char *const cases[] = {
        "",     "R",       "R0",       "R00",  "R99",      "R83",       "R100", "R006", "令和0年", "令和年",
        "令和", "元",      "元年",     "24",   "024",      "20245",     "1867", "2201", "0000",    "R6 ",
        " R6",  "R6x",     "R6年度末", "R6度", "R6年年",   "令和元1年", "R-6",  "R+6",  "F2024",   "FY24",
        "FYR6", "FFY2024", "2024-04",  "X6",   "令和六年", "6",         "年",   "年度", "R6\xE5",  "\xFF",
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        int year = 77;
        if (year_parse(str_cstr(cases[i]), &year))
            fail_msg("%s was read as %d", cases[i], year);
        assert_int_equal(year, 77);
    }
}

static void every_printed_year_reads_back(void **unused)
{
    (void)unused;
    for (int year = YEAR_MIN; year <= 2100; year++)
        for (int fiscal = 0; fiscal < 2; fiscal++) {
            struct buf b;
            int back;
            buf_init(&b, 100);
            era_put_year(&b, year, fiscal);
            assert_true(year_parse(buf_str(&b), &back));
            assert_int_equal(back, year);
            buf_put(&b, STR("年度"));
            assert_true(year_parse(buf_str(&b), &back));
            assert_int_equal(back, year);
            buf_reset(&b);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_follows_the_one_before),
        cmocka_unit_test(a_day_too_far_away_gives_no_date),
        cmocka_unit_test(days_that_do_not_exist_are_not_valid),
        cmocka_unit_test(moments_are_written_in_utc),
        cmocka_unit_test(every_day_lies_in_the_era_that_icu_says),
        cmocka_unit_test(eras_change_on_the_day),
        cmocka_unit_test(years_are_printed_in_the_era_people_use),
        cmocka_unit_test(an_era_may_be_counted_past_its_end),
        cmocka_unit_test(an_era_is_eaten_by_name_or_letter),
        cmocka_unit_test(years_are_read_as_people_write_them),
        cmocka_unit_test(what_is_no_year_is_refused),
        cmocka_unit_test(every_printed_year_reads_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
