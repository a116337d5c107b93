#include "buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

void buf_init(struct buf *b, size_t cap)
{
    *b = (struct buf){.cap = cap};
}

void buf_reset(struct buf *b)
{
    free(b->ptr);
    *b = (struct buf){.cap = b->cap};
}

void buf_clear(struct buf *b)
{
    b->len = 0;
    b->full = false;
}

void buf_trim(struct buf *b)
{
    if (b->len == 0) {
        free(b->ptr);
        b->ptr = NULL;
    } else if (b->size > b->len) {
        char *fitting = realloc(b->ptr, b->len);
        b->ptr = fitting ? fitting : b->ptr;
    }
    b->size = b->len;
}

static bool buf_room(struct buf *b, size_t more)
{
    if (b->full || more > b->cap - b->len) {
        b->full = true;
        return false;
    }
    size_t need = b->len + more;
    if (need > b->size) {
        size_t size = b->size ? b->size * 2 : 256;
        size = size < need ? need : size;
        size = size > b->cap ? b->cap : size;
        b->ptr = realloc(b->ptr, size);
        if (!b->ptr)
            abort();
        b->size = size;
    }
    return true;
}

void buf_put(struct buf *b, struct str s)
{
    if (s.len == 0 || !buf_room(b, s.len))
        return;
    memcpy(b->ptr + b->len, s.ptr, s.len);
    b->len += s.len;
}

void buf_put_byte(struct buf *b, char c)
{
    if (buf_room(b, 1))
        b->ptr[b->len++] = c;
}

void buf_put_point(struct buf *b, uint32_t point)
{
    char out[4];
    buf_put(b, str_of(out, str_encode(point, out)));
}

void buf_put_int(struct buf *b, int64_t n)
{
    char out[24];
    char *at = out + sizeof out;
    uint64_t u = n < 0 ? 0 - (uint64_t)n : (uint64_t)n;
    do {
        *--at = (char)('0' + u % 10);
        u /= 10;
    } while (u);
    if (n < 0)
        *--at = '-';
    buf_put(b, str_of(at, (size_t)(out + sizeof out - at)));
}

void buf_printf(struct buf *b, const char *format, ...)
{
    char small[512];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    ASSERT(n >= 0);
    if ((size_t)n < sizeof small) {
        buf_put(b, str_of(small, (size_t)n));
    } else if (buf_room(b, (size_t)n)) {
        char *large = malloc((size_t)n + 1);
        if (!large)
            abort();
        vsnprintf(large, (size_t)n + 1, format, again);
        buf_put(b, str_of(large, (size_t)n));
        free(large);
    }
    va_end(again);
}
