/* All series in one table that can be narrowed down and put in order by its address. */
#include "parts.h"
#include "report_pages.h"

#define ROWS_MAX 100 /* of one page */

enum order { ORDER_PLAN, ORDER_INDICATOR, ORDER_CHANGE, ORDER_GRADE };

struct found {
    uint32_t *lines;
    size_t len;
    enum order order;
    bool down;
};

static const struct {
    struct str name;
    enum order order;
} orders[] = {{STR_INIT("initiative"), ORDER_PLAN},
              {STR_INIT("indicator"), ORDER_INDICATOR},
              {STR_INIT("change"), ORDER_CHANGE},
              {STR_INIT("grade"), ORDER_GRADE}};

static enum order order_of(const struct parts *p, bool *ret_down)
{
    struct str sort = p->request->filters.value[SITE_FILTER_SORT];
    *ret_down = str_eat(&sort, STR("-"));
    for (size_t i = 0; i < COUNT(orders); i++)
        if (str_eq(sort, orders[i].name) && (orders[i].order != ORDER_GRADE || p->in.verdicts))
            return orders[i].order;
    return ORDER_PLAN;
}

static int compare(const struct parts *p, enum order order, uint32_t a, uint32_t b)
{
    const struct view_line *la = &p->view->lines[a], *lb = &p->view->lines[b];
    switch (order) {
    case ORDER_PLAN:
        break;
    case ORDER_INDICATOR: {
        int by_name = str_compare(la->indicator, lb->indicator);
        return by_name ? by_name : str_compare(la->series, lb->series);
    }
    case ORDER_CHANGE:
        return (int)p->maker.summary.lines[a].change - (int)p->maker.summary.lines[b].change;
    case ORDER_GRADE: /* without a grade: last */
        return str_compare(maker_verdict(&p->maker, la)->grade, maker_verdict(&p->maker, lb)->grade);
    }
    return a < b ? -1 : a > b;
}

/* Merge sort: equal ones stay in the plan's order, and nothing depends on a library's choices. */
static void sort(const struct parts *p, enum order order, int sign, uint32_t *lines, uint32_t *room, size_t n)
{
    for (size_t width = 1; width < n; width *= 2) {
        for (size_t start = 0; start < n; start += 2 * width) {
            size_t middle = start + width < n ? start + width : n, end = start + 2 * width < n ? start + 2 * width : n;
            size_t left = start, right = middle;
            for (size_t i = start; i < end; i++) {
                bool take_left =
                    left < middle && (right >= end || sign * compare(p, order, lines[left], lines[right]) <= 0);
                room[i] = lines[take_left ? left++ : right++];
            }
        }
        memcpy(lines, room, n * sizeof(*lines));
    }
}

static struct found find_lines(struct parts *p)
{
    struct found found = {.lines = arena_array(p->arena, uint32_t, p->view->line_count)};
    found.order = order_of(p, &found.down);
    for (uint32_t i = 0; i < p->view->line_count; i++)
        if (parts_line_passes(p, i) && parts_node_passes(p, p->view->lines[i].node))
            found.lines[found.len++] = i;
    if (found.order != ORDER_PLAN || found.down)
        sort(p, found.order, found.down ? -1 : 1, found.lines, arena_array(p->arena, uint32_t, found.len), found.len);
    return found;
}

/* --- the table --- */

static void put_head(struct parts *p, struct table *t, const struct found *now, struct str label, uint16_t weight,
                     enum align align, int key)
{
    struct column *c = table_put_column(p->arena, t, label, weight, align);
    if (key < 0)
        return;
    bool here = orders[key].order == now->order;
    struct site_filters filters = p->request->filters;
    struct site_address to = parts_address(p, SITE_INDICATORS);
    filters.value[SITE_FILTER_FROM] = STR("");
    filters.value[SITE_FILTER_SORT] =
        here && !now->down ? str_join(p->arena, STR("-"), orders[key].name) : orders[key].name;
    c->address = site_link(p->arena, p->request, &to, &filters);
    c->sorted = (int8_t)(!here ? 0 : now->down ? -1 : 1);
}

static void put_heads(struct parts *p, struct table *t, const struct found *now)
{
    put_head(p, t, now, parts_text(p, field_label(FIELD_INDICATOR)), 26, ALIGN_START, ORDER_INDICATOR);
    put_head(p, t, now, parts_text(p, field_label(FIELD_BASELINE)), 12, ALIGN_END, -1);
    put_head(p, t, now, parts_text(p, field_label(FIELD_ACTUAL)), 12, ALIGN_END, -1);
    put_head(p, t, now, parts_text(p, field_label(FIELD_TARGET)), 14, ALIGN_END, -1);
    put_head(p, t, now, parts_text(p, MSG_REPORT_CHANGE), 12, ALIGN_START, ORDER_CHANGE);
    if (p->in.verdicts)
        put_head(p, t, now, parts_text(p, MSG_REPORT_GRADE), 10, ALIGN_START, ORDER_GRADE);
    put_head(p, t, now, parts_text(p, field_label(FIELD_INITIATIVE)), 20, ALIGN_START, ORDER_PLAN);
}

/* In doubt, but in no cell of its row here: the unit, the source. */
static bool doubted_elsewhere(const struct view *v, const struct view_line *line)
{
    const struct view_figure *baseline = view_figure(v, line->baseline), *actual = view_figure(v, line->actual);
    bool shown = line->target_open || (baseline && baseline->open) || (actual && actual->open);
    return line->doubts.n > 0 && !shown;
}

static void put_figure(struct parts *p, struct table *t, size_t col, uint32_t figure, enum period_shown shown)
{
    struct table_cell *cell = table_put_cell(p->arena, t, CELL_NUMBER, (uint16_t)col);
    const struct view_figure *f = view_figure(p->view, figure);
    maker_put_figure(&p->maker, &cell->text, f, shown);
    if (f)
        cell->text.ptr[0].place = &f->place;
    maker_put_doubt(&p->maker, &cell->text, f && f->open, STR(""));
}

static void put_row(struct parts *p, struct table *t, uint32_t index)
{
    struct maker *m = &p->maker;
    const struct view_line *line = &p->view->lines[index];
    const struct view_node *n = &p->view->nodes[line->node];
    table_put_row(p->arena, t);
    struct table_cell *name = table_put_cell(p->arena, t, CELL_LABEL, 0);
    spans_put(p->arena, &name->text, parts_link(maker_line_title(m, line), true, parts_line_link(p, line)));
    if (line->repeated)
        spans_put(p->arena, &name->text,
                  (struct span){.style = SPAN_SMALL, .text = parts_text(p, MSG_REPORT_REPEATED_BRACKETS)});
    maker_put_doubt(m, &name->text, line->indicator_open || line->series_open || doubted_elsewhere(p->view, line),
                    STR(""));
    put_figure(p, t, 1, line->baseline, PERIOD_ALWAYS);
    put_figure(p, t, 2, line->actual, PERIOD_WHEN_OTHER);
    struct table_cell *target = table_put_cell(p->arena, t, CELL_NUMBER, 3);
    maker_put_target(m, &target->text, line);
    target->text.ptr[0].place = &line->target_place;
    maker_put_doubt(m, &target->text, line->target_open, STR(""));
    maker_put_change(m, &table_put_cell(p->arena, t, CELL_TEXT, 4)->text, m->summary.lines[index].change);
    if (maker_verdict(m, line))
        parts_cell(p, t, CELL_TEXT, 5, span_text(maker_verdict_words(m, maker_verdict(m, line))));
    struct table_cell *where = table_put_cell(p->arena, t, CELL_TEXT, (uint16_t)(t->columns.len - 1));
    spans_put(p->arena, &where->text,
              parts_link(maker_node_title(m, n), true, parts_page(p, SITE_INITIATIVE, n->code)));
    maker_put_doubt(m, &where->text, n->doubts.n > 0, STR(""));
}

static void put_table(struct parts *p, struct blocks *b, const struct found *found, size_t from)
{
    struct table *t = parts_table(p, b, parts_text(p, MSG_SITE_INDICATORS_CAPTION));
    put_heads(p, t, found);
    for (size_t i = from; i < found->len && i < from + ROWS_MAX; i++)
        put_row(p, t, found->lines[i]);
}

static void put_pager(struct parts *p, size_t from, size_t all)
{
    struct page_pager_items items[2];
    size_t n = 0;
    for (int forward = 0; forward < 2; forward++) {
        if (forward ? from + ROWS_MAX >= all : !from)
            continue;
        struct site_filters filters = p->request->filters;
        struct site_address to = parts_address(p, SITE_INDICATORS);
        size_t next = forward ? from + ROWS_MAX : from > ROWS_MAX ? from - ROWS_MAX : 0;
        filters.value[SITE_FILTER_FROM] = next ? str_printf(p->arena, "%zu", next) : STR("");
        items[n++] = (struct page_pager_items){
            .link = site_link(p->arena, p->request, &to, &filters),
            .head =
                phrase_say(&p->maker.phrases, forward ? MSG_SITE_PAGE_AFTER : MSG_SITE_PAGE_BEFORE, arg_int(ROWS_MAX))};
    }
    if (n)
        page_pager(&p->content->body,
                   &(struct page_pager){
                       .lang = p->in.lang, .label = parts_text(p, MSG_SITE_PAGER), .items = items, .items_len = n});
}

static void put_count(struct parts *p, struct blocks *b, const struct found *found)
{
    size_t repeated = 0;
    for (size_t i = 0; i < found->len; i++)
        repeated += p->view->lines[found->lines[i]].repeated;
    struct str count = phrase_say(&p->maker.phrases, MSG_SITE_FILTER_FOUND_SERIES, arg_size(p->view->line_count),
                                  arg_size(found->len));
    blocks_put_text(p->arena, b, BLOCK_PARAGRAPH,
                    span_text(repeated ? phrase_say(&p->maker.phrases, MSG_SITE_FILTER_REPEATED, arg_text(count),
                                                    arg_size(repeated))
                                       : count));
}

bool site_indicators(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct parts p;
    struct blocks b = {0};
    uint64_t from = 0;
    parts_init(&p, a, r, c, r->view, r->plan->code);
    struct found found = find_lines(&p);
    if (!str_to_u64(r->filters.value[SITE_FILTER_FROM], &from) || from >= found.len)
        from = 0;
    c->title = phrase_say(&p.maker.phrases, MSG_SITE_INDICATORS_TITLE, arg_text(r->view->plan),
                          arg_text(phrase_long_year(&p.maker.phrases, r->view->year)));
    c->subtitle = r->view->plan;
    parts_put_form(&p, SITE_INDICATORS);
    put_count(&p, &b, &found);
    if (found.len)
        put_table(&p, &b, &found, (size_t)from);
    else
        parts_put_nothing(&p, &b, SITE_INDICATORS);
    parts_put(&p, &b, 0);
    put_pager(&p, (size_t)from, found.len);
    site_put_files(a, r, &c->body);
    return parts_end(&p, err);
}
