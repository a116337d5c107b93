#include "proposal.h"

#include "names.h"

static const struct str names[] = {
#define X(id, name) STR_INIT(name),
    ITEM_KINDS(X)
#undef X
};

struct str item_kind_name(enum item_kind k)
{
    return names_get(names, COUNT(names), (size_t)k);
}
