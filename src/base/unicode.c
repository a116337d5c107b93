#include "unicode.h"

#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

/* Characters that NFKC leaves alone whatever stands beside them: ASCII, kana, kanji and their commonest punctuation. */
static bool is_inert(uint32_t p)
{
    if (p < 0x80)
        return true;
    return (p >= 0x4E00 && p <= 0x9FFF) || (p >= 0x3041 && p <= 0x3096) || (p >= 0x30A1 && p <= 0x30FE) ||
           (p >= 0x3001 && p <= 0x3029);
}

static bool all_inert(struct str s)
{
    while (s.len) {
        unsigned char first = (unsigned char)s.ptr[0];
        if (first < 0x80)
            s = str_skip(s, 1);
        else if (!is_inert(str_next(&s)))
            return false;
    }
    return true;
}

#define SHORT 256

/* UTF-16 for the length of one call: most texts are cells and fit the stack. */
struct wide {
    UChar small[SHORT];
    UChar *ptr;
    int32_t len;
};

static void wide_open(struct wide *w, int32_t size)
{
    w->ptr = w->small;
    w->len = 0;
    if (size > SHORT && !(w->ptr = malloc((size_t)size * sizeof *w->ptr)))
        abort();
}

static void wide_close(struct wide *w)
{
    if (w->ptr != w->small)
        free(w->ptr);
}

#define LONGEST ((size_t)INT32_MAX / 32) /* ICU counts in int32_t, and NFKC makes up to 18 units of one */

static void wide_of(struct wide *w, struct str s)
{
    ASSERT(s.len <= LONGEST);
    int32_t size = (int32_t)s.len, len = 0; /* never more units than bytes */
    wide_open(w, size);
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(w->ptr, size, &len, s.ptr, size, 0xFFFD, NULL, &status);
    ASSERT(U_SUCCESS(status));
    w->len = len;
}

static struct str utf8_of(struct arena *a, const struct wide *w)
{
    int32_t len = 0;
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(NULL, 0, &len, w->ptr, w->len, &status);
    char *ptr = arena_alloc(a, (size_t)len);
    status = U_ZERO_ERROR;
    u_strToUTF8(ptr, len, &len, w->ptr, w->len, &status);
    ASSERT(U_SUCCESS(status));
    return str_of(ptr, (size_t)len);
}

static void normalize(const UNormalizer2 *nfkc, const struct wide *from, struct wide *to)
{
    UErrorCode status = U_ZERO_ERROR;
    wide_open(to, SHORT);
    to->len = unorm2_normalize(nfkc, from->ptr, from->len, to->ptr, SHORT, &status);
    if (status == U_BUFFER_OVERFLOW_ERROR) {
        int32_t size = to->len;
        status = U_ZERO_ERROR;
        wide_open(to, size);
        to->len = unorm2_normalize(nfkc, from->ptr, from->len, to->ptr, size, &status);
    }
    ASSERT(U_SUCCESS(status));
}

struct str unicode_nfkc(struct arena *a, struct str s)
{
    if (all_inert(s))
        return s;
    UErrorCode status = U_ZERO_ERROR;
    const UNormalizer2 *nfkc = unorm2_getNFKCInstance(&status);
    ASSERT(U_SUCCESS(status));
    struct wide from, to;
    wide_of(&from, s);
    if (unorm2_quickCheck(nfkc, from.ptr, from.len, &status) != UNORM_YES) {
        normalize(nfkc, &from, &to);
        s = utf8_of(a, &to);
        wide_close(&to);
    }
    wide_close(&from);
    return s;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

/* NFKC has made one of U+FF65 and U+30FB, and of U+0387 and U+00B7. */
static bool is_middle_dot(uint32_t p)
{
    return p == 0x30FB || p == 0xB7;
}

struct str unicode_fold(struct arena *a, struct str s)
{
    struct str rest = unicode_nfkc(a, s);
    char *ptr = arena_alloc(a, rest.len), *end = ptr;
    while (rest.len) {
        struct str from = rest;
        uint32_t p = str_next(&rest);
        if (point_is_space(p) || is_middle_dot(p))
            continue;
        for (size_t i = 0; i < from.len - rest.len; i++)
            *end++ = lower(from.ptr[i]);
    }
    return str_of(ptr, (size_t)(end - ptr));
}

/* True when squeezing would change nothing, so that the text can be given back as it is. Trimmed text only. */
static bool is_squeezed(struct str s)
{
    for (uint32_t before = 0; s.len;) {
        uint32_t p = str_next(&s);
        bool space = point_is_space(p);
        if (space && (p != ' ' || before == ' ' || unicode_is_cjk(before)))
            return false;
        if (before == ' ' && unicode_is_cjk(p))
            return false;
        before = p;
    }
    return true;
}

static bool has_no_width(uint32_t p)
{
    return p == 0x200B || p == 0xFEFF;
}

struct str unicode_squeeze(struct arena *a, struct str s)
{
    struct str rest = str_trim(unicode_nfkc(a, s));
    if (is_squeezed(rest))
        return rest;
    char *ptr = arena_alloc(a, rest.len), *end = ptr;
    bool space = false;
    for (uint32_t before = 0; rest.len;) {
        struct str from = rest;
        uint32_t p = str_next(&rest);
        if (point_is_space(p)) {
            space = space || !has_no_width(p);
            continue;
        }
        if (space && !unicode_is_cjk(before) && !unicode_is_cjk(p))
            *end++ = ' ';
        memcpy(end, from.ptr, from.len - rest.len);
        end += from.len - rest.len;
        before = p;
        space = false;
    }
    return str_of(ptr, (size_t)(end - ptr));
}

static bool is_letter_of_han(uint32_t p)
{
    return p == 0x3006 || p == 0x303C; /* 〆 and its like, which Unicode counts to no script */
}

static bool is_long_vowel(uint32_t p)
{
    return p == 0x30FC || p == 0xFF70; /* ー belongs to both kana; in print it is nearly always katakana */
}

static enum script script_of_letter(uint32_t point)
{
    UErrorCode status = U_ZERO_ERROR;
    UScriptCode script = uscript_getScript((UChar32)point, &status);
    if (script == USCRIPT_HAN || is_letter_of_han(point))
        return SCRIPT_HAN;
    if (script == USCRIPT_KATAKANA || is_long_vowel(point))
        return SCRIPT_KATAKANA;
    if (script == USCRIPT_HIRAGANA)
        return SCRIPT_HIRAGANA;
    return script == USCRIPT_LATIN ? SCRIPT_LATIN : SCRIPT_OTHER;
}

enum script unicode_script(uint32_t point)
{
    if (point_is_space(point))
        return SCRIPT_MARK;
    uint32_t type = point <= 0x10FFFF ? U_MASK(u_charType((UChar32)point)) : 0;
    if (type & U_GC_ND_MASK)
        return SCRIPT_DIGIT;
    if (type & (U_GC_P_MASK | U_GC_S_MASK | U_GC_Z_MASK | U_GC_NO_MASK))
        return SCRIPT_MARK;
    return script_of_letter(point);
}

bool unicode_is_cjk(uint32_t p)
{
    if (p < 0x2E80)
        return false;
    return (p <= 0x312F) ||                /* radicals, CJK punctuation, kana, bopomofo */
           (p >= 0x3190 && p <= 0x9FFF) || /* enclosed and squared, extension A, unified */
           (p >= 0xF900 && p <= 0xFAFF) || /* compatibility ideographs */
           (p >= 0xFE30 && p <= 0xFE4F) || /* vertical forms */
           (p >= 0xFF01 && p <= 0xFF9F) || /* full-width ASCII, half-width kana */
           (p >= 0xFFE0 && p <= 0xFFE6) || /* full-width currency */
           (p >= 0x16FE0 && p <= 0x16FFF) || (p >= 0x1AFF0 && p <= 0x1B16F) || (p >= 0x1F200 && p <= 0x1F2FF) ||
           (p >= 0x20000 && p <= 0x3FFFD);
}
