/* JSON: written as a stream into a buffer, read as a tree through jansson.
 *
 * What is written is one value, commas and nesting put by the writer; a call that makes no JSON (a value without a key
 * in an object, an end without a beginning) is a bug. The text is valid UTF-8 whatever is put in, bad bytes being
 * U+FFFD; "<", U+2028 and U+2029 are escaped, so that it may stand in an HTML page and in a script. The same calls give
 * the same bytes.
 *
 *     struct json j;
 *     json_init(&j, out);
 *     json_begin_object(&j);
 *     json_field_text(&j, STR("name"), name);
 *     json_key(&j, STR("rows"));
 *     json_begin_array(&j);
 *     ...
 *     json_end_array(&j);
 *     json_end_object(&j);
 *     json_done(&j); */
#ifndef CODEC_JSON_H
#define CODEC_JSON_H

#include "base/decimal.h"
#include "base/error.h"

struct json_t; /* of <jansson.h>, which readers include themselves */

#define JSON_DEPTH_MAX 64
#define JSON_BYTES_MAX ((size_t)16 * 1024 * 1024)

struct json {
    struct buf *out;  /* private, like all of it */
    uint64_t objects; /* a bit for each level: object or array */
    unsigned depth;
    bool comma, key, done;
};

void json_init(struct json *j, struct buf *out);
/* Asserts that one whole value was written, and ends the line. Whether it fitted, the buffer says. */
void json_done(struct json *j);

void json_begin_object(struct json *j);
void json_end_object(struct json *j);
void json_begin_array(struct json *j);
void json_end_array(struct json *j);
void json_key(struct json *j, struct str key);

void json_text(struct json *j, struct str text);
void json_int(struct json *j, int64_t n);
/* The digits as stored: 75.50 stays 75.50. */
void json_decimal(struct json *j, struct decimal d);
void json_bool(struct json *j, bool b);
/* null; jansson has taken that name. */
void json_none(struct json *j);

/* A key and its value. */
void json_field_text(struct json *j, struct str key, struct str text);
void json_field_int(struct json *j, struct str key, int64_t n);
void json_field_decimal(struct json *j, struct str key, struct decimal d);
void json_field_bool(struct json *j, struct str key, bool b);
void json_field_none(struct json *j, struct str key);

/* Reads one object or array; the caller gives it back with json_decref, or declares it
 * `CLEANUP(json_drop) json_t *tree = NULL`. A name that stands twice in an object, nesting beyond JSON_DEPTH_MAX and
 * more than JSON_BYTES_MAX are refused; the error's place has the document `name`, line and column. Numbers with a
 * point become doubles in jansson: where a figure must be exact, it stands in the JSON as text. */
NODISCARD bool json_read(struct str text, struct str name, struct json_t **ret, struct error *err);

void json_drop(struct json_t **tree);

#endif
