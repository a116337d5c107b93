/* Filling a view: what its steps share. Each step is a few statements over the whole edition and arrays found by id, so
 * that the work grows with the plan and not faster. Private to view.c and the load_ files. */
#ifndef STORE_LOAD_H
#define STORE_LOAD_H

#include "ids.h"
#include "private.h"

/* The item whose value stands in a place of the view. */
struct held {
    int64_t item, change; /* change 0: proposed only */
};

enum node_slot { SLOT_WORDING, SLOT_PARTICIPATION, SLOT_NARRATIVE, SLOT_COUNT = SLOT_NARRATIVE + NARRATIVE_COUNT };

struct load_placement {
    int64_t id;
    uint32_t node, indicator;
    uint32_t first_line;
    bool first; /* of its indicator */
};

struct load_indicator {
    int64_t id;
    struct str name;
    struct held held;
    struct place place;
    uint32_t first_series, series; /* into series */
    uint32_t first_placed, placed; /* into placed */
    uint32_t node;                 /* where it stands first */
};

struct load_series {
    int64_t id;
    struct str code, label;
    struct held held;
    struct place place; /* the first row that speaks of it */
    uint32_t indicator, nth;
    uint32_t first_figure, figures, baseline, actual;
};

struct load {
    struct store *s;
    struct arena *a;      /* of the view */
    struct arena scratch; /* of the loading */
    int64_t region, edition;
    int year;
    struct view *v;

    struct view_node *nodes;
    struct held (*node_held)[SLOT_COUNT];
    struct ids node_ids, member_ids;

    struct load_placement *placements; /* by node, then in the order of the document */
    size_t placement_count;
    struct load_indicator *indicators;
    size_t indicator_count;
    struct load_series *series; /* by indicator, then number */
    size_t series_count;
    uint32_t *placed; /* indexes of placements, by indicator */
    struct ids placement_ids, indicator_ids, series_ids;

    struct view_line *lines;
    struct held *target_held, *citation_held;
    size_t line_count;
};

/* The accepted value that came last; where none is accepted, the first that is proposed. True when the item at hand is
 * it, so far: its value is to be taken. */
bool load_holds(struct held *h, int64_t item, int64_t change);

/* The earlier of two rows; one that is not known is no row. */
struct place load_earlier(struct place a, struct place b);

/* The database holds a word that is none of ours. Always false. */
bool load_damaged(struct load *l, struct str word, struct error *err);

NODISCARD bool load_tree(struct load *l, struct error *err);  /* nodes and what hangs on them */
NODISCARD bool load_lines(struct load *l, struct error *err); /* placements, indicators, series: the lines */
NODISCARD bool load_figures(struct load *l, struct error *err);
NODISCARD bool load_targets(struct load *l, struct error *err); /* and citations */
NODISCARD bool load_doubts(struct load *l, struct error *err);

/* The line of a series where it is placed; IDS_NONE when one of them is not in the edition. */
uint32_t load_line(const struct load *l, int64_t placement, int64_t series);

#endif
