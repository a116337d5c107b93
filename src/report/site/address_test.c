#include "address.h"

#include "base/testing.h"

#define MAX 12

static size_t cut(struct str path, struct str segment[MAX], bool *folder)
{
    size_t n = 0;
    bool done = false;
    *folder = str_ends(path, STR("/"));
    path = str_skip(path, 1);
    path = str_head(path, path.len - (*folder && path.len));
    for (struct str part; path.len + n && str_split(&path, '/', &done, &part); n++)
        segment[n] = part;
    return n;
}

static bool parse(const char *path, struct site_address *ret, bool *exact)
{
    struct str segment[MAX];
    bool folder;
    size_t n = cut(str_cstr(path), segment, &folder);
    return site_address_parse(segment, n, folder, ret, exact);
}

static void an_address_that_was_put_is_found_again_and_exact(void **unused)
{
    (void)unused;
    for (size_t page = 0; page < SITE_PAGE_COUNT; page++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct site_address a = {
                (enum site_page_kind)page, (enum lang)lang, STR("1"), STR("p1"), 2024, STR("n3"), STR("k1-1")};
            struct site_address back = {0};
            struct buf out, again;
            bool exact = false;
            buf_init(&out, 1 << 10);
            buf_init(&again, 1 << 10);
            buf_put_byte(&out, '/');
            site_address_put(&out, &a, NULL);
            buf_put_byte(&out, '\0');
            assert_true(parse(out.ptr, &back, &exact));
            assert_int_equal(back.page, page);
            assert_int_equal(back.lang, lang);
            assert_true(exact);
            buf_put_byte(&again, '/');
            site_address_put(&again, &back, NULL);
            assert_text(buf_str(&again), out.ptr);
            buf_reset(&out);
            buf_reset(&again);
        }
}

static void words_come_before_slots_and_what_is_written_otherwise_is_known(void **unused)
{
    (void)unused;
    static const struct {
        const char *path;
        enum site_page_kind page;
        bool exact;
    } cases[] = {
        {"/", SITE_HOME, true},
        {"/en/", SITE_HOME, true},
        {"/en", SITE_HOME, false},
        {"/r/1", SITE_REGION, false},
        {"/r/1/documents/", SITE_DOCUMENTS, true},
        {"/r/1/documents/3/", SITE_DOCUMENT, true},
        {"/r/1/p1/2024/", SITE_YEAR, true},
        {"/r/1/p1/2024", SITE_YEAR, false},
        {"/r/1/p1/R6/", SITE_YEAR, false},
        {"/r/1/p1/令和6年度/", SITE_YEAR, false},
        {"/r/1/p1/2024/indicators", SITE_INDICATORS, false},
        {"/r/1/p1/2024/series.csv", SITE_FILE, true},
        {"/r/1/p1/2024/initiatives/n3/k1-1/", SITE_VERDICT, true},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct site_address a;
        bool exact;
        assert_true(parse(cases[i].path, &a, &exact));
        assert_int_equal(a.page, cases[i].page);
        assert_int_equal(exact, cases[i].exact);
    }
}

static void what_is_no_page_is_not_found(void **unused)
{
    (void)unused;
    static const char *const paths[] = {"/ja/",
                                        "/x/",
                                        "/r/",
                                        "/r/1/p1/",
                                        "/r/1/p1/nothing/",
                                        "/en/en/",
                                        "/r/1/p1/9/",
                                        "/r/1/p1/2024/series.csv/",
                                        "/r/1/p1/2024/members/"};
    struct site_address a;
    bool exact;
    for (size_t i = 0; i < COUNT(paths); i++)
        assert_false(parse(paths[i], &a, &exact));
}

static void filters_stand_behind_the_address_in_their_order(void **unused)
{
    (void)unused;
    struct site_address a = {.page = SITE_YEAR, .lang = LANG_EN, .region = STR("置"), .plan = STR("p1"), .year = 2024};
    struct site_filters f = {0};
    struct buf out;
    f.value[SITE_FILTER_STATE] = STR("a&b");
    f.value[SITE_FILTER_FIELD] = STR("n3");
    buf_init(&out, 1 << 10);
    site_address_put(&out, &a, &f);
    assert_text(buf_str(&out), "en/r/%E7%BD%AE/p1/2024/?field=n3&state=a%26b");
    buf_reset(&out);
}

static void every_filter_is_known_by_its_name(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < SITE_FILTER_COUNT; i++) {
        enum site_filter f;
        assert_true(site_filter_parse(site_filter_name((enum site_filter)i), &f));
        assert_int_equal(f, i);
    }
    enum site_filter f;
    assert_false(site_filter_parse(STR("utm_source"), &f));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_address_that_was_put_is_found_again_and_exact),
        cmocka_unit_test(words_come_before_slots_and_what_is_written_otherwise_is_known),
        cmocka_unit_test(what_is_no_page_is_not_found),
        cmocka_unit_test(filters_stand_behind_the_address_in_their_order),
        cmocka_unit_test(every_filter_is_known_by_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
