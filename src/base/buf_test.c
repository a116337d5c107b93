#include "buf.h"

#include "testing.h"

static void what_is_put_stands_there_in_order(void **unused)
{
    (void)unused;
    struct buf b;
    buf_init(&b, 1000);
    assert_text(buf_str(&b), "");
    buf_put(&b, STR("a"));
    buf_put(&b, STR(""));
    buf_put(&b, str_of(NULL, 0));
    buf_put_byte(&b, ',');
    buf_put_point(&b, 0x6B69);
    buf_put_point(&b, 0x1F600);
    buf_put_int(&b, -12);
    buf_printf(&b, "<%s|%03d>", "x", 7);
    assert_text(buf_str(&b), "a,歩😀-12<x|007>");
    assert_false(b.full);
    buf_reset(&b);
}

static void whole_numbers_are_put_to_both_ends_of_their_range(void **unused)
{
    (void)unused;
    static const struct {
        int64_t n;
        const char *text;
    } cases[] = {
        {0, "0"}, {-1, "-1"}, {10, "10"}, {INT64_MAX, "9223372036854775807"}, {INT64_MIN, "-9223372036854775808"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b;
        buf_init(&b, 100);
        buf_put_int(&b, cases[i].n);
        assert_text(buf_str(&b), cases[i].text);
        buf_reset(&b);
    }
}

static void a_buffer_holds_exactly_its_cap(void **unused)
{
    (void)unused;
    for (size_t cap = 0; cap < 600; cap += 7) {
        struct buf b;
        buf_init(&b, cap);
        for (size_t i = 0; i < cap; i++)
            buf_put_byte(&b, 'x');
        assert_false(b.full);
        assert_int_equal(b.len, cap);
        buf_put_byte(&b, 'y');
        assert_true(b.full);
        assert_int_equal(b.len, cap);
        buf_reset(&b);
    }
}

static void once_full_nothing_more_is_added(void **unused)
{
    (void)unused;
    struct buf b;
    buf_init(&b, 5);
    buf_put(&b, STR("abc"));
    buf_put(&b, STR("def"));
    assert_true(b.full);
    buf_put_byte(&b, 'x'); /* would fit */
    buf_put_int(&b, 1);
    buf_put_point(&b, 'x');
    buf_printf(&b, "x");
    assert_text(buf_str(&b), "abc");
    assert_true(b.full);
    buf_clear(&b);
    assert_false(b.full);
    buf_put(&b, STR("defgh"));
    assert_text(buf_str(&b), "defgh");
    buf_reset(&b);
}

static void long_formats_are_put_whole_or_not_at_all(void **unused)
{
    (void)unused;
    struct buf b;
    buf_init(&b, 2000);
    buf_printf(&b, "%*s", 511, "a");
    buf_printf(&b, "%*s", 512, "b");
    buf_printf(&b, "%*s", 900, "c");
    assert_int_equal(b.len, 511 + 512 + 900);
    assert_int_equal(b.ptr[510], 'a');
    assert_int_equal(b.ptr[511 + 511], 'b');
    assert_int_equal(b.ptr[b.len - 1], 'c');
    buf_printf(&b, "%*s", 800, "d");
    assert_true(b.full);
    assert_int_equal(b.len, 511 + 512 + 900);
    buf_reset(&b);
}

static void a_buffer_may_be_used_again_after_a_reset(void **unused)
{
    (void)unused;
    struct buf b;
    buf_init(&b, 3);
    buf_put(&b, STR("abcd"));
    buf_reset(&b);
    buf_reset(&b);
    assert_false(b.full);
    buf_put(&b, STR("abc"));
    assert_text(buf_str(&b), "abc");
    buf_reset(&b);
}

static void a_trimmed_buffer_holds_what_was_put_and_no_more(void **unused)
{
    (void)unused;
    struct buf b;
    buf_init(&b, 1000);
    buf_trim(&b);
    assert_text(buf_str(&b), "");
    for (int i = 0; i < 300; i++)
        buf_put_byte(&b, (char)('a' + i % 26));
    assert_true(b.size > 300);
    buf_trim(&b);
    assert_int_equal(b.size, 300);
    buf_trim(&b);
    buf_put_byte(&b, '!');
    assert_text(str_head(buf_str(&b), 3), "abc");
    assert_int_equal(b.ptr[300], '!');
    buf_clear(&b);
    buf_trim(&b);
    assert_int_equal(b.size, 0);
    buf_put_byte(&b, 'z');
    assert_text(buf_str(&b), "z");
    buf_reset(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_put_stands_there_in_order),
        cmocka_unit_test(whole_numbers_are_put_to_both_ends_of_their_range),
        cmocka_unit_test(a_buffer_holds_exactly_its_cap),
        cmocka_unit_test(once_full_nothing_more_is_added),
        cmocka_unit_test(long_formats_are_put_whole_or_not_at_all),
        cmocka_unit_test(a_buffer_may_be_used_again_after_a_reset),
        cmocka_unit_test(a_trimmed_buffer_holds_what_was_put_and_no_more),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
