#include "cut.h"

#include "delimited.h"

struct cut cut_init(enum encoding e, struct str text, size_t at, char delimiter, char line_end)
{
    return (struct cut){.text = text,
                        .at = at,
                        .unit = encoding_unit(e),
                        .big = e == ENCODING_UTF16BE,
                        .delimiter = delimiter,
                        .line_end = line_end};
}

bool cut_done(const struct cut *c)
{
    return c->at >= c->text.len;
}

char cut_line_end(struct str text)
{
    bool only_cr = str_find_byte(text, '\n') == STR_NONE && str_find_byte(text, '\r') != STR_NONE;
    return only_cr ? '\r' : '\n';
}

#define NOTHING                                                                                                        \
    0xFFFDu /* what half a unit or the end of the text reads as: none of the characters that are looked for */

static inline uint32_t unit_at(const struct cut *c, size_t at)
{
    const unsigned char *p = (const unsigned char *)c->text.ptr + at;
    if (at + c->unit > c->text.len)
        return NOTHING;
    if (c->unit == 1)
        return p[0];
    return c->big ? (uint32_t)p[0] << 8 | p[1] : (uint32_t)p[1] << 8 | p[0];
}

static inline bool is_unit(const struct cut *c, size_t at, char what)
{
    return unit_at(c, at) == (unsigned char)what;
}

static inline bool is_delimiter(const struct cut *c, size_t at)
{
    return c->delimiter && is_unit(c, at, c->delimiter);
}

/* Whether the line ends here: at the end of the text, LF, CRLF, or a CR in a text without LF. */
static bool line_ends(const struct cut *c, size_t at)
{
    return at >= c->text.len || is_unit(c, at, c->line_end) ||
           (c->line_end == '\n' && is_unit(c, at, '\r') && is_unit(c, at + c->unit, '\n'));
}

/* Finds the closing quote of the cell and fills in what it says. Each run of an odd number of quotes stops the search
 * that reaches it, and a cell that starts with an even run stops its own at once: all searches together are linear. */
static bool quoted(const struct cut *c, struct cut_cell *cell)
{
    unsigned lines = 0;
    bool delimiters = false;
    size_t at = c->at + c->unit;
    if (c->delimiter == '\t' && (is_delimiter(c, at) || line_ends(c, at)))
        return false; /* a ditto mark */
    for (; at < c->text.len && lines <= DELIMITED_QUOTED_LINES_MAX; at += c->unit) {
        if (is_unit(c, at, '"')) {
            if (!is_unit(c, at + c->unit, '"'))
                break;
            cell->doubled = true;
            at += c->unit;
        }
        lines += is_unit(c, at, c->line_end);
        delimiters |= is_delimiter(c, at);
        if (c->delimiter == '\t' && lines && delimiters)
            return false;
    }
    if (!is_unit(c, at, '"') || lines > DELIMITED_QUOTED_LINES_MAX)
        return false;
    cell->inner = c->at + c->unit;
    cell->inner_end = at;
    cell->tail = at + c->unit;
    bool closed = is_delimiter(c, cell->tail) || line_ends(c, cell->tail);
    return closed || (c->delimiter != '\t' && !lines);
}

/* Where plain text from `at` ends. Most bytes of most files pass through the first loop. */
static size_t plain_end(const struct cut *c, size_t at)
{
    size_t len = c->text.len;
    if (c->unit == 1) {
        const char *p = c->text.ptr;
        char delimiter = c->delimiter ? c->delimiter : c->line_end, line_end = c->line_end;
        while (at < len && p[at] != delimiter && p[at] != line_end)
            at++;
        return at;
    }
    while (at < len && !is_delimiter(c, at) && !is_unit(c, at, c->line_end))
        at += c->unit;
    return at < len ? at : len;
}

/* A plain cell with one more quote in it is most likely meant so: "word" and more. */
static bool has_partner(const struct cut *c, const struct cut_cell *cell)
{
    for (size_t at = cell->start + c->unit; at < cell->end; at += c->unit)
        if (is_unit(c, at, '"'))
            return true;
    return false;
}

struct cut_cell cut_next(struct cut *c)
{
    struct cut_cell cell = {.start = c->at};
    bool quote = c->delimiter && is_unit(c, c->at, '"');
    bool in_quotes = quote && quoted(c, &cell);
    size_t stop = plain_end(c, in_quotes ? cell.tail : c->at);
    cell.ended = stop >= c->text.len ? CUT_TEXT : is_delimiter(c, stop) ? CUT_DELIMITER : CUT_LINE;
    cell.end = stop;
    bool crlf = cell.ended == CUT_LINE && c->line_end == '\n' && stop > cell.start && is_unit(c, stop - c->unit, '\r');
    if (crlf)
        cell.end -= c->unit;
    if (!in_quotes) {
        cell.inner = cell.start;
        cell.inner_end = cell.tail = cell.end;
        cell.doubled = false;
        cell.open_quote = quote && (c->delimiter != '\t' || !has_partner(c, &cell));
    }
    c->at = cell.ended == CUT_TEXT ? c->text.len : stop + c->unit;
    return cell;
}
