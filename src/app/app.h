/* What every operation is given beside its request: who asks, what time it is, and whom to tell about progress. The
 * face fills it; there is nothing else an operation may reach for. */
#ifndef APP_APP_H
#define APP_APP_H

#include "base/error.h"

/* Who may do something; each may do all that those before it may. What has no permission is denied. */
#define PERMISSIONS(X)                                                                                                 \
    X(NOBODY, "nobody")           /* the value of a forgotten entry */                                                 \
    X(PUBLIC, "public")           /* anyone */                                                                         \
    X(COUNCIL, "council")         /* council members: what is not published yet */                                     \
    X(STAFF, "staff")             /* a section of a member */                                                          \
    X(SECRETARIAT, "secretariat") /* imports, decides, publishes */                                                    \
    X(ADMIN, "admin")             /* whoever holds the database file */

enum permission {
#define X(id, name) PERMISSION_##id,
    PERMISSIONS(X)
#undef X
};

struct str permission_name(enum permission p);

struct actor {
    struct str name; /* kept with every change */
    enum permission permission;
};

struct request;
struct reply;
struct store;
struct views;
struct view_hold;

struct app {
    struct actor actor;
    int64_t (*now)(void *ctx); /* seconds since 1970, UTC */
    /* NULL when nobody looks. total 0: not known. */
    void (*progress)(void *ctx, enum msg step, size_t done, size_t total);
    void *ctx;
    /* Kept open between operations (kept.h), so that reading need not open it anew; NULL: the request names it. */
    struct store *store;
    /* Views kept between operations (views.h), and those that this app was given; NULL: each is read anew. */
    struct views *views;
    struct view_hold *holds;
    /* Answers others until it is told to stop; what the face that has it can do. NULL: it cannot. */
    bool (*serve)(struct app *app, const struct request *request, struct reply *reply, struct error *err);
};

int64_t app_now(struct app *app);
void app_progress(struct app *app, enum msg step, size_t done, size_t total);

#endif
