#include "files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/testing.h"

struct place_to_be {
    struct arena arena;
    char root[64];
};

static int set_up(void **state)
{
    static struct place_to_be here;
    arena_init(&here.arena, 1 << 20);
    snprintf(here.root, sizeof(here.root), "/tmp/ayumi-files-XXXXXX");
    *state = &here;
    return mkdtemp(here.root) ? 0 : -1;
}

static int tear_down(void **state)
{
    struct place_to_be *here = *state;
    remove_folder(here->root);
    arena_reset(&here->arena);
    return 0;
}

static struct str below(struct place_to_be *here, const char *name)
{
    return str_printf(&here->arena, "%s/%s", here->root, name);
}

static struct str contents(struct place_to_be *here, const char *name)
{
    char *bytes = arena_alloc(&here->arena, 1000);
    int fd = open(str_zero(&here->arena, below(here, name)), O_RDONLY);
    ssize_t n = fd < 0 ? -1 : read(fd, bytes, 1000);
    files_close(&fd);
    return n < 0 ? STR("(none)") : str_of(bytes, (size_t)n);
}

static size_t entries(struct place_to_be *here, const char *name)
{
    size_t n = 0;
    DIR *dir = opendir(str_zero(&here->arena, below(here, name)));
    if (!dir)
        return 0;
    for (struct dirent *e; (e = readdir(dir));)
        n += e->d_name[0] != '.' || (e->d_name[1] != 0 && e->d_name[1] != '.');
    closedir(dir);
    return n;
}

static const struct file_out two[] = {{STR_INIT("a.txt"), STR_INIT("one")}, {STR_INIT("b.txt"), STR_INIT("")}};

static void a_folder_is_made_as_deep_as_it_is_asked_for(void **state)
{
    struct place_to_be *here = *state;
    struct error err;
    assert_true(files_write(&here->arena, below(here, "x/y//z/"), two, COUNT(two), &err));
    assert_text(contents(here, "x/y/z/a.txt"), "one");
    assert_text(contents(here, "x/y/z/b.txt"), "");
    assert_int_equal(entries(here, "x/y/z"), 2);
}

static void files_that_are_there_are_replaced_and_others_left(void **state)
{
    struct place_to_be *here = *state;
    struct error err;
    const struct file_out first[] = {{STR_INIT("a.txt"), STR_INIT("before")}, {STR_INIT("c.txt"), STR_INIT("c")}};
    assert_true(files_write(&here->arena, below(here, ""), first, 2, &err));
    assert_true(files_write(&here->arena, below(here, ""), two, 2, &err));
    assert_text(contents(here, "a.txt"), "one");
    assert_text(contents(here, "c.txt"), "c");
    assert_int_equal(entries(here, ""), 3);
}

static void a_file_where_a_folder_must_be_is_named(void **state)
{
    struct place_to_be *here = *state;
    struct error err;
    const struct file_out f[] = {{STR_INIT("f"), STR_INIT("x")}};
    assert_true(files_write(&here->arena, below(here, ""), f, 1, &err));
    assert_false(files_write(&here->arena, below(here, "f/deep"), two, 2, &err));
    assert_int_equal(err.code, ERROR_INVALID);
    assert_true(str_ends(err.place.document, STR("/f")));
}

static void a_link_to_nowhere_is_no_folder(void **state)
{
    struct place_to_be *here = *state;
    struct error err;
    assert_int_equal(symlink("gone", str_zero(&here->arena, below(here, "link"))), 0);
    assert_false(files_write(&here->arena, below(here, "link/deep"), two, 2, &err));
    assert_int_equal(err.message.id, MSG_IMPORT_NO_FOLDER);
    assert_true(str_ends(err.place.document, STR("/link")));
}

static void when_one_file_cannot_be_put_none_is_and_the_folder_goes_again(void **state)
{
    struct place_to_be *here = *state;
    struct error err;
    const struct file_out bad[] = {{STR_INIT("a.txt"), STR_INIT("x")}, {STR_INIT("no/such.txt"), STR_INIT("x")}};
    assert_false(files_write(&here->arena, below(here, "new/folder"), bad, 2, &err));
    assert_int_equal(entries(here, ""), 0);
    assert_int_equal(mkdir(str_zero(&here->arena, below(here, "b.txt")), 0700), 0);
    assert_false(files_write(&here->arena, below(here, ""), two, 2, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    assert_int_equal(entries(here, ""), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_folder_is_made_as_deep_as_it_is_asked_for, set_up, tear_down),
        cmocka_unit_test_setup_teardown(files_that_are_there_are_replaced_and_others_left, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_file_where_a_folder_must_be_is_named, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_link_to_nowhere_is_no_folder, set_up, tear_down),
        cmocka_unit_test_setup_teardown(when_one_file_cannot_be_put_none_is_and_the_folder_goes_again, set_up,
                                        tear_down),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
