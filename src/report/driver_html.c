#include "driver.h"

#include "report_pages.h" /* made from site/ by tools/templates.py */

/* A part of a page that is made before it is put. */
#define PART_BYTES_MAX ((size_t)64 << 20)

struct page_maker {
    struct arena *arena;
    enum lang lang;
    size_t cap;
};

static void put_blocks(struct page_maker *p, struct markup *out, const struct blocks *b, uint8_t level);

/* The authority writes Japanese. */
static bool is_foreign(const struct page_maker *p, bool data)
{
    return data && p->lang != LANG_JA;
}

/* --- running text --- */

static struct page_spans_items item_of(const struct page_maker *p, const struct span *s)
{
    struct page_spans_items item = {.text = s->text, .word = {.foreign = is_foreign(p, s->data), .text = s->text}};
    switch (s->style) {
    case SPAN_PLAIN:
        item.plain = str_empty(s->link) && str_empty(s->address);
        item.link = s->link;
        item.address = s->address;
        break;
    case SPAN_STRONG:
        item.strong = true;
        break;
    case SPAN_SMALL:
        item.small = str_empty(s->address);
        item.small_address = s->address;
        break;
    case SPAN_UNKNOWN:
        item.unknown = true;
        break;
    case SPAN_DOUBT:
        item.doubt = str_empty(s->link) && str_empty(s->address);
        item.doubt_link = s->link;
        item.doubt_address = s->address;
        break;
    case SPAN_CHANGE:
        item.tone = tone_name(s->tone);
        break;
    }
    return item;
}

static struct page_spans page_spans_of(struct page_maker *p, const struct spans *s)
{
    struct page_spans_items *items = arena_array(p->arena, struct page_spans_items, s->len);
    for (size_t i = 0; i < s->len; i++)
        items[i] = item_of(p, &s->ptr[i]);
    return (struct page_spans){.lang = p->lang, .items = items, .items_len = s->len};
}

static void put_paragraph(struct page_maker *p, struct markup *out, const struct block *b, struct str class)
{
    page_paragraph(out, &(struct page_paragraph){
                            .lang = p->lang, .class = class, .anchor = b->anchor, .spans = page_spans_of(p, &b->text)});
}

static void put_prose(struct page_maker *p, struct markup *out, const struct block *b, uint8_t level)
{
    page_prose(out, &(struct page_prose){
                        .lang = p->lang,
                        .h3 = level == 1,
                        .h4 = level == 2,
                        .h5 = level == 3,
                        .h6 = level >= 4,
                        .label = b->prose.label,
                        .open = b->prose.open,
                        .foreign = is_foreign(p, true),
                        .text = b->prose.text,
                    });
}

static void put_facts(struct page_maker *p, struct markup *out, const struct facts *f)
{
    struct page_facts_items *items = arena_array(p->arena, struct page_facts_items, f->len);
    for (size_t i = 0; i < f->len; i++)
        items[i] = (struct page_facts_items){.label = f->ptr[i].label, .spans = page_spans_of(p, &f->ptr[i].text)};
    page_facts(out, &(struct page_facts){.lang = p->lang, .items = items, .items_len = f->len});
}

struct list_maker {
    struct page_list_items *items;
    struct page_list_items_inner *inner;
    struct page_list_items_inner_leaves *leaves;
    size_t items_len, inner_len, leaves_len;
};

/* An entry without one above it moves up. */
static void put_entry(struct list_maker *l, uint8_t depth, struct page_spans spans)
{
    if (depth == 0 || l->items_len == 0) {
        l->items[l->items_len++] = (struct page_list_items){.spans = spans, .inner = &l->inner[l->inner_len]};
        return;
    }
    struct page_list_items *item = &l->items[l->items_len - 1];
    if (depth == 1 || item->inner_len == 0) {
        l->inner[l->inner_len++] = (struct page_list_items_inner){.spans = spans, .leaves = &l->leaves[l->leaves_len]};
        item->inner_len++;
        return;
    }
    l->leaves[l->leaves_len++].spans = spans;
    l->inner[l->inner_len - 1].leaves_len++;
}

static void put_list(struct page_maker *p, struct markup *out, const struct entries *e)
{
    struct list_maker l = {
        .items = arena_array(p->arena, struct page_list_items, e->len),
        .inner = arena_array(p->arena, struct page_list_items_inner, e->len),
        .leaves = arena_array(p->arena, struct page_list_items_inner_leaves, e->len),
    };
    for (size_t i = 0; i < e->len; i++)
        put_entry(&l, e->ptr[i].depth, page_spans_of(p, &e->ptr[i].text));
    page_list(out, &(struct page_list){.lang = p->lang, .items = l.items, .items_len = l.items_len});
}

static void put_key(struct page_maker *p, struct markup *out, const struct key_items *k)
{
    struct page_key_items *items = arena_array(p->arena, struct page_key_items, k->len);
    for (size_t i = 0; i < k->len; i++)
        items[i] = (struct page_key_items){
            .tone = tone_name(k->ptr[i].tone), .symbol = k->ptr[i].symbol, .label = k->ptr[i].label};
    page_key(out, &(struct page_key){.lang = p->lang, .items = items, .items_len = k->len});
}

static void put_doubts(struct page_maker *p, struct markup *out, const struct doubt_notes *d)
{
    struct page_doubts_items *items = arena_array(p->arena, struct page_doubts_items, d->len);
    for (size_t i = 0; i < d->len; i++) {
        const struct doubt_note *n = &d->ptr[i];
        items[i] = (struct page_doubts_items){.about = n->about,
                                              .field = n->field,
                                              .place = n->place,
                                              .address = n->address,
                                              .sentence = n->sentence,
                                              .raw = n->raw,
                                              .suggestion = n->suggestion,
                                              .foreign = is_foreign(p, true)};
    }
    page_doubts(out, &(struct page_doubts){.lang = p->lang, .items = items, .items_len = d->len});
}

/* --- charts --- */

/* A share of the width in per cent, with two decimals where they say something. */
static struct str percent(struct page_maker *p, int32_t share)
{
    return share % 100 == 0 ? str_printf(p->arena, "%d", share / 100)
                            : str_printf(p->arena, "%d.%02d", share / 100, share % 100);
}

static struct str anchor_name(enum anchor a)
{
    switch (a) {
    case ANCHOR_START:
        return STR("start");
    case ANCHOR_MIDDLE:
        return STR("middle");
    case ANCHOR_END:
        return STR("end");
    }
    ASSERT(false && "an anchor");
}

static struct page_drawing_shapes shape_of(struct page_maker *p, const struct shape *s)
{
    return (struct page_drawing_shapes){
        .rect = s->kind == SHAPE_RECT,
        .line = s->kind == SHAPE_LINE,
        .diamond = s->kind == SHAPE_DIAMOND,
        .dot = s->kind == SHAPE_DOT,
        .half = s->y1,
        .text = s->kind == SHAPE_TEXT ? s->text : STR(""),
        .tone = tone_name(s->tone),
        .x = percent(p, s->x0),
        .far = percent(p, s->x1),
        .width = percent(p, s->x1 - s->x0),
        .y = s->y0,
        .end = s->y1,
        .height = s->y1 - s->y0,
        .stroke = s->stroke,
        .anchor = anchor_name(s->anchor),
    };
}

static void put_drawing(struct page_maker *p, struct markup *out, const struct chart *c, struct str said_by)
{
    if (!chart_drawable(c))
        return;
    struct drawing d;
    chart_layout(p->arena, c, &d);
    struct page_drawing_shapes *shapes = arena_array(p->arena, struct page_drawing_shapes, d.shapes.len);
    for (size_t i = 0; i < d.shapes.len; i++)
        shapes[i] = shape_of(p, &d.shapes.ptr[i]);
    page_drawing(
        out,
        &(struct page_drawing){
            .lang = p->lang, .height = d.height, .said_by = said_by, .shapes = shapes, .shapes_len = d.shapes.len});
}

static struct str mark_symbol(enum chart_mark mark, const struct chart_point *point)
{
    if (mark != MARK_ACTUAL)
        return chart_mark_name(mark);
    return !point->drawn ? tone_name(TONE_UNKNOWN) : point->open ? tone_name(TONE_DOUBTED) : tone_name(TONE_ACTUAL);
}

static void put_chart(struct page_maker *p, struct markup *out, const struct chart *c, struct str said_by)
{
    struct markup drawing;
    markup_init(&drawing, p->cap);
    put_drawing(p, &drawing, c, said_by);
    if (c->kind != CHART_BULLET) {
        html_markup(out, &drawing);
        markup_reset(&drawing);
        return;
    }
    struct page_chart_points *points = arena_array(p->arena, struct page_chart_points, MARK_COUNT);
    size_t len = 0;
    for (size_t i = 0; i < MARK_COUNT; i++) {
        const struct chart_point *point = &c->bullet.point[i];
        if (!point->present)
            continue;
        points[len++] = (struct page_chart_points){
            .mark = mark_symbol((enum chart_mark)i, point),
            .label = point->label,
            .unknown = !point->drawn && str_empty(point->period),
            .text = point->text,
            .word = {.foreign = is_foreign(p, i != MARK_GUIDE), .text = point->text},
            .period = point->period,
            .open = point->open,
        };
    }
    page_chart(out, &(struct page_chart){.lang = p->lang, .drawing = &drawing, .points = points, .points_len = len});
    markup_reset(&drawing);
}

/* --- tables --- */

/* The widths that style.css knows. */
static int64_t width_class(uint32_t weight, uint32_t all)
{
    static const uint8_t known[] = {1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 12, 14,
                                    16, 18, 20, 22, 24, 26, 28, 30, 35, 40, 50, 60};
    uint32_t hundredths = all ? weight * 100 / all : 0;
    size_t i = COUNT(known) - 1;
    while (i && known[i] > hundredths)
        i--;
    return known[i];
}

static struct str cell_class(const struct table *t, const struct table_cell *c)
{
    if (c->kind == CELL_LABEL)
        return t->columns.ptr[c->col].vertical ? STR("level") : STR("");
    if (c->kind == CELL_NARRATIVE)
        return STR("narrative");
    if (c->kind == CELL_MARK)
        return STR("mark");
    return t->columns.ptr[c->col].align == ALIGN_END ? STR("end") : STR("");
}

/* On a phone its rows are cards, in which every cell says what it is. */
static bool many(const struct table *t)
{
    return t->look == TABLE_LIST && t->columns.len > 4;
}

static struct page_row_cells cell_of(struct page_maker *p, const struct table *t, const struct table_cell *c,
                                     struct markup *chart)
{
    bool label = c->kind == CELL_LABEL;
    return (struct page_row_cells){
        .scope = !label        ? STR("")
                 : c->rows > 1 ? STR("rowgroup")
                               : STR("row"),
        .rows = c->rows > 1 ? c->rows : 0,
        .cols = c->cols > 1 ? c->cols : 0,
        .class = cell_class(t, c),
        .vertical = t->columns.ptr[c->col].vertical,
        .label = many(t) ? t->columns.ptr[c->col].label : STR(""),
        .spans = page_spans_of(p, &c->text),
        .chart = chart,
    };
}

static void put_row(struct page_maker *p, struct markup *out, const struct table *t, const struct table_row *r)
{
    struct arena_mark mark = arena_mark(p->arena);
    struct page_row_cells *cells = arena_array(p->arena, struct page_row_cells, r->cells);
    struct markup chart;
    markup_init(&chart, p->cap);
    for (uint32_t i = 0; i < r->cells; i++) {
        const struct table_cell *c = &t->cells.ptr[r->first_cell + i];
        if (c->chart)
            put_chart(p, &chart, c->chart, STR(""));
        cells[i] = cell_of(p, t, c, c->chart ? &chart : NULL);
    }
    page_row(out, &(struct page_row){.lang = p->lang, .cells = cells, .cells_len = r->cells});
    markup_reset(&chart);
    arena_rewind(p->arena, mark);
}

static struct page_table_columns *columns_of(struct page_maker *p, const struct table *t)
{
    struct page_table_columns *columns = arena_array(p->arena, struct page_table_columns, t->columns.len);
    uint32_t all = 0;
    for (size_t i = 0; i < t->columns.len; i++)
        all += t->columns.ptr[i].weight;
    for (size_t i = 0; i < t->columns.len; i++) {
        const struct column *c = &t->columns.ptr[i];
        columns[i] = (struct page_table_columns){
            .width = width_class(c->weight, all),
            .class = c->vertical             ? STR("stacked-head")
                     : c->align == ALIGN_END ? STR("end")
                                             : STR(""),
            .label = c->label,
            .tone = c->has_tone ? tone_name(c->tone) : STR(""),
            .symbol = c->symbol,
            .address = c->address,
            .sorted = c->sorted < 0   ? STR("descending")
                      : c->sorted > 0 ? STR("ascending")
                                      : STR(""),
        };
    }
    return columns;
}

static void put_plain(struct page_maker *p, struct markup *out, const struct table *t, const struct markup *rows)
{
    struct page_plain_columns *columns = arena_array(p->arena, struct page_plain_columns, t->columns.len);
    for (size_t i = 0; i < t->columns.len; i++)
        columns[i] = (struct page_plain_columns){.label = t->columns.ptr[i].label,
                                                 .class = t->columns.ptr[i].align == ALIGN_END ? STR("end") : STR("")};
    page_plain(
        out,
        &(struct page_plain){
            .lang = p->lang, .caption = t->caption, .columns = columns, .columns_len = t->columns.len, .rows = rows});
}

static struct str table_class(const struct table *t)
{
    switch (t->look) {
    case TABLE_PLAIN:
        return STR("table--plain");
    case TABLE_WIDE:
        return STR("table--wide");
    case TABLE_BARS:
        return STR("table--bars");
    case TABLE_LIST:
        return many(t) ? STR("table--list table--many") : STR("table--list");
    }
    ASSERT(false && "a look");
}

/* With a frame of its own to scroll in. */
static void put_framed(struct page_maker *p, struct markup *out, const struct table *t, const struct markup *rows)
{
    page_table(out, &(struct page_table){
                        .lang = p->lang,
                        .wide = t->look == TABLE_WIDE,
                        .class = table_class(t),
                        .caption = t->caption,
                        .anchor = t->anchor,
                        .columns = columns_of(p, t),
                        .columns_len = t->columns.len,
                        .rows = rows,
                    });
}

static void put_table(struct page_maker *p, struct markup *out, const struct table *t)
{
    struct markup rows;
    markup_init(&rows, p->cap);
    for (size_t i = 0; i < t->rows.len; i++)
        put_row(p, &rows, t, &t->rows.ptr[i]);
    if (t->look == TABLE_PLAIN)
        put_plain(p, out, t, &rows);
    else
        put_framed(p, out, t, &rows);
    markup_reset(&rows);
}

/* --- parts --- */

static struct str section_name(enum section_look look)
{
    switch (look) {
    case SECTION_PLAIN:
        return STR("plain");
    case SECTION_FIELD:
        return STR("field");
    case SECTION_INITIATIVE:
        return STR("initiative");
    case SECTION_SERIES:
        return STR("series");
    }
    ASSERT(false && "a look");
}

static void put_section(struct page_maker *p, struct markup *out, const struct section *s)
{
    struct markup body;
    markup_init(&body, p->cap);
    put_blocks(p, &body, &s->blocks, s->level);
    page_section(out, &(struct page_section){
                          .lang = p->lang,
                          .look = section_name(s->look),
                          .anchor = s->anchor,
                          .above = s->above.len > 0,
                          .spans = page_spans_of(p, &s->above),
                          .h2 = s->level == 1,
                          .h3 = s->level == 2,
                          .h4 = s->level == 3,
                          .h5 = s->level >= 4,
                          .title = {.lang = p->lang, .spans = page_spans_of(p, &s->title)},
                          .body = &body,
                      });
    markup_reset(&body);
}

static void put_folded(struct page_maker *p, struct markup *out, const struct folded *f, uint8_t level)
{
    struct markup body;
    markup_init(&body, p->cap);
    put_blocks(p, &body, &f->blocks, level);
    page_folded(out, &(struct page_folded){.lang = p->lang, .label = f->label, .body = &body});
    markup_reset(&body);
}

static void put_block(struct page_maker *p, struct markup *out, const struct block *b, uint8_t level)
{
    switch (b->kind) {
    case BLOCK_PARAGRAPH:
        return put_paragraph(p, out, b, STR(""));
    case BLOCK_LEDE:
        return put_paragraph(p, out, b, STR("lede"));
    case BLOCK_SAY:
        return put_paragraph(p, out, b, STR("say"));
    case BLOCK_PROSE:
        return put_prose(p, out, b, level);
    case BLOCK_FACTS:
        return put_facts(p, out, &b->facts);
    case BLOCK_LIST:
        return put_list(p, out, &b->list);
    case BLOCK_KEY:
        return put_key(p, out, &b->key);
    case BLOCK_DOUBTS:
        return put_doubts(p, out, &b->doubts);
    case BLOCK_TABLE:
        return put_table(p, out, b->table);
    case BLOCK_CHART:
        return put_chart(p, out, b->chart.chart, b->chart.said_by);
    case BLOCK_FOLDED:
        return put_folded(p, out, b->folded, level);
    case BLOCK_SECTION:
        return put_section(p, out, b->section);
    }
    ASSERT(false && "a kind of block");
}

/* Sections nest four deep at most: the recursion ends there. */
static void put_blocks(struct page_maker *p, struct markup *out, const struct blocks *b, uint8_t level)
{
    for (size_t i = 0; i < b->len; i++) {
        struct arena_mark mark = arena_mark(p->arena);
        put_block(p, out, &b->ptr[i], level);
        arena_rewind(p->arena, mark);
    }
}

void driver_html_blocks(struct arena *a, enum lang lang, const struct blocks *b, uint8_t level, struct markup *out)
{
    struct page_maker p = {a, lang, PART_BYTES_MAX};
    put_blocks(&p, out, b, level);
}

void driver_html(struct arena *a, const struct document *d, struct buf *out)
{
    struct page_maker p = {a, d->lang, out->cap};
    struct markup body, page;
    markup_init(&body, out->cap);
    markup_init(&page, out->cap);
    put_blocks(&p, &body, &d->blocks, 0);
    page_page(&page, &(struct page_page){
                         .lang = d->lang,
                         .title = d->title,
                         .owner = d->owner,
                         .subtitle = d->subtitle,
                         .foreign = is_foreign(&p, true),
                         .body = &body,
                         .spans = page_spans_of(&p, &d->foot),
                     });
    markup_reset(&body); /* three copies of a large page at once are one too many */
    buf_put(out, markup_str(&page));
    out->full |= markup_full(&page);
    markup_reset(&page);
}
