#include "target.h"

#include "base/testing.h"

static struct decimal number(const char *text)
{
    struct decimal d;
    assert_true(decimal_parse(str_cstr(text), &d));
    return d;
}

static struct target_clause clause(enum target_rule rule, const char *value, const char *upper, const char *reference)
{
    struct target_clause c = {.rule = rule, .has_value = *value != 0, .has_upper = *upper != 0};
    if (c.has_value)
        c.value = number(value);
    if (c.has_upper)
        c.upper = number(upper);
    assert_true(target_parse_reference(str_cstr(reference), &c.reference));
    return c;
}

static struct target single(struct target_clause c)
{
    return (struct target){.clause = {c}, .clauses = 1};
}

static void assert_put(struct buf *out, const char *expected)
{
    buf_put_byte(out, '\0');
    assert_string_equal(buf_str(out).ptr, expected);
    buf_clear(out);
}

static void rules_and_windows_have_names_that_read_back(void **unused)
{
    (void)unused;
    for (int i = TARGET_NONE; i <= TARGET_CONTINUE; i++) {
        enum target_rule back;
        assert_true(target_rule_parse(target_rule_name((enum target_rule)i), &back));
        assert_int_equal(back, i);
    }
    for (int i = WINDOW_IN_YEAR; i <= WINDOW_AVERAGE; i++) {
        enum target_window back;
        assert_true(target_window_parse(target_window_name((enum target_window)i), &back));
        assert_int_equal(back, i);
    }
    assert_false(target_rule_parse(STR("more"), &(enum target_rule){0}));
    assert_false(target_window_parse(STR("sometimes"), &(enum target_window){0}));
}

static void rules_and_windows_have_labels_that_tell_them_apart(void **unused)
{
    (void)unused;
    for (int i = TARGET_NONE; i <= TARGET_CONTINUE; i++)
        for (int k = TARGET_NONE; k < i; k++)
            for (int lang = 0; lang < LANG_COUNT; lang++)
                assert_false(str_eq(message_text((enum lang)lang, target_rule_label((enum target_rule)i)),
                                    message_text((enum lang)lang, target_rule_label((enum target_rule)k))));
    assert_true(str_eq(message_text(LANG_JA, target_rule_label(TARGET_AT_MOST)), STR("以下")));
    assert_true(str_eq(message_text(LANG_JA, target_window_label(WINDOW_CUMULATIVE)), STR("累計")));
}

static void values_are_put_as_written(void **unused)
{
    (void)unused;
    struct buf out;
    buf_init(&out, 100);
    struct target_clause c = clause(TARGET_REACH, "20.0", "", "");
    target_put_value(&out, &c);
    assert_put(&out, "20.0");
    c = clause(TARGET_BETWEEN, "37.5", "50", "");
    target_put_value(&out, &c);
    assert_put(&out, "37.5..50");
    c = clause(TARGET_KEEP, "", "", "baseline");
    target_put_value(&out, &c);
    assert_put(&out, "");
    buf_reset(&out);
}

static void references_read_back_with_their_factor(void **unused)
{
    (void)unused;
    static const char *const codes[] = {"",         "baseline",         "baseline*0.2",        "Y2013*0.54",
                                        "national", "named:法定雇用率", "past-5-year-average", "previous-year*1.01"};
    struct buf out;
    buf_init(&out, 100);
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct target_reference r;
        assert_true(target_parse_reference(str_cstr(codes[i]), &r));
        assert_int_equal(r.has_factor, str_find_byte(str_cstr(codes[i]), '*') != STR_NONE);
        if (!r.has_factor)
            assert_int_equal(decimal_compare(r.factor, decimal_int(1)), 0);
        target_put_reference(&out, &r);
        assert_put(&out, codes[i]);
    }
    static const char *const wrong[] = {"*0.2", "baseline*", "baseline*half"};
    for (size_t i = 0; i < COUNT(wrong); i++)
        assert_false(target_parse_reference(str_cstr(wrong[i]), &(struct target_reference){0}));
    buf_reset(&out);
}

static void a_target_without_anything_to_hold_a_number_against_is_not_measurable(void **unused)
{
    (void)unused;
    static const struct {
        enum target_rule rule;
        const char *value, *reference;
        bool measurable;
    } cases[] = {
        {TARGET_NONE, "", "", false},
        {TARGET_UNDECIDED, "", "", false},
        {TARGET_DONE, "", "", false},
        {TARGET_CONTINUE, "", "", false},
        {TARGET_REACH, "100", "", true},
        {TARGET_REACH, "0", "", true},
        {TARGET_REACH, "", "", false},
        {TARGET_AT_MOST, "", "", false},
        {TARGET_AT_LEAST, "", "baseline", true},
        {TARGET_KEEP, "", "", true},
        {TARGET_TREND_UP, "", "baseline", true},
        {TARGET_IMPROVE, "", "", true},
        {TARGET_RANK, "1", "東北", true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct target t = single(clause(cases[i].rule, cases[i].value, "", cases[i].reference));
        assert_int_equal(target_is_measurable(&t), cases[i].measurable);
    }
    assert_false(target_is_measurable(&(struct target){0}));
}

static void the_direction_comes_from_the_words_then_from_target_against_baseline(void **unused)
{
    (void)unused;
    static const struct {
        enum target_rule rule;
        const char *value, *upper, *reference, *baseline;
        int direction;
    } cases[] = {
        {TARGET_AT_LEAST, "90", "", "", "", 1},
        {TARGET_AT_LEAST, "90", "", "", "95", 1},
        {TARGET_AT_MOST, "45", "", "", "40", -1},
        {TARGET_ABOVE, "", "", "previous-year", "", 1},
        {TARGET_BELOW, "", "", "previous-year", "", -1},
        {TARGET_TREND_UP, "", "", "baseline", "", 1},
        {TARGET_TREND_DOWN, "", "", "baseline", "", -1},
        {TARGET_RANK, "1", "", "東北", "3", -1},
        {TARGET_REACH, "110", "", "", "100", 1},
        {TARGET_REACH, "256", "", "", "273", -1},
        {TARGET_REACH, "-2000", "", "", "-3703", 1},
        {TARGET_REACH, "32", "", "", "32.0", 0},
        {TARGET_REACH, "32", "", "", "", 0},
        {TARGET_REACH, "", "", "baseline*0.2", "10", -1},
        {TARGET_REACH, "", "", "national", "10", 0},
        {TARGET_EXACTLY, "0", "", "", "12", -1},
        {TARGET_BETWEEN, "40", "60", "", "30", 1},
        {TARGET_BETWEEN, "40", "60", "", "70", -1},
        {TARGET_BETWEEN, "40", "60", "", "50", 0},
        {TARGET_BETWEEN, "40", "60", "", "40", 0},
        {TARGET_KEEP, "", "", "baseline", "10", 0},
        {TARGET_IMPROVE, "", "", "baseline", "10", 0},
        {TARGET_NONE, "", "", "", "10", 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct target t = single(clause(cases[i].rule, cases[i].value, cases[i].upper, cases[i].reference));
        bool has_baseline = *cases[i].baseline != 0;
        struct decimal baseline = has_baseline ? number(cases[i].baseline) : decimal_int(0);
        assert_int_equal(target_direction(&t, has_baseline, baseline), cases[i].direction);
    }
}

static void two_clauses_that_pull_apart_have_no_direction(void **unused)
{
    (void)unused;
    struct target t = {.clause = {clause(TARGET_AT_LEAST, "40", "", ""), clause(TARGET_AT_MOST, "60", "", "")},
                       .clauses = 2};
    assert_int_equal(target_direction(&t, false, decimal_int(0)), 0);
    t.clause[1] = clause(TARGET_ABOVE, "", "", "past-5-year-average");
    assert_int_equal(target_direction(&t, false, decimal_int(0)), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules_and_windows_have_names_that_read_back),
        cmocka_unit_test(rules_and_windows_have_labels_that_tell_them_apart),
        cmocka_unit_test(values_are_put_as_written),
        cmocka_unit_test(references_read_back_with_their_factor),
        cmocka_unit_test(a_target_without_anything_to_hold_a_number_against_is_not_measurable),
        cmocka_unit_test(the_direction_comes_from_the_words_then_from_target_against_baseline),
        cmocka_unit_test(two_clauses_that_pull_apart_have_no_direction),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
