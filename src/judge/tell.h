/* A rubric in words: what it does with which series, for those who are judged by it and for its author. Everything that
 * the file says is told (docs/rubric.md), in the order in which it is applied. */
#ifndef JUDGE_TELL_H
#define JUDGE_TELL_H

#include "core/telling.h"
#include "rubric.h"

/* The sentences live in the arena and point into the rubric. */
void tell_rubric(struct arena *a, const struct rubric *r, struct tellings *ret);

#endif
