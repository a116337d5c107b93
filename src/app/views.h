/* Views of plans and years, kept in memory up to a size and shared between threads: what hundreds of pages are made of
 * is read from the database once. One holds as long as nothing happens in its region; what was not asked for longest
 * goes first. */
#ifndef APP_VIEWS_H
#define APP_VIEWS_H

#include "app.h"
#include "base/arena.h"

struct view;
struct views;
struct store_plan;

/* cap in bytes. */
struct views *views_new(size_t cap);
/* Once nobody holds any. */
void views_drop(struct views *v);

/* The plan in a year: a kept one, which lives until views_let_go, else from the store; where the app keeps none, it
 * lives in the arena. */
NODISCARD bool views_get(struct app *app, struct store *s, struct arena *a, const struct store_plan *plan, int year,
                         const struct view **ret, struct error *err);

/* Lets go of what the app was given, before the arenas are reset that it was given for. */
void views_let_go(struct app *app);

#endif
