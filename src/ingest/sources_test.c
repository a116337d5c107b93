#include "sources.h"

#include "base/testing.h"

static struct members no_members;

/* The rules doubted on the text in a column of these cells, as a bit each. */
static uint64_t doubts_on(struct arena *a, const char *const *cells, size_t n, const char *text)
{
    struct strs raws = {0};
    struct sources s;
    struct label_doubts doubts = {0};
    for (size_t i = 0; i < n; i++)
        *vec_put(a, &raws) = str_cstr(cells[i]);
    sources_learn(a, &raws, &s);
    struct source_text read = sources_read(a, str_cstr(text), s.line_width);
    sources_check(a, &s, &read, &no_members, &doubts);
    uint64_t set = 0;
    for (size_t i = 0; i < doubts.len; i++)
        set |= UINT64_C(1) << doubts.ptr[i].rule;
    return set;
}

#define BIT(rule) (UINT64_C(1) << (rule))

static void an_odd_ending_is_doubted_only_where_text_is_shown_to_be_cut(void **state)
{
    (void)state;
    static const char *const clean[] = {"市民課調べ", "国勢調査", "庁内アンケ", "県統計年鑑", "観光客動態"};
    static const char *const damaged[] = {"各市町 保健担 当課調", "(処理 基本計 画に", "各市町 子ども 担当課 調べ",
                                          "交通担", "県統計"};
    struct arena a;
    arena_init(&a, 1 << 20);
    assert_int_equal(doubts_on(&a, clean, COUNT(clean), "庁内アンケ"), 0);
    assert_int_equal(doubts_on(&a, damaged, COUNT(damaged), "交通担"), BIT(DOUBT_CUT_TEXT));
    assert_int_equal(doubts_on(&a, damaged, COUNT(damaged), "県統計"), 0);
    /* what shows it needs no company */
    assert_int_equal(doubts_on(&a, clean, COUNT(clean), "福祉課調"), BIT(DOUBT_CUT_TEXT));
    arena_reset(&a);
}

static void a_text_that_another_completes_is_cut(void **state)
{
    (void)state;
    static const char *const cells[] = {"各市町 子ども 担当課", "各市町 子ども 担当課 調べ", "保健課調", "福祉課調",
                                        "た鉄道沿線"};
    struct arena a;
    arena_init(&a, 1 << 20);
    assert_int_equal(doubts_on(&a, cells, COUNT(cells), "各市町 子ども 担当課"), BIT(DOUBT_CUT_TEXT));
    assert_int_equal(doubts_on(&a, cells, COUNT(cells), "各市町 子ども 担当課 調べ"), 0);
    arena_reset(&a);
}

static void marks_at_the_start_are_taken_off_and_said(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, 1 << 20);
    struct source_text s = sources_read(&a, STR(": 米沢市 総務課 調ベ"), 0);
    assert_text(s.text, "米沢市総務課調べ");
    assert_true(s.stray_start);
    arena_reset(&a);
}

static void a_narrative_is_doubted_where_it_begins_or_ends_in_the_middle(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        bool doubted;
    } cases[] = {
        {"道路の整備を進めた。", false},      {"、運営方針について協議した。", true},
        {"道路の整備を進め", true},           {"เาอิง", true},
        {"┃図るとともに進めた。", true},      {"（主催：協議会）", false},
        {"「ふるさと祭りに出店した。", true},
    };
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct label_doubts d = {0};
        sources_check_narrative(&a, str_cstr(cases[i].text), true, &d);
        if ((d.len > 0) != cases[i].doubted)
            fail_msg("%s", cases[i].text);
    }
    arena_reset(&a);
}

int main(void)
{
    static const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_odd_ending_is_doubted_only_where_text_is_shown_to_be_cut),
        cmocka_unit_test(a_text_that_another_completes_is_cut),
        cmocka_unit_test(marks_at_the_start_are_taken_off_and_said),
        cmocka_unit_test(a_narrative_is_doubted_where_it_begins_or_ends_in_the_middle),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
