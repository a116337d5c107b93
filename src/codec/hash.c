#include "hash.h"

#include <sodium/crypto_hash_sha256.h>

_Static_assert(HASH_SIZE == crypto_hash_sha256_BYTES, "SHA-256");

struct hash hash_of(struct str bytes)
{
    struct hash h;
    crypto_hash_sha256(h.bytes, (const unsigned char *)bytes.ptr, bytes.len);
    return h;
}

bool hash_equal(const struct hash *a, const struct hash *b)
{
    return memcmp(a->bytes, b->bytes, HASH_SIZE) == 0;
}

void hash_put(struct buf *out, const struct hash *h)
{
    static const char digits[] = "0123456789abcdef";
    for (size_t i = 0; i < HASH_SIZE; i++) {
        buf_put_byte(out, digits[h->bytes[i] >> 4]);
        buf_put_byte(out, digits[h->bytes[i] & 15]);
    }
}

static int digit(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

bool hash_parse(struct str hex, struct hash *ret)
{
    struct hash h;
    if (hex.len != 2 * HASH_SIZE)
        return false;
    for (size_t i = 0; i < HASH_SIZE; i++) {
        int high = digit(hex.ptr[2 * i]), low = digit(hex.ptr[2 * i + 1]);
        if (high < 0 || low < 0)
            return false;
        h.bytes[i] = (unsigned char)(high << 4 | low);
    }
    *ret = h;
    return true;
}
