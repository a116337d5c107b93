#include "base/testing.h"

#include "summary.h"
#include "view_sample.h"

static void the_sample_is_counted_right(void **state)
{
    (void)state;
    struct sample s;
    const struct view *v = sample_plan(&s);
    struct summary sum;
    summary_make(&s.arena, v, &sum);
    const struct tally *t = &sum.all;
    assert_int_equal(t->initiatives, 6);
    assert_int_equal(t->series, 13);
    assert_int_equal(t->repeated, 1);
    assert_int_equal(t->numbers, 12);
    assert_int_equal(t->words, 1);
    assert_int_equal(t->actual[ACTUAL_KNOWN], 10);
    assert_int_equal(t->actual[ACTUAL_PENDING], 1);
    assert_int_equal(t->actual[ACTUAL_MISSING], 1);
    assert_int_equal(t->actual[ACTUAL_DOUBTED], 0);
    assert_int_equal(t->older, 1);
    assert_int_equal(t->change[CHANGE_BETTER], 4);
    assert_int_equal(t->change[CHANGE_SAME], 2);
    assert_int_equal(t->change[CHANGE_WORSE], 2);
    assert_int_equal(t->change[CHANGE_MOVED], 2);
    assert_int_equal(t->change[CHANGE_UNKNOWN], 2);
    assert_int_equal(t->change[CHANGE_WORDS], 1);
    assert_int_equal(t->doubts, 4);
    sample_reset(&s);
}

static void assert_adds_up(const struct tally *t)
{
    uint32_t actuals = 0, changes = 0;
    for (size_t i = 0; i < ACTUAL_COUNT; i++)
        actuals += t->actual[i];
    for (size_t i = 0; i < CHANGE_COUNT; i++)
        changes += t->change[i];
    assert_int_equal(actuals, t->numbers);
    assert_int_equal(changes, t->series);
    assert_int_equal(t->numbers + t->words, t->series);
}

static void counts_add_up_over_the_fields(void **state)
{
    (void)state;
    struct sample s;
    const struct view *v = sample_plan(&s);
    struct summary sum;
    summary_make(&s.arena, v, &sum);
    uint32_t series = 0, initiatives = 0, repeated = 0, doubts = 0;
    assert_int_equal(sum.field_count, 3);
    for (size_t i = 0; i < sum.field_count; i++) {
        const struct tally *t = &sum.fields[i].tally;
        assert_adds_up(t);
        series += t->series;
        initiatives += t->initiatives;
        repeated += t->repeated;
        doubts += t->doubts;
    }
    assert_adds_up(&sum.all);
    assert_int_equal(series, sum.all.series);
    assert_int_equal(initiatives, sum.all.initiatives);
    assert_int_equal(repeated, sum.all.repeated);
    assert_int_equal(doubts + 1, sum.all.doubts); /* one stands above the fields */
    assert_text(v->nodes[sum.fields[0].node].wording.title, "①医療");
    assert_text(v->nodes[sum.fields[2].node].wording.title, "①交流");
    sample_reset(&s);
}

static void a_doubt_that_stands_at_several_lines_counts_where_it_stands_first(void **state)
{
    (void)state;
    struct sample s;
    struct summary sum;
    const struct view *v = sample_plan(&s);
    uint32_t last = (uint32_t)v->line_count - 1;
    summary_make(&s.arena, v, &sum);
    uint32_t all = sum.all.doubts, of_field = sum.fields[sum.field_count - 1].tally.doubts;
    s.lines.ptr[last].doubts = sample_doubt(&s, DOUBT_CUT_TEXT, FIELD_INDICATOR, 4, 6, STR("空き"), STR(""));
    v = sample_view(&s);
    bool *before = arena_array(&s.arena, bool, v->doubt_count);
    s.view.told_before = before;
    summary_make(&s.arena, v, &sum);
    assert_int_equal(sum.all.doubts, all + 1);
    assert_int_equal(sum.doubts[all].line, last);
    before[v->doubt_count - 1] = true;
    summary_make(&s.arena, v, &sum);
    assert_int_equal(sum.all.doubts, all);
    assert_int_equal(sum.fields[sum.field_count - 1].tally.doubts, of_field);
    sample_reset(&s);
}

static void an_empty_plan_counts_nothing(void **state)
{
    (void)state;
    struct sample s;
    struct summary sum;
    sample_init(&s);
    summary_make(&s.arena, sample_view(&s), &sum);
    assert_int_equal(sum.all.series, 0);
    assert_int_equal(sum.field_count, 0);
    sample_reset(&s);
}

/* Trees of other depths: the field is the second level, the first of two, or none. */
static void the_field_level_follows_the_depth_of_the_tree(void **state)
{
    (void)state;
    static const uint32_t depths[] = {1, 2, 3, 5, 8};
    for (size_t i = 0; i < COUNT(depths); i++) {
        struct sample s;
        struct summary sum;
        sample_init(&s);
        s.view.levels.len = 0;
        uint32_t above = VIEW_NONE;
        for (uint32_t depth = 0; depth < depths[i]; depth++)
            above = sample_node(&s, above, depth + 1 == depths[i], STR("題"));
        sample_line(&s, STR("指標"));
        summary_make(&s.arena, sample_view(&s), &sum);
        assert_int_equal(sum.field_count, 1);
        assert_int_equal(sum.fields[0].tally.series, 1);
        uint32_t want = depths[i] == 1 ? VIEW_NONE : depths[i] == 2 ? 0 : 1;
        assert_true(sum.fields[0].node == want);
        sample_reset(&s);
    }
}

static void initiatives_beside_groups_have_a_field_of_their_own(void **state)
{
    (void)state;
    struct sample s;
    struct summary sum;
    sample_init(&s);
    uint32_t top = sample_node(&s, VIEW_NONE, false, STR("上"));
    sample_node(&s, top, true, STR("直下の取組"));
    sample_line(&s, STR("甲"));
    uint32_t field = sample_node(&s, top, false, STR("分野"));
    sample_node(&s, field, true, STR("分野の取組"));
    sample_line(&s, STR("乙"));
    sample_node(&s, VIEW_NONE, true, STR("どこにも属さない取組"));
    sample_line(&s, STR("丙"));
    summary_make(&s.arena, sample_view(&s), &sum);
    assert_int_equal(sum.field_count, 3);
    assert_int_equal(sum.fields[0].node, top);
    assert_int_equal(sum.fields[1].node, field);
    assert_true(sum.fields[2].node == VIEW_NONE);
    for (size_t i = 0; i < 3; i++)
        assert_int_equal(sum.fields[i].tally.series, 1);
    sample_reset(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_sample_is_counted_right),
        cmocka_unit_test(counts_add_up_over_the_fields),
        cmocka_unit_test(a_doubt_that_stands_at_several_lines_counts_where_it_stands_first),
        cmocka_unit_test(an_empty_plan_counts_nothing),
        cmocka_unit_test(the_field_level_follows_the_depth_of_the_tree),
        cmocka_unit_test(initiatives_beside_groups_have_a_field_of_their_own),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
