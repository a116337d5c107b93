#include "connections.h"

#include <string.h>
#include <sys/socket.h>

#define WAITING_MS 15000 /* for the whole head of a request */
#define RECEIVING_MS 60000
#define ANSWERING_MS 60000
#define SLOWEST 16 /* bytes a millisecond that an answer must be taken with, beyond that */

void connections_init(struct connections *c)
{
    memset(c, 0, sizeof(*c));
    pthread_mutex_init(&c->lock, NULL);
}

static struct in6_addr address_of(const struct sockaddr *from)
{
    struct in6_addr a = {0};
    if (from->sa_family == AF_INET6)
        return ((const struct sockaddr_in6 *)from)->sin6_addr;
    memcpy(&a.s6_addr[12], &((const struct sockaddr_in *)from)->sin_addr, 4);
    return a;
}

static bool same_address(const struct in6_addr *a, const struct in6_addr *b)
{
    return memcmp(a, b, sizeof(*a)) == 0;
}

/* The socket stays open until its owner closes it; shut, it tells the owner to. */
static void dismiss(struct connection *one)
{
    one->phase = PHASE_LEAVING;
    shutdown(one->fd, SHUT_RDWR);
}

/* Those who were told to go do not count. With an address, only those from there. */
static size_t count(const struct connections *c, const struct in6_addr *address)
{
    size_t n = 0;
    for (size_t i = 0; i < CONNECTIONS_ROOM; i++) {
        const struct connection *one = &c->at[i];
        n += one->phase != PHASE_FREE && one->phase != PHASE_LEAVING &&
             (!address || same_address(address, &one->address));
    }
    return n;
}

static void dismiss_longest_waiting(struct connections *c, const struct in6_addr *address)
{
    struct connection *longest = NULL;
    for (size_t i = 0; i < CONNECTIONS_ROOM; i++) {
        struct connection *one = &c->at[i];
        if (one->phase == PHASE_WAITING && (!address || same_address(address, &one->address)) &&
            (!longest || one->since_ms < longest->since_ms))
            longest = one;
    }
    if (longest)
        dismiss(longest);
}

struct connection *connections_open(struct connections *c, int fd, const struct sockaddr *from, int64_t now_ms)
{
    struct in6_addr address = address_of(from);
    struct connection *free = NULL;
    pthread_mutex_lock(&c->lock);
    if (c->used >= CONNECTIONS_ADDRESS_MAX) {
        if (count(c, &address) >= CONNECTIONS_ADDRESS_MAX)
            dismiss_longest_waiting(c, &address);
        if (count(c, NULL) >= CONNECTIONS_MAX)
            dismiss_longest_waiting(c, NULL);
    }
    for (size_t i = 0; i < CONNECTIONS_ROOM && !free; i++)
        if (c->at[i].phase == PHASE_FREE)
            free = &c->at[i];
    if (free) {
        *free = (struct connection){PHASE_WAITING, fd, address, now_ms, WAITING_MS};
        c->used++;
    }
    pthread_mutex_unlock(&c->lock);
    return free;
}

void connections_close(struct connections *c, struct connection *one)
{
    if (!one)
        return;
    pthread_mutex_lock(&c->lock);
    one->phase = PHASE_FREE;
    c->used--;
    pthread_mutex_unlock(&c->lock);
}

static int64_t limit_of(enum phase phase, size_t bytes)
{
    switch (phase) {
    case PHASE_RECEIVING:
        return RECEIVING_MS;
    case PHASE_ANSWERING:
        return ANSWERING_MS + (int64_t)(bytes / SLOWEST);
    case PHASE_WAITING:
    case PHASE_FREE:
    case PHASE_LEAVING:
        return WAITING_MS;
    }
    return WAITING_MS;
}

void connections_phase(struct connections *c, struct connection *one, enum phase phase, size_t bytes, int64_t now_ms)
{
    if (!one)
        return;
    pthread_mutex_lock(&c->lock);
    if (one->phase != PHASE_LEAVING) {
        one->phase = phase;
        one->since_ms = now_ms;
        one->limit_ms = limit_of(phase, bytes);
    }
    pthread_mutex_unlock(&c->lock);
}

void connections_sweep(struct connections *c, int64_t now_ms)
{
    pthread_mutex_lock(&c->lock);
    for (size_t i = 0; i < CONNECTIONS_ROOM; i++) {
        struct connection *one = &c->at[i];
        if (one->phase != PHASE_FREE && one->phase != PHASE_LEAVING && now_ms - one->since_ms > one->limit_ms)
            dismiss(one);
    }
    pthread_mutex_unlock(&c->lock);
}

void connections_dismiss(struct connections *c)
{
    pthread_mutex_lock(&c->lock);
    for (size_t i = 0; i < CONNECTIONS_ROOM; i++)
        if (c->at[i].phase == PHASE_WAITING)
            dismiss(&c->at[i]);
    pthread_mutex_unlock(&c->lock);
}

size_t connections_busy(struct connections *c)
{
    size_t n = 0;
    pthread_mutex_lock(&c->lock);
    for (size_t i = 0; i < CONNECTIONS_ROOM; i++)
        n += c->at[i].phase == PHASE_RECEIVING || c->at[i].phase == PHASE_ANSWERING;
    pthread_mutex_unlock(&c->lock);
    return n;
}
