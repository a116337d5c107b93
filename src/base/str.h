/* A read-only piece of UTF-8 text: pointer and length, by value, never 0-terminated by promise.
 * It owns nothing; it lives as long as what it points into. */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "common.h"

struct arena;

struct str {
    const char *ptr;
    size_t len;
};

#define STR(literal) ((struct str){"" literal, sizeof(literal) - 1})
/* The same for static initialisers. */
#define STR_INIT(literal)                                                                                              \
    {                                                                                                                  \
        "" literal, sizeof(literal) - 1                                                                                \
    }
/* printf("%.*s", STR_ARG(s)) */
#define STR_ARG(s) (int)(s).len, (s).ptr

static inline struct str str_of(const char *ptr, size_t len)
{
    return (struct str){ptr, len};
}

/* NULL gives the empty text. */
static inline struct str str_cstr(const char *cstr)
{
    return (struct str){cstr ? cstr : "", cstr ? strlen(cstr) : 0};
}

static inline bool str_empty(struct str s)
{
    return s.len == 0;
}

static inline bool str_eq(struct str a, struct str b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/* Negative, 0 or positive. Order of bytes, which for UTF-8 is the order of code points. */
int str_compare(struct str a, struct str b);

bool str_starts(struct str s, struct str with);
bool str_ends(struct str s, struct str with);

#define STR_NONE SIZE_MAX
/* Byte offset of the first occurrence, or STR_NONE. The empty text occurs at 0. */
size_t str_find(struct str s, struct str what);
size_t str_find_byte(struct str s, char what);

/* The text without its first n bytes; n is cut to the length. */
struct str str_skip(struct str s, size_t n);
/* The first n bytes; n is cut to the length. */
struct str str_head(struct str s, size_t n);

/* Without white space (see point_is_space) at both ends. */
struct str str_trim(struct str s);

/* Takes the text before the next `at` off the front of *rest, and `at` with it. False when *rest was used up.
 * An empty last part counts: "a,b," has three. Start with *done = false. */
bool str_split(struct str *rest, char at, bool *done, struct str *ret_part);

/* If s starts with prefix, moves s behind it. */
bool str_eat(struct str *s, struct str prefix);

struct str str_copy(struct arena *a, struct str s);
struct str str_join(struct arena *a, struct str first, struct str second);
/* A 0-terminated copy, for calls into libraries. */
const char *str_zero(struct arena *a, struct str s);
NODISCARD struct str str_printf(struct arena *a, const char *format, ...) PRINTF(2, 3);

/* --- code points --- */

#define STR_BAD_POINT 0xFFFFFFFFu

/* Takes one code point off the front. s must not be empty. A byte that is not UTF-8 gives STR_BAD_POINT and one byte is
 * taken. */
uint32_t str_next(struct str *s);
/* Takes one code point off the end. */
uint32_t str_last(struct str *s);
size_t str_points(struct str s);
bool str_valid(struct str s);
/* Writes 1–4 bytes for a valid code point and gives their number. */
size_t str_encode(uint32_t point, char out[4]);
/* The longest head of at most max bytes that does not cut a character. */
struct str str_fit(struct str s, size_t max);

/* White space of ASCII and of Unicode, the ideographic space U+3000 among it, also what has no width (U+200B, U+FEFF).
 */
bool point_is_space(uint32_t p);

/* Digits only, at least one, no sign. False when there is anything else or it does not fit. */
NODISCARD bool str_to_u64(struct str s, uint64_t *ret);

#endif
