/* What a heading says: which column it stands over, of which period its values are, in which unit. A heading may stand
 * in two or three rows, its year with or without brackets, before or behind the word. */
#ifndef INGEST_HEADING_H
#define INGEST_HEADING_H

#include "codec/grid.h"
#include "table.h"

/* Longer, and it is no heading. */
#define HEADING_POINTS 40u

struct table_column heading_read(struct arena *a, struct str raw, uint32_t col);

/* The row's cells as headings; false as soon as too few of them are known for a row of headings. */
NODISCARD bool heading_row(struct arena *a, const struct grid *g, const struct row *r, struct table_columns *ret);
/* The same of a row that may go on with headings: names of members are not known. */
NODISCARD bool heading_row_below(struct arena *a, const struct grid *g, const struct row *r, struct table_columns *ret);

/* Does the row go on with the headings above it: years or names under a group, and nothing where the upper row has said
 * all? Then headings_merge puts the words of both together. */
bool headings_continue(const struct table_columns *upper, const struct table_columns *lower);
void headings_merge(struct arena *a, struct table_columns *upper, const struct table_columns *lower);

/* The same headings, as on every page. */
bool headings_same(const struct table_columns *x, const struct table_columns *y);
/* Takes over what the headings at the same places of an earlier page said, where the print or its reading damaged one
 * of many that are the same. */
void headings_repair(struct table_columns *columns, const struct table_columns *before);

#endif
