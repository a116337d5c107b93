#include "db.h"

#include <errno.h>
#include <sqlite3.h>
#include <unistd.h>

#include "tokens.h"

struct sql_text {
    const char *name;
    int parameters;
    size_t columns;
    const char *const *column;
    const char *text;
};

#include "sql_texts.h"

/* Long enough for another import to end its transaction, short enough for a person to wait. */
#define BUSY_MS 2000

struct db {
    sqlite3 *handle;
    struct arena *arena;
    const char *name; /* as it was given: for messages */
    const char *path; /* as SQLite is told it */
    sqlite3_stmt *statement[SQL_COUNT];
    int *column[SQL_COUNT];
};

struct str db_path(const struct db *db)
{
    return str_cstr(db->name);
}

/* --- what SQLite says, as what a person can do about it --- */

static bool disk_full(struct db *db, int status)
{
    int system = sqlite3_system_errno(db->handle);
    bool touched_disk = (status & 0xff) == SQLITE_IOERR || (status & 0xff) == SQLITE_CANTOPEN;
    return (status & 0xff) == SQLITE_FULL || (touched_disk && (system == ENOSPC || system == EDQUOT));
}

static bool db_fail(struct db *db, int status, struct error *err)
{
    struct arg path = arg_text(db_path(db)), said = arg_text(str_cstr(sqlite3_errmsg(db->handle)));
    if (disk_full(db, status))
        return error_set(err, ERROR_IO, MSG_STORE_FULL, path);
    switch (status & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return error_set(err, ERROR_BUSY, MSG_STORE_BUSY, path);
    case SQLITE_READONLY:
        return error_set(err, ERROR_DENIED, MSG_STORE_READ_ONLY, path);
    case SQLITE_NOTADB:
        return error_set(err, ERROR_UNSUPPORTED, MSG_STORE_NOT_A_DATABASE, path);
    case SQLITE_CORRUPT:
        return error_set(err, ERROR_INVALID, MSG_STORE_DAMAGED, path, said);
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return error_set(err, ERROR_DENIED, MSG_STORE_DENIED, path);
    case SQLITE_TOOBIG:
        return error_set(err, ERROR_TOO_BIG, MSG_STORE_TOO_BIG, path);
    case SQLITE_IOERR:
        return error_set(err, ERROR_IO, MSG_STORE_IO, path, said);
    default:
        return error_set(err, ERROR_INTERNAL, MSG_STORE_FAILED, path, said);
    }
}

/* --- open and close --- */

static void forget_statements(struct db *db)
{
    for (size_t i = 0; i < SQL_COUNT; i++) {
        sqlite3_finalize(db->statement[i]);
        db->statement[i] = NULL;
    }
}

/* SQLite's names for special files, and file: addresses, are plain names here. */
static const char *plain_path(struct arena *a, const char *path)
{
    return path[0] == '/' ? path : str_zero(a, str_printf(a, "./%s", path));
}

static const char *frozen_address(struct arena *a, const char *path)
{
    struct buf address;
    buf_init(&address, (size_t)1 << 16);
    buf_put(&address, STR("file:"));
    for (const char *p = path; *p; p++) {
        if (*p == '%' || *p == '?' || *p == '#')
            buf_printf(&address, "%%%02X", (unsigned)*p);
        else
            buf_put_byte(&address, *p);
    }
    buf_put(&address, STR("?immutable=1"));
    const char *result = str_zero(a, buf_str(&address));
    buf_reset(&address);
    return result;
}

static bool connect(struct db *db, const char *name, int flags, struct error *err)
{
    forget_statements(db);
    sqlite3_close(db->handle);
    db->handle = NULL;
    int status = sqlite3_open_v2(name, &db->handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, NULL);
    ASSERT(db->handle);
    if (status != SQLITE_OK)
        return db_fail(db, status, err);
    sqlite3_busy_timeout(db->handle, BUSY_MS);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db->handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    status = tokens_register(db->handle);
    return status == SQLITE_OK || db_fail(db, status, err);
}

/* A first look at the file: everything that can be wrong with it shows here. */
static bool look(struct db *db, struct error *err)
{
    struct query q;
    if (!query_start(db, SQL_IDENTIFY, VALUES(), &q, err))
        return false;
    while (query_next(&q))
        continue;
    return query_end(&q, err);
}

/* In a place where nothing can be written SQLite cannot make the file it shares locks in. Without a journal there, and
 * with no way to make one, the file cannot change: it is read as it lies. */
static bool connect_frozen(struct db *db, struct error *err)
{
    const char *journal = str_zero(db->arena, str_printf(db->arena, "%s-wal", db->path));
    if (access(journal, F_OK) == 0)
        return false;
    return connect(db, frozen_address(db->arena, db->path), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, err) &&
           look(db, err);
}

static bool settle(struct db *db, enum db_access access, struct error *err)
{
    static const enum sql settings[] = {SQL_FOREIGN_KEYS, SQL_RECURSIVE_TRIGGERS, SQL_SYNCHRONOUS, SQL_TEMP_STORE};
    for (size_t i = 0; i < COUNT(settings); i++)
        if (!db_run(db, settings[i], VALUES(), err))
            return false;
    if (access == DB_WRITE)
        return db_run(db, SQL_CACHE_SIZE, VALUES(), err);
    return db_run(db, SQL_CACHE_SIZE_READING, VALUES(), err) && db_run(db, SQL_QUERY_ONLY, VALUES(), err);
}

static bool open_existing(struct db *db, enum db_access access, struct error *err)
{
    /* A reader opens for writing too, where it may: only so can it take away the journal files when it is the last. */
    if (!connect(db, db->path, SQLITE_OPEN_READWRITE, err))
        return false;
    if (access == DB_WRITE && sqlite3_db_readonly(db->handle, "main") == 1)
        return error_set(err, ERROR_DENIED, MSG_STORE_READ_ONLY, arg_text(db_path(db)));
    if (!look(db, err)) {
        int status = sqlite3_errcode(db->handle) & 0xff;
        bool no_journal = status == SQLITE_CANTOPEN || status == SQLITE_READONLY || status == SQLITE_IOERR;
        if (access == DB_WRITE || !no_journal)
            return false;
        if (!connect_frozen(db, err))
            return false;
    }
    return settle(db, access, err);
}

bool db_open(struct arena *a, const char *path, enum db_access access, struct db **ret, struct error *err)
{
    struct db *db = arena_new(a, struct db);
    *db = (struct db){.arena = a, .name = str_zero(a, str_cstr(path)), .path = plain_path(a, path)};
    if (!open_existing(db, access, err)) {
        db_close(db);
        return false;
    }
    *ret = db;
    return true;
}

void db_close(struct db *db)
{
    if (!db)
        return;
    forget_statements(db);
    int status = sqlite3_close(db->handle);
    ASSERT(status == SQLITE_OK);
    db->handle = NULL;
}

bool db_alone(struct db *db)
{
    struct error err;
    return (db_run(db, SQL_JOURNAL_ALONE, VALUES(), &err) && db_begin_write(db, &err)) || err.code != ERROR_BUSY;
}

bool db_moved(struct db *db)
{
    int moved = 0;
    return sqlite3_file_control(db->handle, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK && moved;
}

bool db_script(struct db *db, const char *text, struct error *err)
{
    int status = sqlite3_exec(db->handle, text, NULL, NULL, NULL);
    return status == SQLITE_OK || db_fail(db, status, err);
}

/* --- transactions --- */

bool db_begin_read(struct db *db, struct error *err)
{
    return db_run(db, SQL_BEGIN_READ, VALUES(), err);
}

bool db_begin_write(struct db *db, struct error *err)
{
    return db_run(db, SQL_BEGIN_WRITE, VALUES(), err);
}

bool db_commit(struct db *db, struct error *err)
{
    return db_run(db, SQL_COMMIT, VALUES(), err);
}

void db_rollback(struct db *db)
{
    if (sqlite3_get_autocommit(db->handle))
        return;
    struct error ignored;
    bool ended = db_run(db, SQL_ROLLBACK, VALUES(), &ignored);
    ASSERT(ended || sqlite3_get_autocommit(db->handle));
}

/* --- statements --- */

static int find_column(sqlite3_stmt *statement, const char *name)
{
    for (int i = 0; i < sqlite3_column_count(statement); i++)
        if (strcmp(sqlite3_column_name(statement, i), name) == 0)
            return i;
    return -1;
}

static bool prepare(struct db *db, enum sql sql, struct error *err)
{
    if (db->statement[sql])
        return true;
    const struct sql_text *t = &sql_texts[sql];
    sqlite3_stmt *statement = NULL;
    int status = sqlite3_prepare_v3(db->handle, t->text, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL);
    if (status != SQLITE_OK)
        return db_fail(db, status, err);
    ASSERT(sqlite3_bind_parameter_count(statement) == t->parameters);
    if (!db->column[sql])
        db->column[sql] = arena_array(db->arena, int, t->columns);
    for (size_t i = 0; i < t->columns; i++) {
        db->column[sql][i] = find_column(statement, t->column[i]);
        ASSERT(db->column[sql][i] >= 0);
    }
    db->statement[sql] = statement;
    return true;
}

static int bind_one(sqlite3_stmt *statement, int at, const struct db_value *v)
{
    const char *bytes = v->bytes.len ? v->bytes.ptr : "";
    switch (v->kind) {
    case DB_NULL:
        return sqlite3_bind_null(statement, at);
    case DB_INT:
        return sqlite3_bind_int64(statement, at, v->n);
    case DB_TEXT:
        return sqlite3_bind_text64(statement, at, bytes, v->bytes.len, SQLITE_STATIC, SQLITE_UTF8);
    case DB_BLOB:
        return sqlite3_bind_blob64(statement, at, bytes, v->bytes.len, SQLITE_STATIC);
    }
    ASSERT(false);
}

static bool start(struct db *db, enum sql sql, struct db_values values, struct error *err)
{
    if (!prepare(db, sql, err))
        return false;
    sqlite3_stmt *statement = db->statement[sql];
    ASSERT(!sqlite3_stmt_busy(statement));
    ASSERT(values.n == (size_t)sql_texts[sql].parameters);
    for (size_t i = 0; i < values.n; i++) {
        int status = bind_one(statement, (int)i + 1, &values.value[i]);
        if (status != SQLITE_OK)
            return db_fail(db, status, err);
    }
    return true;
}

/* The words of a failure are gone after the reset: they are taken before. */
static bool finish(struct db *db, sqlite3_stmt *statement, int status, struct error *err)
{
    bool ok = status == SQLITE_DONE || status == SQLITE_ROW || db_fail(db, status, err);
    sqlite3_reset(statement);
    return ok;
}

bool db_run(struct db *db, enum sql sql, struct db_values values, struct error *err)
{
    if (!start(db, sql, values, err))
        return false;
    sqlite3_stmt *statement = db->statement[sql];
    return finish(db, statement, sqlite3_step(statement), err);
}

bool query_start(struct db *db, enum sql sql, struct db_values values, struct query *ret, struct error *err)
{
    if (!start(db, sql, values, err))
        return false;
    *ret = (struct query){db, db->statement[sql], db->column[sql], sql_texts[sql].columns, SQLITE_ROW};
    return true;
}

bool query_next(struct query *q)
{
    ASSERT(q->status == SQLITE_ROW);
    q->status = sqlite3_step(q->statement);
    return q->status == SQLITE_ROW;
}

bool query_end(struct query *q, struct error *err)
{
    return finish(q->db, q->statement, q->status, err);
}

static int column_at(const struct query *q, size_t column)
{
    ASSERT(column < q->columns);
    return q->column[column];
}

int64_t query_int(const struct query *q, size_t column)
{
    return sqlite3_column_int64(q->statement, column_at(q, column));
}

bool query_null(const struct query *q, size_t column)
{
    return sqlite3_column_type(q->statement, column_at(q, column)) == SQLITE_NULL;
}

struct str query_bytes(const struct query *q, size_t column)
{
    int at = column_at(q, column);
    const void *bytes = sqlite3_column_blob(q->statement, at);
    return str_of(bytes ? bytes : "", (size_t)sqlite3_column_bytes(q->statement, at));
}

struct str query_text(const struct query *q, size_t column, struct arena *a)
{
    return str_copy(a, query_bytes(q, column));
}

bool db_find_int(struct db *db, enum sql sql, struct db_values values, int64_t none, int64_t *ret, struct error *err)
{
    struct query q;
    if (!query_start(db, sql, values, &q, err))
        return false;
    int64_t found = query_next(&q) ? query_int(&q, 0) : none;
    if (!query_end(&q, err))
        return false;
    *ret = found;
    return true;
}

int64_t db_work(const struct db *db)
{
    int64_t steps = 0;
    for (size_t i = 0; i < SQL_COUNT; i++)
        steps += db->statement[i] ? sqlite3_stmt_status(db->statement[i], SQLITE_STMTSTATUS_VM_STEP, 0) : 0;
    return steps;
}

bool db_prepare_all(struct db *db, struct error *err)
{
    for (size_t i = 0; i < SQL_COUNT; i++)
        if (!prepare(db, (enum sql)i, err))
            return error_frame(err, MESSAGE(MSG_STORE_STATEMENT, arg_text(str_cstr(sql_texts[i].name))));
    return true;
}
