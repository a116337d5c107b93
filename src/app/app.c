#include "app.h"

static const struct str permissions[] = {
#define X(id, name) [PERMISSION_##id] = STR_INIT(name),
    PERMISSIONS(X)
#undef X
};

struct str permission_name(enum permission p)
{
    return permissions[p];
}

int64_t app_now(struct app *app)
{
    return app->now(app->ctx);
}

void app_progress(struct app *app, enum msg step, size_t done, size_t total)
{
    if (app->progress)
        app->progress(app->ctx, step, done, total);
}
