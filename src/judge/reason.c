#include "reason.h"

static const struct {
    struct str name;
    enum verdict_outcome outcome;
    enum msg message;
} reasons[] = {[REASON_NOTHING] = {STR_INIT(""), VERDICT_GRADED, MSG_NONE},
#define X(id, name, outcome) [REASON_##id] = {STR_INIT(name), VERDICT_##outcome, MSG_JUDGE_##id},
               REASONS(X)
#undef X
};

struct str reason_name(enum reason r)
{
    ASSERT((size_t)r < COUNT(reasons));
    return reasons[r].name;
}

enum verdict_outcome reason_outcome(enum reason r)
{
    ASSERT((size_t)r < COUNT(reasons));
    return reasons[r].outcome;
}

enum msg reason_message(enum reason r)
{
    ASSERT((size_t)r < COUNT(reasons));
    return reasons[r].message;
}
