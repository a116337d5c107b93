/* Charts as values, and their layout into plain shapes that any driver draws alike: SVG now, cairo later.
 *
 * A chart carries no words inside: what a mark means and its value stand beside it as text (chart_point), which the
 * driver sets like any other text, so that nothing shrinks on a phone. A layout does not know its width either: x is a
 * share of it.
 *
 * Scales start at zero, or hold zero where there are negative values: no bar starts anywhere else. Unknown is drawn as
 * unknown. Every tone differs in shape or pattern, not in colour alone. */
#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include "base/vec.h"
#include "standing.h"

/* --- values --- */

#define CHART_MARKS(X)                                                                                                 \
    X(BASELINE, "baseline")                                                                                            \
    X(ACTUAL, "actual")                                                                                                \
    X(GUIDE, "guide") /* where it should be by now */                                                                  \
    X(TARGET, "target")

enum chart_mark {
#define X(id, name) MARK_##id,
    CHART_MARKS(X)
#undef X
};

#define X(id, name) +1
enum { MARK_COUNT = 0 CHART_MARKS(X) };
#undef X

struct str chart_mark_name(enum chart_mark m);

struct chart_point {
    bool present;         /* there is something to say of it, if only that it is unknown */
    bool drawn;           /* it has a place on the scale: `value` */
    bool open;            /* in doubt */
    struct decimal value; /* in the chart's unit */
    struct str label;     /* 実績値 */
    struct str text;      /* 1,917.4ha, 集計中・公表待ち */
    struct str period;    /* R6; empty when it has none */
};

/* One series: where it began, where it is, where it should be by now, where it should come to. */
struct bullet {
    struct str unit;
    struct chart_point point[MARK_COUNT];
    bool has_upper; /* the target is a range up to `upper` */
    struct decimal upper;
};

/* A whole as parts, each a number of series: a bar of a policy field. */
struct stack {
    uint32_t part[CHANGE_COUNT];
    uint32_t widest; /* the total of the longest bar it stands with: all are drawn to one scale */
};

/* A year of a series: what is known of it. */
struct trend_point {
    int32_t year;
    bool present[MARK_COUNT];
    bool unknown;                     /* an actual is due or said to be, and there is no number */
    bool open;                        /* the actual is in doubt */
    struct decimal value[MARK_COUNT]; /* of those present, in the chart's unit */
};

/* One series over the years. What lies between two actuals is joined; an unknown year is drawn as unknown, and nothing
 * is joined across it. */
struct trend {
    struct str unit;
    int32_t first, last;              /* years of the scale */
    const struct trend_point *points; /* ascending, one a year, only those of which something is to be said */
    size_t point_count;
    const struct str *labels; /* of the years first..last */
};

enum chart_kind { CHART_BULLET, CHART_STACK, CHART_TREND };

struct chart {
    enum chart_kind kind;
    union {
        struct bullet bullet;
        struct stack stack;
        struct trend trend;
    };
};

/* Is there anything to draw? A bullet with no place on a scale has only its text. */
bool chart_drawable(const struct chart *c);

/* --- layout --- */

#define TONES(X)                                                                                                       \
    X(TRACK, "track") /* the ground of a scale */                                                                      \
    X(AXIS, "axis")                                                                                                    \
    X(BASELINE, "baseline")                                                                                            \
    X(ACTUAL, "actual")                                                                                                \
    X(DOUBTED, "doubted") /* an actual that is in doubt */                                                             \
    X(GUIDE, "guide")                                                                                                  \
    X(TARGET, "target")                                                                                                \
    X(BETTER, "better")                                                                                                \
    X(SAME, "same")                                                                                                    \
    X(WORSE, "worse")                                                                                                  \
    X(MOVED, "moved")                                                                                                  \
    X(UNKNOWN, "unknown")                                                                                              \
    X(WORDS, "words")                                                                                                  \
    X(LINE, "line")   /* between two actuals */                                                                        \
    X(AHEAD, "ahead") /* from the latest to where it should come */                                                    \
    X(RIM, "rim")     /* the colour of the paper, around a mark */                                                     \
    X(TEXT, "text")                                                                                                    \
    X(MORE, "more") /* text that a narrow medium may leave out */

enum tone {
#define X(id, name) TONE_##id,
    TONES(X)
#undef X
};

struct str tone_name(enum tone t);
enum tone tone_of_change(enum change c);

#define CHART_SHARE 10000 /* the whole width */

enum shape_kind {
    SHAPE_RECT,
    SHAPE_LINE,    /* from (x0, y0) to (x1, y1) */
    SHAPE_DIAMOND, /* centred on (x0, y0), y1 is half its height */
    SHAPE_DOT,     /* the same, round */
    SHAPE_TEXT,    /* on the base line y0; y1 is its size */
};

enum anchor { ANCHOR_START, ANCHOR_MIDDLE, ANCHOR_END };

/* x in shares of the width, y in pixels of 1/96 inch from the top. */
struct shape {
    enum shape_kind kind;
    enum tone tone;
    int32_t x0, x1; /* x1 >= x0 */
    int32_t y0, y1;
    uint8_t stroke; /* of a line, in pixels */
    enum anchor anchor;
    struct str text;
};

struct shapes VEC(struct shape);

struct drawing {
    int32_t height;
    struct shapes shapes; /* in drawing order */
};

/* Everything lives in the arena. An empty drawing for what is not drawable. */
void chart_layout(struct arena *a, const struct chart *c, struct drawing *ret);

/* The least round number (1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten) not below d; d itself when it is
 * zero or below, or when no such number fits. */
struct decimal chart_round_up(struct decimal d);

#endif
