/* Texts in, what they mean out: a table for people who want to see how a cell is read.
 *
 * In: one text a line (LF or CRLF); \t, \n and \\ stand for a tab, a line end and a backslash. Out: a header and a line
 * for each text with the columns text, role, value, unit, rule, reference, period, state, flags. Flags are marks and
 * doubts
 * ("approx", "doubt:no-value", "series:男=79.83;女=84.35") joined by ";". */
#ifndef INGEST_NOTATION_TABLE_H
#define INGEST_NOTATION_TABLE_H

#include "base/error.h"
#include "notation.h"

#define NOTATION_ROLES(X)                                                                                              \
    X(VALUE, "value")                                                                                                  \
    X(TARGET, "target")                                                                                                \
    X(PERIOD, "period")                                                                                                \
    X(MEMBERS, "members")

enum notation_role {
#define X(id, name) NOTATION_ROLE_##id,
    NOTATION_ROLES(X)
#undef X
};

struct str notation_role_name(enum notation_role r);
NODISCARD bool notation_role_parse(struct str name, enum notation_role *ret);

/* `members` may be empty or NULL; only NOTATION_ROLE_MEMBERS looks at them. Fails when `out` is full. */
NODISCARD bool notation_table(struct arena *a, enum notation_role role, const struct members *members,
                              struct str input_lines, struct buf *out, struct error *err);

/* The header line, and one line of the table for a text that is not escaped; for tests that mix roles. */
void notation_table_put_header(struct buf *out);
void notation_table_put(struct arena *a, enum notation_role role, const struct members *members, struct str text,
                        struct buf *out);

/* A text as the table writes it, and back. An unknown escape stands for itself. */
void notation_table_put_escaped(struct buf *out, struct str text);
struct str notation_table_unescape(struct arena *a, struct str text);

#endif
