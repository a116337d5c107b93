/* Where the server listens. Until there are accounts, on this machine only. */
#ifndef FACE_WEB_LISTEN_H
#define FACE_WEB_LISTEN_H

#include <netinet/in.h>

#include "base/arena.h"
#include "base/error.h"

union listen_address {
    struct sockaddr any;
    struct sockaddr_in v4;
    struct sockaddr_in6 v6;
};

/* "127.0.0.1:8080", "[::1]:8080", "localhost:0". INVALID for what is no such text, DENIED for another machine's or all
 * addresses. */
NODISCARD bool listen_parse(struct arena *a, struct str text, union listen_address *ret, struct error *err);

/* A socket that listens there; *address gets the port when it was 0. */
NODISCARD bool listen_open(union listen_address *address, int *ret, struct error *err);

/* "http://127.0.0.1:8080/" */
void listen_put(struct buf *out, const union listen_address *address);
/* "127.0.0.1": an address without its port. */
void listen_put_host(struct buf *out, const struct sockaddr *address);

#endif
