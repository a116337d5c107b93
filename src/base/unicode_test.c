#include "unicode.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#include "testing.h"

typedef struct str transform(struct arena *a, struct str s);

struct pair {
    const char *from, *to;
};

static void check(transform *f, const struct pair *cases, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct arena a;
        arena_init(&a, 1 << 24);
        struct str once = f(&a, str_cstr(cases[i].from));
        assert_text(once, cases[i].to);
        assert_text(f(&a, once), cases[i].to);
        arena_reset(&a);
    }
}

static void nfkc_makes_one_of_what_prints_alike(void **unused)
{
    (void)unused;
    static const struct pair cases[] = {
        {"", ""},
        {"plain ASCII", "plain ASCII"},
        {"令和６年度", "令和6年度"},
        {"ＫＰＩ（％）", "KPI(%)"},
        {"ｶﾞｲﾄﾞ", "ガイド"},
        {"は\xE3\x82\x99", "ば"},
        {"㎞", "km"},
        {"m²", "m2"},
        {"①", "1"},
        {"㈱", "(株)"},
        {"㋿", "令和"},
        {"　", " "},
        {"−―", "−―"},
        {"e\xCC\x81", "é"},
        {"神", "神"},
        {"𠮷😀", "𠮷😀"},
        {"ﷺ", "صلى الله عليه وسلم"},
    };
    check(unicode_nfkc, cases, COUNT(cases));
}

static void text_already_normal_is_given_back_itself(void **unused)
{
    (void)unused;
    static const char *const cases[] = {"", "ASCII only", "令和6年度の実績、「地域」ー々", "é", "·", "−", "𠮷"};
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_ptr_equal(unicode_nfkc(&a, str_cstr(cases[i])).ptr, cases[i]);
    assert_int_equal(a.used, 0);
    arena_reset(&a);
}

static struct str nfkc_by_icu(struct arena *a, struct str s)
{
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    UChar in[64], out[256];
    char utf8[512];
    int32_t n, len;
    u_strFromUTF8(in, COUNT(in), &n, s.ptr, (int32_t)s.len, &status);
    n = unorm2_normalize(nfkc, in, n, out, COUNT(out), &status);
    u_strToUTF8(utf8, sizeof utf8, &len, out, n, &status);
    assert_true(U_SUCCESS(status));
    return str_copy(a, str_of(utf8, (size_t)len));
}

/* Alone, and between characters that combine with their neighbours. */
static void every_code_point_is_normalized_as_icu_does(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 24);
    for (uint32_t p = 1; p < 0x30000; p++) {
        if (p >= 0xD800 && p <= 0xDFFF)
            continue;
        struct arena_mark mark = arena_mark(&a);
        char out[4];
        struct str one = str_of(out, str_encode(p, out)), two = str_printf(&a, "か%.*sは\xE3\x82\x99", STR_ARG(one));
        struct str three = str_printf(&a, "%.*s\xE3\x82\x99", STR_ARG(one));
        assert_true(str_eq(unicode_nfkc(&a, one), nfkc_by_icu(&a, one)));
        assert_true(str_eq(unicode_nfkc(&a, two), nfkc_by_icu(&a, two)));
        assert_true(str_eq(unicode_nfkc(&a, three), nfkc_by_icu(&a, three)));
        arena_rewind(&a, mark);
    }
    arena_reset(&a);
}

static void long_texts_are_normalized_whole(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 26);
    for (size_t n = 250; n < 260; n++) {
        char *text = arena_alloc(&a, n * 3), *want = arena_alloc(&a, n);
        for (size_t i = 0; i < n; i++) {
            memcpy(text + i * 3, "Ａ", 3);
            want[i] = 'A';
        }
        assert_true(str_eq(unicode_nfkc(&a, str_of(text, n * 3)), str_of(want, n)));
    }
    char *grow = arena_alloc(&a, 300); /* one that becomes eighteen */
    for (size_t i = 0; i < 100; i++)
        memcpy(grow + i * 3, "ﷺ", 3);
    assert_int_equal(str_points(unicode_nfkc(&a, str_of(grow, 300))), 1800);
    arena_reset(&a);
}

static void bytes_that_are_not_utf8_do_no_harm(void **unused)
{
    (void)unused;
    static const char *const cases[] = {"\xFF", "\xE3\x81", "①\xE3", "\x80Ａ", "\xED\xA0\x80"};
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++) {
        unicode_nfkc(&a, str_cstr(cases[i]));
        unicode_fold(&a, str_cstr(cases[i]));
        unicode_squeeze(&a, str_cstr(cases[i]));
    }
    assert_text(unicode_nfkc(&a, str_of(NULL, 0)), "");
    arena_reset(&a);
}

static void folding_drops_what_labels_differ_in(void **unused)
{
    (void)unused;
    static const struct pair cases[] = {
        {"", ""},
        {" Ｋ Ｐ Ｉ ", "kpi"},
        {"夜間・休日", "夜間休日"},
        {"夜間·休日", "夜間休日"},
        {"夜間･休日", "夜間休日"},
        {"平日夜間·休日 診療機能数\n", "平日夜間休日診療機能数"},
        {"É", "É"},
        {"指標　名", "指標名"},
    };
    check(unicode_fold, cases, COUNT(cases));
}

static void squeezing_joins_what_a_line_break_tore_apart(void **unused)
{
    (void)unused;
    static const struct pair cases[] = {
        {"", ""},
        {"   ", ""},
        {"平日夜間·休日 診療機能数", "平日夜間·休日診療機能数"},
        {"Sustainable Development", "Sustainable Development"},
        {"  Sustainable \n\t Development ", "Sustainable Development"},
        {"AI 活用", "AI活用"},
        {"令和 6 年度", "令和6年度"},
        {"観光\n入込客数", "観光入込客数"},
        {"（ 人 ）", "(人)"},
        {"（ a ）", "( a )"}, /* half-width brackets come of NFKC, which are not CJK */
        {"　指標　", "指標"},
        {"a b", "a b"},
        {"a\xE2\x80\x8B"
         "b",
         "ab"},
        {"a \xE2\x80\x8B b", "a b"},
        {"カナ ー", "カナー"},
        {"地域", "地域"},
    };
    check(unicode_squeeze, cases, COUNT(cases));
}

static void what_is_squeezed_already_is_given_back_itself(void **unused)
{
    (void)unused;
    static const char *const cases[] = {"地域", "Sustainable Development", "AI活用"};
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_ptr_equal(unicode_squeeze(&a, str_cstr(cases[i])).ptr, cases[i]);
    assert_int_equal(a.used, 0);
    arena_reset(&a);
}

static void characters_know_their_script(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        enum script script;
    } cases[] = {
        {"azAZＡéⅢ", SCRIPT_LATIN},         {"09０９", SCRIPT_DIGIT},
        {"ぁあんゔゝ", SCRIPT_HIRAGANA},    {"ァアンヶヽｱﾝーｰ", SCRIPT_KATAKANA},
        {"一歩龠々〆〇㐀神𠮷", SCRIPT_HAN}, {" \t\n　!~、。・「」％①㈱㎞²−〜★+", SCRIPT_MARK},
        {"αя가ا\x01", SCRIPT_OTHER},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        for (struct str rest = str_cstr(cases[i].text); rest.len;) {
            uint32_t p = str_next(&rest);
            if (unicode_script(p) != cases[i].script)
                fail_msg("U+%04X is of script %d", p, (int)unicode_script(p));
        }
    assert_int_equal(unicode_script(STR_BAD_POINT), SCRIPT_OTHER);
    assert_int_equal(unicode_script(0x110000), SCRIPT_OTHER);
}

static void all_han_and_kana_are_cjk_and_other_letters_are_not(void **unused)
{
    (void)unused;
    for (uint32_t p = 0; p <= 0x10FFFF; p++) {
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script = uscript_getScript((UChar32)p, &status);
        if (script == USCRIPT_HAN || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA)
            assert_true(unicode_is_cjk(p));
        if (script == USCRIPT_LATIN || script == USCRIPT_GREEK || script == USCRIPT_ARABIC)
            assert_true(!unicode_is_cjk(p) || (p >= 0xFF21 && p <= 0xFF5A));
    }
    for (struct str rest = STR("、。「」・ー％（㈱㎞々〜"); rest.len;)
        assert_true(unicode_is_cjk(str_next(&rest)));
    for (struct str rest = STR("aZ0é·−…가"); rest.len;)
        assert_false(unicode_is_cjk(str_next(&rest)));
    assert_false(unicode_is_cjk(STR_BAD_POINT));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nfkc_makes_one_of_what_prints_alike),
        cmocka_unit_test(text_already_normal_is_given_back_itself),
        cmocka_unit_test(every_code_point_is_normalized_as_icu_does),
        cmocka_unit_test(long_texts_are_normalized_whole),
        cmocka_unit_test(bytes_that_are_not_utf8_do_no_harm),
        cmocka_unit_test(folding_drops_what_labels_differ_in),
        cmocka_unit_test(squeezing_joins_what_a_line_break_tore_apart),
        cmocka_unit_test(what_is_squeezed_already_is_given_back_itself),
        cmocka_unit_test(characters_know_their_script),
        cmocka_unit_test(all_han_and_kana_are_cjk_and_other_letters_are_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
