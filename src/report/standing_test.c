#include "base/testing.h"

#include "standing.h"
#include "view_sample.h"

struct standing_case {
    const char *sentence;
    const char *baseline, *baseline_unit, *baseline_period;
    const char *actual, *actual_unit, *actual_period;
    enum target_rule rule;
    const char *target, *target_unit;
    enum change change;
    enum against against;
};

static const struct standing_case cases[] = {
    {"more is better when the target lies above", "100", "", "Y2022", "105", "", "Y2024", TARGET_REACH, "110", "",
     CHANGE_BETTER, AGAINST_SHORT},
    {"fewer is better when the target lies below", "273", "件", "Y2022", "265", "件", "Y2024", TARGET_REACH, "256",
     "件", CHANGE_BETTER, AGAINST_SHORT},
    {"the same, worsened", "273", "件", "Y2022", "280", "件", "Y2024", TARGET_REACH, "256", "件", CHANGE_WORSE,
     AGAINST_SHORT},
    {"to nought", "12", "", "Y2022", "0", "", "Y2024", TARGET_REACH, "0", "", CHANGE_BETTER, AGAINST_MET},
    {"negative numbers rise towards zero", "-3703", "人", "Y2014", "-2530", "人", "Y2017", TARGET_REACH, "-2000", "人",
     CHANGE_BETTER, AGAINST_SHORT},
    {"equal to target and baseline", "0", "", "Y2022", "0", "", "Y2024", TARGET_REACH, "0", "", CHANGE_SAME,
     AGAINST_MET},
    {"trailing zeros are no change", "12.4", "%", "Y2022", "12.40", "%", "Y2024", TARGET_REACH, "20.0", "%",
     CHANGE_SAME, AGAINST_SHORT},
    {"keeping says nothing of which way is better", "11", "", "Y2022", "12", "", "Y2024", TARGET_KEEP, "", "",
     CHANGE_MOVED, AGAINST_UNKNOWN},
    {"kept exactly", "11", "", "Y2022", "11", "", "Y2024", TARGET_KEEP, "", "", CHANGE_SAME, AGAINST_MET},
    {"at least the baseline", "32", "", "Y2023", "39", "", "Y2024", TARGET_AT_LEAST, "", "", CHANGE_BETTER,
     AGAINST_MET},
    {"multiples of a unit compare", "623", "万人", "Y2021", "7640000", "人", "Y2023", TARGET_REACH, "800", "万人",
     CHANGE_BETTER, AGAINST_SHORT},
    {"a number without a unit takes the other's", "0", "", "Y2022", "0", "", "Y2024", TARGET_REACH, "1000", "人",
     CHANGE_SAME, AGAINST_SHORT},
    {"different units do not compare", "5", "件", "Y2022", "7", "人", "Y2024", TARGET_REACH, "8", "人", CHANGE_UNKNOWN,
     AGAINST_UNKNOWN},
    {"an actual as old as the baseline is no change", "5", "", "Y2022", "7", "", "Y2022", TARGET_REACH, "8", "",
     CHANGE_UNKNOWN, AGAINST_SHORT},
    {"at most", "30", "", "Y2022", "26", "", "Y2024", TARGET_AT_MOST, "25", "", CHANGE_BETTER, AGAINST_SHORT},
    {"above is not at", "30", "", "Y2022", "35", "", "Y2024", TARGET_ABOVE, "35", "", CHANGE_BETTER, AGAINST_SHORT},
    {"below is not at", "30", "", "Y2022", "25", "", "Y2024", TARGET_BELOW, "25", "", CHANGE_BETTER, AGAINST_SHORT},
    {"more without a target has no better side", "30", "", "Y2022", "25", "", "Y2024", TARGET_UNDECIDED, "", "",
     CHANGE_MOVED, AGAINST_UNKNOWN},
    {"the largest numbers there are", "-9223372036854775807", "", "Y2022", "9223372036854775807", "", "Y2024",
     TARGET_REACH, "9223372036854775807", "", CHANGE_UNKNOWN, AGAINST_MET},
};

static void every_case_stands_where_it_should(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct standing_case *c = &cases[i];
        struct sample s;
        sample_init(&s);
        sample_node(&s, VIEW_NONE, true, STR("取組"));
        sample_line(&s, STR("指標"));
        sample_baseline(&s, str_cstr(c->baseline), str_cstr(c->baseline_unit), str_cstr(c->baseline_period));
        sample_actual(&s, str_cstr(c->actual), str_cstr(c->actual_unit), str_cstr(c->actual_period));
        sample_target(&s, c->rule, str_cstr(c->target), str_cstr(c->target_unit), STR("Y2028"));
        const struct view *v = sample_view(&s);
        struct standing got = standing_of(v, &v->lines[0]);
        if (got.change != c->change || got.against != c->against)
            fail_msg("%s: change %.*s, against %d", c->sentence, STR_ARG(change_name(got.change)), (int)got.against);
        sample_reset(&s);
    }
}

static struct standing standing_with(struct sample *s)
{
    const struct view *v = sample_view(s);
    return standing_of(v, &v->lines[0]);
}

static void what_is_in_doubt_is_never_compared(void **state)
{
    (void)state;
    for (int which = 0; which < 3; which++) {
        struct sample s;
        sample_init(&s);
        sample_node(&s, VIEW_NONE, true, STR("取組"));
        struct view_line *line = sample_line(&s, STR("指標"));
        sample_baseline(&s, STR("3"), STR(""), STR("Y2022"));
        sample_actual(&s, STR("4"), STR(""), STR("Y2024"));
        sample_target(&s, TARGET_REACH, STR("8"), STR(""), STR("Y2028"));
        s.figures.ptr[0].open = which == 0;
        s.figures.ptr[1].open = which == 1;
        line->target_open = which == 2;
        struct standing got = standing_with(&s);
        assert_int_equal(got.change, which == 2 ? CHANGE_MOVED : CHANGE_UNKNOWN);
        assert_int_equal(got.actual, which == 1 ? ACTUAL_DOUBTED : ACTUAL_KNOWN);
        assert_int_equal(got.against, which ? AGAINST_UNKNOWN : AGAINST_UNKNOWN);
        assert_int_equal(got.goal.known, which != 2);
        sample_reset(&s);
    }
}

static void the_states_of_an_actual_are_told_apart(void **state)
{
    (void)state;
    static const struct {
        enum state state;
        enum actual actual;
    } states[] = {
        {STATE_PENDING, ACTUAL_PENDING},        {STATE_UNAVAILABLE, ACTUAL_UNAVAILABLE},
        {STATE_SUPPRESSED, ACTUAL_UNAVAILABLE}, {STATE_NONE, ACTUAL_MISSING},
        {STATE_BLANK, ACTUAL_MISSING},          {STATE_NOT_APPLICABLE, ACTUAL_UNAVAILABLE},
    };
    for (size_t i = 0; i < COUNT(states); i++) {
        struct sample s;
        sample_init(&s);
        sample_node(&s, VIEW_NONE, true, STR("取組"));
        sample_line(&s, STR("指標"));
        sample_baseline(&s, STR("3"), STR(""), STR("Y2022"));
        sample_figure(&s, FIGURE_ACTUAL, STR(""), STR(""), STR("Y2024"), states[i].state);
        struct standing got = standing_with(&s);
        assert_int_equal(got.actual, states[i].actual);
        assert_int_equal(got.change, CHANGE_UNKNOWN);
        assert_int_not_equal(got.reason, MSG_NONE);
        sample_reset(&s);
    }
}

static void a_line_without_any_number_is_in_words(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    sample_node(&s, VIEW_NONE, true, STR("取組"));
    sample_line(&s, STR("指標"));
    sample_figure(&s, FIGURE_BASELINE, STR(""), STR(""), STR(""), STATE_NONE);
    sample_target(&s, TARGET_CONTINUE, STR(""), STR(""), STR(""));
    assert_int_equal(standing_with(&s).change, CHANGE_WORDS);
    sample_reset(&s);
}

static void an_actual_of_an_earlier_year_is_older(void **state)
{
    (void)state;
    struct sample s;
    sample_init(&s);
    sample_node(&s, VIEW_NONE, true, STR("取組"));
    sample_line(&s, STR("指標"));
    sample_actual(&s, STR("4"), STR(""), STR("Y2023"));
    assert_true(standing_with(&s).older);
    sample_reset(&s);
}

static void a_year_is_held_against_the_one_before_by_the_direction_of_the_target(void **state)
{
    (void)state;
    /* fewer is better: the target lies below the baseline, though the year before was already below the target */
    struct sample s;
    sample_init(&s);
    sample_node(&s, VIEW_NONE, true, STR("取組"));
    sample_line(&s, STR("指標"));
    sample_baseline(&s, STR("41"), STR("人"), STR("Y2020"));
    sample_actual(&s, STR("28"), STR("人"), STR("Y2023"));
    sample_actual(&s, STR("29"), STR("人"), STR("Y2024"));
    sample_target(&s, TARGET_REACH, STR("30"), STR("人"), STR("Y2026"));
    const struct view *v = sample_view(&s);
    const struct view_line *line = &v->lines[0];
    struct standing got = standing_of(v, line);
    const struct view_figure *before = view_figure(v, view_actual(v, line, 2023)),
                             *now = view_figure(v, view_actual(v, line, 2024));
    assert_int_equal(got.change, CHANGE_BETTER);
    assert_int_equal(standing_since(&got, before, now), CHANGE_WORSE);
    assert_int_equal(standing_since(&got, now, now), CHANGE_SAME);
    assert_int_equal(standing_since(&got, NULL, now), CHANGE_UNKNOWN);
    assert_int_equal(view_actual(v, line, 2022), VIEW_NONE);
    sample_reset(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_stands_where_it_should),
        cmocka_unit_test(what_is_in_doubt_is_never_compared),
        cmocka_unit_test(the_states_of_an_actual_are_told_apart),
        cmocka_unit_test(a_line_without_any_number_is_in_words),
        cmocka_unit_test(an_actual_of_an_earlier_year_is_older),
        cmocka_unit_test(a_year_is_held_against_the_one_before_by_the_direction_of_the_target),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
