#include "heading.h"

#include "base/testing.h"
#include "codec/delimited.h"

static void a_heading_says_what_its_column_holds_and_of_when(void **state)
{
    (void)state;
    static const struct {
        const char *heading;
        enum role role;
        const char *period, *unit;
    } cases[] = {
        {"目標値（R7年度）", ROLE_TARGET, "FY2025", ""},
        {"目標値R7年度", ROLE_TARGET, "FY2025", ""},
        {"目標値 令和7年度", ROLE_TARGET, "FY2025", ""},
        {"目標値（R7）年度", ROLE_TARGET, "Y2025", ""},
        {"R7年度目標値", ROLE_TARGET, "FY2025", ""},
        {"基準値 R元", ROLE_BASELINE, "Y2019", ""},
        {"基準年度（R元年度）", ROLE_BASELINE, "FY2019", ""},
        {"基準年度", ROLE_BASELINE_PERIOD, "", ""},
        {"R元年度（基準値）", ROLE_BASELINE, "FY2019", ""},
        {"令和6年度", ROLE_ACTUAL, "FY2024", ""},
        {"前年度（R5）", ROLE_ACTUAL, "Y2023", ""},
        {"前年度比", ROLE_ASIDE, "", ""},
        {"利用者数（人）", ROLE_UNKNOWN, "", "人"},
        {"成果目標（期限）", ROLE_TARGET, "", ""},
        {"氏名", ROLE_UNKNOWN, "", ""},
    };
    struct arena a;
    struct buf period;
    arena_init(&a, 1 << 20);
    buf_init(&period, 100);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct table_column c = heading_read(&a, str_cstr(cases[i].heading), 1);
        buf_clear(&period);
        period_put(&period, c.period);
        if (c.role != cases[i].role || !str_eq(buf_str(&period), str_cstr(cases[i].period)) ||
            !str_eq(c.unit, str_cstr(cases[i].unit)))
            fail_msg("%s: role %d, period %.*s, unit %.*s", cases[i].heading, (int)c.role, STR_ARG(buf_str(&period)),
                     STR_ARG(c.unit));
    }
    buf_reset(&period);
    arena_reset(&a);
}

static bool continued(const char *text, struct arena *a, struct table_columns *ret)
{
    struct grid g;
    struct error err;
    struct table_columns lower;
    assert_true(delimited_parse(a, str_cstr(text), &(struct delimited_options){.name = STR("t")}, &g, &err));
    assert_true(heading_row(a, &g, &g.rows.ptr[0], ret));
    if (!heading_row_below(a, &g, &g.rows.ptr[1], &lower) || !headings_continue(ret, &lower))
        return false;
    headings_merge(a, ret, &lower);
    return true;
}

static void headings_go_on_below_their_groups(void **state)
{
    (void)state;
    struct arena a;
    struct table_columns c;
    arena_init(&a, 1 << 22);
    assert_true(continued("取組\t関係市町村\t\t指標\t実績値\t\t目標値\n\t青葉町\t大滝町\t\tR4\tR5\t\n", &a, &c));
    assert_int_equal(c.ptr[1].role, ROLE_MEMBER);
    assert_text(c.ptr[2].heading, "大滝町");
    assert_int_equal(c.ptr[4].role, ROLE_ACTUAL);
    assert_int_equal(period_reporting_year(c.ptr[5].period), 2023);
    assert_int_equal(c.ptr[6].role, ROLE_TARGET);

    assert_true(continued("施策\t達成目標\t現状値\t\t目標値\n\t\t年度\t数値\tR9\n", &a, &c));
    assert_int_equal(c.ptr[2].role, ROLE_BASELINE_PERIOD);
    assert_int_equal(c.ptr[3].role, ROLE_BASELINE);
    assert_int_equal(period_reporting_year(c.ptr[4].period), 2027);

    /* a row of data is none, though its first columns are merged */
    assert_false(continued("取組\t指標\t基準値\t実績値\t目標値\n\t利用者数\t12人\t15人\t20人\n", &a, &c));
    arena_reset(&a);
}

static void a_damaged_heading_means_what_stood_there_on_the_page_before(void **state)
{
    (void)state;
    struct arena a;
    struct grid g;
    struct error err;
    struct table_columns before, now;
    const char *text = "取組\t指標\t基準値\t実績値（R6）\t目標値（R8）\n取組\t指標\t基準値\t実績値（R6）\t目檦値\n";
    arena_init(&a, 1 << 22);
    assert_true(delimited_parse(&a, str_cstr(text), &(struct delimited_options){.name = STR("t")}, &g, &err));
    assert_true(heading_row(&a, &g, &g.rows.ptr[0], &before) && heading_row(&a, &g, &g.rows.ptr[1], &now));
    assert_int_equal(now.ptr[4].role, ROLE_UNKNOWN);
    headings_repair(&now, &before);
    assert_int_equal(now.ptr[4].role, ROLE_TARGET);
    assert_int_equal(period_reporting_year(now.ptr[4].period), 2026);
    assert_text(now.ptr[4].meant, "目標値(R8)");
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heading_says_what_its_column_holds_and_of_when),
        cmocka_unit_test(headings_go_on_below_their_groups),
        cmocka_unit_test(a_damaged_heading_means_what_stood_there_on_the_page_before),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
