/* Grading rules as data with a version: a JSON file (docs/rubric.md describes it; rubrics/ holds published ones). */
#ifndef JUDGE_RUBRIC_H
#define JUDGE_RUBRIC_H

#include "base/error.h"
#include "base/vec.h"

struct rubric;

/* name is the file's, for messages. A rubric with an unknown word, a hole or an overlap between its grades is refused with the
 * line or the grade named. Lives in the arena. */
NODISCARD bool rubric_parse(struct arena *a, struct str json, struct str name, const struct rubric **ret, struct error *err);

struct str rubric_id(const struct rubric *r);
struct str rubric_version(const struct rubric *r);
struct str rubric_title(const struct rubric *r, enum lang lang);

#endif
