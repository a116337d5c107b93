#include "answer.h"

#include "codec/compress.h"

#define HEAD_MEMORY ((size_t)1 << 20)
#define PACKED_MIN 1024u
#define RESPONSE_BYTES 2048u /* about */

struct answer *answer_new(unsigned status)
{
    struct arena arena;
    arena_init(&arena, HEAD_MEMORY);
    struct answer *a = arena_new(&arena, struct answer);
    *a = (struct answer){.status = status, .total = -1, .cache_control = STR("no-store")};
    atomic_init(&a->holders, 1);
    atomic_init(&a->response, NULL);
    buf_init(&a->body, ANSWER_BYTES_MAX);
    a->arena = arena;
    return a;
}

struct answer *answer_hold(struct answer *a)
{
    atomic_fetch_add(&a->holders, 1);
    return a;
}

void answer_drop(struct answer *a)
{
    if (!a || atomic_fetch_sub(&a->holders, 1) != 1)
        return;
    struct MHD_Response *response = atomic_load(&a->response);
    if (response)
        a->response_drop(response);
    buf_reset(&a->body);
    struct arena arena = a->arena;
    arena_reset(&arena);
}

static bool is_text(struct str media_type)
{
    return str_starts(media_type, STR("text/")) || str_starts(media_type, STR("application/json")) ||
           str_starts(media_type, STR("application/problem+json")) || str_starts(media_type, STR("image/svg+xml"));
}

void answer_pack(struct answer *a)
{
    if (a->body.len < PACKED_MIN || !is_text(a->media_type))
        return;
    struct buf packed;
    buf_init(&packed, a->body.len);
    compress_put_gzip(&packed, buf_str(&a->body));
    if (packed.full) {
        buf_reset(&packed);
        return;
    }
    buf_reset(&a->body);
    a->body = packed;
    a->gzip = true;
}

size_t answer_size(const struct answer *a)
{
    return arena_held(&a->arena) + a->body.size + RESPONSE_BYTES;
}
