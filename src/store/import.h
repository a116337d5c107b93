/* One import on its way into the database: what its parts share. Private to import.c and item.c. */
#ifndef STORE_IMPORT_H
#define STORE_IMPORT_H

#include "private.h"

struct import {
    struct store *s;
    const struct store_import *in;
    struct arena scratch;
    struct buf text; /* codes of periods, one at a time */
    int64_t region, plan, edition, document, proposal, change;
    int64_t before; /* the newest change before this one; 0: none */
    /* the greatest ids in use before: the subject with index i of the proposal gets this + 1 + i */
    struct {
        int64_t node, indicator, series, placement, item, member;
    } used;
    int64_t *member; /* ids of the proposal's members */
    size_t accepted, open;
};

/* The items of the proposal, their values and doubts. */
NODISCARD bool import_items(struct import *m, struct error *err);

#endif
