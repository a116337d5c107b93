#include "flow.h"

#include "base/testing.h"

#define LINE 10
#define PAD 2
#define PAGE 200

struct bench {
    struct arena arena;
    struct flow_cell cells[512];
    struct flow_table table;
    struct flow flow;
};

static void bench_init(struct bench *b, uint32_t rows, int32_t first)
{
    *b = (struct bench){0};
    arena_init(&b->arena, (size_t)1 << 30);
    b->table =
        (struct flow_table){.cells = b->cells, .rows = rows, .line = LINE, .pad = PAD, .first = first, .page = PAGE};
}

static void text(struct bench *b, uint32_t row, uint32_t rows, uint32_t lines)
{
    b->cells[b->table.cell_count++] = (struct flow_cell){.row = row, .rows = rows, .lines = lines};
}

static void label(struct bench *b, uint32_t row, uint32_t rows, int32_t need)
{
    b->cells[b->table.cell_count++] = (struct flow_cell){.row = row, .rows = rows, .label = true, .need = need};
}

static void lay(struct bench *b)
{
    flow_make(&b->arena, &b->table, &b->flow);
}

/* The nth piece of a cell, or NULL. */
static const struct flow_piece *piece(const struct bench *b, uint32_t cell, size_t nth)
{
    for (size_t i = 0; i < b->flow.pieces.len; i++)
        if (b->flow.pieces.ptr[i].cell == cell && nth-- == 0)
            return &b->flow.pieces.ptr[i];
    return NULL;
}

/* --- what must hold for any table --- */

static void assert_lines_stand_once(const struct bench *b)
{
    for (uint32_t cell = 0; cell < b->table.cell_count; cell++) {
        uint32_t shown = 0, last_page = 0;
        for (size_t i = 0; i < b->flow.pieces.len; i++) {
            const struct flow_piece *p = &b->flow.pieces.ptr[i];
            if (p->cell != cell)
                continue;
            if (shown && p->page <= last_page)
                fail_msg("cell %u has two pieces on page %u", cell, p->page);
            last_page = p->page;
            if (b->cells[cell].label)
                continue;
            assert_int_equal(p->first_line, shown);
            shown += p->lines;
            if ((int32_t)p->lines * LINE + 2 * PAD > p->height && p->lines)
                fail_msg("%u lines of cell %u in a height of %d", p->lines, cell, p->height);
        }
        if (!b->cells[cell].label && shown != b->cells[cell].lines)
            fail_msg("%u of %u lines of cell %u stand somewhere", shown, b->cells[cell].lines, cell);
        assert_non_null(piece(b, cell, 0));
    }
}

static void assert_labels_are_whole(const struct bench *b)
{
    for (size_t i = 0; i < b->flow.pieces.len; i++) {
        const struct flow_piece *p = &b->flow.pieces.ptr[i];
        int32_t need = b->cells[p->cell].need < PAGE ? b->cells[p->cell].need : PAGE;
        if (b->cells[p->cell].label && p->height < need)
            fail_msg("label %u asks for %d and has %d on page %u", p->cell, need, p->height, p->page);
    }
}

static void assert_pages_are_used(const struct bench *b)
{
    uint32_t page = b->table.first < PAGE ? 0 : UINT32_MAX; /* the first one may be left empty when it is short */
    for (size_t i = 0; i < b->flow.pieces.len; i++) {
        const struct flow_piece *p = &b->flow.pieces.ptr[i];
        assert_true(p->page < b->flow.pages);
        assert_true(p->page == page || p->page == page + 1);
        assert_true(p->y >= 0 && p->y + p->height <= (p->page ? PAGE : b->table.first));
        page = p->page;
    }
    assert_int_equal(page + 1, b->flow.pages);
}

static void assert_sound(const struct bench *b)
{
    assert_lines_stand_once(b);
    assert_labels_are_whole(b);
    assert_pages_are_used(b);
}

/* --- examples --- */

static void rows_stand_below_each_other(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b, 2, PAGE);
    text(&b, 0, 1, 3);
    text(&b, 1, 1, 1);
    lay(&b);
    assert_sound(&b);
    assert_int_equal(b.flow.pages, 1);
    assert_int_equal(piece(&b, 0, 0)->height, 3 * LINE + 2 * PAD);
    assert_int_equal(piece(&b, 1, 0)->y, 3 * LINE + 2 * PAD);
    arena_reset(&b.arena);
}

static void a_text_over_several_rows_stretches_them_evenly(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b, 2, PAGE);
    text(&b, 0, 2, 10);
    text(&b, 0, 1, 1);
    text(&b, 1, 1, 1);
    lay(&b);
    assert_sound(&b);
    assert_int_equal(piece(&b, 0, 0)->height, 10 * LINE + 2 * PAD);
    assert_int_equal(piece(&b, 1, 0)->height, piece(&b, 2, 0)->height);
    arena_reset(&b.arena);
}

static void a_long_text_goes_on_overleaf_with_its_label(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b, 1, PAGE);
    label(&b, 0, 1, 30);
    text(&b, 0, 1, 50);
    text(&b, 0, 1, 2);
    lay(&b);
    assert_sound(&b);
    assert_int_equal(b.flow.pages, 3);
    assert_false(piece(&b, 0, 0)->continued);
    assert_true(piece(&b, 0, 2)->continued);
    assert_int_equal(piece(&b, 2, 1)->lines, 0);
    arena_reset(&b.arena);
}

static void a_band_that_fits_on_a_page_is_not_torn(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b, 2, PAGE);
    text(&b, 0, 1, 13);
    text(&b, 1, 1, 8);
    lay(&b);
    assert_sound(&b);
    assert_int_equal(b.flow.pages, 2);
    assert_int_equal(piece(&b, 1, 0)->page, 1);
    assert_null(piece(&b, 1, 1));
    arena_reset(&b.arena);
}

static void a_label_over_many_rows_is_whole_on_every_page(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b, 9, PAGE);
    label(&b, 0, 9, 90);
    for (uint32_t row = 0; row < 9; row++)
        text(&b, row, 1, 4);
    lay(&b);
    assert_sound(&b);
    assert_int_equal(b.flow.pages, 3);
    assert_int_equal(piece(&b, 0, 2)->height, 90);
    arena_reset(&b.arena);
}

static void a_short_first_page_is_left_when_nothing_fits(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b, 1, 20);
    label(&b, 0, 1, 60);
    text(&b, 0, 1, 4);
    lay(&b);
    assert_sound(&b);
    assert_int_equal(piece(&b, 0, 0)->page, 1);
    arena_reset(&b.arena);
}

static void a_table_without_rows_has_no_pages(void **state)
{
    (void)state;
    struct bench b;
    bench_init(&b, 0, PAGE);
    lay(&b);
    assert_int_equal(b.flow.pages, 0);
    arena_reset(&b.arena);
}

/* --- tables by chance: three levels of labels, texts over the rows of an initiative, rows of their own --- */

static uint32_t below(uint64_t *state, uint32_t n)
{
    return (uint32_t)(next_random(state) % n);
}

struct chance {
    uint64_t state;
    uint32_t lines_most;
    int32_t need_most;
};

static uint32_t some_lines(struct chance *c)
{
    return below(&c->state, 5) ? below(&c->state, 6) : below(&c->state, c->lines_most);
}

static void initiative(struct bench *b, struct chance *c, uint32_t row, uint32_t rows)
{
    label(b, row, rows, (int32_t)(LINE + 2 * PAD + below(&c->state, (uint32_t)c->need_most)));
    text(b, row, rows, some_lines(c));
    text(b, row, rows, some_lines(c));
    for (uint32_t r = row; r < row + rows; r++)
        text(b, r, 1, some_lines(c));
}

static void any_table_is_laid_soundly(void **state)
{
    (void)state;
    struct chance c = {.state = 88172645463325252u};
    for (int round = 0; round < 3000; round++) {
        struct bench b;
        uint32_t rows = 1 + below(&c.state, 30);
        bench_init(&b, rows, below(&c.state, 3) ? PAGE : 20 + (int32_t)below(&c.state, PAGE - 20));
        c.lines_most = 1 + below(&c.state, 90);
        c.need_most = 1 + (int32_t)below(&c.state, PAGE - LINE - 2 * PAD);
        uint32_t group_end = 0;
        for (uint32_t row = 0; row < rows;) {
            uint32_t more = 1 + below(&c.state, 4), end = row + more < rows ? row + more : rows;
            if (row >= group_end) {
                group_end = end + below(&c.state, rows - end + 1);
                label(&b, row, group_end - row, (int32_t)below(&c.state, (uint32_t)c.need_most));
            }
            if (end > group_end)
                end = group_end;
            initiative(&b, &c, row, end - row);
            row = end;
        }
        /* cells come by their first rows */
        for (size_t i = 1; i < b.table.cell_count; i++)
            for (size_t k = i; k > 0 && b.cells[k].row < b.cells[k - 1].row; k--) {
                struct flow_cell moved = b.cells[k];
                b.cells[k] = b.cells[k - 1];
                b.cells[k - 1] = moved;
            }
        lay(&b);
        assert_sound(&b);
        arena_reset(&b.arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_stand_below_each_other),
        cmocka_unit_test(a_text_over_several_rows_stretches_them_evenly),
        cmocka_unit_test(a_long_text_goes_on_overleaf_with_its_label),
        cmocka_unit_test(a_band_that_fits_on_a_page_is_not_torn),
        cmocka_unit_test(a_label_over_many_rows_is_whole_on_every_page),
        cmocka_unit_test(a_short_first_page_is_left_when_nothing_fits),
        cmocka_unit_test(a_table_without_rows_has_no_pages),
        cmocka_unit_test(any_table_is_laid_soundly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
