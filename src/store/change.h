/* The sequence of changes of a region: a chain in which each change holds the hash of the one before. Private to the
 * store. */
#ifndef STORE_CHANGE_H
#define STORE_CHANGE_H

#include "private.h"

/* SHA-256 as it is kept: 64 hexadecimal digits. */
struct str change_digest(struct arena *a, struct str bytes);

struct change {
    int64_t at; /* seconds since 1970, UTC */
    struct str actor, operation, kind, reason;
};

/* Puts the next change of the region, inside of a transaction, and gives its number. */
NODISCARD bool change_put(struct store *s, struct arena *a, int64_t region, const struct change *c, int64_t *ret,
                          struct error *err);

/* Every change holds the hash of the one before; an error names the first that does not. */
NODISCARD bool change_check_chain(struct store *s, struct arena *a, int64_t region, struct error *err);

#endif
