/* Who is connected, and for how long they have made us wait. Whoever waits longest gives way when there are too many,
 * so that a new visitor gets in however many others hold connections open; and nobody takes for ever to ask, to send or
 * to take an answer. Safe to use from several threads. */
#ifndef FACE_WEB_CONNECTIONS_H
#define FACE_WEB_CONNECTIONS_H

#include <netinet/in.h>
#include <pthread.h>

#include "base/common.h"

#define CONNECTIONS_MAX 1024u
#define CONNECTIONS_ADDRESS_MAX 768u             /* from one address */
#define CONNECTIONS_ROOM (CONNECTIONS_MAX + 64u) /* those who are told to go take a moment */

enum phase {
    PHASE_FREE,
    PHASE_WAITING,   /* for a request: connected, or answered and kept */
    PHASE_RECEIVING, /* the body of a request */
    PHASE_ANSWERING, /* making and sending */
    PHASE_LEAVING,   /* told to go */
};

struct connection {
    enum phase phase; /* private, all of it */
    int fd;
    struct in6_addr address;
    int64_t since_ms, limit_ms;
};

struct connections {
    pthread_mutex_t lock; /* private, all of it */
    size_t used;
    struct connection at[CONNECTIONS_ROOM];
};

void connections_init(struct connections *c);

/* Puts a new one in; NULL when there is no room even so: the caller closes it. */
struct connection *connections_open(struct connections *c, int fd, const struct sockaddr *address, int64_t now_ms);
void connections_close(struct connections *c, struct connection *one);

/* `bytes` to send, of an answer. NULL is fine. */
void connections_phase(struct connections *c, struct connection *one, enum phase phase, size_t bytes, int64_t now_ms);

/* Shuts the sockets of those who took too long. */
void connections_sweep(struct connections *c, int64_t now_ms);
/* Shuts the sockets of all who wait for nothing. */
void connections_dismiss(struct connections *c);
/* How many ask for something or get it. */
size_t connections_busy(struct connections *c);

#endif
