/* A rule of a rubric: when it holds, its formula, its rounding, its bands. docs/rubric.md says what each word means. */
#ifndef JUDGE_RULE_H
#define JUDGE_RULE_H

#include "band.h"
#include "compare.h"

struct strs_of VEC(struct str);
struct decimals VEC(struct decimal);

/* All that is said must hold; what is not said holds for every line. */
struct condition {
    uint32_t rules;     /* bits of enum target_rule; 0: any */
    uint8_t windows;    /* bits of enum target_window; 0: any */
    uint8_t dues;       /* bits of enum due; 0: any */
    uint8_t directions; /* bits: 1 fewer, 2 unknown, 4 more; 0: any */
    struct strs_of units, codes;
    struct decimals target_values;
    int term_from, term_to; /* years of the term; 0: any */
};

/* Is the target for the year judged? */
enum due { DUE_THIS_YEAR, DUE_LATER, DUE_PAST };

struct term {
    int first, years; /* 0: the rubric names none */
};

struct share_rounding {
    uint8_t places; /* as printed */
    enum rounding mode;
    bool percent;      /* printed as a percentage, else as a ratio */
    bool before_bands; /* the rounded number is what the bands take */
};

/* 四捨五入 */
enum msg rounding_word(enum rounding r);

struct rule {
    struct condition when;
    enum formula formula;
    struct comparison against[REFERENCE_COUNT]; /* of F7 */
    uint8_t references;
    bool guide, line; /* what may be expected, in this order */
    bool shows;       /* F7: a share is shown beside */
    enum formula show;
    struct share_rounding rounding;
    struct bands bands;
    bool no_band_goes_on, undefined_goes_on; /* to the next rule */
};

struct rules VEC(struct rule);

NODISCARD bool rule_read(struct entries *e, struct entry at, const struct rubric *r, struct rule *ret);

bool rule_matches(const struct rule *r, const struct term *term, const struct view *v, const struct view_line *line,
                  const struct measure *m);

#endif
