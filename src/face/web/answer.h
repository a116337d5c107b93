/* An answer, made once and given as often as it is asked for: bytes with what belongs in their head. Shared between
 * threads and never changed once it is shared; the last one to let go of it frees it. */
#ifndef FACE_WEB_ANSWER_H
#define FACE_WEB_ANSWER_H

#include <stdatomic.h>

#include "base/arena.h"
#include "base/buf.h"

#define ANSWER_BYTES_MAX ((size_t)1 << 30)

struct MHD_Response;

struct answer {
    struct arena arena; /* private: holds the answer and its texts */
    atomic_uint holders;
    unsigned status;
    struct str media_type;
    struct str etag; /* with its quotes; empty: none */
    struct str cache_control;
    struct str language;  /* "ja"; empty where there is none */
    struct str location;  /* of a redirection */
    struct str allow;     /* with 405 */
    struct str link;      /* to the parts before and after */
    struct str file_name; /* for a file to keep */
    struct str timing;    /* Server-Timing, of the one who made it wait */
    int64_t total;        /* rows in all, -1 where there are none */
    bool page;            /* HTML: may load styles, scripts and pictures of this server */
    bool gzip;            /* the body is packed */
    bool varies;          /* by Accept-Encoding */
    struct buf body;
    _Atomic(struct MHD_Response *) response; /* what the server made of it, once for all who get it; NULL until then */
    void (*response_drop)(struct MHD_Response *response);
};

/* Held once. */
struct answer *answer_new(unsigned status);
struct answer *answer_hold(struct answer *a);
/* NULL is fine. */
void answer_drop(struct answer *a);

/* Packs the body when that pays: text that is long enough. */
void answer_pack(struct answer *a);

/* What it takes in memory. */
size_t answer_size(const struct answer *a);

#endif
