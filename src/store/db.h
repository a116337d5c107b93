/* A connection: named statements, prepared once, values bound in order, columns found by name. Private to the store.
 *
 * Knows SQLite and nothing of plans. No text of a statement is put together here: they stand in sql/, and tools/sql.py
 * makes `enum sql` and one enum of columns for each statement from them. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include "base/arena.h"
#include "base/error.h"
#include "sql_ids.h"

struct db;
struct sqlite3_stmt;

enum db_access { DB_READ, DB_WRITE };

/* The file must exist. DB_READ never writes to it. The arena keeps small things for the life of the connection. */
NODISCARD bool db_open(struct arena *a, const char *path, enum db_access access, struct db **ret, struct error *err);
/* NULL is fine. What was not committed is gone. */
void db_close(struct db *db);
/* As it was given to db_open. */
struct str db_path(const struct db *db);

/* False when somebody else has the file open; else nobody can write to it until this connection is closed. */
bool db_alone(struct db *db);
/* The file under this name is no longer the one that was opened. */
bool db_moved(struct db *db);

/* Runs a migration's text. */
NODISCARD bool db_script(struct db *db, const char *text, struct error *err);

/* --- one transaction at a time; reading in one sees one state of all tables --- */

NODISCARD bool db_begin_read(struct db *db, struct error *err);
NODISCARD bool db_begin_write(struct db *db, struct error *err);
NODISCARD bool db_commit(struct db *db, struct error *err);
/* Does nothing outside of one. */
void db_rollback(struct db *db);

/* --- values --- */

struct db_value {
    enum { DB_NULL, DB_INT, DB_TEXT, DB_BLOB } kind;
    int64_t n;
    struct str bytes;
};

static inline struct db_value db_int(int64_t n)
{
    return (struct db_value){.kind = DB_INT, .n = n};
}

/* NULL for 0: an id that is none. */
static inline struct db_value db_id(int64_t n)
{
    return (struct db_value){.kind = n ? DB_INT : DB_NULL, .n = n};
}

static inline struct db_value db_int_if(bool there, int64_t n)
{
    return (struct db_value){.kind = there ? DB_INT : DB_NULL, .n = n};
}

static inline struct db_value db_text(struct str text)
{
    return (struct db_value){.kind = DB_TEXT, .bytes = text};
}

static inline struct db_value db_blob(struct str bytes)
{
    return (struct db_value){.kind = DB_BLOB, .bytes = bytes};
}

struct db_values {
    size_t n;
    const struct db_value *value;
};

/* The parameters ?1, ?2 … of a statement, in order. Texts must live until the statement has run. */
#define VALUES(...)                                                                                                    \
    ((struct db_values){COUNT(((struct db_value[]){{0}, ##__VA_ARGS__})) - 1,                                          \
                        (struct db_value[]){{0}, ##__VA_ARGS__} + 1})

/* Runs a statement that gives no rows. */
NODISCARD bool db_run(struct db *db, enum sql sql, struct db_values values, struct error *err);

/* --- rows ---
 *
 *     struct query q;
 *     if (!query_start(db, SQL_REGIONS, VALUES(), &q, err))
 *         return false;
 *     while (query_next(&q))
 *         use(query_int(&q, REGIONS_ID));
 *     return query_end(&q, err);
 *
 * query_end must follow every query_start that succeeded. A statement runs once at a time. */

struct query {
    struct db *db;
    struct sqlite3_stmt *statement;
    const int *column; /* where the named columns are */
    size_t columns;
    int status;
};

NODISCARD bool query_start(struct db *db, enum sql sql, struct db_values values, struct query *ret, struct error *err);
/* False after the last row, and when something went wrong: query_end tells. */
bool query_next(struct query *q);
NODISCARD bool query_end(struct query *q, struct error *err);

int64_t query_int(const struct query *q, size_t column);
bool query_null(const struct query *q, size_t column);
/* Bytes of the row at hand: valid until query_next. */
struct str query_bytes(const struct query *q, size_t column);
/* A copy. */
struct str query_text(const struct query *q, size_t column, struct arena *a);

/* The first row's only integer, or `none` when there is no row. */
NODISCARD bool db_find_int(struct db *db, enum sql sql, struct db_values values, int64_t none, int64_t *ret,
                           struct error *err);

/* Steps that statements took so far: what a test of growth counts. */
int64_t db_work(const struct db *db);

/* Prepares every statement there is: what a test asks. */
NODISCARD bool db_prepare_all(struct db *db, struct error *err);

#endif
