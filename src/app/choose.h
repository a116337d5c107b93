/* Which database, region, plan and year a request is about. What is the only one need not be named; what is ambiguous
 * is said, with the choices. */
#ifndef APP_CHOOSE_H
#define APP_CHOOSE_H

#include "app.h"
#include "request.h"
#include "store/store.h"

/* The database that the app keeps open, for reading; else the one that is named. */
NODISCARD bool choose_db(struct app *app, struct arena *a, const struct request *q, enum store_mode mode,
                         struct store **ret, struct error *err);
/* For CLEANUP. */
void choose_close(struct store **s);

/* By name, code or number, else the only one. */
NODISCARD bool choose_region(struct store *s, struct arena *a, const struct request *q, struct store_region *ret,
                             struct error *err);
/* By title or code, else the only one of the region. */
NODISCARD bool choose_plan(struct store *s, struct arena *a, const struct request *q, const struct store_region *region,
                           struct store_plan *ret, struct error *err);

/* What a list is narrowed to. */
struct choose_scope {
    struct store_region region;
    struct store_plan plan; /* id 0: all of the region */
    int year;               /* 0: not named */
};

/* NOT_FOUND also when nothing was imported for the year that is named. */
NODISCARD bool choose_scope(struct store *s, struct arena *a, const struct request *q, struct choose_scope *ret,
                            struct error *err);

/* What addresses call it: its code, else its number. */
struct str choose_region_code(struct arena *a, const struct store_region *region);

struct reply;

/* Region, plan and year (the newest when none is given, which is then said) of the view. Opens and closes the database.
 */
NODISCARD bool choose_view(struct app *app, struct request const *q, struct reply *reply, struct view *ret,
                           struct error *err);

/* Names joined for a message, the rest of a long list cut. */
struct str choose_list(struct arena *a, enum lang lang, const struct strs *names);

/* 令和6年度, FY2024 */
struct str choose_year_text(struct arena *a, enum lang lang, int year);

#endif
