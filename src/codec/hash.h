/* SHA-256: what a document is known by, and what chains changes. */
#ifndef CODEC_HASH_H
#define CODEC_HASH_H

#include "base/buf.h"

#define HASH_SIZE 32

struct hash {
    unsigned char bytes[HASH_SIZE];
};

struct hash hash_of(struct str bytes);
bool hash_equal(const struct hash *a, const struct hash *b);

/* 64 small hexadecimal digits, both ways; parse takes nothing else. */
void hash_put(struct buf *out, const struct hash *h);
NODISCARD bool hash_parse(struct str hex, struct hash *ret);

#endif
