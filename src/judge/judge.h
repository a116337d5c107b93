/* Judging: a rubric (data) over a view gives a verdict for every line. Pure: nothing is stored, nothing is rounded but
 * for print, and every verdict carries its formula with the numbers in it or the reason why there is none. */
#ifndef JUDGE_JUDGE_H
#define JUDGE_JUDGE_H

#include "base/error.h"
#include "core/verdict.h"
#include "rubric.h"

/* One verdict for each line of the view, in its order. The verdicts live in the arena and point into rubric and view.
 */
void judge_view(struct arena *a, const struct rubric *rubric, const struct view *v, struct verdicts *ret);

#endif
