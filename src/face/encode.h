/* A reply as bytes: JSON, TSV, CSV. The same for every face. */
#ifndef FACE_ENCODE_H
#define FACE_ENCODE_H

#include "app/operation.h"

/* "text", "json", "tsv", "csv" */
NODISCARD bool encode_parse(struct str name, enum encoding_bit *ret);
struct str encode_name(enum encoding_bit e);

/* One value as text: lists joined as their column says, sentences in the language, words as their code in data and as
 * their label in ENCODE_TEXT. */
void encode_datum(struct buf *out, enum lang lang, const struct column *column, const struct datum *d,
                  enum encoding_bit e);

/* The whole answer (its first table, for TSV and CSV). Not for replies of bytes, nor for ENCODE_TEXT, which is a face's
 * own. */
void encode_reply(struct buf *out, enum lang lang, const struct reply *r, enum encoding_bit e);

/* RFC 9457: what a failed operation answers. */
void encode_problem(struct buf *out, enum lang lang, const struct error *err);
/* With a status that HTTP has for it and the table of errors has not. */
void encode_problem_as(struct buf *out, enum lang lang, const struct error *err, int status);

/* The table of operations, or one of them. */
void encode_operations(struct buf *out, enum lang lang, const struct operation *only);

#endif
