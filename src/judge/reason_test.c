#include "reason.h"

#include "base/testing.h"

static void every_reason_has_a_name_an_outcome_and_a_sentence(void **unused)
{
    (void)unused;
    for (int i = REASON_NOTHING + 1; i < REASON_COUNT; i++) {
        enum reason reason = (enum reason)i;
        assert_int_not_equal(reason_outcome(reason), VERDICT_GRADED);
        struct str key = message_key(reason_message(reason));
        assert_true(str_eat(&key, STR("judge.")));
        assert_true(str_eq(key, reason_name(reason)));
    }
}

static void only_what_the_formula_cannot_do_is_undefined(void **unused)
{
    (void)unused;
    assert_int_equal(reason_outcome(REASON_DIVISION_BY_ZERO), VERDICT_UNDEFINED);
    assert_int_equal(reason_outcome(REASON_MIXED_SIGNS), VERDICT_UNDEFINED);
    assert_int_equal(reason_outcome(REASON_ACTUAL_PENDING), VERDICT_UNRATED);
    assert_int_equal(reason_outcome(REASON_IN_DOUBT), VERDICT_UNRATED);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_reason_has_a_name_an_outcome_and_a_sentence),
        cmocka_unit_test(only_what_the_formula_cannot_do_is_undefined),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
