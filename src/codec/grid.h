/* Cells as they stand in a document, before anyone asks what they mean. Knows nothing of plans.
 *
 * Text is UTF-8; nothing else is changed: white space, width and markup stay as written. Every byte of the source is
 * accounted for: the spans of cells, separators and notes add up to the file (grid_accounts). */
#ifndef CODEC_GRID_H
#define CODEC_GRID_H

#include "base/encoding.h"
#include "base/error.h"
#include "base/vec.h"

struct cell {
    struct str text;
    uint64_t start, end; /* bytes of the source, quotes included; start of a cell is the end of the separator before */
    uint32_t col;        /* from 1 */
    uint32_t rows, cols; /* how many it covers; 1 in delimited text */
};

struct row {
    uint32_t sheet;        /* from 1; 0 where the format has none */
    uint32_t number;       /* from 1, as a spreadsheet shows it: blank rows count, a quoted newline does not */
    uint32_t first, cells; /* into grid.cells */
};

#define GRID_NOTES(X)                                                                                                  \
    X(BAD_BYTES, "bad-bytes")     /* not text in the encoding; the text has U+FFFD there */                            \
    X(OPEN_QUOTE, "open-quote")   /* a quote that is never closed: read as plain text */                               \
    X(AFTER_QUOTE, "after-quote") /* text between a closing quote and the separator */                                 \
    X(NUL, "nul")                 /* a zero character */

enum grid_note_kind {
#define X(id, name) GRID_NOTE_##id,
    GRID_NOTES(X)
#undef X
};

/* "bad-bytes" */
struct str grid_note_name(enum grid_note_kind kind);

struct grid_note {
    enum grid_note_kind kind;
    uint32_t row, col; /* place; index of the row in grid.rows is found by its number */
    uint64_t start, end;
};

struct cells VEC(struct cell);
struct rows VEC(struct row);
struct grid_notes VEC(struct grid_note);

struct grid {
    enum encoding encoding;
    bool encoding_certain;
    char delimiter; /* 0 where the format has none */
    uint64_t size;  /* bytes of the source */
    struct rows rows;
    struct cells cells; /* row by row, left to right */
    struct grid_notes notes;
};

/* The reader's version, stored beside a grid so that addresses stay when a reader improves. */
#define GRID_READER 1

/* Text of the cell in a column of a row; empty when the row is shorter. */
struct str grid_text(const struct grid *g, const struct row *r, uint32_t col);

/* Asserts the accounting: spans ascend, do not overlap, lie within the source, and what lies between them is only
 * separators, line ends and the byte order mark. `source` is the bytes. False names the first byte that nothing
 * accounts for. */
bool grid_accounts(const struct grid *g, struct str source, uint64_t *ret_at);

/* The pipe and storage format; exact both ways. What is read lies in the arena and needs the bytes no more. Lengths are
 * checked on the way in: a damaged or hostile stream is ERROR_INVALID, a format newer than this program
 * ERROR_UNSUPPORTED, never a crash. */
void grid_put(struct buf *out, const struct grid *g);
NODISCARD bool grid_parse(struct arena *a, struct str bytes, struct grid *ret, struct error *err);

#endif
