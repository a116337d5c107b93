#include "arena.h"

#include <stdlib.h>
#include <string.h>

#if defined(__SANITIZE_ADDRESS__)
#define POISONED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define POISONED 1
#endif
#endif

#ifdef POISONED
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(ptr, size) ((void)(ptr), (void)(size))
#define ASAN_UNPOISON_MEMORY_REGION(ptr, size) ((void)(ptr), (void)(size))
#endif

struct arena_chunk {
    struct arena_chunk *before;
    size_t size; /* of the data that follows */
    size_t used;
    size_t unused_; /* keeps the data aligned */
};

_Static_assert(sizeof(struct arena_chunk) % ARENA_ALIGN == 0, "data after the head is aligned");

#define CHUNK_MIN ((size_t)1024)
#define CHUNK_MAX ((size_t)4 * 1024 * 1024)

static char *chunk_data(struct arena_chunk *c)
{
    return (char *)(c + 1);
}

void arena_init(struct arena *a, size_t cap)
{
    ASSERT(cap > 0);
    *a = (struct arena){.cap = cap};
}

static void chunk_drop(struct arena *a)
{
    struct arena_chunk *c = a->last;
    a->last = c->before;
    ASAN_UNPOISON_MEMORY_REGION(chunk_data(c), c->size);
    free(c);
}

void arena_reset(struct arena *a)
{
    while (a->last)
        chunk_drop(a);
    a->used = 0;
}

bool arena_full(const struct arena *a)
{
    return a->used > a->cap;
}

size_t arena_held(const struct arena *a)
{
    size_t held = 0;
    for (const struct arena_chunk *c = a->last; c; c = c->before)
        held += sizeof *c + c->size;
    return held;
}

size_t arena_size(size_t n, size_t size)
{
    size_t total;
    ASSERT(!__builtin_mul_overflow(n, size, &total));
    return total;
}

/* What an item takes of its chunk. */
static size_t need_of(size_t size)
{
    ASSERT(size <= SIZE_MAX / 2);
    if (size == 0)
        size = 1;
#ifdef ARENA_MALLOC_EACH
    return size; /* to the byte, so that an overrun of one is seen; each chunk is aligned anyway */
#else
    return (size + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1);
#endif
}

/* Chunks double up to a limit, so that small arenas stay small and large ones make few calls. */
static void chunk_add(struct arena *a, size_t need)
{
    size_t size = a->last ? a->last->size * 2 : CHUNK_MIN;
    if (size > CHUNK_MAX)
        size = CHUNK_MAX;
#ifdef ARENA_MALLOC_EACH
    size = 0; /* one item a chunk: valgrind then sees every overrun */
#endif
    if (size < need)
        size = need;
    struct arena_chunk *c = malloc(sizeof *c + size);
    if (!c)
        abort();
    *c = (struct arena_chunk){.before = a->last, .size = size};
    ASAN_POISON_MEMORY_REGION(chunk_data(c), size);
    a->last = c;
}

void *arena_alloc(struct arena *a, size_t size)
{
    size_t need = need_of(size);
    if (!a->last || a->last->size - a->last->used < need)
        chunk_add(a, need);
    struct arena_chunk *c = a->last;
    char *ptr = chunk_data(c) + c->used;
    c->used += need;
    a->used += need;
    ASAN_UNPOISON_MEMORY_REGION(ptr, size);
    memset(ptr, 0, size);
    return ptr;
}

static bool is_newest(struct arena_chunk *c, const void *ptr, size_t need)
{
    return (const char *)ptr + need == chunk_data(c) + c->used;
}

void *arena_grow(struct arena *a, void *ptr, size_t old_size, size_t new_size)
{
    ASSERT(new_size >= old_size);
    if (!ptr)
        return arena_alloc(a, new_size);
    struct arena_chunk *c = a->last;
    size_t old_need = need_of(old_size), need = need_of(new_size);
    if (is_newest(c, ptr, old_need) && c->size - c->used >= need - old_need) {
        c->used += need - old_need;
        a->used += need - old_need;
        ASAN_UNPOISON_MEMORY_REGION(ptr, new_size);
        memset((char *)ptr + old_size, 0, new_size - old_size);
        return ptr;
    }
    void *moved = arena_alloc(a, new_size);
    memcpy(moved, ptr, old_size);
    ASAN_POISON_MEMORY_REGION(ptr, old_need); /* catches whoever kept a pointer to the item */
    return moved;
}

void arena_shrink(struct arena *a, void *ptr, size_t old_size, size_t new_size)
{
    ASSERT(new_size <= old_size);
#ifdef ARENA_MALLOC_EACH
    (void)a, (void)ptr; /* the rest of the chunk would be given out unaligned */
#else
    size_t old_need = need_of(old_size), need = need_of(new_size);
    if (!is_newest(a->last, ptr, old_need))
        return;
    a->last->used -= old_need - need;
    a->used -= old_need - need;
    ASAN_POISON_MEMORY_REGION((char *)ptr + new_size, old_need - new_size);
#endif
}

struct arena_mark arena_mark(const struct arena *a)
{
    return (struct arena_mark){.last = a->last, .chunk_used = a->last ? a->last->used : 0, .used = a->used};
}

void arena_rewind(struct arena *a, struct arena_mark mark)
{
    while (a->last != mark.last) {
        ASSERT(a->last);
        chunk_drop(a);
    }
    if (a->last) {
        a->last->used = mark.chunk_used;
        ASAN_POISON_MEMORY_REGION(chunk_data(a->last) + mark.chunk_used, a->last->size - mark.chunk_used);
    }
    a->used = mark.used;
}
