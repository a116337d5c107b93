/* What every thread of the server shares, and what each has for itself. */
#ifndef FACE_WEB_SERVICE_H
#define FACE_WEB_SERVICE_H

#include <pthread.h>

#include "app/app.h"
#include "cache.h"
#include "log.h"

#define WORKERS_MAX 8u

/* Does one request at a time: a database kept open, memory that is given back after each answer. */
struct worker {
    struct app app;
    struct arena arena;
    bool busy;
};

struct service {
    const char *db;
    bool internal;       /* with what is for the council and the office */
    struct str version;  /* of the program, as assets are asked for */
    struct str build;    /* and of every answer: other bytes of the program, or another show, make other answers */
    struct cache *cache; /* NULL: nothing is kept */
    struct views *views; /* what answers are made of; NULL: likewise */
    struct access_log *log;
    pthread_mutex_t lock; /* of the workers */
    struct worker worker[WORKERS_MAX];
    size_t workers;
    atomic_uint long_ones; /* that are being made */
};

/* As many workers as threads, so that one is always free. Copies app for each; its actor becomes the visitor. */
void service_init(struct service *s, const struct app *app, size_t workers);
void service_reset(struct service *s);

/* What takes long, files and large bodies, leaves half of the workers for everything else. False: come again later. */
NODISCARD bool service_begin_long(struct service *s);
void service_end_long(struct service *s);

struct worker *service_take(struct service *s);
void service_give(struct service *s, struct worker *w);

#endif
