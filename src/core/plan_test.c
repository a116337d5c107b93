#include "plan.h"

#include "base/testing.h"

static void the_check_digit_of_a_local_government_code_is_checked(void **unused)
{
    (void)unused;
    static const char *const right[] = {"131016", "010006", "011002", "141003", "202177", "472018", "062022",
                                        "062090", "062138", "063819", "063827", "064017", "064025", "064033"};
    for (size_t i = 0; i < COUNT(right); i++) {
        assert_true(member_code_valid(str_cstr(right[i])));
        char wrong[7] = {0};
        memcpy(wrong, right[i], 6);
        wrong[5] = wrong[5] == '9' ? '0' : (char)(wrong[5] + 1);
        assert_false(member_code_valid(str_cstr(wrong)));
    }
    static const char *const not_codes[] = {"", "13101", "1310160", "13101x", "x31016", "１３１０１６"};
    for (size_t i = 0; i < COUNT(not_codes); i++)
        assert_false(member_code_valid(str_cstr(not_codes[i])));
}

static void participations_and_narratives_have_names_that_read_back(void **unused)
{
    (void)unused;
    for (int i = PARTICIPATION_UNKNOWN; i <= PARTICIPATION_LISTED; i++) {
        enum participation_mode back;
        assert_true(participation_parse(participation_name((enum participation_mode)i), &back));
        assert_int_equal(back, i);
        assert_true(message_text(LANG_EN, participation_label((enum participation_mode)i)).len > 0);
    }
    for (int i = 0; i < NARRATIVE_COUNT; i++) {
        enum narrative_kind back;
        assert_true(narrative_parse(narrative_name((enum narrative_kind)i), &back));
        assert_int_equal(back, i);
    }
    assert_false(participation_parse(STR("some"), &(enum participation_mode){0}));
    assert_false(narrative_parse(STR("some"), &(enum narrative_kind){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_check_digit_of_a_local_government_code_is_checked),
        cmocka_unit_test(participations_and_narratives_have_names_that_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
