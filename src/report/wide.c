/* The plan's table as it is printed: one row for a series, labels merged over the rows they head. */
#include "layout.h"
#include "maker.h"

struct wide {
    struct maker *m;
    struct table *table;
    const struct layout_column **columns; /* of each column of the table */
    uint32_t levels;                      /* columns for the groups, the first ones */
    uint32_t *rows_below;                 /* of each node */
    bool *told;                           /* of each group: its label stands already */
};

/* --- columns --- */

/* A layout may leave the levels out. */
static uint32_t level_columns(const struct view *v, const struct layout *layout)
{
    if (!layout->len || layout->columns[0].content != LAYOUT_LEVELS)
        return 0;
    uint32_t levels = v->levels.len ? (uint32_t)v->levels.len - 1 : 0;
    for (size_t i = 0; i < v->node_count; i++)
        if (!v->nodes[i].initiative && v->nodes[i].depth >= levels)
            levels = v->nodes[i].depth + 1;
    return levels;
}

static bool any_narrative(const struct view *v, enum narrative_kind kind)
{
    for (size_t i = 0; i < v->node_count; i++)
        if (!str_empty(v->nodes[i].narrative[kind].text))
            return true;
    return false;
}

static bool is_shown(const struct maker *m, const struct layout_column *c)
{
    switch (c->when) {
    case LAYOUT_ALWAYS:
        return true;
    case LAYOUT_WHEN_ANY:
        return c->content != LAYOUT_REASON || any_narrative(m->view, NARRATIVE_REASON);
    case LAYOUT_WHEN_INTERNAL:
        return m->in->internal && m->in->verdicts;
    }
    ASSERT(false && "a condition");
}

static struct str level_label(const struct maker *m, uint32_t level)
{
    bool named = level < m->view->levels.len && !str_empty(m->view->levels.ptr[level]);
    return named ? m->view->levels.ptr[level] : maker_text(m, field_label(FIELD_PATH));
}

static struct str initiative_label(const struct maker *m)
{
    size_t levels = m->view->levels.len;
    bool named = levels && !str_empty(m->view->levels.ptr[levels - 1]);
    return named ? m->view->levels.ptr[levels - 1] : maker_text(m, field_label(FIELD_INITIATIVE));
}

static struct str column_label(struct maker *m, enum layout_content content)
{
    switch (content) {
    case LAYOUT_LEVELS:
        return STR("");
    case LAYOUT_INITIATIVE:
        return initiative_label(m);
    case LAYOUT_MEMBERS:
        return maker_text(m, field_label(FIELD_MEMBERS));
    case LAYOUT_INDICATOR:
        return maker_text(m, field_label(FIELD_INDICATOR));
    case LAYOUT_BASELINE:
        return maker_text(m, field_label(FIELD_BASELINE));
    case LAYOUT_ACTUAL:
        return phrase_say(&m->phrases, MSG_REPORT_DATED, arg_text(maker_text(m, field_label(FIELD_ACTUAL))),
                          arg_text(phrase_year(&m->phrases, m->view->year)));
    case LAYOUT_TARGET:
        return maker_text(m, field_label(FIELD_TARGET));
    case LAYOUT_CHANGE:
        return maker_text(m, MSG_REPORT_CHANGE);
    case LAYOUT_CITATION:
        return maker_text(m, field_label(FIELD_CITATION));
    case LAYOUT_PROGRESS:
        return maker_text(m, field_label(FIELD_PROGRESS));
    case LAYOUT_OUTLOOK_TEXT:
        return maker_text(m, field_label(FIELD_OUTLOOK_TEXT));
    case LAYOUT_REASON:
        return maker_text(m, field_label(FIELD_REASON));
    case LAYOUT_GRADE:
        return maker_text(m, MSG_REPORT_GRADE);
    }
    ASSERT(false && "a content");
}

static void put_column(struct wide *w, const struct layout_column *c, struct str label)
{
    struct column *made = table_put_column(w->m->arena, w->table, label, c->weight, c->align);
    made->vertical = c->vertical;
    w->columns[w->table->columns.len - 1] = c;
}

static void put_columns(struct wide *w, const struct layout *layout)
{
    w->columns = arena_array(w->m->arena, const struct layout_column *, layout->len + w->levels);
    for (size_t i = 0; i < layout->len; i++) {
        const struct layout_column *c = &layout->columns[i];
        if (!is_shown(w->m, c))
            continue;
        if (c->content != LAYOUT_LEVELS)
            put_column(w, c, column_label(w->m, c->content));
        else
            for (uint32_t level = 0; level < w->levels; level++)
                put_column(w, c, level_label(w->m, level));
    }
}

/* --- rows --- */

/* Children follow their parents: from the end, every node is counted before it is added to its parent. */
static void count_rows(struct wide *w)
{
    const struct view *v = w->m->view;
    w->rows_below = arena_array(w->m->arena, uint32_t, v->node_count);
    w->told = arena_array(w->m->arena, bool, v->node_count);
    for (size_t i = v->node_count; i-- > 0;) {
        const struct view_node *n = &v->nodes[i];
        if (n->initiative)
            w->rows_below[i] = n->lines;
        if (w->rows_below[i] == 0)
            w->rows_below[i] = 1;
        if (n->parent != VIEW_NONE)
            w->rows_below[n->parent] += w->rows_below[i];
    }
}

static bool doubted_any(uint32_t fields, const enum field *about, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (fields >> about[i] & 1)
            return true;
    return false;
}

#define DOUBTED(fields, ...)                                                                                           \
    doubted_any((fields), (const enum field[]){__VA_ARGS__}, COUNT(((const enum field[]){__VA_ARGS__})))

static void put_group(struct wide *w, uint32_t index)
{
    struct maker *m = w->m;
    const struct view_node *n = &m->view->nodes[index];
    struct table_cell *cell = table_put_cell(m->arena, w->table, CELL_LABEL, n->depth);
    cell->rows = w->rows_below[index];
    spans_put(m->arena, &cell->text, span_data(n->wording.title));
    uint32_t field = m->summary.field_of[index];
    struct str anchor =
        maker_node_anchor(m, &m->view->nodes[field == VIEW_NONE ? index : m->summary.fields[field].node]);
    maker_put_doubt(m, &cell->text, n->wording_open || n->doubts.n, field == VIEW_NONE ? STR("doubts") : anchor);
    w->told[index] = true;
}

/* Labels of the groups that begin with this leaf, from the top. Trees are a handful of levels deep. */
static void put_groups(struct wide *w, uint32_t index)
{
    if (index == VIEW_NONE || w->told[index] || !w->levels)
        return;
    put_groups(w, w->m->view->nodes[index].parent);
    put_group(w, index);
}

/* Levels that the tree does not have above this leaf. */
static void put_gap(struct wide *w, uint32_t from, uint32_t rows)
{
    if (from >= w->levels)
        return;
    struct table_cell *gap = table_put_cell(w->m->arena, w->table, CELL_TEXT, from);
    gap->cols = (uint16_t)(w->levels - from);
    gap->rows = rows;
}

static void fill_initiative(struct maker *m, struct table_cell *cell, const struct view_node *n, uint32_t fields)
{
    struct str anchor = maker_node_anchor(m, n);
    struct span title = span_data(maker_node_title(m, n));
    title.link = anchor;
    spans_put(m->arena, &cell->text, title);
    if (n->wording.page)
        spans_put(m->arena, &cell->text,
                  (struct span){.style = SPAN_SMALL,
                                .text = phrase_say(&m->phrases, MSG_REPORT_PAGE_BRACKETS, arg_int(n->wording.page))});
    maker_put_doubt(m, &cell->text,
                    n->wording_open || DOUBTED(fields, FIELD_INITIATIVE, FIELD_NUMBER, FIELD_PAGE, FIELD_PATH), anchor);
}

static void fill_narrative(struct maker *m, struct table_cell *cell, const struct view_node *n,
                           enum narrative_kind kind, bool doubted)
{
    spans_put(m->arena, &cell->text, span_data(n->narrative[kind].text));
    maker_put_doubt(m, &cell->text, doubted || n->narrative[kind].open, maker_node_anchor(m, n));
}

/* A cell that covers all rows of its initiative. */
static void put_node_cell(struct wide *w, size_t col, uint32_t index)
{
    struct maker *m = w->m;
    const struct view_node *n = &m->view->nodes[index];
    uint32_t fields = maker_doubted_fields(m->view, n->doubts);
    enum layout_content content = w->columns[col]->content;
    bool label = content == LAYOUT_INITIATIVE, members = content == LAYOUT_MEMBERS;
    enum cell_kind kind = label ? CELL_LABEL : members ? CELL_NAMES : CELL_NARRATIVE;
    struct table_cell *cell = table_put_cell(m->arena, w->table, kind, col);
    cell->rows = w->rows_below[index];
    if (label) {
        fill_initiative(m, cell, n, fields);
    } else if (members) {
        spans_put(m->arena, &cell->text, span_data(phrase_members(&m->phrases, &n->participation)));
        maker_put_doubt(m, &cell->text, n->participation_open || DOUBTED(fields, FIELD_MEMBERS),
                        maker_node_anchor(m, n));
    } else if (content == LAYOUT_PROGRESS) {
        fill_narrative(m, cell, n, NARRATIVE_PROGRESS, DOUBTED(fields, FIELD_PROGRESS));
    } else if (content == LAYOUT_OUTLOOK_TEXT) {
        fill_narrative(m, cell, n, NARRATIVE_OUTLOOK_TEXT, DOUBTED(fields, FIELD_OUTLOOK_TEXT));
    } else {
        fill_narrative(m, cell, n, NARRATIVE_REASON, DOUBTED(fields, FIELD_REASON));
    }
}

static struct cell_value value_of(const struct view_figure *f)
{
    struct cell_value value = {0};
    if (f && !f->open && figure_has_value(&f->figure))
        value = (struct cell_value){true, f->figure.value, f->figure.unit};
    return value;
}

static void fill_figure(struct maker *m, struct table_cell *cell, const struct view_figure *f, enum period_shown shown)
{
    cell->value = value_of(f);
    maker_put_figure(m, &cell->text, f, shown);
}

/* The number that the rule names, when it is one and certain. */
static struct cell_value target_value(const struct view_line *line)
{
    const struct target_clause *c = &line->target.clause[0];
    struct cell_value value = {0};
    if (line->has_target && !line->target_open && line->target.clauses == 1 && c->has_value && !c->has_upper)
        value = (struct cell_value){true, c->value, line->target.unit};
    return value;
}

static void fill_indicator(struct maker *m, struct table_cell *cell, const struct view_line *line)
{
    spans_put(m->arena, &cell->text, span_data(maker_line_title(m, line)));
    if (line->repeated)
        spans_put(m->arena, &cell->text,
                  (struct span){.style = SPAN_SMALL, .text = maker_text(m, MSG_REPORT_REPEATED_BRACKETS)});
}

static void fill_line_cell(struct maker *m, struct table_cell *cell, enum layout_content content,
                           const struct view_line *line)
{
    const struct view_figure *baseline = view_figure(m->view, line->baseline),
                             *actual = view_figure(m->view, line->actual);
    uint32_t fields = maker_doubted_fields(m->view, line->doubts);
    bool doubted = false;
    if (content == LAYOUT_INDICATOR) {
        fill_indicator(m, cell, line);
        doubted = line->indicator_open || line->series_open || DOUBTED(fields, FIELD_INDICATOR, FIELD_SERIES);
    } else if (content == LAYOUT_BASELINE) {
        fill_figure(m, cell, baseline, PERIOD_ALWAYS);
        doubted = (baseline && baseline->open) || DOUBTED(fields, FIELD_BASELINE, FIELD_BASELINE_PERIOD);
    } else if (content == LAYOUT_ACTUAL) {
        fill_figure(m, cell, actual, PERIOD_WHEN_OTHER);
        doubted = (actual && actual->open) ||
                  DOUBTED(fields, FIELD_ACTUAL, FIELD_ACTUAL_PERIOD, FIELD_ACTUAL_STATE, FIELD_UNIT);
    } else if (content == LAYOUT_TARGET) {
        cell->value = target_value(line);
        maker_put_target(m, &cell->text, line);
        doubted = line->target_open ||
                  DOUBTED(fields, FIELD_TARGET, FIELD_TARGET_RULE, FIELD_TARGET_REF, FIELD_TARGET_PERIOD);
    } else if (content == LAYOUT_CITATION) {
        spans_put(m->arena, &cell->text, span_data(line->citation));
        doubted = line->citation_open || DOUBTED(fields, FIELD_CITATION);
    } else if (content == LAYOUT_CHANGE) {
        maker_put_change(m, &cell->text, m->summary.lines[line - m->view->lines].change);
    } else if (maker_verdict(m, line)) {
        spans_put(m->arena, &cell->text, span_text(maker_verdict_words(m, maker_verdict(m, line))));
    }
    maker_put_doubt(m, &cell->text, doubted, maker_line_anchor(m, line));
}

static bool of_line(enum layout_content content)
{
    switch (content) {
    case LAYOUT_INDICATOR:
    case LAYOUT_BASELINE:
    case LAYOUT_ACTUAL:
    case LAYOUT_TARGET:
    case LAYOUT_CHANGE:
    case LAYOUT_CITATION:
    case LAYOUT_GRADE:
        return true;
    case LAYOUT_LEVELS:
    case LAYOUT_INITIATIVE:
    case LAYOUT_MEMBERS:
    case LAYOUT_PROGRESS:
    case LAYOUT_OUTLOOK_TEXT:
    case LAYOUT_REASON:
        return false;
    }
    ASSERT(false && "a content");
}

static enum cell_kind line_cell_kind(enum layout_content content)
{
    bool number = content == LAYOUT_BASELINE || content == LAYOUT_ACTUAL || content == LAYOUT_TARGET;
    return number ? CELL_NUMBER : content == LAYOUT_CHANGE || content == LAYOUT_GRADE ? CELL_MARK : CELL_TEXT;
}

/* The nth row of an initiative; it has one even without a line. */
static void put_row_of(struct wide *w, uint32_t index, uint32_t nth)
{
    struct maker *m = w->m;
    const struct view_node *n = &m->view->nodes[index];
    const struct view_line *line = nth < n->lines ? &m->view->lines[n->first_line + nth] : NULL;
    for (size_t col = w->levels; col < w->table->columns.len; col++) {
        enum layout_content content = w->columns[col]->content;
        if (of_line(content)) {
            struct table_cell *cell = table_put_cell(m->arena, w->table, line_cell_kind(content), col);
            if (line)
                fill_line_cell(m, cell, content, line);
        } else if (nth == 0) {
            put_node_cell(w, col, index);
        }
    }
}

static bool has_children(const struct view *v, size_t index)
{
    return index + 1 < v->node_count && v->nodes[index + 1].parent == index;
}

static void put_leaf(struct wide *w, uint32_t index)
{
    const struct view_node *n = &w->m->view->nodes[index];
    table_put_row(w->m->arena, w->table);
    put_groups(w, n->initiative ? n->parent : index);
    if (!n->initiative) { /* a group with nothing in it is still shown */
        put_gap(w, n->depth + 1, 1);
        struct table_cell *empty = table_put_cell(w->m->arena, w->table, CELL_TEXT, w->levels);
        empty->cols = (uint16_t)(w->table->columns.len - w->levels);
        return;
    }
    put_gap(w, n->parent == VIEW_NONE ? 0 : w->m->view->nodes[n->parent].depth + 1, w->rows_below[index]);
    put_row_of(w, index, 0);
    for (uint32_t nth = 1; nth < n->lines; nth++) {
        table_put_row(w->m->arena, w->table);
        put_row_of(w, index, nth);
    }
}

void wide_put(struct maker *m, struct blocks *b)
{
    const struct layout *layout = m->in->layout ? m->in->layout : layout_wide();
    struct wide w = {
        .m = m, .levels = level_columns(m->view, layout), .table = blocks_put_table(m->arena, b, TABLE_WIDE)};
    w.table->caption = phrase_say(&m->phrases, MSG_REPORT_WIDE_CAPTION, arg_text(m->view->plan),
                                  arg_text(phrase_long_year(&m->phrases, m->view->year)));
    w.table->anchor = STR("table");
    put_columns(&w, layout);
    count_rows(&w);
    for (uint32_t i = 0; i < m->view->node_count; i++)
        if (m->view->nodes[i].initiative || !has_children(m->view, i))
            put_leaf(&w, i);
}
