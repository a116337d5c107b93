#include "proposal.h"

#include "base/testing.h"

static void each_kind_of_item_has_a_name_of_its_own(void **unused)
{
    (void)unused;
    for (int i = ITEM_WORDING; i <= ITEM_UNREAD; i++)
        for (int j = ITEM_WORDING; j < i; j++)
            assert_false(str_eq(item_kind_name((enum item_kind)i), item_kind_name((enum item_kind)j)));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_kind_of_item_has_a_name_of_its_own)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
