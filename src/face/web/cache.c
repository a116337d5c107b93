#include "cache.h"

#include <pthread.h>
#include <stdlib.h>

#define BUCKETS 1024u
#define SHARE 8u /* of the cap that one answer may take */

/* The one place where items are freed singly: each lives until it is pushed out. */
struct entry {
    struct entry *next_in_bucket;
    struct entry *newer, *older;
    struct cached cached;
    size_t size;
    size_t key_len;
    char key[];
};

struct cache {
    pthread_mutex_t lock;
    size_t cap, size;
    struct entry *newest, *oldest;
    struct entry *bucket[BUCKETS];
};

struct cache *cache_new(size_t cap)
{
    struct cache *c = calloc(1, sizeof(*c));
    ASSERT(c);
    c->cap = cap;
    pthread_mutex_init(&c->lock, NULL);
    return c;
}

static struct entry **bucket_of(struct cache *c, struct str key)
{
    uint64_t h = 0xcbf29ce484222325u;
    for (size_t i = 0; i < key.len; i++)
        h = (h ^ (unsigned char)key.ptr[i]) * 0x100000001b3u;
    return &c->bucket[(h ^ h >> 32) % BUCKETS];
}

static struct str key_of(const struct entry *e)
{
    return str_of(e->key, e->key_len);
}

static struct entry *find(struct cache *c, struct str key)
{
    struct entry *e = *bucket_of(c, key);
    while (e && !str_eq(key_of(e), key))
        e = e->next_in_bucket;
    return e;
}

static void unlink_use(struct cache *c, struct entry *e)
{
    if (e->newer)
        e->newer->older = e->older;
    else
        c->newest = e->older;
    if (e->older)
        e->older->newer = e->newer;
    else
        c->oldest = e->newer;
}

static void link_newest(struct cache *c, struct entry *e)
{
    e->newer = NULL;
    e->older = c->newest;
    *(c->newest ? &c->newest->newer : &c->oldest) = e;
    c->newest = e;
}

static void take_oldest(struct cache *c)
{
    struct entry *e = c->oldest;
    ASSERT(!e->older);
    struct entry **at = bucket_of(c, key_of(e));
    while (*at != e)
        at = &(*at)->next_in_bucket;
    *at = e->next_in_bucket;
    unlink_use(c, e);
    c->size -= e->size;
    answer_drop(e->cached.answer);
    free(e);
}

void cache_drop(struct cache *c)
{
    while (c->oldest)
        take_oldest(c);
    pthread_mutex_destroy(&c->lock);
    free(c);
}

bool cache_get(struct cache *c, struct str key, struct cached *ret)
{
    pthread_mutex_lock(&c->lock);
    struct entry *e = find(c, key);
    if (e) {
        unlink_use(c, e);
        link_newest(c, e);
        *ret = e->cached;
        answer_hold(ret->answer);
    }
    pthread_mutex_unlock(&c->lock);
    return e != NULL;
}

static size_t size_of(struct str key, const struct cached *cached)
{
    return sizeof(struct entry) + key.len + answer_size(cached->answer);
}

static struct entry *put_in(struct cache *c, struct str key)
{
    struct entry *e = calloc(1, sizeof(*e) + key.len);
    struct entry **bucket = bucket_of(c, key);
    ASSERT(e);
    e->key_len = key.len;
    memcpy(e->key, key.ptr, key.len);
    e->next_in_bucket = *bucket;
    *bucket = e;
    link_newest(c, e);
    return e;
}

void cache_put(struct cache *c, struct str key, const struct cached *cached)
{
    if (size_of(key, cached) > c->cap / SHARE)
        return;
    answer_hold(cached->answer);
    pthread_mutex_lock(&c->lock);
    struct entry *e = find(c, key);
    if (!e)
        e = put_in(c, key);
    answer_drop(e->cached.answer);
    c->size = c->size - e->size + size_of(key, cached);
    e->cached = *cached;
    e->size = size_of(key, cached);
    while (c->size > c->cap && c->oldest)
        take_oldest(c);
    pthread_mutex_unlock(&c->lock);
}

size_t cache_size(struct cache *c)
{
    pthread_mutex_lock(&c->lock);
    size_t size = c->size;
    pthread_mutex_unlock(&c->lock);
    return size;
}
