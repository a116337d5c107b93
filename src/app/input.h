/* Bytes that come in: from a path or with the request, never more than the parameter's cap. */
#ifndef APP_INPUT_H
#define APP_INPUT_H

#include "base/arena.h"
#include "request.h"

struct input {
    struct str name; /* the file's, without its folder */
    struct str bytes;
};

/* The parameter must be given. Refuses, each in its own words: a missing file, a directory, one that may not be read,
 * one over the cap (before anything is read, where its size is known). */
NODISCARD bool input_read(struct arena *a, const struct request *q, enum parameter_id id, struct input *ret,
                          struct error *err);

/* The same for tables: refuses what is empty, only blank, or not text, and says what it is instead. */
NODISCARD bool input_read_table(struct arena *a, const struct request *q, enum parameter_id id, struct input *ret,
                                struct error *err);

/* All that comes until the end, as `p` allows it; the error does not name the place. */
NODISCARD bool input_read_stream(struct arena *a, int fd, const struct parameter *p, struct str *ret,
                                 struct error *err);

/* The part of a path behind its last slash. */
struct str input_name(struct str path);

#endif
