#include "base/testing.h"
#include "svg.h"

static void assert_markup(struct markup *m, struct str expected)
{
    if (!str_eq(markup_str(m), expected))
        fail_msg("got\n%.*s\nexpected\n%.*s", STR_ARG(markup_str(m)), STR_ARG(expected));
    markup_reset(m);
}

static void a_picture_has_a_name_and_a_description(void **state)
{
    (void)state;
    struct markup m;
    struct svg s;
    markup_init(&m, 1 << 16);
    svg_open(&s, &m, 320, 24.5, STR("bar-1"), STR("a < b"), STR("説明"));
    svg_close(&s);
    assert_markup(&m, STR("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"320\" height=\"24.5\" "
                          "viewBox=\"0 0 320 24.5\" aria-labelledby=\"bar-1-title bar-1-desc\">"
                          "<title id=\"bar-1-title\">a &lt; b</title><desc id=\"bar-1-desc\">説明</desc></svg>"));
    markup_init(&m, 1 << 16);
    svg_open(&s, &m, 1, 1, STR("x"), STR("t"), STR(""));
    svg_close(&s);
    assert_markup(&m, STR("<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"1\" height=\"1\" "
                          "viewBox=\"0 0 1 1\" aria-labelledby=\"x-title\"><title id=\"x-title\">t</title></svg>"));
}

static void shapes_are_legible_without_css(void **state)
{
    (void)state;
    struct markup m;
    struct svg s;
    struct svg_point points[] = {{0, 0}, {10.5, -2}, {1.0 / 3, 7}};
    markup_init(&m, 1 << 16);
    svg_open(&s, &m, 1, 1, STR("x"), STR("t"), STR(""));
    markup_clear(&m);
    svg_group(&s, STR("band \"<good>"));
    svg_rect(&s, STR(""), 0, 1, 2.25, 3);
    svg_line(&s, STR("axis"), points[0], points[1]);
    svg_circle(&s, STR("dot"), points[1], 3);
    svg_text(&s, STR(""), points[0], SVG_START, STR("</text><b>"));
    svg_text(&s, STR("n"), points[0], SVG_MIDDLE, STR("1"));
    svg_text(&s, STR("n"), points[0], SVG_END, STR("2"));
    svg_path(&s, STR("p"), points, COUNT(points), false);
    svg_path(&s, STR(""), points, 2, true);
    svg_group_end(&s);
    svg_close(&s);
    assert_markup(&m, STR("<g class=\"band &#34;&lt;good&gt;\"><rect x=\"0\" y=\"1\" width=\"2.25\" height=\"3\" "
                          "fill=\"currentColor\"/>"
                          "<line class=\"axis\" x1=\"0\" y1=\"0\" x2=\"10.5\" y2=\"-2\" stroke=\"currentColor\"/>"
                          "<circle class=\"dot\" cx=\"10.5\" cy=\"-2\" r=\"3\" fill=\"currentColor\"/>"
                          "<text x=\"0\" y=\"0\" fill=\"currentColor\">&lt;/text&gt;&lt;b&gt;</text>"
                          "<text class=\"n\" x=\"0\" y=\"0\" text-anchor=\"middle\" fill=\"currentColor\">1</text>"
                          "<text class=\"n\" x=\"0\" y=\"0\" text-anchor=\"end\" fill=\"currentColor\">2</text>"
                          "<path class=\"p\" d=\"M0 0L10.5 -2L0.33 7\" fill=\"none\" stroke=\"currentColor\"/>"
                          "<path d=\"M0 0L10.5 -2Z\" fill=\"currentColor\"/></g></svg>"));
}

static void coordinates_have_two_decimals_at_most(void **state)
{
    (void)state;
    static const struct {
        double value;
        struct str expected;
    } rows[] = {
        {0, STR_INIT("0")},          {-0.0, STR_INIT("0")},         {-0.004, STR_INIT("0")},
        {0.05, STR_INIT("0.05")},    {-0.05, STR_INIT("-0.05")},    {1.999, STR_INIT("2")},
        {12.5, STR_INIT("12.5")},    {-12.345, STR_INIT("-12.35")}, {1e9, STR_INIT("1000000000")},
        {2.0 / 3, STR_INIT("0.67")}, {100.1, STR_INIT("100.1")},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct markup m;
        struct svg s;
        markup_init(&m, 1 << 16);
        svg_open(&s, &m, 1, 1, STR("x"), STR("t"), STR(""));
        markup_clear(&m);
        svg_rect(&s, STR(""), rows[i].value, 0, 0, 0);
        struct str got = markup_str(&m);
        str_eat(&got, STR("<rect x=\""));
        got = str_head(got, str_find_byte(got, '"'));
        if (!str_eq(got, rows[i].expected))
            fail_msg("%f: %.*s", rows[i].value, STR_ARG(got));
        markup_reset(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_picture_has_a_name_and_a_description),
        cmocka_unit_test(shapes_are_legible_without_css),
        cmocka_unit_test(coordinates_have_two_decimals_at_most),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
