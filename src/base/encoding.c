#include "encoding.h"

#include <unicode/ucnv.h>
#include <unicode/ustring.h>

/* "CP932" is what Windows writes under that name: the mapping with U+FF5E and U+FF0D, NEC's and IBM's characters. */
static const struct {
    struct str name;
    const char *converter;
    size_t unit;
} encodings[] = {
    [ENCODING_UTF8] = {STR_INIT("UTF-8"), "UTF-8", 1},
    [ENCODING_CP932] = {STR_INIT("CP932"), "ibm-943_P15A-2003", 1},
    [ENCODING_EUC_JP] = {STR_INIT("EUC-JP"), "euc-jp-2007", 1},
    [ENCODING_UTF16LE] = {STR_INIT("UTF-16LE"), "UTF-16LE", 2},
    [ENCODING_UTF16BE] = {STR_INIT("UTF-16BE"), "UTF-16BE", 2},
};

struct str encoding_name(enum encoding e)
{
    ASSERT((size_t)e < COUNT(encodings));
    return encodings[e].name;
}

size_t encoding_unit(enum encoding e)
{
    ASSERT((size_t)e < COUNT(encodings));
    return encodings[e].unit;
}

static unsigned byte_at(struct str s, size_t i)
{
    return (unsigned char)s.ptr[i];
}

static bool is_wide(enum encoding e)
{
    return encodings[e].unit == 2;
}

/* --- bytes that need no converter --- */

/* Offset of the first byte of 0x80 and above; the length when there is none. */
static size_t ascii_head(struct str s)
{
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= s.len; i += sizeof eight) {
        memcpy(&eight, s.ptr + i, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (i < s.len && byte_at(s, i) < 0x80)
        i++;
    return i;
}

static size_t utf8_bad_at(struct str bytes)
{
    struct str rest = bytes;
    for (;;) {
        rest = str_skip(rest, ascii_head(rest));
        if (rest.len == 0)
            return SIZE_MAX;
        size_t at = bytes.len - rest.len;
        if (str_next(&rest) == STR_BAD_POINT)
            return at;
    }
}

/* --- converters --- */

/* Never a silent substitution: what does not convert stops the converter. */
static UConverter *converter_open(enum encoding e)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *c = ucnv_open(encodings[e].converter, &status);
    ucnv_setToUCallBack(c, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    ucnv_setFromUCallBack(c, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    ASSERT(U_SUCCESS(status)); /* the converters are part of ICU's data */
    return c;
}

static void converter_close(UConverter **c)
{
    ucnv_close(*c);
}

/* After a failed conversion: the offset of the character that stopped it, given how far the input was eaten. */
static size_t stopped_at(UConverter *from, size_t eaten)
{
    char bad[UCNV_ERROR_BUFFER_LENGTH];
    int8_t len = sizeof bad;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_getInvalidChars(from, bad, &len, &status);
    ASSERT(U_SUCCESS(status) && (size_t)len <= eaten);
    return eaten - (size_t)len;
}

static bool is_error(UErrorCode status)
{
    return U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR;
}

/* The tables of CP932 come from IBM, where three control characters change places. Windows leaves them alone. */
static uint32_t control_of_ibm(uint32_t c)
{
    return c == 0x1A ? 0x7F : c == 0x1C ? 0x1A : c == 0x7F ? 0x1C : c;
}

static uint32_t control_to_ibm(uint32_t c)
{
    return c == 0x7F ? 0x1A : c == 0x1A ? 0x1C : c == 0x1C ? 0x7F : c;
}

#define GROWTH 3 /* bytes of UTF-8 for one of another encoding, at most: half-width katakana */

static size_t bad_by_converter(enum encoding e, struct str bytes)
{
    CLEANUP(converter_close) UConverter *c = converter_open(e);
    UChar out[4096];
    const char *at = bytes.ptr, *end = at + bytes.len;
    UErrorCode status;
    do {
        UChar *to = out;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(c, &to, out + COUNT(out), &at, end, NULL, true, &status);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    return is_error(status) ? stopped_at(c, (size_t)(at - bytes.ptr)) : SIZE_MAX;
}

static size_t find_bad(enum encoding e, struct str bytes)
{
    if (bytes.len == 0)
        return SIZE_MAX;
    return e == ENCODING_UTF8 ? utf8_bad_at(bytes) : bad_by_converter(e, bytes);
}

static bool copy_utf8(struct arena *a, struct str text, struct str *ret, size_t *bad_at)
{
    size_t bad = utf8_bad_at(text);
    if (bad != SIZE_MAX) {
        *bad_at = bad;
        return false;
    }
    *ret = str_copy(a, text);
    return true;
}

bool encoding_to_utf8(struct arena *a, enum encoding e, struct str bytes, struct str *ret, size_t *bad_at)
{
    if (e == ENCODING_UTF8 || (!is_wide(e) && ascii_head(bytes) == bytes.len))
        return copy_utf8(a, bytes, ret, bad_at);
    CLEANUP(converter_close) UConverter *from = converter_open(e);
    CLEANUP(converter_close) UConverter *to = converter_open(ENCODING_UTF8);
    size_t room = arena_size(bytes.len, GROWTH);
    char *out = arena_alloc(a, room), *end = out;
    const char *at = bytes.ptr;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to, from, &end, out + room, &at, bytes.ptr + bytes.len, NULL, NULL, NULL, NULL, true, true, &status);
    ASSERT(status != U_BUFFER_OVERFLOW_ERROR);
    if (is_error(status)) {
        *bad_at = stopped_at(from, (size_t)(at - bytes.ptr));
        arena_shrink(a, out, room, 0);
        return false;
    }
    if (e == ENCODING_CP932)
        for (char *p = out; p < end; p++)
            *p = (char)control_of_ibm((unsigned char)*p);
    *ret = str_of(out, (size_t)(end - out));
    arena_shrink(a, out, room, ret->len);
    return true;
}
