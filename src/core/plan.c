#include "plan.h"

#include "names.h"

static const struct str participations[] = {
#define X(id, name) STR_INIT(name),
    PARTICIPATIONS(X)
#undef X
};

struct str participation_name(enum participation_mode m)
{
    return names_get(participations, COUNT(participations), (size_t)m);
}

bool participation_parse(struct str name, enum participation_mode *ret)
{
    size_t i;
    if (!names_find(participations, COUNT(participations), name, &i))
        return false;
    *ret = (enum participation_mode)i;
    return true;
}

enum msg participation_label(enum participation_mode m)
{
    switch (m) {
#define X(id, name)                                                                                                    \
    case PARTICIPATION_##id:                                                                                           \
        return MSG_PARTICIPATION_##id;
        PARTICIPATIONS(X)
#undef X
    }
    ASSERT(false && "a mode of participation");
}

static const struct str narratives[] = {
#define X(id, name) STR_INIT(name),
    NARRATIVES(X)
#undef X
};

struct str narrative_name(enum narrative_kind k)
{
    return names_get(narratives, COUNT(narratives), (size_t)k);
}

bool narrative_parse(struct str name, enum narrative_kind *ret)
{
    size_t i;
    if (!names_find(narratives, COUNT(narratives), name, &i))
        return false;
    *ret = (enum narrative_kind)i;
    return true;
}

bool member_code_valid(struct str code)
{
    if (code.len != 6)
        return false;
    int sum = 0;
    for (size_t i = 0; i < code.len; i++) {
        if (code.ptr[i] < '0' || code.ptr[i] > '9')
            return false;
        if (i < 5)
            sum += (6 - (int)i) * (code.ptr[i] - '0');
    }
    int check = (11 - (sum < 11 ? sum : sum % 11)) % 10;
    return code.ptr[5] - '0' == check;
}
