#include "files.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define FOLDER_MODE 0777
#define FILE_MODE 0666
#define DEPTH_MAX 64u /* folders made at once */

void files_close(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

bool files_failed(struct error *err, int number, enum msg doing)
{
    switch (number) {
    case ENOENT:
        return error_set(err, ERROR_NOT_FOUND, MSG_IMPORT_MISSING);
    case ENOTDIR:
        return error_set(err, ERROR_INVALID, MSG_IMPORT_NOT_A_FOLDER);
    case EACCES:
    case EPERM:
        return error_set(err, ERROR_DENIED, MSG_IMPORT_DENIED);
    case EROFS:
        return error_set(err, ERROR_DENIED, MSG_IMPORT_READ_ONLY);
    case ENOSPC:
    case EDQUOT:
        return error_set(err, ERROR_IO, MSG_IMPORT_DISK_FULL);
    case ENAMETOOLONG:
        return error_set(err, ERROR_INVALID, MSG_IMPORT_NAME_TOO_LONG);
    default:
        return error_set(err, ERROR_IO, doing, arg_text(error_system_name(number)));
    }
}

/* --- folders --- */

struct made {
    struct str path[DEPTH_MAX]; /* outermost first */
    size_t n;
};

static void unmake(struct arena *a, const struct made *made)
{
    for (size_t i = made->n; i > 0; i--)
        if (rmdir(str_zero(a, made->path[i - 1])) != 0)
            return; /* somebody else has put something there */
}

static bool make_one(struct arena *a, struct str path, struct made *made, struct error *err)
{
    struct stat st;
    const char *name = str_zero(a, path);
    if (mkdir(name, FOLDER_MODE) == 0) {
        if (made->n < DEPTH_MAX)
            made->path[made->n++] = path;
        return true;
    }
    int number = errno;
    if (stat(name, &st) == 0)
        return S_ISDIR(st.st_mode) ||
               error_set_at(err, ERROR_INVALID, (struct place){.document = path}, MSG_IMPORT_NOT_A_FOLDER);
    /* ENOENT: a file system that has no folders of ours, as /proc. EEXIST: a link that leads nowhere. */
    if (number == ENOENT || number == EEXIST || number == ELOOP)
        error_set(err, ERROR_INVALID, MSG_IMPORT_NO_FOLDER, arg_text(error_system_name(number)));
    else
        files_failed(err, number, MSG_IMPORT_CANNOT_WRITE);
    return error_in(err, path);
}

static bool make_folders(struct arena *a, struct str folder, struct made *made, struct error *err)
{
    for (size_t i = 1; i <= folder.len; i++)
        if ((i == folder.len || folder.ptr[i] == '/') && folder.ptr[i - 1] != '/' &&
            !make_one(a, str_head(folder, i), made, err))
            return false;
    return true;
}

/* --- files --- */

static bool write_all(int fd, struct str bytes)
{
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes = str_skip(bytes, (size_t)n);
    }
    return fsync(fd) == 0 || errno == EINVAL;
}

/* Written beside its place under a name that no report has; always the same, so that what a killed process left is
 * written over. */
static const char *temp_name(struct arena *a, const struct file_out *f)
{
    return str_zero(a, str_printf(a, ".%.*s.part", STR_ARG(f->name)));
}

/* One at a time writes into a folder. Where folders cannot be locked (some network shares) nobody is shut out. */
static bool lock_folder(int dir, struct error *err)
{
    return flock(dir, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK ||
           error_set(err, ERROR_BUSY, MSG_IMPORT_FOLDER_BUSY);
}

static bool write_temp(struct arena *a, int dir, const struct file_out *f, struct error *err)
{
    const char *name = temp_name(a, f);
    CLEANUP(files_close) int fd = openat(dir, name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, FILE_MODE);
    if (fd < 0)
        return files_failed(err, errno, MSG_IMPORT_CANNOT_WRITE);
    return write_all(fd, f->bytes) || files_failed(err, errno, MSG_IMPORT_CANNOT_WRITE);
}

/* A folder that stands where a file must go would stop the set half-way: looked for before the first is put. */
static bool place_free(struct arena *a, int dir, const struct file_out *f, struct error *err)
{
    struct stat st;
    if (fstatat(dir, str_zero(a, f->name), &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode))
        return error_set(err, ERROR_CONFLICT, MSG_IMPORT_FOLDER_IN_THE_WAY, arg_text(f->name));
    return true;
}

static bool put_all(struct arena *a, int dir, const struct file_out *files, size_t n, struct error *err)
{
    for (size_t i = 0; i < n; i++)
        if (!place_free(a, dir, &files[i], err) || !write_temp(a, dir, &files[i], err))
            return false;
    for (size_t i = 0; i < n; i++)
        if (renameat(dir, temp_name(a, &files[i]), dir, str_zero(a, files[i].name)) != 0)
            return files_failed(err, errno, MSG_IMPORT_CANNOT_WRITE);
    return fsync(dir) == 0 || errno == EINVAL || files_failed(err, errno, MSG_IMPORT_CANNOT_WRITE);
}

bool files_write(struct arena *a, struct str folder, const struct file_out *files, size_t n, struct error *err)
{
    struct made made = {.n = 0};
    CLEANUP(files_close) int dir = -1;
    bool ok = make_folders(a, folder, &made, err);
    if (ok) {
        dir = open(str_zero(a, folder), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
        ok = dir >= 0 ? lock_folder(dir, err) : files_failed(err, errno, MSG_IMPORT_CANNOT_WRITE);
    }
    if (ok && !put_all(a, dir, files, n, err)) {
        for (size_t i = 0; i < n; i++)
            unlinkat(dir, temp_name(a, &files[i]), 0);
        ok = false;
    }
    if (!ok) {
        unmake(a, &made);
        return error_in(err, folder);
    }
    return true;
}
