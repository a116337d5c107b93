/* Where a plan stands: counts that are right.
 *
 * What counts: a series, once. A line marked `repeated` (再掲) counts where it stands first, but has a standing of its
 * own. A series that has, awaits or aims at a number counts among `numbers`, the others (継続, 検討) among `words`. */
#ifndef REPORT_SUMMARY_H
#define REPORT_SUMMARY_H

#include "base/arena.h"
#include "standing.h"

struct tally {
    uint32_t initiatives;
    uint32_t repeated; /* lines not counted again */
    uint32_t series;   /* numbers + words */
    uint32_t numbers, words;
    uint32_t actual[ACTUAL_COUNT]; /* of numbers */
    uint32_t older;                /* of actual[ACTUAL_KNOWN] */
    uint32_t change[CHANGE_COUNT]; /* of series */
    uint32_t doubts;               /* open ones, each once, where it stands first */
};

/* A policy field: the group at the second level from the top, at the first where there are but two levels. */
struct summary_field {
    uint32_t node; /* VIEW_NONE: initiatives that stand in no group */
    struct tally tally;
};

/* An open doubt where it stands first: at a line, else at a node, else of the document. */
struct summary_doubt {
    const struct doubt *doubt;
    uint32_t node, line; /* VIEW_NONE; the node of a line too */
};

struct summary {
    struct tally all;
    struct summary_doubt *doubts; /* all.doubts of them: whoever counts or lists doubts counts and lists these */
    struct summary_field *fields; /* in document order */
    size_t field_count;
    uint32_t *field_of;     /* of each node of the view: index into fields, VIEW_NONE for nodes above the fields */
    struct standing *lines; /* one for each line of the view, in its order */
};

/* Everything lives in the arena. */
void summary_make(struct arena *a, const struct view *v, struct summary *ret);

#endif
