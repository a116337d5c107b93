/* Bytes being written: grows up to a cap that is part of its construction. Errors stick: once the cap is hit, nothing
 * more is added and `full` stays true; the writer checks it once, at the end. */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include "str.h"

struct buf {
    char *ptr;
    size_t len, size; /* private: size */
    size_t cap;
    bool full;
};

/* cap in bytes. Takes no memory until something is put. */
void buf_init(struct buf *b, size_t cap);
/* Gives the memory back; the buffer may be used again. */
void buf_reset(struct buf *b);
/* Forgets the contents and `full`, keeps the memory and the cap. */
void buf_clear(struct buf *b);
/* Gives back the memory beyond what was written; what was written may move. */
void buf_trim(struct buf *b);

/* All of s or nothing. s must not be a piece of the buffer itself: that may move. */
void buf_put(struct buf *b, struct str s);
void buf_put_byte(struct buf *b, char c);
/* A code point that is valid. */
void buf_put_point(struct buf *b, uint32_t point);
void buf_put_int(struct buf *b, int64_t n);
void buf_printf(struct buf *b, const char *format, ...) PRINTF(2, 3);

/* What was written; valid until the next put. */
static inline struct str buf_str(const struct buf *b)
{
    return (struct str){b->ptr ? b->ptr : "", b->len};
}

#endif
