/* What clients say in the heads of their requests. Pure: texts in, answers out. NULL-like empty texts mean that the
 * header was not sent. */
#ifndef FACE_WEB_HEADER_H
#define FACE_WEB_HEADER_H

#include "base/buf.h"

/* Accept-Encoding: may the answer be gzip, and is that at least as welcome as plain bytes? */
bool header_takes_gzip(struct str accept_encoding);

/* If-None-Match: does it name the tag? Weak comparison, as RFC 9110 asks for; `etag` with its quotes. */
bool header_has_etag(struct str if_none_match, struct str etag);

/* Host: an address of this very machine (127.0.0.0/8, [::1], localhost), whatever the port. Another name in front of
 * such an address is how a foreign page reads what is meant for this machine only. */
bool header_host_is_local(struct str host);

/* A text as it may stand in a header or a line of a log: printable ASCII stays, the rest becomes \xNN. */
void header_put_safe(struct buf *out, struct str text);

/* attachment; filename*=UTF-8''… */
void header_put_attachment(struct buf *out, struct str file_name);

#endif
