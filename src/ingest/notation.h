/* Reads what people write in a cell: numbers with units and marks, targets, periods, members. One cell, no context:
 * what the neighbours say is the business of propose. Pure; linear in the text; everything is put in the arena given.
 *
 * The text is taken as written; NFKC, line breaks of the print and lookalike characters are dealt with here. What
 * cannot be known becomes a doubt with the part of the reading that it touches; what is known beside it is still read.
 */
#ifndef INGEST_NOTATION_H
#define INGEST_NOTATION_H

#include "core/doubt.h"
#include "core/plan.h"

/* What a doubt touches. PART_TEXT is the whole reading: of a value its number, unit, period and state; of a target its
 * rule, number, reference and period; of a period or members all of it. */
enum notation_part {
    PART_VALUE,
    PART_UNIT,
    PART_PERIOD,
    PART_STATE,
    PART_RULE,
    PART_REFERENCE,
    PART_MEMBERS,
    PART_TEXT
};

struct notation_doubt {
    enum doubt_rule rule;
    enum notation_part part;
    struct str suggestion;
};

struct notation_doubts VEC(struct notation_doubt);

/* A number of a part of the cell: 男 79.83 女 84.35 has two. */
struct notation_series {
    struct str label;
    struct decimal value;
    struct str unit;
};

struct notation_series_list VEC(struct notation_series);

struct notation_marks VEC(struct str); /* "approx", "of:34", "rank:3", "ditto" … */

struct value_reading {
    enum state state; /* REPORTED when there is a number or when the text was not understood (then with a doubt) */
    bool has_value;
    struct decimal value;
    struct str unit;
    struct period period;
    struct notation_marks marks;
    struct notation_series_list series;
    struct notation_doubts doubts;
};

struct target_reading {
    struct target target; /* clauses 0 and rule NONE for "-" and for an empty text */
    bool blank;           /* the text is empty */
    struct notation_marks marks;
    struct notation_doubts doubts;
};

struct period_reading {
    struct period period;
    struct notation_marks marks;
    struct notation_doubts doubts;
};

struct members_reading {
    struct participation participation; /* members: indexes into the members given */
    struct notation_marks marks;
    struct notation_doubts doubts;
};

void notation_value(struct arena *a, struct str text, struct value_reading *ret);
void notation_target(struct arena *a, struct str text, struct target_reading *ret);
void notation_period(struct arena *a, struct str text, struct period_reading *ret);
/* Without members (a region not yet known) names that end like a municipality are left in participation.text with mode
 * LISTED and no indexes; the caller may add them as members. */
void notation_members(struct arena *a, struct str text, const struct members *members, struct members_reading *ret);

#endif
