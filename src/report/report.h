/* A plan in a year as a document for people and as data: one document model, one driver for each format. Deterministic:
 * the same input gives the same bytes whatever the folder, zone, locale and clock. */
#ifndef REPORT_REPORT_H
#define REPORT_REPORT_H

#include "base/error.h"
#include "core/verdict.h"

struct report_input {
    const struct view *view;
    const struct verdicts *verdicts; /* NULL: not judged */
    struct str rubric;               /* its title in the language, empty when not judged */
    enum lang lang;
    bool internal; /* show grades; without it the page is fit for the public and has none */
};

enum report_format { REPORT_HTML, REPORT_CSV, REPORT_JSON };
#define REPORT_FORMATS 3

struct str report_format_name(enum report_format f); /* "html" */
NODISCARD bool report_format_parse(struct str name, enum report_format *ret);
struct str report_file_name(enum report_format f); /* "index.html", "series.csv", "report.json" */

/* Makes the whole file in out. TOO_BIG when it does not fit the buffer. */
NODISCARD bool report_make(const struct report_input *in, enum report_format f, struct buf *out, struct error *err);

#endif
