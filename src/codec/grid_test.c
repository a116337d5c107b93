#include "base/testing.h"
#include "delimited.h"

static struct grid read(struct arena *a, struct str bytes)
{
    struct grid g;
    struct error err;
    struct delimited_options options = {0};
    assert_true(delimited_parse(a, bytes, &options, &g, &err));
    return g;
}

#define SOURCE STR("歩み,\"a \"\"b\"\"\"\r\n\r\n\"x\"y,\0\xFF,z\n\"open,1,2")

static void assert_same(const struct grid *a, const struct grid *b)
{
    assert_int_equal(a->encoding, b->encoding);
    assert_int_equal(a->encoding_certain, b->encoding_certain);
    assert_int_equal(a->delimiter, b->delimiter);
    assert_int_equal(a->size, b->size);
    assert_int_equal(a->rows.len, b->rows.len);
    assert_int_equal(a->cells.len, b->cells.len);
    assert_int_equal(a->notes.len, b->notes.len);
    for (size_t i = 0; i < a->rows.len; i++)
        assert_memory_equal(&a->rows.ptr[i], &b->rows.ptr[i], sizeof(struct row));
    for (size_t i = 0; i < a->notes.len; i++)
        assert_memory_equal(&a->notes.ptr[i], &b->notes.ptr[i], sizeof(struct grid_note));
    for (size_t i = 0; i < a->cells.len; i++) {
        struct cell x = a->cells.ptr[i], y = b->cells.ptr[i];
        assert_true(str_eq(x.text, y.text));
        x.text = y.text;
        assert_memory_equal(&x, &y, sizeof x);
    }
}

static void a_grid_comes_back_as_it_was(void **state)
{
    (void)state;
    static const struct str sources[] = {STR_INIT(""), STR_INIT("a"), STR_INIT("a\tb\n\n\nc"),
                                         STR_INIT("歩み,\"a \"\"b\"\"\"\r\n\r\n\"x\"y,\0\xFF,z\n\"open,1,2")};
    for (size_t i = 0; i < COUNT(sources); i++) {
        struct arena a;
        struct buf stored, again;
        struct grid back;
        struct error err;
        arena_init(&a, 1 << 24);
        buf_init(&stored, 1 << 20);
        buf_init(&again, 1 << 20);
        struct grid g = read(&a, sources[i]);
        grid_put(&stored, &g);
        assert_true(grid_parse(&a, buf_str(&stored), &back, &err));
        assert_same(&g, &back);
        grid_put(&again, &back);
        assert_true(str_eq(buf_str(&stored), buf_str(&again)));
        buf_reset(&stored); /* what was read needs the stored bytes no more */
        assert_same(&g, &back);
        buf_reset(&again);
        arena_reset(&a);
    }
}

static void damaged_bytes_are_an_error_and_never_more(void **state)
{
    (void)state;
    struct arena a;
    struct buf stored;
    struct grid back;
    struct error err;
    uint64_t at;
    arena_init(&a, 1 << 26);
    buf_init(&stored, 1 << 20);
    struct grid g = read(&a, SOURCE);
    grid_put(&stored, &g);
    for (size_t len = 0; len < stored.len; len++) {
        assert_false(grid_parse(&a, str_head(buf_str(&stored), len), &back, &err));
        assert_int_equal(err.code, ERROR_INVALID);
    }
    static const unsigned char values[] = {0, 1, 0x7F, 0x80, 0xFF};
    for (size_t i = 0; i < stored.len * COUNT(values); i++) {
        struct arena_mark mark = arena_mark(&a);
        char *byte = &stored.ptr[i / COUNT(values)], kept = *byte;
        *byte = (char)values[i % COUNT(values)];
        if (grid_parse(&a, buf_str(&stored), &back, &err))
            (void)grid_accounts(&back, SOURCE, &at);
        else
            assert_true(err.code == ERROR_INVALID || err.code == ERROR_UNSUPPORTED);
        *byte = kept;
        arena_rewind(&a, mark);
    }
    buf_reset(&stored);
    arena_reset(&a);
}

static void a_newer_format_is_said_to_be_newer(void **state)
{
    (void)state;
    struct arena a;
    struct grid back;
    struct error err;
    arena_init(&a, 1 << 20);
    assert_false(grid_parse(&a, STR("AyuG\2"), &back, &err));
    assert_int_equal(err.code, ERROR_UNSUPPORTED);
    arena_reset(&a);
}

static void bytes_that_nothing_accounts_for_are_found(void **state)
{
    (void)state;
    struct arena a;
    uint64_t at;
    arena_init(&a, 1 << 20);
    struct str source = STR("\xEF\xBB\xBF"
                            "ab,cd\r\n\r\nef");
    struct grid g = read(&a, source);
    assert_true(grid_accounts(&g, source, &at));
    g.cells.ptr[1].start++;
    assert_false(grid_accounts(&g, source, &at));
    assert_int_equal(at, 6);
    g.cells.ptr[1].start -= 2; /* over the cell before */
    assert_true(grid_accounts(&g, source, &at));
    g.cells.ptr[1].start--;
    assert_false(grid_accounts(&g, source, &at));
    g.cells.ptr[1].start += 2;
    g.cells.len--;
    assert_false(grid_accounts(&g, source, &at));
    assert_int_equal(at, 12);
    assert_false(grid_accounts(&g, str_head(source, 9), &at));
    arena_reset(&a);
}

static void the_text_of_a_column_is_found_across_merged_cells(void **state)
{
    (void)state;
    struct cell cells[] = {{.text = STR("a"), .col = 1}, {.text = STR("b"), .col = 4}, {.text = STR("c"), .col = 5}};
    struct row row = {.number = 1, .first = 0, .cells = COUNT(cells)};
    struct grid g = {.cells = {.ptr = cells, .len = COUNT(cells)}, .rows = {.ptr = &row, .len = 1}};
    static const char *const expected[] = {"", "a", "", "", "b", "c", ""};
    for (uint32_t col = 0; col < COUNT(expected); col++)
        assert_true(str_eq(grid_text(&g, &row, col), str_cstr(expected[col])));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_grid_comes_back_as_it_was),
        cmocka_unit_test(damaged_bytes_are_an_error_and_never_more),
        cmocka_unit_test(a_newer_format_is_said_to_be_newer),
        cmocka_unit_test(bytes_that_nothing_accounts_for_are_found),
        cmocka_unit_test(the_text_of_a_column_is_found_across_merged_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
