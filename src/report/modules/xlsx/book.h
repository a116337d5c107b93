/* The workbook being made: its sheets, looks of cells, and whether everything fitted. */
#ifndef REPORT_XLSX_BOOK_H
#define REPORT_XLSX_BOOK_H

#include <xlsxwriter.h>

#include "base/error.h"
#include "base/map.h"
#include "cell.h"
#include "report/driver.h"

enum ground { GROUND_NONE, GROUND_HEAD, GROUND_DOUBT };

enum look_height { LOOK_TOP, LOOK_MIDDLE, LOOK_BOTTOM };

/* All that tells one cell from another; a look that was made once is used again. */
struct look {
    uint8_t size; /* points */
    bool bold, border, wrap, stacked;
    enum look_height height;
    enum ground ground;
    enum align align;
    const char *number; /* a number format, or NULL */
};

struct looks VEC(lxw_format *);

struct book {
    struct arena *arena;
    lxw_workbook *workbook;
    struct map known; /* of looks, by what they are */
    struct looks looks;
    uint32_t number_formats; /* a workbook holds a limited number of them */
    bool wrong;              /* the library refused something */
    bool fits;
    struct str misfit; /* where a text is longer than a cell holds */
};

#define BOOK_FONT_SIZE 10

void book_set_font(struct book *b);
lxw_format *book_look(struct book *b, const struct look *look);
/* May one more number format be made? Spreadsheets refuse files with more than about 200. */
bool book_has_room_for_format(struct book *b, const char *number);

/* Cells from (row, col), merged when there are several. `what` names the text when it does not fit. */
void book_put_text(struct book *b, lxw_worksheet *w, uint32_t row, uint16_t col, struct str text, lxw_format *format,
                   struct str what);
void book_put_area(struct book *b, lxw_worksheet *w, uint32_t row, uint16_t col, uint32_t last_row, uint16_t last_col,
                   struct str text, lxw_format *format, struct str what);
void book_put_number(struct book *b, lxw_worksheet *w, uint32_t row, uint16_t col, double value, lxw_format *format);

lxw_worksheet *book_put_sheet(struct book *b, struct str name);
/* Of an A3 sheet, in inches and in points between the margins. */
#define BOOK_MARGIN_SIDE 0.45
#define BOOK_MARGIN_ENDS 0.6
#define BOOK_PAGE_WIDTH (1190.55 - 2 * 72 * BOOK_MARGIN_SIDE)
#define BOOK_PAGE_HEIGHT (841.89 - 2 * 72 * BOOK_MARGIN_ENDS)

/* On A3 sheets, as wide as one of them, or as many side by side as it takes to be legible. */
enum book_pages { BOOK_ONE_WIDE, BOOK_SEVERAL_WIDE };

/* Title above, page numbers below, the row of heads on each page. */
void book_set_page(struct book *b, lxw_worksheet *w, const struct document *d, enum book_pages pages, uint32_t head,
                   uint32_t last_row, uint16_t last_col);

/* The plan's table as it is printed. */
void printed_put(struct book *b, const struct document *d, const struct table *t);

#endif
