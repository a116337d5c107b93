/* Texts as parts of addresses, and back. */
#ifndef CODEC_URL_H
#define CODEC_URL_H

#include "base/arena.h"
#include "base/buf.h"

/* Everything but letters, digits, "-", ".", "_" and "~" becomes %XX. */
void url_put_part(struct buf *out, struct str part);

/* The other way; `query`: + is a space. False when a % is not followed by two hexadecimal digits, or what comes out is
 * not UTF-8 or has control characters in it. */
NODISCARD bool url_decode(struct arena *a, struct str part, bool query, struct str *ret);

#endif
