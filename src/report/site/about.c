/* Pages that say how to read the others, and what there is to take away. */
#include "parts.h"
#include "report_pages.h"

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

/* --- how to read, what there is --- */

static struct str say(const struct maker *m, enum msg id)
{
    return message_text(m->lang, id);
}

static struct section *put_section(struct maker *m, struct blocks *b, struct str anchor, enum msg title)
{
    struct section *s = blocks_put_section(m->arena, b, SECTION_PLAIN, 1);
    s->anchor = anchor;
    s->title = spans_of(m->arena, span_text(say(m, title)));
    return s;
}

static void put_text(struct maker *m, struct section *s, enum msg text)
{
    blocks_put_text(m->arena, &s->blocks, BLOCK_PARAGRAPH, span_text(say(m, text)));
}

/* Of two columns. */
static struct table *put_table(struct maker *m, struct section *s, struct str caption, enum msg first, enum msg second)
{
    struct table *t = blocks_put_table(m->arena, &s->blocks, TABLE_LIST);
    t->caption = caption;
    table_put_column(m->arena, t, say(m, first), 30, ALIGN_START);
    table_put_column(m->arena, t, say(m, second), 70, ALIGN_START);
    return t;
}

static void put_row(struct maker *m, struct table *t, struct str name, enum msg meaning)
{
    table_put_row(m->arena, t);
    spans_put(m->arena, &table_put_cell(m->arena, t, CELL_LABEL, 0)->text, span_text(name));
    spans_put(m->arena, &table_put_cell(m->arena, t, CELL_TEXT, 1)->text, span_text(say(m, meaning)));
}

static void put_data(struct maker *m, struct blocks *b)
{
    struct section *s = put_section(m, b, STR("data"), MSG_SITE_ABOUT_DATA);
    put_text(m, s, MSG_SITE_ABOUT_DATA_TEXT);
    struct table *t =
        put_table(m, s, say(m, MSG_SITE_DOWNLOADS_CAPTION), MSG_SITE_DOWNLOADS_FILE, MSG_SITE_DOWNLOADS_WHAT);
    for (size_t f = 0; f < REPORT_FORMATS; f++)
        if (f != REPORT_HTML)
            put_row(m, t, report_file_name((enum report_format)f), contents_of((enum report_format)f));
}

static struct table *put_codes(struct maker *m, struct section *s, enum field column)
{
    struct message caption = MESSAGE(MSG_SITE_ABOUT_CODES, arg_text(field_name(column)));
    return put_table(m, s, phrase_message(&m->phrases, &caption), MSG_SITE_ABOUT_CODE, MSG_SITE_ABOUT_MEANING);
}

static void put_schema(struct maker *m, struct blocks *b)
{
    struct section *s = put_section(m, b, STR("columns"), MSG_SITE_ABOUT_SCHEMA);
    put_text(m, s, MSG_SITE_ABOUT_COLUMNS_TEXT);
    struct table *t = put_table(m, s, say(m, MSG_SITE_ABOUT_COLUMNS), MSG_SITE_ABOUT_COLUMN, MSG_SITE_ABOUT_MEANING);
    for (size_t f = 0; f < FIELD_EXPORTED; f++)
        put_row(m, t, field_name((enum field)f), field_label((enum field)f));
    t = put_codes(m, s, FIELD_ACTUAL_STATE);
    for (int i = STATE_REPORTED; i <= STATE_BLANK; i++)
        put_row(m, t, state_name((enum state)i), state_label((enum state)i));
    t = put_codes(m, s, FIELD_TARGET_RULE);
    for (int i = TARGET_NONE; i <= TARGET_CONTINUE; i++)
        put_row(m, t, target_rule_name((enum target_rule)i), target_rule_label((enum target_rule)i));
}

bool site_about(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct maker m = {.arena = a, .lang = r->address.lang};
    struct blocks b = {0};
    phrase_init(&m.phrases, a, m.lang, NULL);
    c->title = say(&m, MSG_SITE_ABOUT_TITLE);
    maker_put_reading(&m, &b);
    put_data(&m, &b);
    put_text(&m, put_section(&m, &b, STR("terms"), MSG_SITE_ABOUT_TERMS), MSG_SITE_ABOUT_TERMS_TEXT);
    put_schema(&m, &b);
    put_text(&m, put_section(&m, &b, STR("accessibility"), MSG_SITE_ABOUT_ACCESS), MSG_SITE_ABOUT_ACCESS_TEXT);
    driver_html_blocks(a, m.lang, &b, 0, &c->body);
    bool full = phrase_full(&m.phrases);
    phrase_reset(&m.phrases);
    return !full || error_set(err, ERROR_TOO_BIG, MSG_REPORT_TOO_BIG);
}

/* --- the files of a year --- */

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
