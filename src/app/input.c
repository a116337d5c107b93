#include "input.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "files.h"
#include "sniff.h"

struct str input_name(struct str path)
{
    for (size_t i = path.len; i > 0; i--)
        if (path.ptr[i - 1] == '/')
            return str_skip(path, i);
    return path;
}

static bool too_big(const struct parameter *p, struct error *err)
{
    return error_set(err, ERROR_TOO_BIG, MSG_IMPORT_TOO_BIG, arg_size(p->cap / MIB));
}

static bool check_kind(int fd, const struct parameter *p, size_t *ret_size, struct error *err)
{
    struct stat st;
    if (fstat(fd, &st) != 0)
        return files_failed(err, errno, MSG_IMPORT_CANNOT_READ);
    if (S_ISDIR(st.st_mode))
        return error_set(err, ERROR_INVALID, MSG_IMPORT_DIRECTORY);
    if (st.st_size > 0 && (uint64_t)st.st_size > p->cap)
        return too_big(p, err);
    *ret_size = st.st_size > 0 ? (size_t)st.st_size : 0;
    return true;
}

#define READ_STEP 65536u

/* Pipes have no size, and a file may grow while it is read: reads until the end, or one byte over the cap. */
static bool read_all(struct arena *a, int fd, const struct parameter *p, size_t size, struct str *ret,
                     struct error *err)
{
    size_t len = 0, room = size + 1;
    char *at = arena_alloc(a, room);
    for (;;) {
        ssize_t n = read(fd, at + len, room - len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return files_failed(err, errno, MSG_IMPORT_CANNOT_READ);
        len += (size_t)n;
        if (len > p->cap)
            return too_big(p, err);
        if (n == 0)
            break;
        if (len == room) {
            size_t more = room < READ_STEP ? READ_STEP : room * 2;
            at = arena_grow(a, at, room, more);
            room = more;
        }
    }
    *ret = str_of(at, len);
    return true;
}

bool input_read_stream(struct arena *a, int fd, const struct parameter *p, struct str *ret, struct error *err)
{
    return read_all(a, fd, p, 0, ret, err);
}

static bool read_path(struct arena *a, struct str path, const struct parameter *p, struct str *ret, struct error *err)
{
    CLEANUP(files_close) int fd = open(str_zero(a, path), O_RDONLY | O_CLOEXEC | O_NOCTTY);
    size_t size = 0;
    if (fd < 0)
        return files_failed(err, errno, MSG_IMPORT_CANNOT_READ);
    return check_kind(fd, p, &size, err) && read_all(a, fd, p, size, ret, err);
}

bool input_read(struct arena *a, const struct request *q, enum parameter_id id, struct input *ret, struct error *err)
{
    const struct parameter *p = parameter_get(id);
    const struct request_value *v = &q->value[id];
    struct str bytes = v->bytes;
    ASSERT(v->given);
    bool ok = v->has_bytes ? bytes.len <= p->cap || too_big(p, err) : read_path(a, v->text, p, &bytes, err);
    if (!ok)
        return error_in(err, v->text);
    *ret = (struct input){input_name(v->text), bytes};
    return true;
}

bool input_read_table(struct arena *a, const struct request *q, enum parameter_id id, struct input *ret,
                      struct error *err)
{
    struct input in;
    if (!input_read(a, q, id, &in, err))
        return false;
    enum msg kind = sniff(in.bytes);
    if (sniff_blank(in.bytes))
        error_set(err, ERROR_INVALID, in.bytes.len ? MSG_IMPORT_BLANK : MSG_IMPORT_EMPTY);
    else if (kind != MSG_NONE)
        error_set(err, ERROR_UNSUPPORTED, MSG_IMPORT_UNSUPPORTED, arg_msg(kind));
    else {
        *ret = in;
        return true;
    }
    return error_in(err, q->value[id].text);
}
