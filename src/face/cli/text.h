/* An answer for people at a terminal: aligned tables, wide characters counted as two columns, then the sentences. */
#ifndef FACE_CLI_TEXT_H
#define FACE_CLI_TEXT_H

#include "app/reply.h"

/* Columns that the text takes on a terminal. */
size_t text_width(struct str s);

/* Puts as much of the text as fits, with … at the cut, on one line: line ends, tabs and control characters become
 * spaces. */
void text_put_fit(struct buf *out, struct str s, size_t width);

/* The tables (their brief columns) and the messages. width: the terminal's columns, longer lines are cut; 0: nothing is
 * cut. */
void text_put_reply(struct buf *out, enum lang lang, const struct reply *r, size_t width);

#endif
