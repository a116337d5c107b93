#include "vec.h"

#include <string.h>

#define VEC_FIRST 8u

void *vec_room(struct arena *a, void *ptr, size_t item_size, size_t len, size_t *size)
{
    if (len < *size) {
        memset((char *)ptr + len * item_size, 0, item_size); /* an item may have been here and been taken off */
        return ptr;
    }
    size_t grown = *size ? *size * 2 : VEC_FIRST;
    ptr = arena_grow(a, ptr, arena_size(*size, item_size), arena_size(grown, item_size));
    *size = grown;
    return ptr;
}
