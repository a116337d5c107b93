#include "base/testing.h"

#include <unistd.h>

#include "test_plan.h"

static struct store *open_store(struct test_place *t, enum store_mode mode)
{
    struct store *s;
    struct error err;
    assert_true(store_open(t->path, mode, &s, &err));
    return s;
}

static void take_in(struct test_place *t, struct str region, int year)
{
    struct store *s = open_store(t, STORE_CREATE);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("the bytes"));
    struct store_imported done;
    struct error err;
    in.region = region;
    in.year = year;
    assert_true(store_import(s, &in, &done, &err));
    store_close(s);
}

static int64_t stamp_of(struct store *s)
{
    int64_t stamp;
    struct error err;
    assert_true(store_stamp(s, &stamp, &err));
    return stamp;
}

static void the_stamp_moves_when_anything_is_taken_in_and_only_then(void **state)
{
    struct test_place *t = *state;
    take_in(t, STR("甲"), 2023);
    struct store *s = open_store(t, STORE_READ);
    int64_t first = stamp_of(s);
    assert_true(first > 0);
    assert_int_equal(stamp_of(s), first);
    take_in(t, STR("乙"), 2023);
    int64_t second = stamp_of(s);
    assert_true(second > first);
    take_in(t, STR("甲"), 2024);
    assert_true(stamp_of(s) > second);
    struct store *other = open_store(t, STORE_READ);
    assert_int_equal(stamp_of(other), stamp_of(s));
    store_close(other);
    store_close(s);
}

static void a_region_is_found_by_its_number_until_it_has_a_code(void **state)
{
    struct test_place *t = *state;
    struct error err;
    struct store_region r;
    char why[256];
    take_in(t, STR("甲"), 2023);
    take_in(t, STR("乙"), 2023);
    struct store *s = open_store(t, STORE_READ);
    assert_true(store_region_find(s, &t->arena, STR("2"), &r, &err));
    assert_true(str_eq(r.name, STR("乙")));
    assert_true(t->engine->script(t->path, "UPDATE region SET code = '2' WHERE id = 1", why));
    assert_true(store_region_find(s, &t->arena, STR("2"), &r, &err));
    assert_true(str_eq(r.name, STR("甲")));
    static const char *const none[] = {"", "0", "3", "x", "-1", "99999999999999999999"};
    for (size_t i = 0; i < COUNT(none); i++) {
        assert_false(store_region_find(s, &t->arena, str_cstr(none[i]), &r, &err));
        assert_int_equal(err.code, ERROR_NOT_FOUND);
    }
    store_close(s);
}

static void a_store_that_is_held_twice_is_closed_twice(void **state)
{
    struct test_place *t = *state;
    take_in(t, STR("甲"), 2023);
    struct store *s = open_store(t, STORE_READ);
    assert_ptr_equal(store_hold(s), s);
    store_close(s);
    assert_true(stamp_of(s) > 0);
    store_close(s);
    assert_true(test_alone(t, t->path));
}

static void another_file_under_the_path_is_noticed(void **state)
{
    struct test_place *t = *state;
    take_in(t, STR("甲"), 2023);
    struct store *s = open_store(t, STORE_READ);
    assert_false(store_moved(s));
    assert_int_equal(rename(t->path, test_path(t, "away.db")), 0);
    assert_true(store_moved(s));
    store_close(s);
}

#define TEST(name)                                                                                                     \
    cmocka_unit_test_prestate_setup_teardown(name, test_place_make, test_place_remove, (void *)(uintptr_t)engine)

static int run_on(const struct test_engine *engine)
{
    const struct CMUnitTest tests[] = {
        TEST(the_stamp_moves_when_anything_is_taken_in_and_only_then),
        TEST(a_region_is_found_by_its_number_until_it_has_a_code),
        TEST(a_store_that_is_held_twice_is_closed_twice),
        TEST(another_file_under_the_path_is_noticed),
    };
    return cmocka_run_group_tests_name(engine->name, tests, NULL, NULL);
}

int main(void)
{
    int failed = 0;
    for (size_t i = 0; i < test_engine_count; i++)
        failed += run_on(&test_engines[i]);
    return failed;
}
