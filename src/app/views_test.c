#include "views.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/testing.h"
#include "operation.h"
#include "reply.h"
#include "store/store.h"

#define ROOM ((size_t)1 << 26)

struct place_to_be {
    struct arena arena;
    char root[64];
    struct str db;
    struct app app; /* reads, and keeps views */
};

static int64_t no_time(void *ctx)
{
    (void)ctx;
    return 0;
}

static void take_in(struct place_to_be *here, struct str db, const char *year, const char *figure)
{
    struct app app = {.actor = {STR("test"), PERMISSION_ADMIN}, .now = no_time};
    struct str table =
        str_printf(&here->arena,
                   "政策分野\t具体的取組\t関係市町\t成果指標\t基準値\t実績値 (%s)\t目標値\t備考\n"
                   "(1) 暮らし\t1 診療所の運営\t全市町\t利用者数\t3人 (R1)\t%s人\t9人 (R10)\t福祉課調べ\n",
                   year, figure);
    struct request q;
    struct reply reply;
    struct error err;
    request_init(&q, operation_find(STR("import")), LANG_EN);
    reply_init(&reply, &here->arena, q.operation->shape);
    assert_true(request_put_bytes(&q, PARAMETER_FILE, STR("table.tsv"), table, &err));
    assert_true(request_put(&q, PARAMETER_DB, db, &err));
    assert_true(request_put(&q, PARAMETER_REGION, STR("圏域"), &err));
    assert_true(request_put(&q, PARAMETER_PLAN, STR("計画"), &err));
    assert_true(request_put(&q, PARAMETER_YEAR, str_cstr(year), &err));
    assert_true(operation_call(&app, &q, &reply, &err));
}

static int set_up(void **state)
{
    static struct place_to_be here;
    struct error err;
    here = (struct place_to_be){0};
    arena_init(&here.arena, ROOM);
    snprintf(here.root, sizeof(here.root), "/tmp/ayumi-views-XXXXXX");
    if (!mkdtemp(here.root))
        return -1;
    here.db = str_printf(&here.arena, "%s/plan.db", here.root);
    take_in(&here, here.db, "R5", "4");
    take_in(&here, here.db, "R6", "5");
    here.app.views = views_new(ROOM);
    *state = &here;
    return store_open(str_zero(&here.arena, here.db), STORE_READ, &here.app.store, &err) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct place_to_be *here = *state;
    views_let_go(&here->app);
    views_drop(here->app.views);
    store_close(here->app.store);
    remove_folder(here->root);
    arena_reset(&here->arena);
    return 0;
}

static const struct view *get(struct place_to_be *here, struct app *app, int year)
{
    static const struct store_plan plan = {.region = {1}, .id = {1}};
    const struct view *view = NULL;
    struct error err;
    assert_true(views_get(app, app->store, &here->arena, &plan, year, &view, &err));
    assert_int_equal(view->year, year);
    return view;
}

static void a_view_is_read_once_for_all_who_share(void **state)
{
    struct place_to_be *here = *state;
    struct app other = here->app;
    const struct view *view = get(here, &here->app, 2024);
    assert_ptr_equal(get(here, &here->app, 2024), view);
    assert_ptr_equal(get(here, &other, 2024), view);
    assert_ptr_not_equal(get(here, &here->app, 2023), view);
    views_let_go(&other);
}

static void what_was_let_go_is_given_again(void **state)
{
    struct place_to_be *here = *state;
    const struct view *view = get(here, &here->app, 2024);
    views_let_go(&here->app);
    assert_ptr_equal(get(here, &here->app, 2024), view);
}

static void a_view_is_read_anew_once_something_happened_in_its_region(void **state)
{
    struct place_to_be *here = *state;
    const struct view *view = get(here, &here->app, 2024);
    take_in(here, here->db, "R7", "6");
    assert_ptr_not_equal(get(here, &here->app, 2024), view);
    /* whoever holds the old one still reads it */
    assert_text(view->plan, "計画");
}

static void another_file_under_the_same_path_is_another_database(void **state)
{
    struct place_to_be *here = *state;
    struct str path = str_printf(&here->arena, "%s/other.db", here->root);
    struct error err;
    const struct view *view = get(here, &here->app, 2024);
    take_in(here, path, "R5", "7");
    take_in(here, path, "R6", "8");
    assert_int_equal(rename(str_zero(&here->arena, path), str_zero(&here->arena, here->db)), 0);
    views_let_go(&here->app);
    store_close(here->app.store);
    assert_true(store_open(str_zero(&here->arena, here->db), STORE_READ, &here->app.store, &err));
    const struct view *now = get(here, &here->app, 2024);
    assert_ptr_not_equal(now, view);
    assert_int_equal(view_figure(now, now->lines[0].actual)->figure.value.mantissa, 8);
}

static void what_is_too_large_is_given_and_not_kept(void **state)
{
    struct place_to_be *here = *state;
    struct app small = here->app;
    small.views = views_new(1);
    const struct view *view = get(here, &small, 2024);
    assert_ptr_not_equal(get(here, &small, 2024), view);
    assert_text(view->plan, "計画");
    views_let_go(&small);
    views_drop(small.views);
}

/* The least cap, doubling, under which a year is kept: a quarter of it is room for one, so that fewer than nine fit. */
static struct views *narrow_views(struct place_to_be *here)
{
    struct app app = here->app;
    for (size_t cap = 1024;; cap *= 2) {
        app.views = views_new(cap);
        bool kept = get(here, &app, 2024) == get(here, &app, 2024);
        views_let_go(&app);
        views_drop(app.views);
        if (kept)
            return views_new(cap);
    }
}

static void what_was_not_asked_for_longest_gives_way(void **state)
{
    struct place_to_be *here = *state;
    struct app narrow = here->app;
    const int first = 2025, last = 2033;
    for (int year = first; year <= last; year++)
        take_in(here, here->db, str_zero(&here->arena, str_printf(&here->arena, "R%d", year - 2018)), "7");
    narrow.views = narrow_views(here);
    const struct view *favourite = get(here, &narrow, 2024), *neglected = get(here, &narrow, 2023);
    for (int year = first; year <= last; year++) {
        get(here, &narrow, year);
        assert_ptr_equal(get(here, &narrow, 2024), favourite);
    }
    assert_ptr_not_equal(get(here, &narrow, 2023), neglected);
    views_let_go(&narrow);
    views_drop(narrow.views);
}

static void who_keeps_none_is_read_each_anew(void **state)
{
    struct place_to_be *here = *state;
    struct app alone = here->app;
    alone.views = NULL;
    assert_ptr_not_equal(get(here, &alone, 2024), get(here, &alone, 2024));
}

static void what_is_not_there_is_an_error_and_nothing_is_kept_of_it(void **state)
{
    struct place_to_be *here = *state;
    const struct store_plan plan = {.region = {1}, .id = {1}};
    const struct view *view = NULL;
    struct error err;
    for (int i = 0; i < 2; i++) {
        assert_false(views_get(&here->app, here->app.store, &here->arena, &plan, 1999, &view, &err));
        assert_int_equal(err.code, ERROR_NOT_FOUND);
    }
    assert_null(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_view_is_read_once_for_all_who_share, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_let_go_is_given_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_view_is_read_anew_once_something_happened_in_its_region, set_up, tear_down),
        cmocka_unit_test_setup_teardown(another_file_under_the_same_path_is_another_database, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_too_large_is_given_and_not_kept, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_was_not_asked_for_longest_gives_way, set_up, tear_down),
        cmocka_unit_test_setup_teardown(who_keeps_none_is_read_each_anew, set_up, tear_down),
        cmocka_unit_test_setup_teardown(what_is_not_there_is_an_error_and_nothing_is_kept_of_it, set_up, tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
