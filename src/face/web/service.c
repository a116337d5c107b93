#include "service.h"

#include "app/kept.h"
#include "app/views.h"

/* A page of a region takes a few; what takes more is refused. */
#define REQUEST_MEMORY_MAX ((size_t)256 << 20)

void service_init(struct service *s, const struct app *app, size_t workers)
{
    ASSERT(workers > 0 && workers <= WORKERS_MAX);
    pthread_mutex_init(&s->lock, NULL);
    s->workers = workers;
    for (size_t i = 0; i < workers; i++) {
        struct worker *w = &s->worker[i];
        *w = (struct worker){.app = *app};
        w->app.store = NULL;
        w->app.views = s->views;
        w->app.serve = NULL;
        w->app.progress = NULL;
        w->app.actor = (struct actor){STR("web"), s->internal ? PERMISSION_COUNCIL : PERMISSION_PUBLIC};
        arena_init(&w->arena, REQUEST_MEMORY_MAX);
    }
}

void service_reset(struct service *s)
{
    for (size_t i = 0; i < s->workers; i++) {
        ASSERT(!s->worker[i].busy);
        kept_close(&s->worker[i].app);
        arena_reset(&s->worker[i].arena);
    }
    pthread_mutex_destroy(&s->lock);
}

struct worker *service_take(struct service *s)
{
    struct worker *found = NULL;
    pthread_mutex_lock(&s->lock);
    for (size_t i = 0; i < s->workers && !found; i++)
        if (!s->worker[i].busy)
            found = &s->worker[i];
    ASSERT(found);
    found->busy = true;
    pthread_mutex_unlock(&s->lock);
    return found;
}

void service_give(struct service *s, struct worker *w)
{
    views_let_go(&w->app);
    arena_reset(&w->arena);
    pthread_mutex_lock(&s->lock);
    w->busy = false;
    pthread_mutex_unlock(&s->lock);
}

bool service_begin_long(struct service *s)
{
    if (atomic_fetch_add(&s->long_ones, 1) < s->workers / 2)
        return true;
    service_end_long(s);
    return false;
}

void service_end_long(struct service *s)
{
    atomic_fetch_sub(&s->long_ones, 1);
}
