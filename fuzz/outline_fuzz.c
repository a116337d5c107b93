/* Any table as a plan: the proposal points only at what is there, each item at a cell, each doubt at an item, parents
 * before their children; and nothing is proposed of a text without a table. */
#include "base/error.h"
#include "codec/delimited.h"
#include "ingest/propose.h"

#define ARENA_CAP ((size_t)256 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static bool within(uint32_t index, size_t len)
{
    return index == INDEX_NONE || index < len;
}

static void check_tree(const struct proposal *p)
{
    for (size_t i = 0; i < p->nodes.len; i++) {
        const struct proposed_node *node = &p->nodes.ptr[i];
        bool top = node->parent == INDEX_NONE;
        ASSERT(top || node->parent < i);
        ASSERT(top || node->depth > p->nodes.ptr[node->parent].depth); /* a level may be left out */
    }
    for (size_t i = 0; i < p->placements.len; i++) {
        ASSERT(p->placements.ptr[i].node < p->nodes.len && p->nodes.ptr[p->placements.ptr[i].node].initiative);
        ASSERT(p->placements.ptr[i].indicator < p->indicators.len);
    }
    for (size_t i = 0; i < p->series.len; i++)
        ASSERT(p->series.ptr[i].indicator < p->indicators.len);
}

static void check_items(const struct proposal *p)
{
    for (size_t i = 0; i < p->items.len; i++) {
        const struct item *item = &p->items.ptr[i];
        ASSERT(within(item->node, p->nodes.len) && within(item->indicator, p->indicators.len));
        ASSERT(within(item->placement, p->placements.len) && within(item->series, p->series.len));
        ASSERT(item->first_doubt <= p->doubts.len && item->doubts <= p->doubts.len - item->first_doubt);
        if (item->kind == ITEM_PARTICIPATION)
            for (size_t m = 0; m < item->participation.len; m++)
                ASSERT(item->participation.members[m] < p->members.len);
    }
    for (size_t i = 0; i < p->doubts.len; i++)
        ASSERT(doubt_message(p->doubts.ptr[i].rule) != MSG_NONE);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const struct member known[] = {
        {.id = {1}, .name = STR_INIT("米沢市")},
        {.id = {2}, .name = STR_INIT("長井市")},
        {.id = {3}, .name = STR_INIT("白鷹町")},
    };
    struct arena a, copy;
    arena_init(&a, ARENA_CAP);
    arena_init(&copy, ARENA_CAP);
    struct members members = {0};
    for (size_t i = 0; i < COUNT(known) && size % 2; i++)
        *vec_put(&copy, &members) = known[i];
    struct grid g;
    struct error err;
    struct proposal p;
    if (delimited_parse(&a, str_of((const char *)data, size), &(struct delimited_options){0}, &g, &err)) {
        struct ingest_options options = {.members = &members, .year = size % 3 ? 0 : 2024};
        if (ingest_propose(&a, &g, &options, &p, &err)) {
            ASSERT(p.placements.len > 0 && p.rows > 0);
            check_tree(&p);
            check_items(&p);
        } else {
            ASSERT(err.message.id != MSG_NONE);
        }
    }
    arena_reset(&copy);
    arena_reset(&a);
    return 0;
}
