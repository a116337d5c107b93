/* libmicrohttpd, loaded by the process that serves and by no other: it brings nine libraries with it, which would
 * double the time that every command takes to start (docs/decisions/0010). */
#ifndef FACE_WEB_MHD_H
#define FACE_WEB_MHD_H

#include <microhttpd.h>

#include "base/error.h"

#define MHD_LIBRARY "libmicrohttpd.so.12"

#define MHD_FUNCTIONS(X)                                                                                               \
    X(start_daemon)                                                                                                    \
    X(quiesce_daemon)                                                                                                  \
    X(stop_daemon)                                                                                                     \
    X(get_connection_info)                                                                                             \
    X(lookup_connection_value)                                                                                         \
    X(create_response_from_buffer_with_free_callback_cls)                                                              \
    X(add_response_header)                                                                                             \
    X(queue_response)                                                                                                  \
    X(destroy_response)

struct mhd {
    void *library;
#define X(name) __typeof__(MHD_##name) *name;
    MHD_FUNCTIONS(X)
#undef X
};

/* UNSUPPORTED, with what to install, when it is not there. */
NODISCARD bool mhd_load(struct mhd *ret, struct error *err);
void mhd_unload(struct mhd *m);

#endif
