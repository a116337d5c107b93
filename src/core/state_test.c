#include "state.h"

#include "base/testing.h"

static void every_state_has_a_name_that_reads_back_and_a_label(void **unused)
{
    (void)unused;
    for (int i = STATE_REPORTED; i <= STATE_BLANK; i++) {
        enum state back;
        assert_true(state_parse(state_name((enum state)i), &back));
        assert_int_equal(back, i);
        assert_true(message_text(LANG_JA, state_label((enum state)i)).len > 0);
    }
    enum state untouched = STATE_NONE;
    assert_false(state_parse(STR("Reported"), &untouched));
    assert_false(state_parse(STR(""), &untouched));
    assert_int_equal(untouched, STATE_NONE);
    assert_true(str_eq(state_name(STATE_NOT_APPLICABLE), STR("not-applicable")));
    assert_true(str_eq(message_text(LANG_JA, state_label(STATE_PROVISIONAL)), STR("速報値")));
}

static void only_final_provisional_and_estimated_figures_carry_a_number(void **unused)
{
    (void)unused;
    for (int i = STATE_REPORTED; i <= STATE_BLANK; i++)
        assert_int_equal(state_has_value((enum state)i), i <= STATE_ESTIMATE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_has_a_name_that_reads_back_and_a_label),
        cmocka_unit_test(only_final_provisional_and_estimated_figures_carry_a_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
