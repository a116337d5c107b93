/* The lines that a cell was printed in. Text taken from a PDF keeps them as line ends, or as spaces between two
 * characters that no space parts. Widths are in half-width characters. */
#ifndef INGEST_PRINT_H
#define INGEST_PRINT_H

#include "core/proposal.h"

/* Takes the next line off the front of *rest. */
struct str print_next_line(struct str *rest);
size_t print_width(struct str line);
size_t print_lines(struct str raw);
size_t print_last_width(struct str raw);

/* The width that most lines of a column's cells have, their last ones left out; 0 when there is none. */
size_t print_usual_width(struct arena *a, const struct strs *raws);

#endif
