#include "telling.h"

#include "base/testing.h"

static void every_part_has_a_name_and_a_label(void **unused)
{
    (void)unused;
    for (int i = TELLING_ABOUT; i <= TELLING_COMMON; i++) {
        assert_true(telling_part_name((enum telling_part)i).len > 0);
        assert_true(message_text(LANG_EN, telling_part_label((enum telling_part)i)).len > 0);
    }
    assert_text(telling_part_name(TELLING_RULE), "rule");
    assert_text(message_text(LANG_JA, telling_part_label(TELLING_RULE)), "規則");
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_part_has_a_name_and_a_label)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
