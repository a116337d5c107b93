#include "str.h"

#include <stdarg.h>
#include <stdio.h>

#include "arena.h"

int str_compare(struct str a, struct str b)
{
    size_t n = a.len < b.len ? a.len : b.len;
    int c = n ? memcmp(a.ptr, b.ptr, n) : 0;
    if (c)
        return c;
    return a.len < b.len ? -1 : a.len > b.len;
}

bool str_starts(struct str s, struct str with)
{
    return s.len >= with.len && str_eq(str_head(s, with.len), with);
}

bool str_ends(struct str s, struct str with)
{
    return s.len >= with.len && str_eq(str_skip(s, s.len - with.len), with);
}

size_t str_find(struct str s, struct str what)
{
    if (what.len == 0)
        return 0;
    const char *at = s.len ? memmem(s.ptr, s.len, what.ptr, what.len) : NULL;
    return at ? (size_t)(at - s.ptr) : STR_NONE;
}

size_t str_find_byte(struct str s, char what)
{
    const char *at = s.len ? memchr(s.ptr, what, s.len) : NULL;
    return at ? (size_t)(at - s.ptr) : STR_NONE;
}

struct str str_skip(struct str s, size_t n)
{
    if (n > s.len)
        n = s.len;
    return (struct str){n ? s.ptr + n : s.ptr, s.len - n};
}

struct str str_head(struct str s, size_t n)
{
    return (struct str){s.ptr, n < s.len ? n : s.len};
}

bool point_is_space(uint32_t p)
{
    if (p < 0x80)
        return p == ' ' || (p >= '\t' && p <= '\r');
    return p == 0x3000 || p == 0xA0 || p == 0x85 || p == 0x1680 || (p >= 0x2000 && p <= 0x200B) || p == 0x2028 ||
           p == 0x2029 || p == 0x202F || p == 0x205F || p == 0xFEFF;
}

struct str str_trim(struct str s)
{
    for (struct str rest = s; rest.len && point_is_space(str_next(&rest));)
        s = rest;
    for (struct str rest = s; rest.len && point_is_space(str_last(&rest));)
        s = rest;
    return s;
}

bool str_split(struct str *rest, char at, bool *done, struct str *ret_part)
{
    if (*done)
        return false;
    size_t n = str_find_byte(*rest, at);
    if (n == STR_NONE) {
        *ret_part = *rest;
        *rest = str_skip(*rest, rest->len);
        *done = true;
        return true;
    }
    *ret_part = str_head(*rest, n);
    *rest = str_skip(*rest, n + 1);
    return true;
}

bool str_eat(struct str *s, struct str prefix)
{
    if (!str_starts(*s, prefix))
        return false;
    *s = str_skip(*s, prefix.len);
    return true;
}

struct str str_copy(struct arena *a, struct str s)
{
    return str_join(a, s, STR(""));
}

struct str str_join(struct arena *a, struct str first, struct str second)
{
    char *ptr = arena_alloc(a, first.len + second.len);
    if (first.len)
        memcpy(ptr, first.ptr, first.len);
    if (second.len)
        memcpy(ptr + first.len, second.ptr, second.len);
    return (struct str){ptr, first.len + second.len};
}

const char *str_zero(struct arena *a, struct str s)
{
    char *ptr = arena_alloc(a, s.len + 1);
    if (s.len)
        memcpy(ptr, s.ptr, s.len);
    return ptr;
}

struct str str_printf(struct arena *a, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char small[256];
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    ASSERT(n >= 0);
    char *ptr = arena_alloc(a, (size_t)n + 1);
    if ((size_t)n < sizeof small)
        memcpy(ptr, small, (size_t)n);
    else
        vsnprintf(ptr, (size_t)n + 1, format, again);
    va_end(again);
    return (struct str){ptr, (size_t)n};
}

uint32_t str_next(struct str *s)
{
    ASSERT(s->len > 0);
    const unsigned char *p = (const unsigned char *)s->ptr;
    uint32_t point = STR_BAD_POINT;
    size_t n = 1;
    if (p[0] < 0x80) {
        point = p[0];
    } else if (p[0] >= 0xC2 && p[0] < 0xE0 && s->len > 1 && (p[1] & 0xC0) == 0x80) {
        point = (uint32_t)(p[0] & 0x1F) << 6 | (p[1] & 0x3F);
        n = 2;
    } else if ((p[0] & 0xF0) == 0xE0 && s->len > 2 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80) {
        uint32_t c = (uint32_t)(p[0] & 0x0F) << 12 | (uint32_t)(p[1] & 0x3F) << 6 | (p[2] & 0x3F);
        if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) {
            point = c;
            n = 3;
        }
    } else if (p[0] >= 0xF0 && p[0] < 0xF5 && s->len > 3 && (p[1] & 0xC0) == 0x80 && (p[2] & 0xC0) == 0x80 &&
               (p[3] & 0xC0) == 0x80) {
        uint32_t c = (uint32_t)(p[0] & 0x07) << 18 | (uint32_t)(p[1] & 0x3F) << 12 | (uint32_t)(p[2] & 0x3F) << 6 |
                     (p[3] & 0x3F);
        if (c >= 0x10000 && c <= 0x10FFFF) {
            point = c;
            n = 4;
        }
    }
    *s = str_skip(*s, n);
    return point;
}

uint32_t str_last(struct str *s)
{
    ASSERT(s->len > 0);
    size_t n = 1;
    while (n < 4 && n < s->len && ((unsigned char)s->ptr[s->len - n] & 0xC0) == 0x80)
        n++;
    struct str tail = str_skip(*s, s->len - n);
    uint32_t point = str_next(&tail);
    if (tail.len > 0) { /* the bytes did not make one character */
        n = 1;
        point = STR_BAD_POINT;
    }
    s->len -= n;
    return point;
}

size_t str_points(struct str s)
{
    size_t n = 0;
    for (; s.len; n++)
        str_next(&s);
    return n;
}

bool str_valid(struct str s)
{
    while (s.len)
        if (str_next(&s) == STR_BAD_POINT)
            return false;
    return true;
}

size_t str_encode(uint32_t p, char out[4])
{
    ASSERT(p <= 0x10FFFF && (p < 0xD800 || p > 0xDFFF));
    if (p < 0x80) {
        out[0] = (char)p;
        return 1;
    }
    size_t n = p < 0x800 ? 2 : p < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, p >>= 6)
        out[i] = (char)(0x80 | (p & 0x3F));
    out[0] = (char)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | p);
    return n;
}

struct str str_fit(struct str s, size_t max)
{
    if (s.len <= max)
        return s;
    while (max > 0 && ((unsigned char)s.ptr[max] & 0xC0) == 0x80)
        max--;
    return str_head(s, max);
}

bool str_to_u64(struct str s, uint64_t *ret)
{
    uint64_t n = 0;
    if (s.len == 0)
        return false;
    for (size_t i = 0; i < s.len; i++) {
        if (s.ptr[i] < '0' || s.ptr[i] > '9')
            return false;
        if (__builtin_mul_overflow(n, 10, &n) || __builtin_add_overflow(n, (uint64_t)(s.ptr[i] - '0'), &n))
            return false;
    }
    *ret = n;
    return true;
}
