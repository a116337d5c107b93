#include "text.h"

#include "base/testing.h"

static void width_counts_wide_characters_twice_and_marks_not_at_all(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {
        {"", 0},        {"abc", 3}, {"歩み", 4}, {"ｱ", 1},        {"Ａ", 2},   {"①◎", 2}, {"が", 2},   {"か\u3099", 2},
        {"e\u0301", 1}, {"😀", 2},   {"𠮷", 2},   {"a\u200Bb", 2}, {"\xFF", 1}, {"한", 2}, {"（）", 4}, {"…", 1},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(text_width(str_cstr(cases[i].text)), cases[i].width);
}

static void a_text_is_cut_where_it_no_longer_fits(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        size_t width;
        const char *out;
    } cases[] = {
        {"abc", 3, "abc"},        {"abcd", 3, "ab…"}, {"置賜地域", 8, "置賜地域"}, {"置賜地域", 7, "置賜地…"},
        {"置賜地域", 6, "置賜…"}, {"a", 0, ""},       {"a\nb\tc", 9, "a b c"},     {"\x1B[31mred", 20, " [31mred"},
        {"a\u202Eb", 5, "ab"},    {"\xFFx", 5, "?x"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf out;
        buf_init(&out, 100);
        text_put_fit(&out, str_cstr(cases[i].text), cases[i].width);
        assert_text(buf_str(&out), cases[i].out);
        buf_reset(&out);
    }
}

static const struct column columns[] = {
    {STR_INIT("place"), COLUMN_TEXT, true, {"", 0}, MSG_OP_COL_PLACE},
    {STR_INIT("indicator"), COLUMN_TEXT, true, {"", 0}, MSG_OP_COL_INDICATOR},
    {STR_INIT("unit"), COLUMN_TEXT, true, {"", 0}, MSG_OP_COL_UNIT},
    {STR_INIT("count"), COLUMN_INT, true, {"", 0}, MSG_OP_COL_COUNT},
    {STR_INIT("id"), COLUMN_TEXT, false, {"", 0}, MSG_OP_COL_CODE},
};
static const struct shape shape = {NULL, 0, {{STR_INIT("rows"), columns, COUNT(columns)}}, 1, false};

static void fill(struct reply *r, struct arena *a)
{
    arena_init(a, 1 << 20);
    reply_init(r, a, &shape);
    const struct datum rows[][COUNT(columns)] = {
        {datum_text(STR("R4C6")), datum_text(STR("医療機関の数")), datum_none(), datum_int(3), datum_text(STR("x"))},
        {datum_text(STR("R12C6")), datum_text(STR("a")), datum_none(), datum_int(1200), datum_text(STR("y"))},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        reply_put(r, 0, rows[i], COUNT(columns));
    reply_say(r, MESSAGE(MSG_OP_DOUBTS_COUNT, arg_int(2)));
}

static void tables_are_aligned_and_columns_with_nothing_in_them_left_out(void **unused)
{
    (void)unused;
    struct arena a;
    struct reply r;
    struct buf out;
    fill(&r, &a);
    buf_init(&out, 10000);
    text_put_reply(&out, LANG_EN, &r, 0);
    assert_text(buf_str(&out), "place  indicator     count\n"
                               "--------------------------\n"
                               "R4C6   医療機関の数      3\n"
                               "R12C6  a              1200\n"
                               "\n"
                               "2 to look at.\n");
    buf_reset(&out);
    arena_reset(&a);
}

static void on_a_narrow_terminal_no_line_is_wider_than_it(void **unused)
{
    (void)unused;
    struct arena a;
    struct reply r;
    struct buf out;
    fill(&r, &a);
    buf_init(&out, 10000);
    text_put_reply(&out, LANG_JA, &r, 22);
    bool done = false;
    for (struct str line, rest = buf_str(&out); str_split(&rest, '\n', &done, &line);)
        assert_true(text_width(line) <= 22);
    assert_true(str_find(buf_str(&out), STR("医療機関…")) != STR_NONE);
    buf_reset(&out);
    arena_reset(&a);
}

static void a_line_is_taken_at_words_and_never_begins_with_what_closes(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        size_t width;
        const char *lines; /* with | between */
    } cases[] = {
        {"", 5, ""},
        {"all of it", 9, "all of it"},
        {"It is for every series.", 10, "It is for|every|series."},
        {"abcdefgh ij", 3, "abc|def|gh|ij"},
        {"実績値を、目標値と比べます。", 8, "実績値|を、目標|値と比べ|ます。"},
        {"「目標」です", 8, "「目標」|です"},
        {"「目標」です", 7, "「目|標」で|す"},
        {"式F7のこと", 5, "式F7|のこ|と"},
        {"歩み", 1, "歩|み"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct buf out;
        buf_init(&out, 1000);
        struct str rest = str_cstr(cases[i].text);
        for (bool first = true; first || rest.len; first = false) {
            buf_put(&out, first ? STR("") : STR("|"));
            buf_put(&out, text_take_line(&rest, cases[i].width));
        }
        assert_text(buf_str(&out), cases[i].lines);
        buf_reset(&out);
    }
}

static void a_sentence_that_ends_a_row_goes_on_below_itself(void **unused)
{
    (void)unused;
    static const struct column told[] = {
        {STR_INIT("rule"), COLUMN_INT, true, {"", 0}, MSG_OP_COL_COUNT},
        {STR_INIT("sentence"), COLUMN_SENTENCE, true, {"", 0}, MSG_OP_COL_SENTENCE},
    };
    static const struct shape sentences = {NULL, 0, {{STR_INIT("rows"), told, COUNT(told)}}, 1, false};
    static const struct message message = {.id = MSG_OP_DOUBTS_NONE};
    struct arena a;
    struct reply r;
    struct buf out;
    arena_init(&a, 1 << 20);
    reply_init(&r, &a, &sentences);
    const struct datum row[] = {datum_int(1), datum_sentence(&message, 1)};
    reply_put(&r, 0, row, COUNT(row));
    buf_init(&out, 10000);
    text_put_reply(&out, LANG_EN, &r, 18);
    assert_text(buf_str(&out), "count  sentence\n"
                               "------------------\n"
                               "    1  Nothing to\n"
                               "       look at.\n");
    buf_reset(&out);
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(width_counts_wide_characters_twice_and_marks_not_at_all),
        cmocka_unit_test(a_text_is_cut_where_it_no_longer_fits),
        cmocka_unit_test(tables_are_aligned_and_columns_with_nothing_in_them_left_out),
        cmocka_unit_test(on_a_narrow_terminal_no_line_is_wider_than_it),
        cmocka_unit_test(a_line_is_taken_at_words_and_never_begins_with_what_closes),
        cmocka_unit_test(a_sentence_that_ends_a_row_goes_on_below_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
