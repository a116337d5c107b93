/* A rubric told in words: sentences in the order they are to be read. judge makes them, whoever shows them says them.
 */
#ifndef CORE_TELLING_H
#define CORE_TELLING_H

#include "base/message.h"
#include "base/vec.h"

#define TELLING_PARTS(X)                                                                                               \
    X(ABOUT, "about")     /* its name, its source, the term */                                                         \
    X(GRADES, "grades")   /* best first */                                                                             \
    X(RULE, "rule")       /* one of them */                                                                            \
    X(UNRATED, "unrated") /* how a missing grade is shown */                                                           \
    X(COMMON, "common")   /* what holds for every rubric */

enum telling_part {
#define X(id, name) TELLING_##id,
    TELLING_PARTS(X)
#undef X
};

struct str telling_part_name(enum telling_part p);
/* The label for people. */
enum msg telling_part_label(enum telling_part p);

struct telling {
    enum telling_part part;
    uint32_t rule; /* from 1; 0 when the part is no rule */
    bool item;     /* belongs to the last sentence before it that does not: a list of cases */
    struct message message;
};

struct tellings VEC(struct telling);

#endif
