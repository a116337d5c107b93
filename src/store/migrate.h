/* The schema and its versions. Each migration of sql/migrations/ runs once, in order, in a transaction of its own, and
 * is remembered with its checksum. */
#ifndef STORE_MIGRATE_H
#define STORE_MIGRATE_H

#include "db.h"

/* In the header of the file: "Ayum". Migration 1 writes it. */
#define MIGRATE_APPLICATION 0x4179756D

enum migrate_state {
    MIGRATE_EMPTY, /* nothing in it yet */
    MIGRATE_OLDER, /* migrate_run brings it up */
    MIGRATE_CURRENT,
};

/* Refuses a database of another program, of a newer version, or built by migrations that were altered since. */
NODISCARD bool migrate_look(struct db *db, enum migrate_state *ret, struct error *err);

NODISCARD bool migrate_run(struct db *db, struct error *err);

/* Refuses with words about an older version that must not be written to now. Always false. */
bool migrate_refuse(struct db *db, struct error *err);

#endif
