#include "judge.h"

#include "base/testing.h"
#include "rubric_nagano.h" /* made from rubrics/nagano-strategy.json */

/* --- one line as a view --- */

#define FIGURES_MAX 6

struct sheet {
    struct arena arena;
    struct view view;
    struct view_node node;
    struct view_line line;
    struct view_figure figure[FIGURES_MAX];
    struct doubt doubt;
};

static struct decimal number(const char *text)
{
    struct decimal d;
    assert_true(decimal_parse(str_cstr(text), &d));
    return d;
}

static void put_figure(struct sheet *s, enum figure_kind kind, const char *period, const char *value, const char *unit)
{
    struct view_figure *f = &s->figure[s->line.figures];
    assert_true(s->line.figures < FIGURES_MAX);
    *f = (struct view_figure){.figure = {.kind = kind, .unit = str_cstr(unit)}};
    assert_true(period_parse(str_cstr(period), &f->figure.period));
    if (!state_parse(str_cstr(value), &f->figure.state)) {
        f->figure.state = STATE_REPORTED;
        f->figure.value = number(value);
    }
    if (kind == FIGURE_BASELINE)
        s->line.baseline = s->line.figures;
    if (kind == FIGURE_ACTUAL)
        s->line.actual = s->line.figures;
    s->line.figures++;
}

/* "reach 110", "between 40..60", "keep baseline", "at-most baseline*0.2" */
static struct target_clause clause(const char *text)
{
    struct target_clause c = {.reference = {.factor = {1, 0}}};
    struct str rest = str_cstr(text), rule;
    bool done = false;
    assert_true(str_split(&rest, ' ', &done, &rule));
    assert_true(target_rule_parse(rule, &c.rule));
    size_t dots = str_find(rest, STR(".."));
    if (dots != STR_NONE) {
        c.has_value = c.has_upper = true;
        assert_true(decimal_parse(str_head(rest, dots), &c.value) && decimal_parse(str_skip(rest, dots + 2), &c.upper));
    } else if (decimal_parse(rest, &c.value)) {
        c.has_value = true;
    } else {
        assert_true(target_parse_reference(rest, &c.reference));
    }
    return c;
}

static void put_target(struct sheet *s, const char *first, const char *second, const char *unit)
{
    s->line.has_target = true;
    s->line.target = (struct target){.clause = {clause(first)}, .clauses = 1, .unit = str_cstr(unit)};
    s->line.target.period = period_year_of(PERIOD_FISCAL, 2028);
    if (*second) {
        s->line.target.clause[1] = clause(second);
        s->line.target.clauses = 2;
    }
}

/* Texts: empty for "there is none". FY2023 baseline, FY2025 actual, FY2028 target: year 2 of 5. */
static void sheet_fill(struct sheet *s, const char *baseline, const char *target, const char *actual)
{
    *s = (struct sheet){.node = {.parent = VIEW_NONE, .initiative = true},
                        .line = {.baseline = VIEW_NONE, .actual = VIEW_NONE}};
    arena_init(&s->arena, 1 << 20);
    if (*baseline)
        put_figure(s, FIGURE_BASELINE, "FY2023", baseline, "");
    if (*actual)
        put_figure(s, FIGURE_ACTUAL, "FY2025", actual, "");
    if (*target)
        put_target(s, target, "", "");
}

static void sheet_drop(struct sheet *s)
{
    arena_reset(&s->arena);
}

static const struct rubric *rubric_of(struct sheet *s, struct str json)
{
    const struct rubric *r = NULL;
    struct error err = {0};
    if (!rubric_parse(&s->arena, json, STR("test.json"), &r, &err)) {
        struct buf out;
        buf_init(&out, 1000);
        error_put(&out, LANG_EN, &err);
        fail_msg("%.*s", STR_ARG(buf_str(&out)));
    }
    return r;
}

static const struct verdict *judged(struct sheet *s, struct str json)
{
    s->view = (struct view){.year = 2025,
                            .nodes = &s->node,
                            .node_count = 1,
                            .lines = &s->line,
                            .line_count = 1,
                            .figures = s->figure,
                            .figure_count = s->line.figures,
                            .doubts = &s->doubt,
                            .doubt_count = 1};
    struct verdicts verdicts;
    judge_view(&s->arena, rubric_of(s, json), &s->view, &verdicts);
    assert_int_equal(verdicts.len, 1);
    return &verdicts.ptr[0];
}

/* The grade, or the key of the reason without "judge." */
static struct str answer(const struct verdict *v)
{
    struct str key = message_key(v->reason);
    if (v->outcome == VERDICT_GRADED)
        assert_int_equal(v->reason, MSG_NONE);
    else
        assert_true(str_empty(v->grade) && str_eat(&key, STR("judge.")));
    return v->outcome == VERDICT_GRADED ? v->grade : key;
}

static void assert_answer(struct sheet *s, struct str json, const char *expected)
{
    struct str given = answer(judged(s, json));
    if (!str_eq(given, str_cstr(expected)))
        fail_msg("%.*s, not %s", STR_ARG(given), expected);
}

static void assert_sentence(const struct message *m, enum lang lang, const char *expected)
{
    struct buf out;
    buf_init(&out, 2000);
    message_put(&out, lang, m);
    buf_put_byte(&out, '\0');
    assert_string_equal(buf_str(&out).ptr, expected);
    buf_reset(&out);
}

/* --- the plain rubric --- */

static void the_plain_rubric_compares_with_the_target_then_with_the_baseline(void **unused)
{
    (void)unused;
    static const struct {
        const char *baseline, *target, *actual, *answer;
    } cases[] = {
        {"100", "reach 110", "105", "improved"},
        {"100", "reach 110", "110", "achieved"},
        {"100", "reach 110", "110.0", "achieved"},
        {"100", "reach 110", "111", "achieved"},
        {"100", "reach 110", "100.00", "unchanged"},
        {"100", "reach 110", "99", "worse"},
        {"273", "reach 256", "265", "improved"},
        {"273", "reach 256", "280", "worse"},
        {"273", "reach 256", "250", "achieved"},
        {"12", "reach 0", "6", "improved"},
        {"12", "reach 0", "0", "achieved"},
        {"-3703", "reach -2000", "-2530", "improved"},
        {"-3703", "reach -2000", "-4000", "worse"},
        {"32", "keep baseline", "32", "achieved"},
        {"32", "keep baseline", "30", "no-direction"},
        {"32", "reach 32", "30", "no-direction"},
        {"0", "keep baseline", "0", "achieved"},
        {"", "reach 10", "10", "achieved"},
        {"", "reach 10", "12", "no-direction"},
        {"", "at-least 10", "12", "achieved"},
        {"", "at-least 10", "9", "no-baseline"},
        {"8", "at-least 10", "9", "improved"},
        {"50", "at-most 45", "45", "achieved"},
        {"50", "at-most 45", "45.1", "improved"},
        {"50", "below 45", "45", "improved"},
        {"50", "below 45", "44.9", "achieved"},
        {"40", "above 45", "45", "improved"},
        {"40", "exactly 45", "46", "improved"},
        {"40", "exactly 45", "45", "achieved"},
        {"40", "exactly 45", "51", "worse"},
        {"30", "between 40..60", "40", "achieved"},
        {"30", "between 40..60", "60", "achieved"},
        {"30", "between 40..60", "35", "improved"},
        {"30", "between 40..60", "65", "improved"},
        {"30", "between 40..60", "70", "unchanged"},
        {"30", "between 40..60", "71", "worse"},
        {"100", "at-most baseline*0.2", "20", "achieved"},
        {"100", "at-most baseline*0.2", "21", "improved"},
        {"100", "at-least FY2023*1.5", "150", "achieved"},
        {"100", "at-least FY2019*1.5", "150", "no-reference"},
        {"100", "at-least national", "150", "no-reference"},
        {"100", "trend-up baseline", "101", "achieved"},
        {"100", "trend-up baseline", "100", "unchanged"},
        {"100", "trend-up baseline", "99", "worse"},
        {"100", "trend-down baseline", "99", "achieved"},
        {"100", "improve baseline", "100", "unchanged"},
        {"100", "improve baseline", "101", "no-direction"},
        {"", "trend-up baseline", "101", "no-baseline"},
    };
    struct sheet s;
    for (size_t i = 0; i < COUNT(cases); i++) {
        sheet_fill(&s, cases[i].baseline, cases[i].target, cases[i].actual);
        assert_answer(&s, rubric_default(), cases[i].answer);
        sheet_drop(&s);
    }
}

static void a_line_that_cannot_be_judged_says_why(void **unused)
{
    (void)unused;
    static const struct {
        const char *target, *actual, *answer;
    } cases[] = {
        {"", "105", "no-target"},
        {"none", "105", "no-target"},
        {"undecided", "105", "target-undecided"},
        {"done", "105", "target-in-words"},
        {"continue", "105", "target-in-words"},
        {"reach", "105", "target-without-number"},
        {"at-most", "105", "target-without-number"},
        {"reach 110", "", "no-actual"},
        {"reach 110", "pending", "actual-pending"},
        {"reach 110", "unavailable", "actual-unavailable"},
        {"reach 110", "suppressed", "actual-suppressed"},
        {"reach 110", "not-applicable", "actual-not-applicable"},
        {"reach 110", "none", "actual-none"},
        {"reach 110", "blank", "actual-blank"},
        {"none", "none", "no-target"},
        {"rank 1", "105", "rank-unknown"},
    };
    struct sheet s;
    for (size_t i = 0; i < COUNT(cases); i++) {
        sheet_fill(&s, "100", cases[i].target, cases[i].actual);
        assert_answer(&s, rubric_default(), cases[i].answer);
        assert_int_equal(judged(&s, rubric_default())->outcome, VERDICT_UNRATED);
        sheet_drop(&s);
    }
    sheet_fill(&s, "100", "reach 110", "pending");
    const struct verdict *v = judged(&s, rubric_default());
    assert_true(str_eq(v->label[LANG_JA], STR("把握できない")));
    assert_true(str_eq(v->symbol, STR("…")));
    sheet_drop(&s);
}

static void what_is_in_doubt_is_never_judged(void **unused)
{
    (void)unused;
    struct sheet s;
    sheet_fill(&s, "100", "reach 110", "105");
    s.figure[s.line.actual].open = true;
    assert_answer(&s, rubric_default(), "in-doubt");
    s.figure[s.line.actual].open = false;
    s.line.target_open = true;
    assert_answer(&s, rubric_default(), "in-doubt");
    s.line.target_open = false;
    assert_answer(&s, rubric_default(), "improved");
    s.figure[s.line.baseline].open = true;
    put_target(&s, "at-least 110", "", "");
    assert_answer(&s, rubric_default(), "in-doubt");
    put_target(&s, "at-least 105", "", "");
    assert_answer(&s, rubric_default(), "achieved"); /* the baseline is not needed */
    sheet_drop(&s);

    sheet_fill(&s, "100", "", "105"); /* the target's text is lost, which is not the same as having none */
    s.doubt = (struct doubt){.rule = DOUBT_MISSING, .field = FIELD_TARGET};
    s.line.doubts = (struct view_doubts){0, 1};
    assert_answer(&s, rubric_default(), "in-doubt");
    sheet_drop(&s);
}

static void the_direction_of_the_indicator_decides_where_the_target_says_none(void **unused)
{
    (void)unused;
    struct sheet s;
    sheet_fill(&s, "32", "keep baseline", "30");
    s.line.direction = 1;
    assert_answer(&s, rubric_default(), "worse");
    s.line.direction = -1;
    assert_answer(&s, rubric_default(), "achieved");
    sheet_drop(&s);
    sheet_fill(&s, "32", "at-least 40", "41"); /* the words of the target go first */
    s.line.direction = -1;
    assert_answer(&s, rubric_default(), "achieved");
    sheet_drop(&s);
}

static void two_clauses_must_both_be_met(void **unused)
{
    (void)unused;
    static const struct {
        const char *first, *second, *actual, *answer;
    } cases[] = {
        {"at-least 90.3", "at-least previous-year", "95", "achieved"},
        {"at-least 90.3", "at-least previous-year", "91", "improved"},
        {"at-least 90.3", "at-least previous-year", "80", "unchanged"},
        {"at-least 90.3", "at-least past-5-year-average", "95", "no-reference"},
        {"at-least 85", "at-most 90", "86", "achieved"},
        {"at-most 90", "at-least 85", "91", "improved"},
        {"at-most 90", "at-least 85", "99", "worse"},
    };
    struct sheet s;
    for (size_t i = 0; i < COUNT(cases); i++) {
        sheet_fill(&s, "80", "", "");
        put_figure(&s, FIGURE_ACTUAL, "FY2024", "92", "");
        put_figure(&s, FIGURE_ACTUAL, "FY2025", cases[i].actual, "");
        put_target(&s, cases[i].first, cases[i].second, "");
        assert_answer(&s, rubric_default(), cases[i].answer);
        sheet_drop(&s);
    }
}

static void numbers_are_compared_in_their_units(void **unused)
{
    (void)unused;
    static const struct {
        const char *baseline_unit, *target, *target_unit, *actual, *actual_unit, *answer;
    } cases[] = {
        {"万人", "reach 700", "万人", "6500000", "人", "improved"},
        {"万人", "reach 700", "万人", "7000000", "人", "achieved"},
        {"万人", "reach 700", "", "650", "万人", "improved"},
        {"", "reach 700", "件", "650", "件", "improved"},
        {"万人", "reach 700", "件", "650", "万人", "units-differ"},
        {"円", "reach 700", "人", "650", "人", "units-differ"},
    };
    struct sheet s;
    for (size_t i = 0; i < COUNT(cases); i++) {
        sheet_fill(&s, "", "", "");
        put_figure(&s, FIGURE_BASELINE, "FY2023", "623", cases[i].baseline_unit);
        put_figure(&s, FIGURE_ACTUAL, "FY2025", cases[i].actual, cases[i].actual_unit);
        put_target(&s, cases[i].target, "", cases[i].target_unit);
        /* reach without a baseline that compares has no direction: ask for at least */
        if (str_eq(str_cstr(cases[i].answer), STR("units-differ")))
            s.line.target.clause[0].rule = TARGET_AT_LEAST;
        assert_answer(&s, rubric_default(), cases[i].answer);
        sheet_drop(&s);
    }
}

static void a_rank_is_compared_with_a_rank(void **unused)
{
    (void)unused;
    struct sheet s;
    sheet_fill(&s, "", "rank 1", "");
    put_figure(&s, FIGURE_BASELINE, "FY2023", "71.2", "年");
    put_figure(&s, FIGURE_ACTUAL, "FY2025", "73.06", "年");
    s.figure[0].figure.marks = STR("rank:5");
    s.figure[1].figure.marks = STR("approx rank:3");
    assert_answer(&s, rubric_default(), "improved");
    s.figure[1].figure.marks = STR("rank:1");
    assert_answer(&s, rubric_default(), "achieved");
    s.figure[1].figure = s.figure[0].figure;
    s.figure[1].figure.unit = STR("位");
    s.figure[1].figure.value = decimal_int(6);
    assert_answer(&s, rubric_default(), "worse");
    sheet_drop(&s);
}

static void a_total_over_years_is_not_held_against_one_year(void **unused)
{
    (void)unused;
    struct sheet s;
    sheet_fill(&s, "0", "reach 500", "120");
    s.line.target.window = WINDOW_CUMULATIVE;
    assert_answer(&s, rubric_default(), "window-differs");
    s.figure[s.line.actual].figure.marks = STR("cumulative");
    assert_answer(&s, rubric_default(), "improved");
    s.line.target.window = WINDOW_EVERY_YEAR;
    s.figure[s.line.actual].figure.marks = STR("");
    assert_answer(&s, rubric_default(), "improved");
    sheet_drop(&s);
}

static void a_comparison_is_explained_with_its_numbers(void **unused)
{
    (void)unused;
    struct sheet s;
    sheet_fill(&s, "273", "at-most 256", "280");
    const struct verdict *v = judged(&s, rubric_default());
    assert_int_equal(v->explanations, 3);
    assert_sentence(&v->explanation[0], LANG_JA, "実績値 280 を目標値「256 以下」と比べると、目標に届いていません。");
    assert_sentence(&v->explanation[1], LANG_JA, "実績値 280 を基準値 273 と比べると、基準より悪くなっています。");
    assert_sentence(&v->explanation[2], LANG_JA, "区分は「▼」です。");
    assert_sentence(&v->explanation[0], LANG_EN, "Actual 280 against the target \"at most 256\": short of the target.");
    assert_false(v->has_result);
    assert_true(str_eq(v->formula, STR("F7")));
    assert_true(str_eq(v->label[LANG_JA], STR("後退")));
    assert_true(str_eq(v->colour, STR("poor")));
    sheet_drop(&s);
}

/* --- the published rubric of Nagano --- */

static void the_published_letters_of_nagano_come_out(void **unused)
{
    (void)unused;
    static const struct {
        const char *baseline_year, *baseline, *target_year, *target, *year, *guide, *actual, *answer, *share;
    } rows[] = {
        {"FY2014", "1.54", "FY2019", "reach 1.68", "FY2017", "1.62", "1.56", "C", "0.250"},
        {"FY2014", "-3703", "FY2019", "reach -2000", "FY2017", "-2700", "-2530", "A", "1.169"},
        {"FY2012", "8012", "FY2017", "reach 8220", "FY2015", "8137", "7612", "C", "-3.200"},
        {"FY2014", "59.5", "FY2019", "reach 60.0", "FY2017", "59.8", "61.2", "A", "5.667"},
        {"FY2013", "48.2", "FY2018", "reach 49.9", "FY2016", "49.3", "50.0", "A", "1.636"},
        {"FY2013", "79.83", "FY2019", "trend-up baseline", "FY2017", "79.83", "pending", "actual-pending", ""},
        {"FY2013", "84.35", "FY2019", "trend-up baseline", "FY2017", "84.35", "pending", "actual-pending", ""},
        /* on the straight line */
        {"FY2014", "1.54", "FY2019", "reach 1.68", "FY2017", "", "1.56", "C", "0.238"},
        {"FY2014", "-3703", "FY2019", "reach -2000", "FY2017", "", "-2530", "A", "1.148"},
        {"FY2012", "8012", "FY2017", "reach 8220", "FY2015", "", "7612", "C", "-3.205"},
        {"FY2014", "59.5", "FY2019", "reach 60.0", "FY2017", "", "61.2", "A", "5.667"},
        {"FY2013", "48.2", "FY2018", "reach 49.9", "FY2016", "", "50.0", "A", "1.765"},
        /* its borders */
        {"FY2020", "0", "FY2025", "reach 100", "FY2025", "", "80", "B", "0.800"},
        {"FY2020", "0", "FY2025", "reach 100", "FY2025", "", "79.99", "C", "0.7999"},
        {"FY2020", "0", "FY2025", "reach 100", "FY2025", "", "100", "A", "1.000"},
        /* a guide that only asks to keep the baseline */
        {"FY2013", "79.83", "FY2019", "trend-up baseline", "FY2017", "79.83", "79.83", "A", ""},
        {"FY2013", "79.83", "FY2019", "trend-up baseline", "FY2017", "79.83", "79.80", "expected-equals-baseline", ""},
        {"FY2013", "79.83", "FY2019", "trend-up baseline", "FY2017", "", "79.90", "no-expected", ""},
    };
    struct sheet s;
    for (size_t i = 0; i < COUNT(rows); i++) {
        sheet_fill(&s, "", rows[i].target, "");
        put_figure(&s, FIGURE_BASELINE, rows[i].baseline_year, rows[i].baseline, "");
        put_figure(&s, FIGURE_ACTUAL, rows[i].year, rows[i].actual, "");
        if (*rows[i].guide)
            put_figure(&s, FIGURE_GUIDE, rows[i].year, rows[i].guide, "");
        assert_true(period_parse(str_cstr(rows[i].target_year), &s.line.target.period));
        assert_answer(&s, rubric_nagano, rows[i].answer);
        const struct verdict *v = judged(&s, rubric_nagano);
        assert_int_equal(v->has_result, *rows[i].share != 0);
        if (v->has_result) {
            assert_int_equal(decimal_compare(v->result, number(rows[i].share)), 0);
            assert_true(str_eq(v->formula, STR("F6")));
        }
        sheet_drop(&s);
    }
}

static void a_share_is_explained_with_its_numbers_its_rounding_and_its_band(void **unused)
{
    (void)unused;
    struct sheet s;
    sheet_fill(&s, "3703", "reach 2000", "2530");
    put_figure(&s, FIGURE_GUIDE, "FY2025", "2100", "");
    const struct verdict *v = judged(&s, rubric_nagano);
    assert_int_equal(v->explanations, 3);
    assert_sentence(&v->explanation[0], LANG_JA,
                    "(実績値 − 基準値) ÷ (目安値 − 基準値) ＝ (2,530 − 3,703) ÷ (2,100 − 3,703)");
    assert_sentence(&v->explanation[1], LANG_JA, "結果 73.2%（小数点以下1桁、四捨五入。区分は丸める前の値で判定）");
    assert_sentence(&v->explanation[2], LANG_JA, "80%未満の値は「C」です。");
    assert_sentence(&v->explanation[2], LANG_EN, "Below 80%: C.");
    sheet_drop(&s);

    sheet_fill(&s, "100", "reach 110", "106");
    v = judged(&s, rubric_nagano);
    assert_int_equal(v->explanations, 4);
    assert_sentence(&v->explanation[0], LANG_JA,
                    "実績値 106 を基準値と目標値を結ぶ直線上の値 104 と比べると、目安より良い値です。");
    assert_sentence(
        &v->explanation[1], LANG_EN,
        "(actual − baseline) ÷ ((target − baseline) × years gone ÷ years) = (106 − 100) ÷ ((110 − 100) × 2 ÷ 5)");
    assert_sentence(&v->explanation[2], LANG_EN,
                    "Result 150.0% (decimal places 1, half up; the grade goes by the number before rounding)");
    assert_sentence(&v->explanation[3], LANG_EN, "The grade is A.");
    sheet_drop(&s);
}

/* --- other rubrics, as their authors write them --- */

#define LABEL(x) "{\"ja\":\"" x "\",\"en\":\"" x "\"}"
#define GRADE(id) "{\"id\":\"" id "\",\"symbol\":\"" id "\",\"colour\":\"level\",\"label\":" LABEL(id) "}"
#define RUBRIC_TEXT(more, grades, rules)                                                                               \
    "{\"format\":1,\"id\":\"x\",\"version\":\"1\",\"title\":" LABEL("x") "," more "\"grades\":[" grades                \
                                                                         "],\"rules\":[" rules "]}"
#define RUBRIC(more, grades, rules) STR_INIT(RUBRIC_TEXT(more, grades, rules))
#define TWO GRADE("yes") "," GRADE("no")
#define AT_100 "\"bands\":[{\"grade\":\"yes\",\"at_least\":\"1\"},{\"grade\":\"no\",\"below\":\"1\"}]"

static void a_tolerance_makes_a_small_step_back_the_same_level(void **unused)
{
    (void)unused;
    /* S above the target, A above the baseline, B down to 10 % below it, C lower still */
    static const struct str rubric = RUBRIC(
        "", GRADE("S") "," GRADE("A") "," GRADE("B") "," GRADE("C"),
        "{\"formula\":\"F7\",\"tolerance\":{\"baseline\":{\"share\":\"0.10\",\"side\":\"worse\"}},\"bands\":["
        "{\"grade\":\"S\",\"outcomes\":[\"beyond-target\"]},{\"grade\":\"A\",\"outcomes\":[\"at-target\",\"beyond-"
        "baseline\"]},"
        "{\"grade\":\"B\",\"outcomes\":[\"at-baseline\"]},{\"grade\":\"C\",\"outcomes\":[\"short-of-baseline\"]}]}");
    static const struct {
        const char *baseline, *target, *actual, *answer;
    } cases[] = {
        {"100", "reach 110", "111", "S"},   {"100", "reach 110", "110", "A"},   {"100", "reach 110", "100.1", "A"},
        {"100", "reach 110", "100", "B"},   {"100", "reach 110", "90", "B"},    {"100", "reach 110", "89.99", "C"},
        {"273", "reach 256", "300.3", "B"}, {"273", "reach 256", "300.4", "C"}, {"-100", "reach -50", "-110", "B"},
    };
    struct sheet s;
    for (size_t i = 0; i < COUNT(cases); i++) {
        sheet_fill(&s, cases[i].baseline, cases[i].target, cases[i].actual);
        assert_answer(&s, rubric, cases[i].answer);
        sheet_drop(&s);
    }
    sheet_fill(&s, "100", "reach 110", "90");
    assert_sentence(&judged(&s, rubric)->explanation[1], LANG_JA,
                    "実績値 90 を基準値 100 と比べると、基準と同じです（差が10%以内なら同じとみなす）。");
    sheet_drop(&s);
}

static void a_share_of_the_term_warns_where_the_figure_is_not_cumulative(void **unused)
{
    (void)unused;
    static const struct str rubric =
        RUBRIC("\"term\":{\"first\":2025,\"years\":5},", TWO, "{\"formula\":\"F5\"," AT_100 "}");
    struct sheet s;
    sheet_fill(&s, "100", "reach 110", "105");
    const struct verdict *v = judged(&s, rubric);
    assert_int_equal(decimal_compare(v->result, number("4.773")), 0);
    assert_int_equal(v->explanations, 4);
    assert_int_equal(v->explanation[3].id, MSG_JUDGE_WARN_CUMULATIVE);
    s.figure[s.line.actual].figure.marks = STR("cumulative");
    assert_int_equal(judged(&s, rubric)->explanations, 3);
    sheet_drop(&s);
    sheet_fill(&s, "273", "reach 256", "265");
    assert_answer(&s, rubric, "only-for-cumulative");
    sheet_drop(&s);
}

static void a_share_that_grows_as_things_get_worse_says_so(void **unused)
{
    (void)unused;
    static const struct str rubric = RUBRIC("", TWO, "{\"formula\":\"F1\"," AT_100 "}");
    struct sheet s;
    sheet_fill(&s, "273", "reach 256", "280");
    const struct verdict *v = judged(&s, rubric);
    assert_true(str_eq(answer(v), STR("yes")));
    assert_int_equal(decimal_compare(v->result, number("1.094")), 0);
    assert_int_equal(v->explanation[3].id, MSG_JUDGE_WARN_INVERSE);
    sheet_drop(&s);
    sheet_fill(&s, "12", "reach 0", "6");
    v = judged(&s, rubric);
    assert_true(str_eq(answer(v), STR("division-by-zero")));
    assert_int_equal(v->outcome, VERDICT_UNDEFINED);
    assert_sentence(&v->explanation[0], LANG_JA, "実績値 ÷ 目標値 ＝ 6 ÷ 0");
    sheet_drop(&s);
}

static void a_number_short_of_a_border_is_never_printed_as_the_border(void **unused)
{
    (void)unused;
    static const struct str exact = RUBRIC("", TWO, "{\"formula\":\"F1\"," AT_100 "}");
    static const struct str rounded = RUBRIC("", TWO,
                                             "{\"formula\":\"F1\",\"rounding\":{\"print\":\"percent\",\"places\":1,"
                                             "\"mode\":\"half-up\",\"bands\":\"rounded\"}," AT_100 "}");
    static const struct str ratio = RUBRIC("", TWO,
                                           "{\"formula\":\"F1\",\"rounding\":{\"print\":\"ratio\",\"places\":2,"
                                           "\"mode\":\"half-up\",\"bands\":\"exact\"}," AT_100 "}");
    struct sheet s;
    sheet_fill(&s, "", "at-least 10000", "9996");
    const struct verdict *v = judged(&s, exact);
    assert_true(str_eq(answer(v), STR("no")));
    assert_int_equal(v->result.mantissa, 9996); /* 99.96 %, not 100.0 % */
    assert_int_equal(v->result.scale, 4);
    v = judged(&s, rounded);
    assert_true(str_eq(answer(v), STR("yes"))); /* as its author says */
    assert_int_equal(v->explanation[1].id, MSG_JUDGE_RESULT_ROUNDED);
    sheet_drop(&s);
    sheet_fill(&s, "", "at-least 50.0", "47.4");
    v = judged(&s, ratio);
    assert_int_equal(v->result.mantissa, 95);
    assert_int_equal(v->result.scale, 2);
    assert_sentence(&v->explanation[2], LANG_JA, "1未満の値は「no」です。");
    sheet_drop(&s);
}

static void rules_are_chosen_by_kind_of_target_unit_year_and_code(void **unused)
{
    (void)unused;
    static const struct {
        const char *when;
        bool holds;
    } cases[] = {
        {"{}", true},
        {"{\"target\":[\"at-least\",\"reach\"]}", true},
        {"{\"target\":[\"keep\"]}", false},
        {"{\"window\":[\"in-year\"]}", true},
        {"{\"window\":[\"cumulative\"]}", false},
        {"{\"due\":[\"later\"]}", true},
        {"{\"due\":[\"this-year\",\"past\"]}", false},
        {"{\"direction\":[\"more\"]}", true},
        {"{\"direction\":[\"fewer\",\"unknown\"]}", false},
        {"{\"unit\":[\"%\"]}", true},
        {"{\"unit\":[\"人\"]}", false},
        {"{\"codes\":[\"S7\"]}", true},
        {"{\"codes\":[\"S8\"]}", false},
        {"{\"target_value\":[\"100.0\"]}", true},
        {"{\"target_value\":[\"99\"]}", false},
        {"{\"term_year\":{\"from\":1,\"to\":2}}", true},
        {"{\"term_year\":{\"from\":3,\"to\":5}}", false},
    };
    struct sheet s;
    for (size_t i = 0; i < COUNT(cases); i++) {
        sheet_fill(&s, "", "reach 100", "");
        put_figure(&s, FIGURE_BASELINE, "FY2023", "50", "%");
        put_figure(&s, FIGURE_ACTUAL, "FY2025", "60", "%");
        s.line.code = STR("S7");
        struct str json = str_printf(&s.arena,
                                     RUBRIC_TEXT("\"term\":{\"first\":2024,\"years\":5},", TWO,
                                                 "{\"when\":%s,\"formula\":\"F4\",\"bands\":[{\"grade\":\"yes\"}]}"),
                                     cases[i].when);
        assert_answer(&s, json, cases[i].holds ? "yes" : "no-rule");
        sheet_drop(&s);
    }
}

static void what_one_rule_leaves_the_next_one_takes(void **unused)
{
    (void)unused;
    static const struct str rubric = RUBRIC(
        "", TWO,
        "{\"formula\":\"F1\",\"undefined\":\"next\",\"no_band\":\"next\","
        "\"bands\":[{\"grade\":\"yes\",\"at_least\":\"0.95\",\"at_most\":\"1.05\"}]},{\"formula\":\"F4\"," AT_100 "}");
    static const struct {
        const char *baseline, *target, *actual, *answer;
    } cases[] = {
        {"0", "reach 100", "100", "yes"},
        {"0", "reach 100", "90", "no"},
        {"12", "reach 0", "0", "yes"}, /* F1 would divide by zero, F4 does not */
        {"12", "reach 0", "1", "no"},
        {"0", "reach 0", "0", "target-equals-baseline"},
        {"50", "between 40..60", "70", "target-is-range"},
        {"50", "trend-up baseline", "70", "target-only-direction"},
    };
    struct sheet s;
    for (size_t i = 0; i < COUNT(cases); i++) {
        sheet_fill(&s, cases[i].baseline, cases[i].target, cases[i].actual);
        assert_answer(&s, rubric, cases[i].answer);
        sheet_drop(&s);
    }
}

static void an_older_actual_is_held_against_its_own_year(void **unused)
{
    (void)unused;
    struct sheet s;
    sheet_fill(&s, "100", "reach 110", "");
    put_figure(&s, FIGURE_ACTUAL, "FY2024", "102", "");
    assert_answer(&s, rubric_nagano, "A"); /* year 1 of 5 asks for 102 */
    put_figure(&s, FIGURE_ACTUAL, "FY2025", "102", "");
    assert_answer(&s, rubric_nagano, "C");
    sheet_drop(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plain_rubric_compares_with_the_target_then_with_the_baseline),
        cmocka_unit_test(a_line_that_cannot_be_judged_says_why),
        cmocka_unit_test(what_is_in_doubt_is_never_judged),
        cmocka_unit_test(the_direction_of_the_indicator_decides_where_the_target_says_none),
        cmocka_unit_test(two_clauses_must_both_be_met),
        cmocka_unit_test(numbers_are_compared_in_their_units),
        cmocka_unit_test(a_rank_is_compared_with_a_rank),
        cmocka_unit_test(a_total_over_years_is_not_held_against_one_year),
        cmocka_unit_test(a_comparison_is_explained_with_its_numbers),
        cmocka_unit_test(the_published_letters_of_nagano_come_out),
        cmocka_unit_test(a_share_is_explained_with_its_numbers_its_rounding_and_its_band),
        cmocka_unit_test(a_tolerance_makes_a_small_step_back_the_same_level),
        cmocka_unit_test(a_share_of_the_term_warns_where_the_figure_is_not_cumulative),
        cmocka_unit_test(a_share_that_grows_as_things_get_worse_says_so),
        cmocka_unit_test(a_number_short_of_a_border_is_never_printed_as_the_border),
        cmocka_unit_test(rules_are_chosen_by_kind_of_target_unit_year_and_code),
        cmocka_unit_test(what_one_rule_leaves_the_next_one_takes),
        cmocka_unit_test(an_older_actual_is_held_against_its_own_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
