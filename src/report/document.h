/* A report as a value: what is said, in what order, in one language; not how it looks. Drivers only
 * lay it out. Everything lives in the arena it was made in. */
#ifndef REPORT_DOCUMENT_H
#define REPORT_DOCUMENT_H

#include "base/place.h"
#include "base/vec.h"
#include "chart.h"

/* --- running text --- */

enum span_style {
    SPAN_PLAIN,
    SPAN_STRONG,
    SPAN_SMALL,   /* a period beside its value */
    SPAN_UNKNOWN, /* the word of a state that has no value */
    SPAN_DOUBT,   /* the sign that a value is in doubt */
    SPAN_CHANGE,  /* sign and word of a change: `tone` says which */
};

struct span {
    enum span_style style;
    bool data;      /* the authority's words, in its language; else the report's */
    enum tone tone; /* with SPAN_CHANGE */
    struct str text;
    struct str link;           /* anchor of a section of this document; empty: none */
    struct str address;        /* whole, where the document is one page of a site; empty: none */
    const struct place *place; /* the cell that it tells of; NULL: none */
};

struct spans VEC(struct span);

/* --- blocks --- */

/* A label and what belongs to it. */
struct fact {
    struct str label;
    struct spans text;
};
struct facts VEC(struct fact);

/* An entry of a list; one of depth 1 or 2 belongs to the nearest one before it that is less deep. */
struct entry {
    uint8_t depth;
    struct spans text;
};
struct entries VEC(struct entry);

/* A sign of a chart and its word. */
struct key_item {
    enum tone tone;
    struct str symbol;
    struct str label;
};
struct key_items VEC(struct key_item);

/* Something to be checked, as its reader needs it. */
struct doubt_note {
    struct str about;      /* what it belongs to where its section does not say so; else empty */
    struct str field;      /* column, in words */
    struct str sentence;   /* of the rule */
    struct str raw;        /* as it stands in the document */
    struct str suggestion; /* empty: none */
    struct str place;      /* in words */
    struct place cell;     /* the same as it is */
    struct str address;    /* of the cell, on a site; empty: none */
};
struct doubt_notes VEC(struct doubt_note);

enum align { ALIGN_START, ALIGN_END, ALIGN_CENTRE };

struct column {
    struct str label;
    uint16_t weight; /* its share of the width, against the others' */
    enum align align;
    bool vertical; /* stacked characters where the table is printed */
    bool has_tone; /* its numbers are a part of the bars: `tone`, with its sign */
    enum tone tone;
    struct str symbol;
    struct str address; /* on a site: of the same table in the order of this column; empty: none */
    int8_t sorted;      /* the rows are in its order: +1 upwards, -1 downwards */
};
struct columns VEC(struct column);

enum cell_kind {
    CELL_TEXT,
    CELL_LABEL,     /* heads its rows */
    CELL_NUMBER,    /* aligned as one; `value` where there is one */
    CELL_NAMES,     /* a list: lines end between the names */
    CELL_NARRATIVE, /* long; lines as written */
    CELL_MARK,      /* a sign */
};

struct cell_value {
    bool known;
    struct decimal value;
    struct str unit;
};

/* Named for what it is in a document: codec/grid.h has the cells that were read. */
struct table_cell {
    enum cell_kind kind;
    uint16_t col, cols; /* from 0 */
    uint32_t rows;      /* how many rows it covers */
    struct spans text;
    struct cell_value value;
    const struct chart *chart; /* drawn with the text; NULL: none */
};
struct table_cells VEC(struct table_cell);

struct table_row {
    uint32_t first_cell, cells; /* into table.cells: only those that begin in this row, left to right */
};
struct table_rows VEC(struct table_row);

/* As printed: the look of the plan's wide table, of a table of figures, of the bars by field. */
enum table_look { TABLE_PLAIN, TABLE_WIDE, TABLE_BARS, TABLE_LIST /* many rows to look through */ };

struct table {
    enum table_look look;
    struct str caption;
    struct str anchor;
    struct columns columns; /* one head row, of their labels */
    struct table_cells cells;
    struct table_rows rows;
};

struct blocks VEC(struct block);

/* Shown on demand where the medium can, else in place. */
struct folded {
    struct str label;
    struct blocks blocks;
};

enum section_look { SECTION_PLAIN, SECTION_FIELD, SECTION_INITIATIVE, SECTION_SERIES };

struct section {
    enum section_look look;
    uint8_t level; /* 1 for the parts of the document */
    struct str anchor;
    struct spans above; /* where it belongs; small, over the title */
    struct spans title;
    struct blocks blocks;
};

enum block_kind {
    BLOCK_PARAGRAPH,
    BLOCK_LEDE,  /* the paragraph that says it all */
    BLOCK_SAY,   /* the sentence that says what a chart shows */
    BLOCK_PROSE, /* the authority's long text, lines as written */
    BLOCK_FACTS,
    BLOCK_LIST,
    BLOCK_KEY,
    BLOCK_DOUBTS,
    BLOCK_TABLE,
    BLOCK_CHART,
    BLOCK_FOLDED,
    BLOCK_SECTION,
};

struct block {
    enum block_kind kind;
    struct str anchor; /* of a SAY, so that its chart can name it; else empty */
    union {
        struct spans text; /* PARAGRAPH, LEDE, SAY */
        struct {
            struct str label; /* its small heading */
            struct str text;
            bool open;
        } prose;
        struct facts facts;
        struct entries list;
        struct key_items key;
        struct doubt_notes doubts;
        struct table *table;
        struct {
            const struct chart *chart;
            struct str said_by; /* anchor of the SAY */
        } chart;
        struct folded *folded;
        struct section *section;
    };
};

struct document {
    enum lang lang;
    struct str title;    /* of the whole: 第2次… 令和6年度の進捗 */
    struct str owner;    /* the region */
    struct str subtitle; /* plan, edition */
    struct str about;    /* for paper: of which year it is, and what its figures are */
    struct date as_of;
    struct blocks blocks;
    struct spans foot;
};

/* --- making one --- */

struct span span_text(struct str text); /* the report's words */
struct span span_data(struct str text); /* the authority's */
struct span span_link(struct str text, struct str anchor);

void spans_put(struct arena *a, struct spans *s, struct span span);
/* One span. */
struct spans spans_of(struct arena *a, struct span span);
/* Its characters, for media without styles. */
void spans_put_text(struct buf *out, const struct spans *s);
/* The same as a name: without small print and signs of doubt. */
struct str spans_name(struct arena *a, const struct spans *s);

void blocks_put_text(struct arena *a, struct blocks *b, enum block_kind kind, struct span span);
struct section *blocks_put_section(struct arena *a, struct blocks *b, enum section_look look, uint8_t level);
struct table *blocks_put_table(struct arena *a, struct blocks *b, enum table_look look);
struct folded *blocks_put_folded(struct arena *a, struct blocks *b, struct str label);

/* All columns before the first row. */
struct column *table_put_column(struct arena *a, struct table *t, struct str label, uint16_t weight, enum align align);
void table_put_row(struct arena *a, struct table *t);
/* A cell of the last row: covers one row and one column until said otherwise. */
struct table_cell *table_put_cell(struct arena *a, struct table *t, enum cell_kind kind, size_t col);

/* Its share of the width on paper: the layout's, but little for a column in which nobody has written anything. */
uint16_t table_column_weight(const struct table *t, size_t col);

/* A code as the name of an anchor: ASCII letters, digits, "-", "." and "_" as they are, other bytes as two hexadecimal
 * digits between colons, so that two codes never meet. */
struct str document_anchor(struct arena *a, struct str prefix, struct str code);

#endif
