/* Ids of the database to indexes of an array. */
#ifndef STORE_IDS_H
#define STORE_IDS_H

#include "base/arena.h"

struct id_index {
    int64_t id;
    uint32_t index;
};

struct ids {
    struct id_index *sorted; /* private */
    size_t len;
};

#define IDS_NONE UINT32_MAX

/* Where id[i] is: each id gives the index of its first occurrence. */
void ids_init(struct ids *m, struct arena *a, const int64_t *id, size_t len);

/* The index of an id, or IDS_NONE. */
uint32_t ids_find(const struct ids *m, int64_t id);

#endif
