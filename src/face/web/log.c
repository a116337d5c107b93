#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/date.h"
#include "header.h"

#define LINE_BYTES_MAX ((size_t)1 << 16)
#define MODE 0640
#define FLAGS (O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY)

bool log_open(const char *path, struct access_log *ret, struct error *err)
{
    struct access_log log = {.fd = STDERR_FILENO, .path = path[0] ? path : NULL};
    if (log.path && (log.fd = open(path, FLAGS, MODE)) < 0) {
        const char *name = strerrorname_np(errno);
        return error_set(err, ERROR_IO, MSG_WEB_NO_LOG, arg_text(str_cstr(path)),
                         arg_text(str_cstr(name ? name : "?")));
    }
    *ret = log;
    return true;
}

void log_reopen(struct access_log *log)
{
    int fd = log->path ? open(log->path, FLAGS, MODE) : -1;
    if (fd < 0)
        return;
    /* The number stays: other threads may be writing to it. */
    if (dup3(fd, log->fd, O_CLOEXEC) < 0)
        log_say(log, (int64_t)time(NULL), STR("log: not opened anew"));
    close(fd);
}

void log_close(struct access_log *log)
{
    if (log->path)
        close(log->fd);
}

static void put_line(struct access_log *log, struct buf *line)
{
    buf_put_byte(line, '\n');
    if (write(log->fd, line->ptr, line->len) < 0)
        return; /* nowhere to say it */
}

void log_put(struct access_log *log, const struct access *a)
{
    struct buf line;
    buf_init(&line, LINE_BYTES_MAX);
    date_put_moment(&line, a->at);
    buf_put_byte(&line, ' ');
    buf_put(&line, a->address);
    buf_put_byte(&line, ' ');
    header_put_safe(&line, a->method);
    buf_put_byte(&line, ' ');
    header_put_safe(&line, str_head(a->target, str_find_byte(a->target, '?')));
    buf_printf(&line, " %u %zu %lld.%lldms", a->status, a->bytes, (long long)(a->us / 1000),
               (long long)(a->us % 1000 / 100));
    put_line(log, &line);
    buf_reset(&line);
}

void log_say(struct access_log *log, int64_t at, struct str text)
{
    struct buf line;
    buf_init(&line, LINE_BYTES_MAX);
    date_put_moment(&line, at);
    buf_put_byte(&line, ' ');
    buf_put(&line, text);
    put_line(log, &line);
    buf_reset(&line);
}
