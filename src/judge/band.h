/* Bands: which grade takes which result. Of a share, intervals that leave no hole and do not overlap; of a comparison,
 * outcomes. Borders are compared as exact fractions. */
#ifndef JUDGE_BAND_H
#define JUDGE_BAND_H

#include "compare.h"
#include "entry.h"
#include "rubric.h"

enum border_kind { BORDER_NONE, BORDER_OPEN, BORDER_CLOSED };

struct border {
    enum border_kind kind;
    struct decimal at;
    struct fraction share; /* the same */
};

struct band {
    uint32_t grade; /* index into the rubric's grades */
    struct border low, high;
    uint16_t outcomes; /* bits of enum outcome; of a comparison only */
};

struct bands VEC(struct band);

/* The list under "bands" of a rule. outcomes: bits that may occur, 0 for a share. With may_leave_holes what no band
 * takes is left to the next rule. */
NODISCARD bool bands_read(struct entries *e, struct entry rule, const struct rubric *r, uint16_t outcomes,
                          bool may_leave_holes, struct bands *ret);

/* The band that takes it, or NULL. */
const struct band *bands_find_share(const struct bands *b, struct fraction share);
const struct band *bands_find_outcome(const struct bands *b, enum outcome o);

/* Which values are whose: 80%以上の値は「◎」です. percent: borders are said in percent. Of a comparison the grade
 * alone. */
struct message band_message(const struct band *b, struct arg grade, bool percent);

#endif
