#include "grid.h"

static const struct str note_names[] = {
#define X(id, name) [GRID_NOTE_##id] = STR_INIT(name),
    GRID_NOTES(X)
#undef X
};

struct str grid_note_name(enum grid_note_kind kind)
{
    ASSERT((size_t)kind < COUNT(note_names));
    return note_names[kind];
}

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
 * A head of fixed length, then rows, cells and notes as numbers of as many bytes as they need (seven bits a byte, low
 * ones first, the high bit saying that more follow), then the texts of the cells in a row. Where a value mostly follows
 * from the one before, the difference is stored. */

#define MAGIC STR("AyuG")
#define FORMAT 1u

/* The least that an entry takes: no more is allocated than the bytes that are there can hold. */
#define ROW_LEAST 3u
#define CELL_LEAST 6u
#define NOTE_LEAST 5u

static void put_fixed(struct buf *out, uint64_t n)
{
    char little[8];
    for (unsigned i = 0; i < sizeof little; i++)
        little[i] = (char)(n >> (8 * i));
    buf_put(out, str_of(little, sizeof little));
}

static void put_number(struct buf *out, uint64_t n)
{
    char bytes[10];
    size_t len = 0;
    for (; n >= 0x80; n >>= 7)
        bytes[len++] = (char)(n | 0x80);
    bytes[len++] = (char)n;
    buf_put(out, str_of(bytes, len));
}

static void put_head(struct buf *out, const struct grid *g, uint64_t text_bytes)
{
    buf_put(out, MAGIC);
    buf_put_byte(out, FORMAT);
    buf_put_byte(out, (char)g->encoding);
    buf_put_byte(out, g->encoding_certain);
    buf_put_byte(out, g->delimiter);
    put_fixed(out, g->size);
    put_fixed(out, g->rows.len);
    put_fixed(out, g->cells.len);
    put_fixed(out, g->notes.len);
    put_fixed(out, text_bytes);
}

static void put_rows(struct buf *out, const struct rows *rows)
{
    struct row before = {0};
    for (size_t i = 0; i < rows->len; i++) {
        struct row row = rows->ptr[i];
        ASSERT(row.sheet > before.sheet || (row.sheet == before.sheet && row.number > before.number));
        put_number(out, row.sheet - before.sheet);
        put_number(out, row.number - (row.sheet == before.sheet ? before.number : 0));
        put_number(out, row.cells);
        before = row;
    }
}

static void put_cells(struct buf *out, const struct grid *g)
{
    uint64_t at = 0;
    for (size_t row = 0; row < g->rows.len; row++) {
        uint32_t col = 0;
        for (uint32_t i = 0; i < g->rows.ptr[row].cells; i++) {
            const struct cell *c = &g->cells.ptr[g->rows.ptr[row].first + i];
            ASSERT(c->start >= at && c->end >= c->start && c->col > col);
            put_number(out, c->text.len);
            put_number(out, c->start - at);
            put_number(out, c->end - c->start);
            put_number(out, c->col - col);
            put_number(out, c->rows);
            put_number(out, c->cols);
            at = c->end;
            col = c->col;
        }
    }
}

void grid_put(struct buf *out, const struct grid *g)
{
    uint64_t text_bytes = 0;
    for (size_t i = 0; i < g->cells.len; i++)
        text_bytes += g->cells.ptr[i].text.len;
    put_head(out, g, text_bytes);
    put_rows(out, &g->rows);
    put_cells(out, g);
    for (size_t i = 0; i < g->notes.len; i++) {
        const struct grid_note *n = &g->notes.ptr[i];
        put_number(out, (uint64_t)n->kind);
        put_number(out, n->row);
        put_number(out, n->col);
        put_number(out, n->start);
        put_number(out, n->end - n->start);
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

static unsigned take_byte(struct reader *r)
{
    r->bad |= r->at >= r->bytes.len;
    return r->bad ? 0 : (unsigned char)r->bytes.ptr[r->at++];
}

static uint64_t take_fixed(struct reader *r)
{
    uint64_t n = 0;
    for (unsigned i = 0; i < 8; i++)
        n |= (uint64_t)take_byte(r) << (8 * i);
    return n;
}

/* A number of at most max. */
static uint64_t take(struct reader *r, uint64_t max)
{
    uint64_t n = 0;
    for (unsigned shift = 0; shift < 63; shift += 7) {
        unsigned byte = take_byte(r);
        n |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            r->bad |= n > max;
            return r->bad ? 0 : n;
        }
    }
    r->bad = true;
    return 0;
}

static uint32_t take32(struct reader *r, uint32_t max)
{
    return (uint32_t)take(r, max);
}

struct head {
    uint64_t rows, cells, notes, text_bytes;
};

static void take_head(struct reader *r, struct grid *g, struct head *h)
{
    unsigned encoding = take_byte(r), certain = take_byte(r), delimiter = take_byte(r);
    g->size = take_fixed(r);
    h->rows = take_fixed(r);
    h->cells = take_fixed(r);
    h->notes = take_fixed(r);
    h->text_bytes = take_fixed(r);
    uint64_t left = r->bytes.len - r->at;
    r->bad |= encoding > ENCODING_UTF16BE || certain > 1 || delimiter >= 0x80 || g->size > INT64_MAX;
    r->bad |= h->text_bytes > left || h->cells > UINT32_MAX || h->rows > left / ROW_LEAST ||
              h->cells > left / CELL_LEAST || h->notes > left / NOTE_LEAST;
    g->encoding = (enum encoding)encoding;
    g->encoding_certain = certain == 1;
    g->delimiter = (char)delimiter;
}

static void take_rows(struct reader *r, const struct head *h, struct arena *a, struct rows *rows)
{
    struct row before = {0};
    rows->ptr = arena_array(a, struct row, h->rows);
    rows->len = rows->size = h->rows;
    for (size_t i = 0; i < rows->len && !r->bad; i++) {
        struct row row = {.first = before.first + before.cells};
        row.sheet = before.sheet + take32(r, UINT32_MAX - before.sheet);
        uint32_t number = row.sheet == before.sheet ? before.number : 0;
        row.number = number + take32(r, UINT32_MAX - number);
        row.cells = take32(r, (uint32_t)h->cells - row.first);
        r->bad |= row.number == number;
        rows->ptr[i] = before = row;
    }
    r->bad |= before.first + before.cells != h->cells;
}

static struct cell take_cell(struct reader *r, struct str *texts, uint64_t at, uint32_t col, uint64_t size)
{
    struct cell c = {0};
    c.text = str_head(*texts, take(r, texts->len));
    *texts = str_skip(*texts, c.text.len);
    c.start = at + take(r, size - at);
    c.end = c.start + take(r, size - c.start);
    c.col = col + take32(r, UINT32_MAX - col);
    c.rows = take32(r, UINT32_MAX);
    c.cols = take32(r, UINT32_MAX);
    r->bad |= c.col == col || c.rows == 0 || c.cols == 0 || !str_valid(c.text);
    return c;
}

static void take_cells(struct reader *r, const struct head *h, struct arena *a, struct grid *g)
{
    struct str texts = str_copy(a, str_skip(r->bytes, r->bytes.len - h->text_bytes));
    uint64_t at = 0;
    g->cells.ptr = arena_array(a, struct cell, h->cells);
    g->cells.len = g->cells.size = h->cells;
    for (size_t row = 0; row < g->rows.len; row++) {
        uint32_t col = 0;
        for (uint32_t i = 0; i < g->rows.ptr[row].cells && !r->bad; i++) {
            struct cell c = take_cell(r, &texts, at, col, g->size);
            at = c.end;
            col = c.col;
            g->cells.ptr[g->rows.ptr[row].first + i] = c;
        }
    }
    r->bad |= texts.len != 0;
}

static void take_notes(struct reader *r, const struct head *h, struct arena *a, struct grid *g)
{
    g->notes.ptr = arena_array(a, struct grid_note, h->notes);
    g->notes.len = g->notes.size = h->notes;
    for (size_t i = 0; i < g->notes.len && !r->bad; i++) {
        struct grid_note *n = &g->notes.ptr[i];
        n->kind = (enum grid_note_kind)take(r, COUNT(note_names) - 1);
        n->row = take32(r, UINT32_MAX);
        n->col = take32(r, UINT32_MAX);
        n->start = take(r, g->size);
        n->end = n->start + take(r, g->size - n->start);
    }
}

static void take_all(struct reader *r, struct arena *a, struct grid *g)
{
    struct head h;
    take_head(r, g, &h);
    if (!r->bad)
        take_rows(r, &h, a, &g->rows);
    if (!r->bad)
        take_cells(r, &h, a, g);
    if (!r->bad)
        take_notes(r, &h, a, g);
    r->bad |= r->bytes.len - r->at != h.text_bytes;
}

bool grid_parse(struct arena *a, struct str bytes, struct grid *ret, struct error *err)
{
    struct reader r = {.bytes = bytes, .at = MAGIC.len, .bad = !str_starts(bytes, MAGIC)};
    struct grid g = {0};
    unsigned format = take_byte(&r);
    if (!r.bad && format > FORMAT)
        return error_set(err, ERROR_UNSUPPORTED, MSG_CODEC_GRID_VERSION, arg_int(format));
    r.bad |= format != FORMAT;
    take_all(&r, a, &g);
    if (r.bad)
        return error_set(err, ERROR_INVALID, MSG_CODEC_GRID_DAMAGED, arg_size(r.at));
    if (arena_full(a))
        return error_set(err, ERROR_TOO_BIG, MSG_CODEC_TOO_MUCH_MEMORY);
    *ret = g;
    return true;
}
