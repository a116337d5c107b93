/* A document's cells as they are kept. Private to the store. */
#ifndef STORE_DOCUMENT_H
#define STORE_DOCUMENT_H

#include "private.h"

struct document_cells {
    struct str packed;
    size_t size; /* unpacked */
};

NODISCARD bool document_pack(struct store *s, struct arena *a, const struct grid *g, struct document_cells *ret,
                             struct error *err);

#endif
