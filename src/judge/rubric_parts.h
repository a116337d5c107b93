/* What a rubric is made of: for judge.c and rubric.c. */
#ifndef JUDGE_RUBRIC_PARTS_H
#define JUDGE_RUBRIC_PARTS_H

#include "rubric.h"
#include "rule.h"

/* Raised when a file of the old form would mean something else. */
#define RUBRIC_FORMAT 1

struct rubric_grades VEC(struct rubric_grade);

/* Where it was published, as its author says it; empty: not said. */
struct rubric_source {
    struct str title, url, published, seen, note;
};

struct unrated_label {
    bool said;
    struct str symbol;
    struct str label[LANG_COUNT];
};

struct rubric {
    struct str id, version;
    struct str title[LANG_COUNT];
    struct rubric_source source;
    struct term term;
    struct rubric_grades grades;
    struct rules rules;
    struct unrated_label unrated[REASON_COUNT]; /* by enum reason */
};

#endif
