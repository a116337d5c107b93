/* Tables: widths, texts broken into lines, cells laid over pages (flow), and put as items. */
#include "draw.h"
#include "report/flow.h"
#include "set.h"

#define PAD POINTS(3)
#define HEAD_SWATCH POINTS(11)
/* Lines of a cell beyond which its column is made wider, and by how much at most, in per cent. */
#define LINES_LIKED 16
#define MORE_AT_MOST 250

struct table_setter {
    struct frame *frame;
    struct sheet *sheet;
    const struct table *table;
    enum lang lang;
    int32_t *edge; /* left edge of each column, and the right edge of the last, from the frame's left */
    int32_t head;  /* height of the head row */
    struct flow_cell *cells;
};

static struct str going_on(const struct table_setter *s)
{
    return message_text(s->lang, MSG_REPORT_GOING_ON);
}

static bool is_down(const struct table_setter *s, const struct table_cell *c)
{
    return s->table->columns.ptr[c->col].vertical && c->kind == CELL_LABEL;
}

static int32_t cell_width(const struct table_setter *s, const struct table_cell *c)
{
    return s->edge[c->col + c->cols] - s->edge[c->col];
}

static struct text cell_text(const struct table_setter *s, const struct table_cell *c)
{
    struct text text = {.spans = &c->text, .style = STYLE_CELL, .width = cell_width(s, c) - 2 * PAD};
    text.names = c->kind == CELL_NAMES;
    if (c->kind == CELL_LABEL)
        text.style = STYLE_LABEL;
    else if (c->kind == CELL_NARRATIVE)
        text.style = STYLE_NARRATIVE;
    else
        text.align = s->table->columns.ptr[c->col].align;
    return text;
}

/* --- vertical labels --- */

/* A mark such as "(1)" stands upright on top; the rest runs down. */
struct down {
    struct text mark; /* empty: none */
    struct text text;
};

static struct down down_of(struct table_setter *s, const struct table_cell *c, bool continued)
{
    struct down d = {0};
    d.mark = (struct text){.style = STYLE_LABEL, .align = ALIGN_CENTRE, .width = cell_width(s, c)};
    d.text = (struct text){.spans = &c->text, .style = STYLE_LABEL, .down = true};
    if (continued)
        d.text.behind = going_on(s);
    d.mark.plain = c->text.len ? type_upright(c->text.ptr[0].text) : STR("");
    if (str_empty(d.mark.plain))
        return d;
    struct spans *rest = arena_new(s->sheet->arena, struct spans);
    for (size_t i = 0; i < c->text.len; i++) {
        struct span span = c->text.ptr[i];
        if (i == 0)
            span.text = str_trim(str_skip(span.text, d.mark.plain.len));
        spans_put(s->sheet->arena, rest, span);
    }
    d.text.spans = rest;
    return d;
}

static int32_t mark_height(const struct down *d)
{
    return str_empty(d->mark.plain) ? 0 : style_line(STYLE_LABEL);
}

/* The height at which the label has no more lines side by side than its column holds. */
static int32_t down_need(struct table_setter *s, const struct table_cell *c)
{
    struct down d = down_of(s, c, true);
    int32_t line = style_line(STYLE_LABEL), room = (cell_width(s, c) - PAD) / line;
    uint32_t side_by_side = room < 1 ? 1 : (uint32_t)room;
    struct setting whole;
    d.text.width = -1;
    type_set(s->sheet->type, &d.text, &whole);
    int32_t height = type_longest(&whole) / (int32_t)side_by_side + line;
    type_release(&whole);
    for (d.text.width = height; type_lines(s->sheet->type, &d.text) > side_by_side;)
        d.text.width += line;
    return d.text.width + mark_height(&d) + 2 * PAD;
}

static void put_down(struct table_setter *s, const struct table_cell *c, const struct flow_piece *p, int32_t x,
                     int32_t y)
{
    struct down d = down_of(s, c, p->continued);
    int32_t line = style_line(STYLE_LABEL), top = y + PAD + mark_height(&d);
    struct setting set;
    d.text.width = p->height - 2 * PAD - mark_height(&d);
    type_set(s->sheet->type, &d.text, &set);
    int32_t width = (int32_t)set.lines * line, slack = set.lines == 1 ? (d.text.width - type_longest(&set)) / 2 : 0;
    if (slack < 0)
        slack = 0;
    sheet_put_text(s->sheet, &d.mark, s->frame->page, x, y + PAD + slack, 0, 1);
    sheet_put_text(s->sheet, &d.text, s->frame->page, x + (cell_width(s, c) + width) / 2, top + slack, 0, set.lines);
    type_release(&set);
}

/* --- widths --- */

static size_t points_of(const struct table_cell *c)
{
    size_t points = 0;
    for (size_t i = 0; i < c->text.len; i++)
        points += str_points(c->text.ptr[i].text) + (c->text.ptr[i].style == SPAN_DOUBT ? 2 : 0);
    return points;
}

static int32_t longest_in(const struct table *t, size_t col, enum cell_kind kind)
{
    size_t longest = 0;
    for (size_t i = 0; i < t->cells.len; i++) {
        const struct table_cell *c = &t->cells.ptr[i];
        if (c->col == col && c->cols == 1 && c->kind == kind && points_of(c) > longest)
            longest = points_of(c);
    }
    return (int32_t)longest;
}

static int32_t more_of(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

/* The weights of the layout, but where a column would be filled to half a page by one label, or by one list of members
 * to more than some lines: then it is made wider, and those beside it give way. One in which nobody has written
 * anything is no wider than its head. `unit` is the width of one. */
static uint32_t weight_of(const struct table_setter *s, size_t col, int32_t page, int32_t unit)
{
    uint16_t weight = table_column_weight(s->table, col);
    int32_t line = style_line(STYLE_LABEL), most = weight * MORE_AT_MOST / 100, asked;
    if (s->table->look != TABLE_WIDE || unit <= 0)
        return weight;
    if (s->table->columns.ptr[col].vertical) {
        asked = ((longest_in(s->table, col, CELL_LABEL) / (page / 2 / line) + 1) * line + PAD) / unit;
    } else {
        int32_t longest = more_of(longest_in(s->table, col, CELL_TEXT), longest_in(s->table, col, CELL_NAMES));
        asked = longest / LINES_LIKED * line / unit;
        asked = asked < most ? asked : most;
    }
    return asked > weight ? (uint32_t)asked : weight;
}

static void measure_columns(struct table_setter *s, int32_t page)
{
    size_t n = s->table->columns.len;
    int32_t all = 0;
    int64_t before = 0, sum = 0;
    uint32_t *weights = arena_array(s->sheet->arena, uint32_t, n);
    s->edge = arena_array(s->sheet->arena, int32_t, n + 1);
    for (size_t i = 0; i < n; i++)
        all += table_column_weight(s->table, i);
    for (size_t i = 0; i < n; i++)
        sum += weights[i] = weight_of(s, i, page, all ? s->frame->width / all : 0);
    for (size_t i = 0; i < n; i++) {
        s->edge[i] = (int32_t)(s->frame->width * before / (sum ? sum : 1));
        before += weights[i];
    }
    s->edge[n] = s->frame->width;
}

/* --- heads --- */

static int32_t head_width(const struct table_setter *s, size_t col)
{
    return s->edge[col + 1] - s->edge[col] - PAD;
}

/* Lines of one length: 政策/分野, not 政策分/野. */
static struct text head_text(const struct table_setter *s, size_t col)
{
    const struct column *c = &s->table->columns.ptr[col];
    struct text text = {.plain = c->label, .style = STYLE_LABEL, .align = ALIGN_CENTRE, .width = head_width(s, col)};
    uint32_t lines = type_lines(s->sheet->type, &text);
    int32_t step = text.width / 16;
    while (lines > 1 && step > 0 && text.width > 2 * step) {
        struct text narrower = text;
        narrower.width -= step;
        if (type_lines(s->sheet->type, &narrower) > lines)
            break;
        text = narrower;
    }
    return text;
}

static int32_t head_sign(const struct table_setter *s, size_t col)
{
    return s->table->columns.ptr[col].has_tone ? style_line(STYLE_LABEL) : 0;
}

static void measure_head(struct table_setter *s)
{
    for (size_t col = 0; col < s->table->columns.len; col++) {
        struct text text = head_text(s, col);
        int32_t height =
            (int32_t)type_lines(s->sheet->type, &text) * style_line(STYLE_LABEL) + head_sign(s, col) + 2 * PAD;
        s->head = height > s->head ? height : s->head;
    }
}

/* The pattern of the bars and the sign, over the label. */
static void put_head_sign(struct table_setter *s, size_t col, int32_t y)
{
    const struct column *c = &s->table->columns.ptr[col];
    struct text sign = {.plain = c->symbol, .style = STYLE_LABEL, .width = HEAD_SWATCH};
    int32_t width = s->edge[col + 1] - s->edge[col], x = frame_x(s->frame) + s->edge[col];
    x += (width - 2 * HEAD_SWATCH - POINTS(2)) / 2;
    struct item *swatch = sheet_put(s->sheet, ITEM_TONE, s->frame->page, x, y + POINTS(2), HEAD_SWATCH, POINTS(8));
    swatch->sign.tone = c->tone;
    sheet_put_text(s->sheet, &sign, s->frame->page, x + HEAD_SWATCH + POINTS(2), y, 0, 1);
}

static void put_head(struct table_setter *s)
{
    struct frame *f = s->frame;
    sheet_open(s->sheet, f->page, "TR");
    for (size_t col = 0; col < s->table->columns.len; col++) {
        int32_t x = frame_x(f) + s->edge[col], width = s->edge[col + 1] - s->edge[col];
        struct text text = head_text(s, col);
        uint32_t lines = type_lines(s->sheet->type, &text);
        int32_t inner = (int32_t)lines * style_line(STYLE_LABEL) + head_sign(s, col);
        int32_t y = f->y + (s->head - inner) / 2;
        sheet_open_as(s->sheet, f->page, (struct tag){.name = "TH", .kind = TAG_HEADS_COLUMN});
        sheet_put(s->sheet, ITEM_BOX, f->page, x, f->y, width, s->head)->ground = 0.92;
        if (head_sign(s, col))
            put_head_sign(s, col, y);
        sheet_put_text(s->sheet, &text, f->page, x + (width - text.width) / 2, y + head_sign(s, col), 0, lines);
        sheet_close(s->sheet, f->page, "TH");
    }
    sheet_close(s->sheet, f->page, "TR");
    f->y += s->head;
}

/* --- cells --- */

static int32_t chart_height(struct table_setter *s, const struct table_cell *c)
{
    return c->chart ? draw_chart_height(s->sheet->arena, c->chart) : 0;
}

static int32_t label_need(struct table_setter *s, const struct table_cell *c)
{
    if (is_down(s, c))
        return down_need(s, c);
    struct text text = cell_text(s, c);
    if (s->table->look != TABLE_BARS)
        text.behind = going_on(s);
    return (int32_t)type_lines(s->sheet->type, &text) * style_line(text.style) + chart_height(s, c) + 2 * PAD;
}

static void measure_cells(struct table_setter *s)
{
    s->cells = arena_array(s->sheet->arena, struct flow_cell, s->table->cells.len);
    for (uint32_t row = 0; row < s->table->rows.len; row++) {
        const struct table_row *r = &s->table->rows.ptr[row];
        for (uint32_t i = r->first_cell; i < r->first_cell + r->cells; i++) {
            const struct table_cell *c = &s->table->cells.ptr[i];
            struct text text = cell_text(s, c);
            s->cells[i] = (struct flow_cell){.row = row, .rows = c->rows, .label = c->kind == CELL_LABEL};
            if (s->cells[i].label)
                s->cells[i].need = label_need(s, c);
            else
                s->cells[i].lines = type_lines(s->sheet->type, &text);
        }
    }
}

/* `end`: the row behind the last one of the page. */
static struct tag tag_of(const struct table_setter *s, const struct flow_piece *p, uint32_t end)
{
    const struct table_cell *c = &s->table->cells.ptr[p->cell];
    uint32_t behind = s->cells[p->cell].row + s->cells[p->cell].rows;
    bool label = c->kind == CELL_LABEL;
    return (struct tag){.name = label ? "TH" : "TD",
                        .kind = label ? TAG_HEADS_ROWS : TAG_CELL,
                        .rows = (behind < end ? behind : end) - p->row,
                        .cols = c->cols};
}

static void put_cell(struct table_setter *s, const struct flow_piece *p, uint32_t rows_end, int32_t top)
{
    const struct table_cell *c = &s->table->cells.ptr[p->cell];
    uint32_t page = s->frame->page;
    int32_t x = frame_x(s->frame) + s->edge[c->col], y = top + p->y;
    struct tag tag = tag_of(s, p, rows_end);
    sheet_open_as(s->sheet, page, tag);
    sheet_put(s->sheet, ITEM_BOX, page, x, y, cell_width(s, c), p->height)->ground = 1;
    if (is_down(s, c)) {
        put_down(s, c, p, x, y);
    } else {
        struct text text = cell_text(s, c);
        if (c->kind == CELL_LABEL && p->continued)
            text.behind = going_on(s);
        uint32_t lines = c->kind == CELL_LABEL ? type_lines(s->sheet->type, &text) : p->lines;
        sheet_put_text(s->sheet, &text, page, x + PAD, y + PAD, p->first_line, lines);
        if (chart_height(s, c))
            sheet_put(s->sheet, ITEM_DRAWING, page, x + PAD, y + PAD + (int32_t)lines * style_line(text.style),
                      cell_width(s, c) - 2 * PAD, chart_height(s, c))
                ->chart = c->chart;
    }
    sheet_close(s->sheet, page, tag.name);
}

static void put_bookmark(struct table_setter *s, const struct flow_piece *p, int32_t top, uint8_t depth)
{
    const struct table_cell *c = &s->table->cells.ptr[p->cell];
    if (s->table->look == TABLE_WIDE && c->kind == CELL_LABEL && !p->continued)
        sheet_put_bookmark(s->sheet, (uint8_t)(depth + c->col), spans_name(s->sheet->arena, &c->text), s->frame->page,
                           top + p->y);
}

/* The row behind the last one that has a piece on this page: something begins in every row. */
static uint32_t rows_end(const struct flow *flow, size_t first)
{
    uint32_t end = 0;
    for (size_t i = first; i < flow->pieces.len && flow->pieces.ptr[i].page == flow->pieces.ptr[first].page; i++)
        end = flow->pieces.ptr[i].row + 1 > end ? flow->pieces.ptr[i].row + 1 : end;
    return end;
}

static bool same_row(const struct flow_piece *a, const struct flow_piece *b)
{
    return a->page == b->page && a->row == b->row;
}

/* The pieces [first, end) of one row from left to right: those that go on from the page before come first in `flow`. */
static void put_row(struct table_setter *s, const struct flow *flow, size_t first, size_t end, uint32_t rows_end,
                    int32_t top, uint8_t depth)
{
    sheet_open(s->sheet, s->frame->page, "TR");
    for (size_t col = 0; col < s->table->columns.len; col++) {
        for (size_t i = first; i < end; i++) {
            const struct flow_piece *p = &flow->pieces.ptr[i];
            if (s->table->cells.ptr[p->cell].col != col)
                continue;
            put_cell(s, p, rows_end, top);
            put_bookmark(s, p, top, depth);
        }
    }
    sheet_close(s->sheet, s->frame->page, "TR");
}

/* The pieces of one page, row by row. */
static size_t put_page(struct table_setter *s, const struct flow *flow, size_t first, uint8_t depth)
{
    struct frame *f = s->frame;
    const struct flow_piece *pieces = flow->pieces.ptr;
    uint32_t page = f->page, behind = rows_end(flow, first);
    size_t i = first;
    sheet_open(s->sheet, page, "Table");
    put_head(s);
    int32_t top = f->y, end = top;
    while (i < flow->pieces.len && pieces[i].page == pieces[first].page) {
        size_t begin = i;
        for (; i < flow->pieces.len && same_row(&pieces[i], &pieces[begin]); i++)
            end = more_of(end, top + pieces[i].y + pieces[i].height);
        put_row(s, flow, begin, i, behind, top, depth);
    }
    sheet_close(s->sheet, page, "Table");
    f->y = end;
    f->fresh = false;
    return i;
}

static void put_pages(struct table_setter *s, const struct flow *flow, uint8_t depth)
{
    uint32_t page = 0;
    for (size_t i = 0; i < flow->pieces.len;) {
        for (; page < flow->pieces.ptr[i].page; page++)
            frame_next(s->frame);
        i = put_page(s, flow, i, depth);
    }
    if (flow->pieces.len)
        return;
    put_page(s, flow, 0, depth);
    if (s->table->look == TABLE_WIDE)
        set_text(s->frame,
                 &(struct text){.plain = message_text(s->lang, MSG_REPORT_NO_INITIATIVES), .style = STYLE_TEXT}, "P",
                 0);
}

void set_table(struct frame *f, const struct table *t, enum lang lang, uint8_t depth)
{
    struct table_setter s = {.frame = f, .sheet = f->sheet, .table = t, .lang = lang};
    int32_t top = f->columns > 1 ? f->top : POINTS(SHEET_TOP);
    measure_columns(&s, f->bottom - top);
    measure_head(&s);
    measure_cells(&s);
    frame_want(f, s.head + POINTS(60));
    set_text(f, &(struct text){.plain = t->caption, .style = STYLE_HEAD4}, "P", POINTS(2));
    struct flow_table cells = {.cells = s.cells,
                               .cell_count = t->cells.len,
                               .rows = (uint32_t)t->rows.len,
                               .line = style_line(STYLE_CELL),
                               .pad = PAD,
                               .first = frame_room(f) - s.head,
                               .page = f->bottom - top - s.head};
    struct flow flow;
    flow_make(f->sheet->arena, &cells, &flow);
    put_pages(&s, &flow, depth);
    f->y += POINTS(8);
}
