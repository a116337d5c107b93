/* The database itself refuses to forget: whatever program writes to it. */

#include "base/testing.h"
#include "test_plan.h"

static void make_database(struct test_place *t)
{
    struct store *s;
    struct store_imported done;
    struct error err;
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("the bytes"));
    assert_true(store_open(t->path, STORE_CREATE, &s, &err));
    assert_true(store_import(s, &in, &done, &err));
    store_close(s);
}

static const char *const tables[] = {
    "migration", "region",     "change",        "member",      "plan",      "edition",        "level",
    "node",      "node_place", "indicator",     "series",      "placement", "document",       "proposal",
    "item",      "wording",    "participation", "participant", "narrative", "indicator_name", "series_label",
    "figure",    "target",     "target_clause", "citation",    "unread",    "doubt",
};

static void every_table_is_known_here(void **state)
{
    struct test_place *t = *state;
    make_database(t);
    assert_int_equal(t->engine->number(
                         t->path, "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
                                  " AND name NOT LIKE 'search%'"), /* an index, made of the facts */
                     COUNT(tables));
}

static void no_row_of_any_table_can_be_deleted(void **state)
{
    struct test_place *t = *state;
    make_database(t);
    for (size_t i = 0; i < COUNT(tables); i++) {
        const char *count = str_zero(&t->arena, str_printf(&t->arena, "SELECT count(*) FROM %s", tables[i]));
        const char *delete = str_zero(&t->arena, str_printf(&t->arena, "DELETE FROM %s", tables[i]));
        int64_t before = t->engine->number(t->path, count);
        char why[256];
        assert_true(before > 0);
        assert_false(t->engine->script(t->path, delete, why));
        assert_non_null(strstr(why, "nothing is deleted"));
        assert_int_equal(t->engine->number(t->path, count), before);
    }
}

static void what_was_said_cannot_be_changed(void **state)
{
    struct test_place *t = *state;
    static const char *const refused[] = {
        "UPDATE figure SET mantissa = 1 WHERE mantissa IS NOT NULL",
        "UPDATE wording SET title = 'x'",
        "UPDATE target_clause SET mantissa = 1",
        "UPDATE document SET name = 'x'",
        "UPDATE change SET at = 0",
        "UPDATE node SET code = 'n9'",
        "UPDATE plan SET code = 'p9'",
        "UPDATE item SET raw = 'x'",
        "UPDATE item SET decision = 'open', change_id = NULL WHERE decision = 'accepted'",
        "UPDATE item SET decision = 'accepted' WHERE decision = 'open'", /* without a change */
        "UPDATE item SET decision = 'accepted', change_id = 1 WHERE kind = 'unread'",
        "UPDATE doubt SET raw = 'x'",
        "INSERT OR REPLACE INTO wording SELECT region_id, item_id, number, 'x', page FROM wording",
        /* values of the wrong kind, of nothing, and numbers without a state for them */
        "INSERT INTO citation SELECT region_id, id, 'x' FROM item WHERE kind = 'figure' LIMIT 1",
        "INSERT INTO wording VALUES (1, 9999, '', 'x', 0)",
        ("INSERT INTO item SELECT region_id, 9999, proposal_id, 'figure', node_id, NULL, NULL, NULL, 0, 0, 0, '', "
         "'open', NULL "
         "FROM item WHERE kind = 'wording' LIMIT 1"),
        "INSERT INTO member VALUES (1, 9, 9, '', '', '')",
        "INSERT INTO node VALUES (1, 9, 'n1')",
        "INSERT INTO node VALUES (5, 1, 'n1')",
    };
    make_database(t);
    struct str before = test_read(t, t->path);
    for (size_t i = 0; i < COUNT(refused); i++) {
        char why[256];
        if (t->engine->script(t->path, refused[i], why))
            fail_msg("not refused: %s", refused[i]);
    }
    assert_true(str_eq(before, test_read(t, t->path)));
}

static void an_open_item_can_be_decided_once(void **state)
{
    struct test_place *t = *state;
    make_database(t);
    char why[256];
    static const char accept[] =
        "UPDATE item SET decision = 'accepted', change_id = 1 WHERE kind = 'target' AND decision = 'open'";
    static const char resolve[] = "UPDATE doubt SET resolved_change = 1 WHERE rule = 'no-direction'";
    static const char reopen[] = "UPDATE doubt SET resolved_change = NULL WHERE rule = 'no-direction'";
    assert_true(t->engine->script(t->path, accept, why));
    assert_true(t->engine->script(t->path, resolve, why));
    assert_false(t->engine->script(t->path, reopen, why));
    struct store *s;
    struct error err;
    struct view v;
    assert_true(store_open(t->path, STORE_READ, &s, &err));
    assert_true(store_view(s, &t->arena, (struct region_id){1}, (struct plan_id){1}, 2024, &v, &err));
    assert_false(v.lines[4].target_open);
    assert_int_equal(v.lines[4].doubts.n, 1); /* the figure's is left */
    assert_true(store_check(s, &err));
    store_close(s);
}

static void a_newer_fact_takes_the_place_of_the_one_before(void **state)
{
    struct test_place *t = *state;
    make_database(t);
    static const char correct[] =
        "INSERT INTO change SELECT 1, 2, 1800000000, 'x', 'correct', 'correction', '', replace(hex(zeroblob(32)), '0', "
        "'a');"
        "INSERT INTO item SELECT i.region_id, 900, i.proposal_id, i.kind, NULL, NULL, NULL, i.series_id, 0, 0, 0, '', "
        "'accepted', 2 "
        "FROM item AS i JOIN figure AS f ON f.region_id = i.region_id AND f.item_id = i.id WHERE f.text = '75.50';"
        "INSERT INTO figure SELECT region_id, 900, series_id, member_id, kind, period, reporting_year, state, 76, 0, "
        "unit, '', '76' "
        "FROM figure WHERE text = '75.50'";
    char why[256];
    if (!t->engine->script(t->path, correct, why))
        fail_msg("%s", why);
    struct store *s;
    struct error err;
    struct view v;
    assert_true(store_open(t->path, STORE_READ, &s, &err));
    assert_true(store_view(s, &t->arena, (struct region_id){1}, (struct plan_id){1}, 2024, &v, &err));
    assert_int_equal(v.lines[0].figures, 4);
    assert_true(str_eq(view_figure(&v, v.lines[0].actual)->figure.text, STR("76")));
    store_close(s);
}

static int run_on(const struct test_engine *engine)
{
#define TEST(name)                                                                                                     \
    cmocka_unit_test_prestate_setup_teardown(name, test_place_make, test_place_remove, (void *)(uintptr_t)engine)
    const struct CMUnitTest tests[] = {
        TEST(every_table_is_known_here),
        TEST(no_row_of_any_table_can_be_deleted),
        TEST(what_was_said_cannot_be_changed),
        TEST(an_open_item_can_be_decided_once),
        TEST(a_newer_fact_takes_the_place_of_the_one_before),
    };
    return cmocka_run_group_tests_name(engine->name, tests, NULL, NULL);
}

int main(void)
{
    int failed = 0;
    for (size_t i = 0; i < test_engine_count; i++)
        failed += run_on(&test_engines[i]);
    return failed;
}
