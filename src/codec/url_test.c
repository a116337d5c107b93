#include "url.h"

#include "base/testing.h"

static void any_text_may_be_a_part_of_an_address_and_comes_back(void **unused)
{
    (void)unused;
    static const struct {
        const char *text, *part;
    } cases[] = {
        {"", ""},
        {"p1-2_3.4~", "p1-2_3.4~"},
        {"長井市", "%E9%95%B7%E4%BA%95%E5%B8%82"},
        {"a b+c%/?&=#\"<", "a%20b%2Bc%25%2F%3F%26%3D%23%22%3C"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a;
        struct buf out;
        struct str back;
        arena_init(&a, 1 << 16);
        buf_init(&out, 1 << 10);
        url_put_part(&out, str_cstr(cases[i].text));
        assert_text(buf_str(&out), cases[i].part);
        assert_true(url_decode(&a, buf_str(&out), false, &back));
        assert_text(back, cases[i].text);
        buf_reset(&out);
        arena_reset(&a);
    }
}

static void what_is_no_text_is_refused(void **unused)
{
    (void)unused;
    static const char *const bad[] = {"%",   "%4",  "%4g",    "%zz",    "%00",      "a%0Ab",
                                      "%7f", "%ff", "%e9%95", "%c0%af", "%ed%a0%80"};
    struct arena a;
    struct str back;
    arena_init(&a, 1 << 16);
    for (size_t i = 0; i < COUNT(bad); i++)
        assert_false(url_decode(&a, str_cstr(bad[i]), true, &back));
    assert_true(url_decode(&a, STR("a+b"), true, &back));
    assert_text(back, "a b");
    assert_true(url_decode(&a, STR("a+b"), false, &back));
    assert_text(back, "a+b");
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_text_may_be_a_part_of_an_address_and_comes_back),
        cmocka_unit_test(what_is_no_text_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
