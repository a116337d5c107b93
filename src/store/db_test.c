#include "db.h"

#include "base/testing.h"
#include "test_plan.h"

static struct db *open_filled(struct test_place *t, const char *path, const struct proposal *p)
{
    struct store *s;
    struct store_imported done;
    struct error err;
    struct db *db;
    struct store_import in = test_import(&t->arena, p, STR("the bytes"));
    assert_true(store_open(path, STORE_CREATE, &s, &err));
    assert_true(store_import(s, &in, &done, &err));
    store_close(s);
    assert_true(db_open(&t->arena, path, DB_WRITE, &db, &err));
    return db;
}

static struct db *open_made(struct test_place *t)
{
    return open_filled(t, t->path, test_proposal(&t->arena));
}

static void every_statement_prepares_and_has_its_columns(void **state)
{
    struct db *db = open_made(*state);
    struct error err;
    if (!db_prepare_all(db, &err))
        fail_msg("%.*s: %.*s", STR_ARG(err.frame[0].arg[0].text), STR_ARG(err.message.arg[1].text));
    db_close(db);
}

static void rows_come_one_by_one_with_columns_by_name(void **state)
{
    struct test_place *t = *state;
    struct db *db = open_made(t);
    struct query q;
    struct error err;
    assert_true(query_start(db, SQL_MEMBERS, VALUES(db_int(1)), &q, &err));
    assert_true(query_next(&q));
    assert_true(str_eq(query_bytes(&q, MEMBERS_NAME), STR("米沢市")));
    assert_int_equal(query_int(&q, MEMBERS_ID), 1);
    assert_true(query_end(&q, &err)); /* before the last row */
    size_t n = 0;
    assert_true(query_start(db, SQL_MEMBERS, VALUES(db_int(1)), &q, &err));
    while (query_next(&q))
        n++;
    assert_true(query_end(&q, &err));
    assert_int_equal(n, 3);
    db_close(db);
}

static void what_is_rolled_back_was_never_there(void **state)
{
    struct test_place *t = *state;
    struct db *db = open_made(t);
    struct error err;
    int64_t next;
    assert_true(db_begin_write(db, &err));
    assert_true(db_run(db, SQL_REGION_PUT, VALUES(db_int(2), db_text(STR("最上"))), &err));
    db_rollback(db);
    assert_true(db_find_int(db, SQL_REGION_NEXT, VALUES(), 0, &next, &err));
    assert_int_equal(next, 2);
    db_rollback(db); /* outside of one: nothing */
    db_close(db);
}

static void what_the_database_refuses_is_an_error_with_its_words(void **state)
{
    struct test_place *t = *state;
    struct db *db = open_made(t);
    struct error err;
    assert_false(db_run(db, SQL_REGION_PUT, VALUES(db_int(1), db_text(STR("最上"))), &err));
    assert_int_equal(err.code, ERROR_INTERNAL);
    assert_int_not_equal(str_find(err.message.arg[1].text, STR("UNIQUE")), STR_NONE);
    assert_false(db_run(db, SQL_PLAN_PUT, VALUES(db_int(7), db_int(1), db_text(STR("x"))), &err));
    assert_int_not_equal(str_find(err.message.arg[1].text, STR("FOREIGN KEY")), STR_NONE);
    db_close(db);
}

static int64_t work_of(struct db *db, enum sql sql, struct db_values values)
{
    int64_t before = db_work(db);
    struct query q;
    struct error err;
    assert_true(query_start(db, sql, values, &q, &err));
    while (query_next(&q))
        continue;
    assert_true(query_end(&q, &err));
    return db_work(db) - before;
}

static void the_work_of_reading_a_plan_grows_with_the_plan(void **state)
{
    struct test_place *t = *state;
    static const struct {
        enum sql sql;
        size_t parameters;
    } cases[] = {
        {SQL_VIEW_NODES, 2},      {SQL_VIEW_PLACEMENTS, 2}, {SQL_VIEW_SERIES, 2}, {SQL_VIEW_WORDINGS, 2},
        {SQL_VIEW_NARRATIVES, 3}, {SQL_VIEW_INDICATORS, 2}, {SQL_VIEW_LABELS, 2}, {SQL_VIEW_FIGURES, 2},
        {SQL_VIEW_TARGETS, 2},    {SQL_VIEW_CITATIONS, 2},  {SQL_VIEW_DOUBTS, 2}, {SQL_VIEW_PARTICIPATIONS, 2},
    };
    static const struct db_value values[] = {
        {.kind = DB_INT, .n = 1}, {.kind = DB_INT, .n = 1}, {.kind = DB_INT, .n = 2024}};
    struct db *small = open_filled(t, test_path(t, "small.db"), test_large_proposal(&t->arena, 100));
    struct db *large = open_filled(t, test_path(t, "large.db"), test_large_proposal(&t->arena, 1000));
    for (size_t i = 0; i < COUNT(cases); i++) {
        int64_t few = work_of(small, cases[i].sql, (struct db_values){cases[i].parameters, values});
        int64_t many = work_of(large, cases[i].sql, (struct db_values){cases[i].parameters, values});
        if (many > 11 * few)
            fail_msg("statement %d: %lld steps, then %lld", (int)cases[i].sql, (long long)few, (long long)many);
    }
    db_close(small);
    db_close(large);
}

static void a_region_is_found_with_the_same_work_however_many_there_are(void **state)
{
    struct test_place *t = *state;
    struct db *db = open_made(t);
    struct error err;
    int64_t by_number = 0, by_name = 0;
    for (int round = 0; round < 2; round++) {
        int64_t number = work_of(db, SQL_REGION_BY_CODE, VALUES(db_text(STR("1")), db_int(1)));
        int64_t name = work_of(db, SQL_REGION_BY_NAME, VALUES(db_text(STR("第99圏域"))));
        if (round == 1 && (number > by_number || name > by_name + 10))
            fail_msg("by its number %lld steps, then %lld; by its name %lld, then %lld", (long long)by_number,
                     (long long)number, (long long)by_name, (long long)name);
        by_number = number;
        by_name = name;
        for (int n = 2; n < 1000 && round == 0; n++)
            assert_true(
                db_run(db, SQL_REGION_PUT, VALUES(db_int(n), db_text(str_printf(&t->arena, "第%d圏域", n))), &err));
    }
    db_close(db);
}

int main(void)
{
#define TEST(name)                                                                                                     \
    cmocka_unit_test_prestate_setup_teardown(name, test_place_make, test_place_remove,                                 \
                                             (void *)(uintptr_t)&test_engines[0])
    const struct CMUnitTest tests[] = {
        TEST(every_statement_prepares_and_has_its_columns),
        TEST(rows_come_one_by_one_with_columns_by_name),
        TEST(what_is_rolled_back_was_never_there),
        TEST(what_the_database_refuses_is_an_error_with_its_words),
        TEST(the_work_of_reading_a_plan_grows_with_the_plan),
        TEST(a_region_is_found_with_the_same_work_however_many_there_are),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
