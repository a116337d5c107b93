/* HTTP, by libmicrohttpd: sockets, threads, limits, heads. What is asked and answered is respond.h's. */
#ifndef FACE_WEB_SERVER_H
#define FACE_WEB_SERVER_H

#include "connections.h"
#include "mhd.h"
#include "service.h"

struct server {
    const struct mhd *mhd;
    struct service *service;
    struct connections connections;
    struct MHD_Daemon *daemon;
    atomic_size_t bodies; /* bytes of bodies that are being received */
    atomic_llong requests;
    long long seen, given_back; /* of the requests: at the last look, and when memory was last given back */
};

/* Answers on the socket, in as many threads as the service has workers. */
NODISCARD bool server_start(struct server *s, struct service *service, int listener, struct error *err);
/* To be called about once a second. */
void server_tend(struct server *s);
/* Takes nobody new, finishes what is being answered (for at most `seconds`), and ends. */
void server_stop(struct server *s, unsigned seconds);

#endif
