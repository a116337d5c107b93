#include "proposal.h"

#include "base/testing.h"

static void kinds_of_items_have_names_that_read_back(void **unused)
{
    (void)unused;
    for (int i = ITEM_WORDING; i <= ITEM_UNREAD; i++) {
        enum item_kind back;
        assert_true(item_kind_parse(item_kind_name((enum item_kind)i), &back));
        assert_int_equal(back, i);
    }
    assert_false(item_kind_parse(STR("node"), &(enum item_kind){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(kinds_of_items_have_names_that_read_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
