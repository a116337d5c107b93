/* Where the cells of delimited text begin and end; the rules stand in delimited.h. Looks only at code units that mean
 * themselves in every encoding (delimiter, quote, CR, LF), so that a text and its conversion are cut into the same
 * cells. */
#ifndef CODEC_CUT_H
#define CODEC_CUT_H

#include "base/encoding.h"

struct cut {
    struct str text;
    size_t at;      /* start of the next cell */
    size_t unit;    /* bytes of a code unit */
    bool big;       /* the high byte of a unit comes first */
    char delimiter; /* 0: none */
    char line_end;  /* LF, or CR where the text has no LF */
};

enum cut_end { CUT_DELIMITER, CUT_LINE, CUT_TEXT };

struct cut_cell {
    size_t start, end;       /* quotes included */
    size_t inner, inner_end; /* between the quotes; all of it when there are none */
    size_t tail;             /* what follows the closing quote; `end` when nothing does */
    bool doubled;            /* there are doubled quotes inside */
    bool open_quote;         /* starts with a quote that does not close */
    enum cut_end ended;      /* what stands behind it */
};

/* Starts at `at`, behind a byte order mark. */
struct cut cut_init(enum encoding e, struct str text, size_t at, char delimiter, char line_end);

/* Whether a row can begin here. Behind a delimiter there is always one more cell. */
bool cut_done(const struct cut *c);
struct cut_cell cut_next(struct cut *c);

/* The line end of a UTF-8 text. */
char cut_line_end(struct str text);

#endif
