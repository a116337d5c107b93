/* A driver lays a document, or a view, out in one format. Private to the layer: report.h is the way in. */
#ifndef REPORT_DRIVER_H
#define REPORT_DRIVER_H

#include "codec/html.h"
#include "document.h"
#include "report.h"

/* One self-contained page. The arena is for the driver's own needs and is as it was afterwards. What does not fit makes
 * `out` full. */
void driver_html(struct arena *a, const struct document *d, struct buf *out);
/* The blocks as a part of a page that has site/defs.html in it; `level` is that of the heading above them, 0 for <h1>.
 */
void driver_html_blocks(struct arena *a, enum lang lang, const struct blocks *b, uint8_t level, struct markup *out);
/* The columns of `export series`: RFC 4180, UTF-8 with a byte order mark. */
void driver_csv(const struct view *v, struct buf *out);
/* All of the view; grades only when the input is internal. docs/report.md tells the keys. */
void driver_json(struct arena *a, const struct report_input *in, struct buf *out);

/* XLSX and PDF stand on libraries that would make every start of the program slow: their drivers are shared objects
 * that are loaded when they are asked for (base/module.h), ayumi-xlsx.so and ayumi-pdf.so. Each has one symbol, of this
 * type, and is used only by a program of the same build. */
struct driver_module {
    const char *build; /* DRIVER_BUILD */
    bool (*make)(struct arena *a, const struct report_input *in, const struct document *d, struct buf *out,
                 struct error *err);
};

#define DRIVER_SYMBOL "ayumi_driver"
#define DRIVER_MODULE(function)                                                                                        \
    __attribute__((visibility("default"))) extern const struct driver_module ayumi_driver;                             \
    const struct driver_module ayumi_driver = {DRIVER_BUILD, (function)}

#endif
