/* Foreign bytes as UTF-8, with what does not convert replaced and remembered. For the readers of codec. */
#ifndef CODEC_DECODE_H
#define CODEC_DECODE_H

#include "base/encoding.h"
#include "base/vec.h"

struct decode_bad {
    size_t start, end; /* bytes of the source */
};

struct decoded {
    enum encoding encoding;
    bool certain;
    size_t mark;     /* bytes of the byte order mark */
    struct str text; /* without the mark; points into the source when that is valid UTF-8 */
    struct decode_bads VEC(struct decode_bad) bad; /* runs, each one U+FFFD in the text; ascending */
    size_t bad_units;                              /* code units in all of them */
};

/* `given` may be NULL: detected. False when more than bad_max code units do not convert; *ret then has no text. Each of
 * them is worth some microseconds: time is linear as long as bad_max is a small share of the bytes. */
NODISCARD bool decode(struct arena *a, struct str bytes, const enum encoding *given, size_t bad_max,
                      struct decoded *ret);

#endif
