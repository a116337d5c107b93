#include "reply.h"

void reply_init(struct reply *r, struct arena *a, const struct shape *shape)
{
    *r = (struct reply){.arena = a, .shape = shape, .field = arena_array(a, struct datum, shape->field_count)};
}

static bool fits(const struct datum *d, enum column_type type)
{
    switch (d->kind) {
    case DATUM_NONE:
        return true;
    case DATUM_TEXT:
        return type == COLUMN_TEXT || type == COLUMN_QUANTITY;
    case DATUM_INT:
        return type == COLUMN_INT;
    case DATUM_DECIMAL:
        return type == COLUMN_DECIMAL || type == COLUMN_QUANTITY;
    case DATUM_BOOL:
        return type == COLUMN_BOOL;
    case DATUM_LIST:
        return type == COLUMN_LIST;
    case DATUM_WORD:
        return type == COLUMN_WORD;
    case DATUM_SENTENCE:
        return type == COLUMN_SENTENCE;
    }
    return false;
}

void reply_set(struct reply *r, const char *field, struct datum d)
{
    for (size_t i = 0; i < r->shape->field_count; i++)
        if (str_eq(r->shape->fields[i].name, str_cstr(field))) {
            ASSERT(fits(&d, r->shape->fields[i].type));
            r->field[i] = d;
            return;
        }
    assert_failed("a field of the shape", __FILE__, __LINE__);
}

void reply_put(struct reply *r, size_t table, const struct datum *data, size_t width)
{
    ASSERT(table < r->shape->tables && width == r->shape->table[table].width);
    struct reply_table *t = &r->table[table];
    if (t->rows == t->size) {
        size_t size = t->size ? t->size * 2 : 16;
        t->data =
            arena_grow(r->arena, t->data, t->size * width * sizeof(*data), arena_size(size, width * sizeof(*data)));
        t->size = size;
    }
    for (size_t i = 0; i < width; i++) {
        ASSERT(fits(&data[i], r->shape->table[table].columns[i].type));
        t->data[t->rows * width + i] = data[i];
    }
    t->rows++;
}

void reply_bytes(struct reply *r, struct str bytes, struct str media_type, struct str file_name)
{
    ASSERT(r->shape->bytes);
    r->is_bytes = true;
    r->bytes = bytes;
    r->media_type = media_type;
    r->file_name = file_name;
}

static void put(struct arena *a, struct reply_messages *messages, struct message m)
{
    *vec_put(a, messages) = m;
}

void reply_say(struct reply *r, struct message m)
{
    put(r->arena, &r->messages, m);
}

void reply_warn(struct reply *r, struct message m)
{
    put(r->arena, &r->warnings, m);
}

struct datum reply_place(struct reply *r, struct place p)
{
    struct buf text;
    buf_init(&text, 64);
    place_put(&text, p);
    struct datum d = datum_text_or_none(str_copy(r->arena, buf_str(&text)));
    buf_reset(&text);
    return d;
}

struct datum reply_list(struct reply *r, struct str text, char at)
{
    struct parts VEC(struct str) parts = {0};
    bool done = str_empty(text);
    if (!done)
        for (struct str part, rest = text; str_split(&rest, at, &done, &part);)
            *vec_put(r->arena, &parts) = part;
    return datum_list(parts.ptr, parts.len);
}

const struct datum *reply_datum(const struct reply *r, size_t table, size_t row, size_t column)
{
    return &r->table[table].data[row * r->shape->table[table].width + column];
}

size_t reply_window(struct reply *r, size_t table, size_t offset, size_t limit)
{
    struct reply_table *t = &r->table[table];
    size_t all = t->rows, first = offset < all ? offset : all;
    t->data += first * r->shape->table[table].width;
    t->rows = all - first < limit ? all - first : limit;
    t->size = t->rows;
    return all;
}
