/* Answers kept in memory, up to a size; what was not asked for longest goes first. Safe to use from several threads. */
#ifndef FACE_WEB_CACHE_H
#define FACE_WEB_CACHE_H

#include "answer.h"

struct cache;

/* What is kept under a key, and what it was made of: valid as long as nothing happened in the region (0: in any). */
struct cached {
    struct answer *answer;
    int64_t region;
    int64_t stamp;     /* of the region */
    int64_t all_stamp; /* of all regions, when it was last found valid */
};

/* cap in bytes. */
struct cache *cache_new(size_t cap);
void cache_drop(struct cache *c);

/* The answer is held for the caller. */
NODISCARD bool cache_get(struct cache *c, struct str key, struct cached *ret);
/* Instead of what there was under the key. Holds the answer on its own; an answer larger than an eighth of the cap is
 * not kept. */
void cache_put(struct cache *c, struct str key, const struct cached *cached);

size_t cache_size(struct cache *c);

#endif
