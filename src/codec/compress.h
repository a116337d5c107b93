/* Bytes packed small (zlib), and back with a cap, so that a small hostile file cannot become a huge one. */
#ifndef CODEC_COMPRESS_H
#define CODEC_COMPRESS_H

#include "base/error.h"

/* Appends the packed bytes. */
void compress_put(struct buf *out, struct str bytes);
/* The same in the form of gzip (RFC 1952), without name and time: the same bytes each time. */
void compress_put_gzip(struct buf *out, struct str bytes);

/* Appends what was packed. Damaged, cut or followed by anything: INVALID; more than fits the cap of `ret`: TOO_BIG. On
 * failure `ret` may hold a part. */
NODISCARD bool compress_parse(struct str packed, struct buf *ret, struct error *err);

#endif
