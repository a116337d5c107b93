/* An answer for people at a terminal: aligned tables, wide characters counted as two columns, then the sentences. */
#ifndef FACE_CLI_TEXT_H
#define FACE_CLI_TEXT_H

#include "app/reply.h"

/* Columns that the text takes on a terminal. */
size_t text_width(struct str s);

/* Puts as much of the text as fits, with … at the cut, on one line: line ends, tabs and control characters become
 * spaces. */
void text_put_fit(struct buf *out, struct str s, size_t width);

/* Takes from the front what fits on a line, at least one character; what ends a line or begins the next is no space,
 * words of Latin letters stay whole where they can, and no line begins with what closes a phrase. */
struct str text_take_line(struct str *rest, size_t width);

/* The tables (their brief columns) and the messages. width: the terminal's columns: longer lines are cut, but sentences
 * that end a row go on in the next line; 0: nothing is cut. */
void text_put_reply(struct buf *out, enum lang lang, const struct reply *r, size_t width);

#endif
