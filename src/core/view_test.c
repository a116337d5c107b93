#include "view.h"

#include "base/testing.h"

/* A small plan: one group over two initiatives, three lines. */
static const struct doubt doubts[] = {
    {.rule = DOUBT_CUT_TEXT, .field = FIELD_INITIATIVE},   /* on the group */
    {.rule = DOUBT_VERTICAL_TEXT, .field = FIELD_MEMBERS}, /* on the first initiative */
    {.rule = DOUBT_MISSING, .field = FIELD_CITATION},      /* on the first line */
    {.rule = DOUBT_MISREAD_R, .field = FIELD_TARGET},      {.rule = DOUBT_MISREAD_R, .field = FIELD_TARGET},
};

static uint32_t first_and_third[] = {0, 2};

static struct member members[] = {
    {.name = STR_INIT("米沢市")}, {.name = STR_INIT("長井市")}, {.name = STR_INIT("南陽市")}};

static const struct view_node nodes[] = {
    {.parent = VIEW_NONE, .wording = {.title = STR_INIT("(1) 生活機能")}},
    {.parent = 0, .wording = {.title = STR_INIT("①医療")}, .doubts = {0, 1}},
    {.parent = 1,
     .initiative = true,
     .wording = {.number = STR_INIT("1"), .title = STR_INIT("診療体制"), .page = 14},
     .participation = {.mode = PARTICIPATION_LISTED, .members = first_and_third, .len = 2},
     .narrative = {[NARRATIVE_PROGRESS] = {.text = STR_INIT("進んだ")}},
     .doubts = {1, 1}},
    {.parent = 1,
     .initiative = true,
     .wording = {.title = STR_INIT("人材")},
     .participation = {.mode = PARTICIPATION_ALL}},
};

#define YEAR(year)                                                                                                     \
    {                                                                                                                  \
        {PERIOD_YEAR, (year), 0, 0},                                                                                   \
        {                                                                                                              \
            PERIOD_YEAR, (year), 0, 0                                                                                  \
        }                                                                                                              \
    }

static const struct view_figure figures[] = {
    {.figure = {.kind = FIGURE_BASELINE, .period = YEAR(2022), .value = {386, 0}, .unit = STR_INIT("人")}},
    {.figure = {.kind = FIGURE_ACTUAL, .period = YEAR(2024), .value = {12400, 2}, .unit = STR_INIT("千人")}},
    {.figure = {.kind = FIGURE_ACTUAL, .period = YEAR(2024), .state = STATE_PENDING}},
    {.figure = {.kind = FIGURE_ACTUAL, .period = YEAR(2024), .state = STATE_NONE}},
};

static const struct view_line lines[] = {
    {.node = 2,
     .code = STR_INIT("S1"),
     .indicator = STR_INIT("医師数"),
     .series = STR_INIT("男"),
     .baseline = 0,
     .actual = 1,
     .has_target = true,
     .target =
         {.clause =
              {{.rule = TARGET_BETWEEN, .has_value = true, .has_upper = true, .value = {40, 0}, .upper = {60, 0}}},
          .clauses = 1,
          .period = YEAR(2028)},
     .citation = STR_INIT("調べ"),
     .place = {.document = STR_INIT("a.csv"), .row = 4},
     .doubts = {2, 3}},
    {.node = 3,
     .baseline = 0,
     .actual = 2,
     .has_target = true,
     .target = {.clause = {{.rule = TARGET_AT_LEAST, .has_value = true, .value = {903, 1}},
                           {.rule = TARGET_AT_LEAST, .reference = {.name = STR_INIT("past-5-year-average")}}},
                .clauses = 2},
     .place = {.sheet = 2, .row = 5, .col = 1}},
    {.node = 3, .baseline = VIEW_NONE, .actual = 3},
    {.node = 0, .baseline = VIEW_NONE, .actual = VIEW_NONE},
};

static const struct view view = {
    .members = {.ptr = members, .len = COUNT(members)},
    .nodes = nodes,
    .node_count = COUNT(nodes),
    .lines = lines,
    .line_count = COUNT(lines),
    .figures = figures,
    .figure_count = COUNT(figures),
    .doubts = doubts,
    .doubt_count = COUNT(doubts),
};

static void a_line_is_exported_in_the_words_of_the_columns(void **unused)
{
    (void)unused;
    static const struct {
        size_t line;
        enum field field;
        const char *text;
    } cases[] = {
        {0, FIELD_PLACE, "R4"},
        {0, FIELD_ID, "S1"},
        {0, FIELD_PATH, "(1) 生活機能 > ①医療"},
        {0, FIELD_NUMBER, "1"},
        {0, FIELD_INITIATIVE, "診療体制"},
        {0, FIELD_PAGE, "14"},
        {0, FIELD_MEMBERS, "米沢市|南陽市"},
        {0, FIELD_INDICATOR, "医師数"},
        {0, FIELD_SERIES, "男"},
        {0, FIELD_UNIT, "千人"},
        {0, FIELD_BASELINE, "386"},
        {0, FIELD_BASELINE_PERIOD, "Y2022"},
        {0, FIELD_ACTUAL, "124.00"},
        {0, FIELD_ACTUAL_PERIOD, "Y2024"},
        {0, FIELD_ACTUAL_STATE, "reported"},
        {0, FIELD_TARGET_RULE, "between"},
        {0, FIELD_TARGET, "40..60"},
        {0, FIELD_TARGET_REF, ""},
        {0, FIELD_TARGET_PERIOD, "Y2028"},
        {0, FIELD_CITATION, "調べ"},
        {0, FIELD_DOUBTS, "path:cut-text;members:vertical-text;target:口-for-R;citation:missing"},
        {0, FIELD_PROGRESS, "進んだ"},
        {0, FIELD_REASON, ""},
        {0, FIELD_DOCUMENT, "a.csv"},
        {1, FIELD_PLACE, "S2R5C1"},
        {1, FIELD_PAGE, ""},
        {1, FIELD_MEMBERS, "*"},
        {1, FIELD_UNIT, "人"},
        {1, FIELD_ACTUAL, ""},
        {1, FIELD_ACTUAL_PERIOD, "Y2024"},
        {1, FIELD_ACTUAL_STATE, "pending"},
        {1, FIELD_TARGET_RULE, "at-least;at-least"},
        {1, FIELD_TARGET, "90.3;"},
        {1, FIELD_TARGET_REF, ";past-5-year-average"},
        {1, FIELD_DOUBTS, "path:cut-text"},
        {2, FIELD_BASELINE, ""},
        {2, FIELD_BASELINE_PERIOD, ""},
        {2, FIELD_ACTUAL, ""},
        {2, FIELD_ACTUAL_PERIOD, ""},
        {2, FIELD_ACTUAL_STATE, "none"},
        {2, FIELD_TARGET_RULE, ""},
        {2, FIELD_TARGET_PERIOD, ""},
        {2, FIELD_UNIT, ""},
        {3, FIELD_PATH, ""},
        {3, FIELD_MEMBERS, ""},
        {3, FIELD_ACTUAL_STATE, ""},
        {3, FIELD_DOUBTS, ""},
    };
    struct buf out;
    buf_init(&out, 1000);
    for (size_t i = 0; i < COUNT(cases); i++) {
        buf_clear(&out);
        view_put_field(&out, &view, &lines[cases[i].line], cases[i].field);
        buf_put_byte(&out, '\0');
        assert_string_equal(buf_str(&out).ptr, cases[i].text);
    }
    buf_reset(&out);
}

static void there_is_no_figure_at_no_index(void **unused)
{
    (void)unused;
    assert_null(view_figure(&view, VIEW_NONE));
    assert_ptr_equal(view_figure(&view, 1), &figures[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_is_exported_in_the_words_of_the_columns),
        cmocka_unit_test(there_is_no_figure_at_no_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
