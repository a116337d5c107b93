#include "cache.h"

#include "base/testing.h"

#define CAP ((size_t)1 << 20)

static void put(struct cache *c, struct str key, struct str body)
{
    struct answer *a = answer_new(200);
    buf_put(&a->body, body);
    cache_put(c, key, &(struct cached){a, 1, 2, 3});
    answer_drop(a);
}

static void what_was_put_is_found_until_something_else_takes_its_place(void **unused)
{
    (void)unused;
    struct cache *c = cache_new(CAP);
    struct cached found;
    assert_false(cache_get(c, STR("/a"), &found));
    put(c, STR("/a"), STR("one"));
    assert_true(cache_get(c, STR("/a"), &found));
    put(c, STR("/a"), STR("two"));
    /* Whoever holds it keeps it. */
    assert_text(buf_str(&found.answer->body), "one");
    assert_int_equal(found.region * 100 + found.stamp * 10 + found.all_stamp, 123);
    answer_drop(found.answer);
    assert_true(cache_get(c, STR("/a"), &found));
    assert_text(buf_str(&found.answer->body), "two");
    answer_drop(found.answer);
    cache_drop(c);
}

static void what_was_not_asked_for_longest_goes_first_and_the_size_is_kept(void **unused)
{
    (void)unused;
    struct cache *c = cache_new(CAP);
    struct cached found;
    char body[20000];
    memset(body, 'x', sizeof(body));
    put(c, STR("/often"), STR("x"));
    for (int i = 0; i < 500; i++) {
        char key[32];
        int len = snprintf(key, sizeof(key), "/%d", i);
        put(c, str_of(key, (size_t)len), str_of(body, sizeof(body)));
        assert_true(cache_size(c) <= CAP);
        assert_true(cache_get(c, STR("/often"), &found));
        answer_drop(found.answer);
    }
    assert_false(cache_get(c, STR("/0"), &found));
    assert_true(cache_get(c, STR("/499"), &found));
    answer_drop(found.answer);
    cache_drop(c);
}

static void one_answer_never_takes_all_the_room(void **unused)
{
    (void)unused;
    struct cache *c = cache_new(CAP);
    struct cached found;
    struct arena a;
    arena_init(&a, CAP);
    put(c, STR("/small"), STR("x"));
    put(c, STR("/large"), str_of(arena_alloc(&a, CAP / 2), CAP / 2));
    assert_false(cache_get(c, STR("/large"), &found));
    assert_true(cache_get(c, STR("/small"), &found));
    answer_drop(found.answer);
    arena_reset(&a);
    cache_drop(c);
}

static void text_that_is_long_enough_is_packed(void **unused)
{
    (void)unused;
    static const struct {
        const char *media_type;
        size_t len;
        bool gzip;
    } cases[] = {{"text/html; charset=utf-8", 4000, true},
                 {"application/json", 4000, true},
                 {"application/json", 300, false},
                 {"application/octet-stream", 4000, false},
                 {"image/svg+xml", 4000, true}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct answer *a = answer_new(200);
        a->media_type = str_cstr(cases[i].media_type);
        for (size_t k = 0; k < cases[i].len; k++)
            buf_put_byte(&a->body, 'a');
        answer_pack(a);
        assert_int_equal(a->gzip, cases[i].gzip);
        assert_int_equal(a->body.len < cases[i].len, cases[i].gzip);
        answer_drop(a);
    }
    answer_drop(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_put_is_found_until_something_else_takes_its_place),
        cmocka_unit_test(what_was_not_asked_for_longest_goes_first_and_the_size_is_kept),
        cmocka_unit_test(one_answer_never_takes_all_the_room),
        cmocka_unit_test(text_that_is_long_enough_is_packed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
