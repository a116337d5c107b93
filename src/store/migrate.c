#include "migrate.h"

struct sql_migration {
    int number;
    const char *name, *sha256, *text;
};

#include "sql_migrations.h"

#define NEWEST ((int64_t)COUNT(sql_migrations))

struct identity {
    int64_t application, version, objects;
};

static bool identify(struct db *db, struct identity *ret, struct error *err)
{
    struct query q;
    if (!query_start(db, SQL_IDENTIFY, VALUES(), &q, err))
        return false;
    struct identity found = {0};
    if (query_next(&q)) {
        found.application = query_int(&q, IDENTIFY_APPLICATION);
        found.version = query_int(&q, IDENTIFY_VERSION);
        found.objects = query_int(&q, IDENTIFY_OBJECTS);
    }
    if (!query_end(&q, err))
        return false;
    *ret = found;
    return true;
}

/* The migrations that were run are the ones we know, byte for byte. */
static bool check_history(struct db *db, int64_t version, struct error *err)
{
    struct query q;
    if (!query_start(db, SQL_MIGRATIONS, VALUES(), &q, err))
        return false;
    int64_t number = 0;
    bool same = true;
    while (same && query_next(&q)) {
        number++;
        same = number <= version && query_int(&q, MIGRATIONS_NUMBER) == number &&
               str_eq(query_bytes(&q, MIGRATIONS_SHA256), str_cstr(sql_migrations[number - 1].sha256));
    }
    if (!query_end(&q, err))
        return false;
    if (!same || number != version)
        return error_set(err, ERROR_UNSUPPORTED, MSG_STORE_MIGRATION_CHANGED, arg_text(db_path(db)), arg_int(number));
    return true;
}

bool migrate_look(struct db *db, enum migrate_state *ret, struct error *err)
{
    struct identity found;
    if (!identify(db, &found, err))
        return false;
    if (found.application == 0 && found.version == 0 && found.objects == 0) {
        *ret = MIGRATE_EMPTY;
        return true;
    }
    if (found.application != MIGRATE_APPLICATION || found.version < 1)
        return error_set(err, ERROR_UNSUPPORTED, MSG_STORE_OTHER_PROGRAM, arg_text(db_path(db)));
    if (found.version > NEWEST)
        return error_set(err, ERROR_UNSUPPORTED, MSG_STORE_NEWER, arg_text(db_path(db)), arg_int(found.version),
                         arg_int(NEWEST));
    if (!check_history(db, found.version, err))
        return false;
    *ret = found.version < NEWEST ? MIGRATE_OLDER : MIGRATE_CURRENT;
    return true;
}

/* Inside of a transaction. Another process may have been here first. */
static bool run_one(struct db *db, const struct sql_migration *m, struct error *err)
{
    struct identity found;
    if (!identify(db, &found, err))
        return false;
    if (found.version >= m->number)
        return true;
    return db_script(db, m->text, err) &&
           db_run(db, SQL_MIGRATION_PUT,
                  VALUES(db_int(m->number), db_text(str_cstr(m->name)), db_text(str_cstr(m->sha256))), err);
}

bool migrate_run(struct db *db, struct error *err)
{
    for (size_t i = 0; i < COUNT(sql_migrations); i++) {
        if (!db_begin_write(db, err))
            return false;
        if (!run_one(db, &sql_migrations[i], err) || !db_commit(db, err)) {
            db_rollback(db);
            return false;
        }
    }
    return true;
}

bool migrate_refuse(struct db *db, struct error *err)
{
    struct identity found;
    if (!identify(db, &found, err))
        return false;
    return error_set(err, ERROR_UNSUPPORTED, MSG_STORE_OLDER, arg_text(db_path(db)), arg_int(found.version),
                     arg_int(NEWEST));
}
