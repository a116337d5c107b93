/* Labels of a published tree: their markers (ア, ①, (1), 1-2), their page references, and how a label that the print
 * broke over several rows is put together again. What had to be guessed is said as doubts. */
#ifndef INGEST_LABEL_H
#define INGEST_LABEL_H

#include "core/proposal.h"

enum marker_kind {
    MARKER_NONE,
    MARKER_NUMBER,   /* 1  1.  1、 */
    MARKER_PAREN,    /* (1) */
    MARKER_CIRCLED,  /* ① */
    MARKER_KATAKANA, /* ア */
    MARKER_ROMAN,    /* Ⅰ I. */
    MARKER_ORDINAL,  /* 第1章, 基本目標1 */
    MARKER_COMPOUND, /* 1-2, 3.1.2 */
    MARKER_LATIN,    /* A, ａ */
};
#define MARKER_KINDS ((size_t)MARKER_LATIN + 1)

struct marker {
    enum marker_kind kind;
    int ordinal;     /* 1 for ア; the last number of a compound */
    struct str text; /* as printed, without the space or point behind it */
    struct str rest; /* the label behind the marker */
    bool misread;    /* 工 where エ is due */
};

/* The marker at the start of a trimmed label, kind NONE when there is none. A digit counts only when something parts it
 * from the word (10代の… has no marker). */
struct marker label_marker(struct str text);

/* A character that looks like the katakana marker `ordinal` (工 like エ) and stands where one is due. */
bool label_marker_misread(struct str text, int ordinal, struct marker *ret);

/* A page reference in brackets, (P14) or （p.14～15）: its page, the text before it and the text behind it. */
struct page_reference {
    int32_t page; /* 0: none, then before is the whole text */
    struct str before, after;
};

struct page_reference label_page(struct str text);

struct label_piece {
    struct str raw;
    struct place place;
};

struct label_pieces VEC(struct label_piece);

/* No print breaks a label into more pieces; what would be one more begins a label of its own. */
#define LABEL_PIECES_MAX 40u

struct label_doubt {
    enum doubt_rule rule;
    struct str suggestion;
};

struct label_doubts VEC(struct label_doubt);

struct label {
    struct str text;
    struct marker marker; /* of the text, kind NONE when there is none */
    struct label_doubts doubts;
};

/* Puts pieces together. `kind` is the marker that the labels of this column carry, `ordinal` the one due here (0: not
 * known). */
struct label label_compose(struct arena *a, const struct label_pieces *pieces, enum marker_kind kind, int ordinal);

/* NFKC would break markers: ① is kept. Squeezed, tags of an extraction (<b>…</b>) taken off; *ret_tags says there were
 * any. */
struct str label_squeeze(struct arena *a, struct str raw, bool *ret_tags);

#endif
