#include "place.h"

void place_put(struct buf *out, struct place p)
{
    if (p.sheet)
        buf_printf(out, "S%u", p.sheet);
    if (p.row)
        buf_printf(out, "R%u", p.row);
    if (p.col)
        buf_printf(out, "C%u", p.col);
}
