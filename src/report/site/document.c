/* A document as it was read: its cells in their rows, what is in doubt below the row it stands in. */
#include "parts.h"
#include "report_pages.h"

#define ROWS_MAX 60 /* of one page */

struct doubt_of {
    const struct doubt *doubt;
    struct str about, link; /* what it belongs to, and its page; may be empty */
};
struct doubts_of VEC(struct doubt_of);

struct sheet {
    struct parts *p;
    const struct grid *grid;
    struct doubts_of doubts;
    struct place asked; /* the cell to show */
    size_t first, end;  /* rows of the grid on this page */
    uint32_t width;     /* columns of the widest of them */
};

/* --- doubts with what they belong to --- */

static struct str doubt_link(struct parts *p, const struct summary_doubt *d)
{
    if (d->line != VIEW_NONE)
        return parts_line_link(p, &p->view->lines[d->line]);
    bool initiative = d->node != VIEW_NONE && p->view->nodes[d->node].initiative;
    return initiative ? parts_page(p, SITE_INITIATIVE, p->view->nodes[d->node].code) : STR("");
}

static void collect(struct sheet *s)
{
    struct parts *p = s->p;
    struct str own = p->request->document->name;
    for (size_t i = 0; i < p->maker.summary.all.doubts; i++) {
        const struct summary_doubt *d = &p->maker.summary.doubts[i];
        if (str_empty(d->doubt->place.document) || str_eq(d->doubt->place.document, own))
            *vec_put(p->arena, &s->doubts) =
                (struct doubt_of){d->doubt, maker_doubt_about(&p->maker, d), doubt_link(p, d)};
    }
}

/* --- where --- */

static struct str name_of(struct parts *p, struct place place)
{
    struct buf out;
    buf_init(&out, 64);
    place_put(&out, place);
    struct str name = str_copy(p->arena, buf_str(&out));
    buf_reset(&out);
    return name;
}

static uint64_t take_number(struct str *s, struct str letter)
{
    uint64_t n = 0;
    if (!str_eat(s, letter))
        return 0;
    while (s->len && s->ptr[0] >= '0' && s->ptr[0] <= '9' && n < UINT32_MAX / 10) {
        n = n * 10 + (uint64_t)(s->ptr[0] - '0');
        *s = str_skip(*s, 1);
    }
    return n;
}

/* "R4C6", "S2R4C6"; nothing of it is nought. */
static struct place place_of(struct str text)
{
    struct place place = {0};
    place.sheet = (uint32_t)take_number(&text, STR("S"));
    place.row = (uint32_t)take_number(&text, STR("R"));
    place.col = (uint32_t)take_number(&text, STR("C"));
    return str_empty(text) ? place : (struct place){0};
}

static struct place place_of_row(const struct row *r)
{
    return (struct place){.sheet = r->sheet, .row = r->number};
}

static bool stands_in(struct place place, const struct row *r)
{
    return place.row == r->number && (place.sheet == r->sheet || !place.sheet || !r->sheet);
}

/* The rows of this page: those with the cell that is asked for, else from ?from= on. */
static void choose_rows(struct sheet *s)
{
    uint64_t from = 0;
    const struct rows *rows = &s->grid->rows;
    if (!str_to_u64(s->p->request->filters.value[SITE_FILTER_FROM], &from) || from >= rows->len)
        from = 0;
    for (size_t i = 0; s->asked.row && i < rows->len; i++)
        if (stands_in(s->asked, &rows->ptr[i]))
            from = i - i % ROWS_MAX;
    s->first = (size_t)from;
    s->end = s->first + ROWS_MAX < rows->len ? s->first + ROWS_MAX : rows->len;
    for (size_t i = s->first; i < s->end; i++) {
        const struct row *r = &rows->ptr[i];
        for (uint32_t k = 0; k < r->cells; k++) {
            const struct cell *c = &s->grid->cells.ptr[r->first + k];
            uint32_t last = c->col + (c->cols ? c->cols - 1 : 0);
            if (last > s->width)
                s->width = last;
        }
    }
}

/* --- the table --- */

static bool in_doubt(const struct sheet *s, const struct row *r, uint32_t col)
{
    for (size_t i = 0; i < s->doubts.len; i++)
        if (s->doubts.ptr[i].doubt->place.col == col && stands_in(s->doubts.ptr[i].doubt->place, r))
            return true;
    return false;
}

static struct str cell_class(bool doubted, bool asked)
{
    return doubted && asked ? STR("doubted asked") : doubted ? STR("doubted") : asked ? STR("asked") : STR("");
}

static void fill_cells(struct sheet *s, const struct row *r, struct page_grid_rows *row)
{
    struct page_grid_rows_cells *cells = arena_array(s->p->arena, struct page_grid_rows_cells, s->width);
    size_t n = 0;
    uint32_t col = 1;
    for (uint32_t k = 0; k < r->cells; k++) {
        const struct cell *c = &s->grid->cells.ptr[r->first + k];
        struct place place = place_of_row(r);
        for (; col < c->col; col++)
            cells[n++] = (struct page_grid_rows_cells){.anchor = STR("")};
        place.col = c->col;
        bool asked = s->asked.col == c->col && stands_in(s->asked, r);
        cells[n++] = (struct page_grid_rows_cells){.anchor = name_of(s->p, place),
                                                   .cols = c->cols > 1 ? c->cols : 0,
                                                   .class = cell_class(in_doubt(s, r, c->col), asked),
                                                   .text = c->text};
        col = c->col + (c->cols ? c->cols : 1);
    }
    row->cells = cells;
    row->cells_len = n;
}

static void fill_doubts(struct sheet *s, const struct row *r, struct page_grid_rows *row)
{
    struct maker *m = &s->p->maker;
    struct page_grid_rows_doubts *doubts = arena_array(s->p->arena, struct page_grid_rows_doubts, s->doubts.len);
    size_t n = 0;
    for (size_t i = 0; i < s->doubts.len; i++) {
        const struct doubt_of *d = &s->doubts.ptr[i];
        if (!stands_in(d->doubt->place, r))
            continue;
        doubts[n++] = (struct page_grid_rows_doubts){.cell = name_of(s->p, d->doubt->place),
                                                     .place = phrase_place(&m->phrases, d->doubt->place),
                                                     .field = maker_text(m, field_label(d->doubt->field)),
                                                     .sentence = maker_doubt_sentence(m, d->doubt->rule),
                                                     .raw = d->doubt->raw,
                                                     .suggestion = d->doubt->suggestion,
                                                     .link = d->link,
                                                     .about = d->about};
    }
    row->doubts = doubts;
    row->doubts_len = n;
}

static void put_grid(struct sheet *s)
{
    struct parts *p = s->p;
    size_t n = s->end - s->first;
    struct page_grid_rows *rows = arena_array(p->arena, struct page_grid_rows, n);
    struct page_grid_heads *heads = arena_array(p->arena, struct page_grid_heads, s->width);
    for (uint32_t i = 0; i < s->width; i++)
        heads[i].name = i + 1;
    for (size_t i = 0; i < n; i++) {
        const struct row *r = &s->grid->rows.ptr[s->first + i];
        rows[i].anchor = name_of(p, place_of_row(r));
        rows[i].name = str_printf(p->arena, "%u", r->number);
        rows[i].asked = s->asked.row && stands_in(s->asked, r);
        fill_cells(s, r, &rows[i]);
        fill_doubts(s, r, &rows[i]);
    }
    struct str caption = phrase_say(&p->maker.phrases, MSG_SITE_DOCUMENT_CAPTION, arg_text(p->request->document->name),
                                    arg_text(n ? rows[0].name : STR("0")), arg_text(n ? rows[n - 1].name : STR("0")));
    page_grid(&p->content->body, &(struct page_grid){.lang = p->in.lang,
                                                     .caption = caption,
                                                     .foreign = p->in.lang != LANG_JA,
                                                     .heads = heads,
                                                     .heads_len = s->width,
                                                     .width = s->width + 1,
                                                     .rows = rows,
                                                     .rows_len = n});
}

static void put_pager(struct sheet *s)
{
    struct parts *p = s->p;
    struct page_pager_items items[2];
    size_t n = 0;
    for (int forward = 0; forward < 2; forward++) {
        if (forward ? s->end >= s->grid->rows.len : !s->first)
            continue;
        struct site_filters filters = {0};
        size_t next = forward ? s->end : s->first > ROWS_MAX ? s->first - ROWS_MAX : 0;
        filters.value[SITE_FILTER_FROM] = next ? str_printf(p->arena, "%zu", next) : STR("");
        items[n++] = (struct page_pager_items){
            .link = site_link(p->arena, p->request, &p->request->address, &filters),
            .head =
                phrase_say(&p->maker.phrases, forward ? MSG_SITE_PAGE_AFTER : MSG_SITE_PAGE_BEFORE, arg_int(ROWS_MAX))};
    }
    if (n)
        page_pager(&p->content->body,
                   &(struct page_pager){
                       .lang = p->in.lang, .label = parts_text(p, MSG_SITE_PAGER), .items = items, .items_len = n});
}

/* --- the pages --- */

static struct str document_link(struct arena *a, const struct site_request *r, const struct site_document *d)
{
    struct site_address to = {.page = SITE_DOCUMENT,
                              .lang = r->address.lang,
                              .region = r->region.code,
                              .code = str_printf(a, "%lld", (long long)d->id)};
    return site_link(a, r, &to, NULL);
}

static void put_documents(struct arena *a, const struct site_request *r, struct phrases *w, struct entries *list)
{
    for (size_t i = 0; i < r->document_count; i++) {
        const struct site_document *d = &r->documents[i];
        struct entry *e = vec_put(a, list);
        spans_put(a, &e->text, (struct span){.data = true, .text = d->name, .address = document_link(a, r, d)});
        spans_put(a, &e->text,
                  span_text(phrase_say(w, MSG_SITE_DOCUMENTS_ROW, arg_text(phrase_long_year(w, d->year)),
                                       arg_size(d->doubts))));
    }
}

bool site_documents(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct blocks b = {0};
    struct phrases w;
    (void)err;
    phrase_init(&w, a, r->address.lang, NULL);
    c->title = message_text(w.lang, MSG_SITE_DOCUMENTS_TITLE);
    if (r->document_count) {
        struct block *block = vec_put(a, &b);
        block->kind = BLOCK_LIST;
        put_documents(a, r, &w, &block->list);
    } else
        blocks_put_text(a, &b, BLOCK_PARAGRAPH, span_text(message_text(w.lang, MSG_SITE_DOCUMENTS_NONE)));
    driver_html_blocks(a, w.lang, &b, 0, &c->body);
    phrase_reset(&w);
    return true;
}

/* Doubts that stand in no row, and the rows that have some. */
static void put_top(struct sheet *s, struct blocks *b)
{
    struct parts *p = s->p;
    struct place last = {0};
    struct block *facts = s->doubts.len ? vec_put(p->arena, b) : NULL;
    struct fact *rows = NULL;
    if (facts) {
        facts->kind = BLOCK_FACTS;
        rows = vec_put(p->arena, &facts->facts);
        rows->label = parts_text(p, MSG_SITE_DOCUMENT_DOUBT_ROWS);
    }
    for (size_t i = 0; i < s->grid->rows.len; i++) {
        const struct row *r = &s->grid->rows.ptr[i];
        struct place place = place_of_row(r);
        bool any = false;
        for (size_t k = 0; k < s->doubts.len && !any; k++)
            any = stands_in(s->doubts.ptr[k].doubt->place, r);
        if (!any)
            continue;
        if (last.row)
            spans_put(p->arena, &rows->text, span_text(parts_text(p, MSG_REPORT_LIST_COMMA)));
        last = place;
        bool here = i >= s->first && i < s->end;
        struct str name = name_of(p, place);
        spans_put(p->arena, &rows->text,
                  here ? span_text(phrase_place(&p->maker.phrases, place))
                       : parts_link(phrase_place(&p->maker.phrases, place), false, parts_cell_link(p, &place)));
        if (here)
            rows->text.ptr[rows->text.len - 1].address = str_join(p->arena, STR("#"), name);
    }
    struct view_doubts whole = p->view->document_doubts;
    for (uint32_t i = whole.first; i < whole.first + whole.n; i++)
        if (!p->view->doubts[i].place.row) /* the others are told below their row */
            maker_put_doubts(&p->maker, b, (struct view_doubts){i, 1}, parts_text(p, MSG_SITE_DOCUMENT_WHOLE));
}

static bool same_cell(struct place x, struct place y)
{
    return x.row == y.row && x.col == y.col && (x.sheet == y.sheet || !x.sheet || !y.sheet);
}

static void put_read(struct sheet *s, struct entries *list, enum field field, const struct place *place,
                     struct str title, struct str link)
{
    struct parts *p = s->p;
    bool own = str_empty(place->document) || str_eq(place->document, p->request->document->name);
    if (!own || !same_cell(*place, s->asked))
        return;
    struct entry *e = vec_put(p->arena, list);
    spans_put(p->arena, &e->text, parts_link(title, true, link));
    spans_put(p->arena, &e->text, (struct span){.style = SPAN_SMALL, .text = parts_text(p, field_label(field))});
}

/* The way back: what was read from the cell that was asked for. */
static void put_asked(struct sheet *s, struct blocks *b)
{
    struct parts *p = s->p;
    const struct view *v = p->view;
    struct entries list = {0};
    if (!s->asked.row)
        return;
    for (size_t i = 0; i < v->node_count; i++)
        if (v->nodes[i].initiative)
            put_read(s, &list, FIELD_INITIATIVE, &v->nodes[i].place, maker_node_title(&p->maker, &v->nodes[i]),
                     parts_page(p, SITE_INITIATIVE, v->nodes[i].code));
    for (size_t i = 0; i < v->line_count; i++) {
        const struct view_line *line = &v->lines[i];
        struct str title = maker_line_title(&p->maker, line), link = parts_line_link(p, line);
        const struct view_figure *baseline = view_figure(v, line->baseline), *actual = view_figure(v, line->actual);
        if (baseline)
            put_read(s, &list, FIELD_BASELINE, &baseline->place, title, link);
        if (actual)
            put_read(s, &list, FIELD_ACTUAL, &actual->place, title, link);
        if (line->has_target)
            put_read(s, &list, FIELD_TARGET, &line->target_place, title, link);
    }
    if (!list.len)
        return;
    blocks_put_text(p->arena, b, BLOCK_PARAGRAPH,
                    span_text(phrase_say(&p->maker.phrases, MSG_SITE_DOCUMENT_READ,
                                         arg_text(phrase_place(&p->maker.phrases, s->asked)))));
    struct block *block = vec_put(p->arena, b);
    block->kind = BLOCK_LIST;
    block->list = list;
}

/* Which bytes these are: for those who hold the file. */
static void put_identity(struct sheet *s, struct blocks *b)
{
    struct block *facts = vec_put(s->p->arena, b);
    facts->kind = BLOCK_FACTS;
    *vec_put(s->p->arena, &facts->facts) =
        (struct fact){STR("SHA-256"), spans_of(s->p->arena, span_text(s->p->request->document->sha256))};
}

bool site_document(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct parts p;
    struct blocks b = {0};
    parts_init(&p, a, r, c, r->view, r->plan->code);
    struct sheet s = {.p = &p, .grid = r->grid, .asked = place_of(r->filters.value[SITE_FILTER_CELL])};
    collect(&s);
    choose_rows(&s);
    c->title = phrase_say(&p.maker.phrases, MSG_SITE_DOCUMENT_TITLE, arg_text(r->view->plan),
                          arg_text(phrase_long_year(&p.maker.phrases, r->view->year)), arg_text(r->document->name));
    c->subtitle = phrase_join(&p.maker.phrases, r->view->plan, STR(" "), r->view->edition);
    blocks_put_text(a, &b, BLOCK_PARAGRAPH, span_text(parts_text(&p, MSG_SITE_DOCUMENT_ABOUT)));
    blocks_put_text(a, &b, BLOCK_PARAGRAPH,
                    span_text(phrase_say(&p.maker.phrases, MSG_SITE_DOCUMENT_DOUBTS, arg_size(s.doubts.len))));
    put_asked(&s, &b);
    put_top(&s, &b);
    parts_put(&p, &b, 0);
    put_grid(&s);
    put_pager(&s);
    put_identity(&s, &b);
    parts_put(&p, &b, 0);
    return parts_end(&p, err);
}
