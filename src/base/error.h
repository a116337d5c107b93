/* Why an operation could not go on. The code is the caller's reaction; the message says what, where and what to do. A
 * bad cell is not an error but a doubt (core/doubt.h); a bug is an ASSERT.
 *
 *     NODISCARD bool thing_open(struct str name, struct thing **ret, struct error *err);
 *     ...
 *     return error_set(err, ERROR_NOT_FOUND, MSG_FILE_MISSING, arg_text(name));
 */
#ifndef BASE_ERROR_H
#define BASE_ERROR_H

#include "message.h"
#include "place.h"

/* code, JSON name, exit status, HTTP status: the one table. Each has its words, error.…, in i18n/messages.tsv. */
#define ERROR_CODES(X)                                                                                                 \
    X(INVALID, "invalid", 2, 400)                                                                                      \
    X(NOT_FOUND, "not-found", 3, 404)                                                                                  \
    X(CONFLICT, "conflict", 4, 409)                                                                                    \
    X(DENIED, "denied", 5, 403)                                                                                        \
    X(TOO_BIG, "too-big", 6, 413)                                                                                      \
    X(BUSY, "busy", 7, 503)                                                                                            \
    X(UNSUPPORTED, "unsupported", 8, 415)                                                                              \
    X(IO, "io", 9, 500)                                                                                                \
    X(INTERNAL, "internal", 10, 500)

enum error_code {
#define X(code, name, exit_status, http_status) ERROR_##code,
    ERROR_CODES(X)
#undef X
};

#define ERROR_CODE_COUNT ((size_t)ERROR_INTERNAL + 1)

struct str error_name(enum error_code code);
enum msg error_label(enum error_code code);
int error_exit_status(enum error_code code);
int error_http_status(enum error_code code);

#define ERROR_FRAMES 3
#define ERROR_ROOM 1024

/* Written only on failure. Owns copies of its texts, cut where they are too long; may be copied only by error_copy. */
struct error {
    enum error_code code;
    struct message message;
    struct place place;
    struct message frame[ERROR_FRAMES]; /* what was being done, innermost first */
    uint8_t frames;
    size_t room_used;
    char room[ERROR_ROOM];
};

/* Always false, so that a failing function ends with `return error_set(…)`. */
#define error_set(err, code, id, ...) error_set_message((err), (code), (struct place){0}, MESSAGE((id), ##__VA_ARGS__))
#define error_set_at(err, code, place, id, ...) error_set_message((err), (code), (place), MESSAGE((id), ##__VA_ARGS__))

/* The texts may be those of the error that is replaced. */
bool error_set_message(struct error *err, enum error_code code, struct place place, struct message m);

/* Adds what was being done; beyond ERROR_FRAMES the outermost are dropped. Always false. */
bool error_frame(struct error *err, struct message m);

/* Names the file when the place does not yet. Always false. */
bool error_in(struct error *err, struct str document);

/* The name of a failed system call's errno, for a message: "ENOSPC"; "?" for one without a name. */
struct str error_system_name(int number);

void error_copy(struct error *to, const struct error *from);

/* The sentence with its place and frames, without a line end. */
void error_put(struct buf *out, enum lang lang, const struct error *err);

#endif
