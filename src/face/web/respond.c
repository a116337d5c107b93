#include "respond.h"

#include "api.h"
#include "app/kept.h"
#include "app/webpage.h"
#include "codec/hash.h"
#include "face/encode.h"
#include "header.h"
#include "openapi.h"

#define TEXT_BYTES_MAX ((size_t)1 << 20)
#define ETAG_HEX 24u
/* A body over HTTP; the parameter may have a smaller cap. */
#define BODY_BYTES_MAX ((size_t)1 << 20)

#define LONG_BODY ((size_t)64 << 10)

/* One request on its way. */
struct turn {
    struct service *service;
    struct worker *worker;
    const struct ask *ask;
    struct target target;
    struct route route;
    struct webpage *page; /* PAGE */
    bool gzip;
    int64_t region; /* what the answer depends on; 0: all */
    struct str timing;
};

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* "load;dur=0.3": what a part of the work took. */
static void took(struct turn *t, const char *what, int64_t since_us)
{
    int64_t us = now_us() - since_us;
    t->timing = str_printf(&t->worker->arena, "%.*s%s%s;dur=%lld.%03lld", STR_ARG(t->timing), t->timing.len ? ", " : "",
                           what, (long long)(us / 1000), (long long)(us % 1000));
}

/* --- refusals --- */

/* What is wrong with the server's own files is for its log, not for visitors. */
static void hide(struct service *s, const struct error *err, struct error *ret)
{
    struct buf words;
    buf_init(&words, TEXT_BYTES_MAX);
    error_put(&words, LANG_EN, err);
    error_copy(ret, err);
    if (err->code == ERROR_IO || err->code == ERROR_INTERNAL ||
        str_find(buf_str(&words), str_cstr(s->db)) != STR_NONE) {
        log_say(s->log, (int64_t)time(NULL), buf_str(&words));
        error_set(ret, err->code, MSG_WEB_FAILED);
    }
    buf_reset(&words);
}

/* Without the filters. */
static struct webpage_question question(const struct service *s, const struct target *t)
{
    return (struct webpage_question){
        .segment = t->segment,
        .segments = t->segments,
        .folder = t->folder,
        .base = STR("/"),
        .version = s->version,
    };
}

static struct answer *refusal(struct service *s, const struct target *t, int status, const struct error *err)
{
    struct answer *a = answer_new((unsigned)status);
    struct error shown;
    hide(s, err, &shown);
    if (route_is_data(t)) {
        a->media_type = STR("application/problem+json");
        encode_problem_as(&a->body, api_lang(t), &shown, status);
        a->language = lang_name(api_lang(t));
        return a;
    }
    struct webpage_question q = question(s, t);
    webpage_error(&q, status, &shown, &a->body);
    a->media_type = STR("text/html; charset=utf-8");
    a->page = true;
    return a;
}

static int status_of(const struct error *err)
{
    return err->message.id == MSG_WEB_LONG_ADDRESS ? 414 : error_http_status(err->code);
}

/* As much of the address as can be read tells how errors are to be written. */
static struct target guess(const struct ask *ask)
{
    struct target t = {0};
    if (str_starts(ask->target, STR("/v1/"))) {
        t.segment[0] = STR("v1");
        t.segments = 1;
    }
    return t;
}

struct answer *respond_refusal(struct service *s, const struct ask *ask, int status, const struct error *err)
{
    struct target t = guess(ask);
    return refusal(s, &t, status, err);
}

/* --- from the address to the route --- */

static bool find_page(struct turn *t, struct error *err)
{
    struct webpage_question q = question(t->service, &t->target);
    struct webpage_filter filters[TARGET_PAIRS_MAX];
    for (size_t i = 0; i < t->target.pairs; i++)
        filters[i] = (struct webpage_filter){t->target.pair[i].key, t->target.pair[i].value};
    q.filter = filters;
    q.filters = t->target.pairs;
    return webpage_find(&t->worker->arena, &q, &t->page, err);
}

/* NULL when the turn is ready to be answered. */
static struct answer *begin(struct turn *t)
{
    struct error err;
    unsigned allowed = 0;
    if (!target_parse(&t->worker->arena, t->ask->target, &t->target, &err))
        return respond_refusal(t->service, t->ask, status_of(&err), &err);
    if (t->service->internal && !header_host_is_local(t->ask->host)) {
        error_set(&err, ERROR_DENIED, MSG_WEB_OTHER_HOST, arg_text(t->ask->host));
        return refusal(t->service, &t->target, 421, &err);
    }
    bool routed = route_find(t->ask->method, &t->target, &t->route, &allowed, &err);
    if (routed && (t->route.kind != ROUTE_PAGE || find_page(t, &err)))
        return NULL;
    struct answer *a = refusal(t->service, &t->target, allowed ? 405 : 404, &err);
    if (allowed) {
        struct buf names;
        buf_init(&names, 64);
        route_put_methods(&names, allowed);
        a->allow = str_copy(&a->arena, buf_str(&names));
        buf_reset(&names);
    }
    return a;
}

/* --- making --- */

static bool make_page(struct turn *t, struct answer *a, struct error *err)
{
    struct webpage *page = t->page;
    struct webpage_made made;
    int64_t from = now_us();
    if (!webpage_load(&t->worker->app, page, err))
        return false;
    took(t, "load", from);
    t->region = webpage_region(page);
    if (webpage_elsewhere(page).len) {
        a->status = 308;
        a->location = str_copy(&a->arena, webpage_elsewhere(page));
        a->media_type = STR("text/plain; charset=utf-8");
        buf_put(&a->body, webpage_elsewhere(page));
        return true;
    }
    from = now_us();
    bool takes_long = webpage_takes_long(page);
    if (takes_long && !service_begin_long(t->service))
        return error_set(err, ERROR_BUSY, MSG_WEB_BUSY);
    bool ok = webpage_make(page, &a->body, &made, err);
    if (takes_long)
        service_end_long(t->service);
    if (!ok) {
        /* A part of the program that is not installed is the server's trouble, not the visitor's. */
        if (err->code == ERROR_UNSUPPORTED)
            err->code = ERROR_INTERNAL;
        return false;
    }
    took(t, "make", from);
    a->media_type = made.media_type;
    a->file_name = made.file_name;
    a->page = str_empty(made.file_name);
    a->cache_control = t->service->internal ? STR("private, no-cache") : STR("public, no-cache");
    return true;
}

static bool make_operation(struct turn *t, struct answer *a, struct error *err)
{
    int64_t from = now_us();
    bool takes_long = t->ask->body.len > LONG_BODY;
    if (takes_long && !service_begin_long(t->service))
        return error_set(err, ERROR_BUSY, MSG_WEB_BUSY);
    bool ok = api_answer(t->service, t->worker, &t->route, &t->target, t->ask, a, err);
    if (takes_long)
        service_end_long(t->service);
    if (!ok)
        return false;
    took(t, "make", from);
    if (t->route.allowed & METHOD_GET && !str_eq(t->ask->method, STR("POST")))
        a->cache_control = t->service->internal ? STR("private, no-cache") : STR("public, no-cache");
    return true;
}

static bool make_asset(struct turn *t, struct answer *a, struct error *err)
{
    struct str bytes, version;
    if (!webpage_asset(t->target.segment[1], &a->media_type, &bytes))
        return error_set(err, ERROR_NOT_FOUND, MSG_WEB_NO_ADDRESS);
    bool named = target_find(&t->target, STR("v"), &version) && str_eq(version, t->service->version);
    a->cache_control = named ? STR("public, max-age=31536000, immutable") : STR("public, no-cache");
    buf_put(&a->body, bytes);
    return true;
}

static bool make_openapi(struct turn *t, struct answer *a, struct error *err)
{
    enum lang lang = api_lang(&t->target);
    openapi_put(&a->body, lang, STR(AYUMI_VERSION));
    a->media_type = STR("application/json");
    a->language = lang_name(lang);
    a->cache_control = STR("public, no-cache");
    return !a->body.full || error_set(err, ERROR_TOO_BIG, MSG_OP_ANSWER_TOO_BIG);
}

static bool make(struct turn *t, struct answer *a, struct error *err)
{
    switch (t->route.kind) {
    case ROUTE_PAGE:
        return make_page(t, a, err);
    case ROUTE_OPERATION:
        return make_operation(t, a, err);
    case ROUTE_OPENAPI:
        return make_openapi(t, a, err);
    case ROUTE_ASSET:
        return make_asset(t, a, err);
    }
    assert_failed("a kind of route", __FILE__, __LINE__);
}

/* --- keeping --- */

/* Pages and the answers of operations come from the database, the rest from the program. */
static bool from_database(const struct turn *t)
{
    return t->route.kind == ROUTE_PAGE ||
           (t->route.kind == ROUTE_OPERATION && operation_use(t->route.operation, PARAMETER_DB));
}

static bool keepable(const struct turn *t)
{
    return t->service->cache && !str_eq(t->ask->method, STR("POST"));
}

/* Two databases that stood under one path one after the other may have as many changes. */
static struct str key_of(struct turn *t)
{
    struct str address = t->page ? webpage_key(t->page) : t->ask->target;
    unsigned long long file = from_database(t) ? kept_file(&t->worker->app) : 0;
    return str_printf(&t->worker->arena, "%s %llx %.*s", t->gzip ? "gzip" : "plain", file, STR_ARG(address));
}

/* The kept answer, if it still holds: nothing happened anywhere, or at least not in its region. */
static struct answer *kept(struct turn *t, struct str key, int64_t all_stamp)
{
    struct cached c;
    struct error err;
    int64_t stamp;
    if (!cache_get(t->service->cache, key, &c))
        return NULL;
    if (c.all_stamp == all_stamp)
        return c.answer;
    if (c.region && kept_stamp(&t->worker->app, c.region, &stamp, &err) && stamp == c.stamp) {
        c.all_stamp = all_stamp;
        cache_put(t->service->cache, key, &c);
        return c.answer;
    }
    answer_drop(c.answer);
    return NULL;
}

/* Program, show, address, form and change number decide every byte. */
static void put_etag(struct turn *t, struct answer *a, struct str key, int64_t stamp)
{
    struct str made_of =
        str_printf(&t->worker->arena, "%.*s %lld %.*s", STR_ARG(t->service->build), (long long)stamp, STR_ARG(key));
    struct hash h = hash_of(made_of);
    struct buf hex;
    buf_init(&hex, 256);
    buf_put_byte(&hex, '"');
    hash_put(&hex, &h);
    struct str tag = str_copy(&a->arena, str_head(buf_str(&hex), 1 + ETAG_HEX));
    a->etag = str_join(&a->arena, tag, STR("\""));
    buf_reset(&hex);
}

static bool stamps(struct turn *t, int64_t *ret_all, struct error *err)
{
    return kept_open(&t->worker->app, t->service->db, err) && kept_stamp(&t->worker->app, 0, ret_all, err);
}

/* Something may have been taken in while the answer was made: then it is given, and not kept. */
static void keep(struct turn *t, struct answer *a, struct str key, int64_t all_stamp)
{
    struct cached c = {a, t->region, all_stamp, all_stamp};
    struct error err;
    int64_t now = all_stamp;
    if (from_database(t) && (!kept_stamp(&t->worker->app, 0, &now, &err) || now != all_stamp))
        return;
    if (t->region && !kept_stamp(&t->worker->app, t->region, &c.stamp, &err))
        return;
    if (a->status == 200)
        put_etag(t, a, key, c.stamp);
    buf_trim(&a->body); /* what the cache counts is what it holds */
    cache_put(t->service->cache, key, &c);
}

static struct answer *fresh(struct turn *t, struct str key, int64_t all_stamp)
{
    struct answer *a = answer_new(200);
    struct error err;
    if (!make(t, a, &err)) {
        answer_drop(a);
        return refusal(t->service, &t->target, status_of(&err), &err);
    }
    a->varies = !str_eq(t->ask->method, STR("POST"));
    if (t->gzip) {
        int64_t from = now_us();
        answer_pack(a);
        took(t, "gzip", from);
    }
    a->timing = str_copy(&a->arena, t->timing);
    if (keepable(t))
        keep(t, a, key, all_stamp);
    return a;
}

struct answer *respond(struct service *s, struct worker *w, const struct ask *ask, bool *ret_kept)
{
    struct turn t = {.service = s, .worker = w, .ask = ask, .gzip = header_takes_gzip(ask->accept_encoding)};
    struct error err;
    int64_t all_stamp = 0;
    struct answer *a = begin(&t);
    *ret_kept = false;
    if (a)
        return a;
    if (from_database(&t) && !stamps(&t, &all_stamp, &err))
        return refusal(s, &t.target, 503, &err);
    struct str key = key_of(&t);
    a = keepable(&t) ? kept(&t, key, all_stamp) : NULL;
    *ret_kept = a != NULL;
    return a ? a : fresh(&t, key, all_stamp);
}

struct answer *respond_before_body(struct service *s, struct worker *w, const struct ask *ask, uint64_t length,
                                   size_t *ret_cap)
{
    struct turn t = {.service = s, .worker = w, .ask = ask};
    struct error err;
    enum parameter_id id;
    struct answer *a = begin(&t);
    if (a)
        return a;
    const struct parameter *body =
        t.route.kind == ROUTE_OPERATION && str_eq(ask->method, STR("POST")) ? api_body(t.route.operation, &id) : NULL;
    if (t.route.kind == ROUTE_OPERATION && !api_allowed(w, t.route.operation, &err))
        return refusal(s, &t.target, status_of(&err), &err);
    size_t cap = !body ? 0 : body->cap < BODY_BYTES_MAX ? body->cap : BODY_BYTES_MAX;
    if (length > cap && body) {
        error_set(&err, ERROR_TOO_BIG, MSG_WEB_BIG_BODY, arg_size(cap));
        return refusal(s, &t.target, 413, &err);
    }
    *ret_cap = cap;
    return NULL;
}
