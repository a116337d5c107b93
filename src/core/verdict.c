#include "verdict.h"

#include "names.h"

static const struct str names[] = {
#define X(id, name) STR_INIT(name),
    VERDICT_OUTCOMES(X)
#undef X
};

struct str verdict_outcome_name(enum verdict_outcome o)
{
    return names_get(names, COUNT(names), (size_t)o);
}
