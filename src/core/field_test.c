#include "field.h"

#include "base/testing.h"

static void every_field_has_a_name_that_reads_back_and_a_label(void **unused)
{
    (void)unused;
    for (int i = FIELD_PLACE; i <= FIELD_DOCUMENT; i++) {
        enum field back;
        assert_true(field_parse(field_name((enum field)i), &back));
        assert_int_equal(back, i);
        assert_true(message_text(LANG_EN, field_label((enum field)i)).len > 0);
    }
    assert_false(field_parse(STR("plase"), &(enum field){0}));
    assert_true(str_eq(message_key(field_label(FIELD_BASELINE_PERIOD)), STR("field.baseline-period")));
}

static void the_export_has_twenty_one_columns(void **unused)
{
    (void)unused;
    assert_int_equal(FIELD_EXPORTED, 21);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_has_a_name_that_reads_back_and_a_label),
        cmocka_unit_test(the_export_has_twenty_one_columns),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
