#include "delimited.h"

#include "cut.h"
#include "decode.h"

/* --- which delimiter --- */

#define SAMPLE ((size_t)256 * 1024)

/* How a delimiter would cut the lines. */
struct regularity {
    char delimiter;
    uint32_t lines;              /* not blank */
    uint32_t hits;               /* with the delimiter */
    uint32_t modal;              /* with the most frequent number of it that is not zero */
    uint32_t number;             /* that number */
    uint64_t delimiters, spaced; /* in all; followed by a space, as in prose */
};

static void count_line(struct cut *c, struct regularity *r, uint32_t of_number[DELIMITED_COLUMNS_MAX])
{
    uint32_t number = 0;
    bool blank = true;
    struct cut_cell cell;
    do {
        cell = cut_next(c);
        blank &= cell.start == cell.end;
        if (cell.ended != CUT_DELIMITER)
            break;
        number++;
        r->spaced += !cut_done(c) && c->text.ptr[c->at] == ' ';
    } while (true);
    r->lines += !blank || number;
    r->delimiters += number;
    r->hits += number > 0;
    if (number > 0 && number < DELIMITED_COLUMNS_MAX)
        of_number[number]++;
}

static struct regularity regularity(struct str text, char delimiter, char line_end)
{
    uint32_t of_number[DELIMITED_COLUMNS_MAX] = {0};
    struct regularity r = {.delimiter = delimiter};
    struct cut c = cut_init(ENCODING_UTF8, text, 0, delimiter, line_end);
    while (!cut_done(&c))
        count_line(&c, &r, of_number);
    for (uint32_t number = 1; number < DELIMITED_COLUMNS_MAX; number++) {
        if (of_number[number] <= r.modal)
            continue;
        r.modal = of_number[number];
        r.number = number;
    }
    return r;
}

/* Most lines have it, most of those equally often; and it does not look like the commas of prose, unless every line of
 * several has two or more. */
static bool is_regular(const struct regularity *r)
{
    bool most = r->hits > 0 && (uint64_t)r->hits * 2 >= r->lines && (uint64_t)r->modal * 10 >= (uint64_t)r->hits * 8;
    bool prose = r->spaced * 2 > r->delimiters;
    return most && (!prose || (r->number >= 2 && r->lines >= 3 && r->modal == r->lines));
}

/* The sample ends with a whole line, when it has one. */
static struct str sample_of(struct str text, char line_end)
{
    if (text.len <= SAMPLE)
        return text;
    size_t end = SAMPLE;
    while (end > 0 && text.ptr[end - 1] != line_end)
        end--;
    return str_head(text, end ? end : SAMPLE);
}

char delimited_detect(struct str text)
{
    char line_end = cut_line_end(text);
    struct str sample = sample_of(text, line_end);
    struct regularity tab = regularity(sample, '\t', line_end), best = {0};
    static const char others[] = {',', ';'};
    for (size_t i = 0; i < COUNT(others); i++) {
        struct regularity r = regularity(sample, others[i], line_end);
        if (is_regular(&r) && r.modal > best.modal)
            best = r;
    }
    bool tabbed = tab.hits > 0 && (is_regular(&tab) || tab.hits >= best.modal);
    return tabbed ? '\t' : best.delimiter;
}

/* --- reading --- */

struct reader {
    struct arena *arena;
    struct str name;
    const struct decoded *decoded;
    struct cut text, source; /* cut side by side: the texts of the cells, and where they stand */
    bool same;               /* the source is the text; only `text` is cut */
    bool has_nul;
    size_t next_bad; /* into decoded->bad */
    struct grid grid;
};

static bool too_big_at(const struct reader *r, uint32_t row, enum msg id, struct arg limit, struct error *err)
{
    struct place place = {.document = r->name, .row = row};
    return error_set_at(err, ERROR_TOO_BIG, place, id, limit);
}

/* The text of a cell that is not one piece of the source: quotes undoubled, what follows them joined on. */
static struct str unquoted(struct arena *a, struct str text, const struct cut_cell *cell)
{
    struct str inner = str_of(text.ptr + cell->inner, cell->inner_end - cell->inner);
    struct str tail = str_of(text.ptr + cell->tail, cell->end - cell->tail);
    char *out = arena_alloc(a, inner.len + tail.len), *to = out;
    for (size_t i = 0; i < inner.len; i++) {
        *to++ = inner.ptr[i];
        if (cell->doubled && inner.ptr[i] == '"')
            i++;
    }
    if (tail.len)
        memcpy(to, tail.ptr, tail.len);
    struct str ret = str_of(out, (size_t)(to - out) + tail.len);
    arena_shrink(a, out, inner.len + tail.len, ret.len);
    return ret;
}

static struct str cell_text(struct reader *r, const struct cut_cell *cell)
{
    struct str text = r->text.text;
    if (!cell->doubled && cell->tail == cell->end)
        return str_of(text.ptr + cell->inner, cell->inner_end - cell->inner);
    return unquoted(r->arena, text, cell);
}

static void note(struct reader *r, enum grid_note_kind kind, struct grid_note where)
{
    where.kind = kind;
    *vec_put(r->arena, &r->grid.notes) = where;
}

static void notes_put(struct reader *r, const struct cut_cell *cell, const struct cell *put, uint32_t row)
{
    struct grid_note where = {.row = row, .col = put->col, .start = put->start, .end = put->end};
    if (cell->open_quote)
        note(r, GRID_NOTE_OPEN_QUOTE, where);
    if (cell->tail < cell->end)
        note(r, GRID_NOTE_AFTER_QUOTE, where);
    if (r->has_nul && str_find_byte(put->text, '\0') != STR_NONE)
        note(r, GRID_NOTE_NUL, where);
    for (; r->next_bad < r->decoded->bad.len && r->decoded->bad.ptr[r->next_bad].start < put->end; r->next_bad++) {
        where.start = r->decoded->bad.ptr[r->next_bad].start;
        where.end = r->decoded->bad.ptr[r->next_bad].end;
        note(r, GRID_NOTE_BAD_BYTES, where);
    }
}

/* The next cell in both texts. */
static struct cut_cell next_cell(struct reader *r, struct cell *ret)
{
    struct cut_cell cell = cut_next(&r->text);
    size_t shift = r->same ? r->decoded->mark : 0;
    struct cut_cell at = r->same ? cell : cut_next(&r->source);
    ASSERT(at.ended == cell.ended);
    ret->start = at.start + shift;
    ret->end = at.end + shift;
    ret->rows = ret->cols = 1;
    return cell;
}

static bool read_row(struct reader *r, struct error *err)
{
    uint32_t number = (uint32_t)r->grid.rows.len + 1;
    if (number > DELIMITED_ROWS_MAX)
        return too_big_at(r, number, MSG_CODEC_TOO_MANY_ROWS, arg_int(DELIMITED_ROWS_MAX), err);
    struct row row = {.number = number, .first = (uint32_t)r->grid.cells.len};
    enum cut_end ended;
    do {
        struct cell put = {.col = row.cells + 1};
        struct cut_cell cell = next_cell(r, &put);
        ended = cell.ended;
        bool blank = row.cells == 0 && ended != CUT_DELIMITER && cell.start == cell.end;
        if (blank)
            break;
        if (put.col > DELIMITED_COLUMNS_MAX)
            return too_big_at(r, number, MSG_CODEC_TOO_MANY_COLUMNS, arg_int(DELIMITED_COLUMNS_MAX), err);
        put.text = cell_text(r, &cell);
        *vec_put(r->arena, &r->grid.cells) = put;
        row.cells++;
        notes_put(r, &cell, &put, number);
    } while (ended == CUT_DELIMITER);
    *vec_put(r->arena, &r->grid.rows) = row;
    if (arena_full(r->arena))
        return too_big_at(r, number, MSG_CODEC_TOO_MUCH_MEMORY, arg_int(0), err);
    return true;
}

/* Rows and cells are counted beforehand, so that their arrays need not grow; delimiters inside quotes count too much,
 * and no more than the arena's cap is taken on trust. */
static void reserve(struct reader *r)
{
    size_t lines = 1, delimiters = 0;
    for (size_t i = 0; i < r->text.text.len; i++) {
        lines += r->text.text.ptr[i] == r->text.line_end;
        delimiters += r->text.delimiter && r->text.text.ptr[i] == r->text.delimiter;
    }
    size_t left = arena_full(r->arena) ? 0 : r->arena->cap - r->arena->used;
    size_t rows = lines > DELIMITED_ROWS_MAX ? DELIMITED_ROWS_MAX : lines, cells = lines + delimiters;
    if (rows * sizeof(struct row) > left || cells * sizeof(struct cell) > left - rows * sizeof(struct row))
        return;
    r->grid.rows.ptr = arena_array(r->arena, struct row, rows);
    r->grid.rows.size = rows;
    r->grid.cells.ptr = arena_array(r->arena, struct cell, cells);
    r->grid.cells.size = cells;
}

static bool read_rows(struct reader *r, struct error *err)
{
    reserve(r);
    while (!cut_done(&r->text))
        if (!read_row(r, err))
            return false;
    ASSERT(r->same || cut_done(&r->source));
    return true;
}

static bool decode_all(struct arena *a, struct str bytes, const struct delimited_options *options, struct decoded *ret,
                       struct error *err)
{
    struct place place = {.document = options->name};
    if (bytes.len > DELIMITED_BYTES_MAX)
        return error_set_at(err, ERROR_TOO_BIG, place, MSG_CODEC_TOO_MANY_BYTES, arg_size(bytes.len),
                            arg_size(DELIMITED_BYTES_MAX));
    const enum encoding *given = options->has_encoding ? &options->encoding : NULL;
    if (decode(a, bytes, given, DELIMITED_BAD_MAX(bytes.len), ret))
        return true;
    return error_set_at(err, ERROR_INVALID, place, MSG_CODEC_NOT_TEXT, arg_text(encoding_name(ret->encoding)));
}

bool delimited_parse(struct arena *a, struct str bytes, const struct delimited_options *options, struct grid *ret,
                     struct error *err)
{
    struct decoded decoded = {0};
    if (!decode_all(a, bytes, options, &decoded, err))
        return false;
    char delimiter = options->has_delimiter ? options->delimiter : delimited_detect(decoded.text);
    ASSERT((unsigned char)delimiter < 0x80 && delimiter != '"' && delimiter != '\n' && delimiter != '\r');
    char line_end = cut_line_end(decoded.text);
    struct reader r = {.arena = a,
                       .name = options->name,
                       .decoded = &decoded,
                       .text = cut_init(ENCODING_UTF8, decoded.text, 0, delimiter, line_end),
                       .source = cut_init(decoded.encoding, bytes, decoded.mark, delimiter, line_end),
                       .same = decoded.text.ptr == bytes.ptr + decoded.mark,
                       .has_nul = str_find_byte(decoded.text, '\0') != STR_NONE};
    r.grid = (struct grid){
        .encoding = decoded.encoding, .encoding_certain = decoded.certain, .delimiter = delimiter, .size = bytes.len};
    if (!read_rows(&r, err))
        return false;
    *ret = r.grid;
    return true;
}

/* --- writing --- */

static void put_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        char letter = c == '\t' ? 't' : c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\\' ? '\\' : 0;
        if (letter)
            buf_put_byte(out, '\\');
        buf_put_byte(out, letter ? letter : c);
    }
}

/* Full-width ASCII as ASCII; others as they are. */
static uint32_t narrow(uint32_t point)
{
    return point >= 0xFF01 && point <= 0xFF5E ? point - 0xFEE0 : point;
}

static bool is_sign(uint32_t point)
{
    return point == '+' || point == '-';
}

/* What a number is written with behind its sign, white space included. */
static bool is_of_number(uint32_t point)
{
    return (point >= '0' && point <= '9') || point == '.' || point == ',' || point == '%' || point_is_space(point);
}

/* Only signs and spaces; or one sign and behind it only what a number has. */
static bool is_harmless(struct str text)
{
    bool signs = true, number = true, first = true;
    while (text.len) {
        uint32_t point = narrow(str_next(&text));
        bool control = point < ' ';
        signs &= !control && (is_sign(point) || point_is_space(point));
        number &= !control && (first ? is_sign(point) : is_of_number(point));
        first = false;
    }
    return signs || number;
}

static bool could_run(struct str text)
{
    if (str_empty(text))
        return false;
    struct str rest = text;
    uint32_t point = narrow(str_next(&rest));
    bool starts = is_sign(point) || point == '=' || point == '@' || point == '\t' || point == '\r' || point == '\n';
    return starts && !is_harmless(text);
}

static void put_doubling_quotes(struct buf *out, struct str text)
{
    for (size_t at; (at = str_find_byte(text, '"')) != STR_NONE; text = str_skip(text, at + 1)) {
        buf_put(out, str_head(text, at));
        buf_put(out, STR("\"\""));
    }
    buf_put(out, text);
}

static bool needs_quotes(struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '"' || text.ptr[i] == ',' || text.ptr[i] == '\n' || text.ptr[i] == '\r')
            return true;
    return false;
}

void delimited_put_cell(struct buf *out, enum delimited_format format, struct str text, bool is_number)
{
    if (format == DELIMITED_TSV) {
        put_escaped(out, text);
        return;
    }
    struct str quote = needs_quotes(text) ? STR("\"") : STR("");
    buf_put(out, quote);
    if (!is_number && could_run(text))
        buf_put_byte(out, '\'');
    put_doubling_quotes(out, text);
    buf_put(out, quote);
}

void delimited_put_separator(struct buf *out, enum delimited_format format)
{
    buf_put_byte(out, format == DELIMITED_CSV ? ',' : '\t');
}

void delimited_put_end(struct buf *out, enum delimited_format format)
{
    buf_put(out, format == DELIMITED_CSV ? STR("\r\n") : STR("\n"));
}

void delimited_put_mark(struct buf *out)
{
    buf_put(out, STR("\xEF\xBB\xBF"));
}
