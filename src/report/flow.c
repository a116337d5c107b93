#include "flow.h"

/* A band that fits on a page of its own is moved there, unless more than this share of the page would stay empty. */
#define EMPTY_PERCENT 40
/* The fewest lines of a text before and after a break. */
#define LINES_KEPT 2

/* A row, or a part of one, on the page being filled. */
struct strip {
    uint32_t row;
    int32_t y, height;
};
struct strips VEC(struct strip);
struct indexes VEC(uint32_t);

struct flowing {
    struct arena *arena;
    const struct flow_table *table;
    struct flow *out;
    uint32_t *shown;       /* lines of each cell that stand on the pages so far */
    uint32_t *first_of;    /* of each row: the first cell that begins in it, or later */
    uint32_t *band_end;    /* of the first row of each band: the row behind it */
    uint32_t *open, opens; /* cells that began on an earlier page and go on, in their order */
    struct indexes around; /* cells of rows before `seen`, of this page or earlier ones, that reach to where we are */
    uint32_t seen;
    struct strips strips; /* of the page */
    int32_t used, room;   /* of the page */
    bool fresh;           /* the page is empty, and no other would have more room */
    int32_t *height;      /* of each row that is left of the band at hand */
};

static int32_t most(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

static int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

static const struct flow_cell *cell_at(const struct flowing *f, uint32_t index)
{
    return &f->table->cells[index];
}

static uint32_t cell_end(const struct flow_cell *c)
{
    return c->row + c->rows;
}

static int32_t need_of(const struct flowing *f, uint32_t index)
{
    const struct flow_cell *c = cell_at(f, index);
    if (c->label)
        return least(c->need, f->table->page);
    uint32_t left = c->lines - f->shown[index];
    return left ? (int32_t)left * f->table->line + 2 * f->table->pad : 0;
}

static uint32_t lines_in(const struct flowing *f, int32_t height)
{
    int32_t inner = height - 2 * f->table->pad;
    return inner > 0 ? (uint32_t)(inner / f->table->line) : 0;
}

/* --- bands --- */

static void index_rows(struct flowing *f)
{
    const struct flow_table *t = f->table;
    uint32_t cell = 0, end = 0;
    for (uint32_t row = 0; row < t->rows; row++) {
        while (cell < t->cell_count && t->cells[cell].row < row)
            cell++;
        f->first_of[row] = cell;
    }
    f->first_of[t->rows] = (uint32_t)t->cell_count;
    for (uint32_t first = 0, row = 0; row < t->rows; row++) {
        if (row >= end)
            first = row;
        end = end > row + 1 ? end : row + 1;
        for (uint32_t i = f->first_of[row]; i < f->first_of[row + 1]; i++)
            if (!t->cells[i].label && cell_end(&t->cells[i]) > end)
                end = cell_end(&t->cells[i]);
        f->band_end[first] = end;
    }
}

/* --- measuring what is left of a band --- */

/* How high a cell is on this page so far; counted no further than `enough`. */
static int32_t height_on_page(const struct flowing *f, const struct flow_cell *c, int32_t enough)
{
    int32_t sum = 0;
    for (size_t i = f->strips.len; i-- > 0 && f->strips.ptr[i].row >= c->row && sum < enough;)
        sum += f->strips.ptr[i].height;
    return sum;
}

/* Makes `around` the cells that began before the row and reach to it. */
static void advance(struct flowing *f, uint32_t row)
{
    for (; f->seen < row; f->seen++)
        for (uint32_t i = f->first_of[f->seen]; i < f->first_of[f->seen + 1]; i++)
            if (cell_end(cell_at(f, i)) > row)
                *vec_put(f->arena, &f->around) = i;
    size_t len = 0;
    for (size_t i = 0; i < f->around.len; i++)
        if (cell_end(cell_at(f, f->around.ptr[i])) > row)
            f->around.ptr[len++] = f->around.ptr[i];
    f->around.len = len;
}

/* What a label still lacks on this page. */
static int32_t lacks(const struct flowing *f, uint32_t index)
{
    int32_t need = cell_at(f, index)->label ? need_of(f, index) : 0;
    return need - height_on_page(f, cell_at(f, index), need);
}

/* Adds what is missing to rows [from, to), evenly. */
static void stretch(struct flowing *f, uint32_t from, uint32_t to, int32_t missing)
{
    int32_t rows = (int32_t)(to - from);
    for (uint32_t row = from; row < to && missing > 0; row++, rows--) {
        int32_t share = (missing + rows - 1) / rows;
        f->height[row] += share;
        missing -= share;
    }
}

static int32_t sum_of(const struct flowing *f, uint32_t from, uint32_t to)
{
    int32_t sum = 0;
    for (uint32_t row = from; row < to; row++)
        sum += f->height[row];
    return sum;
}

static void stretch_for(struct flowing *f, uint32_t index, uint32_t row, uint32_t end)
{
    const struct flow_cell *c = cell_at(f, index);
    if (cell_end(c) > end || cell_end(c) <= row)
        return;
    uint32_t from = c->row > row ? c->row : row;
    int32_t missing = c->label && c->row < row ? lacks(f, index) : need_of(f, index);
    stretch(f, from, cell_end(c), missing - sum_of(f, from, cell_end(c)));
}

/* Is the row the rest of one that began on an earlier page? */
static bool row_is_rest(const struct flowing *f, uint32_t row)
{
    for (uint32_t i = 0; i < f->opens; i++)
        if (cell_at(f, f->open[i])->row == row)
            return true;
    return false;
}

/* What the cells of this row alone take. */
static int32_t natural(const struct flowing *f, uint32_t row)
{
    int32_t height = f->table->line + 2 * f->table->pad;
    for (uint32_t i = f->first_of[row]; i < f->first_of[row + 1]; i++)
        if (cell_at(f, i)->rows == 1)
            height = most(height, need_of(f, i));
    return height;
}

/* Heights of the rows that are left of the band. */
static int32_t measure(struct flowing *f, uint32_t row, uint32_t end)
{
    for (uint32_t r = row; r < end; r++)
        f->height[r] = natural(f, r);
    for (uint32_t i = f->first_of[row]; i < f->first_of[end]; i++)
        if (cell_at(f, i)->rows > 1)
            stretch_for(f, i, row, end);
    for (size_t i = 0; i < f->around.len; i++)
        stretch_for(f, f->around.ptr[i], row, end);
    return sum_of(f, row, end);
}

/* The room that the labels at the beginning of the row ask for: with less, one would not fit above the page's end. */
static int32_t label_room(struct flowing *f, uint32_t row)
{
    int32_t room = 0;
    advance(f, row);
    for (uint32_t i = f->first_of[row]; i < f->first_of[row + 1]; i++)
        if (cell_at(f, i)->label)
            room = most(room, need_of(f, i));
    for (size_t i = 0; i < f->around.len; i++)
        room = most(room, lacks(f, f->around.ptr[i]));
    return room;
}

/* --- filling pages --- */

static void put_strip(struct flowing *f, uint32_t row, int32_t height)
{
    *vec_put(f->arena, &f->strips) = (struct strip){row, f->used, height};
    f->used += height;
    f->fresh = false;
}

/* Labels that go on overleaf are whole on this page too: the last strip is stretched for them. */
static void stretch_last(struct flowing *f)
{
    struct strip *last = &f->strips.ptr[f->strips.len - 1];
    int32_t missing = 0;
    advance(f, last->row);
    for (uint32_t i = f->first_of[last->row]; i < f->first_of[last->row + 1]; i++)
        missing = most(missing, lacks(f, i));
    for (size_t i = 0; i < f->around.len; i++)
        missing = most(missing, lacks(f, f->around.ptr[i]));
    missing = least(missing, f->room - f->used);
    if (missing > 0) {
        last->height += missing;
        f->used += missing;
    }
}

static void put_piece(struct flowing *f, uint32_t index, bool continued)
{
    const struct flow_cell *c = cell_at(f, index);
    uint32_t top = f->strips.ptr[0].row;
    size_t first = c->row > top ? c->row - top : 0; /* a strip for each row */
    struct flow_piece p = {.cell = index, .page = f->out->pages, .continued = continued};
    p.row = f->strips.ptr[first].row;
    p.y = f->strips.ptr[first].y;
    for (size_t i = first; i < f->strips.len && f->strips.ptr[i].row < cell_end(c); i++)
        p.height += f->strips.ptr[i].height;
    if (!c->label) {
        uint32_t left = c->lines - f->shown[index], fit = lines_in(f, p.height);
        p.first_line = f->shown[index];
        p.lines = left < fit ? left : fit;
        f->shown[index] += p.lines;
    }
    *vec_put(f->arena, &f->out->pieces) = p;
}

/* `next`: the row the next page begins with; `partly`: that row began on this page. */
static void close_page(struct flowing *f, uint32_t next, bool partly)
{
    uint32_t first = f->strips.ptr[0].row, last = f->strips.ptr[f->strips.len - 1].row, opens = 0;
    stretch_last(f);
    uint32_t new_first = f->opens && row_is_rest(f, first) ? f->first_of[first + 1] : f->first_of[first];
    for (uint32_t i = 0; i < f->opens; i++)
        put_piece(f, f->open[i], true);
    for (uint32_t i = new_first; i < f->first_of[last + 1]; i++)
        put_piece(f, i, false);
    uint32_t *open = arena_array(f->arena, uint32_t, f->opens + f->first_of[last + 1] - new_first);
    for (uint32_t i = 0; i < f->opens; i++)
        if (cell_end(cell_at(f, f->open[i])) > next)
            open[opens++] = f->open[i];
    for (uint32_t i = new_first; i < f->first_of[last + 1]; i++)
        if (cell_end(cell_at(f, i)) > next && (cell_at(f, i)->row < next || partly))
            open[opens++] = i;
    f->open = open;
    f->opens = opens;
    f->around.len = 0;
    for (uint32_t i = 0; i < opens; i++)
        *vec_put(f->arena, &f->around) = open[i];
    f->seen = partly ? next + 1 : next;
    f->out->pages++;
    f->out->end = f->used;
    f->strips.len = 0;
    f->used = 0;
    f->room = f->table->page;
    f->fresh = true;
}

/* An empty page is left, for one with more room. */
static void skip_page(struct flowing *f)
{
    f->out->pages++;
    f->used = 0;
    f->room = f->table->page;
    f->fresh = true;
}

/* Whole lines that fit, and not all but one or two of what would stand overleaf. */
static int32_t part_height(const struct flowing *f, int32_t height, int32_t all)
{
    uint32_t lines = lines_in(f, height), left = lines_in(f, all) - lines;
    if (left && left < LINES_KEPT && lines > 3 * LINES_KEPT)
        lines -= LINES_KEPT - left;
    return (int32_t)lines * f->table->line + 2 * f->table->pad;
}

struct cut {
    uint32_t next; /* row the next page begins with */
    bool partly;   /* it began on this page */
};

/* Does something of the row's own cells wait for the next page? */
static bool row_left(const struct flowing *f, uint32_t row, int32_t height)
{
    for (uint32_t i = f->first_of[row]; i < f->first_of[row + 1]; i++) {
        const struct flow_cell *c = cell_at(f, i);
        if (!c->label && c->rows == 1 && c->lines - f->shown[i] > lines_in(f, height))
            return true;
    }
    return false;
}

/* Rows of the band that fit, the last perhaps in part. False when nothing was put. */
static bool put_some(struct flowing *f, uint32_t row, uint32_t end, struct cut *ret)
{
    uint32_t r = row;
    int32_t left = sum_of(f, row, end);
    while (r < end && f->used + most(f->height[r], label_room(f, r)) <= f->room) {
        left -= f->height[r];
        put_strip(f, r, f->height[r]);
        r++;
    }
    ASSERT(r < end);
    int32_t rest = f->room - f->used, asks = natural(f, r);
    int32_t kept = (LINES_KEPT + 1) * f->table->line + 2 * f->table->pad;
    if (r == row)
        kept = most(kept, label_room(f, row));
    bool whole = asks <= rest; /* all of the row's own; only what it shares goes on */
    if ((whole || f->fresh || asks > f->table->page / 2) && (rest >= kept || f->fresh)) {
        int32_t height = part_height(f, rest, left);
        if (r == row)
            height = most(height, least(label_room(f, row), rest));
        bool goes_on = row_left(f, r, height) || r + 1 == end;
        put_strip(f, r, height);
        *ret = goes_on ? (struct cut){r, true} : (struct cut){r + 1, false};
        return true;
    }
    *ret = (struct cut){r, false};
    return r > row;
}

/* Nothing is left to show of the band from this row on, which began on the last page. */
static bool band_is_shown(const struct flowing *f, uint32_t row, uint32_t end)
{
    for (uint32_t i = 0; i < f->opens; i++)
        if (!cell_at(f, f->open[i])->label && f->shown[f->open[i]] < cell_at(f, f->open[i])->lines)
            return false;
    return row + 1 >= end;
}

static void drop_open(struct flowing *f, uint32_t next)
{
    uint32_t len = 0;
    for (uint32_t i = 0; i < f->opens; i++)
        if (cell_end(cell_at(f, f->open[i])) > next)
            f->open[len++] = f->open[i];
    f->opens = len;
}

static bool wastes_little(const struct flowing *f, int32_t height)
{
    return height <= f->table->page && (f->room - f->used) * 100 <= f->table->page * EMPTY_PERCENT;
}

static void put_band(struct flowing *f, uint32_t row, uint32_t end)
{
    while (row < end) {
        int32_t asked = label_room(f, row), height = measure(f, row, end), room = f->room - f->used;
        if (most(height, asked) <= room) {
            for (uint32_t r = row; r < end; r++)
                put_strip(f, r, f->height[r]);
            return;
        }
        struct cut cut = {row, false};
        bool put = (f->fresh || !wastes_little(f, height)) && put_some(f, row, end, &cut);
        if (!put && !f->strips.len) {
            skip_page(f);
            continue;
        }
        close_page(f, cut.next, cut.partly);
        row = cut.next;
        if (cut.partly && band_is_shown(f, row, end)) {
            row = end;
            drop_open(f, row);
        }
    }
}

void flow_make(struct arena *a, const struct flow_table *t, struct flow *ret)
{
    *ret = (struct flow){0};
    if (!t->rows)
        return;
    struct flowing f = {.arena = a,
                        .table = t,
                        .out = ret,
                        .shown = arena_array(a, uint32_t, t->cell_count),
                        .first_of = arena_array(a, uint32_t, t->rows + 1),
                        .band_end = arena_array(a, uint32_t, t->rows),
                        .height = arena_array(a, int32_t, t->rows),
                        .room = t->first,
                        .fresh = t->first >= t->page};
    index_rows(&f);
    for (uint32_t row = 0; row < t->rows; row = f.band_end[row])
        put_band(&f, row, f.band_end[row]);
    if (f.strips.len)
        close_page(&f, t->rows, false);
}
