/* A page of the site, or a file beside one, by its address: found, loaded, made. For faces that serve them and for
 * whoever writes them into folders. */
#ifndef APP_WEBPAGE_H
#define APP_WEBPAGE_H

#include "app.h"
#include "base/arena.h"

struct webpage_filter {
    struct str key, value;
};

/* An address, taken apart and decoded. Filters that no page has are passed over, and so are all but the first with one
 * key. */
struct webpage_question {
    const struct str *segment;
    size_t segments;
    bool folder; /* it ends with a slash */
    const struct webpage_filter *filter;
    size_t filters;
    struct str base;    /* what links begin with */
    struct str version; /* of the program */
};

struct webpage; /* lives in the arena it was found in */

/* NOT_FOUND when no page can have the address, whatever the database holds. */
NODISCARD bool webpage_find(struct arena *a, const struct webpage_question *q, struct webpage **ret, struct error *err);

/* The address and filters as the site writes them: two that have the same key are the same page. */
struct str webpage_key(const struct webpage *p);
/* Does it take a second rather than some thousandths? The files that are laid out on paper or in a book do. */
bool webpage_takes_long(const struct webpage *p);

/* Where to go instead, with the base in front, when the address is written otherwise than the site writes it; else
 * empty. Known once it is loaded. */
struct str webpage_elsewhere(const struct webpage *p);
/* What all of it depends on; 0: every region. Known once it is loaded. */
int64_t webpage_region(const struct webpage *p);

/* Reads what the page needs. The app has its database open (kept.h); its actor decides what is shown: grades only for
 * PERMISSION_COUNCIL and above. */
NODISCARD bool webpage_load(struct app *app, struct webpage *p, struct error *err);

struct webpage_made {
    struct str media_type;
    struct str file_name; /* for a file to keep; empty for a page to look at */
};

/* Makes the bytes of a page that is loaded and stands nowhere else. */
NODISCARD bool webpage_make(struct webpage *p, struct buf *out, struct webpage_made *ret, struct error *err);

/* The page that says why there is none. */
void webpage_error(const struct webpage_question *q, int status, const struct error *problem, struct buf *out);

/* A style, script or picture that pages load; false when there is none of the name. */
NODISCARD bool webpage_asset(struct str name, struct str *ret_media_type, struct str *ret_bytes);

#endif
