#include "tell.h"

#include "base/testing.h"
#include "formula.h"
#include "rubric_nagano.h" /* made from rubrics/nagano-strategy.json */

/* Rubrics are written with ' for ". */
#define ABOUT "'format':1,'id':'x','version':'1','title':{'ja':'題','en':'title'},"
#define GRADE_A "{'id':'A','symbol':'◎','colour':'good','label':{'ja':'順調','en':'on track'}}"
#define GRADE_B "{'id':'B','symbol':'B','colour':'poor','label':{'ja':'B','en':'B'}}"
#define GRADES "'grades':[" GRADE_A "," GRADE_B "],"
#define LAST "{'formula':'F4','bands':[{'grade':'B'}]}"
#define RUBRIC(about, rules) "{" ABOUT about GRADES "'rules':[" rules "]}"
#define RULE(rule) RUBRIC("'term':{'first':2021,'years':5},", "{" rule "}," LAST)
/* A rule of a share and one of a comparison, with something more in them. */
#define SHARE(more) RULE("'formula':'F1'," more "'bands':[{'grade':'A'}]")
#define COMPARISON(more)                                                                                               \
    RULE("'formula':'F7'," more "'no_band':'next','bands':[{'grade':'A','outcomes':['beyond-target']}]")
#define BAND(band) RULE("'formula':'F1','no_band':'next','bands':[" band "]")
#define WHEN(when) SHARE("'when':{" when "},")
#define ROUNDING(print, places, mode, bands)                                                                           \
    SHARE("'rounding':{'print':'" print "','places':" places ",'mode':'" mode "','bands':'" bands "'},")
#define UNRATED(unrated) "{" ABOUT GRADES "'rules':[" LAST "],'unrated':[" unrated "]}"

struct told {
    struct arena arena;
    struct buf text;
};

static void told_init(struct told *t)
{
    arena_init(&t->arena, 1 << 22);
    buf_init(&t->text, 1 << 20);
}

static void told_reset(struct told *t)
{
    buf_reset(&t->text);
    arena_reset(&t->arena);
}

/* The text with each `from` replaced. */
static struct str replaced(struct arena *a, struct str text, char from, struct str to)
{
    struct buf out;
    bool done = false, first = true;
    buf_init(&out, 1 << 16);
    for (struct str part; str_split(&text, from, &done, &part); first = false) {
        buf_put(&out, first ? STR("") : to);
        buf_put(&out, part);
    }
    struct str made = str_copy(a, buf_str(&out));
    buf_reset(&out);
    return made;
}

static struct str quoted(struct told *t, const char *json)
{
    return replaced(&t->arena, str_cstr(json), '\'', STR("\""));
}

static bool parse(struct told *t, struct str json, const struct rubric **ret, struct error *err)
{
    *err = (struct error){0};
    return rubric_parse(&t->arena, json, STR("my.json"), ret, err);
}

/* A line for each sentence, the items behind "- ", a line for the head of each part. */
static void put_lines(struct buf *out, const struct tellings *all, enum lang lang, enum telling_part end)
{
    for (size_t i = 0; i < all->len && all->ptr[i].part < end; i++) {
        const struct telling *t = &all->ptr[i];
        if (i == 0 || t->part != all->ptr[i - 1].part || t->rule != all->ptr[i - 1].rule) {
            buf_put(out, telling_part_name(t->part));
            if (t->rule)
                buf_printf(out, " %u", t->rule);
            buf_put_byte(out, '\n');
        }
        buf_put(out, t->item ? STR("- ") : STR(""));
        message_put(out, lang, &t->message);
        buf_put_byte(out, '\n');
    }
}

/* All but what holds for every rubric. */
static struct str tell(struct told *t, struct str json, enum lang lang)
{
    const struct rubric *r;
    struct tellings all;
    struct error err;
    buf_clear(&t->text);
    if (!parse(t, json, &r, &err)) {
        error_put(&t->text, LANG_EN, &err);
        fail_msg("%.*s in %.*s", STR_ARG(buf_str(&t->text)), STR_ARG(json));
    }
    tell_rubric(&t->arena, r, &all);
    put_lines(&t->text, &all, lang, TELLING_COMMON);
    return buf_str(&t->text);
}

/* --- whole rubrics --- */

static void the_plain_rubric_is_told_from_its_name_to_its_missing_grades(void **unused)
{
    (void)unused;
    struct told t;
    told_init(&t);
    assert_text(tell(&t, rubric_default(), LANG_JA),
                "about\n"
                "評価基準は「標準の評価基準」です（識別名 plain、版 1）。\n"
                "出典：Ayumi\n"
                "grades\n"
                "評価は4種類です。良い順に示します。\n"
                "- 「◎ 達成」（識別名 achieved、色の役割は「良い」）\n"
                "- 「○ 改善」（識別名 improved、色の役割は「まずまず」）\n"
                "- 「→ 横ばい」（識別名 unchanged、色の役割は「横ばい」）\n"
                "- 「▼ 後退」（識別名 worse、色の役割は「悪い」）\n"
                "rule 1\n"
                "すべての指標に使います。\n"
                "実績値を、目標値、次に基準値と比べます（式 F7）。\n"
                "比べた結果によって、次のようにします。\n"
                "- 「目標より良い値です」なら、「◎ 達成」です。\n"
                "- 「目標どおりです」なら、「◎ 達成」です。\n"
                "- 「目標に届いていません」なら、続けて基準値と比べます。\n"
                "- 「基準より良くなっています」なら、「○ 改善」です。\n"
                "- 「基準と同じです」なら、「→ 横ばい」です。\n"
                "- 「基準より悪くなっています」なら、「▼ 後退」です。\n"
                "unrated\n"
                "次の理由で評価がないときは、「－ 目標なし」と示します。\n"
                "- 目標が設定されていません。\n"
                "- 目標は検討中です。\n"
                "次の理由で評価がないときは、「－ 数値目標なし」と示します。\n"
                "- 目標が言葉（継続・実施など）で、数値と比べられません。\n"
                "次の理由で評価がないときは、「？ 要確認」と示します。\n"
                "- 目標の数値がありません。\n"
                "- 目標が比べる相手（全国平均など）の値が計画にありません。\n"
                "- 目標は順位ですが、実績の順位が分かりません。\n"
                "- 目標は累計か平均ですが、実績値がそうだと書かれていません。\n"
                "- 基準値がありません。\n"
                "- 確認の済んでいない値があるため、判定していません。\n"
                "- 増えるのがよいのか減るのがよいのか分からないため、判定できません。\n"
                "- 単位が違うため、比べられません。\n"
                "次の理由で評価がないときは、「… 把握できない」と示します。\n"
                "- 実績値がありません。\n"
                "- 実績値はまだ公表されていません（集計中・公表待ち）。\n"
                "- 実績値は把握できません。\n"
                "- 実績値は秘匿されています。\n"
                "- 実績値は対象外です。\n"
                "- 実績値は設定されていません。\n"
                "- 実績値が未記入です。\n"
                "ほかの理由で評価がないときは、その理由を文で示します。\n");
    told_reset(&t);
}

static void a_published_rubric_is_told_rule_by_rule(void **unused)
{
    (void)unused;
    struct told t;
    told_init(&t);
    struct str text = tell(&t, rubric_nagano, LANG_EN);
    size_t from = str_find(text, STR("rule 1")), to = str_find(text, STR("unrated\n"));
    assert_true(from < to && to != STR_NONE);
    assert_text(str_skip(str_head(text, to), from),
                "rule 1\n"
                "It is for every series.\n"
                "The actual is compared with the guide value (formula F7).\n"
                "The guide value is the one that the plan gives for the year of the actual; where it gives none, the "
                "value on the straight line from baseline to target.\n"
                "On the straight line: baseline + (target − baseline) × years gone ÷ years. Years gone are counted "
                "from the year of the baseline to that of the actual, years to that of the target; after the year of "
                "the target it is the target.\n"
                "By what comes out:\n"
                "- If better than expected by now: A on track.\n"
                "- If as expected by now: A on track.\n"
                "- If short of what is expected by now: left to the next rule that holds.\n"
                "A share is shown beside the grade (formula F6): (actual − baseline) ÷ (guide value − baseline)\n"
                "It cannot be computed where guide value and baseline are equal.\n"
                "Where it cannot be computed it is left out; the grade stays.\n"
                "The share is printed as a percentage; decimal places: 1, half up.\n"
                "rule 2\n"
                "It is for every series that no rule before it has settled.\n"
                "A share is computed (formula F6): (actual − baseline) ÷ (guide value − baseline)\n"
                "The guide value is the one that the plan gives for the year of the actual; where it gives none, the "
                "value on the straight line from baseline to target.\n"
                "On the straight line: baseline + (target − baseline) × years gone ÷ years. Years gone are counted "
                "from the year of the baseline to that of the actual, years to that of the target; after the year of "
                "the target it is the target.\n"
                "It cannot be computed where guide value and baseline are equal.\n"
                "What cannot be computed has no grade, but the reason.\n"
                "The share is printed as a percentage; decimal places: 1, half up.\n"
                "The grade goes by the number before rounding. Where the printed number would look like another "
                "grade's, it gets more places.\n"
                "The grades:\n"
                "- At least 80%: B mostly on track.\n"
                "- Below 80%: C needs effort.\n");
    told_reset(&t);
}

static void what_holds_for_every_rubric_is_told_last(void **unused)
{
    (void)unused;
    struct told t;
    const struct rubric *r;
    struct tellings all;
    struct error err;
    told_init(&t);
    assert_true(parse(&t, rubric_default(), &r, &err));
    tell_rubric(&t.arena, r, &all);
    size_t common = 0;
    for (size_t i = 0; i < all.len; i++) {
        common += all.ptr[i].part == TELLING_COMMON;
        assert_true(i == 0 || all.ptr[i].part >= all.ptr[i - 1].part);
        assert_int_equal(all.ptr[i].rule != 0, all.ptr[i].part == TELLING_RULE);
        /* an item has a sentence to belong to */
        assert_true(!all.ptr[i].item || (all.ptr[i].part == all.ptr[i - 1].part));
    }
    assert_true(common >= 5);
    assert_int_equal(all.ptr[all.len - 1].part, TELLING_COMMON);
    told_reset(&t);
}

/* --- sentence by sentence --- */

static void every_construct_has_its_sentence(void **unused)
{
    (void)unused;
    static const struct {
        const char *json, *ja, *en;
    } cases[] = {
        {RUBRIC("'source':{'title':'計画','url':'https://example.lg.jp/','published':'2026-04-01','seen':'2026-11',"
                "'note':'一例'},",
                LAST),
         "出典：計画\n出典のアドレス：https://example.lg.jp/"
         "\n公表日：2026-04-01\n出典を見た時期：2026-11\n注記：一例\n",
         "Source: 計画\nAddress of the source: https://example.lg.jp/\nPublished: 2026-04-01\nLooked at: 2026-11\n"
         "Note: 一例\n"},
        {SHARE(""), "計画の期間は、令和3年度から5年間です。\n", "The years of the term: 5, from FY2021 on.\n"},
        {SHARE(""), "- 「◎ 順調」（識別名 A、色の役割は「良い」）\n- 「B」（識別名 B、色の役割は「悪い」）\n",
         "- ◎ on track (id A, colour: good)\n- B (id B, colour: poor)\n"},
        {SHARE(""), "rule 1\nすべての指標に使います。\n", "rule 1\nIt is for every series.\n"},
        {SHARE(""), "rule 2\nここまでの規則で判定が終わらなかった、すべての指標に使います。\n",
         "rule 2\nIt is for every series that no rule before it has settled.\n"},
        {WHEN("'target':['keep','at-least']"),
         "次の条件をすべて満たす指標に使います。\n- 目標の種類が、「以上」または「維持」である。\n",
         "It is for every series of which all of this holds:\n- The kind of the target is “at least” or “to be "
         "kept”.\n"},
        {WHEN("'window':['cumulative','in-year']"), "- 目標が、「その年度の値」または「累計」である。\n",
         "- The target is “of one year” or “a total over years”.\n"},
        {WHEN("'due':['past','this-year']"), "- 目標の年度が、判定する年度と同じ、または判定する年度より前である。\n",
         "- The year of the target is the year that is judged or earlier than the year that is judged.\n"},
        {WHEN("'direction':['fewer']"), "- 望ましい方向が、「減ること」である。\n", "- What is better is “fewer”.\n"},
        {WHEN("'unit':['%','人','か所']"), "- 単位が、「%」または「人」または「か所」である。\n",
         "- The unit is “%” or “人” or “か所”.\n"},
        {WHEN("'codes':['k1-1']"), "- 系列のコードが、「k1-1」である。\n", "- The code of the series is “k1-1”.\n"},
        {WHEN("'target_value':['100','1000.0']"), "- 目標の数値が、100、または1,000.0である。\n",
         "- The number of the target is 100 or 1,000.0.\n"},
        {WHEN("'term_year':{'from':1,'to':2}"), "- 判定する年度が、計画の1年目から2年目までにある。\n",
         "- The year that is judged is year 1 to 2 of the term.\n"},
        {WHEN("'term_year':{'from':5,'to':5},'unit':['%']"),
         "- 単位が、「%」である。\n- 判定する年度が、計画の5年目である。\n",
         "- The unit is “%”.\n- The year that is judged is year 5 of the term.\n"},
        {RULE("'formula':'F2','bands':[{'grade':'A'}]"), "割合を計算します（式 F2）：目標値 ÷ 実績値\n",
         "A share is computed (formula F2): target ÷ actual\n"},
        {RULE("'formula':'F5','bands':[{'grade':'A'}]"),
         "割合を計算します（式 F5）：実績値 ÷ (目標値 × 経過年数 ÷ 計画年数)\n"
         "経過年数は、実績値の年度が計画の期間の何年目かを数えます。期間を過ぎたら計画年数と同じです。\n",
         "Years gone: which year of the term the year of the actual is; all of them after the term.\n"},
        {RUBRIC("", "{'formula':'F5','bands':[{'grade':'A'}]}"),
         "経過年数は基準値の年度から実績値の年度まで、計画年数は目標の年度までを数えます。",
         "Years gone are counted from the year of the baseline to that of the actual, years of the term to that of "
         "the target;"},
        {RULE("'formula':'F6','bands':[{'grade':'A'}]"),
         "目安値は、実績値の年度について計画が示している値です。\n目安値と基準値が同じときは、計算できません。\n"
         "計算できないときは、評価せずに理由を示します。\n",
         "The guide value is the one that the plan gives for the year of the actual.\nIt cannot be computed where "
         "guide value and baseline are equal.\nWhat cannot be computed has no grade, but the reason.\n"},
        {RULE("'formula':'F6','expected':['line'],'bands':[{'grade':'A'}]"),
         "目安値には、基準値と目標値を結ぶ直線上の値を使います。\n直線上の値は、",
         "The guide value is the value on the straight line from baseline to target.\nOn the straight line:"},
        {SHARE("'undefined':'next',"),
         "目標値が0のときと、実績値と目標値の正負が違うときは、計算できません。\n"
         "目標が範囲のときと、増減や改善の向きだけのときも計算できません。\n"
         "計算できないときは、次に当てはまる規則に進みます。\n",
         "It cannot be computed where the target is 0 or the signs of actual and target differ.\nNor where the target "
         "is a range, or only says a direction.\nWhat cannot be computed is left to the next rule that holds.\n"},
        {SHARE(""),
         "割合は百分率（%）で示します。小数点以下は1桁、端数は四捨五入です。\n区分は、丸める前の値で決めます。",
         "The share is printed as a percentage; decimal places: 1, half up.\nThe grade goes by the number before"},
        {ROUNDING("ratio", "2", "down", "rounded"),
         "割合は比で示します。小数点以下は2桁、端数は切り捨てです。\n区分は、丸めた値で決めます。\n",
         "The share is printed as a ratio; decimal places: 2, cut off.\nThe grade goes by the rounded number.\n"},
        {BAND("{'grade':'B','above':'0.60','below':'0.8'},{'grade':'A','at_least':'0.80','at_most':'1.2'}"),
         "区分は次のとおりです。\n- 80%以上120%以下の値は「◎ 順調」です。\n- 60%を超え80%未満の値は「B」です。\n"
         "- どの区分にも入らない値は、次に当てはまる規則に進みます。\n",
         "The grades:\n- At least 80% and at most 120%: ◎ on track.\n- Above 60% and below 80%: B.\n- What none of "
         "them takes is left to the next rule that holds.\n"},
        {SHARE(""), "区分は次のとおりです。\n- どの値でも「◎ 順調」です。\nrule 2\n",
         "The grades:\n- Any number: ◎ on track.\nrule 2\n"},
        {COMPARISON("'against':['baseline','target'],'undefined':'next',"
                    "'tolerance':{'baseline':{'share':'0.10','side':'worse'},'target':{'points':'3'}},"),
         "実績値を、基準値、次に目標値と比べます（式 F7）。\n"
         "基準値との差は、悪い側では基準値の10%までなら、ないものとみなします。\n"
         "目標値との差は、良い側でも悪い側でも3（指標の単位）までなら、ないものとみなします。\n"
         "計算できないときは、次に当てはまる規則に進みます。\n"
         "比べた結果によって、次のようにします。\n"
         "- 「基準より良くなっています」なら、次に当てはまる規則に進みます。\n"
         "- 「基準と同じです」なら、次に当てはまる規則に進みます。\n"
         "- 「基準より悪くなっています」なら、続けて目標値と比べます。\n"
         "- 「目標より良い値です」なら、「◎ 順調」です。\n",
         "The actual is compared with the baseline, then the target (formula F7).\n"
         "A difference for the worse from the baseline counts as none up to 10% of it.\n"
         "A difference for better or worse from the target counts as none up to 3, in the unit of the series.\n"},
        {COMPARISON("'show':'F5','rounding':{'print':'percent','places':0,'mode':'floor','bands':'exact'},"),
         "評価の横に割合も示します（式 F5）：実績値 ÷ (目標値 × 経過年数 ÷ 計画年数)\n",
         "Where it cannot be computed it is left out; the grade stays.\nThe share is printed as a percentage; decimal "
         "places: 0, rounded to the lower.\nrule 2\n"},
        {UNRATED("{'reasons':['actual-pending','no-target'],'symbol':'－','label':{'ja':'なし','en':'none'}}"),
         "次の理由で評価がないときは、「－ なし」と示します。\n- 目標が設定されていません。\n"
         "- "
         "実績値はまだ公表されていません（集計中・公表待ち）。\nほかの理由で評価がないときは、その理由を文で示します。"
         "\n",
         "Shown as － none where there is no grade because:\n- No target is set.\n- The actual is not known yet.\n"
         "Any other reason is told by its sentence.\n"},
        {SHARE(""), "unrated\n評価がないときは、その理由を文で示します。\n",
         "unrated\nWhere there is no grade, a sentence tells why.\n"},
    };
    struct told t;
    told_init(&t);
    for (size_t i = 0; i < COUNT(cases); i++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct str text = tell(&t, quoted(&t, cases[i].json), (enum lang)lang);
            const char *wanted = lang == LANG_JA ? cases[i].ja : cases[i].en;
            if (str_find(text, str_cstr(wanted)) == STR_NONE)
                fail_msg("case %zu: no\n%s in\n%.*s", i, wanted, STR_ARG(text));
        }
    told_reset(&t);
}

static void reasons_with_one_label_stand_together_though_the_file_parts_them(void **unused)
{
    (void)unused;
    struct told t;
    told_init(&t);
    struct str text = tell(&t,
                           quoted(&t, UNRATED("{'reasons':['no-target'],'symbol':'－','label':{'ja':'なし','en':'n'}},"
                                              "{'reasons':['no-actual'],'symbol':'…','label':{'ja':'待','en':'w'}},"
                                              "{'reasons':['no-rule'],'symbol':'－','label':{'ja':'なし','en':'n'}}")),
                           LANG_EN);
    assert_true(str_find(text, STR("Shown as － n where there is no grade because:\n- No target is set.\n- The rubric "
                                   "has no rule for this indicator.\nShown as … w")) != STR_NONE);
    told_reset(&t);
}

/* --- nothing of the format is passed over --- */

/* What is told of it, in both languages. */
static struct str told_in_all(struct told *t, struct str json)
{
    struct str all = STR("");
    for (int lang = 0; lang < LANG_COUNT; lang++)
        all = str_join(&t->arena, all, tell(t, json, (enum lang)lang));
    return all;
}

/* The words that the reader of rubrics says it knows: it is asked with one that it does not know. */
static struct str known_words(struct told *t, struct str json, enum msg refusal, size_t argument)
{
    const struct rubric *r;
    struct error err;
    assert_false(parse(t, json, &r, &err));
    if (err.message.id != refusal) {
        buf_clear(&t->text);
        error_put(&t->text, LANG_EN, &err);
        fail_msg("%.*s in %.*s", STR_ARG(buf_str(&t->text)), STR_ARG(json));
    }
    return str_copy(&t->arena, err.message.arg[argument].text);
}

#define WORDS_MAX 32

/* Each of the words, put where @ stands, is told otherwise than the others. */
static void assert_words_differ(struct told *t, const char *json, struct str words)
{
    struct str told[WORDS_MAX], word;
    bool done = false;
    size_t n = 0;
    while (str_split(&words, ',', &done, &word)) {
        assert_true(n < WORDS_MAX);
        told[n] = told_in_all(t, replaced(&t->arena, quoted(t, json), '@', str_trim(word)));
        for (size_t i = 0; i < n; i++)
            if (str_eq(told[i], told[n]))
                fail_msg("%.*s is told as a word before it in %s", STR_ARG(word), json);
        n++;
    }
    assert_true(n > 1);
}

static void every_word_of_the_format_is_told_otherwise_than_the_others(void **unused)
{
    (void)unused;
    static const char *const places[] = {
        "{" ABOUT "'grades':[{'id':'A','symbol':'A','colour':'@','label':{'ja':'a','en':'a'}}],'rules':["
        "{'formula':'F4','bands':[{'grade':'A'}]}]}",
        WHEN("'target':['@']"),
        WHEN("'window':['@']"),
        WHEN("'due':['@']"),
        WHEN("'direction':['@']"),
        RULE("'formula':'F7','against':['@'],'bands':[{'grade':'A','outcomes':['beyond-@','at-@','short-of-@']}]"),
        COMPARISON("'tolerance':{'target':{'points':'1','side':'@'}},"),
        RULE("'formula':'F6','expected':['@'],'bands':[{'grade':'A'}]"),
        COMPARISON("'show':'@',"),
        ROUNDING("@", "1", "down", "exact"),
        ROUNDING("ratio", "1", "@", "exact"),
        ROUNDING("ratio", "1", "down", "@"),
        RULE("'formula':'F7','against':['target','expected','baseline'],'no_band':'next',"
             "'bands':[{'grade':'A','outcomes':['@']}]"),
        RULE("'formula':'F7','against':['expected','target'],'no_band':'next',"
             "'bands':[{'grade':'A','outcomes':['@']}]"),
    };
    struct told t;
    told_init(&t);
    for (size_t i = 0; i < COUNT(places); i++) {
        struct str unknown = replaced(&t.arena, quoted(&t, places[i]), '@', STR("?"));
        assert_words_differ(&t, places[i], known_words(&t, unknown, MSG_RUBRIC_UNKNOWN_WORD, 2));
    }
    told_reset(&t);
}

static void every_formula_and_every_reason_is_told(void **unused)
{
    (void)unused;
    struct told t;
    told_init(&t);
    for (enum formula f = FORMULA_F1; f <= FORMULA_F7; f++) {
        const char *json = f == FORMULA_F7 ? COMPARISON("") : RULE("'formula':'@','bands':[{'grade':'A'}]");
        struct str text = tell(&t, replaced(&t.arena, quoted(&t, json), '@', formula_name(f)), LANG_JA);
        assert_true(str_find(text, str_join(&t.arena, STR("式 "), formula_name(f))) != STR_NONE);
    }
    for (size_t i = REASON_NOTHING + 1; i < REASON_COUNT; i++) {
        const char *json = UNRATED("{'reasons':['@'],'symbol':'－','label':{'ja':'a','en':'a'}}");
        struct str text = tell(&t, replaced(&t.arena, quoted(&t, json), '@', reason_name((enum reason)i)), LANG_EN);
        assert_true(str_find(text, message_text(LANG_EN, reason_message((enum reason)i))) != STR_NONE);
    }
    told_reset(&t);
}

#define OBJECTS 13
#define SAME 16 /* room for the keys of an object */

/* Two rubrics that differ in this key alone. */
struct key_case {
    const char *key, *one, *other;
};

static const struct {
    const char *asked; /* with the key "?", so that the reader says which it knows */
    struct key_case keys[SAME];
} objects[OBJECTS] = {
    {"{'?':1}",
     {{"id", RUBRIC("", LAST),
       "{'format':1,'id':'y','version':'1','title':{'ja':'題','en':'title'}," GRADES "'rules':[" LAST "]}"},
      {"version", RUBRIC("", LAST),
       "{'format':1,'id':'x','version':'2','title':{'ja':'題','en':'title'}," GRADES "'rules':[" LAST "]}"},
      {"title", RUBRIC("", LAST),
       "{'format':1,'id':'x','version':'1','title':{'ja':'名','en':'name'}," GRADES "'rules':[" LAST "]}"},
      {"source", RUBRIC("", LAST), RUBRIC("'source':{'title':'t'},", LAST)},
      {"term", RUBRIC("", LAST), RUBRIC("'term':{'first':2021,'years':5},", LAST)},
      {"grades", RUBRIC("", LAST), "{" ABOUT "'grades':[" GRADE_B "],'rules':[" LAST "]}"},
      {"rules", RUBRIC("", LAST), RUBRIC("", LAST "," LAST)},
      {"unrated", RUBRIC("", LAST), UNRATED("{'reasons':['no-target'],'symbol':'－','label':{'ja':'a','en':'a'}}")}}},
    {"{'format':1,'id':'x','version':'1','title':{'?':'x'}}",
     {{"ja", RUBRIC("", LAST),
       "{'format':1,'id':'x','version':'1','title':{'ja':'名','en':'title'}," GRADES "'rules':[" LAST "]}"},
      {"en", RUBRIC("", LAST),
       "{'format':1,'id':'x','version':'1','title':{'ja':'題','en':'name'}," GRADES "'rules':[" LAST "]}"}}},
    {RUBRIC("'source':{'?':'x'},", LAST),
     {{"title", RUBRIC("", LAST), RUBRIC("'source':{'title':'some text'},", LAST)},
      {"url", RUBRIC("", LAST), RUBRIC("'source':{'url':'some text'},", LAST)},
      {"published", RUBRIC("", LAST), RUBRIC("'source':{'published':'some text'},", LAST)},
      {"seen", RUBRIC("", LAST), RUBRIC("'source':{'seen':'some text'},", LAST)},
      {"note", RUBRIC("", LAST), RUBRIC("'source':{'note':'some text'},", LAST)}}},
    {RUBRIC("'term':{'?':1},", LAST),
     {{"first", RUBRIC("'term':{'first':2021,'years':5},", LAST), RUBRIC("'term':{'first':2022,'years':5},", LAST)},
      {"years", RUBRIC("'term':{'first':2021,'years':5},", LAST), RUBRIC("'term':{'first':2021,'years':4},", LAST)}}},
    {"{" ABOUT "'grades':[{'?':1}]}",
     {{"id", RUBRIC("", LAST),
       "{" ABOUT "'grades':[{'id':'C','symbol':'◎','colour':'good','label':{'ja':'順調','en':'on track'}}," GRADE_B
       "],'rules':[" LAST "]}"},
      {"symbol", RUBRIC("", LAST),
       "{" ABOUT "'grades':[{'id':'A','symbol':'○','colour':'good','label':{'ja':'順調','en':'on track'}}," GRADE_B
       "],'rules':[" LAST "]}"},
      {"colour", RUBRIC("", LAST),
       "{" ABOUT "'grades':[{'id':'A','symbol':'◎','colour':'fair','label':{'ja':'順調','en':'on track'}}," GRADE_B
       "],'rules':[" LAST "]}"},
      {"label", RUBRIC("", LAST),
       "{" ABOUT "'grades':[{'id':'A','symbol':'◎','colour':'good','label':{'ja':'良好','en':'on track'}}," GRADE_B
       "],'rules':[" LAST "]}"}}},
    {RULE("'?':1"),
     {{"when", SHARE(""), WHEN("'unit':['%']")},
      {"formula", SHARE(""), RULE("'formula':'F2','bands':[{'grade':'A'}]")},
      {"against", COMPARISON(""), COMPARISON("'against':['target'],")},
      {"tolerance", COMPARISON(""), COMPARISON("'tolerance':{'target':{'points':'1'}},")},
      {"expected", RULE("'formula':'F6','bands':[{'grade':'A'}]"),
       RULE("'formula':'F6','expected':['line'],'bands':[{'grade':'A'}]")},
      {"show", COMPARISON(""), COMPARISON("'show':'F1',")},
      {"rounding", SHARE(""), ROUNDING("ratio", "1", "down", "exact")},
      {"bands", SHARE(""), RULE("'formula':'F1','bands':[{'grade':'B'}]")},
      {"no_band", SHARE(""), SHARE("'no_band':'next',")},
      {"undefined", SHARE(""), SHARE("'undefined':'next',")}}},
    {WHEN("'?':1"),
     {{"target", SHARE(""), WHEN("'target':['keep']")},
      {"window", SHARE(""), WHEN("'window':['average']")},
      {"due", SHARE(""), WHEN("'due':['past']")},
      {"direction", SHARE(""), WHEN("'direction':['more']")},
      {"unit", SHARE(""), WHEN("'unit':['some text']")},
      {"codes", SHARE(""), WHEN("'codes':['some text']")},
      {"target_value", SHARE(""), WHEN("'target_value':['1']")},
      {"term_year", SHARE(""), WHEN("'term_year':{'from':1,'to':2}")}}},
    {WHEN("'term_year':{'?':1}"),
     {{"from", WHEN("'term_year':{'from':1,'to':3}"), WHEN("'term_year':{'from':2,'to':3}")},
      {"to", WHEN("'term_year':{'from':1,'to':3}"), WHEN("'term_year':{'from':1,'to':1}")}}},
    {COMPARISON("'tolerance':{'target':{'?':1}},"),
     {{"share", COMPARISON("'tolerance':{'target':{'share':'1'}},"),
       COMPARISON("'tolerance':{'target':{'share':'2'}},")},
      {"points", COMPARISON("'tolerance':{'target':{'points':'1'}},"),
       COMPARISON("'tolerance':{'target':{'points':'100'}},")},
      {"side", COMPARISON("'tolerance':{'target':{'points':'1'}},"),
       COMPARISON("'tolerance':{'target':{'points':'1','side':'better'}},")}}},
    {SHARE("'rounding':{'?':1},"),
     {{"print", ROUNDING("ratio", "1", "down", "exact"), ROUNDING("percent", "1", "down", "exact")},
      {"places", ROUNDING("ratio", "1", "down", "exact"), ROUNDING("ratio", "2", "down", "exact")},
      {"mode", ROUNDING("ratio", "1", "down", "exact"), ROUNDING("ratio", "1", "up", "exact")},
      {"bands", ROUNDING("ratio", "1", "down", "exact"), ROUNDING("ratio", "1", "down", "rounded")}}},
    {BAND("{'?':1}"),
     {{"grade", BAND("{'grade':'A'}"), BAND("{'grade':'B'}")},
      {"at_least", BAND("{'grade':'A'}"), BAND("{'grade':'A','at_least':'1'}")},
      {"above", BAND("{'grade':'A','at_least':'1'}"), BAND("{'grade':'A','above':'1'}")},
      {"at_most", BAND("{'grade':'A'}"), BAND("{'grade':'A','at_most':'1'}")},
      {"below", BAND("{'grade':'A','at_most':'1'}"), BAND("{'grade':'A','below':'1'}")}}},
    {RULE("'formula':'F7','bands':[{'?':1}]"),
     {{"grade", COMPARISON(""),
       RULE("'formula':'F7','no_band':'next','bands':[{'grade':'B','outcomes':['beyond-target']}]")},
      {"outcomes", COMPARISON(""),
       RULE("'formula':'F7','no_band':'next','bands':[{'grade':'A','outcomes':['at-target']}]")}}},
    {UNRATED("{'?':1}"),
     {{"reasons", UNRATED("{'reasons':['no-target'],'symbol':'－','label':{'ja':'a','en':'a'}}"),
       UNRATED("{'reasons':['no-actual'],'symbol':'－','label':{'ja':'a','en':'a'}}")},
      {"symbol", UNRATED("{'reasons':['no-target'],'symbol':'－','label':{'ja':'a','en':'a'}}"),
       UNRATED("{'reasons':['no-target'],'symbol':'…','label':{'ja':'a','en':'a'}}")},
      {"label", UNRATED("{'reasons':['no-target'],'symbol':'－','label':{'ja':'a','en':'a'}}"),
       UNRATED("{'reasons':['no-target'],'symbol':'－','label':{'ja':'a','en':'b'}}")}}},
};

static const struct key_case *find_case(size_t object, struct str key)
{
    for (size_t i = 0; i < SAME && objects[object].keys[i].key; i++)
        if (str_eq(str_cstr(objects[object].keys[i].key), key))
            return &objects[object].keys[i];
    fail_msg("no case for the key %.*s of %s", STR_ARG(key), objects[object].asked);
    return NULL;
}

static void every_key_of_the_format_changes_what_is_told(void **unused)
{
    (void)unused;
    struct told t;
    told_init(&t);
    for (size_t i = 0; i < OBJECTS; i++) {
        struct str keys = known_words(&t, quoted(&t, objects[i].asked), MSG_RUBRIC_UNKNOWN_KEY, 1), key;
        bool done = false;
        while (str_split(&keys, ',', &done, &key)) {
            key = str_trim(key);
            if (str_eq(key, STR("format")))
                continue; /* how the file is written, which can only be one way */
            const struct key_case *c = find_case(i, key);
            if (str_eq(told_in_all(&t, quoted(&t, c->one)), told_in_all(&t, quoted(&t, c->other))))
                fail_msg("%s changes nothing that is told: %s", c->key, c->other);
        }
    }
    told_reset(&t);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_plain_rubric_is_told_from_its_name_to_its_missing_grades),
        cmocka_unit_test(a_published_rubric_is_told_rule_by_rule),
        cmocka_unit_test(what_holds_for_every_rubric_is_told_last),
        cmocka_unit_test(every_construct_has_its_sentence),
        cmocka_unit_test(reasons_with_one_label_stand_together_though_the_file_parts_them),
        cmocka_unit_test(every_word_of_the_format_is_told_otherwise_than_the_others),
        cmocka_unit_test(every_formula_and_every_reason_is_told),
        cmocka_unit_test(every_key_of_the_format_changes_what_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
