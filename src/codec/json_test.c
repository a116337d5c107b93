#include "base/testing.h"

#include <jansson.h>

#include "json.h"

static void assert_written(struct buf *out, struct str expected)
{
    if (!str_eq(buf_str(out), expected))
        fail_msg("got\n%.*s\nexpected\n%.*s", STR_ARG(buf_str(out)), STR_ARG(expected));
    buf_reset(out);
}

static void a_tree_is_written_with_its_commas(void **state)
{
    (void)state;
    struct buf out;
    struct json j;
    buf_init(&out, 1 << 16);
    json_init(&j, &out);
    json_begin_object(&j);
    json_field_text(&j, STR("name"), STR("歩み"));
    json_field_int(&j, STR("n"), INT64_MIN);
    json_field_decimal(&j, STR("value"), (struct decimal){7550, 2});
    json_key(&j, STR("rows"));
    json_begin_array(&j);
    json_begin_array(&j);
    json_end_array(&j);
    json_begin_object(&j);
    json_end_object(&j);
    json_bool(&j, true);
    json_int(&j, 0);
    json_end_array(&j);
    json_field_bool(&j, STR("open"), false);
    json_field_none(&j, STR("none"));
    json_end_object(&j);
    json_done(&j);
    assert_written(&out, STR("{\"name\":\"歩み\",\"n\":-9223372036854775808,\"value\":75.50,\"rows\":[[],{},true,0],"
                             "\"open\":false,\"none\":null}\n"));
}

static void text_is_valid_whatever_it_is(void **state)
{
    (void)state;
    static const struct {
        struct str text, expected;
    } rows[] = {
        {STR_INIT(""), STR_INIT("\"\"\n")},
        {STR_INIT("\"\\/"), STR_INIT("\"\\\"\\\\/\"\n")},
        {STR_INIT("\t\n\r\b\0\x7F"), STR_INIT("\"\\t\\n\\u000D\\u0008\\u0000\\u007F\"\n")},
        {STR_INIT("</script>"), STR_INIT("\"\\u003C/script>\"\n")},
        {STR_INIT("\xE2\x80\xA8\xE2\x80\xA9"), STR_INIT("\"\\u2028\\u2029\"\n")},
        {STR_INIT("a\xFFz"), STR_INIT("\"a\xEF\xBF\xBDz\"\n")},
        {STR_INIT("𠮷"), STR_INIT("\"𠮷\"\n")},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf out;
        struct json j;
        buf_init(&out, 1 << 16);
        json_init(&j, &out);
        json_text(&j, rows[i].text);
        json_done(&j);
        assert_written(&out, rows[i].expected);
    }
}

static void what_is_written_is_read(void **state)
{
    (void)state;
    struct buf out;
    struct json j;
    struct error err;
    CLEANUP(json_drop) json_t *tree = NULL;
    buf_init(&out, 1 << 16);
    json_init(&j, &out);
    json_begin_object(&j);
    json_field_text(&j, STR("a\"<"), STR("\n\xE2\x80\xA8<歩み"));
    json_end_object(&j);
    json_done(&j);
    assert_true(json_read(buf_str(&out), STR("x"), &tree, &err));
    assert_string_equal(json_string_value(json_object_get(tree, "a\"<")), "\n\xE2\x80\xA8<歩み");
    buf_reset(&out);
}

static void deep(struct buf *out, size_t depth)
{
    for (size_t i = 0; i < depth; i++)
        buf_put(out, STR("["));
    for (size_t i = 0; i < depth; i++)
        buf_put(out, STR("]"));
}

static void bad_json_is_refused_with_line_and_column(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        enum msg id;
        uint32_t row, col;
    } rows[] = {
        {STR_INIT(""), MSG_CODEC_JSON_SYNTAX, 1, 0},
        {STR_INIT("1"), MSG_CODEC_JSON_SYNTAX, 1, 1},
        {STR_INIT("{\n  \"歩\": 1,\n}"), MSG_CODEC_JSON_SYNTAX, 3, 1},
        {STR_INIT("{\"a\": 1,\n \"a\": 2}"), MSG_CODEC_JSON_DUPLICATE, 2, 4},
        {STR_INIT("[\"\xFF\"]"), MSG_CODEC_JSON_SYNTAX, 1, 2},
        {STR_INIT("[1] x"), MSG_CODEC_JSON_SYNTAX, 1, 5},
        {STR_INIT("[\"\\u0000\"]"), MSG_CODEC_JSON_SYNTAX, 1, 9},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct error err;
        json_t *tree = NULL;
        assert_false(json_read(rows[i].text, STR("r.json"), &tree, &err));
        assert_null(tree);
        assert_int_equal(err.code, ERROR_INVALID);
        assert_int_equal(err.message.id, rows[i].id);
        assert_int_equal(err.place.row, rows[i].row);
        assert_int_equal(err.place.col, rows[i].col);
        assert_true(str_eq(err.place.document, STR("r.json")));
    }
}

static void depth_is_capped(void **state)
{
    (void)state;
    struct buf out;
    struct error err;
    json_t *tree = NULL;
    buf_init(&out, 1 << 20);
    deep(&out, JSON_DEPTH_MAX);
    assert_true(json_read(buf_str(&out), STR("x"), &tree, &err));
    json_drop(&tree);
    buf_clear(&out);
    deep(&out, 100000);
    assert_false(json_read(buf_str(&out), STR("x"), &tree, &err));
    assert_int_equal(err.message.id, MSG_CODEC_JSON_DEEP);
    assert_int_equal(err.place.col, JSON_DEPTH_MAX + 1);
    buf_clear(&out);
    buf_put(&out, STR("[\"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\\\"[[[\"]"));
    assert_true(json_read(buf_str(&out), STR("x"), &tree, &err));
    json_drop(&tree);
    buf_reset(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tree_is_written_with_its_commas),
        cmocka_unit_test(text_is_valid_whatever_it_is),
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(bad_json_is_refused_with_line_and_column),
        cmocka_unit_test(depth_is_capped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
