/* What the files of this folder share. */
#ifndef STORE_PRIVATE_H
#define STORE_PRIVATE_H

#include "db.h"
#include "store.h"

/* A file that this process began, as long as nothing was committed in it: it is taken back on close. */
enum store_fresh {
    FRESH_NOT,
    FRESH_MADE,  /* there was no file */
    FRESH_EMPTY, /* there was a file of 0 bytes */
};

struct store {
    struct arena arena; /* lives as long as the store, and holds it */
    struct db *db;
    const char *path;
    uint64_t file; /* its number in the file system */
    enum store_fresh fresh;
    unsigned holders;             /* beside the one who opened it */
    int64_t stamp, stamp_version; /* what store_stamp found, and when */
};

/* Room for what one operation needs on the way. */
#define STORE_SCRATCH_MAX ((size_t)4 << 30)
/* A document's cells, before compression. */
#define STORE_GRID_MAX ((size_t)1 << 30)

/* ERROR_TOO_BIG once the arena is full. */
NODISCARD bool store_room(struct store *s, const struct arena *a, struct error *err);

/* Fills in rule and field by their names. */
NODISCARD bool store_row_doubt(struct store *s, struct doubt *d, struct str rule, struct str field, struct error *err);

#endif
