#include "driver.h"
#include "maker.h"

/* What a report of a nation's largest plan takes, many times over; more is refused. */
#define REPORT_MEMORY ((size_t)2 << 30)

static const struct {
    struct str name, file;
} formats[] = {
    [REPORT_HTML] = {STR_INIT("html"), STR_INIT("index.html")},
    [REPORT_CSV] = {STR_INIT("csv"), STR_INIT("series.csv")},
    [REPORT_JSON] = {STR_INIT("json"), STR_INIT("report.json")},
};

struct str report_format_name(enum report_format f)
{
    ASSERT((size_t)f < COUNT(formats));
    return formats[f].name;
}

bool report_format_parse(struct str name, enum report_format *ret)
{
    for (size_t i = 0; i < COUNT(formats); i++) {
        if (str_eq(name, formats[i].name)) {
            *ret = (enum report_format)i;
            return true;
        }
    }
    return false;
}

struct str report_file_name(enum report_format f)
{
    ASSERT((size_t)f < COUNT(formats));
    return formats[f].file;
}

static bool make_html(struct arena *a, const struct report_input *in, struct buf *out, struct error *err)
{
    struct document d;
    if (!compose(a, in, &d, err))
        return false;
    driver_html(a, &d, out);
    return true;
}

static bool make(struct arena *a, const struct report_input *in, enum report_format f, struct buf *out,
                 struct error *err)
{
    switch (f) {
    case REPORT_HTML:
        return make_html(a, in, out, err);
    case REPORT_CSV:
        driver_csv(in->view, out);
        return true;
    case REPORT_JSON:
        driver_json(a, in, out);
        return true;
    }
    ASSERT(!"a format");
}

bool report_make(const struct report_input *in, enum report_format f, struct buf *out, struct error *err)
{
    ASSERT(!in->verdicts || in->verdicts->len == in->view->line_count);
    struct arena arena;
    arena_init(&arena, REPORT_MEMORY);
    bool made = make(&arena, in, f, out, err);
    bool full = arena_full(&arena) || out->full;
    arena_reset(&arena);
    return made && full ? error_set(err, ERROR_TOO_BIG, MSG_REPORT_TOO_BIG) : made;
}
