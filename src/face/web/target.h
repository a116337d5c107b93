/* What a request line asks for: the path and the query, taken apart and decoded once, strictly. Pure.
 *
 * A path that got through has segments of valid UTF-8 without control characters, slashes, "." and ".."; so that
 * nothing behind it needs to look again. */
#ifndef FACE_WEB_TARGET_H
#define FACE_WEB_TARGET_H

#include "base/error.h"
#include "base/vec.h"

#define TARGET_BYTES_MAX 4096u
#define TARGET_SEGMENTS_MAX 12u
#define TARGET_PAIRS_MAX 32u

struct target_pair {
    struct str key, value; /* "?raw" and "?raw=" have an empty value */
};

struct target {
    struct str segment[TARGET_SEGMENTS_MAX]; /* "/v1/series.csv": "v1", "series.csv" */
    size_t segments;
    bool folder; /* ends with a slash; "/" is one without segments */
    struct target_pair pair[TARGET_PAIRS_MAX];
    size_t pairs;
};

/* "/path?query" as it came over the line. TOO_BIG: longer than TARGET_BYTES_MAX, or too many parts. INVALID: anything
 * that is no such text. */
NODISCARD bool target_parse(struct arena *a, struct str raw, struct target *ret, struct error *err);

/* The value of the first pair with the key; false when there is none. */
bool target_find(const struct target *t, struct str key, struct str *ret);

#endif
