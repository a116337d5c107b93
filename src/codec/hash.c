#include "hash.h"

#include <sodium/crypto_hash_sha256.h>

_Static_assert(HASH_SIZE == crypto_hash_sha256_BYTES, "SHA-256");

struct hash hash_of(struct str bytes)
{
    struct hash h;
    crypto_hash_sha256(h.bytes, (const unsigned char *)bytes.ptr, bytes.len);
    return h;
}

void hash_put(struct buf *out, const struct hash *h)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < HASH_SIZE; i++) {
        buf_put_byte(out, digits[h->bytes[i] >> 4]);
        buf_put_byte(out, digits[h->bytes[i] & 15]);
    }
}
