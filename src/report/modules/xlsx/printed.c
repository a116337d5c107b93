/* The plan's table as it is printed: merged labels, characters upon each other, numbers with their units. */
#include "book.h"
#include "report/flow.h"

enum {
    ALL_HALVES = 210,    /* of the width of an A3 sheet, in the units of column widths */
    MOST_HALVES = 228,   /* wider, the print is scaled to less than 8 points */
    LEVEL_NARROWEST = 8, /* a head of four characters in one line */
    NUMBER_WIDEST = 26,
    NAMES_WIDEST = 26,
    NAMES_LINES = 16,    /* beyond which a column of names is made wider */
    BREAKS_MOST = 1023,  /* that a sheet may have */
    PAGE_FILLED = 97,    /* per cent: programs measure differently */
    GIVES_WAY_FROM = 24, /* no narrower: the columns that make room for others */
    BODY_SIZE = 9,
    HEAD_ROW = 3,
    OWNER_HEIGHT = 14,
    TITLE_HEIGHT = 22,
    ABOUT_HEIGHT = 16,
    TOP_HEIGHT = OWNER_HEIGHT + TITLE_HEIGHT + ABOUT_HEIGHT,
    FIRST_ROW = HEAD_ROW + 1,
    LINE = 12,        /* points, of a line of BODY_SIZE */
    STACK_MOST = 24,  /* characters upon each other; a longer label is set across */
    LABEL_HIGH = 480, /* points; a label higher than that begins at its top: its middle may be pages away */
    PAD = 2,          /* above and below */
    ROW_HIGHEST = 400 /* a spreadsheet's row ends at 409 */
};

struct printed {
    struct book *book;
    const struct document *document;
    const struct table *table;
    lxw_worksheet *sheet;
    uint32_t *halves;  /* width of each column */
    struct str *texts; /* of each cell */
    int32_t *heights;  /* of each row, in points */
    uint32_t *page_of; /* each row */
    int32_t head;      /* height of the row of heads */
    uint32_t *row_at;  /* row of the sheet where each row begins, and where the last ends */
};

/* The sign of a doubt is short where characters stand upon each other. */
static struct str text_of(struct printed *p, const struct spans *spans, bool stacked)
{
    struct buf text;
    buf_init(&text, (size_t)1 << 26);
    for (size_t i = 0; i < spans->len; i++) {
        bool doubt = spans->ptr[i].style == SPAN_DOUBT;
        if (doubt && stacked) {
            buf_put(&text, STR("※"));
            continue;
        }
        buf_put(&text, doubt ? STR("〔") : STR(""));
        buf_put(&text, spans->ptr[i].text);
        buf_put(&text, doubt ? STR("〕") : STR(""));
    }
    struct str made = str_copy(p->book->arena, buf_str(&text));
    buf_reset(&text);
    return made;
}

static bool is_doubted(const struct spans *spans)
{
    for (size_t i = 0; i < spans->len; i++)
        if (spans->ptr[i].style == SPAN_DOUBT)
            return true;
    return false;
}

static bool is_stacked(const struct printed *p, const struct table_cell *c)
{
    size_t points = 0;
    for (size_t i = 0; i < c->text.len; i++)
        points += c->text.ptr[i].style == SPAN_DOUBT ? 1 : str_points(c->text.ptr[i].text);
    return c->kind == CELL_LABEL && p->table->columns.ptr[c->col].vertical && points <= STACK_MOST;
}

/* --- widths and heights --- */

static uint32_t fitting(uint32_t halves)
{
    return cell_fitting(halves, BODY_SIZE);
}

/* A column as wide as its numbers ask for, within limits: one that is too narrow shows ####. */
static uint32_t width_for_numbers(const struct printed *p, size_t col, uint32_t halves)
{
    for (size_t i = 0; i < p->table->cells.len; i++) {
        const struct table_cell *c = &p->table->cells.ptr[i];
        uint32_t width = c->value.known && c->col == col ? cell_width(p->texts[i]) : 0;
        while (fitting(halves) < width && halves < NUMBER_WIDEST)
            halves++;
    }
    return halves;
}

/* A list of names is not much longer than wide. */
static uint32_t width_for_names(const struct printed *p, size_t col, uint32_t halves)
{
    for (size_t i = 0; i < p->table->cells.len; i++) {
        const struct table_cell *c = &p->table->cells.ptr[i];
        bool names = c->kind == CELL_NAMES && c->col == col;
        while (names && halves < NAMES_WIDEST && cell_lines(p->texts[i], fitting(halves)) > NAMES_LINES)
            halves++;
    }
    return halves;
}

/* Columns of long texts give way, the widest first, until the table fits. */
static void narrow_columns(struct printed *p, uint32_t all)
{
    for (; all > MOST_HALVES; all--) {
        size_t widest = 0;
        for (size_t i = 1; i < p->table->columns.len; i++)
            if (p->halves[i] > p->halves[widest])
                widest = i;
        if (p->halves[widest] <= GIVES_WAY_FROM)
            return;
        p->halves[widest]--;
    }
}

static void measure_columns(struct printed *p)
{
    uint32_t weights = 0, all = 0;
    size_t n = p->table->columns.len;
    p->halves = arena_array(p->book->arena, uint32_t, n);
    for (size_t i = 0; i < n; i++)
        weights += table_column_weight(p->table, i);
    for (size_t i = 0; i < n; i++) {
        uint32_t share = weights ? table_column_weight(p->table, i) * ALL_HALVES / weights : 10;
        p->halves[i] =
            width_for_names(p, i, width_for_numbers(p, i, share < LEVEL_NARROWEST ? LEVEL_NARROWEST : share));
        all += p->halves[i];
    }
    narrow_columns(p, all);
    for (size_t i = 0; i < n; i++)
        worksheet_set_column(p->sheet, (lxw_col_t)i, (lxw_col_t)i, p->halves[i], NULL);
}

static uint32_t width_of(const struct printed *p, const struct table_cell *c)
{
    uint32_t halves = 0;
    for (uint32_t i = c->col; i < (uint32_t)c->col + c->cols; i++)
        halves += p->halves[i];
    return halves;
}

static int32_t stacked_height(struct str text)
{
    return (int32_t)str_points(text) * LINE + 2 * PAD;
}

/* One endless page: the pieces have the heights of the rows. */
static void measure_rows(struct printed *p)
{
    const struct table *t = p->table;
    struct arena *a = p->book->arena;
    struct flow_cell *cells = arena_array(a, struct flow_cell, t->cells.len);
    p->heights = arena_array(a, int32_t, t->rows.len);
    for (uint32_t row = 0; row < t->rows.len; row++) {
        const struct table_row *r = &t->rows.ptr[row];
        for (uint32_t i = r->first_cell; i < r->first_cell + r->cells; i++) {
            const struct table_cell *c = &t->cells.ptr[i];
            uint32_t lines = cell_lines(p->texts[i], fitting(width_of(p, c)));
            cells[i] = (struct flow_cell){.row = row, .rows = c->rows, .label = is_stacked(p, c), .lines = lines};
            cells[i].need = stacked_height(p->texts[i]);
        }
    }
    struct flow_table table = {cells, t->cells.len, (uint32_t)t->rows.len, LINE, PAD, INT32_MAX / 2, INT32_MAX / 2};
    struct flow flow;
    flow_make(a, &table, &flow);
    for (size_t i = 0; i < flow.pieces.len; i++)
        if (cells[flow.pieces.ptr[i].cell].rows == 1)
            p->heights[flow.pieces.ptr[i].row] = flow.pieces.ptr[i].height;
}

/* A row that is higher than a spreadsheet's becomes several, all its cells merged over them. */
static void place_rows(struct printed *p)
{
    uint32_t at = FIRST_ROW;
    p->row_at = arena_array(p->book->arena, uint32_t, p->table->rows.len + 1);
    for (size_t i = 0; i < p->table->rows.len; i++) {
        int32_t parts = (p->heights[i] + ROW_HIGHEST - 1) / ROW_HIGHEST;
        p->row_at[i] = at;
        for (int32_t k = 0; k < parts; k++)
            worksheet_set_row(p->sheet, at + (uint32_t)k, (double)p->heights[i] / parts, NULL);
        at += (uint32_t)parts;
    }
    p->row_at[p->table->rows.len] = at;
}

/* --- pages --- */

/* Is the cell the label of a level? It goes on over many pages; everything else of an initiative stays together. */
static bool is_level(const struct printed *p, const struct table_cell *c)
{
    return c->kind == CELL_LABEL && p->table->columns.ptr[c->col].vertical;
}

/* The row behind the initiative that the row begins. */
static uint32_t band_end(const struct printed *p, uint32_t row)
{
    uint32_t end = row + 1;
    for (uint32_t i = row; i < end; i++) {
        const struct table_row *r = &p->table->rows.ptr[i];
        for (uint32_t k = r->first_cell; k < r->first_cell + r->cells; k++) {
            const struct table_cell *c = &p->table->cells.ptr[k];
            if (!is_level(p, c) && i + c->rows > end)
                end = i + c->rows;
        }
    }
    return end;
}

/* What a page holds of rows, in the points of their heights: the sheet is scaled until it is as wide as the page. */
static int32_t page_room(const struct printed *p)
{
    double wide = 0;
    for (size_t i = 0; i < p->table->columns.len; i++)
        wide += cell_column_points(p->halves[i]);
    double scale = wide > BOOK_PAGE_WIDTH ? BOOK_PAGE_WIDTH / wide : 1;
    return (int32_t)(BOOK_PAGE_HEIGHT / scale * PAGE_FILLED / 100) - p->head;
}

static int32_t height_of(const struct printed *p, uint32_t row, uint32_t end)
{
    int32_t height = 0;
    for (uint32_t i = row; i < end; i++)
        height += p->heights[i];
    return height;
}

/* The row to end a page at which begins with row `first`: before `row`, but earlier where a label would be cut. */
static uint32_t break_before(const struct printed *p, uint32_t first, uint32_t row)
{
    for (uint32_t from = first + 1; from < row; from++) {
        const struct table_row *r = &p->table->rows.ptr[from];
        for (uint32_t i = r->first_cell; i < r->first_cell + r->cells; i++) {
            const struct table_cell *c = &p->table->cells.ptr[i];
            int32_t need = is_stacked(p, c) ? stacked_height(p->texts[i]) : 0;
            if (from + c->rows > row && height_of(p, from, row) < need && height_of(p, row, from + c->rows) < need)
                return from;
        }
    }
    return row;
}

/* Pages end between initiatives: else a line would be cut in two. */
static void break_pages(struct printed *p)
{
    uint32_t rows = (uint32_t)p->table->rows.len;
    lxw_row_t *breaks = arena_array(p->book->arena, lxw_row_t, rows + 1);
    p->page_of = arena_array(p->book->arena, uint32_t, rows);
    size_t n = 0;
    int32_t room = page_room(p), top = TOP_HEIGHT;
    for (uint32_t row = 0, first = 0, end; row < rows; row = end) {
        end = band_end(p, row);
        uint32_t changed = row;
        if (row > first && n < BREAKS_MOST && top + height_of(p, first, end) > room) {
            changed = first = break_before(p, first, row);
            breaks[n++] = p->row_at[first];
            top = 0;
        }
        for (uint32_t i = changed; i < end; i++)
            p->page_of[i] = (uint32_t)n;
    }
    if (n)
        p->book->wrong |= worksheet_set_h_pagebreaks(p->sheet, breaks) != LXW_NO_ERROR;
}

/* --- cells --- */

/* Of the rows [row, end), those on the same page as one of them. */
static int32_t height_on_page_of(const struct printed *p, uint32_t row, uint32_t end, uint32_t one)
{
    int32_t height = 0;
    for (uint32_t i = row; i < end; i++)
        height += p->page_of[i] == p->page_of[one] ? p->heights[i] : 0;
    return height;
}

/* Where a stacked label stands in its cell: in the middle where that is on the same page and not far from its
 * beginning; else where there is room for it. */
static enum look_height place_of_label(const struct printed *p, uint32_t index, uint32_t row, uint32_t end)
{
    int32_t need = stacked_height(p->texts[index]), first = height_on_page_of(p, row, end, row);
    if (p->page_of[row] == p->page_of[end - 1])
        return first <= LABEL_HIGH ? LOOK_MIDDLE : LOOK_TOP;
    return first < need && height_on_page_of(p, row, end, end - 1) >= need ? LOOK_BOTTOM : LOOK_TOP;
}

static struct look look_of(const struct printed *p, uint32_t index, uint32_t row)
{
    const struct table_cell *c = &p->table->cells.ptr[index];
    bool stacked = is_stacked(p, c), text = c->kind == CELL_LABEL || c->kind == CELL_NARRATIVE;
    struct look look = {.size = BODY_SIZE,
                        .bold = c->kind == CELL_LABEL,
                        .border = true,
                        .wrap = !stacked,
                        .stacked = stacked,
                        .ground = is_doubted(&c->text) ? GROUND_DOUBT : GROUND_NONE,
                        .align = stacked ? ALIGN_CENTRE
                                 : text  ? ALIGN_START
                                         : p->table->columns.ptr[c->col].align};
    if (stacked)
        look.height = place_of_label(p, index, row, row + c->rows);
    return look;
}

/* A number where the cell is one: it must be shown whole, else it would read ####. */
static bool put_number(struct printed *p, const struct table_cell *c, struct str text, uint32_t row, struct look look)
{
    double value;
    if (!c->value.known || !cell_number(c->value.value, &value) ||
        !cell_format(p->book->arena, text, c->value.value, &look.number) ||
        cell_width(text) > fitting(width_of(p, c)) || !book_has_room_for_format(p->book, look.number))
        return false;
    look.wrap = false;
    book_put_number(p->book, p->sheet, row, c->col, value, book_look(p->book, &look));
    return true;
}

static void put_cell(struct printed *p, uint32_t index, uint32_t table_row)
{
    const struct table_cell *c = &p->table->cells.ptr[index];
    struct look look = look_of(p, index, table_row);
    uint32_t row = p->row_at[table_row], last = p->row_at[table_row + c->rows] - 1;
    uint16_t last_col = (uint16_t)(c->col + c->cols - 1);
    bool alone = row == last && last_col == c->col;
    if (alone && put_number(p, c, p->texts[index], row, look))
        return;
    lxw_format *format = book_look(p->book, &look);
    book_put_area(p->book, p->sheet, row, c->col, last, last_col, p->texts[index], format,
                  p->table->columns.ptr[c->col].label);
    if (!alone)
        (void)put_number(p, c, p->texts[index], row, look);
}

static void put_heads(struct printed *p)
{
    struct look look = {.size = BODY_SIZE,
                        .bold = true,
                        .border = true,
                        .wrap = true,
                        .height = LOOK_MIDDLE,
                        .ground = GROUND_HEAD,
                        .align = ALIGN_CENTRE};
    uint32_t lines = 1;
    for (uint16_t col = 0; col < p->table->columns.len; col++) {
        struct str label = p->table->columns.ptr[col].label;
        uint32_t needs = cell_lines(label, fitting(p->halves[col]));
        lines = needs > lines ? needs : lines;
        book_put_text(p->book, p->sheet, HEAD_ROW, col, label, book_look(p->book, &look), label);
    }
    p->head = (int32_t)lines * LINE + 3 * PAD;
    worksheet_set_row(p->sheet, HEAD_ROW, p->head, NULL);
}

static struct str in_one_line(struct printed *p, struct str text)
{
    struct str made = STR(""), part;
    bool done = false;
    while (str_split(&text, '\n', &done, &part))
        made = str_join(p->book->arena, made, str_join(p->book->arena, made.len ? STR(" ") : STR(""), part));
    return made;
}

static void put_top(struct printed *p)
{
    const struct document *d = p->document;
    struct str note = message_text(d->lang, MSG_REPORT_SHEET_NOTE);
    struct str about = str_join(p->book->arena, d->about, note);
    struct look title = {.size = 14, .bold = true}, plain = {.size = BODY_SIZE};
    const struct {
        struct str text;
        const struct look *look;
        double height;
    } rows[HEAD_ROW] = {
        {d->owner, &plain, OWNER_HEIGHT}, {d->title, &title, TITLE_HEIGHT}, {about, &plain, ABOUT_HEIGHT}};
    for (uint32_t i = 0; i < HEAD_ROW; i++) {
        book_put_text(p->book, p->sheet, i, 0, in_one_line(p, rows[i].text), book_look(p->book, rows[i].look),
                      d->title);
        worksheet_set_row(p->sheet, i, rows[i].height, NULL);
    }
}

/* Below the heads of a table without rows. */
static void put_nothing(struct printed *p, uint32_t row)
{
    struct look look = {.size = BODY_SIZE};
    struct str words = message_text(p->document->lang, MSG_REPORT_NO_INITIATIVES);
    book_put_text(p->book, p->sheet, row, 0, words, book_look(p->book, &look), words);
}

void printed_put(struct book *b, const struct document *d, const struct table *t)
{
    struct printed p = {.book = b, .document = d, .table = t};
    p.sheet = book_put_sheet(b, message_text(d->lang, MSG_REPORT_SHEET_TABLE));
    if (!p.sheet)
        return;
    p.texts = arena_array(b->arena, struct str, t->cells.len);
    for (size_t i = 0; i < t->cells.len; i++)
        p.texts[i] = text_of(&p, &t->cells.ptr[i].text, is_stacked(&p, &t->cells.ptr[i]));
    measure_columns(&p);
    measure_rows(&p);
    put_top(&p);
    put_heads(&p);
    place_rows(&p);
    break_pages(&p);
    uint16_t labels = 0;
    for (uint32_t row = 0; row < t->rows.len; row++) {
        const struct table_row *r = &t->rows.ptr[row];
        for (uint32_t i = r->first_cell; i < r->first_cell + r->cells; i++) {
            put_cell(&p, i, row);
            if (t->cells.ptr[i].kind == CELL_LABEL && t->cells.ptr[i].col >= labels)
                labels = (uint16_t)(t->cells.ptr[i].col + 1);
        }
    }
    uint32_t last = p.row_at[t->rows.len] - 1;
    if (!t->rows.len)
        put_nothing(&p, last = FIRST_ROW);
    worksheet_freeze_panes(p.sheet, FIRST_ROW, labels);
    worksheet_set_zoom(p.sheet, 90);
    book_set_page(b, p.sheet, d, BOOK_ONE_WIDE, HEAD_ROW, last, (uint16_t)(t->columns.len - 1));
}
