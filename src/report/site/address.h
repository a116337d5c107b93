/* The addresses of the site: one table, read by whoever serves them, writes them into folders or links to them. Pure.
 *
 *     /r/1/p1/2024/                     Japanese
 *     /en/r/1/p1/2024/                  the same in English
 *     /r/1/p1/2024/?field=n3&state=…    filtered: a filter is part of the address
 *     /r/1/p1/2024/series.csv           a file beside the page
 *
 * A page is a folder, so that a server of plain files has the same addresses (index.html). A slot holds a stable
 * printed code; what has none yet is known by its number. Words of the table come before slots, so a plan's code is
 * none of them. Why so: docs/decisions/0009. */
#ifndef REPORT_SITE_ADDRESS_H
#define REPORT_SITE_ADDRESS_H

#include "base/arena.h"
#include "base/message.h"

/* id, name, address below the language; {slot} is a member of struct site_address */
#define SITE_PAGES(X)                                                                                                  \
    X(HOME, "home", "")                       /* the regions */                                                        \
    X(ABOUT, "about", "about/")               /* method, accessibility, licences */                                    \
    X(REGION, "region", "r/{region}/")        /* plans and years, where each stands */                                 \
    X(SEARCH, "search", "r/{region}/search/") /* ?q= */                                                                \
    X(DOCUMENTS, "documents", "r/{region}/documents/")                                                                 \
    X(DOCUMENT, "document", "r/{region}/documents/{code}/") /* cells, doubts beside them; ?cell=R4C6 */                \
    X(YEAR, "year", "r/{region}/{plan}/{year}/")                                                                       \
    X(TABLE, "table", "r/{region}/{plan}/{year}/table/") /* as it is printed */                                        \
    X(YEARS, "years", "r/{region}/{plan}/{year}/years/") /* initiatives by year */                                     \
    X(INDICATORS, "indicators", "r/{region}/{plan}/{year}/indicators/")                                                \
    X(DOWNLOADS, "downloads", "r/{region}/{plan}/{year}/downloads/")                                                   \
    X(RUBRIC, "rubric", "r/{region}/{plan}/{year}/rubric/") /* in words */                                             \
    X(INITIATIVE, "initiative", "r/{region}/{plan}/{year}/initiatives/{code}/")                                        \
    X(VERDICT, "verdict", "r/{region}/{plan}/{year}/initiatives/{code}/{series}/") /* why this grade */                \
    X(MEMBER, "member", "r/{region}/{plan}/{year}/members/{code}/")                                                    \
    X(FILE, "file", "r/{region}/{plan}/{year}/{code}") /* report_file_name: no page, but bytes */

enum site_page_kind {
#define X(id, name, address) SITE_##id,
    SITE_PAGES(X)
#undef X
};

#define X(id, name, address) +1
enum { SITE_PAGE_COUNT = 0 SITE_PAGES(X) };
#undef X

struct str site_page_name(enum site_page_kind k);

struct site_address {
    enum site_page_kind page;
    enum lang lang;
    struct str region, plan;
    int year;
    struct str code;   /* of the initiative, member, document; the name of a FILE */
    struct str series; /* code of the series, for VERDICT */
};

/* What narrows a page down; in the address behind "?". */
#define SITE_FILTERS(X)                                                                                                \
    X(FIELD, "field")   /* code of a group */                                                                          \
    X(MEMBER, "member") /* code, or number, of a member */                                                             \
    X(GRADE, "grade")   /* id of a grade of the rubric */                                                              \
    X(STATE, "state")   /* what is known of the actual, how it moved: the builder's words */                           \
    X(SORT, "sort")     /* name of a column; "-" before it: downwards */                                               \
    X(QUERY, "q")       /* words to search for */                                                                      \
    X(CELL, "cell")     /* R4C6: the cell to show */                                                                   \
    X(FROM, "from")     /* how many entries come before this page's first */

enum site_filter {
#define X(id, name) SITE_FILTER_##id,
    SITE_FILTERS(X)
#undef X
};

#define X(id, name) +1
enum { SITE_FILTER_COUNT = 0 SITE_FILTERS(X) };
#undef X

struct str site_filter_name(enum site_filter f);
NODISCARD bool site_filter_parse(struct str name, enum site_filter *ret);

struct site_filters {
    struct str value[SITE_FILTER_COUNT]; /* empty: not filtered by it */
};

/* Decoded segments of a path, and whether it ends with a slash ("/" has no segments and does). False when no page has
 * such an address. *ret_exact is false when it is written otherwise than site_address_put would (令和6 for 2024, a
 * missing slash): go there instead. */
NODISCARD bool site_address_parse(const struct str *segment, size_t n, bool folder, struct site_address *ret,
                                  bool *ret_exact);

/* Without the slash in front: "en/r/1/p1/2024/?state=worse". filters may be NULL. */
void site_address_put(struct buf *out, const struct site_address *address, const struct site_filters *filters);

#endif
