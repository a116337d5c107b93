#include "base/testing.h"

#include <jansson.h>

#include "base/map.h"
#include "report.h"
#include "view_sample.h"

#define ROOM ((size_t)256 << 20)
#define TEXT_FORMATS ((int)REPORT_XLSX) /* those before it are text; the others are judged by tests/paper */

static struct str made(const struct report_input *in, enum report_format f, struct buf *out)
{
    struct error err;
    buf_init(out, ROOM);
    assert_true(report_make(in, f, out, &err));
    return buf_str(out);
}

static bool holds(struct str text, const char *part)
{
    return str_find(text, str_cstr(part)) != STR_NONE;
}

static size_t count(struct str text, const char *part)
{
    size_t n = 0, at;
    struct str what = str_cstr(part);
    while ((at = str_find(text, what)) != STR_NONE) {
        n++;
        text = str_skip(text, at + what.len);
    }
    return n;
}

/* --- what it says --- */

static void the_page_says_what_happened(void **state)
{
    (void)state;
    static const char *const said[] = {
        "取組は6件、成果指標は内訳ごとに数えて13件です（ほかに再掲1件）。",
        "数値で測る12件のうち、実績値が確かなものは10件です。",
        "改善4件、横ばい2件、悪化2件",
        "基準値2,057.5ha（R4）から140.1ha減りました（悪化）。",
        "目標「325頭（R10）」に達しています。",
        "令和6年度の実績値は「集計中・公表待ち」です。",
        "令和6年度の実績値の記載がありません。",
        "最新の実績はR5の",
        "−3,703人",
        "<small>（P15）</small>",
        "甲市、丙村ほか",
        "4行3列",
        "id=\"N4\"",
        "id=\"s-S9:at:N15\"",
        "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    };
    struct sample s;
    struct buf out;
    struct report_input in = {.view = sample_plan(&s)};
    struct str page = made(&in, REPORT_HTML, &out);
    for (size_t i = 0; i < COUNT(said); i++)
        if (!holds(page, said[i]))
            fail_msg("the page does not say %s", said[i]);
    buf_reset(&out);
    sample_reset(&s);
}

static void the_english_page_marks_the_authoritys_words(void **state)
{
    (void)state;
    struct sample s;
    struct buf out;
    struct report_input in = {.view = sample_plan(&s), .lang = LANG_EN};
    struct str page = made(&in, REPORT_HTML, &out);
    assert_true(holds(page, "<html lang=\"en\">"));
    assert_true(holds(page, "<span lang=\"ja\">目標医師数</span>"));
    assert_true(holds(page, "6 initiatives with 13 series of indicators"));
    buf_reset(&out);
    sample_reset(&s);
}

static void the_page_needs_nothing_from_outside(void **state)
{
    (void)state;
    static const char *const never[] = {"http://", "https://", "<script", "src=", "@import", "javascript:"};
    struct sample s;
    struct buf out;
    struct report_input in = {.view = sample_plan(&s)};
    struct str page = made(&in, REPORT_HTML, &out);
    for (size_t i = 0; i < COUNT(never); i++)
        assert_false(holds(page, never[i]));
    buf_reset(&out);
    sample_reset(&s);
}

static void names_are_unique_and_links_lead_somewhere(void **state)
{
    (void)state;
    struct sample s;
    struct buf out;
    struct report_input in = {.view = sample_plan(&s)};
    struct str rest = made(&in, REPORT_HTML, &out);
    struct map ids;
    map_init(&ids, &s.arena);
    size_t at;
    while ((at = str_find(rest, STR(" id=\""))) != STR_NONE) {
        rest = str_skip(rest, at + 5);
        struct str id = str_head(rest, str_find_byte(rest, '"'));
        if (map_find(&ids, id) != MAP_NONE)
            fail_msg("%.*s stands twice", STR_ARG(id));
        (void)map_put(&ids, id, 0);
    }
    rest = buf_str(&out);
    while ((at = str_find(rest, STR(" href=\"#"))) != STR_NONE) {
        rest = str_skip(rest, at + 8);
        struct str id = str_head(rest, str_find_byte(rest, '"'));
        if (str_find_byte(id, '%') == STR_NONE && map_find(&ids, id) == MAP_NONE)
            fail_msg("#%.*s leads nowhere", STR_ARG(id));
    }
    buf_reset(&out);
    sample_reset(&s);
}

/* --- grades --- */

static struct verdicts verdicts_for(struct sample *s, const struct view *v)
{
    struct verdicts made_up = {0};
    for (uint32_t i = 0; i < v->line_count; i++)
        *vec_put(&s->arena, &made_up) = (struct verdict){.line = i,
                                                         .outcome = VERDICT_GRADED,
                                                         .grade = STR("A"),
                                                         .symbol = STR("◎"),
                                                         .label = {STR("順調判定"), STR("gradeword")}};
    return made_up;
}

static void grades_are_only_shown_inside(void **state)
{
    (void)state;
    struct sample s;
    const struct view *v = sample_plan(&s);
    struct verdicts verdicts = verdicts_for(&s, v);
    for (int internal = 0; internal < 2; internal++) {
        for (int f = 0; f < TEXT_FORMATS; f++) {
            struct buf out;
            struct report_input in = {.view = v, .verdicts = &verdicts, .rubric = STR("基準甲"), .internal = internal};
            struct str text = made(&in, (enum report_format)f, &out);
            bool shows = holds(text, "順調判定") || holds(text, "基準甲") || holds(text, "\"verdict\"");
            assert_int_equal(shows, internal && f != REPORT_CSV);
            buf_reset(&out);
        }
    }
    sample_reset(&s);
}

/* --- hostile text --- */

#define HOSTILE "</style></title><script>alert(1)</script>\"'&<img src=x onerror=alert(1)>\xFF\n=1+1"

static const struct view *hostile_view(struct sample *s)
{
    struct str bad = STR(HOSTILE);
    sample_init(s);
    static const struct str levels[] = {STR_INIT(HOSTILE), STR_INIT(HOSTILE)};
    static const struct document_view documents[] = {{STR_INIT(HOSTILE), STR_INIT(HOSTILE), 1}};
    s->view.region = s->view.region_code = s->view.plan = s->view.plan_code = s->view.edition = bad;
    s->view.levels.ptr = levels;
    s->view.levels.len = COUNT(levels);
    s->view.documents = documents;
    sample_member(s, bad);
    uint32_t top = sample_node(s, VIEW_NONE, false, bad);
    s->nodes.ptr[top].code = bad;
    s->nodes.ptr[top].doubts = sample_doubt(s, DOUBT_CUT_TEXT, FIELD_PATH, 1, 1, bad, bad);
    uint32_t leaf = sample_node(s, top, true, bad);
    struct view_node *n = &s->nodes.ptr[leaf];
    n->code = str_join(&s->arena, bad, STR("2"));
    n->wording.number = bad;
    n->participation = (struct participation){
        .mode = PARTICIPATION_LISTED, .members = arena_array(&s->arena, uint32_t, 1), .len = 1, .text = bad};
    for (size_t i = 0; i < NARRATIVE_COUNT; i++)
        n->narrative[i].text = bad;
    struct view_line *line = sample_line(s, bad);
    line->code = line->series = line->citation = bad;
    sample_baseline(s, STR("3"), bad, STR("Y2022"));
    s->figures.ptr[0].figure.marks = s->figures.ptr[0].figure.text = bad;
    sample_actual(s, STR("4"), bad, STR("Y2024"));
    sample_target(s, TARGET_RANK, STR("8"), bad, STR("Y2028"));
    line->target.text = line->target.marks = line->target.clause[0].reference.name = bad;
    line->doubts = sample_doubt(s, DOUBT_CUT_TEXT, FIELD_TARGET, 1, 1, bad, bad);
    return sample_view(s);
}

static void hostile_text_stays_text(void **state)
{
    (void)state;
    struct sample s;
    const struct view *v = hostile_view(&s);
    struct verdicts verdicts = verdicts_for(&s, v);
    verdicts.ptr[0].label[LANG_JA] = verdicts.ptr[0].symbol = STR(HOSTILE);
    struct report_input in = {.view = v, .verdicts = &verdicts, .rubric = STR(HOSTILE), .internal = true};
    struct buf out;
    struct str page = made(&in, REPORT_HTML, &out);
    assert_false(holds(page, "<script"));
    assert_false(holds(page, "<img"));
    assert_int_equal(count(page, "</style>"), 1);
    assert_int_equal(count(page, "</title>"), 1);
    assert_true(str_valid(page));
    buf_reset(&out);
    struct str csv = made(&in, REPORT_CSV, &out);
    assert_false(holds(csv, ",=") || holds(csv, "\n\"=") || holds(csv, ",\"="));
    buf_reset(&out);
    sample_reset(&s);
}

/* --- formats --- */

static void json_is_json_and_holds_all_of_it(void **state)
{
    (void)state;
    for (int hostile = 0; hostile < 2; hostile++) {
        struct sample s;
        struct buf out;
        struct report_input in = {.view = hostile ? hostile_view(&s) : sample_plan(&s)};
        struct str text = made(&in, REPORT_JSON, &out);
        json_error_t where;
        json_t *tree = json_loadb(text.ptr, text.len, JSON_REJECT_DUPLICATES, &where);
        if (!tree)
            fail_msg("line %d column %d: %s", where.line, where.column, where.text);
        json_t *nodes = json_object_get(tree, "nodes");
        assert_int_equal(json_array_size(nodes), in.view->node_count);
        size_t lines = 0, i;
        json_t *node;
        json_array_foreach(nodes, i, node)
        {
            lines += json_array_size(json_object_get(node, "series"));
        }
        assert_int_equal(lines, in.view->line_count);
        json_decref(tree);
        buf_reset(&out);
        sample_reset(&s);
    }
}

static void json_keeps_the_digits_of_the_document(void **state)
{
    (void)state;
    struct sample s;
    struct buf out;
    struct report_input in = {.view = sample_plan(&s)};
    struct str text = made(&in, REPORT_JSON, &out);
    assert_true(holds(text, "\"value\":75.50,\"unit\":\"%\""));
    assert_true(holds(text, "\"state\":\"pending\",\"value\":null"));
    buf_reset(&out);
    sample_reset(&s);
}

static void csv_has_the_columns_of_the_export(void **state)
{
    (void)state;
    struct sample s;
    struct buf out;
    struct report_input in = {.view = sample_plan(&s)};
    struct str csv = made(&in, REPORT_CSV, &out);
    assert_true(
        str_starts(csv, STR("\xEF\xBB\xBFplace,id,path,number,initiative,page,members,indicator,series,unit,baseline,"
                            "baseline_period,actual,actual_period,actual_state,target_rule,target,target_ref,"
                            "target_period,citation,doubts\r\n")));
    assert_int_equal(count(csv, "\r\n"), in.view->line_count + 1);
    assert_true(holds(csv, "\r\nR11,S8,"));
    assert_true(holds(csv, ",-3703,Y2014,-2530,Y2024,reported,reach,-2000,,Y2028,"));
    assert_true(holds(csv, "path:cut-text;path:joined-pieces"));
    buf_reset(&out);
    sample_reset(&s);
}

static void the_same_view_gives_the_same_bytes(void **state)
{
    (void)state;
    for (int f = 0; f < TEXT_FORMATS; f++) {
        struct sample first, second;
        struct buf one, two;
        struct report_input a = {.view = sample_plan(&first)}, b = {.view = sample_plan(&second)};
        assert_true(str_eq(made(&a, (enum report_format)f, &one), made(&b, (enum report_format)f, &two)));
        buf_reset(&one);
        buf_reset(&two);
        sample_reset(&first);
        sample_reset(&second);
    }
}

static void formats_have_names_and_files(void **state)
{
    (void)state;
    enum report_format f;
    assert_true(report_format_parse(STR("json"), &f) && f == REPORT_JSON);
    assert_false(report_format_parse(STR("docx"), &f));
    assert_text(report_format_name(REPORT_CSV), "csv");
    assert_text(report_file_name(REPORT_HTML), "index.html");
}

/* --- strain --- */

static struct str repeated(struct arena *a, const char *piece, size_t n)
{
    struct str one = str_cstr(piece);
    char *text = arena_alloc(a, one.len * n);
    for (size_t i = 0; i < n; i++)
        memcpy(text + i * one.len, one.ptr, one.len);
    return str_of(text, one.len * n);
}

static const struct view *strained_view(struct sample *s, size_t lines)
{
    sample_init(s);
    struct str name = repeated(&s->arena, "長", 80), narrative = repeated(&s->arena, "文", 3000);
    for (size_t i = 0; i < 40; i++)
        sample_member(s, name);
    uint32_t top = VIEW_NONE;
    for (size_t i = 0; i < lines; i++) {
        if (i % 50 == 0) {
            top = sample_node(s, VIEW_NONE, false, name);
            top = sample_node(s, sample_node(s, top, false, name), false, name);
        }
        uint32_t node = sample_node(s, top, true, name);
        struct view_node *n = &s->nodes.ptr[node];
        n->participation = (struct participation){
            .mode = PARTICIPATION_LISTED, .members = arena_array(&s->arena, uint32_t, 40), .len = 40};
        for (uint32_t k = 0; k < 40; k++)
            n->participation.members[k] = k;
        n->narrative[NARRATIVE_PROGRESS].text = n->narrative[NARRATIVE_OUTLOOK_TEXT].text = narrative;
        sample_line(s, name)->citation = name;
        sample_baseline(s, STR("-9223372036854775807"), name, STR("Y2022"));
        sample_actual(s, STR("9223372036854775807"), name, STR("Y2024"));
        sample_target(s, TARGET_REACH, STR("0.000000000000000001"), name, STR("Y2028"));
    }
    return sample_view(s);
}

static void a_report_of_nothing_and_of_much_is_made(void **state)
{
    (void)state;
    static const size_t sizes[] = {0, 1, 250};
    for (size_t i = 0; i < COUNT(sizes); i++) {
        for (int f = 0; f < TEXT_FORMATS; f++) {
            struct sample s;
            struct buf out;
            struct report_input in = {.view = strained_view(&s, sizes[i])};
            assert_true(str_valid(made(&in, (enum report_format)f, &out)));
            buf_reset(&out);
            sample_reset(&s);
        }
    }
}

static void what_does_not_fit_is_refused(void **state)
{
    (void)state;
    for (int f = 0; f < TEXT_FORMATS; f++) {
        struct sample s;
        struct buf out;
        struct error err;
        struct report_input in = {.view = sample_plan(&s)};
        buf_init(&out, 1000);
        assert_false(report_make(&in, (enum report_format)f, &out, &err));
        assert_int_equal(err.code, ERROR_TOO_BIG);
        buf_reset(&out);
        sample_reset(&s);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_says_what_happened),
        cmocka_unit_test(the_english_page_marks_the_authoritys_words),
        cmocka_unit_test(the_page_needs_nothing_from_outside),
        cmocka_unit_test(names_are_unique_and_links_lead_somewhere),
        cmocka_unit_test(grades_are_only_shown_inside),
        cmocka_unit_test(hostile_text_stays_text),
        cmocka_unit_test(json_is_json_and_holds_all_of_it),
        cmocka_unit_test(json_keeps_the_digits_of_the_document),
        cmocka_unit_test(csv_has_the_columns_of_the_export),
        cmocka_unit_test(the_same_view_gives_the_same_bytes),
        cmocka_unit_test(formats_have_names_and_files),
        cmocka_unit_test(a_report_of_nothing_and_of_much_is_made),
        cmocka_unit_test(what_does_not_fit_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
