/* Lines with everything read and nothing decided: their values, targets and sources, and what the columns usually do.
 */
#ifndef INGEST_DRAFT_H
#define INGEST_DRAFT_H

#include "name.h"
#include "notation.h"
#include "propose_parts.h"

/* One value cell as read, with all that its heading and its row add. */
struct value {
    enum figure_kind kind;
    struct value_reading reading;
    struct place place;
    struct str raw;
    bool said_when;       /* the cell, its heading or its row name a period */
    struct period column; /* said by its heading */
};

struct values VEC(struct value);

struct source {
    struct source_text text;
    struct str raw;
    struct place place;
    bool joined;
};

/* One line with everything read and nothing decided. */
struct draft {
    const struct line *line;
    struct str name; /* its own, where its indicator's cell stacks several; else empty */
    struct str unit; /* of its unit column, which may be merged over the series of an indicator; else of its name */
    struct values values;
    struct target_reading target;
    struct notation_series_list target_parts; /* 小 85.0％ 中 75.0％ */
    struct str target_raw;
    struct place target_place;
    bool target_column, target_said_when;
    struct source source;
    struct str label;
    bool label_missing;
    bool
        shifted; /* a cell too far left: a grade stands where its target should be, or a figure where its name should */
};

struct drafts VEC(struct draft);

/* What most cells of a column do: an empty one is odd only where the others are filled. */
struct habits {
    struct sources sources;
    bool baselines; /* usually given */
    bool citations, targets, target_periods, baseline_periods;
    bool units_in_names;  /* 利用者数（人） */
    uint32_t last_actual; /* number of the column of the newest actuals; 0: there are none */
    bool actuals;         /* that column is filled beside other figures */
};

/* All lines of the table; a line whose cells hold several series is several drafts. In the order of p->lines. */
struct drafting {
    const struct proposing *p;
    struct names names; /* of p->lines->indicators */
    struct drafts drafts;
    struct habits habits;
};

void drafts_read(struct drafting *d);

/* The value of a kind that counts: the newest one with a number, else the first. NULL when there is none. */
const struct value *draft_value(const struct draft *d, enum figure_kind kind);
bool draft_has_number(const struct draft *d);
/* The name as it is proposed: without a unit in brackets where that is the habit. */
struct str draft_name(const struct drafting *d, const struct line_indicator *i);

#endif
