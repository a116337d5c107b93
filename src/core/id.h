/* Identities. One-field structs, so that a node's id cannot be passed for an indicator's. Counted per region from 1;
 * 0 means "none". */
#ifndef CORE_ID_H
#define CORE_ID_H

#include <stdint.h>

struct region_id {
    int64_t n;
};
struct member_id {
    int64_t n;
};
struct plan_id {
    int64_t n;
};
struct edition_id {
    int64_t n;
};
struct node_id {
    int64_t n;
};
struct indicator_id {
    int64_t n;
};
struct placement_id {
    int64_t n;
};
struct series_id {
    int64_t n;
};
struct document_id {
    int64_t n;
};
struct proposal_id {
    int64_t n;
};
struct item_id {
    int64_t n;
};
struct change_id {
    int64_t n;
};

/* "The whole region" is a member row, never a missing one. */
#define MEMBER_WHOLE ((struct member_id){0})

#endif
