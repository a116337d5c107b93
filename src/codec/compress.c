#include "compress.h"

#include <zlib.h>

#define CHUNK ((size_t)32 * 1024)
#define LEVEL 6
#define GZIP_HEAD 16 /* added to the size of the window: what zlib takes for "with the head and tail of gzip" */
#define MEMORY_LEVEL 8
/* zlib counts input in unsigned int: longer input is fed in parts. */
#define FEED ((size_t)1 << 30)

/* Hands zlib the next part of the input. True when that was the last. */
static bool feed(z_stream *z, struct str *rest)
{
    struct str part = str_head(*rest, FEED);
    if (z->avail_in == 0) {
        z->next_in = (z_const Bytef *)part.ptr;
        z->avail_in = (uInt)part.len;
        *rest = str_skip(*rest, part.len);
    }
    return rest->len == 0;
}

static void pack(z_stream *z, struct buf *out, struct str bytes)
{
    unsigned char chunk[CHUNK];
    int state = Z_OK;
    while (state == Z_OK) {
        bool last = feed(z, &bytes);
        z->next_out = chunk;
        z->avail_out = CHUNK;
        state = deflate(z, last ? Z_FINISH : Z_NO_FLUSH);
        buf_put(out, str_of((const char *)chunk, CHUNK - z->avail_out));
    }
    ASSERT(state == Z_STREAM_END);
    deflateEnd(z);
}

void compress_put(struct buf *out, struct str bytes)
{
    z_stream z = {0};
    int state = deflateInit(&z, LEVEL);
    ASSERT(state == Z_OK); /* fails only without memory */
    pack(&z, out, bytes);
}

void compress_put_gzip(struct buf *out, struct str bytes)
{
    z_stream z = {0};
    int state = deflateInit2(&z, LEVEL, Z_DEFLATED, MAX_WBITS + GZIP_HEAD, MEMORY_LEVEL, Z_DEFAULT_STRATEGY);
    ASSERT(state == Z_OK);
    pack(&z, out, bytes);
}

static void stream_end(z_stream *z)
{
    inflateEnd(z);
}

bool compress_parse(struct str packed, struct buf *ret, struct error *err)
{
    CLEANUP(stream_end) z_stream z = {0};
    unsigned char chunk[CHUNK];
    int state = inflateInit(&z);
    ASSERT(state == Z_OK);
    while (state == Z_OK) {
        feed(&z, &packed);
        z.next_out = chunk;
        z.avail_out = CHUNK;
        state = inflate(&z, Z_NO_FLUSH);
        buf_put(ret, str_of((const char *)chunk, CHUNK - z.avail_out));
        if (ret->full)
            return error_set(err, ERROR_TOO_BIG, MSG_CODEC_COMPRESS_TOO_BIG, arg_size(ret->cap));
    }
    if (state != Z_STREAM_END || z.avail_in > 0 || packed.len > 0)
        return error_set(err, ERROR_INVALID, MSG_CODEC_COMPRESS_DAMAGED);
    return true;
}
