#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "migrate.h"
#include "private.h"
#include "share.h"

/* No database is shorter. */
#define DATABASE_HEADER 100
#define STORE_ARENA_MAX ((size_t)1 << 20)

bool store_room(struct store *s, const struct arena *a, struct error *err)
{
    return !arena_full(a) || error_set(err, ERROR_TOO_BIG, MSG_STORE_TOO_BIG, arg_text(db_path(s->db)));
}

/* --- the place --- */

static bool fail_system(const char *path, int number, struct error *err)
{
    struct arg name = arg_text(str_cstr(path));
    switch (number) {
    case ENOENT:
    case ENOTDIR:
        return error_set(err, ERROR_NOT_FOUND, MSG_STORE_NO_FOLDER, name);
    case EROFS:
        return error_set(err, ERROR_DENIED, MSG_STORE_READ_ONLY, name);
    case EACCES:
    case EPERM:
        return error_set(err, ERROR_DENIED, MSG_STORE_DENIED, name);
    case ENOSPC:
    case EDQUOT:
        return error_set(err, ERROR_IO, MSG_STORE_FULL, name);
    default:
        return error_set(err, ERROR_IO, MSG_STORE_IO, name, arg_text(str_cstr(strerrordesc_np(number))));
    }
}

static bool refuse_share(const char *path, const char *where, struct error *err)
{
    struct str share = share_of(where);
    return str_empty(share) ||
           error_set(err, ERROR_UNSUPPORTED, MSG_STORE_NETWORK, arg_text(str_cstr(path)), arg_text(share));
}

static const char *folder_of(struct arena *a, const char *path)
{
    struct str rest = str_cstr(path);
    while (!str_empty(rest) && !str_ends(rest, STR("/")))
        rest = str_head(rest, rest.len - 1);
    return str_empty(rest) ? "." : str_zero(a, rest);
}

static bool make_file(struct store *s, struct error *err)
{
    const char *folder = folder_of(&s->arena, s->path);
    struct stat found;
    if (stat(folder, &found) != 0)
        return fail_system(s->path, errno, err);
    if (!refuse_share(s->path, folder, err))
        return false;
    int file = open(s->path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file < 0)
        return errno == EEXIST || fail_system(s->path, errno, err);
    close(file);
    s->fresh = FRESH_MADE;
    return true;
}

static bool check_file(struct store *s, enum store_mode mode, const struct stat *found, struct error *err)
{
    struct arg path = arg_text(str_cstr(s->path));
    if (S_ISDIR(found->st_mode))
        return error_set(err, ERROR_INVALID, MSG_STORE_DIRECTORY, path);
    if (!S_ISREG(found->st_mode))
        return error_set(err, ERROR_INVALID, MSG_STORE_NOT_A_FILE, path);
    if (found->st_size == 0 && mode != STORE_CREATE)
        return error_set(err, ERROR_INVALID, MSG_STORE_EMPTY, path);
    /* SQLite takes a file of one byte for an empty one. */
    if (found->st_size > 0 && found->st_size < DATABASE_HEADER)
        return error_set(err, ERROR_UNSUPPORTED, MSG_STORE_NOT_A_DATABASE, path);
    if (found->st_size == 0)
        s->fresh = FRESH_EMPTY;
    s->file = found->st_ino;
    return refuse_share(s->path, s->path, err);
}

static bool find_file(struct store *s, enum store_mode mode, struct error *err)
{
    struct stat found;
    if (stat(s->path, &found) == 0)
        return check_file(s, mode, &found, err);
    int number = errno;
    if (number == ENOENT && mode == STORE_CREATE)
        return make_file(s, err);
    if (number == ENOENT || number == ENOTDIR)
        return error_set(err, ERROR_NOT_FOUND, MSG_STORE_MISSING, arg_text(str_cstr(s->path)));
    return fail_system(s->path, number, err);
}

/* --- open and close --- */

/* Shows now, and not after a long import, that the file cannot be written. */
static bool try_lock(struct store *s, struct error *err)
{
    if (!db_begin_write(s->db, err))
        return false;
    db_rollback(s->db);
    return true;
}

static bool make_ready(struct store *s, enum store_mode mode, struct error *err)
{
    enum migrate_state state;
    if (!migrate_look(s->db, &state, err))
        return false;
    switch (state) {
    case MIGRATE_EMPTY:
        if (mode != STORE_CREATE)
            return error_set(err, ERROR_INVALID, MSG_STORE_EMPTY, arg_text(db_path(s->db)));
        return db_run(s->db, SQL_JOURNAL_WAL, VALUES(), err) && migrate_run(s->db, err);
    case MIGRATE_OLDER:
        return mode == STORE_READ ? migrate_refuse(s->db, err) : migrate_run(s->db, err);
    case MIGRATE_CURRENT:
        return mode == STORE_READ || (try_lock(s, err) && db_run(s->db, SQL_JOURNAL_WAL, VALUES(), err));
    }
    ASSERT(false);
}

static void remove_file(struct store *s)
{
    static const char *const endings[] = {"", "-wal", "-shm", "-journal"};
    for (size_t i = 0; i < COUNT(endings); i++)
        unlink(str_zero(&s->arena, str_printf(&s->arena, "%s%s", s->path, endings[i])));
}

/* True when nobody put anything into the file. A file without tables has nothing in it either. */
static bool is_unused(struct store *s)
{
    int64_t next;
    struct error ignored;
    return !db_find_int(s->db, SQL_REGION_NEXT, VALUES(), 1, &next, &ignored) || next == 1;
}

/* Takes back a file that was begun for nothing. Not when another process has it open: it may be about to write. */
static void take_back(struct store *s)
{
    if (s->fresh == FRESH_NOT)
        return;
    bool alone = !s->db || db_alone(s->db);
    if (!alone || (s->db && !is_unused(s)))
        return;
    if (s->fresh == FRESH_MADE)
        remove_file(s);
    else if (truncate(s->path, 0) != 0)
        return;
}

void store_close(struct store *s)
{
    if (!s)
        return;
    if (s->holders) {
        s->holders--;
        return;
    }
    if (s->db)
        db_rollback(s->db);
    take_back(s);
    db_close(s->db);
    struct arena arena = s->arena;
    arena_reset(&arena);
}

bool store_open(const char *path, enum store_mode mode, struct store **ret, struct error *err)
{
    struct arena arena;
    arena_init(&arena, STORE_ARENA_MAX);
    struct store *s = arena_new(&arena, struct store);
    *s = (struct store){.arena = arena, .path = path};
    s->path = str_zero(&s->arena, str_cstr(path));
    if (!find_file(s, mode, err) ||
        !db_open(&s->arena, s->path, mode == STORE_READ ? DB_READ : DB_WRITE, &s->db, err) ||
        !make_ready(s, mode, err)) {
        store_close(s);
        return false;
    }
    *ret = s;
    return true;
}
