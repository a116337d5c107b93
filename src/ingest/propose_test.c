#include "propose.h"

#include "base/testing.h"
#include "codec/delimited.h"

/* A table in, the proposal out; fails the test when it is refused. */
static struct proposal read_table(struct arena *a, const char *text, const struct members *members)
{
    struct grid g;
    struct error err;
    struct proposal p;
    struct delimited_options plain = {0};
    struct ingest_options options = {.members = members};
    assert_true(delimited_parse(a, str_cstr(text), &plain, &g, &err));
    assert_true(ingest_propose(a, &g, &options, &p, &err));
    return p;
}

static enum msg refusal(struct arena *a, const char *text)
{
    struct grid g;
    struct error err;
    struct proposal p;
    struct delimited_options plain = {0};
    struct ingest_options options = {0};
    assert_true(delimited_parse(a, str_cstr(text), &plain, &g, &err));
    assert_false(ingest_propose(a, &g, &options, &p, &err));
    return err.message.id;
}

static const struct item *find_item(const struct proposal *p, enum item_kind kind, size_t nth)
{
    for (size_t i = 0; i < p->items.len; i++)
        if (p->items.ptr[i].kind == kind && nth-- == 0)
            return &p->items.ptr[i];
    fail_msg("no such item");
    return NULL;
}

static size_t count_items(const struct proposal *p, enum item_kind kind)
{
    size_t n = 0;
    for (size_t i = 0; i < p->items.len; i++)
        n += p->items.ptr[i].kind == kind;
    return n;
}

static bool doubted(const struct proposal *p, const struct item *item, enum field field, enum doubt_rule rule)
{
    for (uint32_t i = 0; i < item->doubts; i++) {
        const struct doubt *d = &p->doubts.ptr[item->first_doubt + i];
        if (d->field == field && d->rule == rule)
            return true;
    }
    return false;
}

static void assert_figure(const struct item *item, enum figure_kind kind, const char *value, const char *unit,
                          const char *period)
{
    struct buf b;
    buf_init(&b, 100);
    assert_int_equal(item->figure.kind, kind);
    decimal_put(&b, item->figure.value);
    assert_text(buf_str(&b), value);
    assert_text(item->figure.unit, unit);
    buf_clear(&b);
    period_put(&b, item->figure.period);
    assert_text(buf_str(&b), period);
    buf_reset(&b);
}

static void headings_are_known_by_what_they_say(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "第3次共生ビジョン 令和5年度進捗\n"
                                   "目標\tKPI\t令和5年度実績\t事業名\t現状値（R2）\t施策\n"
                                   "120人(R8)\t利用者数\t95人\t1 循環バス\t80人\t公共交通\n",
                                   NULL);
    assert_text(p.title, "第3次共生ビジョン");
    assert_int_equal(p.year, 2023);
    assert_int_equal(p.nodes.len, 2);
    assert_text(find_item(&p, ITEM_WORDING, 0)->wording.title, "公共交通");
    assert_text(find_item(&p, ITEM_WORDING, 1)->wording.title, "循環バス");
    assert_text(find_item(&p, ITEM_WORDING, 1)->wording.number, "1");
    assert_figure(find_item(&p, ITEM_FIGURE, 1), FIGURE_ACTUAL, "95", "人", "FY2023");
    assert_figure(find_item(&p, ITEM_FIGURE, 0), FIGURE_BASELINE, "80", "人", "Y2020");
    assert_int_equal(p.doubts.len, 0);
    arena_reset(&a);
}

static void a_label_stands_for_the_rows_below_it_and_repeats_on_the_next_page(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "分野\t取組\t指標\t基準値\t実績値(R6)\t目標値\n"
                                   "医療\t1 救急\t件数\t1\t2\t3\n"
                                   "\t2 連携\t病院数\t1\t2\t3\n"
                                   "分野\t取組\t指標\t基準値\t実績値(R6)\t目標値\n"
                                   "医療\t3 搬送\t台数\t1\t2\t3\n"
                                   "福祉\t1 保育\t園数\t1\t2\t3\n",
                                   NULL);
    assert_int_equal(p.nodes.len, 6);
    assert_int_equal(p.nodes.ptr[3].parent, 0);
    assert_int_equal(p.nodes.ptr[5].parent, 4);
    assert_int_equal(p.placements.len, 4);
    arena_reset(&a);
}

static void one_cell_may_hold_two_series_and_one_series_may_take_several_rows(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "取組\t指標\t基準値\t実績値(R6)\n"
                                   "健康づくり\t健康寿命\t男 79.83 女 84.35\t男 80.1 女 84.9\n",
                                   NULL);
    assert_int_equal(p.series.len, 2);
    assert_text(find_item(&p, ITEM_SERIES, 1)->text, "女");
    assert_figure(find_item(&p, ITEM_FIGURE, 3), FIGURE_ACTUAL, "84.9", "", "Y2024");

    p = read_table(&a,
                   "事業名,指標,単位,年度,実績\n"
                   "調査事業,回答数,件,2021,10\n"
                   "調査事業,回答数,件,2022,12\n"
                   "調査事業,回答率,%,2022,80\n",
                   NULL);
    assert_int_equal(p.series.len, 2);
    assert_int_equal(count_items(&p, ITEM_FIGURE), 3);
    arena_reset(&a);
}

static void an_indicator_with_the_same_figures_is_one_wherever_it_stands(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "取組\t指標\t基準値\t実績値(R6)\n"
                                   "1 道の駅\t観光客数\t623万 人\t764万 人\n"
                                   "2 協議会\t観光客数\t623万人\t764万人\n"
                                   "3 道路\t要望の継続\t-\t-\n"
                                   "4 鉄道\t要望の継続\t-\t-\n",
                                   NULL);
    assert_int_equal(p.placements.len, 4);
    assert_int_equal(p.indicators.len, 3);
    assert_int_equal(p.placements.ptr[1].indicator, p.placements.ptr[0].indicator);
    arena_reset(&a);
}

static void what_cannot_be_known_is_a_doubt_on_the_right_column(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "取組\t関係市町\t指標\t基準値\t実績値(R6)\t目標値\t備考\n"
                                   "1 バス (P1)\t全市町\t利用者数\t10人 (R4)\t12人\t20人 (R10)\t山形市交通課調べ\n"
                                   "2 駅 (P2)\t全市町\t乗降客数\t10人 (R4)\t12人\t20人\t山形市交通課調べ\n"
                                   "3 港 (P3)\t全市町\t寄港数\t10隻 (R4)\t-\t20隻 (R10)\t山形市港湾課調べ\n"
                                   "(P4)\t\t便数\t10便 (R4)\t12便\t\t\n"
                                   "5 橋 (P5)\t全市町\t橋梁数\t10 (R4)\t12\t20 (R10)\t山形市土木課調べ\n",
                                   NULL);
    assert_true(doubted(&p, find_item(&p, ITEM_TARGET, 1), FIELD_TARGET_PERIOD, DOUBT_PERIOD_MISSING));
    assert_true(doubted(&p, find_item(&p, ITEM_FIGURE, 5), FIELD_ACTUAL_STATE, DOUBT_DASH_BESIDE_FIGURES));
    assert_int_equal(find_item(&p, ITEM_TARGET, 0)->doubts, 0);
    arena_reset(&a);
}

static void zero_blank_none_and_unknown_are_four_things(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "取組\t指標\t実績値(R6)\n"
                                   "1 甲\t件数\t0件\n"
                                   "2 乙\t件数二\t\n"
                                   "3 丙\t件数三\t-\n"
                                   "4 丁\t件数四\t未確定\n",
                                   NULL);
    static const enum state states[] = {STATE_REPORTED, STATE_NONE, STATE_PENDING};
    assert_int_equal(find_item(&p, ITEM_FIGURE, 0)->figure.state, states[0]);
    size_t n = count_items(&p, ITEM_FIGURE);
    assert_int_equal(find_item(&p, ITEM_FIGURE, n - 2)->figure.state, states[1]);
    assert_int_equal(find_item(&p, ITEM_FIGURE, n - 1)->figure.state, states[2]);
    arena_reset(&a);
}

static void the_first_row_of_a_heading_may_leave_all_figures_to_the_second(void **state)
{
    (void)state;
    static const char *const heads[] = {"施策,成果指標,,,\n,指標名,単位,基準値,R6実績値\n",
                                        "施策,指標,単位,成果,\n,,,基準値,R6実績\n"};
    struct arena a;
    arena_init(&a, 16 << 20);
    for (size_t i = 0; i < COUNT(heads); i++) {
        char text[400];
        snprintf(text, sizeof text, "%sア 産業,起業件数,件,3,5\nイ 観光,宿泊者数,人,100,120\n", heads[i]);
        struct proposal p = read_table(&a, text, NULL);
        assert_text(find_item(&p, ITEM_WORDING, 0)->wording.title, "産業");
        assert_figure(find_item(&p, ITEM_FIGURE, 0), FIGURE_BASELINE, "3", "件", "");
        assert_figure(find_item(&p, ITEM_FIGURE, 1), FIGURE_ACTUAL, "5", "件", "Y2024");
    }
    arena_reset(&a);
}

static void a_label_written_into_every_cell_of_its_row_is_a_label(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "施策,指標,単位,R1基準値,R6実績値\n"
                                   "第1章 産業,第1章 産業,第1章 産業,第1章 産業,第1章 産業\n"
                                   "ア 起業,起業件数,件,3,5\n",
                                   NULL);
    assert_int_equal(p.nodes.len, 2);
    assert_text(find_item(&p, ITEM_WORDING, 0)->wording.title, "第1章 産業");
    assert_int_equal(p.series.len, 1);
    arena_reset(&a);
}

static void a_figure_where_a_name_should_stand_is_a_row_that_has_slipped(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "取組,指標,基準値(R4),実績値(R6),目標値(R9),担当\n"
                                   "甲,支援企業数,12社,18社,30社,商工課\n"
                                   "乙,45人,51人,60人以上,企画課,\n"
                                   "丙,24時間相談の件数,5件,6件,8件,福祉課\n",
                                   NULL);
    assert_true(doubted(&p, find_item(&p, ITEM_INDICATOR, 1), FIELD_INDICATOR, DOUBT_ROW_SHIFTED));
    assert_true(doubted(&p, find_item(&p, ITEM_FIGURE, 2), FIELD_BASELINE, DOUBT_ROW_SHIFTED));
    assert_int_equal(find_item(&p, ITEM_INDICATOR, 2)->doubts, 0);
    arena_reset(&a);
}

static void lines_between_the_rows_are_neither_labels_nor_evidence(void **state)
{
    (void)state;
    static const char *const lines[] = {"－ 2 －,,,,,\n", "資料1　進捗状況一覧表,,,,,\n", ",,,,,\n"};
    static const char head[] = "視点,分野,事業名,指標,基準値(R2),実績値(R5)\n";
    struct arena a;
    arena_init(&a, 16 << 20);
    for (size_t i = 0; i < COUNT(lines); i++) {
        char text[1200];
        snprintf(text, sizeof text,
                 "%s生活,１ 医療,① 救急,件数,1,2\n,２ 福祉,① 保育,園数,1,3\n,３ 教育,① 図書,冊数,1,4\n%s%s"
                 "結びつき,１ 交通,① バス,便数,1,5\n,２ 移住,① 相談,相談数,1,6\n"
                 "達成度：○は目標を達成したもの,,,,,\n",
                 head, lines[i], head);
        struct proposal p = read_table(&a, text, NULL);
        assert_int_equal(p.nodes.len, 12);
        assert_text(find_item(&p, ITEM_WORDING, 0)->wording.title, "生活");
        assert_text(find_item(&p, ITEM_WORDING, 7)->wording.title, "結びつき");
        assert_int_equal(p.nodes.ptr[8].parent, 7);
        assert_int_equal(p.doubts.len, 0);
    }
    arena_reset(&a);
}

static void a_heading_line_padded_with_empty_cells_is_a_level_of_its_own(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "施策,事業,指標,基準値(R1),R6実績\n"
                                   "基本目標１ 稼ぐ,,,,\n"
                                   "(1) 水産業,① 加工,売上額,3,5\n"
                                   "基本目標２ 集う,,,,\n"
                                   "(1) 観光,① 周遊,客数,4,6\n",
                                   NULL);
    assert_int_equal(p.nodes.len, 6);
    assert_text(find_item(&p, ITEM_WORDING, 3)->wording.title, "基本目標2 集う");
    assert_int_equal(p.nodes.ptr[4].parent, 3);
    arena_reset(&a);
}

static void what_was_done_is_no_title(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "分野,連携施策,指標,基準値(R2),R6,今年度の主な取組\n"
                                   "Ⅰ 経済,１ 企業支援,企業数,85,131,セミナーの開催\n"
                                   ",２ 就職支援,参加者数,204,298,説明会\n",
                                   NULL);
    assert_text(find_item(&p, ITEM_WORDING, 2)->wording.title, "就職支援");
    assert_text(find_item(&p, ITEM_WORDING, 2)->wording.number, "２");
    assert_text(find_item(&p, ITEM_NARRATIVE, 1)->narrative.text, "説明会");
    arena_reset(&a);
}

static void what_is_stacked_under_the_same_circled_numbers_stands_alone(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p =
        read_table(&a,
                   "取組,指標,基準値(R3),実績値(R6),目標値(R9)\n"
                   "\"ア バス\nP15\",\"①路線数\n②１便当たりの利用者数\",\"①５路線\n②４.１人\",\"①５路線\n②４.８人\","
                   "\"①維持\n②５人以上\"\n",
                   NULL);
    assert_int_equal(find_item(&p, ITEM_WORDING, 0)->wording.page, 15);
    assert_int_equal(p.indicators.len, 2);
    assert_text(p.indicators.ptr[1], "1便当たりの利用者数");
    assert_figure(find_item(&p, ITEM_FIGURE, 3), FIGURE_ACTUAL, "4.8", "人", "Y2024");
    assert_int_equal(find_item(&p, ITEM_TARGET, 0)->target.clause[0].rule, TARGET_KEEP);
    assert_int_equal(find_item(&p, ITEM_TARGET, 1)->target.clause[0].rule, TARGET_AT_LEAST);
    arena_reset(&a);
}

static void years_say_which_figure_is_the_newer_one(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "取組,指標,前期実績(R1),現状値(R6),KPI(R7)\n"
                                   "甲,件数,42件,61件,80件\n",
                                   NULL);
    assert_figure(find_item(&p, ITEM_FIGURE, 0), FIGURE_BASELINE, "42", "件", "Y2019");
    assert_figure(find_item(&p, ITEM_FIGURE, 1), FIGURE_ACTUAL, "61", "件", "Y2024");
    assert_int_equal(find_item(&p, ITEM_TARGET, 0)->target.clause[0].rule, TARGET_REACH);
    arena_reset(&a);
}

static void of_columns_named_as_initiatives_the_deepest_is_one_and_codes_belong_to_their_titles(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "政策コード,政策,取組,具体的な事業,指標,基準年度,基準値,R6実績\n"
                                   "1,暮らし,ア 地域医療,1 診療所の運営 (P12),日数,2019,60,70\n"
                                   ",,,2 条例の普及 (P12),回数,2019,1,2\n"
                                   "2,産業,イ 農業,3 すだちの振興 (P15),出荷量,2019,5,6\n",
                                   NULL);
    assert_text(find_item(&p, ITEM_WORDING, 0)->wording.title, "1 暮らし");
    assert_text(find_item(&p, ITEM_WORDING, 1)->wording.title, "ア地域医療");
    assert_text(find_item(&p, ITEM_WORDING, 2)->wording.title, "診療所の運営");
    assert_int_equal(find_item(&p, ITEM_WORDING, 2)->wording.page, 12);
    assert_figure(find_item(&p, ITEM_FIGURE, 0), FIGURE_BASELINE, "60", "", "FY2019");
    arena_reset(&a);
}

static void ditto_says_what_the_cell_above_says_in_every_column(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    struct proposal p = read_table(&a,
                                   "分野,取組,指標,基準値(R4),実績値(R6),目標値(R9),出典\n"
                                   "医療,1 救急,件数,10件,12件,20件以上,福祉課調べ\n"
                                   "〃,2 搬送,台数,11台,〃,〃,〃\n",
                                   NULL);
    assert_int_equal(p.nodes.len, 3);
    assert_int_equal(find_item(&p, ITEM_TARGET, 1)->target.clause[0].rule, TARGET_AT_LEAST);
    assert_text(find_item(&p, ITEM_CITATION, 1)->text, "福祉課調べ");
    arena_reset(&a);
}

static void without_a_readable_table_nothing_is_proposed(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 16 << 20);
    assert_int_equal(refusal(&a, "これは表のない文章です。\n次の行も文章です。\n"), MSG_INGEST_NO_TABLE);
    assert_int_equal(refusal(&a, "名前\t住所\n山田\t東京\n"), MSG_INGEST_NO_COLUMNS);
    assert_int_equal(refusal(&a, "取組\t指標\t実績値(R6)\n"), MSG_INGEST_NO_ROWS);
    arena_reset(&a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(headings_are_known_by_what_they_say),
        cmocka_unit_test(a_label_stands_for_the_rows_below_it_and_repeats_on_the_next_page),
        cmocka_unit_test(one_cell_may_hold_two_series_and_one_series_may_take_several_rows),
        cmocka_unit_test(an_indicator_with_the_same_figures_is_one_wherever_it_stands),
        cmocka_unit_test(what_cannot_be_known_is_a_doubt_on_the_right_column),
        cmocka_unit_test(zero_blank_none_and_unknown_are_four_things),
        cmocka_unit_test(the_first_row_of_a_heading_may_leave_all_figures_to_the_second),
        cmocka_unit_test(a_label_written_into_every_cell_of_its_row_is_a_label),
        cmocka_unit_test(a_figure_where_a_name_should_stand_is_a_row_that_has_slipped),
        cmocka_unit_test(lines_between_the_rows_are_neither_labels_nor_evidence),
        cmocka_unit_test(a_heading_line_padded_with_empty_cells_is_a_level_of_its_own),
        cmocka_unit_test(what_was_done_is_no_title),
        cmocka_unit_test(what_is_stacked_under_the_same_circled_numbers_stands_alone),
        cmocka_unit_test(years_say_which_figure_is_the_newer_one),
        cmocka_unit_test(of_columns_named_as_initiatives_the_deepest_is_one_and_codes_belong_to_their_titles),
        cmocka_unit_test(ditto_says_what_the_cell_above_says_in_every_column),
        cmocka_unit_test(without_a_readable_table_nothing_is_proposed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
