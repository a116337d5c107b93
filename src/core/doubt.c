#include "doubt.h"

#include "names.h"

static const struct str names[] = {
#define X(id, name) STR_INIT(name),
    DOUBT_RULES(X)
#undef X
};

struct str doubt_rule_name(enum doubt_rule r)
{
    return names_get(names, COUNT(names), (size_t)r);
}

bool doubt_rule_parse(struct str name, enum doubt_rule *ret)
{
    size_t i;
    if (!names_find(names, COUNT(names), name, &i))
        return false;
    *ret = (enum doubt_rule)i;
    return true;
}

/* Keys of messages are ASCII; this rule's name is not. */
#define MSG_DOUBT_MISREAD_R MSG_DOUBT_MOUTH_FOR_R
#define MSG_DOUBTED_MISREAD_R MSG_DOUBTED_MOUTH_FOR_R

enum msg doubt_message(enum doubt_rule r)
{
    switch (r) {
#define X(id, name)                                                                                                    \
    case DOUBT_##id:                                                                                                   \
        return MSG_DOUBT_##id;
        DOUBT_RULES(X)
#undef X
    }
    ASSERT(false && "a rule");
}

enum msg doubt_statement(enum doubt_rule r)
{
    switch (r) {
#define X(id, name)                                                                                                    \
    case DOUBT_##id:                                                                                                   \
        return MSG_DOUBTED_##id;
        DOUBT_RULES(X)
#undef X
    }
    ASSERT(false && "a rule");
}
