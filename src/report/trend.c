/* One line of the plan over the years. */
#include "maker.h"

struct trend_points VEC(struct trend_point);

/* The point of a year; they stay in order. */
static struct trend_point *point_of(struct arena *a, struct trend_points *points, int32_t year)
{
    size_t at = 0;
    while (at < points->len && points->ptr[at].year < year)
        at++;
    if (at < points->len && points->ptr[at].year == year)
        return &points->ptr[at];
    vec_put(a, points);
    memmove(&points->ptr[at + 1], &points->ptr[at], (points->len - 1 - at) * sizeof(*points->ptr));
    points->ptr[at] = (struct trend_point){.year = year};
    return &points->ptr[at];
}

static enum chart_mark mark_of(enum figure_kind kind)
{
    switch (kind) {
    case FIGURE_BASELINE:
        return MARK_BASELINE;
    case FIGURE_ACTUAL:
        return MARK_ACTUAL;
    case FIGURE_GUIDE:
        return MARK_GUIDE;
    }
    ASSERT(false && "a kind of figure");
}

static bool awaited(enum state s)
{
    return s == STATE_PENDING || s == STATE_UNAVAILABLE || s == STATE_SUPPRESSED;
}

static void take_figure(struct maker *m, struct trend_points *points, const struct view_figure *f, struct str unit)
{
    enum chart_mark mark = mark_of(f->figure.kind);
    int year = period_reporting_year(f->figure.period);
    struct decimal value;
    if (!year && mark == MARK_ACTUAL)
        year = m->view->year;
    if (!year)
        return;
    if (!figure_has_value(&f->figure)) {
        if (mark == MARK_ACTUAL && awaited(f->figure.state))
            point_of(m->arena, points, year)->unknown = true;
        return;
    }
    if (!series_in_unit(&f->figure, unit, &value))
        return;
    struct trend_point *p = point_of(m->arena, points, year);
    p->present[mark] = true;
    p->value[mark] = value;
    p->open |= mark == MARK_ACTUAL && f->open;
}

static void take_target(struct maker *m, struct trend_points *points, const struct view_line *line,
                        const struct standing *s)
{
    int year = period_reporting_year(line->target.period);
    struct chart bullet = series_chart(m, line, s);
    const struct chart_point *target = &bullet.bullet.point[MARK_TARGET];
    if (!line->has_target || !year || !target->drawn)
        return;
    struct trend_point *p = point_of(m->arena, points, year);
    p->present[MARK_TARGET] = true;
    p->value[MARK_TARGET] = target->value;
}

static struct trend_points points_of(struct maker *m, const struct view_line *line, const struct standing *s)
{
    struct trend_points points = {0};
    for (uint32_t i = 0; i < line->figures; i++)
        take_figure(m, &points, &m->view->figures[line->first_figure + i], s->unit);
    take_target(m, &points, line, s);
    if (points.len && !view_figure(m->view, line->actual))
        point_of(m->arena, &points, m->view->year)->unknown = true;
    return points;
}

/* --- in words --- */

/* A year of which kind the scale does not say: fiscal and calendar years stand on it together. */
static struct str year_text(struct phrases *w, int32_t year)
{
    return phrase_period(w, period_year_of(PERIOD_YEAR, year));
}

static void say_text(struct maker *m, struct spans *s, int32_t year, struct str text, enum msg word)
{
    struct phrases *w = &m->phrases;
    if (s->len)
        spans_put(m->arena, s, span_text(STR(" → ")));
    spans_put(
        m->arena, s,
        span_text(phrase_say(w, MSG_SITE_TREND_PART, arg_text(year_text(w, year)), arg_text(text), arg_msg(word))));
}

static void say_part(struct maker *m, struct spans *s, const struct trend_point *p, enum chart_mark mark, enum msg word,
                     struct str unit)
{
    if (p->present[mark])
        say_text(m, s, p->year, phrase_value(&m->phrases, p->value[mark], unit), word);
}

static void say_point(struct maker *m, struct spans *s, const struct trend_point *p, const struct target *target,
                      struct str unit)
{
    struct phrases *w = &m->phrases;
    say_part(m, s, p, MARK_BASELINE, field_label(FIELD_BASELINE), unit);
    say_part(m, s, p, MARK_ACTUAL, p->open ? MSG_REPORT_DOUBT : field_label(FIELD_ACTUAL), unit);
    if (p->unknown) {
        if (s->len)
            spans_put(m->arena, s, span_text(STR(" → ")));
        spans_put(m->arena, s, span_text(phrase_say(w, MSG_SITE_TREND_UNKNOWN, arg_text(year_text(w, p->year)))));
    }
    say_part(m, s, p, MARK_GUIDE, MSG_REPORT_GUIDE, unit);
    if (p->present[MARK_TARGET]) /* its rule, not the number it comes to: 基準値以上 */
        say_text(m, s, p->year, phrase_target(w, target), field_label(FIELD_TARGET));
}

static struct str *labels_of(struct maker *m, int32_t first, int32_t last)
{
    struct str *labels = arena_array(m->arena, struct str, (size_t)(last - first) + 1);
    for (int32_t year = first; year <= last; year++)
        labels[year - first] = year_text(&m->phrases, year);
    return labels;
}

#define TREND_YEARS_MAX 60 /* further apart, a period was misread: there is no scale for it */

void trend_put(struct maker *m, struct blocks *b, uint32_t index)
{
    const struct view_line *line = &m->view->lines[index];
    const struct standing *s = &m->summary.lines[index];
    struct trend_points points = {0};
    if (s->change != CHANGE_WORDS)
        points = points_of(m, line, s);
    if (!points.len || points.ptr[points.len - 1].year - points.ptr[0].year > TREND_YEARS_MAX)
        return;
    struct block *say = vec_put(m->arena, b);
    say->kind = BLOCK_PARAGRAPH;
    say->anchor = str_join(m->arena, maker_line_anchor(m, line), STR(":trend"));
    struct str anchor = say->anchor;
    for (size_t i = 0; i < points.len; i++)
        say_point(m, &say->text, &points.ptr[i], &line->target, s->unit);
    struct chart *chart = arena_new(m->arena, struct chart);
    chart->kind = CHART_TREND;
    chart->trend = (struct trend){.unit = s->unit,
                                  .first = points.ptr[0].year,
                                  .last = points.ptr[points.len - 1].year,
                                  .points = points.ptr,
                                  .point_count = points.len};
    chart->trend.labels = labels_of(m, chart->trend.first, chart->trend.last);
    struct block *block = vec_put(m->arena, b);
    block->kind = BLOCK_CHART;
    block->chart.chart = chart;
    block->chart.said_by = anchor;
}
