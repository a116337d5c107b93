/* The shape of an answer: a record of named fields and tables of named columns. Faces encode by it, the API is
 * described by it, and a reply is held against it while it is made. */
#ifndef APP_SHAPE_H
#define APP_SHAPE_H

#include "base/message.h"

enum column_type {
    COLUMN_TEXT,
    COLUMN_INT,
    COLUMN_DECIMAL,  /* exact, as written */
    COLUMN_QUANTITY, /* a decimal, or text where it is a range or in words */
    COLUMN_BOOL,
    COLUMN_LIST,     /* of texts */
    COLUMN_WORD,     /* a code in data, a label for people */
    COLUMN_SENTENCE, /* in the reader's language */
};

struct str column_type_name(enum column_type t);

struct column {
    struct str name; /* the JSON key, the heading of TSV and CSV */
    enum column_type type;
    bool brief;        /* stands in the table on a terminal too */
    struct str joiner; /* LIST: between the items where a format has no lists */
    enum msg label;
};

struct table_shape {
    struct str name; /* the JSON key */
    const struct column *columns;
    size_t width;
};

#define SHAPE_TABLES 2

struct shape {
    const struct column *fields;
    size_t field_count;
    struct table_shape table[SHAPE_TABLES]; /* the first is the one that TSV and CSV have */
    size_t tables;
    bool bytes; /* may answer with bytes instead */
};

extern const struct shape shape_import, shape_doubts, shape_series, shape_documents, shape_document, shape_verdicts,
    shape_report, shape_notations, shape_regions, shape_plans, shape_search, shape_serve, shape_rubric;

#endif
