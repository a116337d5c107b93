#include "map.h"

#include "testing.h"

static void an_empty_map_finds_nothing(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 20);
    struct map m;
    map_init(&m, &a);
    assert_int_equal(map_find(&m, STR("")), MAP_NONE);
    assert_int_equal(map_find(&m, STR("歩み")), MAP_NONE);
    assert_int_equal(a.used, 0);
    arena_reset(&a);
}

static void the_first_value_of_a_key_stays(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 20);
    struct map m;
    map_init(&m, &a);
    assert_int_equal(map_put(&m, STR("a"), 1), 1);
    assert_int_equal(map_put(&m, STR("a"), 2), 1);
    assert_int_equal(map_put(&m, STR(""), 0), 0);
    assert_int_equal(map_find(&m, STR("a")), 1);
    assert_int_equal(map_find(&m, STR("")), 0);
    assert_int_equal(map_find(&m, STR("A")), MAP_NONE);
    assert_int_equal(map_find(&m, str_of("a\0", 2)), MAP_NONE);
    assert_int_equal(m.len, 2);
    arena_reset(&a);
}

static void many_keys_are_all_found_again(void **unused)
{
    (void)unused;
    enum { N = 20000 };
    struct arena a;
    arena_init(&a, 1 << 26);
    struct map m;
    map_init(&m, &a);
    for (uint32_t i = 0; i < N; i++) {
        assert_int_equal(map_put(&m, str_printf(&a, "指標%u", i), i), i);
        assert_int_equal(map_find(&m, STR("指標")), MAP_NONE); /* ends, however full the map is */
    }
    for (uint32_t i = 0; i < N; i++) {
        assert_int_equal(map_find(&m, str_printf(&a, "指標%u", i)), i);
        assert_int_equal(map_find(&m, str_printf(&a, "指標%u", i + N)), MAP_NONE);
    }
    assert_int_equal(m.len, N);
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_map_finds_nothing),
        cmocka_unit_test(the_first_value_of_a_key_stays),
        cmocka_unit_test(many_keys_are_all_found_again),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
