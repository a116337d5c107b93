#include "grid.h"

struct str grid_text(const struct grid *g, const struct row *r, uint32_t col)
{
    uint32_t low = 0, high = r->cells;
    while (low < high) { /* columns ascend in a row; a merged cell leaves a gap */
        uint32_t middle = low + (high - low) / 2;
        const struct cell *c = &g->cells.ptr[r->first + middle];
        if (c->col == col)
            return c->text;
        if (c->col < col)
            low = middle + 1;
        else
            high = middle;
    }
    return STR("");
}

/* --- accounting --- */

static bool mark_eat(struct str *between)
{
    return str_eat(between, STR("\xEF\xBB\xBF")) || str_eat(between, STR("\xFF\xFE")) ||
           str_eat(between, STR("\xFE\xFF"));
}

static bool is_separator(const struct grid *g, struct str unit)
{
    char meant = unit.len == 2 && g->encoding == ENCODING_UTF16BE ? unit.ptr[1] : unit.ptr[0];
    char other = unit.len == 2 && g->encoding == ENCODING_UTF16BE ? unit.ptr[0] : unit.len == 2 ? unit.ptr[1] : 0;
    return !other && (meant == '\n' || meant == '\r' || (g->delimiter && meant == g->delimiter));
}

/* Whether [start, end) is nothing but separators and line ends, and the mark at the very beginning. */
static bool is_between(const struct grid *g, struct str source, uint64_t start, uint64_t end, uint64_t *ret_at)
{
    struct str between = str_head(str_skip(source, start), end - start);
    size_t unit = encoding_unit(g->encoding);
    if (start == 0)
        mark_eat(&between);
    while (between.len >= unit && is_separator(g, str_head(between, unit)))
        between = str_skip(between, unit);
    if (between.len > 0)
        *ret_at = (uint64_t)(between.ptr - source.ptr);
    return between.len == 0;
}

bool grid_accounts(const struct grid *g, struct str source, uint64_t *ret_at)
{
    uint64_t at = 0;
    *ret_at = 0;
    if (g->size != source.len)
        return false;
    for (size_t i = 0; i < g->cells.len; i++) {
        const struct cell *c = &g->cells.ptr[i];
        if (c->start < at || c->end < c->start || c->end > source.len) {
            *ret_at = c->start;
            return false;
        }
        if (!is_between(g, source, at, c->start, ret_at))
            return false;
        at = c->end;
    }
    return is_between(g, source, at, source.len, ret_at);
}

/* --- storage ---
 *
 * Little-endian: a head, then rows, cells and notes as records of one length each, then the texts of the cells in a
 * row. */

#define MAGIC STR("AyuG")
#define FORMAT 1u
#define HEAD_SIZE 48u
#define ROW_SIZE 16u
#define CELL_SIZE 32u
#define NOTE_SIZE 28u

static void put_number(struct buf *out, uint64_t n, unsigned bytes)
{
    char little[8];
    for (unsigned i = 0; i < bytes; i++)
        little[i] = (char)(n >> (8 * i));
    buf_put(out, str_of(little, bytes));
}

static void put_head(struct buf *out, const struct grid *g, uint64_t text_bytes)
{
    buf_put(out, MAGIC);
    put_number(out, FORMAT, 4);
    put_number(out, (uint64_t)g->encoding, 1);
    put_number(out, g->encoding_certain, 1);
    put_number(out, (unsigned char)g->delimiter, 1);
    put_number(out, 0, 1);
    put_number(out, g->size, 8);
    put_number(out, g->rows.len, 4);
    put_number(out, g->cells.len, 8);
    put_number(out, g->notes.len, 8);
    put_number(out, text_bytes, 8);
}

static void put_cell(struct buf *out, const struct cell *c)
{
    put_number(out, c->text.len, 4);
    put_number(out, c->start, 8);
    put_number(out, c->end, 8);
    put_number(out, c->col, 4);
    put_number(out, c->rows, 4);
    put_number(out, c->cols, 4);
}

void grid_put(struct buf *out, const struct grid *g)
{
    uint64_t text_bytes = 0;
    for (size_t i = 0; i < g->cells.len; i++)
        text_bytes += g->cells.ptr[i].text.len;
    put_head(out, g, text_bytes);
    for (size_t i = 0; i < g->rows.len; i++) {
        const struct row *r = &g->rows.ptr[i];
        put_number(out, r->sheet, 4);
        put_number(out, r->number, 4);
        put_number(out, r->first, 4);
        put_number(out, r->cells, 4);
    }
    for (size_t i = 0; i < g->cells.len; i++)
        put_cell(out, &g->cells.ptr[i]);
    for (size_t i = 0; i < g->notes.len; i++) {
        const struct grid_note *n = &g->notes.ptr[i];
        put_number(out, (uint64_t)n->kind, 4);
        put_number(out, n->row, 4);
        put_number(out, n->col, 4);
        put_number(out, n->start, 8);
        put_number(out, n->end, 8);
    }
    for (size_t i = 0; i < g->cells.len; i++)
        buf_put(out, g->cells.ptr[i].text);
}

/* Bytes being read: once something is wrong, `bad` stays and nothing more is taken. */
struct reader {
    struct str bytes;
    size_t at;
    bool bad;
};

static uint64_t take(struct reader *r, unsigned bytes)
{
    uint64_t n = 0;
    if (r->bad || r->bytes.len - r->at < bytes) {
        r->bad = true;
        return 0;
    }
    for (unsigned i = 0; i < bytes; i++)
        n |= (uint64_t)(unsigned char)r->bytes.ptr[r->at + i] << (8 * i);
    r->at += bytes;
    return n;
}

static uint32_t take32(struct reader *r)
{
    return (uint32_t)take(r, 4);
}

struct head {
    uint64_t rows, cells, notes, text_bytes;
};

/* The counts must give exactly the bytes that are there, so nothing is allocated on the word of the head alone. */
static void take_head(struct reader *r, struct grid *g, struct head *h)
{
    uint64_t encoding = take(r, 1), certain = take(r, 1), delimiter = take(r, 1), zero = take(r, 1);
    r->bad |= encoding > ENCODING_UTF16BE || certain > 1 || delimiter >= 0x80 || zero != 0;
    g->size = take(r, 8);
    h->rows = take(r, 4);
    h->cells = take(r, 8);
    h->notes = take(r, 8);
    h->text_bytes = take(r, 8);
    uint64_t len = r->bytes.len;
    r->bad |= h->rows > len || h->cells > len || h->cells > UINT32_MAX || h->notes > len || h->text_bytes > len;
    if (r->bad)
        return;
    uint64_t total = HEAD_SIZE + h->rows * ROW_SIZE + h->cells * CELL_SIZE + h->notes * NOTE_SIZE + h->text_bytes;
    r->bad |= total != len;
    g->encoding = (enum encoding)encoding;
    g->encoding_certain = certain == 1;
    g->delimiter = (char)delimiter;
}

static void take_rows(struct reader *r, const struct head *h, struct arena *a, struct rows *rows)
{
    uint64_t cells = 0;
    struct row before = {0};
    rows->ptr = arena_array(a, struct row, h->rows);
    rows->len = rows->size = h->rows;
    for (size_t i = 0; i < rows->len && !r->bad; i++) {
        struct row row;
        row.sheet = take32(r);
        row.number = take32(r);
        row.first = take32(r);
        row.cells = take32(r);
        bool later = row.sheet > before.sheet || (row.sheet == before.sheet && row.number > before.number);
        r->bad |= !later || row.number == 0 || row.first != cells || row.cells > h->cells - cells;
        cells += r->bad ? 0 : row.cells;
        rows->ptr[i] = before = row;
    }
    r->bad |= cells != h->cells;
}

static struct cell take_cell(struct reader *r, struct str *texts, uint64_t size)
{
    uint64_t text_len = take(r, 4);
    struct cell c = {0};
    c.start = take(r, 8);
    c.end = take(r, 8);
    c.col = take32(r);
    c.rows = take32(r);
    c.cols = take32(r);
    r->bad |= text_len > texts->len || c.start > c.end || c.end > size || c.col == 0 || c.rows == 0 || c.cols == 0;
    if (r->bad)
        return c;
    c.text = str_head(*texts, text_len);
    *texts = str_skip(*texts, text_len);
    r->bad |= !str_valid(c.text);
    return c;
}

static void take_cells(struct reader *r, const struct head *h, struct arena *a, struct grid *g)
{
    struct str texts = str_copy(a, str_skip(r->bytes, r->bytes.len - h->text_bytes));
    g->cells.ptr = arena_array(a, struct cell, h->cells);
    g->cells.len = g->cells.size = h->cells;
    for (size_t row = 0; row < g->rows.len; row++) {
        uint32_t col = 0;
        for (uint32_t i = 0; i < g->rows.ptr[row].cells && !r->bad; i++) {
            struct cell c = take_cell(r, &texts, g->size);
            r->bad |= c.col <= col;
            col = c.col;
            g->cells.ptr[g->rows.ptr[row].first + i] = c;
        }
    }
    r->bad |= texts.len != 0;
}

static void take_notes(struct reader *r, const struct head *h, struct arena *a, struct grid *g)
{
    static const char *const names[] = {
#define X(id, name) [GRID_NOTE_##id] = name,
        GRID_NOTES(X)
#undef X
    };
    g->notes.ptr = arena_array(a, struct grid_note, h->notes);
    g->notes.len = g->notes.size = h->notes;
    for (size_t i = 0; i < g->notes.len && !r->bad; i++) {
        uint32_t kind = take32(r);
        struct grid_note *n = &g->notes.ptr[i];
        n->kind = (enum grid_note_kind)kind;
        n->row = take32(r);
        n->col = take32(r);
        n->start = take(r, 8);
        n->end = take(r, 8);
        r->bad |= kind >= COUNT(names) || n->start > n->end || n->end > g->size;
    }
}

bool grid_parse(struct arena *a, struct str bytes, struct grid *ret, struct error *err)
{
    struct reader r = {.bytes = bytes};
    struct grid g = {0};
    struct head h = {0};
    r.bad = !str_starts(bytes, MAGIC);
    r.at = r.bad ? 0 : MAGIC.len;
    uint32_t format = take32(&r);
    if (!r.bad && format > FORMAT)
        return error_set(err, ERROR_UNSUPPORTED, MSG_CODEC_GRID_VERSION, arg_int(format));
    r.bad |= format != FORMAT;
    take_head(&r, &g, &h);
    if (!r.bad)
        take_rows(&r, &h, a, &g.rows);
    if (!r.bad)
        take_cells(&r, &h, a, &g);
    if (!r.bad)
        take_notes(&r, &h, a, &g);
    if (r.bad)
        return error_set(err, ERROR_INVALID, MSG_CODEC_GRID_DAMAGED, arg_size(r.at));
    if (arena_full(a))
        return error_set(err, ERROR_TOO_BIG, MSG_CODEC_TOO_MUCH_MEMORY);
    *ret = g;
    return true;
}
