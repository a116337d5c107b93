/* A database kept open between operations, for faces that answer many: app.store. One thread at a time uses one app. */
#ifndef APP_KEPT_H
#define APP_KEPT_H

#include "app.h"

/* Opens it for reading; again, when there is another file under the path by now. */
NODISCARD bool kept_open(struct app *app, const char *path, struct error *err);
void kept_close(struct app *app);
/* Another number for another file. */
uint64_t kept_file(const struct app *app);

/* A number that stays the same as long as nothing happens in the region, or in any (0); from 1. */
NODISCARD bool kept_stamp(struct app *app, int64_t region, int64_t *ret, struct error *err);

#endif
