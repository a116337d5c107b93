#include "nearest.h"

#include "base/testing.h"

static void the_nearest_word_is_found_and_a_far_one_is_not(void **unused)
{
    (void)unused;
    static const struct str words[] = {STR_INIT("import"),        STR_INIT("doubts"), STR_INIT("export"),
                                       STR_INIT("export series"), STR_INIT("judge"),  STR_INIT("db"),
                                       STR_INIT("region")};
    static const struct {
        const char *typed, *near;
    } cases[] = {
        {"imoprt", "import"},
        {"imprt", "import"},
        {"exporrt", "export"},
        {"jugde", "judge"},
        {"doubt", "doubts"},
        {"dp", "db"},
        {"reg", "region"},
        {"xyzzy", ""},
        {"export serie", "export series"},
        {"", ""},
        {"置賜", ""},
        {"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_text(nearest(str_cstr(cases[i].typed), words, COUNT(words)), cases[i].near);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_nearest_word_is_found_and_a_far_one_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
