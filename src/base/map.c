#include "map.h"

struct map_slot {
    struct str key;
    uint32_t value;
    uint32_t hash; /* 0: empty */
};

void map_init(struct map *m, struct arena *a)
{
    *m = (struct map){.arena = a, .seed = (uintptr_t)a};
}

/* FNV-1a, finished so that the low bits depend on all of it. Seeded with an address, which differs from run to run:
 * nobody can prepare a document whose keys all fall into one place. */
static uint32_t hash_of(uint64_t seed, struct str key)
{
    uint64_t h = 0xcbf29ce484222325u ^ seed * 0x9E3779B97F4A7C15u;
    for (size_t i = 0; i < key.len; i++)
        h = (h ^ (unsigned char)key.ptr[i]) * 0x100000001b3u;
    uint32_t folded = (uint32_t)(h ^ h >> 32);
    return folded ? folded : 1;
}

static struct map_slot *slot_of(struct map_slot *slots, size_t size, struct str key, uint32_t hash)
{
    for (size_t i = hash & (size - 1);; i = (i + 1) & (size - 1))
        if (slots[i].hash == 0 || (slots[i].hash == hash && str_eq(slots[i].key, key)))
            return &slots[i];
}

uint32_t map_find(const struct map *m, struct str key)
{
    if (m->size == 0)
        return MAP_NONE;
    const struct map_slot *s = slot_of(m->slots, m->size, key, hash_of(m->seed, key));
    return s->hash ? s->value : MAP_NONE;
}

static void map_grow(struct map *m)
{
    size_t size = m->size ? m->size * 2 : 16;
    struct map_slot *slots = arena_array(m->arena, struct map_slot, size);
    for (size_t i = 0; i < m->size; i++)
        if (m->slots[i].hash)
            *slot_of(slots, size, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    m->slots = slots;
    m->size = size;
}

uint32_t map_put(struct map *m, struct str key, uint32_t value)
{
    ASSERT(value != MAP_NONE);
    if (m->len * 4 >= m->size * 3)
        map_grow(m);
    uint32_t hash = hash_of(m->seed, key);
    struct map_slot *s = slot_of(m->slots, m->size, key, hash);
    if (s->hash)
        return s->value;
    *s = (struct map_slot){key, value, hash};
    m->len++;
    return value;
}
