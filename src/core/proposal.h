/* What was understood of a document, not yet true. Subjects (nodes, indicators, placements, series) are named by their
 * index here; the store gives them identities. Items carry values; an item becomes a fact when it is accepted.
 *
 * Everything lives in the arena of the proposal. */
#ifndef CORE_PROPOSAL_H
#define CORE_PROPOSAL_H

#include "doubt.h"
#include "plan.h"

#define INDEX_NONE UINT32_MAX

struct proposed_node {
    uint32_t parent; /* INDEX_NONE at the top; always less than its own index */
    uint32_t depth;  /* 0 at the top */
    bool initiative; /* a leaf; others only group */
};

struct proposed_placement {
    uint32_t node;
    uint32_t indicator;
};

struct proposed_series {
    uint32_t indicator;
};

#define ITEM_KINDS(X)                                                                                                  \
    X(WORDING, "wording")             /* node */                                                                       \
    X(PARTICIPATION, "participation") /* node */                                                                       \
    X(NARRATIVE, "narrative")         /* node */                                                                       \
    X(INDICATOR, "indicator")         /* indicator: its name */                                                        \
    X(SERIES, "series")               /* series: its label */                                                          \
    X(FIGURE, "figure")               /* series */                                                                     \
    X(TARGET, "target")               /* placement and series */                                                       \
    X(CITATION, "citation")           /* placement and series */                                                       \
    X(UNREAD, "unread")               /* text that belongs to nothing: kept, shown, never accepted by itself */

enum item_kind {
#define X(id, name) ITEM_##id,
    ITEM_KINDS(X)
#undef X
};

struct str item_kind_name(enum item_kind k);

struct item {
    enum item_kind kind;
    uint32_t node, indicator, placement, series; /* the subject; INDEX_NONE where the kind has none */
    struct place place;                          /* the cell it was read from */
    struct str raw;                              /* that cell's text */
    uint32_t first_doubt, doubts;                /* into proposal.doubts */
    union {
        struct wording wording;
        struct participation participation;
        struct {
            enum narrative_kind kind;
            struct str text;
        } narrative;
        struct str text; /* INDICATOR, SERIES, CITATION, UNREAD */
        struct figure figure;
        struct target target;
    };
};

struct proposed_nodes VEC(struct proposed_node);
struct proposed_indicators VEC(struct str); /* names, for messages */
struct proposed_placements VEC(struct proposed_placement);
struct proposed_series_list VEC(struct proposed_series);
struct items VEC(struct item);
struct doubts VEC(struct doubt);
struct strs VEC(struct str);

struct proposal {
    struct str title;            /* of the plan, as far as the document says; may be empty */
    int year;                    /* reporting year as far as the document says; 0: unsaid */
    struct members members;      /* as given, or names found in the document when none were given */
    struct strs levels;          /* names of the levels from the top, the initiative's own last */
    struct proposed_nodes nodes; /* in document order: a parent before its children */
    struct proposed_indicators indicators;
    struct proposed_placements placements; /* in document order */
    struct proposed_series_list series;    /* in document order */
    struct items items;
    struct doubts doubts; /* grouped by item */
    size_t rows;          /* table rows understood */
};

#endif
