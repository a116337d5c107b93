#include "ids.h"

#include "base/testing.h"

static void an_id_gives_the_index_where_it_first_stands(void **state)
{
    (void)state;
    static const int64_t id[] = {7, 3, 9, 3, 1};
    static const struct {
        int64_t id;
        uint32_t index;
    } cases[] = {{7, 0}, {3, 1}, {9, 2}, {1, 4}, {0, IDS_NONE}, {2, IDS_NONE}, {10, IDS_NONE}, {-1, IDS_NONE}};
    struct arena a;
    struct ids m;
    arena_init(&a, 1 << 16);
    ids_init(&m, &a, id, COUNT(id));
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(ids_find(&m, cases[i].id), cases[i].index);
    arena_reset(&a);
}

static void no_ids_give_nothing(void **state)
{
    (void)state;
    struct arena a;
    struct ids m;
    arena_init(&a, 1 << 16);
    ids_init(&m, &a, NULL, 0);
    assert_int_equal(ids_find(&m, 0), IDS_NONE);
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(an_id_gives_the_index_where_it_first_stands),
                                       cmocka_unit_test(no_ids_give_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
