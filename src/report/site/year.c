#include "parts.h"
#include "report_pages.h"

static enum msg label_of(enum report_format f)
{
    switch (f) {
    case REPORT_CSV:
        return MSG_SITE_LINK_CSV;
    case REPORT_JSON:
        return MSG_SITE_LINK_JSON;
    case REPORT_XLSX:
        return MSG_SITE_LINK_XLSX;
    case REPORT_PDF:
        return MSG_SITE_LINK_PDF;
    case REPORT_HTML:
        break;
    }
    ASSERT(false && "a format with a file of its own");
}

void site_put_files(struct arena *a, const struct site_request *r, struct markup *out)
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
        files[n++] = (struct page_files_files){.link = site_link(a, r, &to, NULL),
                                               .text = message_text(r->address.lang, label_of((enum report_format)f))};
    }
    page_files(out, &(struct page_files){.lang = r->address.lang, .files = files, .files_len = n});
}

/* --- the list --- */

static void put_initiative(struct parts *p, struct entries *list, uint32_t node)
{
    const struct view_node *n = &p->view->nodes[node];
    struct entry *e = vec_put(p->arena, list);
    spans_put(p->arena, &e->text,
              parts_link(maker_node_title(&p->maker, n), true, parts_page(p, SITE_INITIATIVE, n->code)));
    spans_put(p->arena, &e->text, span_text(STR(" ")));
    parts_put_changes(p, &e->text, node);
    maker_put_doubt(&p->maker, &e->text, n->doubts.n > 0, STR(""));
}

static uint32_t put_field(struct parts *p, struct blocks *b, uint32_t field)
{
    const struct summary_field *f = &p->maker.summary.fields[field];
    struct entries list = {0};
    for (uint32_t i = 0; i < p->view->node_count; i++)
        if (p->view->nodes[i].initiative && p->maker.summary.field_of[i] == field && parts_node_passes(p, i))
            put_initiative(p, &list, i);
    if (!list.len)
        return 0;
    struct section *s = blocks_put_section(p->arena, b, SECTION_FIELD, 2);
    s->anchor = maker_field_anchor(&p->maker, f);
    if (f->node != VIEW_NONE)
        maker_put_above(&p->maker, &s->above, p->view->nodes[f->node].parent, VIEW_NONE);
    spans_put(p->arena, &s->title,
              (struct span){.data = f->node != VIEW_NONE, .text = maker_field_title(&p->maker, f)});
    struct block *block = vec_put(p->arena, &s->blocks);
    block->kind = BLOCK_LIST;
    block->list = list;
    return (uint32_t)list.len;
}

static void put_list(struct parts *p)
{
    struct blocks b = {0}, fields = {0};
    uint32_t shown = 0;
    struct section *s = parts_section(p, &b, STR("initiatives"), parts_text(p, MSG_REPORT_INITIATIVES));
    for (uint32_t i = 0; i < p->maker.summary.field_count; i++)
        shown += put_field(p, &fields, i);
    blocks_put_text(p->arena, &s->blocks, BLOCK_PARAGRAPH,
                    span_text(phrase_say(&p->maker.phrases, MSG_SITE_FILTER_FOUND,
                                         arg_int(p->maker.summary.all.initiatives), arg_int(shown))));
    if (!shown)
        parts_put_nothing(p, &s->blocks, SITE_YEAR);
    parts_put(p, &b, 0);
    parts_put_form(p, SITE_YEAR);
    parts_put(p, &fields, 1);
}

/* Every count of the table leads to the series it counts; the last row is of all fields, the last column of all states.
 */
static void link_counts(struct parts *p, struct table *t)
{
    for (size_t r = 0; r < t->rows.len; r++)
        for (uint32_t c = 1; c < t->rows.ptr[r].cells; c++) {
            struct spans *count = &t->cells.ptr[t->rows.ptr[r].first_cell + c].text;
            uint32_t field = r < p->maker.summary.field_count ? (uint32_t)r : VIEW_NONE;
            if (!str_eq(count->ptr[0].text, STR("0")))
                count->ptr[0].address =
                    parts_series_link(p, field, c <= CHANGE_COUNT ? change_name((enum change)(c - 1)) : STR(""));
        }
}

static void put_members(struct parts *p, struct blocks *b)
{
    if (!p->view->members.len)
        return;
    struct section *s = parts_section(p, b, STR("members"), parts_text(p, MSG_SITE_MEMBERS));
    struct block *block = vec_put(p->arena, &s->blocks);
    block->kind = BLOCK_PARAGRAPH;
    for (size_t i = 0; i < p->view->members.len; i++) {
        if (i)
            spans_put(p->arena, &block->text, span_text(parts_text(p, MSG_REPORT_LIST_COMMA)));
        spans_put(p->arena, &block->text,
                  parts_link(p->view->members.ptr[i].name, true, parts_page(p, SITE_MEMBER, parts_member_code(p, i))));
    }
}

bool site_year(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct parts p;
    struct blocks b = {0};
    parts_init(&p, a, r, c, r->view, r->plan->code);
    struct maker *m = &p.maker;
    c->title = phrase_say(&m->phrases, MSG_REPORT_TITLE, arg_text(r->view->plan),
                          arg_text(phrase_long_year(&m->phrases, r->view->year)));
    c->subtitle = phrase_join(&m->phrases, r->view->plan, STR(" "), r->view->edition);
    maker_put_state(m, &b);
    parts_link_counts(&p, &b.ptr[b.len - 1].text);
    maker_put_rest(m, &b);
    parts_link_counts(&p, &b.ptr[b.len - 1].text);
    struct section *fields = parts_section(&p, &b, STR("fields"), parts_text(&p, MSG_REPORT_BY_FIELD));
    blocks_put_text(a, &fields->blocks, BLOCK_PARAGRAPH, span_text(parts_text(&p, MSG_REPORT_BARS_ABOUT)));
    maker_put_key(m, &fields->blocks);
    maker_put_bars(m, &fields->blocks);
    link_counts(&p, fields->blocks.ptr[fields->blocks.len - 1].table);
    if (!parts_narrowed(&p)) {
        parts_put_since(&p, &b);
        parts_put_unknown(&p, &b);
    }
    parts_put(&p, &b, 0);
    put_list(&p);
    put_members(&p, &b);
    parts_section(&p, &b, STR("data"), parts_text(&p, MSG_SITE_FILES));
    parts_put(&p, &b, 0);
    site_put_files(a, r, &c->body);
    return parts_end(&p, err);
}
