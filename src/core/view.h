/* A plan in a year, read-only: what judge and report work on, and what `export series` prints. app fills it from the
 * store.
 *
 * A value is `open` when it is proposed but not yet accepted: it is shown with its doubts, and never judged. */
#ifndef CORE_VIEW_H
#define CORE_VIEW_H

#include "doubt.h"
#include "plan.h"

struct view_doubts {
    uint32_t first, n; /* into view.doubts */
};

struct view_narrative {
    struct str text;
    bool open;
};

struct view_node {
    struct node_id id;
    struct str code; /* stable printed code */
    uint32_t parent; /* index into nodes, UINT32_MAX at the top; less than its own */
    uint32_t depth;
    bool initiative;
    struct wording wording;
    bool wording_open;
    struct participation participation; /* indexes into view.members */
    bool participation_open;
    struct view_narrative narrative[NARRATIVE_COUNT];
    struct place place;
    struct view_doubts doubts;  /* its own, not its parents' */
    uint32_t first_line, lines; /* into view.lines; for an initiative its own, for a group all below it */
};

struct view_figure {
    struct figure figure;
    bool open;
    struct place place;
};

/* One series at one initiative: a row of the published table. */
struct view_line {
    uint32_t node; /* index of the initiative */
    struct placement_id placement;
    struct indicator_id indicator_id;
    struct series_id series_id;
    struct str code;      /* of the series, stable and printed; the same wherever it is placed */
    struct str indicator; /* its name */
    struct str series;    /* its label; empty when the indicator has one series */
    bool indicator_open, series_open;
    bool repeated;    /* 再掲: the indicator stands at an earlier initiative too */
    int8_t direction; /* of the indicator, when someone has said it: +1 more is better, -1 fewer; 0 not said */
    uint32_t first_figure, figures; /* into view.figures, ordered by kind, then period */
    uint32_t baseline, actual; /* into view.figures: the baseline; the latest actual not after the year; UINT32_MAX */
    struct target target;
    bool has_target, target_open;
    struct place target_place;
    struct str citation;
    bool citation_open;
    struct place place; /* of the row */
    struct view_doubts doubts;
};

struct view {
    struct str region, region_code, plan, plan_code, edition;
    int year;
    struct members members; /* in official order */
    struct strs_view {
        const struct str *ptr;
        size_t len;
    } levels;
    const struct view_node *nodes;
    size_t node_count;
    const struct view_line *lines;
    size_t line_count;
    const struct view_figure *figures;
    size_t figure_count;
    const struct doubt *doubts;
    const bool *told_before; /* beside doubts: of a repeated indicator, it stands at an earlier line too; NULL: none */
    size_t doubt_count;
    struct view_doubts document_doubts; /* about the document as a whole */
    const struct document_view {
        struct str name, sha256;
        int64_t id;
    } * documents;
    size_t document_count;
};

#define VIEW_NONE UINT32_MAX

/* The figure at an index, or NULL for VIEW_NONE. */
const struct view_figure *view_figure(const struct view *v, uint32_t index);
/* Index of the actual that speaks of a year, VIEW_NONE when none does. One without a period speaks of the view's year.
 */
uint32_t view_actual(const struct view *v, const struct view_line *line, int year);
/* The unit the line is printed in: the actual's, else the baseline's, else the target's. */
struct str view_unit(const struct view *v, const struct view_line *line);
/* Titles above an initiative, joined by " > ". */
void view_put_path(struct buf *out, const struct view *v, uint32_t node);
/* Participation as codes: "*" for all, names joined by "|", empty when unknown. */
void view_put_members(struct buf *out, const struct view *v, const struct participation *p);
/* One exported field of a line as text. FIELD_DOUBTS gives "column:rule" joined by ";", each once, those of the nodes
 * above included. Of a target with two clauses the rule, value and reference are joined by ";" in the order of the
 * clauses. */
void view_put_field(struct buf *out, const struct view *v, const struct view_line *line, enum field f);

#endif
