/* Sheets drawn by cairo: tones, charts, pages with their structure, the outline. */
#ifndef REPORT_PDF_DRAW_H
#define REPORT_PDF_DRAW_H

#include "sheet.h"

/* A pixel of chart layouts in points. */
#define DRAW_PIXEL 0.58

/* How high a chart is drawn, in pango units; 0 when there is nothing to draw. */
int32_t draw_chart_height(struct arena *a, const struct chart *c);

struct page_words {
    struct str left, right; /* the foot of every page; `right` stands before "page x / y" */
    struct str top;         /* over every page but the first */
};

/* All pages, and the structure elements in the order in which they were begun. What goes wrong sticks to cr. */
void draw_pages(cairo_t *cr, struct sheet *s, const struct page_words *words, enum lang lang, struct tags *ret_tags);
void draw_outline(cairo_surface_t *surface, struct sheet *s);

#endif
