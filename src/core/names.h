/* The words of an enum, in its order: private to core. */
#ifndef CORE_NAMES_H
#define CORE_NAMES_H

#include "base/str.h"

static inline struct str names_get(const struct str *names, size_t n, size_t i)
{
    ASSERT(i < n);
    return names[i];
}

static inline bool names_find(const struct str *names, size_t n, struct str name, size_t *ret)
{
    for (size_t i = 0; i < n; i++) {
        if (str_eq(names[i], name)) {
            *ret = i;
            return true;
        }
    }
    return false;
}

#endif
