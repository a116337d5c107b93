/* Lines of figures: which rows are one series, which series are of one indicator, and where an indicator's name was
 * broken over rows. Works on the rows of a table with their outline. */
#ifndef INGEST_LINES_H
#define INGEST_LINES_H

#include "outline.h"

struct line_rows VEC(uint32_t);

struct line_indicator {
    uint32_t node;              /* the initiative's */
    struct label_pieces pieces; /* of its name; none when no cell names it */
    bool guessed;               /* the pieces may be two names */
};

struct line {
    uint32_t indicator;    /* into line_indicators */
    struct line_rows rows; /* into table.rows; several where each row holds one period */
    struct str label;      /* from a column of labels; empty otherwise */
};

struct line_indicators VEC(struct line_indicator);
struct line_list VEC(struct line);

struct lines {
    struct line_indicators indicators; /* in document order */
    struct line_list list;             /* in document order; grouped by indicator */
};

void lines_read(struct arena *a, const struct table *t, const struct outline *o, struct lines *ret);

#endif
