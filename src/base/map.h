/* Text to index, in an arena. Insertion order is the caller's business: the map gives back the index it was given. */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "arena.h"
#include "str.h"

struct map {
    struct map_slot *slots; /* private */
    size_t size, len;
    uint64_t seed; /* private */
    struct arena *arena;
};

#define MAP_NONE UINT32_MAX

void map_init(struct map *m, struct arena *a);

/* The value of key, or MAP_NONE. */
uint32_t map_find(const struct map *m, struct str key);

/* The value of key; when there was none, `value` is put first. The key's bytes must live as long as the map. */
uint32_t map_put(struct map *m, struct str key, uint32_t value);

#endif
