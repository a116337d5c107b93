/* SHA-256: what a document is known by, and what chains changes. */
#ifndef CODEC_HASH_H
#define CODEC_HASH_H

#include "base/buf.h"

#define HASH_SIZE 32

struct hash {
    unsigned char bytes[HASH_SIZE];
};

struct hash hash_of(struct str bytes);

/* 64 small hexadecimal digits. */
void hash_put(struct buf *out, const struct hash *h);

#endif
