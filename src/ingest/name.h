/* The name of what a line measures: put together from its pieces, without what stands in brackets behind it. */
#ifndef INGEST_NAME_H
#define INGEST_NAME_H

#include "lines.h"

/* The name of what is measured, put together; what stood in brackets behind it taken off. */
struct name {
    struct str text;
    struct str unit;  /* 利用者数（人）: 人, when it may be one */
    struct str bare;  /* the name without it */
    bool tags, again; /* （再掲） */
    bool is_value;    /* 45人: a figure stands where the name should */
};

struct names VEC(struct name);

struct name name_of(struct arena *a, const struct line_indicator *i);

#endif
