/* One value of a series: exact, with its own period, unit and state, and the text as it was written. */
#ifndef CORE_FIGURE_H
#define CORE_FIGURE_H

#include "base/decimal.h"
#include "id.h"
#include "period.h"
#include "state.h"

#define FIGURE_KINDS(X)                                                                                                \
    X(BASELINE, "baseline")                                                                                            \
    X(ACTUAL, "actual")                                                                                                \
    X(GUIDE, "guide") /* 目安値: where the series should be that year */

enum figure_kind {
#define X(id, name) FIGURE_##id,
    FIGURE_KINDS(X)
#undef X
};

struct str figure_kind_name(enum figure_kind k);
NODISCARD bool figure_kind_parse(struct str name, enum figure_kind *ret);

struct figure {
    enum figure_kind kind;
    struct member_id member;
    struct period period;
    enum state state;
    bool unread;          /* the state has a number, but nobody could read it; never accepted as it stands */
    struct decimal value; /* only when figure_has_value */
    struct str unit;      /* symbol as written, 万人; empty when there is none */
    struct str marks;     /* what was said beside the number, space between: "approx", "cumulative", "of:34" */
    struct str text;      /* as written */
};

bool figure_has_value(const struct figure *f);

#endif
