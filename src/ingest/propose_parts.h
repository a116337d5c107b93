/* Shared by propose.c and propose_lines.c: the proposal in the making. */
#ifndef INGEST_PROPOSE_PARTS_H
#define INGEST_PROPOSE_PARTS_H

#include "base/map.h"
#include "lines.h"
#include "propose.h"
#include "sources.h"

struct proposing {
    struct arena *arena;
    const struct table *table;
    const struct outline *outline;
    const struct lines *lines;
    const struct members *members;
    struct proposal *out;
};

static inline const struct table_section *proposing_section(const struct proposing *p, uint32_t row)
{
    return &p->table->sections.ptr[p->table->rows.ptr[row].section];
}

static inline struct str proposing_cell(const struct proposing *p, uint32_t row, const struct table_column *c)
{
    return table_text(p->table, &p->table->rows.ptr[row], c);
}

/* Adds an item; its doubts must be put before the next item is added. The pointer holds until then. */
struct item *proposing_item(struct proposing *p, enum item_kind kind, struct place place, struct str raw);
void proposing_doubt(struct proposing *p, struct item *item, enum field field, enum doubt_rule rule,
                     struct str suggestion);
void proposing_doubts(struct proposing *p, struct item *item, enum field field, const struct label_doubts *doubts);

/* Indicators, placements, series, figures, targets and citations of all lines. */
void propose_lines(struct proposing *p);

#endif
