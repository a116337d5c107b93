/* Delimited text: CSV, TSV and their relatives, as people's programs really write them.
 *
 * Reading. The encoding and the delimiter are found unless given. A line ends with LF or CRLF; with CR only in a text
 * without any LF. Every row is there, with its number: a blank row has no cells, any other has at least one. The line
 * end of the last row opens no further row.
 *
 * Quotes are those of RFC 4180, read so that a stray one does little harm. A quote opens only as the first character of
 * a cell. It closes before a delimiter or line end; text that follows it in the same line is kept
 * (GRID_NOTE_AFTER_QUOTE). A quote that does not close so, within DELIMITED_QUOTED_LINES_MAX lines, is plain text
 * (GRID_NOTE_OPEN_QUOTE). In text delimited by TAB, as it is taken from print, quotes are common and mostly mean
 * themselves: there, text after a closing quote makes the cell plain, without a note; a quote alone is plain; and a
 * quoted cell holds line ends or TABs, not both. Without a delimiter nothing is quoted.
 *
 * Writing. Cells are put one by one; the caller puts the separators. */
#ifndef CODEC_DELIMITED_H
#define CODEC_DELIMITED_H

#include "grid.h"

#define DELIMITED_BYTES_MAX ((size_t)64 * 1024 * 1024)
#define DELIMITED_ROWS_MAX 2000000u
#define DELIMITED_COLUMNS_MAX 1000u
/* Line ends in a quoted cell: as many as Excel allows. */
#define DELIMITED_QUOTED_LINES_MAX 253u
/* A file with more code units that are not text is no text at all. */
#define DELIMITED_BAD_MAX(bytes) (20 + (bytes) / 200)

struct delimited_options {
    bool has_encoding; /* else detected */
    enum encoding encoding;
    bool has_delimiter; /* else detected */
    char delimiter;     /* TAB, comma, semicolon …; 0: every line is one cell */
    struct str name;    /* of the document, for errors */
};

/* Texts of cells in UTF-8 without doubled quotes point into `bytes`, which must outlive the grid; the others are in the
 * arena. Needs some 50 bytes of arena for each cell, and three times the bytes where the encoding is not UTF-8.
 *
 * Bytes that do not convert become U+FFFD, each run with a GRID_NOTE_BAD_BYTES; zero characters stay, with a
 * GRID_NOTE_NUL for each cell that has one. Errors: TOO_BIG beyond the limits above or the arena's cap, INVALID when it
 * is no text; with their place. Time is linear in the bytes whatever they are. */
NODISCARD bool delimited_parse(struct arena *a, struct str bytes, const struct delimited_options *options,
                               struct grid *ret, struct error *err);

/* The delimiter of a UTF-8 text: TAB, comma or semicolon, whichever cuts the lines alike; 0 when none does. Looks at
 * the first 256 KiB. Prose with commas has none, and a TAB outweighs commas unless those are far more regular. */
char delimited_detect(struct str text);

enum delimited_format { DELIMITED_TSV, DELIMITED_CSV };

/* One cell, of valid UTF-8.
 *
 * TSV: TAB, LF, CR and backslash as \t \n \r \\, so that a line is a row whatever the cells hold.
 *
 * CSV: quoted as in RFC 4180 where needed. So that a spreadsheet does not run it, a text that starts with = + - @ or
 * their full-width twins, TAB, CR or LF gets an apostrophe before it; but not numbers (is_number, or a sign followed by
 * only digits, grouping, points, percent and spaces: -3,703, ＋5.2％), and not what is only signs and spaces (-, －,
 * --). ▲3,703, ー and dashes other than the ASCII one are no formulas and stay. */
void delimited_put_cell(struct buf *out, enum delimited_format format, struct str text, bool is_number);
/* Between two cells, and after a row (CRLF in CSV). */
void delimited_put_separator(struct buf *out, enum delimited_format format);
void delimited_put_end(struct buf *out, enum delimited_format format);
/* The byte order mark that makes Excel read a CSV as UTF-8; first of all, where it is asked for. */
void delimited_put_mark(struct buf *out);

#endif
