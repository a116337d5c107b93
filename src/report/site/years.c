/* Initiatives by year, as a heat map that is its own table; and the plan's table as it is printed. */
#include "parts.h"

#define YEARS_MAX 8 /* the newest ones: more do not fit a page of paper */

struct years VEC(int);

static void put_year(struct arena *a, struct years *years, int year)
{
    size_t at = 0;
    while (at < years->len && years->ptr[at] < year)
        at++;
    if (!year || (at < years->len && years->ptr[at] == year))
        return;
    vec_put(a, years);
    memmove(&years->ptr[at + 1], &years->ptr[at], (years->len - 1 - at) * sizeof(*years->ptr));
    years->ptr[at] = year;
}

/* The years of which an actual speaks, and the view's own. */
static struct years years_of(struct arena *a, const struct view *v)
{
    struct years years = {0};
    put_year(a, &years, v->year);
    for (size_t i = 0; i < v->figure_count; i++) {
        int year = period_reporting_year(v->figures[i].figure.period);
        if (v->figures[i].figure.kind == FIGURE_ACTUAL && year <= v->year)
            put_year(a, &years, year);
    }
    size_t old = years.len > YEARS_MAX ? years.len - YEARS_MAX : 0;
    years.ptr += old;
    years.len -= old;
    return years;
}

static void count_changes(const struct view *v, const struct view_node *n, int year, uint32_t count[CHANGE_COUNT])
{
    for (uint32_t i = 0; i < n->lines; i++) {
        struct view_line line = v->lines[n->first_line + i];
        uint32_t actual = view_actual(v, &line, year);
        if (actual == VIEW_NONE && year != v->year)
            continue;
        line.actual = actual;
        count[standing_of(v, &line).change]++;
    }
}

static void put_changes(struct parts *p, struct spans *s, const uint32_t count[CHANGE_COUNT])
{
    for (size_t c = 0; c < CHANGE_COUNT; c++)
        if (count[c])
            spans_put(p->arena, s,
                      (struct span){.style = SPAN_CHANGE,
                                    .tone = tone_of_change((enum change)c),
                                    .text = phrase_say(&p->maker.phrases, MSG_SITE_HEAT,
                                                       arg_text(change_symbol((enum change)c)),
                                                       arg_msg(change_label((enum change)c)), arg_int(count[c]))});
    if (!s->len)
        spans_put(p->arena, s, (struct span){.style = SPAN_UNKNOWN, .text = parts_text(p, MSG_SITE_YEARS_NONE)});
}

static void put_row(struct parts *p, struct table *t, uint32_t node, const struct years *years)
{
    const struct view_node *n = &p->view->nodes[node];
    table_put_row(p->arena, t);
    parts_cell(p, t, CELL_LABEL, 0,
               parts_link(maker_node_title(&p->maker, n), true, parts_page(p, SITE_INITIATIVE, n->code)));
    for (size_t i = 0; i < years->len; i++) {
        uint32_t count[CHANGE_COUNT] = {0};
        count_changes(p->view, n, years->ptr[i], count);
        put_changes(p, &table_put_cell(p->arena, t, CELL_TEXT, i + 1)->text, count);
    }
}

bool site_years(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct parts p;
    struct blocks b = {0};
    struct years years = years_of(a, r->view);
    parts_init(&p, a, r, c, r->view, r->plan->code);
    c->title = phrase_say(&p.maker.phrases, MSG_SITE_YEARS_TITLE, arg_text(r->view->plan));
    c->subtitle = r->view->plan;
    blocks_put_text(a, &b, BLOCK_PARAGRAPH, span_text(parts_text(&p, MSG_SITE_YEARS_ABOUT)));
    maker_put_key(&p.maker, &b);
    struct table *t = parts_table(&p, &b, parts_text(&p, MSG_SITE_YEARS_CAPTION));
    table_put_column(a, t, parts_text(&p, field_label(FIELD_INITIATIVE)), 30, ALIGN_START);
    for (size_t i = 0; i < years.len; i++)
        table_put_column(a, t, phrase_year(&p.maker.phrases, years.ptr[i]), 14, ALIGN_START);
    for (uint32_t i = 0; i < r->view->node_count; i++)
        if (r->view->nodes[i].initiative)
            put_row(&p, t, i, &years);
    parts_put(&p, &b, 0);
    return parts_end(&p, err);
}

bool site_table(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct parts p;
    struct blocks b = {0};
    parts_init(&p, a, r, c, r->view, r->plan->code);
    c->title = phrase_say(&p.maker.phrases, MSG_SITE_TABLE_TITLE, arg_text(r->view->plan),
                          arg_text(phrase_long_year(&p.maker.phrases, r->view->year)));
    c->subtitle = phrase_join(&p.maker.phrases, r->view->plan, STR(" "), r->view->edition);
    struct section *s = parts_section(&p, &b, STR("wide"), parts_text(&p, MSG_REPORT_WIDE));
    wide_put(&p.maker, &s->blocks);
    parts_put(&p, &b, 0);
    site_put_files(a, r, &c->body);
    return parts_end(&p, err);
}
