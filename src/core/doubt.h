/* Something a person must look at. A rule, a place, the raw text, a suggestion: never a sentence. The sentences of rule
 * `cut-text` are the messages `doubt.cut-text`, with what is to be done, and `doubted.cut-text`, without; adding a rule
 * is one line here and two in i18n/messages.tsv. */
#ifndef CORE_DOUBT_H
#define CORE_DOUBT_H

#include "base/place.h"
#include "field.h"

#define DOUBT_RULES(X)                                                                                                 \
    /* numbers and their marks */                                                                                      \
    X(MARK_FOR_POINT, "mark-for-point") /* 3。15 */                                                                   \
    X(DIGIT_MISREAD, "digit-misread")   /* 5,9O4: a letter for a digit, a gap in a number */                           \
    X(DIGIT_GROUPING, "digit-grouping") /* 4億3,0000万円 */                                                         \
    X(QUOTES, "quotes")                                                                                                \
    X(WORD, "word")                   /* 皆無 */                                                                     \
    X(SECOND_NUMBER, "second-number") /* 2,310 (1,950) */                                                              \
    X(TWO_VALUES, "two-values")       /* 95.5 → 96.2 */                                                              \
    X(TWO_MEANINGS, "two-meanings")   /* N/A */                                                                        \
    X(CANCELLED, "cancelled")                                                                                          \
    X(OVERFLOW, "overflow")                   /* ###### */                                                             \
    X(SPREADSHEET_ERROR, "spreadsheet-error") /* #REF! */                                                              \
    X(NO_TEXT_IN_FONT, "no-text-in-font")     /* (cid:20) */                                                           \
    X(NO_FIT, "no-fit")                       /* more digits than the program keeps */                                 \
    X(MARKUP, "markup")                       /* <del>T</del> */                                                       \
    X(UNREADABLE, "unreadable")               /* no reading at all */                                                  \
    /* targets */                                                                                                      \
    X(MISREAD_R, "口-for-R")                                                                                           \
    X(NO_VALUE, "no-value")                                                                                            \
    X(NO_REFERENCE, "no-reference")                                                                                    \
    X(DONE_OR_CONTINUE, "done-or-continue")                                                                            \
    X(NO_DIRECTION, "no-direction")                                                                                    \
    /* periods */                                                                                                      \
    X(END_OF_WHICH_YEAR, "end-of-which-year")                                                                          \
    X(ERA_MISSING, "era-missing")                                                                                      \
    X(NO_SUCH_YEAR, "no-such-year")                                                                                    \
    X(FAR_YEAR, "far-year")                                                                                            \
    X(YEAR_MISSING, "year-missing")                                                                                    \
    X(PERIOD_MISSING, "period-missing") /* its neighbours have one */                                                  \
    /* members */                                                                                                      \
    X(COUNT_DOES_NOT_MATCH, "count-does-not-match")                                                                    \
    X(VERTICAL_TEXT, "vertical-text")                                                                                  \
    X(NOT_A_MEMBER, "not-a-member")                                                                                    \
    X(MEMBERS_MISSING, "members-missing")                                                                              \
    /* text that the print or its extraction damaged */                                                                \
    X(CUT_TEXT, "cut-text")                                                                                            \
    X(JOINED_PIECES, "joined-pieces")             /* one label put together from several rows */                       \
    X(REPEATED_PIECE, "repeated-piece")           /* 援 / 援の充実 */                                             \
    X(REORDERED, "reordered")                     /* vertical lines came in the wrong order */                         \
    X(MARKER_MISSING, "marker-missing")           /* its neighbours have ア, ①, (1) */                              \
    X(MARKER_MISREAD, "marker-misread")           /* 工 for エ */                                                    \
    X(STRAY_TEXT, "stray-text")                   /* text that belongs to nothing */                                   \
    X(FOREIGN_SCRIPT, "foreign-script")           /* Thai letters in a Japanese table */                               \
    X(BAD_BYTES, "bad-bytes")                     /* bytes that are not text in the encoding */                        \
    X(MISSING, "missing")                         /* empty beside figures */                                           \
    X(DASH_BESIDE_FIGURES, "dash-beside-figures") /* － where a number is due */                                      \
    X(UNIT_DIFFERS, "unit-differs")                                                                                    \
    X(SERIES_UNNAMED, "series-unnamed") /* several lines, nothing to tell them apart */                                \
    /* the whole table */                                                                                              \
    X(TITLE_MISSING, "title-missing")                                                                                  \
    X(NUMBER_MISSING, "number-missing")                                                                                \
    X(HEADING_MISREAD, "heading-misread") /* 目檦値, taken for 目標値 of the other pages */                      \
    X(COLUMN_UNKNOWN, "column-unknown")                                                                                \
    X(ROW_SHIFTED, "row-shifted") /* a cell is missing, and what follows stands a column too far left */               \
    X(CELLS_EXTRA, "cells-extra") /* a row with more cells than the header */                                          \
    X(YEAR_DIFFERS, "year-differs")

enum doubt_rule {
#define X(id, name) DOUBT_##id,
    DOUBT_RULES(X)
#undef X
};

struct str doubt_rule_name(enum doubt_rule r);
NODISCARD bool doubt_rule_parse(struct str name, enum doubt_rule *ret);
/* The sentence for the office: what was found, and what to do. */
enum msg doubt_message(enum doubt_rule r);
/* For readers of what is published, who can do nothing about it: what was found. */
enum msg doubt_statement(enum doubt_rule r);

struct doubt {
    enum doubt_rule rule;
    enum field field;
    struct place place;
    struct str raw;
    struct str suggestion; /* empty when there is none */
};

#endif
