/* A growing array in an arena, typed by the compiler.
 *
 *     struct doubts VEC(struct doubt);
 *     struct doubts d = {0};
 *     *vec_put(arena, &d) = (struct doubt){...};
 *     for (size_t i = 0; i < d.len; i++) use(&d.ptr[i]);
 *
 * Items may move when one is put: keep indexes, not pointers. */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "arena.h"

#define VEC(type)                                                                                                      \
    {                                                                                                                  \
        type *ptr;                                                                                                     \
        size_t len, size;                                                                                              \
    }

/* Appends a zeroed item and gives a pointer to it. */
#define vec_put(a, v)                                                                                                  \
    ((v)->ptr = vec_room((a), (v)->ptr, sizeof(*(v)->ptr), (v)->len, &(v)->size), &(v)->ptr[(v)->len++])

/* Room for one more item of item_size bytes; *size is the room in items. For vec_put only. */
void *vec_room(struct arena *a, void *ptr, size_t item_size, size_t len, size_t *size);

#endif
