/* A line on the terminal while something takes long. A thread of its own draws it, so that work between two steps shows
 * too. */
#ifndef FACE_CLI_PROGRESS_H
#define FACE_CLI_PROGRESS_H

#include <pthread.h>

#include "base/message.h"

struct progress {
    int fd; /* private, all of it */
    enum lang lang;
    bool running, stop, drawn;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t wake;
    enum msg step;
    size_t done, total;
    unsigned seconds10;
};

/* Draws only when fd is a terminal, and not before 0.3 s have passed. */
void progress_start(struct progress *p, int fd, enum lang lang);
void progress_step(struct progress *p, enum msg step, size_t done, size_t total);
/* Takes the line away. For CLEANUP too; twice is fine. */
void progress_stop(struct progress *p);

#endif
