#include "field.h"

#include "names.h"

static const struct str names[] = {
#define X(id, name) STR_INIT(name),
    FIELDS(X)
#undef X
};

struct str field_name(enum field f)
{
    return names_get(names, COUNT(names), (size_t)f);
}

bool field_parse(struct str name, enum field *ret)
{
    size_t i;
    if (!names_find(names, COUNT(names), name, &i))
        return false;
    *ret = (enum field)i;
    return true;
}

enum msg field_label(enum field f)
{
    switch (f) {
#define X(id, name)                                                                                                    \
    case FIELD_##id:                                                                                                   \
        return MSG_FIELD_##id;
        FIELDS(X)
#undef X
    }
    ASSERT(false && "a field");
}
