#include "state.h"

#include "names.h"

static const struct str names[] = {
#define X(id, name) STR_INIT(name),
    STATES(X)
#undef X
};

struct str state_name(enum state s)
{
    return names_get(names, COUNT(names), (size_t)s);
}

bool state_parse(struct str name, enum state *ret)
{
    size_t i;
    if (!names_find(names, COUNT(names), name, &i))
        return false;
    *ret = (enum state)i;
    return true;
}

enum msg state_label(enum state s)
{
    switch (s) {
#define X(id, name)                                                                                                    \
    case STATE_##id:                                                                                                   \
        return MSG_STATE_##id;
        STATES(X)
#undef X
    }
    ASSERT(false && "a state");
}

bool state_has_value(enum state s)
{
    return s == STATE_REPORTED || s == STATE_PROVISIONAL || s == STATE_ESTIMATE;
}
