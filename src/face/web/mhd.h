/* libmicrohttpd, behind a module: it brings nine libraries with it, which would double the time that every command
 * takes to start, so the process that serves loads it and no other does (docs/decisions/0010). */
#ifndef FACE_WEB_MHD_H
#define FACE_WEB_MHD_H

#include <microhttpd.h>

#define MHD_FUNCTIONS(X)                                                                                               \
    X(start_daemon)                                                                                                    \
    X(quiesce_daemon)                                                                                                  \
    X(stop_daemon)                                                                                                     \
    X(get_connection_info)                                                                                             \
    X(lookup_connection_value)                                                                                         \
    X(create_response_from_buffer)                                                                                     \
    X(add_response_header)                                                                                             \
    X(queue_response)                                                                                                  \
    X(destroy_response)

struct mhd {
#define X(name) __typeof__(MHD_##name) *name;
    MHD_FUNCTIONS(X)
#undef X
};

/* The module, and its one symbol: a const struct mhd. */
#define MHD_MODULE "ayumi-http"
#define MHD_SYMBOL "mhd_functions"

extern const struct mhd mhd_functions;

#endif
