/* A table with merged cells laid over pages: which piece of which cell stands where, and which of its lines it shows.
 * Pure: it knows heights and counts of lines, nothing of fonts or of paper.
 *
 * Two manners of cells. A cell of text flows: its lines are shown once, over as many pages as they take. A label is
 * shown whole in each of its pieces, so that a page can be read without the one before. Rows that share a flowing cell
 * are a band; a band is kept on one page unless that would waste much of a page. All lines are equally high. */
#ifndef REPORT_FLOW_H
#define REPORT_FLOW_H

#include "base/vec.h"

struct flow_cell {
    uint32_t row, rows; /* rows > 0; the cells are in the order of their first rows */
    bool label;
    uint32_t lines; /* of a cell that flows; 0: it is blank */
    int32_t need;   /* height of a label, its padding included */
};

struct flow_table {
    const struct flow_cell *cells;
    size_t cell_count;
    uint32_t rows;
    int32_t line, pad; /* height of a line; space above the first and below the last */
    int32_t first;     /* room on the first page; less than the others' when something stands above */
    int32_t page;      /* room on the others */
};

struct flow_piece {
    uint32_t cell, page;
    uint32_t row; /* the row of the table it begins in on this page */
    int32_t y, height;
    uint32_t first_line, lines; /* of a cell that flows */
    bool continued;             /* the cell began on an earlier page */
};
struct flow_pieces VEC(struct flow_piece);

struct flow {
    struct flow_pieces pieces; /* by page, then by row, then in the order of the cells */
    uint32_t pages;            /* 0 for a table without rows */
    int32_t end;               /* where the last page is used up to */
};

/* A label higher than a page is cut to the page: whoever sets the widths of columns sees to it that there is none. */
void flow_make(struct arena *a, const struct flow_table *t, struct flow *ret);

#endif
