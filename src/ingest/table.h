/* Finds the table in a grid by what its headings say: which column is which, where the data is, what repeats. A heading
 * may stand on every page, in two rows, in any order; a new heading row starts a new section with its own columns. */
#ifndef INGEST_TABLE_H
#define INGEST_TABLE_H

#include "base/error.h"
#include "codec/grid.h"
#include "core/period.h"
#include "core/proposal.h"
#include "words.h"

struct table_column {
    enum role role;
    enum role said; /* by the heading, before the columns were weighed against each other */
    uint8_t rank;   /* order of levels */
    uint32_t level; /* of a LEVEL: 0 at the top */
    uint32_t col;
    struct str heading;   /* as read, brackets and all */
    struct period period; /* said by the heading: 実績値 (R6) */
    struct str unit;      /* said by the heading: 利用者数（人） */
    struct str meant;     /* the heading of other pages that this damaged one was taken for; else empty */
    bool names_unit;      /* ＫＰＩ（単位）: each name has its unit in brackets behind it */
    uint8_t weight;
    uint32_t code_col; /* of a LEVEL: the column left of it that holds its number; 0: none */
    unsigned markers;  /* of a LEVEL: bit k is set where a label beside other cells carries a marker of kind k */
};

struct table_columns VEC(struct table_column);

struct table_section {
    struct table_columns columns; /* by column number */
    uint32_t levels;
    uint32_t row; /* number of the heading row */
    uint32_t sheet;
};

struct table_row {
    const struct row *row;
    uint32_t section;
    uint32_t headlines; /* how many of table.headlines stand above it */
};

/* A line of its own above or between the rows: １ 生活機能の強化. It is a label of all rows down to the next one of its
 * level, and stands above the levels that columns hold. */
struct headline {
    const struct row *row;
    const struct cell *cell;
    uint32_t level; /* 0 at the top; as many levels as there are kinds of markers */
};

struct table_sections VEC(struct table_section);
struct table_rows VEC(struct table_row);
struct headlines VEC(struct headline);

struct table {
    const struct grid *grid;
    struct table_sections sections;
    struct table_rows rows;    /* of data, in order */
    struct table_rows strays;  /* rows outside any table or of one lonely cell; section is meaningless */
    struct table_rows margins; /* page numbers, notes below the table, sums of rows; section is meaningless */
    struct headlines headlines;
    uint32_t headline_levels;
    struct strs levels; /* headings of the levels, the initiative's own last; empty for those of headlines */
    struct str title;   /* of the plan, from the lines before the first table; may be empty */
    int year;           /* reporting year said by headings or title; 0: unsaid */
    int fiscal_year;    /* the one that the title says, with 年度; 0: unsaid */
};

/* INVALID when there is no table or none with columns that are known: the message names what was found and what is
 * needed. */
NODISCARD bool table_find(struct arena *a, const struct grid *g, struct table *ret, struct error *err);

/* The first column of a role, or NULL. */
const struct table_column *table_column(const struct table_section *s, enum role role);
/* The cell of a column in a row, trimmed; empty when the column is NULL or the row is shorter. */
struct str table_text(const struct table *t, const struct table_row *row, const struct table_column *column);
struct place table_place(const struct table_row *row, const struct table_column *column);

#endif
