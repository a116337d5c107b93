#include "rubric.h"

#include "base/testing.h"

#include "rubric_nagano.h" /* made from rubrics/nagano-strategy.json */

#define HEAD "{\"format\":1,\"id\":\"x\",\"version\":\"1\",\"title\":{\"ja\":\"x\",\"en\":\"x\"},"
#define GRADE(id)                                                                                                      \
    "{\"id\":\"" id "\",\"symbol\":\"" id "\",\"colour\":\"good\",\"label\":{\"ja\":\"" id "\",\"en\":\"" id "\"}}"
#define GRADES "\"grades\":[" GRADE("A") "," GRADE("B") "," GRADE("C") "],"
#define RULES(rules) HEAD GRADES "\"rules\":[" rules "]}"
#define BANDS(bands) RULES("{\"formula\":\"F4\",\"bands\":[" bands "]}")
#define OUTCOMES(bands) RULES("{\"formula\":\"F7\",\"bands\":[" bands "]}")
#define ALL "{\"grade\":\"A\"}"

static bool parse(struct arena *a, const char *json, const struct rubric **ret, struct error *err)
{
    return rubric_parse(a, str_cstr(json), STR("my.json"), ret, err);
}

static void the_rubrics_that_come_with_the_program_are_sound(void **unused)
{
    (void)unused;
    struct arena a;
    struct error err = {0};
    const struct rubric *r;
    arena_init(&a, 1 << 20);
    assert_true(rubric_parse(&a, rubric_default(), STR("plain.json"), &r, &err));
    assert_true(str_eq(rubric_id(r), STR("plain")));
    assert_true(str_eq(rubric_version(r), STR("1")));
    assert_true(str_eq(rubric_title(r, LANG_JA), STR("標準の評価基準")));
    assert_int_equal(rubric_grades(r), 4);
    assert_true(str_eq(rubric_grade(r, 0)->label[LANG_EN], STR("achieved")));
    assert_true(str_eq(grade_colour_name(rubric_grade(r, 3)->colour), STR("poor")));
    assert_true(rubric_parse(&a, rubric_nagano, STR("nagano-strategy.json"), &r, &err));
    assert_true(str_eq(rubric_id(r), STR("nagano-strategy")));
    arena_reset(&a);
}

static void a_wrong_rubric_is_refused_with_the_place_and_the_word(void **unused)
{
    (void)unused;
    static const struct {
        const char *json;
        enum msg message;
        const char *words; /* parts of the English sentence, a | between */
    } cases[] = {
        {"{\n \"format\": 1,\n}", MSG_CODEC_JSON_SYNTAX, "my.json|row 3"},
        {"", MSG_CODEC_JSON_SYNTAX, "my.json"},
        {"{\"id\":\"a\",\"id\":\"b\"}", MSG_CODEC_JSON_DUPLICATE, "my.json|\"id\"|twice"},
        {"[]", MSG_RUBRIC_TYPE, "an object"},
        {"{\"format\":2}", MSG_RUBRIC_INTEGER, "format"},
        {"{\"format\":1}", MSG_RUBRIC_MISSING_KEY, "\"id\""},
        {"{\"format\":1,\"colour\":1}", MSG_RUBRIC_UNKNOWN_KEY, "\"colour\"|grades"},
        {HEAD "\"grades\":[],\"rules\":[]}", MSG_RUBRIC_TYPE, "grades|a list"},
        {HEAD "\"grades\":[" GRADE("A") "," GRADE("A") "],\"rules\":[]}", MSG_RUBRIC_TWICE, "\"A\"|grades[1]"},
        {HEAD GRADES "\"rules\":[]}", MSG_RUBRIC_TYPE, "rules"},
        {RULES("{\"formula\":\"F8\",\"bands\":[" ALL "]}"), MSG_RUBRIC_UNKNOWN_WORD, "rules[0].formula|F8|F1, F2"},
        {RULES("{\"formula\":\"F4\",\"band\":[]}"), MSG_RUBRIC_UNKNOWN_KEY, "rules[0].band"},
        {RULES("{\"formula\":\"F4\",\"against\":[\"target\"],\"bands\":[" ALL "]}"), MSG_RUBRIC_USELESS_KEY,
         "against|F4"},
        {RULES("{\"formula\":\"F4\",\"expected\":[\"line\"],\"bands\":[" ALL "]}"), MSG_RUBRIC_USELESS_KEY, "expected"},
        {RULES("{\"formula\":\"F4\",\"bands\":[" ALL "],\"no_band\":\"next\"}"), MSG_RUBRIC_LAST_RULE, "rules[0]"},
        {RULES("{\"formula\":\"F4\",\"when\":{\"target\":[\"more\"]},\"bands\":[" ALL "]}"), MSG_RUBRIC_UNKNOWN_WORD,
         "rules[0].when.target[0]|more|at-least"},
        {RULES("{\"formula\":\"F4\",\"when\":{\"term_year\":{\"from\":1,\"to\":2}},\"bands\":[" ALL "]}"),
         MSG_RUBRIC_TERM_MISSING, "rules[0]"},
        {RULES("{\"formula\":\"F4\",\"rounding\":{\"print\":\"percent\",\"places\":9,\"mode\":\"half-up\","
               "\"bands\":\"exact\"},\"bands\":[" ALL "]}"),
         MSG_RUBRIC_INTEGER, "rules[0].rounding.places|0 to 6"},
        {BANDS("{\"grade\":\"D\"}"), MSG_RUBRIC_UNKNOWN_GRADE, "\"D\"|rules[0].bands[0].grade"},
        {BANDS("{\"grade\":\"A\",\"at_least\":0.8}"), MSG_RUBRIC_DECIMAL, "rules[0].bands[0].at_least|\"0.80\""},
        {BANDS("{\"grade\":\"A\",\"at_least\":\"1\",\"above\":\"1\"}"), MSG_RUBRIC_TWO_BORDERS, "at_least|above"},
        {BANDS("{\"grade\":\"A\",\"at_least\":\"1\",\"below\":\"1\"}"), MSG_RUBRIC_BAND_EMPTY, "rules[0].bands[0]"},
        /* 80 % to 100 % is left unsaid, as in a published rubric */
        {BANDS("{\"grade\":\"A\",\"at_least\":\"1\"},{\"grade\":\"B\",\"at_least\":\"0.70\",\"at_most\":\"0.80\"},"
               "{\"grade\":\"C\",\"below\":\"0.70\"}"),
         MSG_RUBRIC_HOLE, "\"A\"|\"B\"|0.80 to 1"},
        {BANDS("{\"grade\":\"A\",\"above\":\"0.80\"},{\"grade\":\"B\",\"below\":\"0.80\"}"), MSG_RUBRIC_HOLE,
         "\"A\"|\"B\"|0.80 to 0.80"},
        {BANDS("{\"grade\":\"A\",\"at_least\":\"0.80\"},{\"grade\":\"B\",\"at_most\":\"0.80\"}"), MSG_RUBRIC_OVERLAP,
         "\"A\"|\"B\"|0.80"},
        {BANDS("{\"grade\":\"A\",\"at_least\":\"0.80\"},{\"grade\":\"B\",\"below\":\"0.9\"}"), MSG_RUBRIC_OVERLAP,
         "\"A\"|\"B\"|0.80"},
        {BANDS("{\"grade\":\"A\"},{\"grade\":\"B\",\"at_least\":\"1\",\"at_most\":\"2\"}"), MSG_RUBRIC_OVERLAP,
         "\"A\"|\"B\""},
        {BANDS("{\"grade\":\"A\",\"at_least\":\"0.80\"}"), MSG_RUBRIC_HOLE_BELOW, "\"A\"|0.80"},
        {BANDS("{\"grade\":\"A\",\"below\":\"0.80\"}"), MSG_RUBRIC_HOLE_ABOVE, "\"A\"|0.80"},
        {OUTCOMES("{\"grade\":\"A\",\"outcomes\":[\"beyond-target\",\"at-target\",\"beyond-baseline\"]},"
                  "{\"grade\":\"B\",\"outcomes\":[\"at-baseline\"]}"),
         MSG_RUBRIC_HOLE_OUTCOME, "short-of-baseline"},
        {OUTCOMES("{\"grade\":\"A\",\"outcomes\":[\"beyond-target\",\"at-target\",\"beyond-baseline\"]},"
                  "{\"grade\":\"B\",\"outcomes\":[\"at-baseline\",\"short-of-baseline\",\"at-target\"]}"),
         MSG_RUBRIC_OVERLAP_OUTCOME, "\"A\"|\"B\"|at-target"},
        {OUTCOMES("{\"grade\":\"A\",\"outcomes\":[\"short-of-target\"]}"), MSG_RUBRIC_UNKNOWN_WORD,
         "short-of-target|short-of-baseline"},
    };
    struct arena a;
    arena_init(&a, 1 << 24);
    struct buf out;
    buf_init(&out, 4000);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct error err = {0};
        const struct rubric *r = NULL;
        assert_false(parse(&a, cases[i].json, &r, &err));
        assert_null(r);
        assert_int_equal(err.code, ERROR_INVALID);
        buf_clear(&out);
        error_put(&out, LANG_EN, &err);
        if (err.message.id != cases[i].message)
            fail_msg("case %zu: %.*s", i, STR_ARG(buf_str(&out)));
        bool done = false;
        struct str rest = str_cstr(cases[i].words), word;
        while (str_split(&rest, '|', &done, &word))
            if (str_find(buf_str(&out), word) == STR_NONE)
                fail_msg("case %zu: no \"%.*s\" in: %.*s", i, STR_ARG(word), STR_ARG(buf_str(&out)));
    }
    buf_reset(&out);
    arena_reset(&a);
}

static void bands_may_stand_in_any_order_and_may_leave_what_the_next_rule_takes(void **unused)
{
    (void)unused;
    static const char *const sound[] = {
        BANDS("{\"grade\":\"C\",\"below\":\"0.5\"},{\"grade\":\"A\",\"above\":\"0.80\"},"
              "{\"grade\":\"B\",\"at_least\":\"0.50\",\"at_most\":\"0.8\"}"),
        RULES("{\"formula\":\"F1\",\"no_band\":\"next\",\"undefined\":\"next\","
              "\"bands\":[{\"grade\":\"A\",\"at_least\":\"1\"}]},{\"formula\":\"F4\",\"bands\":[" ALL "]}"),
        OUTCOMES("{\"grade\":\"A\",\"outcomes\":[\"beyond-target\",\"at-target\"]},"
                 "{\"grade\":\"B\",\"outcomes\":[\"beyond-baseline\",\"at-baseline\"]},"
                 "{\"grade\":\"C\",\"outcomes\":[\"short-of-baseline\"]}"),
    };
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(sound); i++) {
        struct error err = {0};
        const struct rubric *r;
        assert_true(parse(&a, sound[i], &r, &err));
    }
    arena_reset(&a);
}

static void a_file_may_begin_with_the_mark_that_editors_put(void **unused)
{
    (void)unused;
    struct arena a;
    struct error err = {0};
    const struct rubric *r;
    arena_init(&a, 1 << 20);
    assert_true(rubric_parse(&a, str_join(&a, STR("\xEF\xBB\xBF"), rubric_default()), STR("my.json"), &r, &err));
    assert_text(rubric_id(r), "plain");
    arena_reset(&a);
}

static void nesting_without_end_is_no_rubric(void **unused)
{
    (void)unused;
    struct arena a;
    struct error err = {0};
    const struct rubric *r;
    char brackets[1000];
    arena_init(&a, 1 << 20);
    memset(brackets, '[', sizeof brackets);
    assert_false(rubric_parse(&a, str_of(brackets, sizeof brackets), STR("my.json"), &r, &err));
    assert_int_equal(err.message.id, MSG_CODEC_JSON_DEEP);
    assert_text(err.place.document, "my.json");
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_rubrics_that_come_with_the_program_are_sound),
        cmocka_unit_test(a_wrong_rubric_is_refused_with_the_place_and_the_word),
        cmocka_unit_test(bands_may_stand_in_any_order_and_may_leave_what_the_next_rule_takes),
        cmocka_unit_test(a_file_may_begin_with_the_mark_that_editors_put),
        cmocka_unit_test(nesting_without_end_is_no_rubric),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
