#include "words.h"

#include "base/testing.h"

static void a_heading_is_known_by_its_last_word(void **state)
{
    (void)state;
    static const struct {
        const char *heading; /* folded */
        enum role role;
    } cases[] = {
        {"政策分野", ROLE_LEVEL},
        {"基本的方向", ROLE_LEVEL},
        {"具体的な施策", ROLE_INITIATIVE},
        {"取組の内容", ROLE_PROGRESS},
        {"取組", ROLE_INITIATIVE},
        {"取組事項", ROLE_LEVEL},
        {"重要業績評価指標", ROLE_INDICATOR},
        {"策定時の値", ROLE_BASELINE},
        {"基準年度", ROLE_BASELINE_PERIOD},
        {"当初値の年度", ROLE_BASELINE_PERIOD},
        {"目標最終年度", ROLE_TARGET_PERIOD},
        {"年度", ROLE_ACTUAL_PERIOD},
        {"実績値", ROLE_ACTUAL},
        {"第1四半期", ROLE_ASIDE},
        {"データの出典", ROLE_CITATION},
        {"課題と対応", ROLE_OUTLOOK_TEXT},
        {"課題・今後の方向性", ROLE_OUTLOOK_TEXT},
        {"担当課", ROLE_ASIDE},
        {"達成率", ROLE_ASIDE},
        {"氏名", ROLE_UNKNOWN},
        {"住所", ROLE_UNKNOWN},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        if (words_heading(str_cstr(cases[i].heading)).role != cases[i].role)
            fail_msg("%s: role %d", cases[i].heading, (int)words_heading(str_cstr(cases[i].heading)).role);
}

static void a_particle_before_a_kanji_begins_no_word(void **state)
{
    (void)state;
    static const char *const cut[] = {"を維持", "た鉄道沿線", "、広域講演会", "の推進", "ーション", "」とする"};
    static const char *const whole[] = {"がん検診", "はしご車", "と畜頭数", "し尿処理", "観光者", ""};
    for (size_t i = 0; i < COUNT(cut); i++)
        assert_true(words_cut_start(str_cstr(cut[i])));
    for (size_t i = 0; i < COUNT(whole); i++)
        assert_false(words_cut_start(str_cstr(whole[i])));
}

static void words_of_rows_and_marks_are_known(void **state)
{
    (void)state;
    bool yes = false;
    assert_int_equal(words_row_kind(STR("年度ごとの実績値")), ROLE_ACTUAL);
    assert_int_equal(words_row_kind(STR("目標")), ROLE_GUIDE);
    assert_int_equal(words_row_kind(STR("在宅療養支援診療所数")), ROLE_UNKNOWN);
    assert_true(words_total(STR("基本目標１　小計")) && words_total(STR("計")) && !words_total(STR("累計")));
    assert_true(words_mark(STR("○"), &yes) && yes);
    assert_true(words_mark(STR("－"), &yes) && !yes);
    assert_false(words_mark(STR("12"), &yes));
    assert_true(words_grade(STR("Ａ")) && words_grade(STR("△")) && !words_grade(STR("AI")));
    assert_true(words_municipality(STR("青葉町")) && !words_municipality(STR("全市町村")));
}

static void brackets_must_close_in_order(void **state)
{
    (void)state;
    assert_false(words_brackets_open(STR("受精卵移植頭数(親牛)「計画」")));
    assert_true(words_brackets_open(STR("(置広ごみ処理基本計画に")));
    assert_true(words_brackets_open(STR("県内)実績")));
}

static void a_plan_is_named_up_to_the_word_that_says_what_it_is(void **state)
{
    (void)state;
    assert_text(words_plan_title(STR("◆第2次ビジョンの具体的な取組ごとに")), "第2次ビジョン");
    assert_text(words_plan_title(STR("第六次あさぎり市総合計画 指標一覧")), "第六次あさぎり市総合計画");
    assert_text(words_plan_title(STR("令和6年度の進捗")), "");
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heading_is_known_by_its_last_word),
        cmocka_unit_test(a_particle_before_a_kanji_begins_no_word),
        cmocka_unit_test(words_of_rows_and_marks_are_known),
        cmocka_unit_test(brackets_must_close_in_order),
        cmocka_unit_test(a_plan_is_named_up_to_the_word_that_says_what_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
