/* The API as OpenAPI 3.1, from the table of operations and their shapes: what is in the table is described, and nothing
 * else. */
#ifndef FACE_WEB_OPENAPI_H
#define FACE_WEB_OPENAPI_H

#include "base/message.h"

/* Sentences in the language. */
void openapi_put(struct buf *out, enum lang lang, struct str version);

#endif
