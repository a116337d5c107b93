#include "views.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "store/store.h"

#define KEPT_MAX 64u
#define SHARE 4u /* of the cap that one view may take */

/* Which plan and year, of which file, at which change of the region. */
struct key {
    uint64_t file;
    int64_t region, plan, change;
    int year;
};

struct kept {
    struct arena arena; /* holds it */
    atomic_uint holders;
    struct key key;
    struct view view;
};

struct views {
    pthread_mutex_t lock;
    size_t cap, size, count;
    struct kept *kept[KEPT_MAX]; /* the one that was asked for last stands first */
};

/* What an app was given, the newest first; lives in the arena of its request. */
struct view_hold {
    struct kept *kept;
    struct view_hold *before;
};

struct views *views_new(size_t cap)
{
    struct views *v = calloc(1, sizeof(*v));
    ASSERT(v);
    v->cap = cap;
    pthread_mutex_init(&v->lock, NULL);
    return v;
}

static void drop(struct kept *k)
{
    if (atomic_fetch_sub(&k->holders, 1) != 1)
        return;
    struct arena arena = k->arena;
    arena_reset(&arena);
}

static void take_out(struct views *v, size_t at)
{
    struct kept *k = v->kept[at];
    v->size -= arena_held(&k->arena);
    v->count--;
    memmove(&v->kept[at], &v->kept[at + 1], (v->count - at) * sizeof(struct kept *));
    drop(k);
}

void views_drop(struct views *v)
{
    while (v->count)
        take_out(v, v->count - 1);
    pthread_mutex_destroy(&v->lock);
    free(v);
}

static void put_first(struct views *v, struct kept *k, size_t from)
{
    memmove(&v->kept[1], &v->kept[0], from * sizeof(struct kept *));
    v->kept[0] = k;
}

static bool same_subject(const struct key *a, const struct key *b)
{
    return a->file == b->file && a->region == b->region && a->plan == b->plan && a->year == b->year;
}

/* Held for the caller, or NULL. What something happened to is not kept any longer. */
static struct kept *find(struct views *v, const struct key *key)
{
    struct kept *found = NULL;
    pthread_mutex_lock(&v->lock);
    size_t at = 0;
    while (at < v->count && !same_subject(&v->kept[at]->key, key))
        at++;
    if (at < v->count && v->kept[at]->key.change == key->change) {
        found = v->kept[at];
        atomic_fetch_add(&found->holders, 1);
        put_first(v, found, at);
    } else if (at < v->count)
        take_out(v, at);
    pthread_mutex_unlock(&v->lock);
    return found;
}

static void keep(struct views *v, struct kept *k)
{
    if (arena_held(&k->arena) > v->cap / SHARE)
        return;
    atomic_fetch_add(&k->holders, 1);
    pthread_mutex_lock(&v->lock);
    while (v->count && (v->count == KEPT_MAX || v->size + arena_held(&k->arena) > v->cap))
        take_out(v, v->count - 1);
    put_first(v, k, v->count++);
    v->size += arena_held(&k->arena);
    pthread_mutex_unlock(&v->lock);
}

static void hold(struct app *app, struct arena *a, struct kept *k)
{
    struct view_hold *h = arena_new(a, struct view_hold);
    *h = (struct view_hold){k, app->holds};
    app->holds = h;
}

void views_let_go(struct app *app)
{
    for (struct view_hold *h = app->holds; h; h = h->before)
        drop(h->kept);
    app->holds = NULL;
}

/* The change number is from before the view was read: at worst it is too old, and the view is read anew next time. */
static bool load(struct store *s, size_t room, const struct key *key, struct kept **ret, struct error *err)
{
    struct arena arena;
    arena_init(&arena, room);
    struct kept *k = arena_new(&arena, struct kept);
    k->key = *key;
    atomic_init(&k->holders, 1);
    bool ok =
        store_view(s, &arena, (struct region_id){key->region}, (struct plan_id){key->plan}, key->year, &k->view, err);
    k->arena = arena;
    if (!ok) {
        drop(k);
        return false;
    }
    *ret = k;
    return true;
}

static bool get_kept(struct app *app, struct store *s, struct arena *a, const struct store_plan *plan, int year,
                     const struct view **ret, struct error *err)
{
    struct key key = {.file = store_file(s), .region = plan->region.n, .plan = plan->id.n, .year = year};
    if (!store_change(s, plan->region, &key.change, err))
        return false;
    struct kept *k = find(app->views, &key);
    if (!k) {
        if (!load(s, a->cap, &key, &k, err))
            return false;
        keep(app->views, k);
    }
    hold(app, a, k);
    *ret = &k->view;
    return true;
}

bool views_get(struct app *app, struct store *s, struct arena *a, const struct store_plan *plan, int year,
               const struct view **ret, struct error *err)
{
    if (app->views)
        return get_kept(app, s, a, plan, year, ret, err);
    struct view *view = arena_new(a, struct view);
    if (!store_view(s, a, plan->region, plan->id, year, view, err))
        return false;
    *ret = view;
    return true;
}
