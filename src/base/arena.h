/* Memory with one lifetime: the process, one request or job, or one function's scratch.
 *
 * Items are never freed singly; arena_rewind gives back all since a mark and arena_reset all.
 * A struct that lives long never points into an arena that lives shorter.
 *
 * The cap is soft: an allocation always succeeds (a machine out of memory aborts), and once more than `cap` bytes have
 * been asked for, arena_full is true until the arena is rewound. Loops over foreign data ask arena_full once a round
 * and stop with ERROR_TOO_BIG, so that "too much" is an ordinary error and no single allocation needs a check. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include "common.h"

struct arena_chunk;

struct arena {
    struct arena_chunk *last; /* private */
    size_t used;              /* bytes handed out */
    size_t cap;
};

struct arena_mark {
    struct arena_chunk *last;
    size_t chunk_used;
    size_t used;
};

#define ARENA_ALIGN 16u

/* cap in bytes, more than 0. Takes no memory until something is allocated. */
void arena_init(struct arena *a, size_t cap);
void arena_reset(struct arena *a);

bool arena_full(const struct arena *a);

/* Bytes that it has taken from the system: more than it has handed out. For whoever counts what is kept. */
size_t arena_held(const struct arena *a);

/* size bytes, zeroed, aligned for any type; valid until reset or rewind. A size of 0 gives a valid pointer. */
NODISCARD void *arena_alloc(struct arena *a, size_t size);

/* Grows the item at ptr from old_size to new_size, in place when it is the newest one, else by copying; the new part is
 * zeroed. Whatever pointed to the old item must not be used any more. A ptr of NULL is an item of size 0. */
NODISCARD void *arena_grow(struct arena *a, void *ptr, size_t old_size, size_t new_size);

/* Gives back the end of the item at ptr when it is the newest one; else does nothing. For a result that was given more
 * room than it needed. */
void arena_shrink(struct arena *a, void *ptr, size_t old_size, size_t new_size);

#define arena_new(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define arena_array(a, type, n) ((type *)arena_alloc((a), arena_size((n), sizeof(type))))

/* n * size; a product that does not fit is a bug. */
size_t arena_size(size_t n, size_t size);

struct arena_mark arena_mark(const struct arena *a);
void arena_rewind(struct arena *a, struct arena_mark mark);

#endif
