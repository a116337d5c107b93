/* Every page on the sample: whole, well-formed, the same twice; and text that looks like markup stays text. */
#include "base/testing.h"
#include "report/view_sample.h"
#include "site.h"

struct made {
    struct sample sample;
    struct arena arena;
    struct markup out;
    struct site_plan plan;
    struct site_region region;
    struct site_document document;
    struct grid grid;
    struct verdicts verdicts;
    struct tellings tellings;
    struct view before;
    struct site_piece pieces[2];
    struct site_hit hit;
    struct site_request request;
};

static const int32_t years[] = {2023, 2024};
static const struct message why[] = {{.id = MSG_REPORT_POINTS, .n = 1, .arg = {{.kind = ARG_INT, .integer = 3}}}};

static void fill_verdicts(struct made *m, const struct view *v, struct str label)
{
    for (uint32_t i = 0; i < v->line_count; i++)
        *vec_put(&m->arena, &m->verdicts) = (struct verdict){.line = i,
                                                             .outcome = VERDICT_GRADED,
                                                             .grade = STR("a"),
                                                             .label = {label, label},
                                                             .symbol = STR("◎"),
                                                             .formula = STR("F6"),
                                                             .has_result = true,
                                                             .result = {1169, 3},
                                                             .explanation = why,
                                                             .explanations = 1};
}

/* A sentence and its cases in each of two rules. */
static void fill_tellings(struct made *m, struct str text)
{
    for (uint32_t i = 0; i < 6; i++)
        *vec_put(&m->arena, &m->tellings) =
            (struct telling){TELLING_RULE, 1 + i / 3, i % 3 != 0, MESSAGE(MSG_TELL_SOURCE_NOTE, arg_text(text))};
}

static void fill_grid(struct made *m, struct str text)
{
    for (uint32_t row = 1; row <= 20; row++) {
        *vec_put(&m->arena, &m->grid.rows) = (struct row){.number = row, .first = (row - 1) * 3, .cells = 3};
        for (uint32_t col = 1; col <= 3; col++)
            *vec_put(&m->arena, &m->grid.cells) = (struct cell){.text = text, .col = col, .rows = 1, .cols = 1};
    }
}

static struct str code_of(enum site_page_kind page)
{
    return page == SITE_MEMBER ? STR("1") : page == SITE_DOCUMENT ? STR("1") : STR("N4");
}

static void start_with(struct made *m, const struct view *v, enum site_page_kind page, enum lang lang, struct str text)
{
    arena_init(&m->arena, (size_t)1 << 28);
    markup_init(&m->out, (size_t)1 << 24);
    m->plan = (struct site_plan){text, STR("p1"), years, COUNT(years), v};
    m->region = (struct site_region){text, STR("1")};
    m->document = (struct site_document){1, text, STR("9f86"), STR("p1"), 2024, 3};
    m->before = *v;
    m->before.year = 2023;
    m->pieces[0] = m->pieces[1] = (struct site_piece){text, false};
    m->pieces[1].match = true;
    m->hit = (struct site_hit){text, m->pieces, 2, {.page = SITE_ABOUT, .lang = lang}, STR("a")};
    fill_verdicts(m, v, text);
    fill_tellings(m, text);
    fill_grid(m, text);
    m->request = (struct site_request){
        .address = {page, lang, STR("1"), STR("p1"), 2024, code_of(page), STR("S1")},
        .base = STR("/"),
        .version = STR("v1"),
        .internal = true,
        .regions = &m->region,
        .region_count = 1,
        .region = m->region,
        .plans = &m->plan,
        .plan_count = 1,
        .plan = &m->plan,
        .view = v,
        .view_before = &m->before,
        .verdicts = &m->verdicts,
        .rubric = text,
        .tellings = &m->tellings,
        .documents = &m->document,
        .document_count = 1,
        .document = &m->document,
        .grid = &m->grid,
        .hits = &m->hit,
        .hit_count = 1,
    };
    m->request.filters.value[SITE_FILTER_QUERY] = text;
    if (page == SITE_HOME)
        m->request.region = (struct site_region){0};
}

static void start(struct made *m, enum site_page_kind page, enum lang lang)
{
    *m = (struct made){0};
    start_with(m, sample_plan(&m->sample), page, lang, STR("みほん"));
}

static void stop(struct made *m)
{
    markup_reset(&m->out);
    arena_reset(&m->arena);
    sample_reset(&m->sample);
}

static bool has(const struct made *m, const char *text)
{
    return str_find(markup_str(&m->out), str_cstr(text)) != STR_NONE;
}

static void make(struct made *m)
{
    struct error err;
    markup_clear(&m->out);
    assert_true(site_page(&m->arena, &m->request, &m->out, &err));
}

static struct str page_of(enum site_page_kind page, enum lang lang, struct made *m)
{
    start(m, page, lang);
    make(m);
    return markup_str(&m->out);
}

/* --- well-formed --- */

#define DEPTH_MAX 64

static bool is_void(struct str name)
{
    static const char *const names[] = {"meta", "link", "br", "col", "input", "hr", "!doctype"};
    for (size_t i = 0; i < COUNT(names); i++)
        if (str_eq(name, str_cstr(names[i])))
            return true;
    return false;
}

/* Takes the tag that s starts with behind "<". */
static void take_tag(struct str *s, struct str open[DEPTH_MAX], size_t *depth)
{
    size_t end = str_find_byte(*s, '>');
    assert_int_not_equal(end, STR_NONE);
    struct str tag = str_head(*s, end);
    bool closing = str_eat(&tag, STR("/")), alone = str_ends(tag, STR("/"));
    size_t len = 0;
    while (len < tag.len && tag.ptr[len] != ' ' && tag.ptr[len] != '/' && tag.ptr[len] != '\n')
        len++;
    struct str name = str_head(tag, len);
    *s = str_skip(*s, end + 1);
    if (closing) {
        assert_true(*depth > 0);
        assert_true(str_eq(name, open[*depth - 1]));
        --*depth;
    } else if (!alone && !is_void(name)) {
        assert_true(*depth < DEPTH_MAX);
        open[(*depth)++] = name;
    }
}

static void assert_balanced(struct str page)
{
    struct str open[DEPTH_MAX];
    size_t depth = 0;
    for (size_t at; (at = str_find_byte(page, '<')) != STR_NONE;) {
        page = str_skip(page, at + 1);
        take_tag(&page, open, &depth);
    }
    assert_int_equal(depth, 0);
}

static size_t count(struct str page, struct str what)
{
    size_t n = 0;
    for (size_t at; (at = str_find(page, what)) != STR_NONE; n++)
        page = str_skip(page, at + what.len);
    return n;
}

static void every_page_is_whole_and_well_formed_in_both_languages(void **unused)
{
    (void)unused;
    for (size_t page = 0; page < SITE_PAGE_COUNT; page++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct made m;
            if (page == SITE_FILE)
                continue;
            struct str made = page_of((enum site_page_kind)page, (enum lang)lang, &m);
            assert_balanced(made);
            assert_int_equal(count(made, STR("<h1")), 1);
            assert_int_equal(count(made, STR("<main")), 1);
            assert_true(made.len < 100000);
            assert_false(has(&m, "<style") || has(&m, " style=") || has(&m, "<script"));
            stop(&m);
        }
}

static void every_page_made_twice_is_the_same(void **unused)
{
    (void)unused;
    for (size_t page = 0; page < SITE_PAGE_COUNT; page++) {
        struct made one, two;
        if (page == SITE_FILE)
            continue;
        struct str first = page_of((enum site_page_kind)page, LANG_JA, &one),
                   second = page_of((enum site_page_kind)page, LANG_JA, &two);
        assert_true(str_eq(first, second));
        stop(&one);
        stop(&two);
    }
}

static void text_that_looks_like_markup_stays_text_on_every_page(void **unused)
{
    (void)unused;
    struct str bad = STR("\"'><script>alert(1)</script><b title=x onclick=y>&amp;");
    for (size_t page = 0; page < SITE_PAGE_COUNT; page++) {
        struct made m = {0};
        if (page == SITE_FILE)
            continue;
        struct view v = *sample_plan(&m.sample);
        v.region = v.plan = v.edition = bad;
        for (size_t i = 0; i < v.members.len; i++)
            v.members.ptr[i].name = bad;
        for (size_t i = 0; i < v.node_count; i++) {
            struct view_node *n = &m.sample.nodes.ptr[i];
            n->wording.title = n->wording.number = bad;
            for (size_t k = 0; k < NARRATIVE_COUNT; k++)
                n->narrative[k].text = bad;
        }
        for (size_t i = 0; i < v.line_count; i++) {
            struct view_line *l = &m.sample.lines.ptr[i];
            l->indicator = l->series = l->citation = l->target.text = l->target.unit = bad;
        }
        for (size_t i = 0; i < v.figure_count; i++)
            m.sample.figures.ptr[i].figure.unit = m.sample.figures.ptr[i].figure.text = bad;
        for (size_t i = 0; i < v.doubt_count; i++)
            m.sample.doubts.ptr[i].raw = m.sample.doubts.ptr[i].suggestion = bad;
        start_with(&m, &v, (enum site_page_kind)page, LANG_EN, bad);
        for (size_t i = 0; i < SITE_FILTER_COUNT; i++)
            if (i != SITE_FILTER_FIELD && i != SITE_FILTER_MEMBER && i != SITE_FILTER_STATE && i != SITE_FILTER_GRADE)
                m.request.filters.value[i] = bad;
        make(&m);
        assert_false(has(&m, "<script") || has(&m, "<b title") || has(&m, "\"'>"));
        assert_balanced(markup_str(&m.out));
        stop(&m);
    }
}

static void without_verdicts_no_page_shows_or_hints_at_a_grade(void **unused)
{
    (void)unused;
    for (size_t page = 0; page < SITE_PAGE_COUNT; page++) {
        struct made m;
        struct error err;
        start(&m, (enum site_page_kind)page, LANG_EN);
        m.request.internal = false;
        m.request.verdicts = NULL;
        m.request.tellings = NULL;
        m.request.rubric = STR("");
        bool made = site_page(&m.arena, &m.request, &m.out, &err);
        assert_int_equal(made, page != SITE_FILE && page != SITE_VERDICT && page != SITE_RUBRIC);
        assert_false(has(&m, "◎") || has(&m, "name=\"grade\"") || has(&m, "/S1/\"") || has(&m, "/rubric/"));
        stop(&m);
    }
}

static void what_is_to_be_done_about_a_doubt_is_told_to_the_office_only(void **unused)
{
    static const enum site_page_kind pages[] = {SITE_INITIATIVE, SITE_DOCUMENT};
    (void)unused;
    for (size_t i = 0; i < 2 * COUNT(pages); i++) {
        struct made m;
        start(&m, pages[i / 2], LANG_JA);
        m.request.internal = i % 2;
        if (pages[i / 2] == SITE_INITIATIVE)
            m.request.address.code = STR("N8");
        make(&m);
        assert_true(has(&m, "数値があるのに、この欄は空です。"));
        assert_int_equal(has(&m, "原本で確かめてください。"), i % 2);
        stop(&m);
    }
}

/* --- what the pages must have --- */

static void an_initiative_has_its_series_their_course_and_the_cells_they_came_from(void **unused)
{
    (void)unused;
    struct made m;
    start(&m, SITE_INITIATIVE, LANG_JA);
    m.request.address.code = STR("N8");
    make(&m);
    assert_true(has(&m, "<circle class=\"t-actual\""));
    assert_true(has(&m, "class=\"t-line\""));
    assert_true(has(&m, "class=\"t-ahead\""));
    assert_true(has(&m, "/r/1/documents/1/?cell=R"));
    assert_true(has(&m, "R4 2,497頭（基準値） → R6 2,599頭（実績値） → R10 2,924頭（目標値）"));
    assert_true(has(&m, "/r/1/p1/2024/members/1/"));
    assert_true(has(&m, "/r/1/p1/2024/initiatives/N5/"));
    assert_true(has(&m, "/r/1/p1/2024/initiatives/N8/S3/"));
    stop(&m);
}

static void an_unknown_year_is_drawn_and_said(void **unused)
{
    (void)unused;
    struct made m;
    page_of(SITE_INITIATIVE, LANG_JA, &m);
    assert_true(has(&m, "R6 値はまだ分かりません"));
    stop(&m);
}

static void the_course_of_a_series_tells_the_rule_of_its_target(void **unused)
{
    (void)unused;
    struct made m;
    start(&m, SITE_INITIATIVE, LANG_JA);
    m.request.address.code = STR("N11");
    make(&m);
    assert_true(has(&m, "R4 7（基準値） → R6 7（実績値） → R10 基準値を維持（目標値）"));
    stop(&m);
}

static void percentages_differ_by_points(void **unused)
{
    (void)unused;
    struct made m;
    start(&m, SITE_INITIATIVE, LANG_JA);
    m.request.address.code = STR("N10");
    make(&m);
    assert_true(has(&m, "0.40ポイント増えました"));
    assert_false(has(&m, "0.40%"));
    stop(&m);
}

static void filters_choose_initiatives_and_stand_in_the_form(void **unused)
{
    (void)unused;
    struct made m;
    start(&m, SITE_YEAR, LANG_JA);
    m.request.filters.value[SITE_FILTER_STATE] = STR("worse");
    make(&m);
    assert_true(has(&m, "<option value=\"worse\" selected>"));
    assert_true(has(&m, "initiatives/N8/"));
    assert_false(has(&m, "initiatives/N4/"));
    stop(&m);
    start(&m, SITE_YEAR, LANG_JA);
    m.request.filters.value[SITE_FILTER_MEMBER] = STR("2");
    make(&m);
    assert_false(has(&m, "initiatives/N8/")); /* it lists the first and the third */
    stop(&m);
}

static void the_counts_of_the_sentences_lead_to_what_they_count(void **unused)
{
    static const enum site_page_kind pages[] = {SITE_REGION, SITE_YEAR};
    (void)unused;
    for (size_t i = 0; i < COUNT(pages); i++) {
        struct made m;
        page_of(pages[i], LANG_JA, &m);
        struct str page = markup_str(&m.out);
        struct str lede = str_skip(page, str_find(page, STR("<p class=\"lede\">")));
        lede = str_head(lede, str_find(lede, STR("</p>")));
        assert_int_equal(count(lede, STR("<a href=\"/r/1/p1/2024/indicators/?state=")), 5);
        assert_true(str_find(lede, STR("?state=worse\">悪化")) != STR_NONE);
        assert_true(has(&m, "?state=words\">ほかに、数値で測らない指標"));
        assert_true(has(&m, "?state=pending\">集計中・公表待ち"));
        stop(&m);
    }
}

static void what_no_series_fits_says_what_was_asked_for_and_takes_it_away(void **unused)
{
    (void)unused;
    struct made m;
    start(&m, SITE_INDICATORS, LANG_JA);
    m.request.filters = (struct site_filters){0};
    m.request.filters.value[SITE_FILTER_FIELD] = STR("N2");
    m.request.filters.value[SITE_FILTER_STATE] = STR("worse");
    make(&m);
    assert_true(has(&m, "条件に合うものはありません"));
    assert_true(has(&m, "<a href=\"/r/1/p1/2024/indicators/?state=worse\">分野「①医療」を外す</a>"));
    assert_true(has(&m, "<a href=\"/r/1/p1/2024/indicators/?field=N2\">状態「悪化」を外す</a>"));
    assert_true(has(&m, "<a href=\"/r/1/p1/2024/indicators/\">すべて表示</a>"));
    stop(&m);
}

static void a_figure_of_the_list_leads_to_its_cell_and_says_what_it_is_on_a_card(void **unused)
{
    (void)unused;
    struct made m;
    page_of(SITE_INDICATORS, LANG_JA, &m);
    assert_true(has(&m, "<td data-label=\"実績値\" class=\"end\"><a href=\"/r/1/documents/1/?cell=R"));
    stop(&m);
}

static void a_number_of_the_heading_stays_with_what_it_counts(void **unused)
{
    (void)unused;
    struct made m;
    start(&m, SITE_YEAR, LANG_JA);
    m.sample.view.plan = STR("第2次みほんビジョン");
    make(&m);
    assert_true(has(
        &m, "<h1><span class=\"whole\">第2次</span>みほんビジョン <span class=\"whole\">令和6年度</span>の進捗</h1>"));
    stop(&m);
}

static void the_bars_name_the_groups_of_the_fields(void **unused)
{
    (void)unused;
    struct made m;
    page_of(SITE_YEAR, LANG_JA, &m);
    struct str page = markup_str(&m.out);
    assert_int_equal(count(page, STR("<small>(1) 生活機能の強化 › </small>")), 1);
    assert_int_equal(count(page, STR("<small>(2) 結びつきやネットワークの強化 › </small>")), 1);
    stop(&m);
}

/* A plan of two series with the actuals of the year and of the year before, and one that is awaited. */
static const struct view *two_years(struct sample *s)
{
    sample_init(s);
    sample_node(s, VIEW_NONE, true, STR("取組"));
    sample_line(s, STR("増えた指標"));
    sample_baseline(s, STR("10"), STR("件"), STR("Y2020"));
    sample_actual(s, STR("12"), STR("件"), STR("Y2023"));
    sample_actual(s, STR("13"), STR("件"), STR("Y2024"));
    sample_target(s, TARGET_REACH, STR("20"), STR("件"), STR("Y2028"));
    sample_line(s, STR("減った指標"));
    sample_baseline(s, STR("10"), STR("件"), STR("Y2020"));
    sample_actual(s, STR("14"), STR("件"), STR("Y2023"));
    sample_actual(s, STR("13"), STR("件"), STR("Y2024"));
    sample_target(s, TARGET_REACH, STR("20"), STR("件"), STR("Y2028"));
    sample_line(s, STR("待つ指標"));
    sample_baseline(s, STR("10"), STR("件"), STR("Y2020"));
    sample_figure(s, FIGURE_ACTUAL, STR(""), STR(""), STR("Y2024"), STATE_PENDING);
    sample_target(s, TARGET_REACH, STR("20"), STR("件"), STR("Y2028"));
    return sample_view(s);
}

static void a_region_says_what_changed_since_the_year_before_and_what_is_not_known(void **unused)
{
    (void)unused;
    struct made m = {0};
    start_with(&m, two_years(&m.sample), SITE_REGION, LANG_JA, STR("みほん"));
    make(&m);
    struct str page = markup_str(&m.out);
    assert_true(has(&m, "両方の年度の実績値がある2件を前の年度と比べると、改善1件、悪化1件です。"));
    size_t worse = str_find(page, STR("減った指標")), better = str_find(page, STR("増えた指標")),
           unknown = str_find(page, STR("待つ指標"));
    assert_true(worse < better && better < unknown && unknown != STR_NONE);
    assert_true(str_find(str_skip(page, unknown), STR("まだ確定していません")) != STR_NONE);
    stop(&m);
}

static void a_region_without_the_year_before_says_that_it_cannot_compare(void **unused)
{
    (void)unused;
    struct made m;
    start(&m, SITE_REGION, LANG_JA);
    make(&m);
    assert_true(has(&m, "両方の実績値がある指標がないため"));
    stop(&m);
}

static void the_table_of_series_is_sorted_by_its_address(void **unused)
{
    (void)unused;
    struct made m;
    start(&m, SITE_INDICATORS, LANG_JA);
    m.request.filters.value[SITE_FILTER_SORT] = STR("-change");
    make(&m);
    assert_true(has(&m, "aria-sort=\"descending\""));
    assert_true(has(&m, "?sort=change"));
    struct str page = markup_str(&m.out);
    assert_true(str_find(page, STR("医療情報ネットワークの継続")) < str_find(page, STR("繁殖雌牛の頭数")));
    stop(&m);
}

static void search(struct made *m, struct str query)
{
    static const struct site_piece pieces[] = {{STR_INIT("県医師"), true}, {STR_INIT("確保計画"), false}};
    static const struct site_hit hits[] = {
        {STR_INIT("医師"), pieces, 2, {SITE_INITIATIVE, LANG_JA, STR_INIT("1"), STR_INIT("p1"), 2024, STR_INIT("N4")}},
        {STR_INIT("観光"), pieces, 2, {SITE_INITIATIVE, LANG_JA, STR_INIT("1"), STR_INIT("p1"), 2024, STR_INIT("N11")}},
        {STR_INIT("医師"), pieces, 2, {SITE_INITIATIVE, LANG_JA, STR_INIT("1"), STR_INIT("p1"), 2024, STR_INIT("N4")}}};
    start(m, SITE_SEARCH, LANG_JA);
    m->request.filters.value[SITE_FILTER_QUERY] = query;
    m->request.hits = hits;
    m->request.hit_count = str_eq(query, STR("医師")) ? COUNT(hits) : 0;
    make(m);
}

static void what_a_search_finds_stands_under_its_initiative(void **unused)
{
    (void)unused;
    struct made m;
    search(&m, STR("医師"));
    assert_int_equal(count(markup_str(&m.out), STR("/initiatives/N4/\">医師</a>")), 1);
    assert_int_equal(count(markup_str(&m.out), STR("<mark>県医師</mark>確保計画")), 3);
    assert_true(has(&m, "「医師」は3か所で"));
    assert_false(has(&m, "一覧から探す"));
    stop(&m);
}

static void a_search_for_a_member_leads_to_its_page_first(void **unused)
{
    (void)unused;
    struct made m;
    search(&m, STR("乙町"));
    assert_true(has(&m, "<ul class=\"links\"><li><a href=\"/r/1/p1/2024/members/2/\">乙町の取組と数値"));
    assert_false(has(&m, "/members/1/"));
    stop(&m);
}

static void a_figure_is_found_as_it_is_printed_and_as_it_is_meant(void **unused)
{
    static const char *const written[] = {"2,599頭", "2599", "２５９９", "2,599.0 頭"};
    (void)unused;
    for (size_t i = 0; i < COUNT(written); i++) {
        struct made m;
        search(&m, str_cstr(written[i]));
        assert_true(has(&m, "/initiatives/N8/#s-S3\">繁殖雌牛の頭数</a> 実績値 <span><mark>2,599頭（R6）</mark>"));
        assert_int_equal(count(markup_str(&m.out), STR("<mark>")), 1);
        stop(&m);
    }
}

static void what_is_found_nowhere_leads_to_the_lists(void **unused)
{
    static const char *const written[] = {"2,599人", "25", "ない"};
    (void)unused;
    for (size_t i = 0; i < COUNT(written); i++) {
        struct made m;
        search(&m, str_cstr(written[i]));
        assert_false(has(&m, "<mark>"));
        assert_true(has(&m, "見つかりませんでした") && has(&m, "href=\"/r/1/p1/2024/indicators/\""));
        stop(&m);
    }
}

static void a_document_shows_the_doubt_below_its_row_and_the_cell_that_is_asked_for(void **unused)
{
    (void)unused;
    struct made m;
    start(&m, SITE_DOCUMENT, LANG_JA);
    m.request.filters.value[SITE_FILTER_CELL] = STR("R6C2");
    make(&m);
    assert_true(has(&m, "id=\"R4C1\" class=\"doubted\""));
    assert_true(has(&m, "id=\"R6C2\" class=\"asked\""));
    assert_true(has(&m, "href=\"#R4C1\""));
    stop(&m);
}

static void the_rubric_is_told_rule_by_rule_and_a_verdict_leads_to_it(void **unused)
{
    (void)unused;
    struct made m;
    page_of(SITE_RUBRIC, LANG_JA, &m);
    struct str page = markup_str(&m.out);
    assert_true(has(&m, "<h2>規則1</h2>") && has(&m, "id=\"rule-2\""));
    assert_int_equal(count(page, STR("<ul class=\"list\">")), 2);
    assert_int_equal(count(page, STR("注記：みほん")), 6);
    assert_true(has(&m, "<a href=\"/r/1/p1/2024/rubric/\" aria-current=\"page\">"));
    stop(&m);
    page_of(SITE_VERDICT, LANG_EN, &m);
    assert_true(has(&m, "<a href=\"/en/r/1/p1/2024/rubric/\">The rubric in words</a>"));
    stop(&m);
}

static void the_page_about_the_site_names_every_column_and_code_of_the_data_and_whose_licence_it_is(void **unused)
{
    (void)unused;
    struct made m;
    page_of(SITE_ABOUT, LANG_JA, &m);
    for (size_t f = 0; f < FIELD_EXPORTED; f++)
        assert_true(
            has(&m, str_zero(&m.arena, str_printf(&m.arena, ">%.*s</th>", STR_ARG(field_name((enum field)f))))));
    assert_false(has(&m, ">outlook_text</th>")); /* no column */
    assert_true(has(&m, ">集計中・公表待ち</td>") && has(&m, ">trend-down</th>"));
    assert_true(has(&m, "利用条件（ライセンス）を定めるのは、その団体です。"));
    stop(&m);
}

static void what_the_view_does_not_have_is_not_found(void **unused)
{
    (void)unused;
    static const enum site_page_kind pages[] = {SITE_INITIATIVE, SITE_MEMBER, SITE_VERDICT};
    for (size_t i = 0; i < COUNT(pages); i++) {
        struct made m;
        struct error err;
        start(&m, pages[i], LANG_JA);
        m.request.address.code = STR("nobody");
        assert_false(site_page(&m.arena, &m.request, &m.out, &err));
        assert_int_equal(err.code, ERROR_NOT_FOUND);
        stop(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_page_is_whole_and_well_formed_in_both_languages),
        cmocka_unit_test(every_page_made_twice_is_the_same),
        cmocka_unit_test(text_that_looks_like_markup_stays_text_on_every_page),
        cmocka_unit_test(without_verdicts_no_page_shows_or_hints_at_a_grade),
        cmocka_unit_test(what_is_to_be_done_about_a_doubt_is_told_to_the_office_only),
        cmocka_unit_test(an_initiative_has_its_series_their_course_and_the_cells_they_came_from),
        cmocka_unit_test(an_unknown_year_is_drawn_and_said),
        cmocka_unit_test(the_course_of_a_series_tells_the_rule_of_its_target),
        cmocka_unit_test(percentages_differ_by_points),
        cmocka_unit_test(filters_choose_initiatives_and_stand_in_the_form),
        cmocka_unit_test(the_counts_of_the_sentences_lead_to_what_they_count),
        cmocka_unit_test(what_no_series_fits_says_what_was_asked_for_and_takes_it_away),
        cmocka_unit_test(a_figure_of_the_list_leads_to_its_cell_and_says_what_it_is_on_a_card),
        cmocka_unit_test(a_number_of_the_heading_stays_with_what_it_counts),
        cmocka_unit_test(the_bars_name_the_groups_of_the_fields),
        cmocka_unit_test(a_region_says_what_changed_since_the_year_before_and_what_is_not_known),
        cmocka_unit_test(a_region_without_the_year_before_says_that_it_cannot_compare),
        cmocka_unit_test(the_table_of_series_is_sorted_by_its_address),
        cmocka_unit_test(what_a_search_finds_stands_under_its_initiative),
        cmocka_unit_test(a_search_for_a_member_leads_to_its_page_first),
        cmocka_unit_test(a_figure_is_found_as_it_is_printed_and_as_it_is_meant),
        cmocka_unit_test(what_is_found_nowhere_leads_to_the_lists),
        cmocka_unit_test(a_document_shows_the_doubt_below_its_row_and_the_cell_that_is_asked_for),
        cmocka_unit_test(the_rubric_is_told_rule_by_rule_and_a_verdict_leads_to_it),
        cmocka_unit_test(the_page_about_the_site_names_every_column_and_code_of_the_data_and_whose_licence_it_is),
        cmocka_unit_test(what_the_view_does_not_have_is_not_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
