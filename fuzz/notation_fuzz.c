/* Any text in any role: reading ends, and a value never has a number that the text does not. */
#include "ingest/notation_table.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct buf out;
    if (size == 0 || !str_valid(str_of((const char *)data + 1, size - 1)))
        return 0;
    arena_init(&a, (size_t)256 << 20);
    buf_init(&out, (size_t)64 << 20);
    notation_table_put(&a, (enum notation_role)(data[0] % 4), NULL, str_of((const char *)data + 1, size - 1), &out);
    buf_reset(&out);
    arena_reset(&a);
    return 0;
}
