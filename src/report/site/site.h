/* The pages of the site: made of values, for the server and for the static site alike. A builder gets everything it may
 * show in a struct site_request and writes markup; it does no I/O, knows no HTTP, no clock and no locale, and the same
 * request gives the same bytes.
 *
 * To add a page: a row in SITE_PAGES (address.h), what it needs and its builder in the table of site.c, a builder in a
 * file of its own (builder.h), its templates beside it. app/webpage.c loads what the table says, whoever asks.
 *
 * Links are made with site_link: `base`, then the address. On a server the base is "/" (or the path it is mounted at);
 * in a folder of files it leads back to the top: "../../". Nothing on a page comes from another host; scripts and
 * styles are files (site_assets), never inline: the pages are whole without scripts.
 *
 * Grades, comparisons of members and outlooks stand only on internal pages: on others `verdicts` and `tellings` are
 * NULL, and a builder shows the page without them, not a hint of them. */
#ifndef REPORT_SITE_SITE_H
#define REPORT_SITE_SITE_H

#include "address.h"
#include "base/error.h"
#include "codec/grid.h"
#include "codec/html.h"
#include "core/telling.h"
#include "core/verdict.h"

/* --- what a page is made of --- */

struct site_region {
    struct str name;
    struct str code; /* as it stands in addresses */
};

struct site_plan {
    struct str title;
    struct str code;      /* as it stands in addresses */
    const int32_t *years; /* ascending, at least one */
    size_t year_count;
    const struct view *newest; /* the plan in its newest year, with SITE_NEED_NEWEST; else NULL */
};

struct site_document {
    int64_t id; /* as it stands in addresses */
    struct str name, sha256;
    struct str plan; /* code of the plan */
    int year;
    size_t doubts; /* open ones */
};

/* What a search found: a title and a piece of text, cut where a match begins and ends. */
struct site_piece {
    struct str text;
    bool match;
};

struct site_hit {
    struct str title;
    const struct site_piece *pieces;
    size_t piece_count;
    struct site_address to;
    struct str anchor; /* on that page; empty: its top */
};

/* What a page needs; bits. The region and its plans come with every page below SITE_REGION. */
enum site_need {
    SITE_NEED_REGIONS = 1,   /* regions */
    SITE_NEED_NEWEST = 2,    /* plans[].newest */
    SITE_NEED_VIEW = 4,      /* view, and the verdicts when internal; view_before when there is one */
    SITE_NEED_DOCUMENTS = 8, /* documents */
    SITE_NEED_DOCUMENT = 16, /* document and grid, and the view of its plan and year */
    SITE_NEED_INTERNAL = 32, /* NOT_FOUND unless internal */
};

unsigned site_needs(enum site_page_kind page);

struct site_request {
    struct site_address address; /* the language among it */
    struct site_filters filters;
    struct str base;    /* what every link begins with: "/", "../../" */
    struct str version; /* of the program: assets are asked for with it, so that an old one is never used */
    bool internal;      /* for the council and the office: with grades, comparisons, outlooks */

    const struct site_region *regions; /* SITE_NEED_REGIONS */
    size_t region_count;
    struct site_region region; /* of the address */
    const struct site_plan *plans;
    size_t plan_count;
    const struct site_plan *plan;          /* of the address; NULL above SITE_YEAR */
    const struct view *view;               /* SITE_NEED_VIEW, SITE_NEED_DOCUMENT; else NULL */
    const struct view *view_before;        /* the plan in the year before that is there; NULL when it is the first */
    const struct verdicts *verdicts;       /* of view, one a line; NULL unless internal */
    struct str rubric;                     /* its title in the language; empty unless internal */
    const struct tellings *tellings;       /* the rubric in words; NULL unless internal */
    const struct site_document *documents; /* SITE_NEED_DOCUMENTS */
    size_t document_count;
    const struct site_document *document; /* SITE_NEED_DOCUMENT */
    const struct grid *grid;
    const struct site_hit *hits; /* of SITE_SEARCH, best first */
    size_t hit_count;
    bool more_hits; /* there were more than stand here */
};

/* --- making one --- */

/* The whole page. The arena is for the page's own needs; what does not fit makes `out` full. NOT_FOUND when the address
 * names something that the view does not have; the page is then not used. */
NODISCARD bool site_page(struct arena *a, const struct site_request *request, struct markup *out, struct error *err);

/* The page that says why there is none: `status` as HTTP counts, the sentence of the error. Only address.lang, base and
 * version of the request are looked at. */
void site_error(struct arena *a, const struct site_request *request, int status, const struct error *problem,
                struct markup *out);

/* base, then the address. The text lives in the arena; it is a whole URL, for {{link|url}}. */
struct str site_link(struct arena *a, const struct site_request *request, const struct site_address *to,
                     const struct site_filters *filters);
/* The address of an asset by name. */
struct str site_asset_link(struct arena *a, const struct site_request *request, struct str name);

/* --- files --- */

/* What pages load: styles, scripts, pictures; below "assets/". */
struct site_asset {
    struct str name, media_type;
    const struct str *bytes;
};

const struct site_asset *site_assets(size_t *ret_n);

#endif
