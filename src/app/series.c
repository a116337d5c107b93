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

static struct datum field_datum(struct reply *r, struct buf *scratch, const struct view *v,
                                const struct view_line *line, enum field f)
{
    if (f == FIELD_PATH)
        return path(r->arena, v, line->node);
    if (f == FIELD_PAGE)
        return v->nodes[line->node].wording.page ? datum_int(v->nodes[line->node].wording.page) : datum_none();
    struct str text = field_text(r->arena, scratch, v, line, f);
    if (f == FIELD_BASELINE || f == FIELD_ACTUAL || f == FIELD_TARGET)
        return number(text);
    if (f == FIELD_MEMBERS)
        return reply_list(r, text, '|');
    if (f == FIELD_DOUBTS)
        return reply_list(r, text, ';');
    return datum_text_or_none(text);
}

#define FIELD_BYTES_MAX (4u * MIB)

bool series_export(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    struct view v = {0};
    if (!choose_view(app, q, reply, &v, err))
        return false;
    CLEANUP(buf_reset) struct buf scratch;
    buf_init(&scratch, FIELD_BYTES_MAX);
    reply_set(reply, "region", datum_text(v.region));
    reply_set(reply, "plan", datum_text(v.plan));
    reply_set(reply, "year", datum_int(v.year));
    for (size_t i = 0; i < v.line_count && !arena_full(reply->arena); i++) {
        struct datum row[FIELD_EXPORTED];
        for (size_t f = 0; f < FIELD_EXPORTED; f++)
            row[f] = field_datum(reply, &scratch, &v, &v.lines[i], (enum field)f);
        reply_put(reply, 0, row, FIELD_EXPORTED);
    }
    return true;
}
