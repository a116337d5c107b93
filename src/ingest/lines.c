#include "lines.h"

#include "base/unicode.h"
#include "notation.h"
#include "print.h"

struct making {
    struct arena *arena;
    const struct table *table;
    const struct outline *outline;
    struct lines *out;
    size_t name_width;  /* usual print line of the indicator column; 0: not known */
    uint32_t indicator; /* current, INDEX_NONE */
};

static const struct table_section *section_of(const struct table *t, uint32_t row)
{
    return &t->sections.ptr[t->rows.ptr[row].section];
}

static struct str cell(const struct table *t, uint32_t row, enum role role)
{
    return table_text(t, &t->rows.ptr[row], table_column(section_of(t, row), role));
}

static struct str name_cell(const struct table *t, uint32_t row, const struct table_column **ret)
{
    const struct table_section *s = section_of(t, row);
    *ret = table_column(s, ROLE_INDICATOR);
    if (!*ret) /* without such a column the initiative's own title says what is measured */
        *ret = table_column(s, ROLE_INITIATIVE);
    return table_text(t, &t->rows.ptr[row], *ret);
}

static bool has_figures(const struct table *t, uint32_t row)
{
    const struct table_section *s = section_of(t, row);
    for (size_t i = 0; i < s->columns.len; i++) {
        const struct table_column *c = &s->columns.ptr[i];
        bool figure =
            c->role == ROLE_BASELINE || c->role == ROLE_ACTUAL || c->role == ROLE_TARGET || c->role == ROLE_GUIDE;
        if (figure && table_text(t, &t->rows.ptr[row], c).len)
            return true;
    }
    return false;
}

/* The unit of the row's first number; false when it has none. */
static bool row_number(const struct making *m, uint32_t row, struct str *ret_unit)
{
    static const enum role roles[] = {ROLE_BASELINE, ROLE_ACTUAL};
    for (size_t i = 0; i < COUNT(roles); i++) {
        struct value_reading r = {0};
        notation_value(m->arena, cell(m->table, row, roles[i]), &r);
        if (r.has_value) {
            *ret_unit = r.unit;
            return true;
        }
    }
    return false;
}

static struct str joined_name(struct arena *a, const struct line_indicator *i)
{
    struct str name = {0};
    for (size_t k = 0; k < i->pieces.len; k++)
        name = str_join(a, name, unicode_squeeze(a, i->pieces.ptr[k].raw));
    return name;
}

/* （件）: the unit of a name that broke before it. */
static bool only_bracketed(struct str text)
{
    return (str_starts(text, STR("(")) && str_ends(text, STR(")"))) ||
           (str_starts(text, STR("（")) && str_ends(text, STR("）")));
}

/* Does the name in `row` go on from the row before? It speaks for it that the name before is not something one can
 * count or measure while both together are, that its last print line was full, and that both rows count in the same
 * unit. */
static bool goes_on(const struct making *m, uint32_t row, struct str text, bool figures, bool *ret_guessed)
{
    if (m->indicator == INDEX_NONE || row == 0)
        return false;
    const struct line_indicator *before = &m->out->indicators.ptr[m->indicator];
    if (before->pieces.len == 0 || before->pieces.len >= LABEL_PIECES_MAX)
        return false;
    struct str last = before->pieces.ptr[before->pieces.len - 1].raw;
    if (words_cut_end(last) || words_cut_start(text) || words_brackets_open(last)) {
        *ret_guessed = false;
        return true;
    }
    if (!figures && has_figures(m->table, row - 1)) { /* the rest of a name, beside no figures */
        *ret_guessed = !only_bracketed(unicode_squeeze(m->arena, text));
        return true;
    }
    if (words_measure_ending(joined_name(m->arena, before)) || !words_measure_ending(unicode_squeeze(m->arena, text)))
        return false;
    bool full = m->name_width > 0 && print_last_width(last) + 2 >= m->name_width;
    struct str unit_before, unit;
    bool same_unit = row_number(m, row - 1, &unit_before) && row_number(m, row, &unit) && str_eq(unit_before, unit);
    *ret_guessed = !(full && same_unit);
    return full || (same_unit && m->name_width > 0);
}

static bool same_name(const struct making *m, struct str text)
{
    if (m->indicator == INDEX_NONE || str_empty(text))
        return false;
    const struct line_indicator *now = &m->out->indicators.ptr[m->indicator];
    return str_eq(unicode_fold(m->arena, joined_name(m->arena, now)), unicode_fold(m->arena, text));
}

static void indicator_add(struct making *m, uint32_t node)
{
    *vec_put(m->arena, &m->out->indicators) = (struct line_indicator){.node = node};
    m->indicator = (uint32_t)m->out->indicators.len - 1;
}

static void name_add(struct making *m, uint32_t row, struct str text, const struct table_column *c)
{
    *vec_put(m->arena, &m->out->indicators.ptr[m->indicator].pieces) =
        (struct label_piece){text, table_place(&m->table->rows.ptr[row], c)};
}

static struct line *last_line(const struct making *m)
{
    struct line_list *list = &m->out->list;
    return list->len && list->ptr[list->len - 1].indicator == m->indicator ? &list->ptr[list->len - 1] : NULL;
}

/* In a table with a column of periods, the next period of the same series is not another series. */
static bool another_period(const struct making *m, uint32_t row, struct str label)
{
    const struct line *line = last_line(m);
    const struct table_section *s = section_of(m->table, row);
    return line && table_column(s, ROLE_ACTUAL_PERIOD) && cell(m->table, row, ROLE_ACTUAL_PERIOD).len &&
           str_eq(line->label, label) &&
           !str_eq(cell(m->table, line->rows.ptr[line->rows.len - 1], ROLE_ACTUAL_PERIOD),
                   cell(m->table, row, ROLE_ACTUAL_PERIOD));
}

/* 目標 above 実績: two rows of one series. */
static bool other_kind(const struct making *m, uint32_t row, struct str label)
{
    const struct line *line = last_line(m);
    enum role kind = words_row_kind(cell(m->table, row, ROLE_ROW_KIND));
    if (!line || kind == ROLE_UNKNOWN || (label.len && !str_eq(line->label, label)))
        return false;
    for (size_t i = 0; i < line->rows.len; i++)
        if (words_row_kind(cell(m->table, line->rows.ptr[i], ROLE_ROW_KIND)) == kind)
            return false;
    return true;
}

static void line_add(struct making *m, uint32_t row)
{
    struct str label = unicode_squeeze(m->arena, cell(m->table, row, ROLE_SERIES));
    if (words_dash(label))
        label = STR("");
    struct line *line = last_line(m);
    if (!another_period(m, row, label) && !other_kind(m, row, label)) {
        line = vec_put(m->arena, &m->out->list);
        *line = (struct line){.indicator = m->indicator, .label = label};
    }
    *vec_put(m->arena, &line->rows) = row;
}

/* A name without figures over rows that have only labels and figures: they are its series, it is none. */
static bool names_rows_below(const struct making *m, uint32_t row)
{
    const struct table *t = m->table;
    uint32_t below = row + 1;
    return below < t->rows.len && m->outline->row_node[below] == m->outline->row_node[row] &&
           cell(t, row, ROLE_SERIES).len == 0 && cell(t, below, ROLE_SERIES).len > 0 &&
           cell(t, below, ROLE_INDICATOR).len == 0 && has_figures(t, below);
}

static void row_read(struct making *m, uint32_t row, uint32_t node)
{
    const struct table_column *c;
    struct str text = name_cell(m->table, row, &c);
    bool figures = has_figures(m->table, row), guessed = false;
    bool own = c && c->role == ROLE_INDICATOR, heads = !figures && names_rows_below(m, row);
    if (str_empty(text) || (!own && m->indicator != INDEX_NONE)) {
        if (!figures)
            return;
        if (m->indicator == INDEX_NONE)
            indicator_add(m, node);
    } else if (m->indicator == INDEX_NONE) {
        indicator_add(m, node);
        name_add(m, row, text, c);
    } else if (!same_name(m, text)) {
        if (!heads && goes_on(m, row, text, figures, &guessed)) {
            name_add(m, row, text, c);
            m->out->indicators.ptr[m->indicator].guessed |= guessed;
            if (!figures)
                return;
        } else {
            indicator_add(m, node);
            name_add(m, row, text, c);
        }
    }
    if (!heads)
        line_add(m, row);
}

void lines_read(struct arena *a, const struct table *t, const struct outline *o, struct lines *ret)
{
    *ret = (struct lines){0};
    struct making m = {.arena = a, .table = t, .outline = o, .out = ret, .indicator = INDEX_NONE};
    struct strs names = {0};
    for (uint32_t row = 0; row < t->rows.len; row++) {
        const struct table_column *c;
        *vec_put(a, &names) = name_cell(t, row, &c);
    }
    m.name_width = print_usual_width(a, &names);
    uint32_t node = INDEX_NONE;
    for (uint32_t row = 0; row < t->rows.len; row++) {
        if (o->row_node[row] != node)
            m.indicator = INDEX_NONE;
        node = o->row_node[row];
        if (node != INDEX_NONE)
            row_read(&m, row, node);
    }
}
