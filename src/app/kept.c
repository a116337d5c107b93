#include "kept.h"

#include "store/store.h"

bool kept_open(struct app *app, const char *path, struct error *err)
{
    if (app->store && store_moved(app->store))
        kept_close(app);
    return app->store || store_open(path, STORE_READ, &app->store, err);
}

void kept_close(struct app *app)
{
    store_close(app->store);
    app->store = NULL;
}

uint64_t kept_file(const struct app *app)
{
    return store_file(app->store);
}

bool kept_stamp(struct app *app, int64_t region, int64_t *ret, struct error *err)
{
    int64_t change;
    if (!region)
        return store_stamp(app->store, ret, err);
    if (!store_change(app->store, (struct region_id){region}, &change, err))
        return false;
    *ret = change + 1;
    return true;
}
