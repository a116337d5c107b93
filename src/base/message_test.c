#include "message.h"

#include "place.h"
#include "testing.h"

static void check(enum lang lang, struct message m, const char *want)
{
    struct buf b;
    buf_init(&b, 10000);
    message_put(&b, lang, &m);
    assert_text(buf_str(&b), want);
    buf_reset(&b);
}

static void arguments_go_to_their_slots(void **unused)
{
    (void)unused;
    check(LANG_EN, MESSAGE(MSG_PLACE_ROW_ALONE, arg_int(12)), "row 12");
    check(LANG_JA, MESSAGE(MSG_PLACE_ROW_ALONE, arg_int(12)), "12行");
    check(LANG_EN, MESSAGE(MSG_PLACE_COLUMN, arg_text(STR("{0} {9} {"))), "column {0} {9} {");
    check(LANG_EN, MESSAGE(MSG_PLACE_COLUMN, arg_text(str_of(NULL, 0))), "column ");
    check(LANG_EN, MESSAGE(MSG_PLACE_COLUMN, arg_msg(MSG_STATE_BLANK)), "column left blank");
    check(LANG_JA, MESSAGE(MSG_PLACE_COLUMN, arg_msg(MSG_STATE_BLANK)), "未記入列");
    check(LANG_EN, MESSAGE(MSG_STATE_BLANK), "left blank");
    check(LANG_EN, MESSAGE(MSG_NONE), "");
}

static void numbers_are_grouped_and_decimals_keep_their_digits(void **unused)
{
    (void)unused;
    check(LANG_EN, MESSAGE(MSG_PLACE_COLUMN, arg_int(INT64_MIN)), "column -9,223,372,036,854,775,808");
    check(LANG_EN, MESSAGE(MSG_PLACE_COLUMN, arg_size(1000)), "column 1,000");
    check(LANG_EN, MESSAGE(MSG_PLACE_COLUMN, arg_decimal((struct decimal){6002750, 2})), "column 60,027.50");
}

static void labels_come_in_the_language_and_lists_with_its_word_between(void **unused)
{
    (void)unused;
    static const struct str label[LANG_COUNT] = {[LANG_JA] = STR_INIT("達成"), [LANG_EN] = STR_INIT("achieved")};
    const struct arg items[] = {arg_text(STR("%")), arg_int(1000), arg_msg(MSG_STATE_BLANK), arg_label(label)};
    check(LANG_JA, MESSAGE(MSG_PLACE_COLUMN, arg_label(label)), "達成列");
    check(LANG_EN, MESSAGE(MSG_PLACE_COLUMN, arg_label(label)), "column achieved");
    check(LANG_EN, MESSAGE(MSG_PLACE_COLUMN, arg_list(MSG_LIST_OR, items, COUNT(items))),
          "column % or 1,000 or left blank or achieved");
    check(LANG_JA, MESSAGE(MSG_PLACE_COLUMN, arg_list(MSG_LIST_OR, items, 1)), "%列");
    check(LANG_EN, MESSAGE(MSG_PLACE_COLUMN, arg_list(MSG_LIST_OR, items, 0)), "column ");
}

static void several_are_a_paragraph_with_a_full_stop_between(void **unused)
{
    (void)unused;
    const struct message parts[] = {MESSAGE(MSG_PLACE_ROW_ALONE, arg_int(3)), MESSAGE(MSG_OP_DOUBTS_NONE),
                                    MESSAGE(MSG_PLACE_COLUMN, arg_int(4))};
    static const char *const want[LANG_COUNT] = {"3行。要確認の項目はありません。4列",
                                                 "row 3. Nothing to look at. column 4"};
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct buf out;
        buf_init(&out, 1000);
        message_put_all(&out, (enum lang)lang, parts, COUNT(parts));
        assert_text(buf_str(&out), want[lang]);
        buf_reset(&out);
    }
}

static void a_missing_argument_leaves_its_slot_empty(void **unused)
{
    (void)unused;
    check(LANG_EN, MESSAGE(MSG_PLACE_ROW_ALONE), "row ");
}

static void all_eight_arguments_are_kept(void **unused)
{
    (void)unused;
    struct message m = MESSAGE(MSG_NONE, arg_int(0), arg_int(1), arg_int(2), arg_int(3), arg_int(4), arg_int(5),
                               arg_int(6), arg_int(7));
    assert_int_equal(m.n, MESSAGE_ARGS);
    for (int i = 0; i < MESSAGE_ARGS; i++)
        assert_int_equal(m.arg[i].integer, i);
}

static void languages_are_known_by_their_code_and_by_locale_names(void **unused)
{
    (void)unused;
    static const struct {
        const char *name;
        bool ok;
        enum lang lang;
    } cases[] = {
        {"ja", true, LANG_JA},       {"en", true, LANG_EN}, {"ja_JP.UTF-8", true, LANG_JA}, {"en-GB", true, LANG_EN},
        {"ja.UTF-8", true, LANG_JA}, {"", false, LANG_JA},  {"j", false, LANG_JA},          {"jam", false, LANG_JA},
        {"JA", false, LANG_JA},      {"C", false, LANG_JA}, {"english", false, LANG_EN},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        enum lang lang = LANG_COUNT;
        assert_int_equal(lang_parse(str_cstr(cases[i].name), &lang), cases[i].ok);
        assert_int_equal(lang, cases[i].ok ? cases[i].lang : LANG_COUNT);
    }
    assert_text(lang_name(LANG_JA), "ja");
    assert_text(lang_name(LANG_EN), "en");
}

static void every_sentence_has_a_key_and_both_languages(void **unused)
{
    (void)unused;
    for (int id = MSG_NONE + 1; id < MSG_COUNT; id++) {
        assert_true(message_key((enum msg)id).len > 0);
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            struct str text = message_text((enum lang)lang, (enum msg)id);
            assert_true(text.len > 0 && str_valid(text));
        }
    }
    assert_text(message_key(MSG_PLACE_ROW_ALONE), "place.row-alone");
}

static void a_place_has_a_short_form(void **unused)
{
    (void)unused;
    static const struct {
        struct place place;
        const char *text;
    } cases[] = {
        {{STR_INIT("a"), 0, 0, 0}, ""},
        {{STR_INIT("a"), 0, 4, 6}, "R4C6"},
        {{STR_INIT(""), 2, 4, 6}, "S2R4C6"},
        {{STR_INIT(""), UINT32_MAX, 0, 1}, "S4294967295C1"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf b;
        buf_init(&b, 100);
        place_put(&b, cases[i].place);
        assert_text(buf_str(&b), cases[i].text);
        buf_reset(&b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arguments_go_to_their_slots),
        cmocka_unit_test(numbers_are_grouped_and_decimals_keep_their_digits),
        cmocka_unit_test(labels_come_in_the_language_and_lists_with_its_word_between),
        cmocka_unit_test(several_are_a_paragraph_with_a_full_stop_between),
        cmocka_unit_test(a_missing_argument_leaves_its_slot_empty),
        cmocka_unit_test(all_eight_arguments_are_kept),
        cmocka_unit_test(languages_are_known_by_their_code_and_by_locale_names),
        cmocka_unit_test(every_sentence_has_a_key_and_both_languages),
        cmocka_unit_test(a_place_has_a_short_form),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
