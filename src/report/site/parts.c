#include "parts.h"

#include "report_pages.h"

void parts_init(struct parts *p, struct arena *a, const struct site_request *r, struct site_content *c,
                const struct view *v, struct str plan)
{
    *p = (struct parts){.arena = a, .request = r, .content = c, .view = v, .here = VIEW_NONE, .plan = plan};
    p->in = (struct report_input){
        .view = v, .rubric = r->rubric, .lang = r->address.lang, .internal = r->internal && v == r->view};
    if (p->in.internal)
        p->in.verdicts = r->verdicts;
    maker_init(&p->maker, a, &p->in);
    map_init(&p->nodes, a);
    map_init(&p->lines, a);
    map_init(&p->fields, a);
    for (size_t i = 0; i < v->node_count; i++)
        if (v->nodes[i].initiative)
            map_put(&p->nodes, maker_node_anchor(&p->maker, &v->nodes[i]), (uint32_t)i);
    for (size_t i = 0; i < v->line_count; i++)
        map_put(&p->lines, maker_line_anchor(&p->maker, &v->lines[i]), (uint32_t)i);
    for (size_t i = 0; i < p->maker.summary.field_count; i++)
        map_put(&p->fields, maker_field_anchor(&p->maker, &p->maker.summary.fields[i]), (uint32_t)i);
}

bool parts_end(struct parts *p, struct error *err)
{
    bool full = phrase_full(&p->maker.phrases);
    phrase_reset(&p->maker.phrases);
    return !full || error_set(err, ERROR_TOO_BIG, MSG_REPORT_TOO_BIG);
}

/* --- links --- */

struct site_address parts_address(const struct parts *p, enum site_page_kind page)
{
    struct site_address a = p->request->address;
    a.page = page;
    a.plan = p->plan;
    a.year = p->view->year;
    a.code = a.series = STR("");
    return a;
}

struct str parts_page(const struct parts *p, enum site_page_kind page, struct str code)
{
    struct site_address to = parts_address(p, page);
    to.code = code;
    return site_link(p->arena, p->request, &to, NULL);
}

static struct str with_anchor(struct parts *p, struct str page, struct str anchor)
{
    return str_join(p->arena, str_join(p->arena, page, STR("#")), anchor);
}

struct str parts_line_link(struct parts *p, const struct view_line *line)
{
    struct str page = parts_page(p, SITE_INITIATIVE, p->view->nodes[line->node].code);
    return with_anchor(p, page, maker_line_anchor(&p->maker, line));
}

static const struct document_view *document_of(const struct view *v, struct str name)
{
    if (str_empty(name) && v->document_count == 1)
        return v->documents;
    for (size_t i = 0; i < v->document_count; i++)
        if (str_eq(v->documents[i].name, name))
            return &v->documents[i];
    return NULL;
}

struct str parts_cell_link(struct parts *p, const struct place *place)
{
    const struct document_view *d = document_of(p->view, place->document);
    struct site_address to = parts_address(p, SITE_DOCUMENT);
    struct site_filters filters = {0};
    struct buf cell;
    if (!d)
        return STR("");
    buf_init(&cell, 64);
    place_put(&cell, *place);
    struct str anchor = str_copy(p->arena, buf_str(&cell));
    buf_reset(&cell);
    to.code = str_printf(p->arena, "%lld", (long long)d->id);
    filters.value[SITE_FILTER_CELL] = anchor;
    struct str link = site_link(p->arena, p->request, &to, &filters);
    return str_empty(anchor) ? link : with_anchor(p, link, anchor);
}

struct str parts_member_code(const struct parts *p, size_t index)
{
    struct str code = p->view->members.ptr[index].code;
    return str_empty(code) ? str_printf(p->arena, "%zu", index + 1) : code;
}

struct span parts_link(struct str text, bool data, struct str address)
{
    return (struct span){.data = data, .text = text, .address = address};
}

/* --- where an anchor of the document stands on the site --- */

static struct str field_link(struct parts *p, uint32_t field)
{
    struct site_address to = parts_address(p, SITE_YEAR);
    return with_anchor(p, site_link(p->arena, p->request, &to, NULL),
                       maker_field_anchor(&p->maker, &p->maker.summary.fields[field]));
}

static struct str anchor_link(struct parts *p, struct str anchor)
{
    uint32_t line = map_find(&p->lines, anchor), node = map_find(&p->nodes, anchor),
             field = map_find(&p->fields, anchor);
    if (line != MAP_NONE)
        return parts_line_link(p, &p->view->lines[line]);
    if (node != MAP_NONE)
        return parts_page(p, SITE_INITIATIVE, p->view->nodes[node].code);
    if (field != MAP_NONE)
        return field_link(p, field);
    return p->view->document_count ? parts_cell_link(p, &(struct place){.document = p->view->documents[0].name})
                                   : parts_page(p, SITE_DOCUMENTS, STR(""));
}

/* The section stands on this very page. */
static bool is_here(const struct parts *p, struct str anchor)
{
    uint32_t line = map_find(&p->lines, anchor), node = map_find(&p->nodes, anchor);
    if (p->here == VIEW_NONE)
        return false;
    return line != MAP_NONE ? p->view->lines[line].node == p->here : node == p->here;
}

static void resolve_spans(struct parts *p, struct spans *s)
{
    for (size_t i = 0; i < s->len; i++) {
        struct span *span = &s->ptr[i];
        struct str cell = span->place ? parts_cell_link(p, span->place) : STR("");
        if (!str_empty(cell))
            span->address = cell;
        else if (!str_empty(span->link) && !is_here(p, span->link))
            span->address = anchor_link(p, span->link);
        if (!str_empty(span->address))
            span->link = STR("");
    }
}

static void resolve(struct parts *p, struct blocks *b);

static void resolve_block(struct parts *p, struct block *b)
{
    switch (b->kind) {
    case BLOCK_PARAGRAPH:
    case BLOCK_LEDE:
    case BLOCK_SAY:
        resolve_spans(p, &b->text);
        return;
    case BLOCK_FACTS:
        for (size_t i = 0; i < b->facts.len; i++)
            resolve_spans(p, &b->facts.ptr[i].text);
        return;
    case BLOCK_LIST:
        for (size_t i = 0; i < b->list.len; i++)
            resolve_spans(p, &b->list.ptr[i].text);
        return;
    case BLOCK_DOUBTS:
        for (size_t i = 0; i < b->doubts.len; i++)
            b->doubts.ptr[i].address = parts_cell_link(p, &b->doubts.ptr[i].cell);
        return;
    case BLOCK_TABLE:
        for (size_t i = 0; i < b->table->cells.len; i++)
            resolve_spans(p, &b->table->cells.ptr[i].text);
        return;
    case BLOCK_FOLDED:
        resolve(p, &b->folded->blocks);
        return;
    case BLOCK_SECTION:
        resolve_spans(p, &b->section->above);
        resolve_spans(p, &b->section->title);
        resolve(p, &b->section->blocks);
        return;
    case BLOCK_PROSE:
    case BLOCK_KEY:
    case BLOCK_CHART:
        return;
    }
    ASSERT(false && "a kind of block");
}

/* Sections nest four deep at most: the recursion ends there. */
static void resolve(struct parts *p, struct blocks *b)
{
    for (size_t i = 0; i < b->len; i++)
        resolve_block(p, &b->ptr[i]);
}

void parts_put(struct parts *p, struct blocks *b, uint8_t level)
{
    resolve(p, b);
    driver_html_blocks(p->arena, p->in.lang, b, level, &p->content->body);
    *b = (struct blocks){0};
}

/* --- small blocks --- */

struct section *parts_section(struct parts *p, struct blocks *b, struct str anchor, struct str title)
{
    struct section *s = blocks_put_section(p->arena, b, SECTION_PLAIN, 1);
    s->anchor = anchor;
    s->title = spans_of(p->arena, span_text(title));
    return s;
}

struct table *parts_table(struct parts *p, struct blocks *b, struct str caption)
{
    struct table *t = blocks_put_table(p->arena, b, TABLE_LIST);
    t->caption = caption;
    return t;
}

void parts_cell(struct parts *p, struct table *t, enum cell_kind kind, size_t col, struct span span)
{
    struct table_cell *cell = table_put_cell(p->arena, t, kind, col);
    if (!str_empty(span.text))
        spans_put(p->arena, &cell->text, span);
}
