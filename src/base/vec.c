#include "vec.h"

#define VEC_FIRST 8u

void *vec_room(struct arena *a, void *ptr, size_t item_size, size_t len, size_t *size)
{
    if (len < *size)
        return ptr;
    size_t grown = *size ? *size * 2 : VEC_FIRST;
    ptr = arena_grow(a, ptr, arena_size(*size, item_size), arena_size(grown, item_size));
    *size = grown;
    return ptr;
}
