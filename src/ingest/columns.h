/* Which column of a table is which. */
#ifndef INGEST_COLUMNS_H
#define INGEST_COLUMNS_H

#include "heading.h"

/* Gives each column of the section the role that it has among all of them; `row_index` is that of the last heading row
 * in g->rows, the cells below it are looked at. Sets the levels. */
void columns_settle(struct arena *a, const struct grid *g, size_t row_index, struct table_section *s);

#endif
