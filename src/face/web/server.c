#include "server.h"

#include <malloc.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/module.h"
#include "header.h"
#include "listen.h"
#include "respond.h"

#define HEAD_BYTES_MAX ((size_t)24 * 1024) /* of one connection: the head of its request, and of its answer */
#define IDLE_SECONDS 30u
#define BODIES_MAX ((size_t)32 << 20) /* of all bodies that are being received */
#define BODY_ROOM ((size_t)8 << 20)
#define PASSED_OVER_MAX ((size_t)4 << 20)
#define EXCHANGE_MEMORY ((size_t)1 << 20)
#define RETRY_SECONDS "5"

static int64_t now_us(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

/* --- one request --- */

struct exchange {
    struct arena arena; /* holds it */
    enum { EXCHANGE_HEAD, EXCHANGE_BODY, EXCHANGE_ANSWERED } state;
    struct str target, method;
    struct buf body;
    size_t body_cap;
    size_t counted; /* bytes of the body that the server counts */
    bool too_big, too_busy;
    struct answer *refused; /* to be given once the body has been read past */
    struct answer *given;   /* held while it is sent */
    int64_t from_us;
    unsigned status;
    size_t bytes;
};

static struct exchange *exchange_new(const char *uri)
{
    struct arena arena;
    arena_init(&arena, EXCHANGE_MEMORY);
    struct exchange *x = arena_new(&arena, struct exchange);
    struct str target = str_copy(&arena, str_head(str_cstr(uri), HEAD_BYTES_MAX));
    *x = (struct exchange){.target = target, .method = STR("-"), .from_us = now_us()};
    x->arena = arena;
    return x;
}

static void exchange_drop(struct exchange *x)
{
    answer_drop(x->refused);
    answer_drop(x->given);
    buf_reset(&x->body);
    struct arena arena = x->arena;
    arena_reset(&arena);
}

/* --- what libmicrohttpd knows --- */

static struct str sent(struct server *s, struct MHD_Connection *c, const char *name)
{
    return str_cstr(s->mhd->lookup_connection_value(c, MHD_HEADER_KIND, name));
}

static struct connection *connection_of(struct server *s, struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info = s->mhd->get_connection_info(c, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info ? info->socket_context : NULL;
}

static const struct sockaddr *address_of(struct server *s, struct MHD_Connection *c)
{
    const union MHD_ConnectionInfo *info = s->mhd->get_connection_info(c, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    return info ? info->client_addr : NULL;
}

static void phase(struct server *s, struct MHD_Connection *c, enum phase phase, size_t bytes)
{
    connections_phase(&s->connections, connection_of(s, c), phase, bytes, now_us() / 1000);
}

/* --- the head of an answer --- */

struct head {
    struct server *server;
    struct MHD_Response *response;
    struct arena arena;
};

static void put(struct head *h, const char *name, struct str value)
{
    if (value.len && h->server->mhd->add_response_header(h->response, name, str_zero(&h->arena, value)) != MHD_YES)
        return; /* a character that no header takes: it is left out */
}

static void put_file_name(struct head *h, const struct answer *a)
{
    struct buf text;
    if (!a->file_name.len)
        return;
    buf_init(&text, HEAD_BYTES_MAX);
    header_put_attachment(&text, a->file_name);
    put(h, "Content-Disposition", buf_str(&text));
    buf_reset(&text);
}

/* No address outside, nothing inline; what is no page loads nothing at all. */
static void put_safety(struct head *h, const struct answer *a)
{
    put(h, "Content-Security-Policy",
        a->page ? STR("default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self'; "
                      "form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
                : STR("default-src 'none'; frame-ancestors 'none'"));
    put(h, "X-Content-Type-Options", STR("nosniff"));
    put(h, "Referrer-Policy", STR("same-origin"));
}

static void put_head(struct head *h, const struct answer *a, bool kept, bool unchanged)
{
    put(h, "ETag", a->etag);
    put(h, "Cache-Control", a->cache_control);
    put(h, "Vary", a->varies ? STR("Accept-Encoding") : STR(""));
    put(h, "Server-Timing", kept ? STR("cache;desc=kept") : a->timing);
    if (unchanged)
        return;
    put(h, "Content-Type", a->media_type);
    put(h, "Content-Encoding", a->gzip ? STR("gzip") : STR(""));
    put(h, "Content-Language", a->language);
    put(h, "Location", a->location);
    put(h, "Allow", a->allow);
    put(h, "Link", a->link);
    if (a->total >= 0)
        put(h, "Total-Count", str_printf(&h->arena, "%lld", (long long)a->total));
    if (a->status == 503)
        put(h, "Retry-After", STR(RETRY_SECONDS));
    put_file_name(h, a);
    put_safety(h, a);
}

/* The body stays the answer's. NULL: no memory. */
static struct MHD_Response *response_new(struct server *s, const struct answer *a, bool kept, bool unchanged)
{
    struct str body = unchanged ? STR("") : buf_str(&a->body);
    struct head h = {
        .server = s,
        .response = s->mhd->create_response_from_buffer(body.len, (void *)(uintptr_t)body.ptr, MHD_RESPMEM_PERSISTENT),
    };
    if (!h.response)
        return NULL;
    arena_init(&h.arena, EXCHANGE_MEMORY);
    put_head(&h, a, kept, unchanged);
    arena_reset(&h.arena);
    return h.response;
}

/* What was kept goes out with the same head each time: it is made once and stays the answer's. */
static struct MHD_Response *response_kept(struct server *s, struct answer *a)
{
    struct MHD_Response *made = atomic_load(&a->response);
    if (made)
        return made;
    struct MHD_Response *mine = response_new(s, a, true, false);
    if (!mine)
        return NULL;
    if (!atomic_compare_exchange_strong(&a->response, &made, mine)) {
        s->mhd->destroy_response(mine);
        return made;
    }
    a->response_drop = s->mhd->destroy_response; /* read by whoever lets go of the answer last */
    return mine;
}

/* Takes over the caller's hold. */
static enum MHD_Result send_answer(struct server *s, struct MHD_Connection *c, struct exchange *x, struct answer *a,
                                   bool kept)
{
    bool unchanged =
        a->status == 200 && a->etag.len && header_has_etag(sent(s, c, MHD_HTTP_HEADER_IF_NONE_MATCH), a->etag);
    bool shared = kept && !unchanged;
    size_t len = unchanged ? 0 : a->body.len;
    x->state = EXCHANGE_ANSWERED;
    x->given = a;
    x->status = unchanged ? 304 : a->status;
    x->bytes = str_eq(x->method, STR("HEAD")) ? 0 : len;
    struct MHD_Response *response = shared ? response_kept(s, a) : response_new(s, a, kept, unchanged);
    if (!response)
        return MHD_NO;
    phase(s, c, PHASE_ANSWERING, len);
    enum MHD_Result queued = s->mhd->queue_response(c, x->status, response);
    if (!shared)
        s->mhd->destroy_response(response);
    return queued;
}

/* --- a request --- */

static struct ask ask_of(struct server *s, struct MHD_Connection *c, struct exchange *x)
{
    return (struct ask){
        .method = x->method,
        .target = x->target,
        .accept_encoding = sent(s, c, MHD_HTTP_HEADER_ACCEPT_ENCODING),
        .if_none_match = sent(s, c, MHD_HTTP_HEADER_IF_NONE_MATCH),
        .host = sent(s, c, MHD_HTTP_HEADER_HOST),
        .body = buf_str(&x->body),
    };
}

static enum MHD_Result answer(struct server *s, struct MHD_Connection *c, struct exchange *x)
{
    struct ask ask = ask_of(s, c, x);
    struct error err;
    bool kept = false;
    if (x->refused) {
        struct answer *refused = x->refused;
        x->refused = NULL;
        return send_answer(s, c, x, refused, false);
    }
    if (x->too_big || x->too_busy) {
        int status = x->too_big ? 413 : 503;
        if (x->too_big)
            error_set(&err, ERROR_TOO_BIG, MSG_WEB_BIG_BODY, arg_size(x->body_cap));
        else
            error_set(&err, ERROR_BUSY, MSG_WEB_BUSY);
        return send_answer(s, c, x, respond_refusal(s->service, &ask, status, &err), false);
    }
    struct worker *w = service_take(s->service);
    struct answer *a = respond(s->service, w, &ask, &kept);
    service_give(s->service, w);
    return send_answer(s, c, x, a, kept);
}

/* UINT64_MAX for a length that is no number. */
static uint64_t length_of(struct server *s, struct MHD_Connection *c)
{
    uint64_t n = 0;
    struct str length = sent(s, c, MHD_HTTP_HEADER_CONTENT_LENGTH);
    return length.len && !str_to_u64(length, &n) ? UINT64_MAX : n;
}

static enum MHD_Result begin(struct server *s, struct MHD_Connection *c, struct exchange *x)
{
    if (str_eq(x->method, STR("GET")) || str_eq(x->method, STR("HEAD"))) {
        /* An answer before the end of the request would end the connection too. */
        x->state = EXCHANGE_BODY;
        return MHD_YES;
    }
    struct ask ask = ask_of(s, c, x);
    struct worker *w = service_take(s->service);
    uint64_t length = length_of(s, c);
    if (length && sent(s, c, MHD_HTTP_HEADER_TRANSFER_ENCODING).len) {
        struct error err;
        service_give(s->service, w);
        error_set(&err, ERROR_INVALID, MSG_WEB_TWO_LENGTHS);
        return send_answer(s, c, x, respond_refusal(s->service, &ask, 400, &err), false);
    }
    x->refused = respond_before_body(s->service, w, &ask, length, &x->body_cap);
    service_give(s->service, w);
    /* Whoever is still sending hears nothing; so what is not too long is let through first. */
    if (x->refused && length > PASSED_OVER_MAX)
        return answer(s, c, x);
    buf_init(&x->body, BODY_ROOM);
    x->state = EXCHANGE_BODY;
    phase(s, c, PHASE_RECEIVING, 0);
    return MHD_YES;
}

static void receive(struct server *s, struct exchange *x, const char *bytes, size_t len)
{
    x->too_big |= !x->refused && x->body.len + len > x->body_cap;
    if (x->refused)
        return;
    if (!x->too_big && !x->too_busy) {
        x->counted += len;
        x->too_busy = atomic_fetch_add(&s->bodies, len) + len > BODIES_MAX;
        buf_put(&x->body, str_of(bytes, len));
    }
}

static enum MHD_Result handle(void *cls, struct MHD_Connection *c, const char *url, const char *method,
                              const char *version, const char *bytes, size_t *len, void **exchange)
{
    struct server *s = cls;
    struct exchange *x = *exchange;
    (void)url;
    (void)version;
    if (!x)
        return MHD_NO;
    if (x->state == EXCHANGE_HEAD) {
        x->method = str_copy(&x->arena, str_cstr(method));
        return begin(s, c, x);
    }
    if (x->state == EXCHANGE_BODY && *len == 0)
        return answer(s, c, x);
    if (x->state == EXCHANGE_BODY)
        receive(s, x, bytes, *len);
    *len = 0;
    return MHD_YES;
}

static void *begun(void *cls, const char *uri, struct MHD_Connection *c)
{
    struct server *s = cls;
    (void)c;
    atomic_fetch_add(&s->requests, 1);
    return exchange_new(uri);
}

static void completed(void *cls, struct MHD_Connection *c, void **exchange, enum MHD_RequestTerminationCode how)
{
    struct server *s = cls;
    struct exchange *x = *exchange;
    struct buf address;
    (void)how;
    if (!x)
        return;
    const struct sockaddr *from = address_of(s, c);
    buf_init(&address, 64);
    if (from)
        listen_put_host(&address, from);
    log_put(s->service->log, &(struct access){
                                 .at = (int64_t)time(NULL),
                                 .address = buf_str(&address),
                                 .method = x->method,
                                 .target = x->target,
                                 .status = x->status,
                                 .bytes = x->bytes,
                                 .us = now_us() - x->from_us,
                             });
    buf_reset(&address);
    atomic_fetch_sub(&s->bodies, x->counted);
    exchange_drop(x);
    *exchange = NULL;
    phase(s, c, PHASE_WAITING, 0);
}

static void connected(void *cls, struct MHD_Connection *c, void **context, enum MHD_ConnectionNotificationCode what)
{
    struct server *s = cls;
    if (what == MHD_CONNECTION_NOTIFY_CLOSED) {
        connections_close(&s->connections, *context);
        *context = NULL;
        return;
    }
    const union MHD_ConnectionInfo *info = s->mhd->get_connection_info(c, MHD_CONNECTION_INFO_CONNECTION_FD);
    const struct sockaddr *from = address_of(s, c);
    if (!info || !from)
        return;
    *context = connections_open(&s->connections, info->connect_fd, from, now_us() / 1000);
    if (!*context)
        shutdown(info->connect_fd, SHUT_RDWR);
}

/* The target is decoded by target.h, which sees it as it came. */
static size_t leave_escaped(void *cls, struct MHD_Connection *c, char *text)
{
    (void)cls;
    (void)c;
    return strlen(text);
}

/* --- life --- */

bool server_start(struct server *s, struct service *service, int listener, struct error *err)
{
    memset(s, 0, sizeof(*s));
    s->service = service;
    connections_init(&s->connections);
    const void *functions;
    if (!module_find(STR(MHD_MODULE), MHD_SYMBOL, &functions, err))
        return error_set(err, ERROR_UNSUPPORTED, MSG_WEB_NO_LIBRARY, arg_text(STR(MHD_MODULE)));
    s->mhd = functions;
    s->daemon = s->mhd->start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_USE_ITC, 0, NULL, NULL, handle, s, MHD_OPTION_LISTEN_SOCKET,
        (MHD_socket)listener, MHD_OPTION_THREAD_POOL_SIZE, (unsigned)service->workers, MHD_OPTION_CONNECTION_LIMIT,
        (unsigned)CONNECTIONS_ROOM, MHD_OPTION_CONNECTION_TIMEOUT, IDLE_SECONDS, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
        HEAD_BYTES_MAX, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_escaped, NULL, MHD_OPTION_URI_LOG_CALLBACK, begun, s,
        MHD_OPTION_NOTIFY_COMPLETED, completed, s, MHD_OPTION_NOTIFY_CONNECTION, connected, s, MHD_OPTION_END);
    return s->daemon || error_set(err, ERROR_INTERNAL, MSG_WEB_NO_START);
}

/* What many answers at once took lies about in pieces; in the first quiet second it goes back to the system. */
static void give_back(struct server *s)
{
    long long requests = atomic_load(&s->requests);
    if (requests == s->seen && requests != s->given_back) {
        malloc_trim(0);
        s->given_back = requests;
    }
    s->seen = requests;
}

void server_tend(struct server *s)
{
    connections_sweep(&s->connections, now_us() / 1000);
    give_back(s);
}

#define STEP_MS 20

void server_stop(struct server *s, unsigned seconds)
{
    const struct timespec step = {0, STEP_MS * 1000000L};
    int listener = s->mhd->quiesce_daemon(s->daemon);
    if (listener >= 0)
        close(listener);
    for (unsigned ms = 0; ms < seconds * 1000 && connections_busy(&s->connections); ms += STEP_MS) {
        connections_dismiss(&s->connections);
        nanosleep(&step, NULL);
    }
    s->mhd->stop_daemon(s->daemon);
}
