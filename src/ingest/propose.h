/* From a grid to a proposal: the table found, its tree read, every cell turned into an item with its place and its
 * doubts. */
#ifndef INGEST_PROPOSE_H
#define INGEST_PROPOSE_H

#include "base/error.h"
#include "codec/grid.h"
#include "core/proposal.h"

struct ingest_options {
    const struct members *members; /* of the region, in official order; empty when not known */
    int year;                      /* reporting year when the caller knows it; 0 otherwise */
};

/* The proposal lives in the arena and points into the grid's texts. INVALID when the grid holds no table that can be
 * read; never a proposal without a single line. */
NODISCARD bool ingest_propose(struct arena *a, const struct grid *g, const struct ingest_options *o,
                              struct proposal *ret, struct error *err);

#endif
