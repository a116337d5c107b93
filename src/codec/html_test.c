#include "base/message.h"
#include "base/testing.h"
#include "html.h"
#include "test_pages.h"

#define HOSTILE "<b a=\"1\" c='2'>&amp;</b>"
#define TAMED "&lt;b a=&#34;1&#34; c=&#39;2&#39;&gt;&amp;amp;&lt;/b&gt;"

static void assert_markup(const struct markup *m, struct str expected)
{
    struct str got = markup_str(m);
    if (!str_eq(got, expected))
        fail_msg("got\n%.*s\nexpected\n%.*s", STR_ARG(got), STR_ARG(expected));
}

static void assert_contains(const struct markup *m, struct str what)
{
    if (str_find(markup_str(m), what) == STR_NONE)
        fail_msg("no\n%.*s\nin\n%.*s", STR_ARG(what), STR_ARG(markup_str(m)));
}

static void text_is_escaped(void **state)
{
    (void)state;
    static const struct {
        struct str text, expected;
    } rows[] = {
        {STR_INIT(""), STR_INIT("")},
        {STR_INIT("歩み 1"), STR_INIT("歩み 1")},
        {STR_INIT(HOSTILE), STR_INIT(TAMED)},
        {STR_INIT("a\tb\nc\rd"), STR_INIT("a\tb\nc&#13;d")},
        {STR_INIT("\0x"), STR_INIT("\xEF\xBF\xBDx")},
        {STR_INIT("\x1B[1m"), STR_INIT("\xEF\xBF\xBD[1m")},
        {STR_INIT("a\xFF\xE6\xAD"), STR_INIT("a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD")},
        {STR_INIT("\xEF\xBF\xBE"), STR_INIT("\xEF\xBF\xBD")},
        {STR_INIT("</script>"), STR_INIT("&lt;/script&gt;")},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct markup m;
        markup_init(&m, 1024);
        html_text(&m, rows[i].text);
        assert_markup(&m, rows[i].expected);
        markup_reset(&m);
    }
}

static void urls_that_could_run_become_nothing(void **state)
{
    (void)state;
    static const struct {
        struct str url, expected;
    } rows[] = {
        {STR_INIT(""), STR_INIT("")},
        {STR_INIT("nodes/1.html?a=1&b=2#x:y"), STR_INIT("nodes/1.html?a=1&amp;b=2#x:y")},
        {STR_INIT("../a:b"), STR_INIT("../a:b")},
        {STR_INIT("https://example.jp/\""), STR_INIT("https://example.jp/&#34;")},
        {STR_INIT("HTTP://example.jp"), STR_INIT("HTTP://example.jp")},
        {STR_INIT("mailto:a@example.jp"), STR_INIT("mailto:a@example.jp")},
        {STR_INIT("javascript:alert(1)"), STR_INIT("#")},
        {STR_INIT("JaVaScRiPt:alert(1)"), STR_INIT("#")},
        {STR_INIT(" javascript:alert(1)"), STR_INIT("#")},
        {STR_INIT("java\nscript:alert(1)"), STR_INIT("#")},
        {STR_INIT("java\0script:alert(1)"), STR_INIT("#")},
        {STR_INIT("data:text/html,x"), STR_INIT("#")},
        {STR_INIT("vbscript:x"), STR_INIT("#")},
        {STR_INIT("file:///etc/passwd"), STR_INIT("#")},
        {STR_INIT(":x"), STR_INIT("#")},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct markup m;
        markup_init(&m, 1024);
        html_url(&m, rows[i].url);
        assert_markup(&m, rows[i].expected);
        markup_reset(&m);
    }
}

static void a_part_of_a_url_stays_a_part(void **state)
{
    (void)state;
    struct markup m;
    markup_init(&m, 1024);
    html_url_part(&m, STR("a-1_~./?#:&\" 歩"));
    assert_markup(&m, STR("a-1_~.%2F%3F%23%3A%26%22%20%E6%AD%A9"));
    markup_reset(&m);
}

static void too_much_is_full_and_stays_so(void **state)
{
    (void)state;
    struct markup m, piece;
    markup_init(&m, 8);
    markup_init(&piece, 2);
    html_text(&m, STR("1234<"));
    assert_false(markup_full(&m));
    html_int(&m, -1);
    assert_true(markup_full(&m));
    html_text(&piece, STR("abc"));
    markup_clear(&m);
    html_markup(&m, &piece);
    assert_true(markup_full(&m)); /* a cut piece is not passed off as whole */
    markup_reset(&m);
    markup_reset(&piece);
}

static void text_that_looks_like_markup_stays_text_in_every_slot(void **state)
{
    (void)state;
    struct message note = MESSAGE(MSG_CODEC_JSON_SYNTAX, arg_text(STR(HOSTILE)));
    struct page_slots p = {.lang = LANG_EN,
                           .class = STR(HOSTILE),
                           .count = -5,
                           .title = STR(HOSTILE),
                           .link = STR("javascript:" HOSTILE),
                           .code = STR(HOSTILE),
                           .note = &note,
                           .foot.words = STR(HOSTILE)};
    struct page_slots_items_parts parts[] = {{STR(HOSTILE)}};
    struct page_slots_items items[] = {{.name = STR(HOSTILE), .count = 1, .parts = parts, .parts_len = 1}};
    p.items = items;
    p.items_len = COUNT(items);
    struct markup m;
    markup_init(&m, 1 << 16);
    page_slots(&m, &p);
    assert_int_equal(str_find(markup_str(&m), STR("<b")), STR_NONE);
    assert_contains(&m, STR("<section class=\"" TAMED "\" data-n=\"-5\">"));
    assert_contains(&m, STR("<h2 title='" TAMED "'>" TAMED "</h2>"));
    assert_contains(&m, STR("<a href=\"#\">javascript:" TAMED "</a><a href=\"#%3Cb%20a%3D%221%22"));
    assert_contains(&m, STR("<p>This is not JSON (" TAMED));
    assert_contains(&m, STR("<li>" TAMED " (1): " TAMED "/" TAMED "/" TAMED ";</li>"));
    assert_contains(&m, STR("<p lang=\"en\">This is not JSON ({0}). Mend what stands at this place. " TAMED "</p>"));
    markup_reset(&m);
}

static void a_page_says_what_its_template_says(void **state)
{
    (void)state;
    struct markup m, piece;
    markup_init(&m, 1 << 16);
    markup_init(&piece, 1 << 10);
    struct page_foot foot = {.words = STR("<em>")};
    page_foot(&piece, &foot);
    struct page_slots_items items[] = {{.name = STR("一")}, {.name = STR("二"), .count = 2}};
    struct page_slots p = {.lang = LANG_JA,
                           .class = STR("c"),
                           .open = true,
                           .title = STR("t"),
                           .link = STR("x.html"),
                           .code = STR("A1"),
                           .piece = &piece,
                           .items = items,
                           .items_len = COUNT(items),
                           .foot = foot};
    page_slots(&m, &p);
    struct str foot_expected = STR("<p lang=\"ja\">JSON として読めません（{0}）。この位置の書き方を直してください。 "
                                   "&lt;em&gt;</p>\n<style>p > a { color: red }\n</style>\n"
                                   "<pre>\n  kept &lt;em&gt;</pre>\n");
    assert_markup(&piece, foot_expected);
    assert_contains(&m, STR("<section class=\"c\" data-n=\"0\" data-open=\"yes\">\n\n<h2"));
    assert_contains(&m, STR("<div><p lang=\"ja\">"));
    assert_contains(&m, STR("<ul><li>一: </li><li>二 (2): </li></ul>"));
    markup_reset(&m);
    markup_reset(&piece);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_is_escaped),
        cmocka_unit_test(urls_that_could_run_become_nothing),
        cmocka_unit_test(a_part_of_a_url_stays_a_part),
        cmocka_unit_test(too_much_is_full_and_stays_so),
        cmocka_unit_test(text_that_looks_like_markup_stays_text_in_every_slot),
        cmocka_unit_test(a_page_says_what_its_template_says),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
