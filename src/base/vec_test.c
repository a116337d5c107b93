#include "vec.h"

#include "testing.h"

struct item {
    int64_t number;
    char name[20];
};
struct items VEC(struct item);
struct bytes VEC(char);

static void items_keep_their_order_while_the_array_grows(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 26);
    struct items v = {0};
    struct bytes other = {0};
    for (int i = 0; i < 10000; i++) {
        *vec_put(&a, &v) = (struct item){.number = i};
        *vec_put(&a, &other) = (char)i; /* so that neither can always grow in place */
    }
    assert_int_equal(v.len, 10000);
    for (int i = 0; i < 10000; i++) {
        assert_int_equal(v.ptr[i].number, i);
        assert_int_equal(other.ptr[i], (char)i);
    }
    arena_reset(&a);
}

static void a_put_item_is_zeroed_even_where_another_was_taken_off(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 20);
    struct items v = {0};
    for (int i = 0; i < 100; i++) {
        struct item *item = vec_put(&a, &v);
        assert_int_equal(item->number, 0);
        assert_int_equal(item->name[19], 0);
        *item = (struct item){.number = 1, .name = "nineteen characters"};
        if (i % 3 == 0)
            v.len--;
    }
    v.len = 0;
    assert_int_equal(vec_put(&a, &v)->number, 0);
    arena_reset(&a);
}

static void an_empty_array_takes_no_memory(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 20);
    struct items v = {0};
    for (size_t i = 0; i < v.len; i++)
        fail();
    assert_int_equal(a.used, 0);
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_keep_their_order_while_the_array_grows),
        cmocka_unit_test(a_put_item_is_zeroed_even_where_another_was_taken_off),
        cmocka_unit_test(an_empty_array_takes_no_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
