#include "figure.h"

#include "names.h"

static const struct str names[] = {
#define X(id, name) STR_INIT(name),
    FIGURE_KINDS(X)
#undef X
};

struct str figure_kind_name(enum figure_kind k)
{
    return names_get(names, COUNT(names), (size_t)k);
}

bool figure_kind_parse(struct str name, enum figure_kind *ret)
{
    size_t i;
    if (!names_find(names, COUNT(names), name, &i))
        return false;
    *ret = (enum figure_kind)i;
    return true;
}

bool figure_has_value(const struct figure *f)
{
    return state_has_value(f->state) && !f->unread;
}
