#include "builder.h"
#include "report/driver.h"
#include "report/maker.h"
#include "report_pages.h"

/* The same as a spreadsheet reads it, and as data. */
static void put_files(struct arena *a, const struct site_request *r, struct markup *out)
{
    struct page_files_files files[REPORT_FORMATS];
    size_t n = 0;
    for (size_t f = 0; f < REPORT_FORMATS; f++) {
        struct site_address to = r->address;
        if (f == REPORT_HTML)
            continue;
        to.page = SITE_FILE;
        to.lang = LANG_JA; /* data has no language */
        to.code = report_file_name((enum report_format)f);
        files[n++] = (struct page_files_files){.link = site_link(a, r, &to, NULL), .name = to.code};
    }
    page_files(out, &(struct page_files){.lang = r->address.lang, .files = files, .files_len = n});
}

bool site_year(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct report_input in = {.view = r->view,
                              .verdicts = r->verdicts,
                              .rubric = r->rubric,
                              .lang = r->address.lang,
                              .internal = r->internal};
    struct document d;
    if (!compose(a, &in, &d, err))
        return false;
    c->title = d.title;
    c->subtitle = d.subtitle;
    put_files(a, r, &c->body);
    driver_html_blocks(a, d.lang, &d.blocks, 0, &c->body);
    return true;
}
