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

/* What does not convert stops the converter. ICU's own callback of that name lets characters without width pass, among
 * them the selectors that tell two forms of one kanji apart: they would vanish without a word. */
static void stop(const void *context, UConverterFromUnicodeArgs *args, const UChar *units, int32_t len, UChar32 point,
                 UConverterCallbackReason reason, UErrorCode *status)
{
    (void)context, (void)args, (void)units, (void)len, (void)point, (void)reason, (void)status;
}

static UConverter *converter_open(enum encoding e)
{
    UErrorCode status = U_ZERO_ERROR;
    UConverter *c = ucnv_open(encodings[e].converter, &status);
    ucnv_setToUCallBack(c, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    ucnv_setFromUCallBack(c, stop, NULL, NULL, NULL, &status);
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
    char bad[32]; /* as many as ICU ever keeps */
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

/* ICU's EUC-JP lets the control characters of 0x80 to 0x9F through, which are never text there, and would hide that a
 * file is CP932. Gives the offset of the first, or the length. */
static size_t text_head(enum encoding e, struct str bytes)
{
    if (e != ENCODING_EUC_JP)
        return bytes.len;
    for (size_t i = 0; i < bytes.len; i++)
        if ((byte_at(bytes, i) & 0xE0) == 0x80 && byte_at(bytes, i) != 0x8E && byte_at(bytes, i) != 0x8F)
            return i;
    return bytes.len;
}

#define GROWTH 3 /* bytes of UTF-8 for one of another encoding, at most: half-width katakana */

static size_t bad_by_converter(enum encoding e, struct str bytes)
{
    CLEANUP(converter_close) UConverter *c = converter_open(e);
    UChar out[4096];
    size_t head = text_head(e, bytes);
    const char *at = bytes.ptr, *end = at + head;
    UErrorCode status;
    do {
        UChar *to = out;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(c, &to, out + COUNT(out), &at, end, NULL, true, &status);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
    if (is_error(status))
        return stopped_at(c, (size_t)(at - bytes.ptr));
    return head < bytes.len ? head : SIZE_MAX;
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
    if (e == ENCODING_UTF8 || bytes.len == 0 || (!is_wide(e) && ascii_head(bytes) == bytes.len))
        return copy_utf8(a, bytes, ret, bad_at);
    CLEANUP(converter_close) UConverter *from = converter_open(e);
    CLEANUP(converter_close) UConverter *to = converter_open(ENCODING_UTF8);
    size_t room = arena_size(bytes.len, GROWTH), head = text_head(e, bytes);
    char *out = arena_alloc(a, room), *end = out;
    const char *at = bytes.ptr;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_convertEx(to, from, &end, out + room, &at, bytes.ptr + head, NULL, NULL, NULL, NULL, true, true, &status);
    ASSERT(status != U_BUFFER_OVERFLOW_ERROR);
    if (is_error(status) || head < bytes.len) {
        *bad_at = is_error(status) ? stopped_at(from, (size_t)(at - bytes.ptr)) : head;
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

/* --- the other way --- */

/* Characters that print alike, of which only the second is in the Japanese encodings as Windows has them. */
static const struct {
    uint16_t from, to;
} lookalikes[] = {
    {0x00A0, 0x0020}, /* space that does not break */
    {0x00A2, 0xFFE0}, /* ¢ */
    {0x00A3, 0xFFE1}, /* £ */
    {0x00A5, 0xFFE5}, /* ¥ */
    {0x00A6, 0xFFE4}, /* ¦ */
    {0x00AB, 0x226A}, /* « */
    {0x00AC, 0xFFE2}, /* ¬ */
    {0x00B5, 0x03BC}, /* µ */
    {0x00B7, 0x30FB}, /* · */
    {0x00BB, 0x226B}, /* » */
    {0x2003, 0x3000}, /* space as wide as it is high */
    {0x2011, 0x2010}, /* ‑ */
    {0x2013, 0x2010}, /* – */
    {0x2014, 0x2015}, /* — */
    {0x2016, 0x2225}, /* ‖ */
    {0x2022, 0x30FB}, /* • */
    {0x2027, 0x30FB}, /* ‧ */
    {0x203E, 0xFFE3}, /* ‾ */
    {0x2212, 0xFF0D}, /* − */
    {0x22EF, 0x2026}, /* ⋯ */
    {0x301C, 0xFF5E}, /* 〜 */
};

#define NOWHERE 0xFFFF /* is no character, and in none of the encodings */

static uint32_t lookalike_of(uint32_t point)
{
    if (point >= 0x80 && point < 0xA0)
        return NOWHERE; /* see text_head */
    for (size_t i = 0; i < COUNT(lookalikes); i++)
        if (lookalikes[i].from == point)
            return lookalikes[i].to;
    return point;
}

#define PIECE 1024

/* Some characters of a text as UTF-16, and where in the text each unit comes from. */
struct piece {
    UChar unit[PIECE];
    size_t at[PIECE];
    size_t len;
};

/* Takes what fits off the front of *rest. False at a byte that is not UTF-8. */
static bool piece_take(struct piece *p, enum encoding e, struct str text, struct str *rest)
{
    for (p->len = 0; rest->len > 0 && p->len + 2 <= PIECE;) {
        size_t at = text.len - rest->len;
        uint32_t point = str_next(rest);
        if (point == STR_BAD_POINT) {
            *rest = str_skip(text, at);
            return false;
        }
        if (!is_wide(e) && point >= 0x80)
            point = lookalike_of(point);
        if (e == ENCODING_CP932)
            point = control_to_ibm(point);
        size_t before = p->len;
        U16_APPEND_UNSAFE(p->unit, p->len, point);
        for (size_t i = before; i < p->len; i++)
            p->at[i] = at;
    }
    return true;
}

/* Appends the piece at *end. On failure *bad_at is where in the text the character stands. */
static bool piece_convert(UConverter *to, const struct piece *p, bool last, char **end, const char *limit,
                          size_t *bad_at)
{
    UErrorCode status = U_ZERO_ERROR;
    const UChar *from = p->unit;
    ucnv_fromUnicode(to, end, limit, &from, p->unit + p->len, NULL, last, &status);
    ASSERT(status != U_BUFFER_OVERFLOW_ERROR);
    if (U_SUCCESS(status))
        return true;
    UChar bad[U16_MAX_LENGTH];
    int8_t len = COUNT(bad);
    status = U_ZERO_ERROR;
    ucnv_getInvalidUChars(to, bad, &len, &status);
    ASSERT(U_SUCCESS(status) && len > 0 && from - p->unit >= len);
    *bad_at = p->at[from - p->unit - len];
    return false;
}

bool encoding_from_utf8(struct arena *a, enum encoding e, struct str text, struct str *ret, size_t *bad_at)
{
    if (e == ENCODING_UTF8 || text.len == 0 || (!is_wide(e) && ascii_head(text) == text.len))
        return copy_utf8(a, text, ret, bad_at);
    CLEANUP(converter_close) UConverter *to = converter_open(e);
    size_t room = arena_size(text.len, 2); /* ASCII as UTF-16 grows most */
    char *out = arena_alloc(a, room), *end = out;
    struct piece piece;
    for (struct str rest = text; rest.len > 0;) {
        size_t at = text.len - rest.len;
        bool valid = piece_take(&piece, e, text, &rest);
        if (!valid)
            at = text.len - rest.len;
        if (!piece_convert(to, &piece, rest.len == 0, &end, out + room, &at) || !valid) {
            *bad_at = at;
            arena_shrink(a, out, room, 0);
            return false;
        }
    }
    *ret = str_of(out, (size_t)(end - out));
    arena_shrink(a, out, room, ret->len);
    return true;
}

/* --- which encoding it is --- */

/* How likely Japanese office text has such a character, for each of its bytes. */
enum {
    WEIGHT_KANA = 6,
    WEIGHT_COMMON = 5, /* kanji of the first level, Japanese punctuation, full-width letters */
    WEIGHT_ASCII = 4,
    WEIGHT_VENDOR = 3, /* ①, ㈱, 髙 */
    WEIGHT_RARE = 1,
    WEIGHT_HALF_KANA = -2,
    WEIGHT_PRIVATE = -8,
    WEIGHT_BAD = -12,
};

struct weighed {
    int weight; /* a byte */
    size_t len;
};

static bool is_control(unsigned byte)
{
    const uint32_t common = 1u << '\t' | 1u << '\n' | 1u << '\v' | 1u << '\f' | 1u << '\r' | 1u << 0x1A | 1u << 0x1B;
    return byte == 0x7F || (byte < 0x20 && !(common >> byte & 1));
}

static struct weighed weigh_ascii(unsigned byte)
{
    return (struct weighed){is_control(byte) ? WEIGHT_BAD : WEIGHT_ASCII, 1};
}

struct span {
    unsigned first, last;
    int weight;
};

static int weight_in(const struct span *span, size_t n, unsigned code)
{
    for (size_t i = 0; i < n; i++)
        if (code >= span[i].first && code <= span[i].last)
            return span[i].weight;
    return WEIGHT_BAD;
}

static struct weighed weigh_cp932(struct str s)
{
    static const struct span spans[] = {
        {0x829F, 0x82F1, WEIGHT_KANA},   {0x8340, 0x8396, WEIGHT_KANA},    {0x889F, 0x9872, WEIGHT_COMMON},
        {0x8140, 0x81AC, WEIGHT_COMMON}, {0x824F, 0x829A, WEIGHT_COMMON},  {0x989F, 0xEAA4, WEIGHT_RARE},
        {0x8740, 0x879C, WEIGHT_VENDOR}, {0xED40, 0xEEFC, WEIGHT_VENDOR},  {0xFA40, 0xFC4B, WEIGHT_VENDOR},
        {0x81B8, 0x84BE, WEIGHT_RARE},   {0xF040, 0xF9FC, WEIGHT_PRIVATE},
    };
    unsigned lead = byte_at(s, 0), trail = s.len > 1 ? byte_at(s, 1) : 0;
    if (lead < 0x80)
        return weigh_ascii(lead);
    if (lead >= 0xA1 && lead <= 0xDF)
        return (struct weighed){WEIGHT_HALF_KANA, 1};
    if (lead == 0x80 || lead == 0xA0 || lead > 0xFC || trail < 0x40 || trail == 0x7F || trail > 0xFC)
        return (struct weighed){WEIGHT_BAD, 1};
    return (struct weighed){weight_in(spans, COUNT(spans), lead << 8 | trail), 2};
}

static struct weighed weigh_euc_jp(struct str s)
{
    static const struct span rows[] = {
        {1, 1, WEIGHT_COMMON},   {3, 3, WEIGHT_COMMON},   {4, 5, WEIGHT_KANA},
        {16, 47, WEIGHT_COMMON}, {48, 84, WEIGHT_RARE},   {2, 2, WEIGHT_RARE},
        {6, 8, WEIGHT_RARE},     {13, 13, WEIGHT_VENDOR}, {89, 92, WEIGHT_VENDOR},
    };
    unsigned lead = byte_at(s, 0), trail = s.len > 1 ? byte_at(s, 1) : 0;
    if (lead < 0x80)
        return weigh_ascii(lead);
    if (lead == 0x8E && trail >= 0xA1 && trail <= 0xDF)
        return (struct weighed){WEIGHT_HALF_KANA, 2};
    if (lead == 0x8F && trail >= 0xA1 && trail <= 0xFE && s.len > 2 && byte_at(s, 2) >= 0xA1 && byte_at(s, 2) <= 0xFE)
        return (struct weighed){WEIGHT_RARE, 3};
    if (lead < 0xA1 || lead > 0xFE || trail < 0xA1 || trail > 0xFE)
        return (struct weighed){WEIGHT_BAD, 1};
    return (struct weighed){weight_in(rows, COUNT(rows), lead - 0xA0), 2};
}

static struct weighed weigh_utf8(struct str s)
{
    static const struct span spans[] = {
        {0x3041, 0x30FE, WEIGHT_KANA},   {0x4E00, 0x9FFF, WEIGHT_COMMON},    {0x3000, 0x303F, WEIGHT_COMMON},
        {0xFF01, 0xFF5E, WEIGHT_COMMON}, {0xFF61, 0xFF9F, WEIGHT_HALF_KANA}, {0xE000, 0xF8FF, WEIGHT_PRIVATE},
        {0xA0, 0x10FFFF, WEIGHT_RARE},
    };
    unsigned lead = byte_at(s, 0);
    if (lead < 0x80)
        return weigh_ascii(lead);
    struct str rest = s;
    uint32_t point = str_next(&rest);
    if (point != STR_BAD_POINT)
        return (struct weighed){weight_in(spans, COUNT(spans), point), s.len - rest.len};
    size_t len = 1; /* a broken character counts once, with the bytes that still belong to it */
    while (lead >= 0xC2 && len < 3 && len < s.len && (byte_at(s, len) & 0xC0) == 0x80)
        len++;
    return (struct weighed){WEIGHT_BAD / (int)len, len};
}

static int64_t score_bytes(enum encoding e, struct str sample)
{
    int64_t score = 0;
    while (sample.len) {
        struct weighed w = e == ENCODING_UTF8    ? weigh_utf8(sample)
                           : e == ENCODING_CP932 ? weigh_cp932(sample)
                                                 : weigh_euc_jp(sample);
        score += w.weight * (int)w.len;
        sample = str_skip(sample, w.len);
    }
    return score;
}

/* UTF-16 is weighed as the CP932 it would be: only so does one see which kanji are common. */
static int weight_of_unit(UConverter *cp932, UChar unit)
{
    char out[4];
    UErrorCode status = U_ZERO_ERROR;
    if (unit < 0x80)
        return weigh_ascii(unit).weight;
    int32_t len = ucnv_fromUChars(cp932, out, sizeof out, &unit, 1, &status);
    return U_SUCCESS(status) ? weigh_cp932(str_of(out, (size_t)len)).weight : WEIGHT_PRIVATE;
}

static int64_t score_wide(enum encoding e, struct str sample)
{
    CLEANUP(converter_close) UConverter *cp932 = converter_open(ENCODING_CP932);
    int64_t score = sample.len % 2 ? WEIGHT_BAD : 0;
    for (size_t i = 0; i + 2 <= sample.len; i += 2) {
        unsigned low = byte_at(sample, i + (e == ENCODING_UTF16BE)),
                 high = byte_at(sample, i + (e == ENCODING_UTF16LE));
        score += 2 * weight_of_unit(cp932, (UChar)(high << 8 | low));
    }
    return score;
}

#define SAMPLE ((size_t)64 * 1024)

/* The bytes from the first one that is not plain ASCII. Starts at an even offset, so that UTF-16 stays in step. */
static struct str sample_of(struct str bytes)
{
    size_t at = 0;
    while (at < bytes.len && byte_at(bytes, at) < 0x80 && !is_control(byte_at(bytes, at)))
        at++;
    return str_head(str_skip(bytes, at & ~(size_t)1), SAMPLE);
}

static bool has_control(struct str bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if (is_control(byte_at(bytes, i)))
            return true;
    return false;
}

static bool mark_eat(struct str bytes, struct encoding_found *ret)
{
    static const struct {
        struct str mark;
        enum encoding encoding;
    } marks[] = {
        {STR_INIT("\xEF\xBB\xBF"), ENCODING_UTF8},
        {STR_INIT("\xFF\xFE"), ENCODING_UTF16LE},
        {STR_INIT("\xFE\xFF"), ENCODING_UTF16BE},
    };
    for (size_t i = 0; i < COUNT(marks); i++) {
        if (!str_starts(bytes, marks[i].mark))
            continue;
        size_t mark = marks[i].mark.len, bad = find_bad(marks[i].encoding, str_skip(bytes, mark));
        *ret = (struct encoding_found){marks[i].encoding, mark, true, bad == SIZE_MAX ? bad : mark + bad};
        return true;
    }
    return false;
}

/* A character of three bytes or more: other encodings hardly ever look like one by chance. */
static bool has_long_character(struct str utf8)
{
    for (size_t i = 0; i < utf8.len; i++)
        if (byte_at(utf8, i) >= 0xE0)
            return true;
    return false;
}

static enum encoding likeliest(struct str sample)
{
    enum encoding best = ENCODING_UTF8;
    int64_t best_score = INT64_MIN;
    for (size_t i = 0; i < COUNT(encodings); i++) {
        enum encoding e = (enum encoding)i;
        int64_t score = is_wide(e) ? score_wide(e, sample) : score_bytes(e, sample);
        if (score > best_score) {
            best = e;
            best_score = score;
        }
    }
    return best;
}

/* Whether no other encoding could be meant. Nearly all bytes fit UTF-16, so there the zero bytes of ASCII tell. */
static bool is_only_fit(enum encoding found, struct str bytes)
{
    bool zero = str_find_byte(bytes, 0) != STR_NONE;
    if (is_wide(found) || zero)
        return is_wide(found) && zero;
    for (size_t i = 0; i < COUNT(encodings); i++)
        if (i != found && !is_wide((enum encoding)i) && find_bad((enum encoding)i, bytes) == SIZE_MAX)
            return false;
    return true;
}

struct encoding_found encoding_detect(struct str bytes)
{
    struct encoding_found found = {.encoding = ENCODING_UTF8, .certain = true, .bad_at = SIZE_MAX};
    if (mark_eat(bytes, &found))
        return found;
    if (utf8_bad_at(bytes) == SIZE_MAX && !has_control(bytes)) {
        found.certain = ascii_head(bytes) == bytes.len || has_long_character(bytes);
        return found;
    }
    found.encoding = likeliest(sample_of(bytes));
    found.bad_at = find_bad(found.encoding, bytes);
    found.certain = found.bad_at == SIZE_MAX && is_only_fit(found.encoding, bytes);
    return found;
}
