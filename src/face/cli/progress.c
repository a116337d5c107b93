#include "progress.h"

#include <errno.h>
#include <unistd.h>

#define FIRST_MS 300
#define NEXT_MS 100
#define MS_TO_NS 1000000

static void put(const struct progress *p, struct str s)
{
    if (write(p->fd, s.ptr, s.len) < 0)
        return; /* nobody looks */
}

static void draw(struct progress *p)
{
    struct buf line;
    buf_init(&line, 512);
    buf_put(&line, STR("\r\033[K"));
    buf_put(&line, message_text(p->lang, p->step));
    buf_put(&line, STR(" …"));
    if (p->total)
        buf_printf(&line, " %zu %%", p->done * 100 / p->total);
    buf_printf(&line, " %u.%u s", p->seconds10 / 10, p->seconds10 % 10);
    put(p, buf_str(&line));
    buf_reset(&line);
    p->drawn = true;
}

static struct timespec after(long ms)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    t.tv_nsec += ms * MS_TO_NS;
    t.tv_sec += t.tv_nsec / 1000000000;
    t.tv_nsec %= 1000000000;
    return t;
}

static void *run(void *ctx)
{
    struct progress *p = ctx;
    pthread_mutex_lock(&p->lock);
    for (long wait = FIRST_MS; !p->stop; wait = NEXT_MS) {
        struct timespec until = after(wait);
        while (!p->stop && pthread_cond_timedwait(&p->wake, &p->lock, &until) != ETIMEDOUT)
            ;
        p->seconds10 += (unsigned)(wait / NEXT_MS);
        if (!p->stop && p->step != MSG_NONE)
            draw(p);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

void progress_start(struct progress *p, int fd, enum lang lang)
{
    pthread_condattr_t attr;
    *p = (struct progress){.fd = fd, .lang = lang};
    if (!isatty(fd))
        return;
    pthread_mutex_init(&p->lock, NULL);
    pthread_condattr_init(&attr);
    pthread_condattr_setclock(&attr, CLOCK_MONOTONIC);
    pthread_cond_init(&p->wake, &attr);
    pthread_condattr_destroy(&attr);
    p->running = pthread_create(&p->thread, NULL, run, p) == 0;
}

void progress_step(struct progress *p, enum msg step, size_t done, size_t total)
{
    if (!p->running)
        return;
    pthread_mutex_lock(&p->lock);
    p->step = step;
    p->done = done;
    p->total = total;
    pthread_mutex_unlock(&p->lock);
}

void progress_stop(struct progress *p)
{
    if (!p->running)
        return;
    pthread_mutex_lock(&p->lock);
    p->stop = true;
    pthread_cond_signal(&p->wake);
    pthread_mutex_unlock(&p->lock);
    pthread_join(p->thread, NULL);
    p->running = false;
    if (p->drawn)
        put(p, STR("\r\033[K"));
}
