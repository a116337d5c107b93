#include "ids.h"

static int compare(const void *a, const void *b)
{
    const struct id_index *x = a, *y = b;
    if (x->id != y->id)
        return x->id < y->id ? -1 : 1;
    return (x->index > y->index) - (x->index < y->index);
}

void ids_init(struct ids *m, struct arena *a, const int64_t *id, size_t len)
{
    ASSERT(len < IDS_NONE);
    *m = (struct ids){.sorted = arena_array(a, struct id_index, len), .len = len};
    bool ascending = true;
    for (size_t i = 0; i < len; i++) {
        m->sorted[i] = (struct id_index){id[i], (uint32_t)i};
        ascending = ascending && (i == 0 || id[i - 1] < id[i]);
    }
    if (!ascending)
        qsort(m->sorted, len, sizeof *m->sorted, compare);
}

uint32_t ids_find(const struct ids *m, int64_t id)
{
    size_t low = 0, high = m->len;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (m->sorted[middle].id < id)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->len && m->sorted[low].id == id ? m->sorted[low].index : IDS_NONE;
}
