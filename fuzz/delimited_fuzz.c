/* Any bytes as delimited text: every byte is accounted for, texts are UTF-8, places ascend, and a stored grid comes
 * back as it was. Read once as detected, and once as an encoding and a delimiter that the size chooses. */
#include "base/error.h"
#include "codec/delimited.h"

#define ARENA_CAP ((size_t)256 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_cells(const struct grid *g)
{
    uint32_t before = 0;
    for (size_t i = 0; i < g->rows.len; i++) {
        const struct row *row = &g->rows.ptr[i];
        ASSERT(row->number > before);
        before = row->number;
        ASSERT(row->first <= g->cells.len && row->cells <= g->cells.len - row->first);
        for (uint32_t c = 0; c < row->cells; c++) {
            const struct cell *cell = &g->cells.ptr[row->first + c];
            ASSERT(cell->col == c + 1 && cell->start <= cell->end && cell->end <= g->size);
            ASSERT(str_valid(cell->text));
        }
    }
    for (size_t i = 0; i < g->notes.len; i++)
        ASSERT(g->notes.ptr[i].start < g->notes.ptr[i].end && g->notes.ptr[i].end <= g->size);
}

static void check_stored(struct arena *a, const struct grid *g)
{
    struct buf first, second;
    buf_init(&first, ARENA_CAP);
    buf_init(&second, ARENA_CAP);
    grid_put(&first, g);
    ASSERT(!first.full);
    struct grid back;
    struct error err;
    bool parsed = grid_parse(a, buf_str(&first), &back, &err);
    ASSERT(parsed);
    grid_put(&second, &back);
    ASSERT(str_eq(buf_str(&first), buf_str(&second)));
    buf_reset(&first);
    buf_reset(&second);
}

static void read_once(struct str bytes, const struct delimited_options *options)
{
    struct arena a;
    arena_init(&a, ARENA_CAP);
    struct grid g;
    struct error err;
    if (delimited_parse(&a, bytes, options, &g, &err)) {
        uint64_t at = 0;
        ASSERT(g.size == bytes.len);
        ASSERT(grid_accounts(&g, bytes, &at));
        check_cells(&g);
        check_stored(&a, &g);
    } else {
        ASSERT(err.code == ERROR_INVALID || err.code == ERROR_TOO_BIG);
        ASSERT(err.message.id != MSG_NONE);
    }
    arena_reset(&a);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str bytes = str_of((const char *)data, size);
    read_once(bytes, &(struct delimited_options){.name = STR("fuzz")});
    read_once(bytes, &(struct delimited_options){
                         .has_encoding = true,
                         .encoding = (enum encoding)(size % (ENCODING_UTF16BE + 1)),
                         .has_delimiter = true,
                         .delimiter = "\t,;"[size / 5 % 4],
                     });
    return 0;
}
