#include "base/module.h"
#include "driver.h"
#include "maker.h"

/* What a report of a nation's largest plan takes, many times over; more is refused. */
#define REPORT_MEMORY ((size_t)2 << 30)

static const struct {
    struct str name, file, media_type;
} formats[] = {
#define X(id, name, file, media_type) [REPORT_##id] = {STR_INIT(name), STR_INIT(file), STR_INIT(media_type)},
    REPORT_FORMAT_LIST(X)
#undef X
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

struct str report_media_type(enum report_format f)
{
    ASSERT((size_t)f < COUNT(formats));
    return formats[f].media_type;
}

static bool make_html(struct arena *a, const struct report_input *in, struct buf *out, struct error *err)
{
    struct document d;
    if (!compose(a, in, &d, err))
        return false;
    driver_html(a, &d, out);
    return true;
}

/* XLSX and PDF: by the driver that is loaded for them. */
static bool make_by_module(struct arena *a, const struct report_input *in, enum report_format f, struct buf *out,
                           struct error *err)
{
    struct document d;
    const void *found;
    struct str name = str_join(a, STR("ayumi-"), report_format_name(f));
    if (!module_find(name, DRIVER_SYMBOL, &found, err) || !compose(a, in, &d, err))
        return false;
    const struct driver_module *driver = found;
    if (!str_eq(str_cstr(driver->build), STR(DRIVER_BUILD)))
        return error_set(err, ERROR_UNSUPPORTED, MSG_MODULE_OTHER_BUILD, arg_text(name));
    return driver->make(a, in, &d, out, err);
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
    case REPORT_XLSX:
    case REPORT_PDF:
        return make_by_module(a, in, f, out, err);
    }
    ASSERT(false && "a format");
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
