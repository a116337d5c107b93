/* Files that go out. All of a folder's files are written beside their places, made durable, and only then put there, so
 * that a full disk or a killed process leaves the last set or the new one; each single file is always whole. What a
 * killed process leaves beside them is gone after the next time. */
#ifndef APP_FILES_H
#define APP_FILES_H

#include "base/arena.h"
#include "base/error.h"

struct file_out {
    struct str name; /* without a folder */
    struct str bytes;
};

/* Makes the folder and those above it when they are missing, and takes them away again when the files cannot be
 * written. BUSY while another process writes into it. */
NODISCARD bool files_write(struct arena *a, struct str folder, const struct file_out *files, size_t n,
                           struct error *err);

/* The error of a failed system call; `doing` is what could not be done when the reason has no words of its own. Always
 * false. */
bool files_failed(struct error *err, int number, enum msg doing);

/* For CLEANUP; -1 is fine. */
void files_close(int *fd);

#endif
