/* Grading rules as data with a version: a JSON file (docs/rubric.md describes it; rubrics/ holds published ones). */
#ifndef JUDGE_RUBRIC_H
#define JUDGE_RUBRIC_H

#include "base/error.h"
#include "base/vec.h"

struct rubric;

/* name is the file's, for messages. A rubric with an unknown word, a hole or an overlap between its grades is refused
 * with the line or the grade named. Lives in the arena. */
NODISCARD bool rubric_parse(struct arena *a, struct str json, struct str name, const struct rubric **ret,
                            struct error *err);

/* The JSON of the rubric that is used when none is named (rubrics/plain.json). */
struct str rubric_default(void);

struct str rubric_id(const struct rubric *r);
struct str rubric_version(const struct rubric *r);
struct str rubric_title(const struct rubric *r, enum lang lang);

/* What part a grade's colour plays; the look is the page's business, and colour is never the only sign. */
#define GRADE_COLOURS(X)                                                                                               \
    X(GOOD, "good")                                                                                                    \
    X(FAIR, "fair")                                                                                                    \
    X(LEVEL, "level")                                                                                                  \
    X(POOR, "poor")                                                                                                    \
    X(NEUTRAL, "neutral")

enum grade_colour {
#define X(id, name) GRADE_COLOUR_##id,
    GRADE_COLOURS(X)
#undef X
};

struct str grade_colour_name(enum grade_colour c);

struct rubric_grade {
    struct str id, symbol;
    struct str label[LANG_COUNT];
    enum grade_colour colour;
};

/* Best first, as the file lists them. */
size_t rubric_grades(const struct rubric *r);
const struct rubric_grade *rubric_grade(const struct rubric *r, size_t i);

#endif
