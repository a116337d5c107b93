#include "keep.h"

#include "base/testing.h"

/* The text with "|" where a line may end, as far as this says. */
static void assert_pieces(const char *text, bool names, const char *expected)
{
    struct str rest = str_cstr(text);
    char made[256] = "";
    size_t at = 0;
    while (rest.len) {
        size_t len = keep_length(rest, names);
        assert_true(len > 0 && len <= rest.len && at + len + 1 < sizeof made);
        if (at)
            made[at++] = '|';
        memcpy(made + at, rest.ptr, len);
        at += len;
        rest = str_skip(rest, len);
    }
    made[at] = 0;
    assert_string_equal(made, expected);
}

static void a_number_stays_with_its_unit(void **state)
{
    (void)state;
    static const struct {
        const char *text, *pieces;
    } rows[] = {
        {"増9件、", "増|9件|、"},
        {"約1,700人で", "約1,700人|で"},
        {"2,057.5ha。", "2,057.5ha|。"},
        {"56,211千円の", "56,211千円|の"},
        {"148,220百万円", "148,220百万円"},
        {"623万人", "623万人"},
        {"2,124t-CO2、", "2,124t-CO2|、"},
        {"3か所と5ヶ月", "3か所|と|5ヶ月"},
        {"5.50ポイント。", "5.50ポイント|。"},
        {"467市区町村で", "467市区町村|で"},
        {"10時間労働規制緩和", "10時|間|労|働|規|制|緩|和"},
        {"386 人", "386 人"},
        {"39 initiatives", "39| |i|n|i|t|i|a|t|i|v|e|s"},
        {"3, 4.", "3|,| |4|."},
        {"−3度", "−3度"},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_pieces(rows[i].text, false, rows[i].pieces);
}

static void numbers_that_follow_each_other_are_one(void **state)
{
    (void)state;
    assert_pieces("令和7年3月31日現在", false, "令和7年3月31日現在");
    assert_pieces("49行3列、51行1列", false, "49行3列|、|51行1列");
    assert_pieces("第2次", false, "第2次");
}

static void numbers_without_end_are_not_one(void **state)
{
    (void)state;
    assert_pieces("9,223,372,036,854,775,807円", false, "9,223,372,036,854,775,807円");
    assert_pieces("1月2月3月4月5月6月7月8月9月1月", false, "1月2月3月4月5月6月7月8月9月|1月");
}

static void names_are_kept_with_their_comma(void **state)
{
    (void)state;
    assert_pieces("米沢市、南陽市、3町", true, "米沢市、|南陽市、|3町");
    assert_pieces("小国町、飯豊町〔要確認〕", true, "小国町、|飯豊町|〔要確認〕");
    assert_pieces("row 4 column 9, row 8 column 1", true, "row 4 column 9, |row 8 column 1");
    assert_pieces("米沢市\n南陽市ほか", true, "米沢市\n|南陽市ほか");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_stays_with_its_unit),
        cmocka_unit_test(numbers_that_follow_each_other_are_one),
        cmocka_unit_test(numbers_without_end_are_not_one),
        cmocka_unit_test(names_are_kept_with_their_comma),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
