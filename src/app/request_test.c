#include "request.h"

#include "base/testing.h"
#include "operation.h"
#include "report/report.h"

static struct request of(const char *operation)
{
    struct request q;
    request_init(&q, operation_find(str_cstr(operation)), LANG_EN);
    return q;
}

static void a_value_is_taken_when_it_is_of_its_parameters_kind(void **unused)
{
    (void)unused;
    static const struct {
        const char *operation;
        enum parameter_id id;
        const char *text;
        bool ok;
        int64_t number;
    } cases[] = {
        {"series.export", PARAMETER_YEAR, "R6", true, 2024},
        {"series.export", PARAMETER_YEAR, "令和6年度", true, 2024},
        {"series.export", PARAMETER_YEAR, "2024", true, 2024},
        {"series.export", PARAMETER_YEAR, "soon", false, 0},
        {"series.export", PARAMETER_YEAR, "", false, 0},
        {"series.export", PARAMETER_REGION, "置賜", true, 0},
        {"series.export", PARAMETER_REGION, " ", false, 0},
        {"series.export", PARAMETER_REGION, "\xFF", false, 0},
        {"series.export", PARAMETER_RAW, "", false, 0},
        {"document.show", PARAMETER_DOCUMENT, "12", true, 12},
        {"document.show", PARAMETER_DOCUMENT, "0", false, 0},
        {"document.show", PARAMETER_DOCUMENT, "-1", false, 0},
        {"document.show", PARAMETER_DOCUMENT, "1x", false, 0},
        {"document.show", PARAMETER_DOCUMENT, "99999999999999999999", false, 0},
        {"document.show", PARAMETER_RAW, "", true, 0},
        {"notation", PARAMETER_ROLE, "target", true, 0},
        {"notation", PARAMETER_ROLE, "targets", false, 0},
        {"report", PARAMETER_FORMATS, "html, json", true, 0},
        {"report", PARAMETER_FORMATS, "html,", false, 0},
        {"report", PARAMETER_FORMATS, "docx", false, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct request q = of(cases[i].operation);
        struct error err;
        bool ok = request_put(&q, cases[i].id, str_cstr(cases[i].text), &err);
        if (ok != cases[i].ok)
            print_error("%s %s\n", cases[i].operation, cases[i].text);
        assert_int_equal(ok, cases[i].ok);
        assert_int_equal(request_given(&q, cases[i].id), ok);
        if (ok)
            assert_int_equal(request_number(&q, cases[i].id), cases[i].number);
        else
            assert_int_equal(err.code, ERROR_INVALID);
    }
}

static void choices_are_bits_in_the_order_of_the_table(void **unused)
{
    (void)unused;
    struct request q = of("report");
    struct error err;
    assert_true(request_put(&q, PARAMETER_FORMATS, STR("json,html"), &err));
    assert_int_equal(request_choice(&q, PARAMETER_FORMATS), 5);
}

static void nothing_is_given_twice(void **unused)
{
    (void)unused;
    struct request q = of("doubts.list");
    struct error err;
    assert_true(request_put(&q, PARAMETER_YEAR, STR("R6"), &err));
    assert_false(request_put(&q, PARAMETER_YEAR, STR("R7"), &err));
    assert_int_equal(request_number(&q, PARAMETER_YEAR), 2024);
}

static void a_request_is_complete_when_all_that_is_required_is_there(void **unused)
{
    (void)unused;
    struct request q = of("report");
    struct error err;
    assert_true(request_put(&q, PARAMETER_DB, STR("x.db"), &err));
    assert_false(request_complete(&q, &err));
    assert_int_equal(err.message.id, MSG_OP_MISSING);
    assert_text(err.message.arg[0].text, "out");
    assert_true(request_put(&q, PARAMETER_OUT, STR("out"), &err));
    assert_true(request_complete(&q, &err));
    assert_int_equal(request_choice(&q, PARAMETER_FORMATS), (1 << REPORT_FORMATS) - 1);
    assert_false(request_given(&q, PARAMETER_FORMATS));
}

static void bytes_come_with_the_request_instead_of_a_path(void **unused)
{
    (void)unused;
    struct request q = of("import");
    struct error err;
    assert_true(request_put_bytes(&q, PARAMETER_FILE, STR("a.tsv"), STR("x"), &err));
    assert_true(q.value[PARAMETER_FILE].has_bytes);
    assert_text(request_text(&q, PARAMETER_FILE), "a.tsv");
    assert_false(request_put_bytes(&q, PARAMETER_RUBRIC, STR("r.json"), STR("{}"), &err));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_value_is_taken_when_it_is_of_its_parameters_kind),
        cmocka_unit_test(choices_are_bits_in_the_order_of_the_table),
        cmocka_unit_test(nothing_is_given_twice),
        cmocka_unit_test(a_request_is_complete_when_all_that_is_required_is_there),
        cmocka_unit_test(bytes_come_with_the_request_instead_of_a_path),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
