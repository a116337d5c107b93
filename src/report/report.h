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
    struct date as_of;           /* of the figures; not valid: the last day of the fiscal year */
    bool internal;               /* show grades; without it the page is fit for the public and has none */
    const struct layout *layout; /* of the plan's table as printed; NULL: the usual one */
};

/* name, file, media type */
#define REPORT_FORMAT_LIST(X)                                                                                          \
    X(HTML, "html", "index.html", "text/html; charset=utf-8")                                                          \
    X(CSV, "csv", "series.csv", "text/csv; charset=utf-8; header=present")                                             \
    X(JSON, "json", "report.json", "application/json")                                                                 \
    X(XLSX, "xlsx", "table.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")                 \
    X(PDF, "pdf", "table.pdf", "application/pdf")

enum report_format {
#define X(id, name, file, media_type) REPORT_##id,
    REPORT_FORMAT_LIST(X)
#undef X
};

/* "html,csv,…": all of them, for a static struct str. */
#define REPORT_FORMAT_COMMA(id, name, file, media_type) "," name
#define REPORT_FORMATS_INIT                                                                                            \
    {                                                                                                                  \
        &(REPORT_FORMAT_LIST(REPORT_FORMAT_COMMA))[1], sizeof(REPORT_FORMAT_LIST(REPORT_FORMAT_COMMA)) - 2             \
    }

#define X(id, name, file, media_type) +1
enum { REPORT_FORMATS = 0 REPORT_FORMAT_LIST(X) };
#undef X

struct str report_format_name(enum report_format f); /* "html" */
NODISCARD bool report_format_parse(struct str name, enum report_format *ret);
struct str report_file_name(enum report_format f); /* "index.html", "series.csv", "report.json" */
struct str report_media_type(enum report_format f);

/* Makes the whole file in out. TOO_BIG when it does not fit the buffer, or what the format can hold; UNSUPPORTED when a
 * library or a font that XLSX or PDF need is not installed. */
NODISCARD bool report_make(const struct report_input *in, enum report_format f, struct buf *out, struct error *err);

#endif
