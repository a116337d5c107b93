#include "layout.h"

#include "base/testing.h"
#include "maker.h"
#include "view_sample.h"

static const struct table *find_wide(const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->len; i++) {
        const struct block *b = &blocks->ptr[i];
        if (b->kind == BLOCK_TABLE && b->table->look == TABLE_WIDE)
            return b->table;
        const struct table *found = b->kind == BLOCK_SECTION ? find_wide(&b->section->blocks) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

static const struct table *made(struct sample *s, const struct report_input *in)
{
    struct document d;
    struct error err;
    assert_true(compose(&s->arena, in, &d, &err));
    const struct table *wide = find_wide(&d.blocks);
    assert_non_null(wide);
    return wide;
}

static void assert_columns(const struct table *t, const char *const *labels, size_t n)
{
    assert_int_equal(t->columns.len, n);
    for (size_t i = 0; i < n; i++)
        assert_text(t->columns.ptr[i].label, labels[i]);
}

static void the_usual_table_has_twelve_columns(void **state)
{
    (void)state;
    static const char *const labels[] = {
        "政策分野", "分野",         "取組事項", "具体的取組",     "関係市町", "成果指標（KPI）",
        "基準値",   "実績値（R6）", "目標値",   "出典・把握方法", "進捗状況", "課題・今後の方向性"};
    struct sample s;
    struct report_input in = {.view = sample_plan(&s)};
    assert_columns(made(&s, &in), labels, COUNT(labels));
    sample_reset(&s);
}

static void another_layout_is_another_table(void **state)
{
    (void)state;
    static const char *const labels[] = {"実績値（R6）", "具体的取組"};
    static const struct layout_column columns[] = {{LAYOUT_ACTUAL, 90, ALIGN_CENTRE, false, LAYOUT_ALWAYS},
                                                   {LAYOUT_GRADE, 10, ALIGN_START, false, LAYOUT_WHEN_INTERNAL},
                                                   {LAYOUT_INITIATIVE, 30, ALIGN_START, true, LAYOUT_ALWAYS},
                                                   {LAYOUT_REASON, 30, ALIGN_START, false, LAYOUT_WHEN_ANY}};
    static const struct layout layout = {STR_INIT("small"), columns, COUNT(columns)};
    struct sample s;
    struct report_input in = {.view = sample_plan(&s), .layout = &layout};
    const struct table *t = made(&s, &in);
    assert_columns(t, labels, COUNT(labels));
    assert_int_equal(t->columns.ptr[0].weight, 90);
    assert_int_equal(t->columns.ptr[0].align, ALIGN_CENTRE);
    assert_true(t->columns.ptr[1].vertical);
    for (size_t i = 0; i < t->cells.len; i++)
        assert_true(t->cells.ptr[i].col + t->cells.ptr[i].cols <= t->columns.len);
    sample_reset(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_usual_table_has_twelve_columns),
        cmocka_unit_test(another_layout_is_another_table),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
