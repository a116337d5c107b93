/* Sheets: what stands where on the pages, as values, before anything is drawn; so that the number of pages is known
 * when the first one is. */
#ifndef REPORT_PDF_SHEET_H
#define REPORT_PDF_SHEET_H

#include "amend.h"
#include "type.h"

/* A3 landscape, in points. */
#define SHEET_WIDTH 1190.551
#define SHEET_HEIGHT 841.890
#define SHEET_SIDE 34.0
#define SHEET_TOP 44.0
#define SHEET_BOTTOM 42.0

enum item_kind {
    ITEM_TEXT,    /* lines of a text */
    ITEM_BOX,     /* a cell's ground and border */
    ITEM_RULE,    /* a line from the left top to the right bottom */
    ITEM_TONE,    /* a swatch */
    ITEM_MARK,    /* a sign of a bullet chart */
    ITEM_DRAWING, /* a chart */
    ITEM_OPEN,    /* a structure element; closed on the same page */
    ITEM_CLOSE,
};

struct item {
    enum item_kind kind;
    uint32_t page;
    int32_t x, y, width, height;
    union {
        struct {
            struct text set;
            uint32_t first, lines;
        } text;
        double ground; /* BOX: 1 white; RULE: its weight in points */
        struct {
            enum tone tone;
            enum chart_mark mark;
        } sign;
        const struct chart *chart;
        struct tag tag; /* OPEN, CLOSE */
    };
};
struct items VEC(struct item);

/* An entry of the outline. */
struct bookmark {
    uint8_t depth;
    struct str title;
    uint32_t page;
    int32_t y;
};
struct bookmarks VEC(struct bookmark);

struct sheet {
    struct arena *arena;
    struct type *type;
    struct items items; /* in the order they are read, but for their pages */
    struct bookmarks bookmarks;
    uint32_t pages;
};

/* How far a sheet has come: what is put after the mark can be taken off again. */
struct sheet_mark {
    size_t items, bookmarks;
    uint32_t pages;
};

/* Where things are put, one below the other: a column of a page, or several that are filled in turn. */
struct frame {
    struct sheet *sheet;
    uint32_t page;
    int32_t left, top, bottom; /* of the first column; on later pages it begins at the top of the page */
    int32_t width, gap;
    uint32_t columns, column;
    int32_t y;  /* what is free begins here */
    bool fresh; /* nothing stands in the column yet */
};

int32_t frame_x(const struct frame *f);
int32_t frame_room(const struct frame *f);
/* To the next column, or the next page. */
void frame_next(struct frame *f);
/* Goes on unless there is this much room, or none has more. */
void frame_want(struct frame *f, int32_t height);

struct item *sheet_put(struct sheet *s, enum item_kind kind, uint32_t page, int32_t x, int32_t y, int32_t width,
                       int32_t height);
void sheet_put_text(struct sheet *s, const struct text *text, uint32_t page, int32_t x, int32_t y, uint32_t first,
                    uint32_t lines);
void sheet_open(struct sheet *s, uint32_t page, const char *tag);
/* One of which more is to be said than its name. */
void sheet_open_as(struct sheet *s, uint32_t page, struct tag tag);
void sheet_close(struct sheet *s, uint32_t page, const char *tag);
void sheet_put_bookmark(struct sheet *s, uint8_t depth, struct str title, uint32_t page, int32_t y);

struct sheet_mark sheet_mark(const struct sheet *s);
void sheet_rewind(struct sheet *s, struct sheet_mark mark);

#endif
