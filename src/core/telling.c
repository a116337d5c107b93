#include "telling.h"

#include "names.h"

static const struct str names[] = {
#define X(id, name) STR_INIT(name),
    TELLING_PARTS(X)
#undef X
};

struct str telling_part_name(enum telling_part p)
{
    return names_get(names, COUNT(names), (size_t)p);
}

enum msg telling_part_label(enum telling_part p)
{
    switch (p) {
#define X(id, name)                                                                                                    \
    case TELLING_##id:                                                                                                 \
        return MSG_TELLING_##id;
        TELLING_PARTS(X)
#undef X
    }
    ASSERT(false && "a part");
}
