#include "load.h"

struct figure_row {
    struct view_figure view;
    uint32_t series;
    int64_t item, change;
    struct str period; /* its code */
};

struct figure_rows VEC(struct figure_row);

static bool take_row(struct load *l, const struct query *q, struct figure_row *ret, struct error *err)
{
    struct str kind = query_bytes(q, VIEW_FIGURES_KIND), state = query_bytes(q, VIEW_FIGURES_STATE);
    int64_t change = query_int(q, VIEW_FIGURES_CHANGE);
    struct figure_row r = {
        .view = {.open = change == 0,
                 .place = {.sheet = (uint32_t)query_int(q, VIEW_FIGURES_SHEET),
                           .row = (uint32_t)query_int(q, VIEW_FIGURES_ROW),
                           .col = (uint32_t)query_int(q, VIEW_FIGURES_COL)}},
        .series = ids_find(&l->series_ids, query_int(q, VIEW_FIGURES_SERIES)),
        .item = query_int(q, VIEW_FIGURES_ITEM),
        .change = change,
        .period = query_text(q, VIEW_FIGURES_PERIOD, &l->scratch),
    };
    struct figure *f = &r.view.figure;
    if (!figure_kind_parse(kind, &f->kind))
        return load_damaged(l, kind, err);
    if (!state_parse(state, &f->state))
        return load_damaged(l, state, err);
    if (!period_parse(r.period, &f->period))
        return load_damaged(l, r.period, err);
    f->member = (struct member_id){query_int(q, VIEW_FIGURES_MEMBER)};
    f->value = (struct decimal){query_int(q, VIEW_FIGURES_MANTISSA), (uint8_t)query_int(q, VIEW_FIGURES_SCALE)};
    f->unread = state_has_value(f->state) && query_null(q, VIEW_FIGURES_MANTISSA);
    f->unit = query_text(q, VIEW_FIGURES_UNIT, l->a);
    f->marks = query_text(q, VIEW_FIGURES_MARKS, l->a);
    f->text = query_text(q, VIEW_FIGURES_TEXT, l->a);
    *ret = r;
    return true;
}

static bool read_figures(struct load *l, struct figure_rows *ret, struct error *err)
{
    struct query q;
    if (!query_start(l->s->db, SQL_VIEW_FIGURES, VALUES(db_int(l->region), db_int(l->edition)), &q, err))
        return false;
    struct figure_rows rows = {0};
    struct figure_row r;
    bool ok = true;
    while (ok && query_next(&q)) {
        ok = take_row(l, &q, &r, err) && store_room(l->s, l->a, err);
        if (ok)
            *vec_put(&l->scratch, &rows) = r;
    }
    if (!query_end(&q, err) || !ok)
        return false;
    *ret = rows;
    return true;
}

static int compare_ids(int64_t a, int64_t b)
{
    return (a > b) - (a < b);
}

/* Values of one series, kind, period and member stand together: they say the same thing, and the newest holds. */
static int compare_slots(const struct figure_row *x, const struct figure_row *y)
{
    const struct figure *a = &x->view.figure, *b = &y->view.figure;
    int order = compare_ids(x->series, y->series);
    order = order ? order : compare_ids(a->kind, b->kind);
    order = order ? order : period_compare(a->period, b->period);
    order = order ? order : str_compare(x->period, y->period);
    return order ? order : compare_ids(a->member.n, b->member.n);
}

static int compare_rows(const void *a, const void *b)
{
    const struct figure_row *x = a, *y = b;
    int order = compare_slots(x, y);
    return order ? order : compare_ids(x->item, y->item);
}

/* Puts the rows of one slot that hold: those of its newest change, and what is proposed beside them. */
static void put_slot(struct load *l, const struct figure_row *row, size_t n, struct view_figure *figures,
                     uint32_t *used)
{
    int64_t newest = 0;
    for (size_t i = 0; i < n; i++)
        newest = row[i].change > newest ? row[i].change : newest;
    for (size_t i = 0; i < n; i++) {
        if (row[i].change != 0 && row[i].change != newest)
            continue;
        struct load_series *s = &l->series[row[i].series];
        if (s->figures++ == 0)
            s->first_figure = *used;
        s->place = load_earlier(s->place, row[i].view.place);
        figures[(*used)++] = row[i].view;
    }
}

/* Of two figures for one purpose: an accepted one goes before one that is only proposed, else the first stays. */
static bool replaces(const struct view_figure *held, const struct view_figure *next)
{
    return held->open && !next->open;
}

/* Those of the whole region: a member's own figure is not the region's. */
static void choose(struct load *l, struct load_series *s, const struct view_figure *figures)
{
    for (uint32_t i = s->first_figure; i < s->first_figure + s->figures; i++) {
        const struct figure *f = &figures[i].figure;
        if (f->member.n != MEMBER_WHOLE.n)
            continue;
        if (f->kind == FIGURE_BASELINE && (s->baseline == VIEW_NONE || replaces(&figures[s->baseline], &figures[i])))
            s->baseline = i;
        if (f->kind == FIGURE_ACTUAL && period_not_after(f->period, l->year) &&
            (s->actual == VIEW_NONE || period_compare(figures[s->actual].figure.period, f->period) <= 0 ||
             replaces(&figures[s->actual], &figures[i])))
            s->actual = i;
    }
}

static void give_to_lines(struct load *l)
{
    for (size_t i = 0; i < l->line_count; i++) {
        struct view_line *line = &l->lines[i];
        const struct load_series *s = &l->series[ids_find(&l->series_ids, line->series_id.n)];
        line->first_figure = s->first_figure;
        line->figures = s->figures;
        line->baseline = s->baseline;
        line->actual = s->actual;
    }
}

bool load_figures(struct load *l, struct error *err)
{
    struct figure_rows rows;
    if (!read_figures(l, &rows, err))
        return false;
    if (rows.len)
        qsort(rows.ptr, rows.len, sizeof *rows.ptr, compare_rows);
    ASSERT(rows.len < VIEW_NONE);
    struct view_figure *figures = arena_array(l->a, struct view_figure, rows.len);
    uint32_t used = 0;
    for (size_t i = 0, n; i < rows.len; i += n) {
        for (n = 1; i + n < rows.len && compare_slots(&rows.ptr[i], &rows.ptr[i + n]) == 0;)
            n++;
        put_slot(l, &rows.ptr[i], n, figures, &used);
    }
    for (size_t i = 0; i < l->series_count; i++)
        choose(l, &l->series[i], figures);
    give_to_lines(l);
    l->v->figures = figures;
    l->v->figure_count = used;
    return store_room(l->s, l->a, err);
}
