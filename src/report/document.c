#include "document.h"

struct span span_text(struct str text)
{
    return (struct span){.text = text};
}

struct span span_data(struct str text)
{
    return (struct span){.text = text, .data = true};
}

struct span span_link(struct str text, struct str anchor)
{
    return (struct span){.text = text, .link = anchor};
}

void spans_put(struct arena *a, struct spans *s, struct span span)
{
    if (str_empty(span.text))
        return;
    if (s->len == s->size) { /* most have one span: vec_put would make room for eight */
        size_t grown = s->size ? 2 * s->size : 1;
        s->ptr = arena_grow(a, s->ptr, arena_size(s->size, sizeof(*s->ptr)), arena_size(grown, sizeof(*s->ptr)));
        s->size = grown;
    }
    s->ptr[s->len++] = span;
}

struct spans spans_of(struct arena *a, struct span span)
{
    struct spans s = {0};
    spans_put(a, &s, span);
    return s;
}

void spans_put_text(struct buf *out, const struct spans *s)
{
    for (size_t i = 0; i < s->len; i++)
        buf_put(out, s->ptr[i].text);
}

struct str spans_name(struct arena *a, const struct spans *s)
{
    struct str name = STR("");
    for (size_t i = 0; i < s->len; i++)
        if (s->ptr[i].style != SPAN_SMALL && s->ptr[i].style != SPAN_DOUBT)
            name = str_join(a, name, s->ptr[i].text);
    return name;
}

static struct block *put(struct arena *a, struct blocks *b, enum block_kind kind)
{
    struct block *block = vec_put(a, b);
    block->kind = kind;
    return block;
}

void blocks_put_text(struct arena *a, struct blocks *b, enum block_kind kind, struct span span)
{
    put(a, b, kind)->text = spans_of(a, span);
}

struct section *blocks_put_section(struct arena *a, struct blocks *b, enum section_look look, uint8_t level)
{
    struct section *s = arena_new(a, struct section);
    s->look = look;
    s->level = level;
    put(a, b, BLOCK_SECTION)->section = s;
    return s;
}

struct table *blocks_put_table(struct arena *a, struct blocks *b, enum table_look look)
{
    struct table *t = arena_new(a, struct table);
    t->look = look;
    put(a, b, BLOCK_TABLE)->table = t;
    return t;
}

struct folded *blocks_put_folded(struct arena *a, struct blocks *b, struct str label)
{
    struct folded *f = arena_new(a, struct folded);
    f->label = label;
    put(a, b, BLOCK_FOLDED)->folded = f;
    return f;
}

struct column *table_put_column(struct arena *a, struct table *t, struct str label, uint16_t weight, enum align align)
{
    struct column *c = vec_put(a, &t->columns);
    *c = (struct column){.label = label, .weight = weight, .align = align};
    return c;
}

void table_put_row(struct arena *a, struct table *t)
{
    vec_put(a, &t->rows)->first_cell = (uint32_t)t->cells.len;
}

struct table_cell *table_put_cell(struct arena *a, struct table *t, enum cell_kind kind, size_t col)
{
    ASSERT(t->rows.len && col < t->columns.len);
    t->rows.ptr[t->rows.len - 1].cells++;
    struct table_cell *c = vec_put(a, &t->cells);
    c->kind = kind;
    c->col = (uint16_t)col;
    c->cols = 1;
    c->rows = 1;
    return c;
}

static bool is_empty(const struct spans *s)
{
    for (size_t i = 0; i < s->len; i++)
        if (!str_empty(s->ptr[i].text))
            return false;
    return true;
}

#define BLANK_WEIGHT 60 /* enough for a head */

uint16_t table_column_weight(const struct table *t, size_t col)
{
    uint16_t weight = t->columns.ptr[col].weight;
    bool written = t->rows.len == 0 || weight <= BLANK_WEIGHT;
    for (size_t i = 0; i < t->cells.len && !written; i++)
        written = t->cells.ptr[i].col == col && !is_empty(&t->cells.ptr[i].text);
    return written ? weight : BLANK_WEIGHT;
}

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_';
}

struct str document_anchor(struct arena *a, struct str prefix, struct str code)
{
    bool plain = true;
    for (size_t i = 0; i < code.len; i++)
        plain &= is_plain(code.ptr[i]);
    if (plain)
        return str_join(a, prefix, code);
    char *made = arena_array(a, char, prefix.len + 4 * code.len);
    memcpy(made, prefix.ptr, prefix.len);
    size_t len = prefix.len;
    for (size_t i = 0; i < code.len; i++) {
        char c = code.ptr[i];
        if (is_plain(c)) {
            made[len++] = c;
            continue;
        }
        made[len++] = ':';
        made[len++] = "0123456789ABCDEF"[(unsigned char)c >> 4];
        made[len++] = "0123456789ABCDEF"[(unsigned char)c & 15];
        made[len++] = ':';
    }
    return str_of(made, len);
}
