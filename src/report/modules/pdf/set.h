/* The blocks of a document set into frames. */
#ifndef REPORT_PDF_SET_H
#define REPORT_PDF_SET_H

#include "sheet.h"

/* How a part of the document is set. */
struct manner {
    bool brief;    /* charts and what they say; the texts and members stand in the plan's table already */
    uint8_t depth; /* of its bookmark */
};

/* All blocks, in order, one below the other. */
void set_blocks(struct frame *f, const struct manner *m, enum lang lang, const struct blocks *b);
void set_text(struct frame *f, const struct text *text, const char *tag, int32_t below);

/* A table, over as many pages as it takes; heads and labels are repeated on each. Every label of the plan's wide table
 * becomes a bookmark. */
void set_table(struct frame *f, const struct table *t, enum lang lang, uint8_t depth);

#endif
