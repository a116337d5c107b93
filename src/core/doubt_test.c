#include "doubt.h"

#include "base/testing.h"

static void every_rule_has_a_name_that_reads_back_and_a_sentence(void **unused)
{
    (void)unused;
    for (int i = DOUBT_MARK_FOR_POINT; i <= DOUBT_YEAR_DIFFERS; i++) {
        enum doubt_rule back;
        assert_true(doubt_rule_parse(doubt_rule_name((enum doubt_rule)i), &back));
        assert_int_equal(back, i);
        for (int lang = 0; lang < LANG_COUNT; lang++)
            assert_true(message_text((enum lang)lang, doubt_message((enum doubt_rule)i)).len > 0);
    }
    assert_false(doubt_rule_parse(STR("typo"), &(enum doubt_rule){0}));
}

static void the_sentence_has_the_name_of_its_rule_as_key(void **unused)
{
    (void)unused;
    for (int i = DOUBT_MARK_FOR_POINT; i <= DOUBT_YEAR_DIFFERS; i++) {
        struct str key = message_key(doubt_message((enum doubt_rule)i));
        assert_true(str_eat(&key, STR("doubt.")));
        if (i == DOUBT_MISREAD_R)
            assert_true(str_eq(key, STR("mouth-for-r"))); /* keys are ASCII */
        else
            assert_true(str_eq(key, doubt_rule_name((enum doubt_rule)i)));
    }
}

static void a_statement_asks_nothing_of_its_reader(void **unused)
{
    (void)unused;
    for (int i = DOUBT_MARK_FOR_POINT; i <= DOUBT_YEAR_DIFFERS; i++) {
        struct str statement = message_text(LANG_JA, doubt_statement((enum doubt_rule)i));
        assert_true(statement.len > 0);
        assert_int_equal(str_find(statement, STR("ください")), STR_NONE);
        assert_int_equal(str_find(message_text(LANG_EN, doubt_statement((enum doubt_rule)i)), STR("Check")), STR_NONE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_has_a_name_that_reads_back_and_a_sentence),
        cmocka_unit_test(the_sentence_has_the_name_of_its_rule_as_key),
        cmocka_unit_test(a_statement_asks_nothing_of_its_reader),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
