#include "listen.h"

#include <arpa/inet.h>
#include <errno.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 1024

static bool is_loopback(const union listen_address *a)
{
    if (a->any.sa_family == AF_INET6)
        return IN6_IS_ADDR_LOOPBACK(&a->v6.sin6_addr);
    return (ntohl(a->v4.sin_addr.s_addr) >> 24) == 127;
}

static bool parse_host(struct arena *a, struct str host, union listen_address *ret)
{
    if (str_eq(host, STR("localhost")))
        host = STR("127.0.0.1");
    if (str_starts(host, STR("[")) && str_ends(host, STR("]"))) {
        ret->v6.sin6_family = AF_INET6;
        return inet_pton(AF_INET6, str_zero(a, str_skip(str_head(host, host.len - 1), 1)), &ret->v6.sin6_addr) == 1;
    }
    ret->v4.sin_family = AF_INET;
    return inet_pton(AF_INET, str_zero(a, host), &ret->v4.sin_addr) == 1;
}

static size_t last_colon(struct str text)
{
    size_t at = text.len;
    while (at > 0 && text.ptr[at - 1] != ':')
        at--;
    return at;
}

bool listen_parse(struct arena *a, struct str text, union listen_address *ret, struct error *err)
{
    union listen_address address = {0};
    uint64_t port;
    size_t at = last_colon(text);
    if (at < 2 || !str_to_u64(str_skip(text, at), &port) || port > UINT16_MAX ||
        !parse_host(a, str_head(text, at - 1), &address))
        return error_set(err, ERROR_INVALID, MSG_WEB_BAD_LISTEN, arg_text(text));
    if (!is_loopback(&address))
        return error_set(err, ERROR_DENIED, MSG_WEB_ONLY_HERE, arg_text(text));
    if (address.any.sa_family == AF_INET6)
        address.v6.sin6_port = htons((uint16_t)port);
    else
        address.v4.sin_port = htons((uint16_t)port);
    *ret = address;
    return true;
}

static socklen_t size_of(const union listen_address *a)
{
    return a->any.sa_family == AF_INET6 ? sizeof(a->v6) : sizeof(a->v4);
}

static bool fail(const union listen_address *address, int number, struct error *err)
{
    struct buf where;
    const char *name = strerrorname_np(number);
    buf_init(&where, 256);
    listen_put(&where, address);
    error_set(err, number == EADDRINUSE ? ERROR_CONFLICT : ERROR_IO,
              number == EADDRINUSE ? MSG_WEB_PORT_TAKEN : MSG_WEB_NO_LISTEN, arg_text(buf_str(&where)),
              arg_text(str_cstr(name ? name : "?")));
    buf_reset(&where);
    return false;
}

bool listen_open(union listen_address *address, int *ret, struct error *err)
{
    int on = 1, fd = socket(address->any.sa_family, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    socklen_t size = size_of(address);
    if (fd < 0)
        return fail(address, errno, err);
    if (setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0 || bind(fd, &address->any, size) != 0 ||
        listen(fd, BACKLOG) != 0 || getsockname(fd, &address->any, &size) != 0) {
        int number = errno;
        close(fd);
        return fail(address, number, err);
    }
    *ret = fd;
    return true;
}

void listen_put_host(struct buf *out, const struct sockaddr *address)
{
    char text[INET6_ADDRSTRLEN] = "?";
    if (address->sa_family == AF_INET6)
        inet_ntop(AF_INET6, &((const struct sockaddr_in6 *)address)->sin6_addr, text, sizeof(text));
    else
        inet_ntop(AF_INET, &((const struct sockaddr_in *)address)->sin_addr, text, sizeof(text));
    buf_put(out, str_cstr(text));
}

void listen_put(struct buf *out, const union listen_address *address)
{
    bool v6 = address->any.sa_family == AF_INET6;
    buf_put(out, v6 ? STR("http://[") : STR("http://"));
    listen_put_host(out, &address->any);
    buf_printf(out, "%s:%u/", v6 ? "]" : "", (unsigned)ntohs(v6 ? address->v6.sin6_port : address->v4.sin_port));
}
