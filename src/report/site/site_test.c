#include "site.h"

#include "base/testing.h"
#include "report/view_sample.h"

struct made {
    struct sample sample;
    struct arena arena;
    struct markup out;
    struct site_plan plan;
    struct site_request request;
};

static const int32_t years[] = {2023, 2024};

static void start(struct made *m, enum site_page_kind page, enum lang lang)
{
    *m = (struct made){0};
    const struct view *v = sample_plan(&m->sample);
    arena_init(&m->arena, (size_t)1 << 28);
    markup_init(&m->out, (size_t)1 << 24);
    m->plan = (struct site_plan){v->plan, STR("p1"), years, COUNT(years), v};
    m->request = (struct site_request){
        .address = {page, lang, STR("1"), STR("p1"), 2024, STR("x"), STR("y")},
        .base = STR("/"),
        .version = STR("v1"),
        .region = {v->region, STR("1")},
        .plans = &m->plan,
        .plan_count = 1,
        .plan = &m->plan,
        .view = v,
    };
}

static void stop(struct made *m)
{
    markup_reset(&m->out);
    arena_reset(&m->arena);
    sample_reset(&m->sample);
}

static bool has(const struct made *m, const char *text)
{
    return str_find(markup_str(&m->out), str_cstr(text)) != STR_NONE;
}

static void the_page_of_a_region_links_to_every_year_newest_first(void **unused)
{
    (void)unused;
    struct made m;
    struct error err;
    start(&m, SITE_REGION, LANG_JA);
    assert_true(site_page(&m.arena, &m.request, &m.out, &err));
    assert_true(has(&m, "href=\"/r/1/p1/2023/\""));
    assert_true(str_find(markup_str(&m.out), STR("/2024/")) < str_find(markup_str(&m.out), STR("/2023/")));
    assert_true(has(&m, "href=\"/en/r/1/\""));
    stop(&m);
}

static void a_page_without_verdicts_has_no_grades(void **unused)
{
    (void)unused;
    struct made m;
    struct error err;
    start(&m, SITE_YEAR, LANG_EN);
    assert_true(site_page(&m.arena, &m.request, &m.out, &err));
    assert_false(has(&m, "class=\"grade"));
    assert_true(has(&m, "<html lang=\"en\">"));
    stop(&m);
}

static void links_begin_with_the_base_wherever_the_site_lies(void **unused)
{
    (void)unused;
    struct made m;
    struct error err;
    start(&m, SITE_REGION, LANG_JA);
    m.request.base = STR("../../");
    assert_true(site_page(&m.arena, &m.request, &m.out, &err));
    assert_true(has(&m, "href=\"../../r/1/p1/2024/\""));
    assert_true(has(&m, "href=\"../../assets/site.css?v=v1\""));
    assert_false(has(&m, "href=\"/"));
    stop(&m);
}

static void an_error_says_what_is_wrong_and_shows_the_way_back(void **unused)
{
    (void)unused;
    struct made m;
    struct error err;
    start(&m, SITE_HOME, LANG_EN);
    error_set(&err, ERROR_NOT_FOUND, MSG_SITE_NO_PAGE);
    site_error(&m.arena, &m.request, 404, &err, &m.out);
    assert_true(has(&m, "There is no page at this address."));
    assert_true(has(&m, "href=\"/en/\""));
    stop(&m);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_page_of_a_region_links_to_every_year_newest_first),
        cmocka_unit_test(a_page_without_verdicts_has_no_grades),
        cmocka_unit_test(links_begin_with_the_base_wherever_the_site_lies),
        cmocka_unit_test(an_error_says_what_is_wrong_and_shows_the_way_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
