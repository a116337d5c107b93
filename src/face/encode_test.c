#include "encode.h"

#include "base/testing.h"

#define NAMED(key, type)                                                                                               \
    {                                                                                                                  \
        STR_INIT(key), type, false, STR_INIT("|"), MSG_OP_COL_ROWS                                                     \
    }

static const struct column fields[] = {NAMED("year", COLUMN_INT), NAMED("ok", COLUMN_BOOL)};
static const struct column columns[] = {
    NAMED("text", COLUMN_TEXT), NAMED("value", COLUMN_QUANTITY), NAMED("names", COLUMN_LIST),
    NAMED("rule", COLUMN_WORD), NAMED("why", COLUMN_SENTENCE),
};
static const struct shape shape = {fields, COUNT(fields), {{STR_INIT("rows"), columns, COUNT(columns)}}, 1, false};

static void fill(struct reply *r, struct arena *a)
{
    static struct message why[2];
    static const struct str names[] = {STR_INIT("a"), STR_INIT("b")};
    why[0] = MESSAGE(MSG_OP_DOUBTS_NONE);
    why[1] = MESSAGE(MSG_OP_DOUBTS_COUNT, arg_int(1200));
    arena_init(a, 1 << 20);
    reply_init(r, a, &shape);
    reply_set(r, "year", datum_int(2024));
    reply_set(r, "ok", datum_bool(true));
    const struct datum rows[][COUNT(columns)] = {
        {datum_text(STR("=1+1\t\"")), datum_decimal((struct decimal){-7550, 2}), datum_list(names, 2),
         datum_word(STR("word"), MSG_OP_COL_UNIT), datum_sentence(why, 2)},
        {datum_none(), datum_text(STR("40..60")), datum_none(), datum_none(), datum_none()},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        reply_put(r, 0, rows[i], COUNT(columns));
    reply_say(r, MESSAGE(MSG_OP_DOUBTS_NONE));
}

static void a_reply_is_written_in_every_encoding(void **unused)
{
    (void)unused;
    static const struct {
        enum encoding_bit encoding;
        const char *text;
    } cases[] = {
        {ENCODE_JSON, "{\"year\":2024,\"ok\":true,\"rows\":["
                      "{\"text\":\"=1+1\\t\\\"\",\"value\":-75.50,\"names\":[\"a\",\"b\"],\"rule\":\"word\","
                      "\"why\":\"Nothing to look at. 1,200 to look at.\"},"
                      "{\"text\":null,\"value\":\"40..60\",\"names\":[],\"rule\":null,\"why\":null}],"
                      "\"messages\":[\"Nothing to look at.\"],\"warnings\":[]}\n"},
        {ENCODE_TSV, "text\tvalue\tnames\trule\twhy\n"
                     "=1+1\\t\"\t-75.50\ta|b\tword\tNothing to look at. 1,200 to look at.\n"
                     "\t40..60\t\t\t\n"},
        {ENCODE_CSV, "text,value,names,rule,why\r\n"
                     "\"'=1+1\t\"\"\",-75.50,a|b,word,\"Nothing to look at. 1,200 to look at.\"\r\n"
                     ",40..60,,,\r\n"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct arena a;
        struct reply r;
        struct buf out;
        fill(&r, &a);
        buf_init(&out, 10000);
        encode_reply(&out, LANG_EN, &r, cases[i].encoding);
        assert_text(buf_str(&out), cases[i].text);
        buf_reset(&out);
        arena_reset(&a);
    }
}

static void people_read_labels_where_data_has_codes(void **unused)
{
    (void)unused;
    struct arena a;
    struct reply r;
    struct buf out;
    fill(&r, &a);
    buf_init(&out, 1000);
    encode_datum(&out, LANG_JA, &columns[3], reply_datum(&r, 0, 0, 3), ENCODE_TEXT);
    assert_text(buf_str(&out), "単位");
    buf_reset(&out);
    arena_reset(&a);
}

static void a_problem_says_what_where_and_for_whom(void **unused)
{
    (void)unused;
    struct error err;
    struct buf out;
    struct place at = {.document = STR("a.tsv"), .row = 3, .col = 2};
    error_set_at(&err, ERROR_NOT_FOUND, at, MSG_OP_BAD_TEXT, arg_text(STR("plan")));
    buf_init(&out, 10000);
    encode_problem(&out, LANG_EN, &err);
    assert_true(
        str_find(buf_str(&out), STR("\"status\":404,\"code\":\"not-found\",\"exit\":3,\"message\":\"op.bad-text\"")) !=
        STR_NONE);
    assert_true(str_find(buf_str(&out), STR("\"place\":{\"document\":\"a.tsv\",\"row\":3,\"column\":2}")) != STR_NONE);
    buf_reset(&out);
}

static void names_of_encodings_are_read_back(void **unused)
{
    (void)unused;
    for (enum encoding_bit e = ENCODE_TEXT; e <= ENCODE_CSV; e = (enum encoding_bit)(e << 1)) {
        enum encoding_bit back;
        assert_true(encode_parse(encode_name(e), &back));
        assert_int_equal(back, e);
    }
    assert_false(encode_parse(STR("xml"), &(enum encoding_bit){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_reply_is_written_in_every_encoding),
        cmocka_unit_test(people_read_labels_where_data_has_codes),
        cmocka_unit_test(a_problem_says_what_where_and_for_whom),
        cmocka_unit_test(names_of_encodings_are_read_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
