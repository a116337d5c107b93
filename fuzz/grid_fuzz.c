/* Any bytes as a stored grid: refused, or a grid that is stored again as the same bytes' grid. The stream comes from a
 * file that somebody may have damaged, and later from a helper process that may have been taken over. */
#include "base/error.h"
#include "codec/grid.h"

#define ARENA_CAP ((size_t)64 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* All that a reader of a grid may touch is touched. */
static size_t walk(const struct grid *g)
{
    size_t bytes = 0;
    for (size_t i = 0; i < g->rows.len; i++) {
        const struct row *row = &g->rows.ptr[i];
        for (uint32_t col = 0; col <= row->cells + 1; col++)
            bytes += str_points(grid_text(g, row, col));
    }
    for (size_t i = 0; i < g->cells.len; i++)
        ASSERT(str_valid(g->cells.ptr[i].text));
    return bytes;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    arena_init(&a, ARENA_CAP);
    struct grid g, again;
    struct error err;
    if (grid_parse(&a, str_of((const char *)data, size), &g, &err)) {
        struct buf first, second;
        buf_init(&first, ARENA_CAP);
        buf_init(&second, ARENA_CAP);
        grid_put(&first, &g);
        bool parsed = grid_parse(&a, buf_str(&first), &again, &err);
        ASSERT(parsed && walk(&g) == walk(&again));
        grid_put(&second, &again);
        ASSERT(str_eq(buf_str(&first), buf_str(&second)));
        buf_reset(&first);
        buf_reset(&second);
    } else {
        ASSERT(err.message.id != MSG_NONE);
    }
    arena_reset(&a);
    return 0;
}
