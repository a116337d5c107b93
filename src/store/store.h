/* Where facts are kept. SQLite: one file. Knows no rules: it stores what it is given in one transaction or not at all.
 *
 * Facts are only added. A value is an item of a proposal; it is true from the change that accepted it. */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include "base/error.h"
#include "codec/grid.h"
#include "core/proposal.h"
#include "core/view.h"

struct store;

enum store_mode {
    STORE_READ,   /* the file must exist; nothing is written, not even a journal that stays */
    STORE_WRITE,  /* the file must exist */
    STORE_CREATE, /* made when it does not exist */
};

/* Refuses, each with its own message: a directory, a file that is no database, a database of another program, of a
 * newer version (older ones are migrated in WRITE and CREATE), a read-only place, one on a network share, one that is
 * locked. */
NODISCARD bool store_open(const char *path, enum store_mode mode, struct store **ret, struct error *err);
/* NULL is fine. */
void store_close(struct store *s);
/* The same store for one more holder: it is closed when each has closed it. For one thread at a time. */
struct store *store_hold(struct store *s);

struct store_region {
    struct region_id id;
    struct str name, code;
};

struct store_plan {
    struct region_id region;
    struct plan_id id;
    struct str code, title;
};

struct store_regions VEC(struct store_region);
struct store_plans VEC(struct store_plan);
struct store_years VEC(int32_t);

NODISCARD bool store_regions(struct store *s, struct arena *a, struct store_regions *ret, struct error *err);
/* By its code, else by its number. NOT_FOUND. */
NODISCARD bool store_region_find(struct store *s, struct arena *a, struct str code, struct store_region *ret,
                                 struct error *err);
NODISCARD bool store_plans(struct store *s, struct arena *a, struct region_id region, struct store_plans *ret,
                           struct error *err);
/* Reporting years for which something was imported, ascending. */
NODISCARD bool store_years(struct store *s, struct arena *a, struct region_id region, struct plan_id plan,
                           struct store_years *ret, struct error *err);
NODISCARD bool store_members(struct store *s, struct arena *a, struct region_id region, struct members *ret,
                             struct error *err);

/* --- import --- */

struct store_import {
    struct str region; /* by name; made when it is new */
    struct str plan;   /* by title; made when it is new */
    int year;
    struct str name;  /* of the file */
    struct str bytes; /* kept as they are */
    const struct grid *grid;
    const struct proposal *proposal; /* every doubt belongs to an item; figures name members by their id in it */
    bool accept_undoubted;           /* items without a doubt become facts in the same change */
    struct str actor;
    int64_t at; /* seconds since 1970, UTC */
};

struct store_imported {
    struct document_id document;
    bool unchanged;        /* the very bytes were imported before: nothing was written */
    size_t accepted, open; /* items; as they stand now when nothing was written */
};

/* One transaction. Other bytes for the same plan and year are refused (CONFLICT): matching two readings is not done
 * here. */
NODISCARD bool store_import(struct store *s, const struct store_import *import, struct store_imported *ret,
                            struct error *err);

/* --- reading --- */

/* The plan in a year with accepted facts and, marked open, the proposed values that stand beside them. NOT_FOUND for a
 * year for which nothing was imported. The view lives in the arena. */
NODISCARD bool store_view(struct store *s, struct arena *a, struct region_id region, struct plan_id plan, int year,
                          struct view *ret, struct error *err);

struct store_doubt {
    struct str region, plan;
    int year;
    struct doubt doubt;
    struct str subject; /* code of the node or series; empty for the document */
    struct str kind;    /* of the item: "figure", "wording" … */
};

struct store_doubts VEC(struct store_doubt);

/* Every open doubt, in document order. */
NODISCARD bool store_doubts(struct store *s, struct arena *a, struct region_id region, struct store_doubts *ret,
                            struct error *err);

struct store_document {
    struct region_id region;
    struct document_id id;
    struct str name, sha256, plan;
    int year;
    struct str bytes; /* only from store_document */
    struct grid grid; /* only from store_document */
};

struct store_documents VEC(struct store_document);

NODISCARD bool store_documents(struct store *s, struct arena *a, struct region_id region, struct store_documents *ret,
                               struct error *err);
NODISCARD bool store_document(struct store *s, struct arena *a, struct region_id region, struct document_id id,
                              struct store_document *ret, struct error *err);

/* --- searching --- */

#define STORE_SEARCH_BYTES 1024 /* of a question */
#define STORE_SEARCH_WORDS 16

struct store_search {
    struct region_id region;
    struct plan_id plan; /* 0: all of the region */
    int year;            /* 0: of each plan its newest */
    struct str text;     /* as typed; words between white space must all be there */
    size_t limit, offset;
};

/* A title (of a node), a name (of an indicator), a label (of a series), a narrative, a citation. */
enum store_hit_kind { HIT_TITLE, HIT_INDICATOR, HIT_SERIES, HIT_NARRATIVE, HIT_CITATION };

/* "title", "indicator" ... */
struct str store_hit_kind_name(enum store_hit_kind kind);

/* A text cut where a match begins and ends. */
struct store_piece {
    struct str text;
    bool match;
};

struct store_pieces VEC(struct store_piece);

struct store_hit {
    enum store_hit_kind kind;
    struct str plan; /* codes, as they stand in addresses */
    int year;
    struct str node;            /* of its initiative or group: where an indicator first stands */
    bool initiative;            /* the node is one, and no group */
    struct str series;          /* the first of an indicator; empty for titles and narratives */
    struct str title;           /* of the node */
    struct str indicator;       /* its name; empty for titles and narratives */
    struct store_pieces pieces; /* of what matches, from near the first match on */
    bool cut_before, cut_after; /* the text goes on there */
    bool open;                  /* proposed, not yet accepted */
};

struct store_hits VEC(struct store_hit);

/* The texts a view shows in which every word of the question stands, wherever in a word of theirs; width and case do
 * not matter. Titles first, then names, labels, narratives, citations, each in the order of the document. *ret_total
 * counts all of them. A question of other signs only finds nothing. INVALID when it is too long. */
NODISCARD bool store_search(struct store *s, struct arena *a, const struct store_search *search, struct store_hits *ret,
                            size_t *ret_total, struct error *err);

/* The newest change number of a region: what answers are cached by. */
NODISCARD bool store_change(struct store *s, struct region_id region, int64_t *ret, struct error *err);

/* Says only whether anything happened: the changes of all regions, from 1. Costs next to nothing while nobody writes.
 */
NODISCARD bool store_stamp(struct store *s, int64_t *ret, struct error *err);
/* Under the path there is another file now, or none. */
bool store_moved(struct store *s);
/* Tells files apart that stand under one path, one after the other. */
uint64_t store_file(const struct store *s);

/* Is everything whole: the file, what refers to what, and the chain of changes of every region? Reads all of it. */
NODISCARD bool store_check(struct store *s, struct error *err);

#endif
