#include "target.h"

#include "base/testing.h"

static void a_target_is_cut_into_segments_and_pairs_and_decoded_once(void **unused)
{
    (void)unused;
    struct arena a;
    struct target t;
    struct error err;
    struct str value;
    arena_init(&a, 1 << 20);
    assert_true(target_parse(&a, STR("/r/%E7%BD%AE%E8%B3%9C/a%252e?q=%2B1+2&raw&x=a=b&&q=2"), &t, &err));
    assert_int_equal(t.segments, 3);
    assert_text(t.segment[0], "r");
    assert_text(t.segment[1], "置賜");
    assert_text(t.segment[2], "a%2e");
    assert_false(t.folder);
    assert_int_equal(t.pairs, 4);
    assert_true(target_find(&t, STR("q"), &value));
    assert_text(value, "+1 2");
    assert_true(target_find(&t, STR("raw"), &value));
    assert_text(value, "");
    assert_true(target_find(&t, STR("x"), &value));
    assert_text(value, "a=b");
    assert_false(target_find(&t, STR("y"), &value));
    arena_reset(&a);
}

static void the_last_slash_makes_a_folder(void **unused)
{
    (void)unused;
    static const struct {
        const char *raw;
        size_t segments;
        bool folder;
    } cases[] = {{"/", 0, true}, {"/?x=1", 0, true}, {"/a", 1, false}, {"/a/", 1, true}, {"/a/b/?x", 2, true}};
    struct arena a;
    struct target t;
    struct error err;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_true(target_parse(&a, str_cstr(cases[i].raw), &t, &err));
        assert_int_equal(t.segments, cases[i].segments);
        assert_int_equal(t.folder, cases[i].folder);
    }
    arena_reset(&a);
}

static void what_would_lead_elsewhere_or_is_no_text_is_refused(void **unused)
{
    (void)unused;
    static const char *const bad[] = {
        "",          "a",        "*",        "http://a/", "//a",     "/a//b",    "/.",     "/..",
        "/%2e%2e/a", "/.%2e",    "/a%2fb",   "/a%5cb",    "/%00",    "/a%0d%0a", "/%",     "/%4",
        "/%zz",      "/%ff",     "/a b",     "/a\tb",     "/\x7f",   "/置",      "/a#b",   "/a?%ff=1",
        "/a?x=%0",   "/a?x=%01", "/a?x=%7f", "/a\\..",    "/a?x= y", "/%c0%af",  "/a/%2e",
    };
    struct arena a;
    struct target t;
    struct error err;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(bad); i++) {
        assert_false(target_parse(&a, str_cstr(bad[i]), &t, &err));
        assert_int_equal(err.code, ERROR_INVALID);
    }
    arena_reset(&a);
}

static void what_is_too_long_is_told_apart(void **unused)
{
    (void)unused;
    struct arena a;
    struct target t;
    struct error err;
    struct buf raw;
    arena_init(&a, 1 << 20);
    buf_init(&raw, 1 << 16);
    buf_put_byte(&raw, '/');
    while (raw.len < TARGET_BYTES_MAX)
        buf_put_byte(&raw, 'a');
    assert_true(target_parse(&a, buf_str(&raw), &t, &err));
    buf_put_byte(&raw, 'a');
    assert_false(target_parse(&a, buf_str(&raw), &t, &err));
    assert_int_equal(err.code, ERROR_TOO_BIG);
    buf_clear(&raw);
    for (size_t i = 0; i <= TARGET_SEGMENTS_MAX; i++)
        buf_put(&raw, STR("/a"));
    assert_false(target_parse(&a, buf_str(&raw), &t, &err));
    assert_int_equal(err.code, ERROR_TOO_BIG);
    buf_clear(&raw);
    buf_put(&raw, STR("/?"));
    for (size_t i = 0; i <= TARGET_PAIRS_MAX; i++)
        buf_put(&raw, STR("a&"));
    assert_false(target_parse(&a, buf_str(&raw), &t, &err));
    assert_int_equal(err.code, ERROR_TOO_BIG);
    buf_reset(&raw);
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_is_cut_into_segments_and_pairs_and_decoded_once),
        cmocka_unit_test(the_last_slash_makes_a_folder),
        cmocka_unit_test(what_would_lead_elsewhere_or_is_no_text_is_refused),
        cmocka_unit_test(what_is_too_long_is_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
