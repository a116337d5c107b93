#include "handlers.h"
#include "ingest/notation_table.h"
#include "input.h"
#include "member_table.h"

#define ROW_BYTES_MAX ((size_t)2 * TEXTS_BYTES_MAX)

/* A cell of the table that ingest writes, as the column's own type. */
static struct datum cell_of(struct reply *r, struct str cell, enum column_type type)
{
    struct str text = str_copy(r->arena, notation_table_unescape(r->arena, cell));
    struct decimal d;
    if (type == COLUMN_LIST)
        return reply_list(r, text, ';');
    if (type == COLUMN_QUANTITY && decimal_parse(text, &d))
        return datum_decimal(d);
    return datum_text_or_none(text);
}

static void put_row(struct reply *r, struct str line)
{
    const struct table_shape *shape = &r->shape->table[0];
    struct datum *row = arena_array(r->arena, struct datum, shape->width);
    bool done = false;
    size_t n = 0;
    if (str_ends(line, STR("\n")))
        line = str_head(line, line.len - 1);
    for (struct str cell, rest = line; n < shape->width && str_split(&rest, '\t', &done, &cell); n++)
        row[n] = cell_of(r, cell, shape->columns[n].type);
    ASSERT(n == shape->width);
    reply_put(r, 0, row, shape->width);
}

static bool read_line(struct reply *r, enum notation_role role, const struct members *members, struct str line,
                      struct error *err)
{
    CLEANUP(buf_reset) struct buf out;
    buf_init(&out, ROW_BYTES_MAX);
    if (str_ends(line, STR("\r")))
        line = str_head(line, line.len - 1);
    notation_table_put(r->arena, role, members, notation_table_unescape(r->arena, line), &out);
    if (out.full || arena_full(r->arena))
        return error_set(err, ERROR_TOO_BIG, MSG_OP_ANSWER_TOO_BIG);
    put_row(r, buf_str(&out));
    return true;
}

bool notations_read(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    (void)app;
    struct input in;
    struct members members = {0};
    enum notation_role role = NOTATION_ROLE_VALUE;
    struct place at = {.document = request_text(q, PARAMETER_TEXTS)};
    ASSERT(notation_role_parse(parameter_get(PARAMETER_ROLE)->choice[request_choice(q, PARAMETER_ROLE)], &role));
    if (!input_read(reply->arena, q, PARAMETER_TEXTS, &in, err) || !member_table_read(reply->arena, q, &members, err))
        return false;
    bool done = false;
    str_eat(&in.bytes, STR("\xEF\xBB\xBF"));
    for (struct str line, rest = in.bytes; str_split(&rest, '\n', &done, &line);) {
        at.row++;
        if (done && str_empty(line))
            break; /* behind the last line end */
        if (!str_valid(line))
            return error_set_at(err, ERROR_INVALID, at, MSG_IMPORT_NOT_UTF8);
        if (!read_line(reply, role, &members, line, err))
            return false;
    }
    return true;
}
