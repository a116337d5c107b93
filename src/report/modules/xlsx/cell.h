/* What goes into the cells of a workbook: texts that are fit for it, numbers with the words that stand around them. */
#ifndef REPORT_XLSX_CELL_H
#define REPORT_XLSX_CELL_H

#include "report/document.h"

/* The most that a cell holds, in UTF-16 units. */
#define CELL_UNITS_MAX 32767

/* As it goes into a cell: valid, without controls; what reads like an escape of the format is itself escaped.
 * 0-terminated. *ret_fits is set to false when it is longer than a cell holds. */
const char *cell_text(struct arena *a, struct str text, bool *ret_fits);

/* A decimal as the nearest double; false for one with more digits than a spreadsheet keeps. */
NODISCARD bool cell_number(struct decimal d, double *ret);

/* The number format under which `value` reads as `text` does: 386人（R2） is #,##0"人（R2）". False when the text does
 * not hold the number, or what stands around it does not fit a format. */
NODISCARD bool cell_format(struct arena *a, struct str text, struct decimal value, const char **ret);

/* Width in halves of a full-width character; the widest line counts. */
uint32_t cell_width(struct str text);
/* Halves of characters of `size` points that a column as wide as `width` holds: its units are digits of the workbook's
 * font. */
uint32_t cell_fitting(uint32_t width, uint32_t size);
/* The same width in points. */
double cell_column_points(uint32_t width);
/* Lines at this many halves a line. */
uint32_t cell_lines(struct str text, uint32_t halves);

#endif
