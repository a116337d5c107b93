#include "arena.h"

#include "testing.h"

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define CAN_SEE_POISON true
#endif
#elif defined(__SANITIZE_ADDRESS__)
#define CAN_SEE_POISON true
#endif

#ifdef CAN_SEE_POISON
#include <sanitizer/asan_interface.h>
#define IS_POISONED(ptr) (__asan_address_is_poisoned(ptr) != 0)
#else
#define CAN_SEE_POISON false
#define IS_POISONED(ptr) ((void)(ptr), false)
#endif

#define CAP ((size_t)1 << 30)

static void fill(struct arena *a, size_t size)
{
    memset(arena_alloc(a, size), 0xFF, size);
}

static bool is_zero(const char *ptr, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (ptr[i])
            return false;
    return true;
}

static void items_are_zeroed_and_aligned_and_do_not_touch(void **unused)
{
    (void)unused;
    static const size_t sizes[] = {0, 1, 15, 16, 17, 100, 4096, 16 * 1024, 70000, 5 * 1024 * 1024, 3};
    struct arena a;
    arena_init(&a, CAP);
    char *items[COUNT(sizes)];
    for (size_t i = 0; i < COUNT(sizes); i++) {
        items[i] = arena_alloc(&a, sizes[i]);
        assert_non_null(items[i]);
        assert_int_equal((uintptr_t)items[i] % ARENA_ALIGN, 0);
        assert_true(is_zero(items[i], sizes[i]));
        memset(items[i], (int)i + 1, sizes[i]);
    }
    for (size_t i = 0; i < COUNT(sizes); i++)
        for (size_t j = 0; j < sizes[i]; j++)
            assert_int_equal(items[i][j], i + 1);
    arena_reset(&a);
}

static void what_is_held_covers_what_was_handed_out_and_little_more(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, CAP);
    assert_int_equal(arena_held(&a), 0);
    fill(&a, 100);
    assert_in_range(arena_held(&a), 100, 4096);
    for (int i = 0; i < 1000; i++)
        fill(&a, 1000);
    assert_in_range(arena_held(&a), a.used, 3 * a.used);
    arena_reset(&a);
    assert_int_equal(arena_held(&a), 0);
}

static void an_arena_takes_no_memory_until_something_is_allocated(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, CAP);
    assert_null(a.last);
    arena_rewind(&a, arena_mark(&a));
    arena_reset(&a);
    arena_reset(&a);
    assert_null(a.last);
}

static void an_arena_may_be_used_again_after_a_reset(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1000);
    for (int round = 0; round < 3; round++) {
        char *ptr = arena_alloc(&a, 500);
        assert_true(is_zero(ptr, 500));
        memset(ptr, 7, 500);
        assert_false(arena_full(&a));
        arena_reset(&a);
        assert_int_equal(a.used, 0);
    }
}

static void beyond_its_cap_an_arena_is_full_but_still_gives(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1024);
    fill(&a, 1024);
    assert_false(arena_full(&a));
    struct arena_mark mark = arena_mark(&a);
    char *more = arena_alloc(&a, 100000);
    assert_true(arena_full(&a));
    memset(more, 1, 100000);
    fill(&a, 1);
    assert_true(arena_full(&a));
    arena_rewind(&a, mark);
    assert_false(arena_full(&a));
    arena_reset(&a);
}

static void rewinding_gives_back_all_since_the_mark_and_nothing_before(void **unused)
{
    (void)unused;
    static const size_t sizes[] = {1, 100, 9000, 20000, 300000};
    struct arena a;
    arena_init(&a, CAP);
    char *kept = arena_alloc(&a, 64);
    memset(kept, 9, 64);
    size_t used = a.used;
    for (size_t i = 0; i < COUNT(sizes); i++) {
        struct arena_mark mark = arena_mark(&a);
        for (int n = 0; n < 20; n++) {
            char *ptr = arena_alloc(&a, sizes[i]);
            assert_true(is_zero(ptr, sizes[i]));
            memset(ptr, 5, sizes[i]);
        }
        arena_rewind(&a, mark);
        assert_int_equal(a.used, used);
    }
    for (int i = 0; i < 64; i++)
        assert_int_equal(kept[i], 9);
    arena_reset(&a);
}

static void marks_nest(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, CAP);
    struct arena_mark outer = arena_mark(&a);
    char *first = arena_alloc(&a, 10);
    struct arena_mark inner = arena_mark(&a);
    fill(&a, 50000);
    arena_rewind(&a, inner);
    first[9] = 1;
    assert_true(is_zero(arena_alloc(&a, 10), 10));
    arena_rewind(&a, outer);
    assert_null(a.last);
}

static void growing_keeps_the_bytes_and_zeroes_the_rest(void **unused)
{
    (void)unused;
    for (int between = 0; between < 2; between++) {
        struct arena a;
        arena_init(&a, CAP);
        char *ptr = arena_grow(&a, NULL, 0, 1);
        ptr[0] = 1;
        for (size_t size = 1; size < 3000000; size = size * 3 + 1) {
            if (between)
                fill(&a, 8);
            ptr = arena_grow(&a, ptr, size, size * 3 + 1);
            for (size_t i = 0; i < size; i++)
                assert_int_equal(ptr[i], 1);
            assert_true(is_zero(ptr + size, size * 2 + 1));
            memset(ptr, 1, size * 3 + 1);
        }
        arena_reset(&a);
    }
}

static void the_newest_item_grows_and_shrinks_in_place(void **unused)
{
    (void)unused;
#ifndef ARENA_MALLOC_EACH
    struct arena a;
    arena_init(&a, CAP);
    char *ptr = arena_alloc(&a, 100);
    assert_ptr_equal(arena_grow(&a, ptr, 100, 1000), ptr);
    arena_shrink(&a, ptr, 1000, 10);
    char *next = arena_alloc(&a, 10);
    assert_true(next > ptr && next - ptr < 100);
    size_t used = a.used;
    arena_shrink(&a, ptr, 10, 0); /* not the newest any more */
    assert_int_equal(a.used, used);
    arena_reset(&a);
#endif
}

static void shrinking_keeps_the_bytes_and_what_comes_next_is_zeroed(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, CAP);
    char *ptr = arena_alloc(&a, 1000);
    memset(ptr, 3, 1000);
    arena_shrink(&a, ptr, 1000, 33);
    assert_true(is_zero(arena_alloc(&a, 900), 900));
    for (int i = 0; i < 33; i++)
        assert_int_equal(ptr[i], 3);
    arena_reset(&a);
}

static void what_is_not_handed_out_is_poisoned(void **unused)
{
    (void)unused;
    if (!CAN_SEE_POISON)
        return;
    struct arena a;
    arena_init(&a, CAP);
    struct arena_mark mark = arena_mark(&a);
    char *kept = arena_alloc(&a, 1);
    struct arena_mark inner = arena_mark(&a);
    char *ptr = arena_alloc(&a, 21);
    assert_false(IS_POISONED(ptr + 20));
    assert_true(IS_POISONED(ptr + 21));
    char *moved = arena_grow(&a, ptr, 21, 100000);
    assert_false(IS_POISONED(moved + 99999));
    assert_true(IS_POISONED(ptr));
    arena_rewind(&a, inner);
    assert_true(IS_POISONED(ptr));
    assert_false(IS_POISONED(kept));
    assert_false(IS_POISONED((char *)arena_alloc(&a, 5) + 4));
    arena_rewind(&a, mark);
}

static void sizes_multiply(void **unused)
{
    (void)unused;
    assert_int_equal(arena_size(0, 8), 0);
    assert_int_equal(arena_size(7, 8), 56);
    struct arena a;
    arena_init(&a, CAP);
    uint64_t *numbers = arena_array(&a, uint64_t, 10);
    numbers[9] = 1;
    *arena_new(&a, uint64_t) = 2;
    assert_int_equal(numbers[9], 1);
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(items_are_zeroed_and_aligned_and_do_not_touch),
        cmocka_unit_test(what_is_held_covers_what_was_handed_out_and_little_more),
        cmocka_unit_test(an_arena_takes_no_memory_until_something_is_allocated),
        cmocka_unit_test(an_arena_may_be_used_again_after_a_reset),
        cmocka_unit_test(beyond_its_cap_an_arena_is_full_but_still_gives),
        cmocka_unit_test(rewinding_gives_back_all_since_the_mark_and_nothing_before),
        cmocka_unit_test(marks_nest),
        cmocka_unit_test(growing_keeps_the_bytes_and_zeroes_the_rest),
        cmocka_unit_test(the_newest_item_grows_and_shrinks_in_place),
        cmocka_unit_test(shrinking_keeps_the_bytes_and_what_comes_next_is_zeroed),
        cmocka_unit_test(what_is_not_handed_out_is_poisoned),
        cmocka_unit_test(sizes_multiply),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
