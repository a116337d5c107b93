/* Character encodings, through ICU. Text is UTF-8 everywhere in the program; it is converted once, where it comes in.
 */
#ifndef BASE_ENCODING_H
#define BASE_ENCODING_H

#include "arena.h"
#include "str.h"

enum encoding { ENCODING_UTF8, ENCODING_CP932, ENCODING_EUC_JP, ENCODING_UTF16LE, ENCODING_UTF16BE };

/* "UTF-8", "CP932", "EUC-JP", "UTF-16LE", "UTF-16BE" */
struct str encoding_name(enum encoding e);

/* Bytes of one code unit: 1 or 2. In all of them the units of TAB, LF, CR, '"' and ',' mean only themselves, so that
 * text can be cut at them before it is converted. */
size_t encoding_unit(enum encoding e);

struct encoding_found {
    enum encoding encoding;
    size_t mark;   /* bytes of the byte order mark at the start, 0 when there is none */
    bool certain;  /* false: decided by likelihood, another encoding would fit the bytes too */
    size_t bad_at; /* offset of the first byte that is not text in it; SIZE_MAX when all of it is */
};

/* Looks at all of the bytes. A mark decides, else valid UTF-8 without control characters; else the encoding in which
 * the characters are the most plausible Japanese text. So a broken UTF-8 file is UTF-8 with a bad_at, and UTF-16
 * without a mark is known by the zero bytes of its ASCII, else by its kana and common kanji. Never fails: what fits
 * nowhere gets the likeliest encoding and a bad_at. ISO-2022-JP is not known here: it looks like ASCII. */
struct encoding_found encoding_detect(struct str bytes);

/* Converts a whole number of characters into a text of the arena; a mark at the start must be taken off before. CP932
 * is what Windows means by it: 0x8160 is U+FF5E, 0x817C is U+FF0D, with the characters of NEC and IBM and the private
 * ones. False when something does not convert: *bad_at is the offset of the first such byte. */
NODISCARD bool encoding_to_utf8(struct arena *a, enum encoding e, struct str bytes, struct str *ret, size_t *bad_at);

/* The other way, for exports; no mark is written. For CP932 and EUC-JP, U+2212 −, U+301C 〜, U+2014 —, U+00A5 ¥, U+00B7
 * · and other lookalikes go to the character there that prints alike; apart from them nothing changes and nothing is
 * dropped, not even what has no width. Characters that do not exist there are an error: *bad_at is the offset in the
 * text. UTF-8 is copied. */
NODISCARD bool encoding_from_utf8(struct arena *a, enum encoding e, struct str text, struct str *ret, size_t *bad_at);

#endif
