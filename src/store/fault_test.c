/* Other processes: one that holds the file, one that is killed, one that takes the file away. */

#include "base/testing.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

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

static struct store_import next_year(struct test_place *t)
{
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("next year"));
    in.year = 2025;
    return in;
}

/* Another process that runs a script and keeps its transaction open until it is ended. */
static pid_t hold(struct test_place *t, const char *sql)
{
    int ready[2];
    assert_int_equal(pipe(ready), 0);
    pid_t child = fork();
    if (child == 0) {
        t->engine->hold(t->path, sql, ready[1]);
        _exit(0);
    }
    char byte;
    assert_int_equal(read(ready[0], &byte, 1), 1);
    close(ready[0]);
    close(ready[1]);
    return child;
}

static void end(pid_t child)
{
    kill(child, SIGKILL);
    assert_int_equal(waitpid(child, NULL, 0), child);
}

static void a_file_that_another_process_writes_is_busy(void **state)
{
    struct test_place *t = *state;
    make_database(t);
    pid_t child = hold(t, "BEGIN IMMEDIATE");
    struct store *s;
    struct error err;
    assert_false(store_open(t->path, STORE_WRITE, &s, &err));
    assert_int_equal(err.code, ERROR_BUSY);
    assert_int_equal(err.message.id, MSG_STORE_BUSY);
    /* readers go on */
    struct view v;
    assert_true(store_open(t->path, STORE_READ, &s, &err));
    assert_true(store_view(s, &t->arena, (struct region_id){1}, (struct plan_id){1}, 2024, &v, &err));
    end(child);
    store_close(s);
}

static void a_file_that_becomes_busy_later_is_left_as_it_is(void **state)
{
    struct test_place *t = *state;
    make_database(t);
    struct store *s;
    struct store_imported done;
    struct error err;
    struct store_import in = next_year(t);
    assert_true(store_open(t->path, STORE_WRITE, &s, &err));
    pid_t child = hold(t, "BEGIN IMMEDIATE");
    assert_false(store_import(s, &in, &done, &err));
    assert_int_equal(err.code, ERROR_BUSY);
    end(child);
    assert_true(store_import(s, &in, &done, &err));
    store_close(s);
    assert_true(test_alone(t, t->path));
}

static void a_file_that_is_locked_for_all_is_busy(void **state)
{
    struct test_place *t = *state;
    make_database(t);
    pid_t child = hold(t, "PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = DELETE; BEGIN EXCLUSIVE");
    struct store *s;
    struct error err;
    assert_false(store_open(t->path, STORE_READ, &s, &err));
    assert_int_equal(err.code, ERROR_BUSY);
    end(child);
}

static void a_new_file_is_not_taken_from_another_that_uses_it(void **state)
{
    struct test_place *t = *state;
    struct store *first, *second;
    struct store_imported done;
    struct error err;
    struct store_import in = next_year(t);
    assert_true(store_open(t->path, STORE_CREATE, &first, &err));
    assert_true(store_open(t->path, STORE_CREATE, &second, &err));
    store_close(first); /* nothing was imported */
    assert_true(test_exists(t->path));
    assert_true(store_import(second, &in, &done, &err));
    store_close(second);
    assert_true(test_exists(t->path));
    assert_true(test_alone(t, t->path));
}

static void a_file_that_was_taken_away_is_not_written_to(void **state)
{
    struct test_place *t = *state;
    make_database(t);
    struct store *s;
    struct store_imported done;
    struct error err;
    struct store_import in = next_year(t);
    assert_true(store_open(t->path, STORE_WRITE, &s, &err));
    assert_int_equal(unlink(t->path), 0);
    assert_false(store_import(s, &in, &done, &err));
    assert_int_equal(err.message.id, MSG_STORE_MOVED);
    store_close(s);
}

static void a_new_file_without_an_import_is_taken_back(void **state)
{
    struct test_place *t = *state;
    struct store *s;
    struct store_imported done;
    struct error err;
    struct store_import in = next_year(t);
    in.plan = STR("");
    assert_true(store_open(t->path, STORE_CREATE, &s, &err));
    assert_false(store_import(s, &in, &done, &err));
    store_close(s);
    assert_false(test_exists(t->path));
    assert_true(test_alone(t, t->path));

    test_write(t->path, STR(""));
    assert_true(store_open(t->path, STORE_CREATE, &s, &err));
    store_close(s);
    assert_int_equal(test_read(t, t->path).len, 0);
    assert_true(test_alone(t, t->path));
}

/* Killed after a while, or left to finish when that is 0. It never closes the store. */
static void import_elsewhere(struct test_place *t, const struct store_import *in, useconds_t killed_after)
{
    pid_t child = fork();
    if (child == 0) {
        struct store *s;
        struct store_imported done;
        struct error err;
        bool ok = store_open(t->path, STORE_WRITE, &s, &err) && store_import(s, in, &done, &err);
        _exit(!ok);
    }
    if (killed_after) {
        usleep(killed_after);
        kill(child, SIGKILL);
    }
    assert_int_equal(waitpid(child, NULL, 0), child);
}

/* All of the import is there or nothing of it. */
static bool assert_whole(struct test_place *t, size_t lines)
{
    struct store *s;
    struct error err;
    struct store_plans plans;
    struct view v;
    int64_t change;
    assert_true(store_open(t->path, STORE_WRITE, &s, &err));
    assert_true(store_check(s, &err));
    assert_true(store_plans(s, &t->arena, (struct region_id){1}, &plans, &err));
    assert_true(store_change(s, (struct region_id){1}, &change, &err));
    assert_true(store_view(s, &t->arena, (struct region_id){1}, (struct plan_id){1}, 2024, &v, &err));
    assert_int_equal(v.line_count, 5);
    bool stored = plans.len == 2;
    assert_int_equal(change, stored ? 2 : 1);
    if (stored) {
        assert_true(store_view(s, &t->arena, (struct region_id){1}, (struct plan_id){2}, 2024, &v, &err));
        assert_int_equal(v.line_count, lines);
    }
    store_close(s);
    assert_true(test_alone(t, t->path));
    return stored;
}

static void a_killed_import_leaves_the_database_whole(void **state)
{
    struct test_place *t = *state;
    size_t lines = 1500;
    make_database(t);
    struct store_import in = test_import(&t->arena, test_large_proposal(&t->arena, lines), STR("large"));
    in.plan = STR("大きな計画");
    bool stored = false;
    for (useconds_t after = 1000; !stored && after < 1000000; after = after * 3 / 2) {
        import_elsewhere(t, &in, after);
        stored = assert_whole(t, lines);
    }
    if (!stored)
        import_elsewhere(t, &in, 0);
    assert_true(assert_whole(t, lines));
}

static int run_on(const struct test_engine *engine)
{
#define TEST(name)                                                                                                     \
    cmocka_unit_test_prestate_setup_teardown(name, test_place_make, test_place_remove, (void *)(uintptr_t)engine)
    const struct CMUnitTest tests[] = {
        TEST(a_file_that_another_process_writes_is_busy),   TEST(a_file_that_becomes_busy_later_is_left_as_it_is),
        TEST(a_file_that_is_locked_for_all_is_busy),        TEST(a_new_file_is_not_taken_from_another_that_uses_it),
        TEST(a_file_that_was_taken_away_is_not_written_to), TEST(a_new_file_without_an_import_is_taken_back),
        TEST(a_killed_import_leaves_the_database_whole),
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
