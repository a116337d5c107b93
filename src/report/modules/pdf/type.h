/* Type: the fonts of the paper, the styles of its texts, and texts broken into lines.
 *
 * Fonts come from the files of the Debian packages and from nowhere else: no configuration of the machine or of its
 * user changes a page. A character that they do not have is printed as its code, 〔U+1F600〕, so that nothing is lost.
 *
 * Lengths on paper are pango units, 1024 to the point. */
#ifndef REPORT_PDF_TYPE_H
#define REPORT_PDF_TYPE_H

#include <pango/pangocairo.h>

#include "base/error.h"
#include "report/document.h"

#define POINTS(n) ((int32_t)((n)*1024))

/* name, mincho, bold, size, line height, grey in per cent */
#define TYPE_STYLES(X)                                                                                                 \
    X(TITLE, false, true, 20, 30, 0)                                                                                   \
    X(OWNER, false, false, 11, 17, 0)                                                                                  \
    X(LEDE, false, true, 12, 20, 0)                                                                                    \
    X(HEAD1, false, true, 14, 22, 0)                                                                                   \
    X(HEAD2, false, true, 12, 18, 0)                                                                                   \
    X(HEAD3, false, true, 10, 15, 0)                                                                                   \
    X(HEAD4, false, true, 9, 13, 0)                                                                                    \
    X(TEXT, false, false, 9, 14, 0)                                                                                    \
    X(NOTE, false, false, 8, 12, 30)                                                                                   \
    X(CELL, false, false, 8.5, 12, 0)                                                                                  \
    X(LABEL, false, true, 8.5, 12, 0)                                                                                  \
    X(NARRATIVE, true, false, 8.5, 12, 0)                                                                              \
    X(FOOT, false, false, 8, 12, 30)

enum style {
#define X(id, mincho, bold, size, line, grey) STYLE_##id,
    TYPE_STYLES(X)
#undef X
};

int32_t style_line(enum style s);
int32_t style_size(enum style s);
double style_grey(enum style s); /* 0 black */

struct type {
    struct arena *arena;
    struct type_fonts *fonts; /* private */
    PangoFontMap *map;
    PangoContext *across, *down; /* lines to the right; lines downwards, from right to left */
    bool full;                   /* a text was longer than any a document holds */
};

/* UNSUPPORTED, naming the package, when a font is not there. */
NODISCARD bool type_open(struct arena *a, struct type *ret, struct error *err);
void type_close(struct type *t);

/* Something to be set: spans, or a plain text. */
struct text {
    const struct spans *spans;
    struct str plain;  /* instead of spans */
    struct str behind; /* set behind either: （続き） */
    enum style style;
    enum align align;
    bool down;     /* vertical */
    bool names;    /* a list of names: lines end between them */
    bool hangs;    /* lines after the first begin behind its first character, a bullet */
    int32_t width; /* of its lines; of a vertical text, the height they are broken at */
};

/* A text broken into lines, until type_release. */
struct setting {
    GPtrArray *windows; /* layouts of some lines each */
    uint32_t lines;
};
void type_set(struct type *t, const struct text *text, struct setting *ret);
void type_release(struct setting *s);
/* Extent of the longest line, without spaces at its end. */
int32_t type_longest(const struct setting *s);
uint32_t type_lines(struct type *t, const struct text *text);

/* Draws lines [first, first + lines) with the top left (of a vertical text: top right) corner at x, y. */
void type_draw(struct type *t, cairo_t *cr, const struct text *text, int32_t x, int32_t y, uint32_t first,
               uint32_t lines);

/* A text as it will be printed, for where no spans are: valid, without controls. */
struct str type_plain(struct type *t, struct str text);

/* A leading mark such as "(1)" that stays upright above a vertical label. */
struct str type_upright(struct str label);

#endif
