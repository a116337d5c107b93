#include "choose.h"
#include "handlers.h"

/* What is wrong with the database shows now, not at the first visitor. */
static bool look(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    CLEANUP(choose_close) struct store *s = NULL;
    struct store_regions regions = {0};
    return choose_db(app, reply->arena, q, STORE_READ, &s, err) && store_regions(s, reply->arena, &regions, err);
}

bool serve_run(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    if (!app->serve)
        return error_set(err, ERROR_UNSUPPORTED, MSG_OP_SERVE_NOT_HERE);
    return look(app, q, reply, err) && app->serve(app, q, reply, err);
}
