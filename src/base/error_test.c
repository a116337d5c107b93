#include "error.h"

#include "testing.h"

static void check_sentence(const struct error *err, enum lang lang, const char *want)
{
    struct buf b;
    buf_init(&b, 10000);
    error_put(&b, lang, err);
    assert_text(buf_str(&b), want);
    buf_reset(&b);
}

static void every_code_has_its_name_and_both_statuses(void **unused)
{
    (void)unused;
    assert_text(error_name(ERROR_INVALID), "invalid");
    assert_text(error_name(ERROR_TOO_BIG), "too-big");
    assert_int_equal(error_exit_status(ERROR_NOT_FOUND), 3);
    assert_int_equal(error_http_status(ERROR_DENIED), 403);
    bool seen[256] = {false};
    for (int code = ERROR_INVALID; code <= ERROR_INTERNAL; code++) {
        int status = error_exit_status((enum error_code)code);
        assert_true(status > 1 && status < 126); /* what shells leave to programs */
        assert_false(seen[status]);
        seen[status] = true;
        assert_true(error_http_status((enum error_code)code) >= 400);
        assert_true(error_name((enum error_code)code).len > 0);
    }
}

static void an_error_is_said_with_its_place_and_frames(void **unused)
{
    (void)unused;
    struct error err;
    struct place place = {.row = 4, .col = 6};
    assert_false(error_set_at(&err, ERROR_INVALID, place, MSG_STATE_BLANK));
    check_sentence(&err, LANG_JA, "4行6列: 未記入");
    check_sentence(&err, LANG_EN, "row 4 column 6: left blank");
    assert_false(error_in(&err, STR("進捗.csv")));
    assert_false(error_in(&err, STR("other.csv")));
    check_sentence(&err, LANG_JA, "進捗.csv 4行6列: 未記入");
    assert_false(error_frame(&err, MESSAGE(MSG_FIELD_UNIT)));
    assert_false(error_frame(&err, MESSAGE(MSG_FIELD_PAGE)));
    check_sentence(&err, LANG_EN, "page: unit: 進捗.csv row 4 column 6: left blank");
}

static void each_part_of_a_place_may_be_missing(void **unused)
{
    (void)unused;
    static const struct {
        struct place place;
        const char *ja, *en;
    } cases[] = {
        {{STR_INIT(""), 0, 0, 0}, "未記入", "left blank"},
        {{STR_INIT("a.csv"), 0, 0, 0}, "a.csv: 未記入", "a.csv: left blank"},
        {{STR_INIT(""), 2, 0, 0}, "2枚目: 未記入", "sheet 2: left blank"},
        {{STR_INIT("a"), 2, 3, 0}, "a 2枚目の3行: 未記入", "a sheet 2 row 3: left blank"},
        {{STR_INIT(""), 2, 3, 4}, "2枚目の3行4列: 未記入", "sheet 2 row 3 column 4: left blank"},
        {{STR_INIT(""), 0, 3, 0}, "3行: 未記入", "row 3: left blank"},
        {{STR_INIT(""), 0, 0, 4}, "4列: 未記入", "column 4: left blank"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct error err;
        assert_false(error_set_at(&err, ERROR_INVALID, cases[i].place, MSG_STATE_BLANK));
        check_sentence(&err, LANG_JA, cases[i].ja);
        check_sentence(&err, LANG_EN, cases[i].en);
    }
}

static void an_error_owns_its_texts(void **unused)
{
    (void)unused;
    struct error err, copy;
    char text[] = "海老名", name[] = "a.csv";
    struct place place = {.document = str_cstr(name), .row = 1};
    error_set_at(&err, ERROR_NOT_FOUND, place, MSG_PLACE_SHEET_ALONE, arg_text(str_cstr(text)));
    error_frame(&err, MESSAGE(MSG_PLACE_SHEET_ALONE, arg_text(str_cstr(name))));
    memset(text, 'x', sizeof text - 1);
    memset(name, 'x', sizeof name - 1);
    error_copy(&copy, &err);
    error_copy(&copy, &copy);
    memset(&err, 0xFF, sizeof err);
    check_sentence(&copy, LANG_EN, "sheet a.csv: a.csv row 1: sheet 海老名");
    assert_int_equal(copy.code, ERROR_NOT_FOUND);
}

static void an_error_may_be_replaced_by_one_made_of_its_own_texts(void **unused)
{
    (void)unused;
    struct error err;
    error_set(&err, ERROR_NOT_FOUND, MSG_NONE, arg_text(STR("first")), arg_text(STR("second")));
    struct str first = err.message.arg[0].text, second = err.message.arg[1].text;
    error_set(&err, ERROR_INVALID, MSG_PLACE_SHEET_ALONE, arg_text(second), arg_text(first));
    check_sentence(&err, LANG_EN, "sheet second");
    assert_text(err.message.arg[1].text, "first");
}

static void long_texts_are_cut_between_characters(void **unused)
{
    (void)unused;
    char text[2000];
    for (size_t i = 0; i < sizeof text; i += 2)
        memcpy(text + i, "é", 2);
    struct error err;
    struct str s = str_of(text + 2, sizeof text - 2);
    error_set(&err, ERROR_INVALID, MSG_PLACE_SHEET_ALONE, arg_text(s), arg_text(s), arg_text(s), arg_text(s),
              arg_text(s));
    error_in(&err, s);
    size_t total = err.place.document.len;
    for (int i = 0; i < 5; i++) {
        assert_true(str_valid(err.message.arg[i].text));
        total += err.message.arg[i].text.len;
    }
    assert_int_equal(err.message.arg[0].text.len, 300);
    assert_true(total <= ERROR_ROOM);
    assert_int_equal(total, err.room_used);
}

static void frames_beyond_the_last_are_dropped(void **unused)
{
    (void)unused;
    struct error err;
    error_set(&err, ERROR_IO, MSG_STATE_BLANK);
    for (int i = 1; i < 10; i++)
        error_frame(&err, MESSAGE(MSG_PLACE_ROW_ALONE, arg_int(i)));
    check_sentence(&err, LANG_EN, "row 3: row 2: row 1: left blank");
}

static void a_failed_call_is_named_by_its_number(void **unused)
{
    (void)unused;
    assert_text(error_system_name(28), "ENOSPC");
    assert_text(error_system_name(-1), "?");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_code_has_its_name_and_both_statuses),
        cmocka_unit_test(an_error_is_said_with_its_place_and_frames),
        cmocka_unit_test(each_part_of_a_place_may_be_missing),
        cmocka_unit_test(an_error_owns_its_texts),
        cmocka_unit_test(an_error_may_be_replaced_by_one_made_of_its_own_texts),
        cmocka_unit_test(long_texts_are_cut_between_characters),
        cmocka_unit_test(frames_beyond_the_last_are_dropped),
        cmocka_unit_test(a_failed_call_is_named_by_its_number),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
