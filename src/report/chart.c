#include "chart.h"

struct str chart_mark_name(enum chart_mark m)
{
    static const struct str names[] = {
#define X(id, name) STR_INIT(name),
        CHART_MARKS(X)
#undef X
    };
    ASSERT((size_t)m < COUNT(names));
    return names[m];
}

struct str tone_name(enum tone t)
{
    static const struct str names[] = {
#define X(id, name) STR_INIT(name),
        TONES(X)
#undef X
    };
    ASSERT((size_t)t < COUNT(names));
    return names[t];
}

enum tone tone_of_change(enum change c)
{
    switch (c) {
    case CHANGE_BETTER:
        return TONE_BETTER;
    case CHANGE_SAME:
        return TONE_SAME;
    case CHANGE_WORSE:
        return TONE_WORSE;
    case CHANGE_MOVED:
        return TONE_MOVED;
    case CHANGE_UNKNOWN:
        return TONE_UNKNOWN;
    case CHANGE_WORDS:
        return TONE_WORDS;
    }
    ASSERT(false && "a change");
}

bool chart_drawable(const struct chart *c)
{
    if (c->kind == CHART_STACK)
        return c->stack.widest > 0;
    if (c->kind == CHART_TREND)
        return c->trend.point_count > 0;
    for (size_t i = 0; i < MARK_COUNT; i++)
        if (c->bullet.point[i].drawn)
            return true;
    return false;
}

/* --- shapes --- */

static struct shape *put(struct arena *a, struct drawing *d, enum shape_kind kind, enum tone tone)
{
    struct shape *s = vec_put(a, &d->shapes);
    s->kind = kind;
    s->tone = tone;
    return s;
}

static void put_rect(struct arena *a, struct drawing *d, enum tone tone, int32_t x0, int32_t x1, int32_t y0, int32_t y1)
{
    struct shape *s = put(a, d, SHAPE_RECT, tone);
    s->x0 = x0 < x1 ? x0 : x1;
    s->x1 = x0 < x1 ? x1 : x0;
    s->y0 = y0;
    s->y1 = y1;
}

static void put_upright(struct arena *a, struct drawing *d, enum tone tone, int32_t x, int32_t y0, int32_t y1,
                        uint8_t stroke)
{
    struct shape *s = put(a, d, SHAPE_LINE, tone);
    s->x0 = s->x1 = x;
    s->y0 = y0;
    s->y1 = y1;
    s->stroke = stroke;
}

/* With a rim, so that it is seen on a bar of any darkness. */
static void put_mark(struct arena *a, struct drawing *d, enum tone tone, int32_t x, int32_t y0, int32_t y1,
                     uint8_t stroke)
{
    put_upright(a, d, TONE_RIM, x, y0, y1, (uint8_t)(stroke + 3));
    put_upright(a, d, tone, x, y0, y1, stroke);
}

#define TEXT_SIZE 16

static void put_text(struct arena *a, struct drawing *d, enum tone tone, enum anchor anchor, int32_t x, int32_t y,
                     struct str text)
{
    struct shape *s = put(a, d, SHAPE_TEXT, tone);
    s->x0 = s->x1 = x;
    s->y0 = y;
    s->y1 = TEXT_SIZE;
    s->anchor = anchor;
    s->text = text;
}

/* --- scale --- */

struct decimal chart_round_up(struct decimal d)
{
    static const int64_t steps[] = {100, 120, 150, 200, 250, 300, 400, 500, 600, 800};
    if (decimal_sign(d) <= 0)
        return d;
    for (int power = -DECIMAL_SCALE_MAX; power <= DECIMAL_SCALE_MAX; power++) {
        for (size_t i = 0; i < COUNT(steps); i++) {
            struct decimal step;
            if (decimal_shift(decimal_int(steps[i]), power, &step) && decimal_compare(step, d) >= 0)
                return step;
        }
    }
    return d;
}

static double to_double(struct decimal d)
{
    double value = (double)d.mantissa;
    for (uint8_t i = 0; i < d.scale; i++)
        value /= 10;
    return value;
}

struct scale {
    struct decimal low, high; /* low <= 0 <= high */
};

static void scale_hold(struct scale *s, struct decimal value)
{
    if (decimal_compare(value, s->low) < 0)
        s->low = value;
    if (decimal_compare(value, s->high) > 0)
        s->high = value;
}

static struct decimal negated(struct decimal d)
{
    struct decimal n;
    return decimal_sub(decimal_int(0), d, &n) ? n : d;
}

static struct scale scale_of(const struct bullet *b)
{
    struct scale s = {decimal_int(0), decimal_int(0)};
    for (size_t i = 0; i < MARK_COUNT; i++)
        if (b->point[i].drawn)
            scale_hold(&s, b->point[i].value);
    if (b->has_upper)
        scale_hold(&s, b->upper);
    s.low = negated(chart_round_up(negated(s.low)));
    s.high = chart_round_up(s.high);
    if (decimal_compare(s.low, s.high) == 0)
        s.high = decimal_int(1);
    return s;
}

static int32_t share_of(const struct scale *s, struct decimal value)
{
    double low = to_double(s->low), high = to_double(s->high);
    double share = (to_double(value) - low) / (high - low);
    if (!(share > 0))
        return 0;
    return share < 1 ? (int32_t)(share * CHART_SHARE + 0.5) : CHART_SHARE;
}

/* --- bullet --- */

enum { /* rows of the drawing, in pixels */
       TRACK_TOP = 6,
       TRACK_END = 30,
       BAR_TOP = 12,
       BAR_END = 24,
       BULLET_BASE = 52, /* of the scale's numbers */
       BULLET_HEIGHT = 58,
};

static struct str scale_text(struct arena *a, struct decimal d)
{
    struct buf text;
    buf_init(&text, 64);
    if (decimal_sign(d) < 0)
        buf_put(&text, STR("−"));
    decimal_put_grouped(&text, decimal_sign(d) < 0 ? negated(d) : d);
    struct str made = str_copy(a, buf_str(&text));
    buf_reset(&text);
    return made;
}

/* Trailing zeros after the point say nothing on a scale: 2.50 is 2.5. */
static struct decimal plain(struct decimal d)
{
    while (d.scale && d.mantissa % 10 == 0) {
        d.mantissa /= 10;
        d.scale--;
    }
    return d;
}

static void put_scale(struct arena *a, struct drawing *d, const struct scale *s)
{
    int32_t zero = share_of(s, decimal_int(0));
    put_upright(a, d, TONE_AXIS, zero, TRACK_TOP - 4, TRACK_END + 4, 1);
    if (decimal_sign(s->low) < 0)
        put_text(a, d, TONE_TEXT, ANCHOR_START, 0, BULLET_BASE, scale_text(a, plain(s->low)));
    if (zero == 0 && decimal_sign(s->low) >= 0)
        put_text(a, d, TONE_TEXT, ANCHOR_START, 0, BULLET_BASE, STR("0"));
    else if (zero == CHART_SHARE && decimal_sign(s->high) <= 0)
        put_text(a, d, TONE_TEXT, ANCHOR_END, CHART_SHARE, BULLET_BASE, STR("0"));
    else if (zero > CHART_SHARE / 4 && zero < CHART_SHARE * 3 / 4)
        put_text(a, d, TONE_TEXT, ANCHOR_MIDDLE, zero, BULLET_BASE, STR("0"));
    if (decimal_sign(s->high) > 0)
        put_text(a, d, TONE_TEXT, ANCHOR_END, CHART_SHARE, BULLET_BASE, scale_text(a, plain(s->high)));
}

static void put_actual(struct arena *a, struct drawing *d, const struct scale *s, const struct chart_point *p)
{
    if (!p->drawn) {
        put_rect(a, d, TONE_UNKNOWN, 0, CHART_SHARE, BAR_TOP, BAR_END);
        return;
    }
    int32_t zero = share_of(s, decimal_int(0)), at = share_of(s, p->value);
    put_rect(a, d, p->open ? TONE_DOUBTED : TONE_ACTUAL, zero, at, BAR_TOP, BAR_END);
    if (at == zero) /* nought is a value: it is seen */
        put_upright(a, d, TONE_ACTUAL, zero, BAR_TOP, BAR_END, 4);
}

static void put_target(struct arena *a, struct drawing *d, const struct scale *s, const struct bullet *b)
{
    int32_t at = share_of(s, b->point[MARK_TARGET].value);
    put_mark(a, d, TONE_TARGET, at, TRACK_TOP - 4, TRACK_END + 4, 5);
    if (!b->has_upper)
        return;
    int32_t upper = share_of(s, b->upper);
    put_mark(a, d, TONE_TARGET, upper, TRACK_TOP - 4, TRACK_END + 4, 5);
    put_rect(a, d, TONE_TARGET, at, upper, TRACK_END + 2, TRACK_END + 4);
}

static void layout_bullet(struct arena *a, const struct bullet *b, struct drawing *d)
{
    struct scale s = scale_of(b);
    d->height = BULLET_HEIGHT;
    put_rect(a, d, TONE_TRACK, 0, CHART_SHARE, TRACK_TOP, TRACK_END);
    put_actual(a, d, &s, &b->point[MARK_ACTUAL]);
    put_scale(a, d, &s);
    if (b->point[MARK_TARGET].drawn)
        put_target(a, d, &s, b);
    if (b->point[MARK_BASELINE].drawn)
        put_mark(a, d, TONE_BASELINE, share_of(&s, b->point[MARK_BASELINE].value), TRACK_TOP, TRACK_END, 2);
    if (b->point[MARK_GUIDE].drawn) {
        struct shape *guide = put(a, d, SHAPE_DIAMOND, TONE_GUIDE);
        guide->x0 = guide->x1 = share_of(&s, b->point[MARK_GUIDE].value);
        guide->y0 = (BAR_TOP + BAR_END) / 2;
        guide->y1 = 7;
    }
}

/* --- stack --- */

enum {
    STACK_TOP = 2,
    STACK_END = 22,
    STACK_HEIGHT = 24,
};

/* Only patterns: the numbers stand beside, under heads that show the same patterns. */
static void layout_stack(struct arena *a, const struct stack *s, struct drawing *d)
{
    d->height = STACK_HEIGHT;
    uint64_t before = 0;
    for (size_t i = 0; i < CHANGE_COUNT; i++) {
        uint64_t after = before + s->part[i];
        ASSERT(after <= s->widest);
        if (s->part[i])
            put_rect(a, d, tone_of_change((enum change)i), (int32_t)(before * CHART_SHARE / s->widest),
                     (int32_t)(after * CHART_SHARE / s->widest), STACK_TOP, STACK_END);
        before = after;
    }
}

/* --- trend --- */

enum {
    TREND_TOP = 28,
    TREND_END = 138,
    TREND_BASE = 160, /* of the years */
    TREND_HEIGHT = 166,
    TREND_EDGE = 600, /* room for half a year's name, in shares */
    TREND_YEARS = 5,  /* more than these, and a narrow medium leaves out every other name */
};

struct trend_maker {
    struct arena *arena;
    struct drawing *drawing;
    const struct trend *trend;
    struct scale scale;
};

static struct scale scale_of_trend(const struct trend *t)
{
    struct scale s = {decimal_int(0), decimal_int(0)};
    for (size_t i = 0; i < t->point_count; i++)
        for (size_t mark = 0; mark < MARK_COUNT; mark++)
            if (t->points[i].present[mark])
                scale_hold(&s, t->points[i].value[mark]);
    s.low = negated(chart_round_up(negated(s.low)));
    s.high = chart_round_up(s.high);
    if (decimal_compare(s.low, s.high) == 0)
        s.high = decimal_int(1);
    return s;
}

static int32_t year_at(const struct trend *t, int32_t year)
{
    if (t->last == t->first)
        return CHART_SHARE / 2;
    return TREND_EDGE + (CHART_SHARE - 2 * TREND_EDGE) * (year - t->first) / (t->last - t->first);
}

static int32_t height_of(const struct trend_maker *m, struct decimal value)
{
    return TREND_END - (int32_t)((int64_t)(TREND_END - TREND_TOP) * share_of(&m->scale, value) / CHART_SHARE);
}

static void put_line(struct trend_maker *m, enum tone tone, uint8_t stroke, int32_t x0, int32_t y0, int32_t x1,
                     int32_t y1)
{
    struct shape *s = put(m->arena, m->drawing, SHAPE_LINE, tone);
    *s = (struct shape){.kind = SHAPE_LINE, .tone = tone, .x0 = x0, .x1 = x1, .y0 = y0, .y1 = y1, .stroke = stroke};
}

/* The ends of the scale and zero. */
static void put_levels(struct trend_maker *m)
{
    struct decimal levels[] = {m->scale.low, m->scale.high, decimal_int(0)};
    for (size_t i = 0; i < COUNT(levels); i++) {
        bool zero = i == COUNT(levels) - 1;
        int32_t y = height_of(m, levels[i]);
        if (!zero && decimal_is_zero(levels[i]))
            continue;
        put_line(m, zero ? TONE_AXIS : TONE_TRACK, 1, 0, y, CHART_SHARE, y);
        put_text(m->arena, m->drawing, TONE_TEXT, ANCHOR_START, 0, y - 5, scale_text(m->arena, plain(levels[i])));
    }
}

static void put_years(struct trend_maker *m)
{
    const struct trend *t = m->trend;
    bool many = t->last - t->first + 1 > TREND_YEARS;
    for (int32_t year = t->first; year <= t->last; year++) {
        bool left_out = many && (t->last - year) % 2;
        put_text(m->arena, m->drawing, left_out ? TONE_MORE : TONE_TEXT, ANCHOR_MIDDLE, year_at(t, year), TREND_BASE,
                 t->labels[year - t->first]);
    }
}

static void put_unknown_years(struct trend_maker *m)
{
    const struct trend *t = m->trend;
    int32_t half = t->last > t->first ? (CHART_SHARE - 2 * TREND_EDGE) / (t->last - t->first) / 4 : TREND_EDGE;
    if (half > TREND_EDGE / 2)
        half = TREND_EDGE / 2;
    for (size_t i = 0; i < t->point_count; i++)
        if (t->points[i].unknown) {
            int32_t x = year_at(t, t->points[i].year);
            put_rect(m->arena, m->drawing, TONE_UNKNOWN, x - half, x + half, TREND_TOP, TREND_END);
        }
}

/* The way the plan means to go: baseline, guides, target. */
static void put_way(struct trend_maker *m)
{
    static const enum chart_mark marks[] = {MARK_BASELINE, MARK_GUIDE, MARK_TARGET};
    const struct trend *t = m->trend;
    bool begun = false;
    int32_t x = 0, y = 0;
    for (size_t i = 0; i < t->point_count; i++)
        for (size_t k = 0; k < COUNT(marks); k++) {
            if (!t->points[i].present[marks[k]])
                continue;
            int32_t x1 = year_at(t, t->points[i].year), y1 = height_of(m, t->points[i].value[marks[k]]);
            if (begun && x1 > x)
                put_line(m, TONE_AHEAD, 2, x, y, x1, y1);
            begun = true;
            x = x1;
            y = y1;
        }
}

/* The value that stands in the year for certain: the actual, else the baseline. */
static bool certain(const struct trend_point *p, struct decimal *ret)
{
    bool actual = p->present[MARK_ACTUAL] && !p->open;
    if (!actual && !p->present[MARK_BASELINE])
        return false;
    *ret = p->value[actual ? MARK_ACTUAL : MARK_BASELINE];
    return true;
}

static void put_course(struct trend_maker *m)
{
    const struct trend *t = m->trend;
    bool joined = false;
    int32_t x = 0, y = 0;
    for (size_t i = 0; i < t->point_count; i++) {
        struct decimal value;
        if (!certain(&t->points[i], &value)) {
            joined &= !t->points[i].unknown && !t->points[i].open;
            continue;
        }
        int32_t x1 = year_at(t, t->points[i].year), y1 = height_of(m, value);
        if (joined)
            put_line(m, TONE_LINE, 3, x, y, x1, y1);
        joined = true;
        x = x1;
        y = y1;
    }
}

static void put_sign(struct trend_maker *m, enum shape_kind kind, enum tone tone, int32_t x, int32_t y, int32_t half)
{
    struct shape *s = put(m->arena, m->drawing, kind, tone);
    s->x0 = s->x1 = x;
    s->y0 = y;
    s->y1 = half;
}

static void put_signs(struct trend_maker *m, const struct trend_point *p)
{
    int32_t x = year_at(m->trend, p->year);
    if (p->present[MARK_TARGET]) {
        int32_t y = height_of(m, p->value[MARK_TARGET]);
        put_mark(m->arena, m->drawing, TONE_TARGET, x, y - 9, y + 9, 5);
    }
    if (p->present[MARK_BASELINE]) {
        int32_t y = height_of(m, p->value[MARK_BASELINE]);
        put_mark(m->arena, m->drawing, TONE_BASELINE, x, y - 9, y + 9, 2);
    }
    if (p->present[MARK_GUIDE])
        put_sign(m, SHAPE_DIAMOND, TONE_GUIDE, x, height_of(m, p->value[MARK_GUIDE]), 7);
    if (p->present[MARK_ACTUAL])
        put_sign(m, SHAPE_DOT, p->open ? TONE_DOUBTED : TONE_ACTUAL, x, height_of(m, p->value[MARK_ACTUAL]), 6);
}

static void layout_trend(struct arena *a, const struct trend *t, struct drawing *d)
{
    struct trend_maker m = {a, d, t, scale_of_trend(t)};
    d->height = TREND_HEIGHT;
    put_unknown_years(&m);
    put_levels(&m);
    put_years(&m);
    put_way(&m);
    put_course(&m);
    for (size_t i = 0; i < t->point_count; i++)
        put_signs(&m, &t->points[i]);
}

void chart_layout(struct arena *a, const struct chart *c, struct drawing *ret)
{
    struct drawing d = {0};
    if (chart_drawable(c)) {
        switch (c->kind) {
        case CHART_BULLET:
            layout_bullet(a, &c->bullet, &d);
            break;
        case CHART_STACK:
            layout_stack(a, &c->stack, &d);
            break;
        case CHART_TREND:
            layout_trend(a, &c->trend, &d);
            break;
        }
    }
    *ret = d;
}
