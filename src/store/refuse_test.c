/* What cannot be opened, each with its own words; and that nothing is left behind or altered. */

#include "base/testing.h"

#include <sys/mount.h>
#include <sys/stat.h>
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

/* In both languages there is a sentence with the file's name in it. */
static void assert_words(const struct error *err, const char *path)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct buf text;
        buf_init(&text, 4096);
        error_put(&text, (enum lang)lang, err);
        assert_int_not_equal(str_find(buf_str(&text), str_cstr(path)), STR_NONE);
        buf_reset(&text);
    }
}

static void refused(const char *path, enum store_mode mode, enum error_code code, enum msg message)
{
    struct store *s = NULL;
    struct error err;
    assert_false(store_open(path, mode, &s, &err));
    assert_null(s);
    if (err.message.id != message)
        fail_msg("%s instead of %s", message_key(err.message.id).ptr, message_key(message).ptr);
    assert_int_equal(err.code, code);
    assert_words(&err, path);
}

static void refused_and_unchanged(struct test_place *t, enum store_mode mode, enum error_code code, enum msg message)
{
    struct str before = test_read(t, t->path);
    refused(t->path, mode, code, message);
    assert_true(str_eq(before, test_read(t, t->path)));
    assert_true(test_alone(t, t->path));
}

static void in_every_mode(struct test_place *t, enum error_code code, enum msg message)
{
    for (int mode = STORE_READ; mode <= STORE_CREATE; mode++)
        refused_and_unchanged(t, (enum store_mode)mode, code, message);
}

static void a_file_that_is_not_there(void **state)
{
    struct test_place *t = *state;
    refused(t->path, STORE_READ, ERROR_NOT_FOUND, MSG_STORE_MISSING);
    refused(t->path, STORE_WRITE, ERROR_NOT_FOUND, MSG_STORE_MISSING);
    assert_false(test_exists(t->path));
}

static void a_folder_that_is_not_there(void **state)
{
    struct test_place *t = *state;
    const char *path = test_path(t, "nowhere/plan.db");
    refused(path, STORE_CREATE, ERROR_NOT_FOUND, MSG_STORE_NO_FOLDER);
    refused(path, STORE_READ, ERROR_NOT_FOUND, MSG_STORE_MISSING);
}

static void a_folder(void **state)
{
    struct test_place *t = *state;
    for (int mode = STORE_READ; mode <= STORE_CREATE; mode++)
        refused(t->folder, (enum store_mode)mode, ERROR_INVALID, MSG_STORE_DIRECTORY);
}

static void something_that_is_no_file(void **state)
{
    struct test_place *t = *state;
    assert_int_equal(mkfifo(t->path, 0600), 0);
    refused(t->path, STORE_CREATE, ERROR_INVALID, MSG_STORE_NOT_A_FILE);
}

static void bytes_that_are_no_database(void **state)
{
    struct test_place *t = *state;
    static const struct str contents[] = {
        STR_INIT("番号\t指標\t実績\n1\t受診者数\t75\n"),
        STR_INIT("x"),
        STR_INIT("SQLite format 3\0then something else"),
        STR_INIT("PK\x03\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"),
    };
    for (size_t i = 0; i < COUNT(contents); i++) {
        test_write(t->path, contents[i]);
        in_every_mode(t, ERROR_UNSUPPORTED, MSG_STORE_NOT_A_DATABASE);
    }
}

static void an_empty_file_unless_it_may_be_filled(void **state)
{
    struct test_place *t = *state;
    test_write(t->path, STR(""));
    refused_and_unchanged(t, STORE_READ, ERROR_INVALID, MSG_STORE_EMPTY);
    refused_and_unchanged(t, STORE_WRITE, ERROR_INVALID, MSG_STORE_EMPTY);
    make_database(t);
    struct store *s;
    struct error err;
    assert_true(store_open(t->path, STORE_READ, &s, &err));
    store_close(s);
}

static void a_database_of_another_program(void **state)
{
    struct test_place *t = *state;
    static const char *const others[] = {"CREATE TABLE note (text TEXT)",
                                         "PRAGMA application_id = 252006673; CREATE TABLE note (text TEXT)",
                                         "PRAGMA user_version = 1; CREATE TABLE note (text TEXT)"};
    char why[256];
    for (size_t i = 0; i < COUNT(others); i++) {
        unlink(t->path);
        assert_true(t->engine->script(t->path, others[i], why));
        in_every_mode(t, ERROR_UNSUPPORTED, MSG_STORE_OTHER_PROGRAM);
    }
}

static void a_newer_version(void **state)
{
    struct test_place *t = *state;
    char why[256];
    make_database(t);
    assert_true(t->engine->script(t->path, "PRAGMA user_version = 99", why));
    in_every_mode(t, ERROR_UNSUPPORTED, MSG_STORE_NEWER);
}

static void a_history_that_was_altered(void **state)
{
    struct test_place *t = *state;
    char why[256];
    make_database(t);
    assert_true(t->engine->script(t->path,
                                  "DROP TRIGGER migration_fixed;"
                                  "UPDATE migration SET sha256 = replace(sha256, substr(sha256, 1, 1), 'x')",
                                  why));
    in_every_mode(t, ERROR_UNSUPPORTED, MSG_STORE_MIGRATION_CHANGED);
}

static void a_file_whose_end_is_missing(void **state)
{
    struct test_place *t = *state;
    make_database(t);
    struct str whole = test_read(t, t->path);
    test_write(t->path, str_head(whole, 4096 + 100));
    struct store *s;
    struct error err;
    if (store_open(t->path, STORE_READ, &s, &err)) {
        assert_false(store_check(s, &err));
        store_close(s);
    }
    assert_int_equal(err.code, ERROR_INVALID);
    assert_int_equal(err.message.id, MSG_STORE_DAMAGED);
}

/* --- places that cannot be written; only who may mount can try --- */

static void unmount(const char *folder)
{
    umount2(folder, MNT_DETACH);
}

static const char *mount_small(struct test_place *t, const char *size)
{
    const char *folder = test_path(t, "disk");
    assert_int_equal(mkdir(folder, 0700), 0);
    if (mount("tmpfs", folder, "tmpfs", 0, size) != 0) {
        print_message("skipped: a disk of its own cannot be mounted here\n");
        return NULL;
    }
    t->path = test_path(t, "disk/plan.db");
    return folder;
}

static void a_place_that_is_read_only_can_be_read(void **state)
{
    struct test_place *t = *state;
    const char *folder = mount_small(t, "size=8m");
    if (!folder)
        skip();
    make_database(t);
    assert_int_equal(mount("tmpfs", folder, "tmpfs", MS_REMOUNT | MS_RDONLY, NULL), 0);
    refused_and_unchanged(t, STORE_WRITE, ERROR_DENIED, MSG_STORE_READ_ONLY);
    refused_and_unchanged(t, STORE_CREATE, ERROR_DENIED, MSG_STORE_READ_ONLY);
    refused(test_path(t, "disk/other.db"), STORE_CREATE, ERROR_DENIED, MSG_STORE_READ_ONLY);
    struct store *s;
    struct error err;
    struct view v;
    assert_true(store_open(t->path, STORE_READ, &s, &err));
    assert_true(store_view(s, &t->arena, (struct region_id){1}, (struct plan_id){1}, 2024, &v, &err));
    assert_int_equal(v.line_count, 5);
    store_close(s);
    unmount(folder);
}

/* Until the database is made, while it is filled: whatever the room, all of it is stored or nothing is left. */
static void a_full_disk_leaves_nothing_half_made(void **state)
{
    struct test_place *t = *state;
    static const char *const sizes[] = {"size=4k", "size=64k", "size=160k", "size=320k", "size=640k", "size=2m"};
    const char *folder = mount_small(t, "size=4k");
    if (!folder)
        skip();
    struct proposal *p = test_large_proposal(&t->arena, 3000);
    for (size_t i = 0; i < COUNT(sizes); i++) {
        assert_int_equal(mount("tmpfs", folder, "tmpfs", MS_REMOUNT, sizes[i]), 0);
        struct store *s = NULL;
        struct store_imported done;
        struct error err;
        struct store_import in = test_import(&t->arena, p, STR("large"));
        bool opened = store_open(t->path, STORE_CREATE, &s, &err);
        assert_false(opened && store_import(s, &in, &done, &err));
        assert_int_equal(err.code, ERROR_IO);
        assert_int_equal(err.message.id, MSG_STORE_FULL);
        store_close(opened ? s : NULL);
        assert_false(test_exists(t->path));
        assert_true(test_alone(t, t->path));
    }
    unmount(folder);
}

static void a_full_disk_leaves_what_was_there(void **state)
{
    struct test_place *t = *state;
    const char *folder = mount_small(t, "size=2m");
    if (!folder)
        skip();
    make_database(t);
    struct str before = test_read(t, t->path);
    struct store *s;
    struct store_imported done;
    struct error err;
    struct view v;
    struct store_import in = test_import(&t->arena, test_large_proposal(&t->arena, 3000), STR("large"));
    in.plan = STR("大きな計画");
    assert_true(store_open(t->path, STORE_WRITE, &s, &err));
    assert_false(store_import(s, &in, &done, &err));
    assert_int_equal(err.message.id, MSG_STORE_FULL);
    assert_true(store_view(s, &t->arena, (struct region_id){1}, (struct plan_id){1}, 2024, &v, &err));
    assert_true(store_check(s, &err));
    store_close(s);
    assert_true(str_eq(before, test_read(t, t->path)));
    assert_true(test_alone(t, t->path));
    unmount(folder);
}

static int run_on(const struct test_engine *engine)
{
#define TEST(name)                                                                                                     \
    cmocka_unit_test_prestate_setup_teardown(name, test_place_make, test_place_remove, (void *)(uintptr_t)engine)
    const struct CMUnitTest tests[] = {
        TEST(a_file_that_is_not_there),
        TEST(a_folder_that_is_not_there),
        TEST(a_folder),
        TEST(something_that_is_no_file),
        TEST(bytes_that_are_no_database),
        TEST(an_empty_file_unless_it_may_be_filled),
        TEST(a_database_of_another_program),
        TEST(a_newer_version),
        TEST(a_history_that_was_altered),
        TEST(a_file_whose_end_is_missing),
        TEST(a_place_that_is_read_only_can_be_read),
        TEST(a_full_disk_leaves_nothing_half_made),
        TEST(a_full_disk_leaves_what_was_there),
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
