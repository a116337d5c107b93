#include "arena.h"
#include "str.h"

#include "testing.h"

static int sign(int n)
{
    return (n > 0) - (n < 0);
}

static void texts_compare_by_code_point(void **unused)
{
    (void)unused;
    static const char *const ordered[] = {"", "A", "AB", "B", "a", "~", "é", "あ", "ア", "歩", "～", "😀"};
    for (size_t i = 0; i < COUNT(ordered); i++)
        for (size_t j = 0; j < COUNT(ordered); j++) {
            struct str a = str_cstr(ordered[i]), b = str_cstr(ordered[j]);
            assert_int_equal(sign(str_compare(a, b)), sign((int)i - (int)j));
            assert_int_equal(str_eq(a, b), i == j);
        }
    assert_true(str_eq(str_of(NULL, 0), STR("")));
    assert_int_equal(str_compare(str_of(NULL, 0), STR("")), 0);
    assert_text(str_cstr(NULL), "");
}

static void starts_ends_and_finds(void **unused)
{
    (void)unused;
    struct str s = STR("令和6年度の和");
    assert_true(str_starts(s, STR("令和")));
    assert_true(str_starts(s, STR("")));
    assert_false(str_starts(STR("令"), s));
    assert_true(str_ends(s, STR("の和")));
    assert_true(str_ends(s, STR("")));
    assert_false(str_ends(STR("和"), s));
    assert_int_equal(str_find(s, STR("和")), 3);
    assert_int_equal(str_find(s, STR("平")), STR_NONE);
    assert_int_equal(str_find(s, STR("")), 0);
    assert_int_equal(str_find(STR(""), STR("")), 0);
    assert_int_equal(str_find(STR(""), STR("a")), STR_NONE);
    assert_int_equal(str_find_byte(s, '6'), 6);
    assert_int_equal(str_find_byte(STR(""), 'a'), STR_NONE);
}

static void cuts_stay_inside_the_text(void **unused)
{
    (void)unused;
    assert_text(str_skip(STR("abc"), 0), "abc");
    assert_text(str_skip(STR("abc"), 2), "c");
    assert_text(str_skip(STR("abc"), 9), "");
    assert_text(str_head(STR("abc"), 2), "ab");
    assert_text(str_head(STR("abc"), 9), "abc");
    assert_text(str_skip(str_of(NULL, 0), 5), "");
    struct str s = STR("R6");
    assert_false(str_eat(&s, STR("H")));
    assert_text(s, "R6");
    assert_true(str_eat(&s, STR("R")));
    assert_text(s, "6");
}

static void trimming_takes_white_space_of_every_kind(void **unused)
{
    (void)unused;
    static const char *const cases[][2] = {
        {"", ""},
        {" \t\r\n", ""},
        {"　令和 6 年　", "令和 6 年"},
        {"\xC2\xA0x\xE2\x80\xAF", "x"},
        {"\xEF\xBB\xBFx\xE2\x80\x8B", "x"},
        {"x", "x"},
        {" \xFF ", "\xFF"},
        {"\xE3\x80", "\xE3\x80"},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_text(str_trim(str_cstr(cases[i][0])), cases[i][1]);
}

static void splitting_counts_empty_parts(void **unused)
{
    (void)unused;
    static const struct {
        const char *text, *parts;
        int n;
    } cases[] = {
        {"", "[]", 1}, {"a", "[a]", 1}, {"a,b,", "[a][b][]", 3}, {",", "[][]", 2}, {"a,,b", "[a][][b]", 3},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a;
        arena_init(&a, 1 << 20);
        struct str rest = str_cstr(cases[i].text), part, all = STR("");
        int n = 0;
        for (bool done = false; str_split(&rest, ',', &done, &part); n++)
            all = str_printf(&a, "%.*s[%.*s]", STR_ARG(all), STR_ARG(part));
        assert_text(all, cases[i].parts);
        assert_int_equal(n, cases[i].n);
        arena_reset(&a);
    }
}

static void copies_are_their_own(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 20);
    char text[] = "歩み";
    struct str copy = str_copy(&a, str_cstr(text)), joined = str_join(&a, str_cstr(text), str_cstr(text));
    const char *zero = str_zero(&a, str_head(str_cstr(text), 3));
    memset(text, 'x', sizeof text - 1);
    assert_text(copy, "歩み");
    assert_text(joined, "歩み歩み");
    assert_string_equal(zero, "歩");
    assert_text(str_copy(&a, str_of(NULL, 0)), "");
    assert_string_equal(str_zero(&a, str_of(NULL, 0)), "");
    arena_reset(&a);
}

static void printing_gives_texts_of_every_length(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 20);
    for (int width = 0; width < 600; width++) {
        struct str s = str_printf(&a, "%*s|", width, "");
        assert_int_equal(s.len, width + 1);
        assert_int_equal(s.ptr[width], '|');
        assert_int_equal(s.ptr[width + 1], 0);
    }
    arena_reset(&a);
}

static void every_code_point_is_read_as_it_was_written(void **unused)
{
    (void)unused;
    for (uint32_t p = 0; p <= 0x10FFFF; p++) {
        if (p >= 0xD800 && p <= 0xDFFF)
            continue;
        char out[4];
        struct str s = str_of(out, str_encode(p, out)), back = s;
        assert_true(str_valid(s));
        assert_int_equal(str_next(&s), p);
        assert_int_equal(s.len, 0);
        assert_int_equal(str_last(&back), p);
        assert_int_equal(back.len, 0);
    }
}

static void what_is_not_utf8_is_taken_byte_by_byte(void **unused)
{
    (void)unused;
    static const struct {
        const char *bytes;
        size_t points;
    } cases[] = {
        {"\x80", 1},
        {"\xC0\x80", 2}, /* too long a form */
        {"\xC1\xBF", 2},
        {"\xE0\x9F\xBF", 3},
        {"\xF0\x8F\xBF\xBF", 4},
        {"\xED\xA0\x80", 3},     /* half a pair */
        {"\xF4\x90\x80\x80", 4}, /* beyond U+10FFFF */
        {"\xF8\x88\x80\x80", 4},
        {"\xE6\xAD", 2}, /* cut off */
        {"\xF0\x9F\x98", 3},
        {"\xC3", 1},
        {"\xFF", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str s = str_cstr(cases[i].bytes), back = s;
        assert_false(str_valid(s));
        assert_int_equal(str_points(s), cases[i].points);
        for (size_t n = cases[i].points; n > 0; n--) {
            assert_int_equal(str_next(&s), STR_BAD_POINT);
            assert_int_equal(str_last(&back), STR_BAD_POINT);
        }
        assert_int_equal(s.len + back.len, 0);
    }
    struct str mixed = STR("a\x80歩");
    assert_int_equal(str_points(mixed), 3);
    assert_int_equal(str_last(&mixed), 0x6B69);
    assert_int_equal(str_last(&mixed), STR_BAD_POINT);
    assert_int_equal(str_last(&mixed), 'a');
}

static void fitting_does_not_cut_a_character(void **unused)
{
    (void)unused;
    struct str s = STR("aé歩😀");
    static const size_t fits[] = {0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 10};
    for (size_t max = 0; max < COUNT(fits); max++)
        assert_int_equal(str_fit(s, max).len, fits[max]);
    assert_int_equal(str_fit(STR("\x80\x80\x80"), 2).len, 0);
}

static void whole_numbers_are_digits_only_and_must_fit(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        bool ok;
        uint64_t n;
    } cases[] = {
        {"0", true, 0},   {"007", true, 7}, {"18446744073709551615", true, UINT64_MAX},
        {"", false, 0},   {"-1", false, 0}, {"18446744073709551616", false, 0},
        {"+1", false, 0}, {" 1", false, 0}, {"99999999999999999999", false, 0},
        {"1a", false, 0}, {"１", false, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        uint64_t n = 0;
        assert_int_equal(str_to_u64(str_cstr(cases[i].text), &n), cases[i].ok);
        assert_true(n == cases[i].n);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_compare_by_code_point),
        cmocka_unit_test(starts_ends_and_finds),
        cmocka_unit_test(cuts_stay_inside_the_text),
        cmocka_unit_test(trimming_takes_white_space_of_every_kind),
        cmocka_unit_test(splitting_counts_empty_parts),
        cmocka_unit_test(copies_are_their_own),
        cmocka_unit_test(printing_gives_texts_of_every_length),
        cmocka_unit_test(every_code_point_is_read_as_it_was_written),
        cmocka_unit_test(what_is_not_utf8_is_taken_byte_by_byte),
        cmocka_unit_test(fitting_does_not_cut_a_character),
        cmocka_unit_test(whole_numbers_are_digits_only_and_must_fit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
