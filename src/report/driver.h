/* A driver lays a document, or a view, out in one format. Private to the layer: report.h is the way in. */
#ifndef REPORT_DRIVER_H
#define REPORT_DRIVER_H

#include "document.h"
#include "report.h"

/* One self-contained page. The arena is for the driver's own needs and is as it was afterwards. What does not fit makes
 * `out` full. */
void driver_html(struct arena *a, const struct document *d, struct buf *out);
/* The columns of `export series`: RFC 4180, UTF-8 with a byte order mark. */
void driver_csv(const struct view *v, struct buf *out);
/* All of the view; grades only when the input is internal. docs/report.md tells the keys. */
void driver_json(struct arena *a, const struct report_input *in, struct buf *out);

#endif
