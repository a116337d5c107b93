#include "words.h"

#include "base/unicode.h"

struct word {
    struct str text; /* folded */
    enum role role;
    uint8_t rank; /* of levels: their order; of other roles: 0 for the plain word, 1 for one that stands back when
                     another is there */
};

/* A heading is the longest word it contains; of two equally long ones the one that ends later, for the last word is the
 * head of a Japanese phrase: 取組の内容 is 内容. */
static const struct word headings[] = {
    /* levels, from the top */
    {STR_INIT("将来像"), ROLE_LEVEL, 5},
    {STR_INIT("基本理念"), ROLE_LEVEL, 5},
    {STR_INIT("基本構想"), ROLE_LEVEL, 6},
    {STR_INIT("政策分野"), ROLE_LEVEL, 10},
    {STR_INIT("政策目標"), ROLE_LEVEL, 10},
    {STR_INIT("基本目標"), ROLE_LEVEL, 10},
    {STR_INIT("基本方針"), ROLE_LEVEL, 11},
    {STR_INIT("基本政策"), ROLE_LEVEL, 11},
    {STR_INIT("基本方向"), ROLE_LEVEL, 12},
    {STR_INIT("基本的方向"), ROLE_LEVEL, 12},
    {STR_INIT("基本的な方向"), ROLE_LEVEL, 12},
    {STR_INIT("政策"), ROLE_LEVEL, 12},
    {STR_INIT("大項目"), ROLE_LEVEL, 10},
    {STR_INIT("大分類"), ROLE_LEVEL, 10},
    {STR_INIT("大区分"), ROLE_LEVEL, 10},
    {STR_INIT("柱"), ROLE_LEVEL, 13},
    {STR_INIT("章"), ROLE_LEVEL, 10},
    {STR_INIT("役割"), ROLE_LEVEL, 10},
    {STR_INIT("府省庁"), ROLE_LEVEL, 14},
    {STR_INIT("分野"), ROLE_LEVEL, 20},
    {STR_INIT("施策分野"), ROLE_LEVEL, 20},
    {STR_INIT("中項目"), ROLE_LEVEL, 20},
    {STR_INIT("中分類"), ROLE_LEVEL, 20},
    {STR_INIT("中区分"), ROLE_LEVEL, 20},
    {STR_INIT("節"), ROLE_LEVEL, 20},
    {STR_INIT("領域"), ROLE_LEVEL, 18},
    {STR_INIT("基本施策"), ROLE_LEVEL, 22},
    {STR_INIT("施策の柱"), ROLE_LEVEL, 22},
    {STR_INIT("施策の方向"), ROLE_LEVEL, 26},
    {STR_INIT("施策目標"), ROLE_LEVEL, 24},
    {STR_INIT("施策"), ROLE_LEVEL, 28},
    {STR_INIT("施策名"), ROLE_LEVEL, 28},
    {STR_INIT("取組事項"), ROLE_LEVEL, 30},
    {STR_INIT("取組項目"), ROLE_LEVEL, 30},
    {STR_INIT("取組の方向"), ROLE_LEVEL, 30},
    {STR_INIT("取組分野"), ROLE_LEVEL, 27},
    {STR_INIT("連携項目"), ROLE_LEVEL, 30},
    {STR_INIT("小項目"), ROLE_LEVEL, 32},
    {STR_INIT("小分類"), ROLE_LEVEL, 32},
    {STR_INIT("小区分"), ROLE_LEVEL, 32},
    {STR_INIT("項目"), ROLE_LEVEL, 33},
    {STR_INIT("細目"), ROLE_LEVEL, 34},
    {STR_INIT("区分"), ROLE_LEVEL, 25},
    {STR_INIT("分類"), ROLE_LEVEL, 25},
    {STR_INIT("体系"), ROLE_LEVEL, 15},
    {STR_INIT("協定項目"), ROLE_LEVEL, 29},
    /* initiatives */
    {STR_INIT("具体的取組"), ROLE_INITIATIVE, 0},
    {STR_INIT("具体的な取組"), ROLE_INITIATIVE, 0},
    {STR_INIT("具体的取り組み"), ROLE_INITIATIVE, 0},
    {STR_INIT("具体的な取り組み"), ROLE_INITIATIVE, 0},
    {STR_INIT("具体的施策"), ROLE_INITIATIVE, 0},
    {STR_INIT("具体的な施策"), ROLE_INITIATIVE, 0},
    {STR_INIT("具体的事業"), ROLE_INITIATIVE, 0},
    {STR_INIT("取組名"), ROLE_INITIATIVE, 0},
    {STR_INIT("取組"), ROLE_INITIATIVE, 0},
    {STR_INIT("取り組み"), ROLE_INITIATIVE, 0},
    {STR_INIT("主な取組"), ROLE_INITIATIVE, 1},
    {STR_INIT("主な取組事業"), ROLE_INITIATIVE, 1},
    {STR_INIT("の取組"), ROLE_INITIATIVE, 1},
    {STR_INIT("した取組"), ROLE_INITIATIVE, 1},
    {STR_INIT("具体的な取組内容"), ROLE_INITIATIVE, 1},
    {STR_INIT("主要事業"), ROLE_INITIATIVE, 0},
    {STR_INIT("主な事業"), ROLE_INITIATIVE, 0},
    {STR_INIT("連携事業"), ROLE_INITIATIVE, 0},
    {STR_INIT("事業名"), ROLE_INITIATIVE, 0},
    {STR_INIT("事業名称"), ROLE_INITIATIVE, 0},
    {STR_INIT("事業の名称"), ROLE_INITIATIVE, 0},
    {STR_INIT("取組の名称"), ROLE_INITIATIVE, 0},
    {STR_INIT("事業"), ROLE_INITIATIVE, 0},
    {STR_INIT("事務事業"), ROLE_INITIATIVE, 0},
    {STR_INIT("initiative"), ROLE_INITIATIVE, 0},
    /* the row itself */
    {STR_INIT("番号"), ROLE_NUMBER, 0},
    {STR_INIT("no"), ROLE_NUMBER, 0},
    {STR_INIT("no."), ROLE_NUMBER, 0},
    {STR_INIT("№"), ROLE_NUMBER, 0},
    {STR_INIT("通番"), ROLE_NUMBER, 0},
    {STR_INIT("項番"), ROLE_NUMBER, 0},
    {STR_INIT("連番"), ROLE_NUMBER, 0},
    {STR_INIT("#"), ROLE_NUMBER, 0},
    {STR_INIT("ページ"), ROLE_PAGE, 0},
    {STR_INIT("頁"), ROLE_PAGE, 0},
    {STR_INIT("掲載頁"), ROLE_PAGE, 0},
    {STR_INIT("掲載ページ"), ROLE_PAGE, 0},
    {STR_INIT("関係市町"), ROLE_MEMBERS, 0},
    {STR_INIT("構成市町"), ROLE_MEMBERS, 0},
    {STR_INIT("連携市町"), ROLE_MEMBERS, 0},
    {STR_INIT("対象市町"), ROLE_MEMBERS, 0},
    {STR_INIT("実施市町"), ROLE_MEMBERS, 0},
    {STR_INIT("参加市町"), ROLE_MEMBERS, 0},
    {STR_INIT("関連市町"), ROLE_MEMBERS, 0},
    {STR_INIT("圏域市町"), ROLE_MEMBERS, 0},
    {STR_INIT("取組市町"), ROLE_MEMBERS, 0},
    {STR_INIT("関係自治体"), ROLE_MEMBERS, 0},
    {STR_INIT("構成自治体"), ROLE_MEMBERS, 0},
    {STR_INIT("連携自治体"), ROLE_MEMBERS, 0},
    {STR_INIT("対象自治体"), ROLE_MEMBERS, 0},
    {STR_INIT("市町村"), ROLE_MEMBERS, 0},
    {STR_INIT("市町名"), ROLE_MEMBERS, 0},
    {STR_INIT("市町"), ROLE_MEMBERS, 0},
    {STR_INIT("自治体"), ROLE_MEMBERS, 0},
    {STR_INIT("対象団体"), ROLE_MEMBERS, 0},
    {STR_INIT("関係団体"), ROLE_MEMBERS, 1},
    {STR_INIT("連携団体"), ROLE_MEMBERS, 1},
    {STR_INIT("実施団体"), ROLE_MEMBERS, 1},
    {STR_INIT("実施主体"), ROLE_MEMBERS, 1},
    {STR_INIT("取組主体"), ROLE_MEMBERS, 1},
    {STR_INIT("members"), ROLE_MEMBERS, 0},
    {STR_INIT("指標"), ROLE_INDICATOR, 0},
    {STR_INIT("指標名"), ROLE_INDICATOR, 0},
    {STR_INIT("指標項目"), ROLE_INDICATOR, 0},
    {STR_INIT("kpi項目"), ROLE_INDICATOR, 0},
    {STR_INIT("測定指標"), ROLE_INDICATOR, 0},
    {STR_INIT("活動指標"), ROLE_INDICATOR, 0},
    {STR_INIT("成果指標"), ROLE_INDICATOR, 0},
    {STR_INIT("目標指標"), ROLE_INDICATOR, 0},
    {STR_INIT("数値目標"), ROLE_INDICATOR, 1}, /* often the target itself: see table.c */
    {STR_INIT("評価指標"), ROLE_INDICATOR, 0},
    {STR_INIT("業績評価指標"), ROLE_INDICATOR, 0},
    {STR_INIT("重要業績評価指標"), ROLE_INDICATOR, 0},
    {STR_INIT("kpi"), ROLE_INDICATOR, 0},
    {STR_INIT("kpiの内容"), ROLE_INDICATOR, 0},
    {STR_INIT("指標の内容"), ROLE_INDICATOR, 0},
    {STR_INIT("指標内容"), ROLE_INDICATOR, 0},
    {STR_INIT("目標項目"), ROLE_INDICATOR, 0},
    {STR_INIT("indicator"), ROLE_INDICATOR, 0},
    {STR_INIT("内訳"), ROLE_SERIES, 0},
    {STR_INIT("系列"), ROLE_SERIES, 0},
    {STR_INIT("細区分"), ROLE_SERIES, 0},
    {STR_INIT("単位"), ROLE_UNIT, 0},
    {STR_INIT("unit"), ROLE_UNIT, 0},
    /* figures */
    {STR_INIT("基準値"), ROLE_BASELINE, 0},
    {STR_INIT("基準"), ROLE_BASELINE, 0},
    {STR_INIT("現状値"), ROLE_BASELINE, 0},
    {STR_INIT("現状"), ROLE_BASELINE, 0},
    {STR_INIT("現況値"), ROLE_BASELINE, 0},
    {STR_INIT("現況"), ROLE_BASELINE, 0},
    {STR_INIT("当初値"), ROLE_BASELINE, 0},
    {STR_INIT("当初"), ROLE_BASELINE, 0},
    {STR_INIT("初期値"), ROLE_BASELINE, 0},
    {STR_INIT("起点値"), ROLE_BASELINE, 0},
    {STR_INIT("計画時"), ROLE_BASELINE, 0},
    {STR_INIT("従前値"), ROLE_BASELINE, 0},
    {STR_INIT("従前"), ROLE_BASELINE, 0},
    {STR_INIT("始期"), ROLE_BASELINE, 0},
    {STR_INIT("期首"), ROLE_BASELINE, 0},
    {STR_INIT("現在値"), ROLE_BASELINE, 0},
    {STR_INIT("現在"), ROLE_BASELINE, 0},
    {STR_INIT("策定時"), ROLE_BASELINE, 0},
    {STR_INIT("開始前"), ROLE_BASELINE, 0},
    {STR_INIT("事業開始前"), ROLE_BASELINE, 0},
    {STR_INIT("計画策定時"), ROLE_BASELINE, 0},
    {STR_INIT("開始時"), ROLE_BASELINE, 0},
    {STR_INIT("スタート"), ROLE_BASELINE, 0},
    {STR_INIT("ベースライン"), ROLE_BASELINE, 0},
    {STR_INIT("baseline"), ROLE_BASELINE, 0},
    {STR_INIT("実績値"), ROLE_ACTUAL, 0},
    {STR_INIT("実績"), ROLE_ACTUAL, 0},
    {STR_INIT("最新値"), ROLE_ACTUAL, 0},
    {STR_INIT("直近値"), ROLE_ACTUAL, 0},
    {STR_INIT("達成値"), ROLE_ACTUAL, 0},
    {STR_INIT("進捗値"), ROLE_ACTUAL, 0},
    {STR_INIT("結果"), ROLE_ACTUAL, 0},
    {STR_INIT("年度値"), ROLE_ACTUAL, 0},
    {STR_INIT("前年度"), ROLE_ACTUAL, 0},
    {STR_INIT("前年度実績"), ROLE_ACTUAL, 0},
    {STR_INIT("前回値"), ROLE_ACTUAL, 0},
    {STR_INIT("今年度実績"), ROLE_ACTUAL, 0},
    {STR_INIT("直近"), ROLE_ACTUAL, 0},
    {STR_INIT("最新"), ROLE_ACTUAL, 0},
    {STR_INIT("実績(値)"), ROLE_ACTUAL, 0},
    {STR_INIT("actual"), ROLE_ACTUAL, 0},
    {STR_INIT("年度"), ROLE_ACTUAL_PERIOD, 0},
    {STR_INIT("把握時点"), ROLE_ACTUAL_PERIOD, 0},
    {STR_INIT("時点"), ROLE_ACTUAL_PERIOD, 0},
    {STR_INIT("目安値"), ROLE_GUIDE, 0},
    {STR_INIT("目安"), ROLE_GUIDE, 0},
    {STR_INIT("中間目標"), ROLE_GUIDE, 0},
    {STR_INIT("計画値"), ROLE_GUIDE, 0},
    {STR_INIT("量の見込み"), ROLE_GUIDE, 0},
    {STR_INIT("見込値"), ROLE_GUIDE, 0},
    {STR_INIT("目標・見込み"), ROLE_GUIDE, 0},
    {STR_INIT("目標見込み"), ROLE_GUIDE, 0},
    {STR_INIT("目標値"), ROLE_TARGET, 0},
    {STR_INIT("目標"), ROLE_TARGET, 0},
    {STR_INIT("期待値"), ROLE_TARGET, 0},
    {STR_INIT("目指す値"), ROLE_TARGET, 0},
    {STR_INIT("終期"), ROLE_TARGET, 0},
    {STR_INIT("最終目標"), ROLE_TARGET, 0},
    {STR_INIT("最終目標値"), ROLE_TARGET, 0},
    {STR_INIT("達成目標"), ROLE_TARGET, 0},
    {STR_INIT("確保方策"), ROLE_TARGET, 0},
    {STR_INIT("確保の内容"), ROLE_TARGET, 0},
    {STR_INIT("成果目標"), ROLE_TARGET, 1}, /* often words: see columns.c */
    {STR_INIT("target"), ROLE_TARGET, 0},
    {STR_INIT("達成時期"), ROLE_TARGET_PERIOD, 0},
    /* words */
    {STR_INIT("備考"), ROLE_CITATION, 1},
    {STR_INIT("出典"), ROLE_CITATION, 0},
    {STR_INIT("出所"), ROLE_CITATION, 0},
    {STR_INIT("把握方法"), ROLE_CITATION, 0},
    {STR_INIT("算出方法"), ROLE_CITATION, 2}, /* how it is computed, where nothing says where it is from */
    {STR_INIT("算定方法"), ROLE_CITATION, 2},
    {STR_INIT("算式"), ROLE_CITATION, 2},
    {STR_INIT("測定方法"), ROLE_CITATION, 0},
    {STR_INIT("資料"), ROLE_CITATION, 0},
    {STR_INIT("根拠"), ROLE_CITATION, 0},
    {STR_INIT("調査名"), ROLE_CITATION, 0},
    {STR_INIT("調査方法"), ROLE_CITATION, 0},
    {STR_INIT("集計方法"), ROLE_CITATION, 2},
    {STR_INIT("統計名"), ROLE_CITATION, 0},
    {STR_INIT("把握先"), ROLE_CITATION, 0},
    {STR_INIT("確認方法"), ROLE_CITATION, 0},
    {STR_INIT("データソース"), ROLE_CITATION, 0},
    {STR_INIT("データ出所"), ROLE_CITATION, 0},
    {STR_INIT("データ元"), ROLE_CITATION, 0},
    {STR_INIT("source"), ROLE_CITATION, 0},
    {STR_INIT("進捗状況"), ROLE_PROGRESS, 0},
    {STR_INIT("進捗"), ROLE_PROGRESS, 0},
    {STR_INIT("取組状況"), ROLE_PROGRESS, 0},
    {STR_INIT("取組内容"), ROLE_PROGRESS, 0},
    {STR_INIT("内容"), ROLE_PROGRESS, 0},
    {STR_INIT("取組概要"), ROLE_PROGRESS, 0},
    {STR_INIT("取組の概要"), ROLE_PROGRESS, 0},
    {STR_INIT("事業概要"), ROLE_PROGRESS, 0},
    {STR_INIT("事業の概要"), ROLE_PROGRESS, 0},
    {STR_INIT("取組実績"), ROLE_PROGRESS, 0},
    {STR_INIT("取組の状況"), ROLE_PROGRESS, 0},
    {STR_INIT("実施状況"), ROLE_PROGRESS, 0},
    {STR_INIT("実施内容"), ROLE_PROGRESS, 0},
    {STR_INIT("実施結果"), ROLE_PROGRESS, 0},
    {STR_INIT("事業内容"), ROLE_PROGRESS, 0},
    {STR_INIT("事業実績"), ROLE_PROGRESS, 0},
    {STR_INIT("成果"), ROLE_PROGRESS, 0},
    {STR_INIT("実績内容"), ROLE_PROGRESS, 0},
    {STR_INIT("主な実績"), ROLE_PROGRESS, 0},
    {STR_INIT("主な成果"), ROLE_PROGRESS, 0},
    {STR_INIT("事業効果"), ROLE_PROGRESS, 0},
    {STR_INIT("事業の効果"), ROLE_PROGRESS, 0},
    {STR_INIT("課題"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("今後の方向性"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("今後の方針"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("今後の取組"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("今後の展開"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("今後の方向"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("対応"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("対策"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("今後の対応"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("今後の予定"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("今後の課題"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("課題今後の方向性"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("方向性"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("改善"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("取組予定"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("次年度"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("来年度"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("次年度の取組"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("来年度の取組"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("対応方針"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("今後"), ROLE_OUTLOOK_TEXT, 0},
    {STR_INIT("増減理由"), ROLE_REASON, 0},
    {STR_INIT("未達理由"), ROLE_REASON, 0},
    {STR_INIT("要因"), ROLE_REASON, 0},
    {STR_INIT("理由"), ROLE_REASON, 0},
    {STR_INIT("分析"), ROLE_REASON, 0},
    /* known, not used */
    {STR_INIT("担当府省"), ROLE_ASIDE, 0},
    {STR_INIT("担当府省庁"), ROLE_ASIDE, 0},
    {STR_INIT("担当省庁"), ROLE_ASIDE, 0},
    {STR_INIT("前年度比"), ROLE_ASIDE, 0},
    {STR_INIT("対前年"), ROLE_ASIDE, 0},
    {STR_INIT("傾向"), ROLE_ASIDE, 0},
    {STR_INIT("四半期"), ROLE_ASIDE, 0},
    {STR_INIT("上半期"), ROLE_ASIDE, 0},
    {STR_INIT("下半期"), ROLE_ASIDE, 0},
    {STR_INIT("進捗区分"), ROLE_ASIDE, 0},
    {STR_INIT("意見"), ROLE_ASIDE, 0},
    {STR_INIT("評価区分"), ROLE_ASIDE, 0},
    {STR_INIT("達成率"), ROLE_ASIDE, 0},
    {STR_INIT("達成度"), ROLE_ASIDE, 0},
    {STR_INIT("達成状況"), ROLE_ASIDE, 0},
    {STR_INIT("進捗率"), ROLE_ASIDE, 0},
    {STR_INIT("進捗度"), ROLE_ASIDE, 0},
    {STR_INIT("評価"), ROLE_ASIDE, 0},
    {STR_INIT("判定"), ROLE_ASIDE, 0},
    {STR_INIT("増減"), ROLE_ASIDE, 0},
    {STR_INIT("前年比"), ROLE_ASIDE, 0},
    {STR_INIT("担当課"), ROLE_ASIDE, 0},
    {STR_INIT("担当部署"), ROLE_ASIDE, 0},
    {STR_INIT("担当課室"), ROLE_ASIDE, 0},
    {STR_INIT("担当部局"), ROLE_ASIDE, 0},
    {STR_INIT("所管課"), ROLE_ASIDE, 0},
    {STR_INIT("所管部署"), ROLE_ASIDE, 0},
    {STR_INIT("所属"), ROLE_ASIDE, 0},
    {STR_INIT("事業費"), ROLE_ASIDE, 0},
    {STR_INIT("予算"), ROLE_ASIDE, 0},
    {STR_INIT("決算"), ROLE_ASIDE, 0},
    {STR_INIT("公開年度"), ROLE_ASIDE, 0},
    {STR_INIT("事業番号"), ROLE_ASIDE, 0},
    {STR_INIT("種別"), ROLE_ASIDE, 0},
    {STR_INIT("望ましい方向"), ROLE_ASIDE, 0},
    {STR_INIT("指標の方向"), ROLE_ASIDE, 0},
};

/* A word must be this much of a heading, in percent; less at its end, where the head stands. */
#define WEIGHT_MIN 34u
#define WEIGHT_MIN_AT_END 20u

static struct heading longest_word(struct str folded)
{
    struct heading best = {.role = ROLE_UNKNOWN};
    size_t best_len = 0, best_end = 0;
    for (size_t i = 0; i < COUNT(headings); i++) {
        const struct word *w = &headings[i];
        bool at_end = str_ends(folded, w->text);
        size_t at = at_end ? folded.len - w->text.len : str_find(folded, w->text);
        if (at == STR_NONE)
            continue;
        size_t end = at + w->text.len, weight = w->text.len * 100 / folded.len;
        if (weight < (at_end ? WEIGHT_MIN_AT_END : WEIGHT_MIN))
            continue;
        if (w->text.len < best_len || (w->text.len == best_len && end <= best_end))
            continue;
        best = (struct heading){w->role, w->rank, (uint8_t)weight};
        best_len = w->text.len;
        best_end = end;
    }
    return best;
}

/* 基準年度, 目標値の時期: when the value is of. */
static bool names_a_time(struct str folded, struct str *ret_of)
{
    static const struct str times[] = {STR_INIT("最終年度"), STR_INIT("年度"), STR_INIT("年次"), STR_INIT("時点"),
                                       STR_INIT("時期"),     STR_INIT("年月"), STR_INIT("年")};
    for (size_t i = 0; i < COUNT(times); i++)
        if (str_ends(folded, times[i])) {
            *ret_of = str_head(folded, folded.len - times[i].len);
            if (str_ends(*ret_of, STR("の")))
                *ret_of = str_head(*ret_of, ret_of->len - STR("の").len);
            return ret_of->len > 0;
        }
    return false;
}

struct heading words_heading(struct str folded)
{
    struct str of;
    if (names_a_time(folded, &of)) {
        struct heading h = longest_word(of);
        if (h.role == ROLE_BASELINE || h.role == ROLE_ACTUAL || h.role == ROLE_TARGET) {
            h.role = h.role == ROLE_BASELINE ? ROLE_BASELINE_PERIOD
                     : h.role == ROLE_ACTUAL ? ROLE_ACTUAL_PERIOD
                                             : ROLE_TARGET_PERIOD;
            h.weight = 100;
            return h;
        }
    }
    return longest_word(folded);
}

static bool ends_with_any(struct str text, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_ends(text, list[i]))
            return true;
    return false;
}

static bool starts_with_any(struct str text, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(text, list[i]))
            return true;
    return false;
}

bool words_source_ending(struct str text)
{
    static const struct str endings[] = {
        STR_INIT("調べ"),     STR_INIT("しらべ"),     STR_INIT("調査"),   STR_INIT("統計"),     STR_INIT("計画"),
        STR_INIT("報告"),     STR_INIT("報告書"),     STR_INIT("資料"),   STR_INIT("白書"),     STR_INIT("集計"),
        STR_INIT("推計"),     STR_INIT("年報"),       STR_INIT("月報"),   STR_INIT("要覧"),     STR_INIT("センサス"),
        STR_INIT("台帳"),     STR_INIT("実績"),       STR_INIT("決算"),   STR_INIT("名簿"),     STR_INIT("システム"),
        STR_INIT("概要"),     STR_INIT("速報"),       STR_INIT("データ"), STR_INIT("表"),       STR_INIT("簿"),
        STR_INIT("一覧"),     STR_INIT("アンケート"), STR_INIT("HP"),     STR_INIT("サイト"),   STR_INIT("ページ"),
        STR_INIT("課"),       STR_INIT("室"),         STR_INIT("部"),     STR_INIT("局"),       STR_INIT("係"),
        STR_INIT("省"),       STR_INIT("庁"),         STR_INIT("県"),     STR_INIT("府"),       STR_INIT("都"),
        STR_INIT("市"),       STR_INIT("町"),         STR_INIT("村"),     STR_INIT("区"),       STR_INIT("組合"),
        STR_INIT("会"),       STR_INIT("機構"),       STR_INIT("法人"),   STR_INIT("センター"), STR_INIT("所"),
        STR_INIT("署"),       STR_INIT("院"),         STR_INIT("校"),     STR_INIT("園"),       STR_INIT("館"),
        STR_INIT("社"),       STR_INIT("団"),         STR_INIT("団体"),   STR_INIT("大学"),     STR_INIT("銀行"),
        STR_INIT("公社"),     STR_INIT("財団"),       STR_INIT("事務局"), STR_INIT("把握"),     STR_INIT("算出"),
        STR_INIT("ビジョン"), STR_INIT("戦略"),       STR_INIT("プラン"), STR_INIT("方針"),     STR_INIT("要綱"),
        STR_INIT("より"),     STR_INIT("による"),     STR_INIT("別紙"),   STR_INIT("参照"),     STR_INIT("Stat"),
        STR_INIT("株"),
    };
    while (text.len && words_brackets_open(text) == false && (str_ends(text, STR(")")) || str_ends(text, STR("。"))))
        text = str_head(text, text.len - (text.ptr[text.len - 1] == ')' ? 1 : 3));
    return ends_with_any(text, endings, COUNT(endings));
}

bool words_measure_ending(struct str text)
{
    static const struct str endings[] = {
        STR_INIT("数"),   STR_INIT("率"),   STR_INIT("額"),   STR_INIT("量"),   STR_INIT("割合"),     STR_INIT("面積"),
        STR_INIT("人口"), STR_INIT("人員"), STR_INIT("件"),   STR_INIT("時間"), STR_INIT("距離"),     STR_INIT("延長"),
        STR_INIT("密度"), STR_INIT("度"),   STR_INIT("値"),   STR_INIT("高"),   STR_INIT("比"),       STR_INIT("費"),
        STR_INIT("税"),   STR_INIT("収入"), STR_INIT("所得"), STR_INIT("指数"), STR_INIT("指標"),     STR_INIT("順位"),
        STR_INIT("位"),   STR_INIT("回"),   STR_INIT("者"),   STR_INIT("客"),   STR_INIT("寿命"),     STR_INIT("年齢"),
        STR_INIT("点"),   STR_INIT("差"),   STR_INIT("減"),   STR_INIT("増"),   STR_INIT("ポイント"), STR_INIT("状況"),
        STR_INIT("有無"), STR_INIT("継続"), STR_INIT("実施"), STR_INIT("整備"), STR_INIT("推進"),     STR_INIT("確保"),
        STR_INIT("設置"), STR_INIT("策定"), STR_INIT("検討"), STR_INIT("更新"), STR_INIT("配置"),     STR_INIT("充実"),
    };
    while (str_ends(text, STR(")")) || str_ends(text, STR("）"))) {
        size_t open = STR_NONE;
        for (size_t i = 0; i < text.len; i++)
            if (text.ptr[i] == '(' || str_starts(str_skip(text, i), STR("（")))
                open = i;
        if (open == STR_NONE || open == 0)
            break;
        text = str_trim(str_head(text, open));
    }
    return ends_with_any(text, endings, COUNT(endings));
}

bool words_cut_start(struct str text)
{
    static const struct str starts[] = {
        STR_INIT("ー"), STR_INIT("々"),   STR_INIT("ぁ"),   STR_INIT("ぃ"),   STR_INIT("ぅ"),   STR_INIT("ぇ"),
        STR_INIT("ぉ"), STR_INIT("っ"),   STR_INIT("ゃ"),   STR_INIT("ゅ"),   STR_INIT("ょ"),   STR_INIT("ァ"),
        STR_INIT("ィ"), STR_INIT("ゥ"),   STR_INIT("ェ"),   STR_INIT("ォ"),   STR_INIT("ッ"),   STR_INIT("ャ"),
        STR_INIT("ュ"), STR_INIT("ョ"),   STR_INIT("ん"),   STR_INIT("ン"),   STR_INIT("を"),   STR_INIT("」"),
        STR_INIT("』"), STR_INIT("】"),   STR_INIT("、"),   STR_INIT("。"),   STR_INIT(")"),    STR_INIT("）"),
        STR_INIT(","),  STR_INIT("と、"), STR_INIT("で、"), STR_INIT("て、"), STR_INIT("し、"), STR_INIT("か、"),
    };
    static const struct str particles[] = {STR_INIT("は"), STR_INIT("が"), STR_INIT("の"), STR_INIT("に"),
                                           STR_INIT("た"), STR_INIT("て"), STR_INIT("る"), STR_INIT("れ")};
    /* They begin words too: はしご車, がん検診. A kanji right after them speaks for the end of another word. */
    struct str rest = text;
    if (str_empty(rest))
        return false;
    if (starts_with_any(text, particles, COUNT(particles))) {
        rest = str_skip(text, 3);
        uint32_t next = rest.len ? str_next(&rest) : 0;
        return next == 0 || (next >= 0x4E00 && next <= 0x9FFF);
    }
    return starts_with_any(text, starts, COUNT(starts));
}

bool words_cut_end(struct str text)
{
    static const struct str ends[] = {
        STR_INIT("の"), STR_INIT("を"), STR_INIT("に"), STR_INIT("が"), STR_INIT("は"),
        STR_INIT("と"), STR_INIT("で"), STR_INIT("、"), STR_INIT("・"), STR_INIT("及び"),
        STR_INIT("「"), STR_INIT("（"), STR_INIT("("),  STR_INIT("調"),
    };
    static const struct str nouns[] = {STR_INIT("こと"), STR_INIT("もの"), STR_INIT("ひと"),
                                       STR_INIT("ごと"), STR_INIT("さと"), STR_INIT("もと")};
    return ends_with_any(text, ends, COUNT(ends)) && !ends_with_any(text, nouns, COUNT(nouns));
}

bool words_brackets_open(struct str text)
{
    static const struct {
        uint32_t open, close;
    } pairs[] = {{'(', ')'}, {0xFF08, 0xFF09}, {0x300C, 0x300D}, {0x300E, 0x300F}, {0x3010, 0x3011}, {0x3014, 0x3015}};
    int depth[COUNT(pairs)] = {0};
    while (text.len) {
        uint32_t p = str_next(&text);
        for (size_t i = 0; i < COUNT(pairs); i++) {
            depth[i] += (p == pairs[i].open) - (p == pairs[i].close);
            if (depth[i] < 0)
                return true;
        }
    }
    for (size_t i = 0; i < COUNT(pairs); i++)
        if (depth[i] != 0)
            return true;
    return false;
}

bool words_municipality(struct str name)
{
    static const struct str ends[] = {STR_INIT("市"), STR_INIT("町"), STR_INIT("村"),
                                      STR_INIT("区"), STR_INIT("県"), STR_INIT("組合")};
    static const struct str groups[] = {STR_INIT("全"),   STR_INIT("構成"), STR_INIT("関係"), STR_INIT("各"),
                                        STR_INIT("圏域"), STR_INIT("連携"), STR_INIT("市町")};
    size_t points = str_points(name);
    if (points < 2 || points > 8)
        return false;
    for (size_t i = 0; i < COUNT(groups); i++)
        if (str_starts(name, groups[i]))
            return false;
    uint32_t first = str_next(&(struct str){name.ptr, name.len});
    if (unicode_script(first) == SCRIPT_DIGIT)
        return false;
    for (size_t i = 0; i < COUNT(ends); i++)
        if (str_ends(name, ends[i]) && points > str_points(ends[i]))
            return true;
    return false;
}

bool words_mark(struct str text, bool *ret_yes)
{
    static const struct str yes[] = {STR_INIT("○"), STR_INIT("〇"), STR_INIT("◯"), STR_INIT("●"),  STR_INIT("◎"),
                                     STR_INIT("◉"), STR_INIT("✓"),  STR_INIT("✔"), STR_INIT("レ"), STR_INIT("有")};
    static const struct str no[] = {STR_INIT("×"), STR_INIT("✕"), STR_INIT("－"), STR_INIT("-"), STR_INIT("ー"),
                                    STR_INIT("―"), STR_INIT("—"), STR_INIT("−"),  STR_INIT("無")};
    for (size_t i = 0; i < COUNT(yes); i++)
        if (str_eq(text, yes[i])) {
            *ret_yes = true;
            return true;
        }
    for (size_t i = 0; i < COUNT(no); i++)
        if (str_eq(text, no[i])) {
            *ret_yes = false;
            return true;
        }
    return false;
}

enum role words_row_kind(struct str text)
{
    static const struct str aimed[] = {STR_INIT("目標"), STR_INIT("目標値"), STR_INIT("計画"), STR_INIT("計画値"),
                                       STR_INIT("目安"), STR_INIT("目安値"), STR_INIT("見込"), STR_INIT("見込値")};
    static const struct str reached[] = {STR_INIT("実績"), STR_INIT("実績値")};
    if (ends_with_any(text, reached, COUNT(reached)))
        return ROLE_ACTUAL;
    return ends_with_any(text, aimed, COUNT(aimed)) ? ROLE_GUIDE : ROLE_UNKNOWN;
}

bool words_total(struct str text)
{
    static const struct str ends[] = {STR_INIT("小計"), STR_INIT("合計"), STR_INIT("総計"), STR_INIT("中計")};
    return str_eq(text, STR("計")) || str_eq(text, STR("集計")) || ends_with_any(text, ends, COUNT(ends));
}

bool words_grade(struct str text)
{
    static const struct str marks[] = {STR_INIT("◎"), STR_INIT("○"),  STR_INIT("〇"), STR_INIT("△"),  STR_INIT("×"),
                                       STR_INIT("A"), STR_INIT("B"),  STR_INIT("C"),  STR_INIT("D"),  STR_INIT("E"),
                                       STR_INIT("S"), STR_INIT("Ａ"), STR_INIT("Ｂ"), STR_INIT("Ｃ"), STR_INIT("Ｄ")};
    for (size_t i = 0; i < COUNT(marks); i++)
        if (str_eq(text, marks[i]))
            return true;
    return false;
}

bool words_ditto(struct str text)
{
    static const struct str words[] = {STR_INIT("〃"), STR_INIT("″"), STR_INIT("同上")};
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(text, words[i]))
            return true;
    return false;
}

bool words_dash(struct str text)
{
    static const struct str dashes[] = {STR_INIT("-"), STR_INIT("－"), STR_INIT("ー"), STR_INIT("―"), STR_INIT("—"),
                                        STR_INIT("–"), STR_INIT("−"),  STR_INIT("‐"),  STR_INIT("_"), STR_INIT("─")};
    for (size_t i = 0; i < COUNT(dashes); i++)
        if (str_eq(text, dashes[i]))
            return true;
    return false;
}

struct str words_plan_title(struct str line)
{
    static const struct str kinds[] = {
        STR_INIT("共生ビジョン"), STR_INIT("都市圏ビジョン"), STR_INIT("ビジョン"), STR_INIT("総合戦略"),
        STR_INIT("総合計画"),     STR_INIT("基本計画"),       STR_INIT("実施計画"), STR_INIT("計画"),
        STR_INIT("戦略"),         STR_INIT("プラン"),
    };
    while (line.len) { /* ornaments before the name */
        struct str rest = line;
        uint32_t p = str_next(&rest);
        bool word = p >= 0x3041 && p != 0x30FB && p != 0x3010 && p < 0xFF5F && p != 0xFF08;
        if (word || (p >= '0' && p <= '9') || (p >= 'A' && p <= 'Z'))
            break;
        line = rest;
    }
    for (size_t i = 0; i < COUNT(kinds); i++) {
        size_t at = str_find(line, kinds[i]);
        if (at != STR_NONE)
            return str_head(line, at + kinds[i].len);
    }
    return str_head(line, 0);
}
