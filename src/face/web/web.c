#include "web.h"

#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include "app/views.h"
#include "codec/hash.h"
#include "listen.h"
#include "server.h"

#define CACHE_BYTES_MAX ((size_t)16 << 20)
#define VIEWS_BYTES_MAX ((size_t)16 << 20)
#define STOP_SECONDS 10u
#define WORKERS_MIN 4 /* so that one long answer leaves others to the rest */
#define LARGE_BYTES (2 << 20)
#define SPARE_FILES 256u
#define PROGRAM_BYTES_MAX ((size_t)1 << 30)
#define VERSION_HEX 12u

static bool is_internal(const struct request *q)
{
    return str_eq(parameter_get(PARAMETER_SHOW)->choice[request_choice(q, PARAMETER_SHOW)], STR("internal"));
}

static size_t worker_count(void)
{
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    return cores < WORKERS_MIN ? WORKERS_MIN : cores > (long)WORKERS_MAX ? WORKERS_MAX : (size_t)cores;
}

/* The program's own bytes: another build makes other answers. */
static struct str build_id(struct arena *a)
{
    CLEANUP(buf_reset) struct buf bytes;
    struct buf hex;
    char piece[65536];
    int fd = open("/proc/self/exe", O_RDONLY | O_CLOEXEC);
    buf_init(&bytes, PROGRAM_BYTES_MAX);
    for (ssize_t n; fd >= 0 && (n = read(fd, piece, sizeof(piece))) > 0;)
        buf_put(&bytes, str_of(piece, (size_t)n));
    if (fd >= 0)
        close(fd);
    buf_put(&bytes, STR(AYUMI_VERSION));
    struct hash h = hash_of(buf_str(&bytes));
    buf_init(&hex, 128);
    hash_put(&hex, &h);
    struct str id = str_copy(a, buf_str(&hex));
    buf_reset(&hex);
    return id;
}

/* A socket for each connection, and what the program needs beside them. */
static void raise_files(void)
{
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur >= CONNECTIONS_ROOM + SPARE_FILES)
        return;
    rlim_t wanted = CONNECTIONS_ROOM + SPARE_FILES;
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || limit.rlim_max > wanted ? wanted : limit.rlim_max;
    if (setrlimit(RLIMIT_NOFILE, &limit) != 0)
        return; /* then fewer get in at a time */
}

static void signals_of(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGTERM);
    sigaddset(set, SIGINT);
    sigaddset(set, SIGHUP);
    sigaddset(set, SIGPIPE);
}

static void wait_for_end(struct server *server, const sigset_t *signals)
{
    const struct timespec second = {1, 0};
    for (;;) {
        int which = sigtimedwait(signals, NULL, &second);
        if (which == SIGTERM || which == SIGINT)
            return;
        if (which == SIGHUP)
            log_reopen(server->service->log);
        server_tend(server);
    }
}

static void announce(const struct request *q, struct str address)
{
    struct buf line;
    struct message m = MESSAGE(MSG_WEB_LISTENING, arg_text(address));
    buf_init(&line, 4096);
    message_put(&line, q->lang, &m);
    buf_put_byte(&line, '\n');
    if (write(STDERR_FILENO, line.ptr, line.len) < 0)
        errno = 0; /* nobody looks */
    buf_reset(&line);
}

/* Listens, answers, ends. The socket is the server's from the moment it has started. */
static bool run(const struct request *q, struct service *service, union listen_address *at, struct str *ret_address,
                struct server *server, struct arena *a, struct error *err)
{
    sigset_t signals, before;
    struct buf text;
    int listener;
    if (!listen_open(at, &listener, err))
        return false;
    signals_of(&signals);
    pthread_sigmask(SIG_BLOCK, &signals, &before);
    bool started = server_start(server, service, listener, err);
    if (started) {
        buf_init(&text, 256);
        listen_put(&text, at);
        *ret_address = str_copy(a, buf_str(&text));
        buf_reset(&text);
        announce(q, *ret_address);
        wait_for_end(server, &signals);
        server_stop(server, STOP_SECONDS);
    } else
        close(listener);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return started;
}

static bool serve_logged(struct app *app, const struct request *q, struct access_log *log, union listen_address *at,
                         struct reply *reply, struct error *err)
{
    struct arena *a = reply->arena;
    struct server *server = arena_new(a, struct server);
    struct service *service = arena_new(a, struct service);
    struct str build = build_id(a), address = {"", 0};
    *service = (struct service){
        .db = str_zero(a, request_text(q, PARAMETER_DB)),
        .internal = is_internal(q),
        .version = str_head(build, VERSION_HEX),
        .build = str_join(a, build, is_internal(q) ? STR(" internal") : STR(" public")),
        .cache = cache_new(CACHE_BYTES_MAX),
        .views = views_new(VIEWS_BYTES_MAX),
        .log = log,
    };
    service_init(service, app, worker_count());
    bool ok = run(q, service, at, &address, server, a, err);
    service_reset(service);
    views_drop(service->views);
    cache_drop(service->cache);
    if (!ok)
        return false;
    long long requests = atomic_load(&server->requests);
    reply_set(reply, "address", datum_text(address));
    reply_set(reply, "show", datum_text(service->internal ? STR("internal") : STR("public")));
    reply_set(reply, "requests", datum_int(requests));
    reply_say(reply, MESSAGE(MSG_WEB_STOPPED, arg_int(requests)));
    return true;
}

bool web_serve(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    union listen_address at;
    struct access_log log;
    const char *log_path = str_zero(reply->arena, request_text(q, PARAMETER_LOG));
    if (!listen_parse(reply->arena, request_text(q, PARAMETER_LISTEN), &at, err) || !log_open(log_path, &log, err))
        return false;
    raise_files();
    /* Memory that one thread gave back serves the others, and what one large answer took goes back to the system. */
    mallopt(M_ARENA_MAX, 2);
    mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);
    mallopt(M_TRIM_THRESHOLD, LARGE_BYTES);
    bool ok = serve_logged(app, q, &log, &at, reply, err);
    log_close(&log);
    return ok;
}
