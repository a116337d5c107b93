#include "base/testing.h"

#include "maker.h"
#include "view_sample.h"

static const struct table *find_table(const struct blocks *b, enum table_look look)
{
    for (size_t i = 0; i < b->len; i++) {
        const struct table *found = NULL;
        if (b->ptr[i].kind == BLOCK_TABLE && b->ptr[i].table->look == look)
            return b->ptr[i].table;
        if (b->ptr[i].kind == BLOCK_SECTION)
            found = find_table(&b->ptr[i].section->blocks, look);
        if (found)
            return found;
    }
    return NULL;
}

/* Every place of the grid is covered exactly once, by cells that stay inside. */
static void assert_tiles(const struct table *t, struct arena *a)
{
    size_t rows = t->rows.len, cols = t->columns.len;
    uint8_t *covered = arena_array(a, uint8_t, rows * cols);
    for (size_t r = 0; r < rows; r++) {
        for (uint32_t i = 0; i < t->rows.ptr[r].cells; i++) {
            const struct table_cell *c = &t->cells.ptr[t->rows.ptr[r].first_cell + i];
            assert_true(c->rows >= 1 && r + c->rows <= rows && c->cols >= 1 && (size_t)c->col + c->cols <= cols);
            for (size_t y = r; y < r + c->rows; y++)
                for (size_t x = c->col; x < (size_t)c->col + c->cols; x++)
                    covered[y * cols + x]++;
        }
    }
    for (size_t i = 0; i < rows * cols; i++)
        if (covered[i] != 1)
            fail_msg("row %zu column %zu is covered %u times", i / cols, i % cols, covered[i]);
}

static struct document compose_view(struct sample *s, const struct view *v)
{
    struct report_input *in = arena_new(&s->arena, struct report_input);
    struct document d;
    struct error err;
    in->view = v;
    assert_true(compose(&s->arena, in, &d, &err));
    return d;
}

static void the_wide_table_merges_labels_over_their_rows(void **state)
{
    (void)state;
    struct sample s;
    const struct view *v = sample_plan(&s);
    struct document d = compose_view(&s, v);
    const struct table *t = find_table(&d.blocks, TABLE_WIDE);
    assert_int_equal(t->columns.len, 12);
    assert_int_equal(t->rows.len, 14);
    assert_text(t->columns.ptr[0].label, "政策分野");
    assert_text(t->columns.ptr[3].label, "具体的取組");
    assert_text(t->columns.ptr[7].label, "実績値（R6）");
    assert_int_equal(t->cells.ptr[0].rows, 11); /* (1) over all its series */
    assert_int_equal(t->cells.ptr[0].kind, CELL_LABEL);
    assert_int_equal(t->cells.ptr[1].rows, 2);
    assert_int_equal(t->rows.ptr[1].cells, 9); /* a second initiative under the same three labels */
    assert_tiles(t, &s.arena);
    sample_reset(&s);
}

static void ragged_trees_still_fill_the_table(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    uint32_t top = sample_node(&s, VIEW_NONE, false, STR("上"));
    sample_node(&s, top, true, STR("直下の取組"));
    sample_line(&s, STR("甲"));
    sample_line(&s, STR("乙"));
    sample_node(&s, top, false, STR("空の分野"));
    uint32_t deep = top;
    for (int i = 0; i < 6; i++)
        deep = sample_node(&s, deep, false, STR("深い"));
    sample_node(&s, deep, true, STR("深い取組"));
    sample_node(&s, VIEW_NONE, true, STR("どこにも属さない取組"));
    struct document d = compose_view(&s, sample_view(&s));
    const struct table *t = find_table(&d.blocks, TABLE_WIDE);
    assert_int_equal(t->rows.len, 5);
    assert_tiles(t, &s.arena);
    sample_reset(&s);
}

static void a_number_cell_carries_its_number(void **state)
{
    (void)state;
    struct sample s;
    struct document d = compose_view(&s, sample_plan(&s));
    const struct table *t = find_table(&d.blocks, TABLE_WIDE);
    const struct table_cell *baseline = &t->cells.ptr[t->rows.ptr[0].first_cell + 6];
    assert_int_equal(baseline->kind, CELL_NUMBER);
    assert_true(baseline->value.known);
    assert_int_equal(baseline->value.value.mantissa, 386);
    assert_text(baseline->value.unit, "人");
    assert_false(t->cells.ptr[t->rows.ptr[0].first_cell + 7].value.known); /* pending is no number */
    sample_reset(&s);
}

static void codes_become_anchors_that_never_meet(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 1 << 16);
    assert_text(document_anchor(&a, STR("s-"), STR("A-1.2_b")), "s-A-1.2_b");
    assert_text(document_anchor(&a, STR(""), STR("a b\"")), "a:20:b:22:");
    assert_text(document_anchor(&a, STR(""), STR("歩")), ":E6::AD::A9:");
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wide_table_merges_labels_over_their_rows),
        cmocka_unit_test(ragged_trees_still_fill_the_table),
        cmocka_unit_test(a_number_cell_carries_its_number),
        cmocka_unit_test(codes_become_anchors_that_never_meet),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
