#include "share.h"

#include "base/testing.h"

static void network_file_systems_are_known_by_their_type(void **state)
{
    (void)state;
    static const struct {
        unsigned long type;
        const char *name;
    } cases[] = {
        {0x6969, "NFS"},  {0x517B, "SMB"}, {0xFF534D42, "CIFS"}, {0xFFFFFFFFFE534D42, "SMB2"},
        {0x01021994, ""}, /* tmpfs */
        {0xEF53, ""},     /* ext4 */
        {0x58465342, ""}, /* xfs */
        {0x9123683E, ""}, /* btrfs */
        {0x794C7630, ""}, /* overlay */
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_true(str_eq(share_name(cases[i].type), str_cstr(cases[i].name)));
}

static void this_computer_is_no_network(void **state)
{
    (void)state;
    assert_true(str_empty(share_of("/proc")));
    assert_true(str_empty(share_of("/there/is/no/such/place")));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(network_file_systems_are_known_by_their_type),
                                       cmocka_unit_test(this_computer_is_no_network)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
