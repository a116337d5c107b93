/* Pages that say how to read the others, and what there is to take away. */
#include "parts.h"
#include "report_pages.h"

static void put_text(struct arena *a, struct blocks *b, enum lang lang, struct str anchor, enum msg title,
                     enum msg text)
{
    struct section *s = blocks_put_section(a, b, SECTION_PLAIN, 1);
    s->anchor = anchor;
    s->title = spans_of(a, span_text(message_text(lang, title)));
    blocks_put_text(a, &s->blocks, BLOCK_PARAGRAPH, span_text(message_text(lang, text)));
}

bool site_about(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct maker m = {.arena = a, .lang = r->address.lang};
    struct blocks b = {0};
    (void)err;
    c->title = message_text(m.lang, MSG_SITE_ABOUT_TITLE);
    maker_put_reading(&m, &b);
    put_text(a, &b, m.lang, STR("data"), MSG_SITE_ABOUT_DATA, MSG_SITE_ABOUT_DATA_TEXT);
    put_text(a, &b, m.lang, STR("accessibility"), MSG_SITE_ABOUT_ACCESS, MSG_SITE_ABOUT_ACCESS_TEXT);
    driver_html_blocks(a, m.lang, &b, 0, &c->body);
    return true;
}

static enum msg contents_of(enum report_format f)
{
    switch (f) {
    case REPORT_CSV:
        return MSG_SITE_FILE_CSV;
    case REPORT_JSON:
        return MSG_SITE_FILE_JSON;
    case REPORT_XLSX:
        return MSG_SITE_FILE_XLSX;
    case REPORT_PDF:
        return MSG_SITE_FILE_PDF;
    case REPORT_HTML:
        break;
    }
    ASSERT(false && "a format with a file of its own");
}

bool site_downloads(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct parts p;
    struct blocks b = {0};
    parts_init(&p, a, r, c, r->view, r->plan->code);
    c->title = phrase_say(&p.maker.phrases, MSG_SITE_DOWNLOADS_TITLE, arg_text(r->view->plan),
                          arg_text(phrase_long_year(&p.maker.phrases, r->view->year)));
    c->subtitle = r->view->plan;
    struct table *t = parts_table(&p, &b, parts_text(&p, MSG_SITE_DOWNLOADS_CAPTION));
    table_put_column(a, t, parts_text(&p, MSG_SITE_DOWNLOADS_FILE), 30, ALIGN_START);
    table_put_column(a, t, parts_text(&p, MSG_SITE_DOWNLOADS_WHAT), 60, ALIGN_START);
    for (size_t f = 0; f < REPORT_FORMATS; f++) {
        if (f == REPORT_HTML)
            continue;
        struct str name = report_file_name((enum report_format)f);
        struct site_address to = parts_address(&p, SITE_FILE);
        to.lang = LANG_JA; /* data has no language */
        to.code = name;
        table_put_row(a, t);
        parts_cell(&p, t, CELL_LABEL, 0, parts_link(name, false, site_link(a, r, &to, NULL)));
        parts_cell(&p, t, CELL_TEXT, 1, span_text(parts_text(&p, contents_of((enum report_format)f))));
    }
    parts_put(&p, &b, 0);
    return parts_end(&p, err);
}
