/* The access log: one line a request. Who (the address), what (method and path, without the query: people search for
 * names), how it ended, how long it took; nothing else about anybody.
 *
 *     2026-11-22T03:04:05Z 127.0.0.1 GET /r/1/p1/2024/ 200 14520 3.1ms */
#ifndef FACE_WEB_LOG_H
#define FACE_WEB_LOG_H

#include "base/error.h"

struct access_log {
    int fd;           /* private */
    const char *path; /* private; NULL: standard error */
};

struct access {
    int64_t at; /* seconds since 1970 */
    struct str address, method, target;
    unsigned status;
    size_t bytes;
    int64_t us;
};

/* An empty path is standard error. The path must outlive the log. */
NODISCARD bool log_open(const char *path, struct access_log *ret, struct error *err);
/* Under the same path anew, after the file was moved away. What cannot be opened leaves the old one. */
void log_reopen(struct access_log *log);
void log_close(struct access_log *log);

/* One write a line, so that lines of several threads do not mix. */
void log_put(struct access_log *log, const struct access *access);
/* A line about the server itself. */
void log_say(struct access_log *log, int64_t at, struct str text);

#endif
