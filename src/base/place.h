/* Where something stands in a document. Rows and columns count from 1 as a spreadsheet shows them (blank rows count);
 * 0 means "not known" or "the whole". */
#ifndef BASE_PLACE_H
#define BASE_PLACE_H

#include "buf.h"

struct place {
    struct str document; /* file name; empty when it is understood */
    uint32_t sheet;      /* sheet or page; 0 where the format has none */
    uint32_t row, col;
};

/* The short form of exports, same in every language: "R4C6", "S2R4C6" with a sheet. Empty for the whole document. */
void place_put(struct buf *out, struct place p);

#endif
