#include "choose.h"
#include "handlers.h"

/* A field of a line as text, in the arena. */
static struct str field_text(struct arena *a, struct buf *scratch, const struct view *v, const struct view_line *line,
                             enum field f)
{
    buf_clear(scratch);
    view_put_field(scratch, v, line, f);
    return str_copy(a, buf_str(scratch));
}

static struct datum parts(struct arena *a, struct str text, char at)
{
    struct strs items = {0};
    bool done = false;
    if (str_empty(text))
        return datum_list(NULL, 0);
    for (struct str part, rest = text; str_split(&rest, at, &done, &part);)
        *vec_put(a, &items) = part;
    return datum_list(items.ptr, items.len);
}

/* The titles above, outermost first: taken from the tree, since a title may hold the joiner. */
static struct datum path(struct arena *a, const struct view *v, uint32_t node)
{
    uint32_t n = v->nodes[node].depth;
    struct str *titles = arena_array(a, struct str, n);
    for (uint32_t up = v->nodes[node].parent, i = n; up != VIEW_NONE && i > 0; up = v->nodes[up].parent)
        titles[--i] = v->nodes[up].wording.title;
    return datum_list(titles, n);
}

static struct datum number(struct str text)
{
    struct decimal d;
    if (str_empty(text))
        return datum_none();
    return decimal_parse(text, &d) ? datum_decimal(d) : datum_text(text);
}

static struct datum field_datum(struct arena *a, struct buf *scratch, const struct view *v,
                                const struct view_line *line, enum field f)
{
    if (f == FIELD_PATH)
        return path(a, v, line->node);
    if (f == FIELD_PAGE)
        return v->nodes[line->node].wording.page ? datum_int(v->nodes[line->node].wording.page) : datum_none();
    struct str text = field_text(a, scratch, v, line, f);
    if (f == FIELD_BASELINE || f == FIELD_ACTUAL || f == FIELD_TARGET)
        return number(text);
    if (f == FIELD_MEMBERS)
        return parts(a, text, '|');
    if (f == FIELD_DOUBTS)
        return parts(a, text, ';');
    return datum_text_or_none(text);
}

#define FIELD_BYTES_MAX (4u * MIB)

bool series_export(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    (void)app;
    struct view v = {0};
    if (!choose_view(q, reply, &v, err))
        return false;
    CLEANUP(buf_reset) struct buf scratch;
    buf_init(&scratch, FIELD_BYTES_MAX);
    reply_set(reply, "region", datum_text(v.region));
    reply_set(reply, "plan", datum_text(v.plan));
    reply_set(reply, "year", datum_int(v.year));
    for (size_t i = 0; i < v.line_count && !arena_full(reply->arena); i++) {
        struct datum row[FIELD_EXPORTED];
        for (size_t f = 0; f < FIELD_EXPORTED; f++)
            row[f] = field_datum(reply->arena, &scratch, &v, &v.lines[i], (enum field)f);
        reply_put(reply, 0, row, FIELD_EXPORTED);
    }
    return true;
}
