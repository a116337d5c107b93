#include "compare.h"

#include "base/testing.h"

static struct decimal number(const char *text)
{
    struct decimal d;
    assert_true(decimal_parse(str_cstr(text), &d));
    return d;
}

static const struct goal above = {.strict = true, .direction = 1, .value = {100, 0}},
                         below = {.strict = true, .direction = -1, .value = {100, 0}},
                         above_zero = {.strict = true, .direction = 1}, exactly = {.exact = true, .value = {100, 0}},
                         between = {.range = true, .value = {100, 0}, .upper = {120, 0}};

static enum outcome against_target(const struct goal *g, struct decimal actual, struct tolerance t)
{
    const struct comparison c = {REFERENCE_TARGET, t};
    const struct measure m = {.actual = actual, .goal = {*g}, .goals = 1, .direction = g->direction};
    const struct formula_input in = {0};
    enum outcome o;
    assert_int_equal(compare_outcome(&c, &m, &in, &o), REASON_NOTHING);
    return o;
}

static void a_tolerance_holds_on_its_side_for_strict_targets_and_ranges_too(void **unused)
{
    (void)unused;
    static const struct tolerance worse = {TOLERANCE_SHARE, {10, 2}, .worse = true},
                                  better = {TOLERANCE_SHARE, {10, 2}, .better = true}, none = {0};
    enum { SHORT = OUTCOME_SHORT_OF_TARGET, AT = OUTCOME_AT_TARGET, BEYOND = OUTCOME_BEYOND_TARGET };
    static const struct {
        const struct goal *goal;
        const char *actual;
        int worse, better, none;
    } cases[] = {
        {&above, "101", BEYOND, AT, BEYOND},     {&above, "111", BEYOND, BEYOND, BEYOND},
        {&above, "100", AT, SHORT, SHORT},       {&above, "90", AT, SHORT, SHORT},
        {&above, "89.9", SHORT, SHORT, SHORT},   {&below, "100", AT, SHORT, SHORT},
        {&above_zero, "0", SHORT, SHORT, SHORT}, {&exactly, "100", AT, AT, AT},
        {&exactly, "95", AT, SHORT, SHORT},      {&exactly, "89", SHORT, SHORT, SHORT},
        {&between, "91", AT, SHORT, SHORT},      {&between, "119", AT, AT, AT},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct decimal actual = number(cases[i].actual);
        assert_int_equal(against_target(cases[i].goal, actual, worse), cases[i].worse);
        assert_int_equal(against_target(cases[i].goal, actual, better), cases[i].better);
        assert_int_equal(against_target(cases[i].goal, actual, none), cases[i].none);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tolerance_holds_on_its_side_for_strict_targets_and_ranges_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
