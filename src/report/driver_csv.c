#include "codec/delimited.h"
#include "driver.h"

static bool is_number(enum field f)
{
    return f == FIELD_PAGE || f == FIELD_BASELINE || f == FIELD_ACTUAL;
}

void driver_csv(const struct view *v, struct buf *out)
{
    struct buf field;
    buf_init(&field, out->cap);
    delimited_put_mark(out);
    for (size_t f = 0; f < FIELD_EXPORTED; f++) {
        if (f)
            delimited_put_separator(out, DELIMITED_CSV);
        delimited_put_cell(out, DELIMITED_CSV, field_name((enum field)f), false);
    }
    delimited_put_end(out, DELIMITED_CSV);
    for (size_t i = 0; i < v->line_count && !out->full; i++) {
        for (size_t f = 0; f < FIELD_EXPORTED; f++) {
            if (f)
                delimited_put_separator(out, DELIMITED_CSV);
            buf_clear(&field);
            view_put_field(&field, v, &v->lines[i], (enum field)f);
            delimited_put_cell(out, DELIMITED_CSV, buf_str(&field), is_number((enum field)f));
        }
        delimited_put_end(out, DELIMITED_CSV);
    }
    out->full |= field.full;
    buf_reset(&field);
}
