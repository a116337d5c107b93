/* What cairo cannot say of a PDF: its language, that a reader shows its title, what the cells of tables head and how
 * many rows they cover, words instead of a picture. */
#ifndef REPORT_PDF_AMEND_H
#define REPORT_PDF_AMEND_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/vec.h"

/* A structure element. */
struct tag {
    const char *name; /* "P", "TH" */
    enum { TAG_PLAIN, TAG_HEADS_COLUMN, TAG_HEADS_ROWS, TAG_CELL, TAG_PICTURE } kind;
    uint32_t rows, cols; /* of a cell; 0 counts as 1 */
    struct str words;    /* PICTURE: instead of it */
};
struct tags VEC(struct tag);

/* Puts the file and behind it, as an update of the kind that the format provides for, its catalogue with the language
 * and the structure elements with what is said of them. `tags`: those of the file, in the order in which they were
 * begun. False when the file is not as cairo writes one. */
NODISCARD bool amend_pdf(struct arena *a, struct str file, struct str lang, const struct tags *tags, struct buf *out);

#endif
