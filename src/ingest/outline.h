/* The tree of a table: which rows begin which initiative, and under which labels. Labels stand once for many rows,
 * repeat, or come in pieces; what cannot be told is a doubt on the node. */
#ifndef INGEST_OUTLINE_H
#define INGEST_OUTLINE_H

#include "label.h"
#include "table.h"

struct outline_node {
    uint32_t parent;
    uint32_t depth;
    bool initiative;
    struct label_pieces pieces; /* label, or the initiative's title cells */
    enum marker_kind kind;      /* markers that labels of its level carry */
    int ordinal;                /* its number among its siblings that carry markers */
    uint32_t children;
    uint32_t first_row; /* index into table.rows */
    uint32_t last_row;  /* of its last piece */
    bool untitled;      /* rows without any title cell */
};

struct outline_nodes VEC(struct outline_node);

struct outline {
    struct outline_nodes nodes; /* a parent before its children */
    uint32_t *row_node;         /* for each of table.rows its initiative's node, INDEX_NONE before the first */
    bool numbered;              /* initiatives carry numbers */
    bool paged;                 /* initiatives carry page references */
};

void outline_read(struct arena *a, const struct table *t, struct outline *ret);

#endif
