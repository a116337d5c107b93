#include "label.h"

#include "base/testing.h"

static void a_label_begins_with_its_marker(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum marker_kind kind;
        int ordinal;
        const char *marker, *rest;
    } cases[] = {
        {"1 病児保育の広域利用", MARKER_NUMBER, 1, "1", "病児保育の広域利用"},
        {"１２．公共交通", MARKER_NUMBER, 12, "１２", "公共交通"},
        {"(2) 結びつき", MARKER_PAREN, 2, "(2)", "結びつき"},
        {"（１０）産業", MARKER_PAREN, 10, "（１０）", "産業"},
        {"③教育", MARKER_CIRCLED, 3, "③", "教育"},
        {"ア子育て支援の充実", MARKER_KATAKANA, 1, "ア", "子育て支援の充実"},
        {"カ 広域観光", MARKER_KATAKANA, 6, "カ", "広域観光"},
        {"Ⅱ 魅力", MARKER_ROMAN, 2, "Ⅱ", "魅力"},
        {"第3章 くらし", MARKER_ORDINAL, 3, "第3章", "くらし"},
        {"基本目標2 しごと", MARKER_ORDINAL, 2, "基本目標2", "しごと"},
        {"1-2-3 防災訓練", MARKER_COMPOUND, 3, "1-2-3", "防災訓練"},
        {"2.4 道路", MARKER_COMPOUND, 4, "2.4", "道路"},
        {"Ⅰ－１－２ 医療従事者", MARKER_COMPOUND, 2, "Ⅰ－１－２", "医療従事者"},
        {"基本目標Ⅲ 働く人", MARKER_ORDINAL, 3, "基本目標Ⅲ", "働く人"},
        {"第4分野 健康", MARKER_ORDINAL, 4, "第4分野", "健康"},
        {"ａ ごみの減量", MARKER_LATIN, 1, "ａ", "ごみの減量"},
        {"B. し尿処理", MARKER_LATIN, 2, "B", "し尿処理"},
        /* words that only look so */
        {"ICTの活用", MARKER_NONE, 0, "", ""},
        {"アウトドアの拠点", MARKER_NONE, 0, "", ""},
        {"10代の居場所づくり", MARKER_NONE, 0, "", ""},
        {"第2次計画", MARKER_NONE, 0, "", ""},
        {"生涯学習", MARKER_NONE, 0, "", ""},
        {"", MARKER_NONE, 0, "", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct marker m = label_marker(str_cstr(cases[i].text));
        if (m.kind != cases[i].kind || (m.kind != MARKER_NONE && m.ordinal != cases[i].ordinal))
            fail_msg("%s: kind %d ordinal %d", cases[i].text, (int)m.kind, m.ordinal);
        if (m.kind != MARKER_NONE) {
            assert_text(m.text, cases[i].marker);
            assert_text(m.rest, cases[i].rest);
        }
    }
}

static void a_page_reference_stands_in_brackets(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int page;
        const char *before, *after;
    } cases[] = {
        {"診療体制の充実 (P14)", 14, "診療体制の充実", ""},
        {"交通（ｐ．３～５）", 3, "交通", ""},
        {"人材の確保(P25)主刊", 25, "人材の確保", "主刊"},
        {"水道（12頁）", 12, "水道", ""},
        {"水産物ブランド化事業（P 1 6）", 16, "水産物ブランド化事業", ""},
        {"病児保育事業(病児対応型)", 0, "病児保育事業(病児対応型)", ""},
        {"令和6年度(2024)", 0, "令和6年度(2024)", ""},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct page_reference p = label_page(str_cstr(cases[i].text));
        assert_int_equal(p.page, cases[i].page);
        assert_text(p.before, cases[i].before);
        assert_text(p.after, cases[i].after);
    }
}

static void a_broken_label_is_put_together_and_says_how(void **state)
{
    (void)state;
    struct arena arena, *a = &arena;
    arena_init(a, 64 * 1024 * 1024);
    static const struct {
        const char *pieces[4];
        enum marker_kind kind;
        int ordinal;
        const char *text;
        enum doubt_rule doubts[3];
        size_t n;
    } cases[] = {
        {{"③ 教 育"}, MARKER_CIRCLED, 3, "③教育", {0}, 0},
        {{"ア子育て支援", "援の充実"}, MARKER_KATAKANA, 1, "ア子育て支援の充実", {DOUBT_REPEATED_PIECE}, 1},
        {{"(2) 結びつ き", "やネット", "ワークの強", "化"},
         MARKER_PAREN,
         2,
         "(2) 結びつきやネットワークの強化",
         {DOUBT_JOINED_PIECES},
         1},
        {{"(2) 結び", "つきや", "の強 化"}, MARKER_PAREN, 2, "(2) 結びつきやの強化", {0}, 0},
        {{"結びつきや", "ネットワークの強化"},
         MARKER_NONE,
         0,
         "結びつきやネットワークの強化",
         {DOUBT_JOINED_PIECES},
         1},
        {{"ア交通網の維持・"}, MARKER_KATAKANA, 1, "ア交通網の維持・", {DOUBT_CUT_TEXT}, 1},
        {{"(1) 生活機能 の", "強 化 化"},
         MARKER_PAREN,
         1,
         "(1) 生活機能の強化",
         {DOUBT_REPEATED_PIECE, DOUBT_JOINED_PIECES},
         2},
        {{"討広域連携等の検ア圏域内水道の"},
         MARKER_KATAKANA,
         1,
         "ア圏域内水道の広域連携等の検討",
         {DOUBT_REORDERED},
         1},
        {{"工広域観:", "光の推進"},
         MARKER_KATAKANA,
         4,
         "エ広域観:光の推進",
         {DOUBT_JOINED_PIECES, DOUBT_MARKER_MISREAD},
         2},
        {{"工業の振興"}, MARKER_KATAKANA, 2, "工業の振興", {DOUBT_MARKER_MISSING}, 1},
        {{"<b>ベジメント</b>"}, MARKER_NONE, 0, "ベジメント", {DOUBT_MARKUP}, 1},
        {{"福祉の充実"}, MARKER_NONE, 0, "福祉の充実", {0}, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct label_pieces pieces = {0};
        for (size_t k = 0; k < COUNT(cases[i].pieces) && cases[i].pieces[k]; k++)
            *vec_put(a, &pieces) = (struct label_piece){.raw = str_cstr(cases[i].pieces[k])};
        struct label l = label_compose(a, &pieces, cases[i].kind, cases[i].ordinal);
        assert_text(l.text, cases[i].text);
        if (l.doubts.len != cases[i].n)
            fail_msg("%s: %zu doubts", cases[i].text, l.doubts.len);
        for (size_t k = 0; k < l.doubts.len; k++)
            assert_int_equal(l.doubts.ptr[k].rule, cases[i].doubts[k]);
    }
    arena_reset(a);
}

static void hostile_labels_take_linear_time(void **state)
{
    (void)state;
    struct arena arena, *a = &arena;
    arena_init(a, 64 * 1024 * 1024);
    size_t n = 200000;
    char *text = arena_alloc(a, n);
    memset(text, '(', n);
    struct label_pieces pieces = {0};
    for (int i = 0; i < 3; i++)
        *vec_put(a, &pieces) = (struct label_piece){.raw = str_of(text, n)};
    struct label l = label_compose(a, &pieces, MARKER_KATAKANA, 1);
    assert_true(l.text.len > 0);
    assert_int_equal(label_page(str_of(text, n)).page, 0);
    arena_reset(a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_begins_with_its_marker),
        cmocka_unit_test(a_page_reference_stands_in_brackets),
        cmocka_unit_test(a_broken_label_is_put_together_and_says_how),
        cmocka_unit_test(hostile_labels_take_linear_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
