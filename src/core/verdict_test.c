#include "verdict.h"

#include "base/testing.h"

static void outcomes_have_names(void **unused)
{
    (void)unused;
    assert_true(str_eq(verdict_outcome_name(VERDICT_GRADED), STR("graded")));
    assert_true(str_eq(verdict_outcome_name(VERDICT_UNRATED), STR("unrated")));
    assert_true(str_eq(verdict_outcome_name(VERDICT_UNDEFINED), STR("undefined")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(outcomes_have_names)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
