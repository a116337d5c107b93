#include "draft.h"

#include "base/unicode.h"

static struct str row_text(const struct proposing *p, uint32_t row, enum role role)
{
    return proposing_cell(p, row, table_column(proposing_section(p, row), role));
}

static bool period_of(struct arena *a, struct str text, struct period *ret)
{
    struct period_reading r = {0};
    notation_period(a, text, &r);
    if (str_empty(text) || r.doubts.len || period_is_none(r.period))
        return false;
    *ret = r.period;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* What a column of times says of the row: under 基準年度, 2019 is a fiscal year. */
static bool row_period(const struct proposing *p, uint32_t row, enum role role, struct period *ret)
{
    const struct table_column *c = table_column(proposing_section(p, row), role);
    if (!period_of(p->arena, proposing_cell(p, row, c), ret))
        return false;
    struct str year = proposing_cell(p, row, c);
    bool bare = is_digit(year.ptr[0]) && is_digit(year.ptr[year.len - 1]); /* R1 is of no kind anywhere */
    bool fiscal = bare && str_find(c->heading, STR("年度")) != STR_NONE;
    if (fiscal && ret->from.kind == PERIOD_YEAR)
        ret->from.kind = PERIOD_FISCAL;
    if (fiscal && ret->to.kind == PERIOD_YEAR)
        ret->to.kind = PERIOD_FISCAL;
    return true;
}

static bool has_mark(const struct notation_marks *marks, struct str mark)
{
    for (size_t i = 0; i < marks->len; i++)
        if (str_eq(marks->ptr[i], mark))
            return true;
    return false;
}

/* 〃 says what the cell above says. */
static void follow_ditto(const struct drafting *m, struct value *v, uint32_t col)
{
    if (!has_mark(&v->reading.marks, STR("ditto")) || m->drafts.len == 0)
        return;
    const struct draft *above = &m->drafts.ptr[m->drafts.len - 1];
    for (size_t i = 0; i < above->values.len; i++)
        if (above->values.ptr[i].place.col == col)
            v->reading = above->values.ptr[i].reading;
}

static void value_when(const struct proposing *p, struct value *v, const struct table_column *c, uint32_t row)
{
    struct period *period = &v->reading.period;
    bool gone = v->reading.state == STATE_UNAVAILABLE || v->reading.state == STATE_NOT_APPLICABLE;
    if (gone && !period_is_none(c->period)) /* 令和5年度廃止 says since when there is none, not of when it is */
        *period = c->period;
    v->said_when = !period_is_none(*period);
    if (v->said_when)
        return;
    if (v->reading.state == STATE_NONE || v->reading.state == STATE_BLANK)
        return;
    enum role when = v->kind == FIGURE_BASELINE ? ROLE_BASELINE_PERIOD : ROLE_ACTUAL_PERIOD;
    if (row_period(p, row, when, period) || !period_is_none(c->period)) {
        if (period_is_none(*period))
            *period = c->period;
        v->said_when = true;
    } else if (v->kind == FIGURE_ACTUAL && p->out->year) {
        bool fiscal = p->table->fiscal_year == p->out->year;
        *period = period_year_of(fiscal ? PERIOD_FISCAL : PERIOD_YEAR, p->out->year);
    }
}

/* 3/4: without a unit it might be a date or a ratio. */
static bool is_part(const struct value_reading *r)
{
    bool part = false, other = false;
    for (size_t i = 0; i < r->marks.len; i++)
        part |= str_starts(r->marks.ptr[i], STR("of:"));
    for (size_t i = 0; i < r->doubts.len; i++)
        other |= r->doubts.ptr[i].rule != DOUBT_TWO_MEANINGS;
    return part && !other;
}

static void value_unit(const struct draft *d, struct value *v, const struct table_column *c)
{
    if (!v->reading.has_value || v->reading.unit.len)
        return;
    v->reading.unit = d->unit.len ? d->unit : c->unit;
    if (v->reading.unit.len && is_part(&v->reading))
        v->reading.doubts = (struct notation_doubts){0};
}

static bool unit_is_in(const struct drafting *m, const struct name *n)
{
    return m->habits.units_in_names && n->unit.len;
}

/* What the unit column says of the row; a cell merged over the series of one indicator says it of all of them. */
static struct str row_unit(const struct drafting *m, const struct line *line)
{
    uint32_t row = line->rows.ptr[0];
    struct str unit = unicode_squeeze(m->p->arena, row_text(m->p, row, ROLE_UNIT));
    const struct draft *above = m->drafts.len ? &m->drafts.ptr[m->drafts.len - 1] : NULL;
    bool merged = str_empty(unit) && above && above->line->indicator == line->indicator &&
                  str_empty(row_text(m->p, row, ROLE_INDICATOR));
    if (merged)
        return above->unit;
    const struct name *name = &m->names.ptr[line->indicator];
    if (str_empty(unit) && unit_is_in(m, name))
        return name->unit;
    return words_dash(unit) ? STR("") : unit;
}

static enum figure_kind kind_of(enum role role)
{
    return role == ROLE_BASELINE ? FIGURE_BASELINE : role == ROLE_ACTUAL ? FIGURE_ACTUAL : FIGURE_GUIDE;
}

static void read_values(const struct drafting *m, struct draft *d)
{
    const struct proposing *p = m->p;
    for (size_t i = 0; i < d->line->rows.len; i++) {
        uint32_t row = d->line->rows.ptr[i];
        const struct table_section *s = proposing_section(p, row);
        for (size_t k = 0; k < s->columns.len; k++) {
            const struct table_column *c = &s->columns.ptr[k];
            if (c->role != ROLE_BASELINE && c->role != ROLE_ACTUAL && c->role != ROLE_GUIDE)
                continue;
            if (i > 0 && c->role == ROLE_BASELINE)
                continue;
            enum role kind = c->role == ROLE_BASELINE ? ROLE_UNKNOWN : words_row_kind(row_text(p, row, ROLE_ROW_KIND));
            struct value v = {.kind = kind_of(kind == ROLE_UNKNOWN ? c->role : kind),
                              .raw = proposing_cell(p, row, c),
                              .place = table_place(&p->table->rows.ptr[row], c),
                              .column = c->period};
            notation_value(p->arena, v.raw, &v.reading);
            follow_ditto(m, &v, c->col);
            value_when(p, &v, c, row);
            value_unit(d, &v, c);
            *vec_put(p->arena, &d->values) = v;
        }
    }
}

/* A target for each series in one cell reads as values do. */
static struct notation_series_list target_parts(struct arena *a, struct str raw, const struct target_reading *whole)
{
    struct value_reading parts = {0};
    if (whole->doubts.len)
        notation_value(a, raw, &parts);
    return parts.series;
}

/* What a target means beside the other figures of its line: 5件→12件 where the baseline is 5, 4/4 where they are parts.
 */
static bool read_in_line(struct arena *a, const struct draft *d, struct target_reading *ret)
{
    struct str arrow = STR("→");
    size_t at = str_find(d->target_raw, arrow);
    const struct value *baseline = draft_value(d, FIGURE_BASELINE);
    struct value_reading part = {0};
    notation_value(a, d->target_raw, &part);
    if (part.has_value && is_part(&part)) { /* 4/4 */
        ret->target.clause[0] = (struct target_clause){
            .rule = TARGET_REACH, .has_value = true, .value = part.value, .reference.factor = decimal_int(1)};
        ret->target.clauses = 1;
        ret->doubts = (struct notation_doubts){0};
        return true;
    }
    if (at == STR_NONE || !baseline || !baseline->reading.has_value)
        return false;
    struct value_reading from = {0};
    struct target_reading to = {0};
    notation_value(a, str_head(d->target_raw, at), &from);
    notation_target(a, str_skip(d->target_raw, at + arrow.len), &to);
    if (!from.has_value || to.doubts.len || to.blank || decimal_compare(from.value, baseline->reading.value) != 0)
        return false;
    *ret = to;
    return true;
}

static void read_target(const struct drafting *m, struct draft *d)
{
    const struct proposing *p = m->p;
    for (size_t i = 0; i < d->line->rows.len; i++) {
        uint32_t row = d->line->rows.ptr[i];
        const struct table_column *c = table_column(proposing_section(p, row), ROLE_TARGET);
        if (!c)
            continue;
        d->target_column = true;
        d->target_raw = proposing_cell(p, row, c);
        d->target_place = table_place(&p->table->rows.ptr[row], c);
        d->shifted |=
            words_grade(d->target_raw) && p->table->rows.ptr[row].row->cells < proposing_section(p, row)->columns.len;
        notation_target(p->arena, d->target_raw, &d->target);
        if (has_mark(&d->target.marks, STR("ditto")) && m->drafts.len)
            d->target = m->drafts.ptr[m->drafts.len - 1].target;
        if (d->target.doubts.len && !read_in_line(p->arena, d, &d->target))
            d->target_parts = target_parts(p->arena, d->target_raw, &d->target);
        struct target *t = &d->target.target;
        d->target_said_when = !period_is_none(t->period);
        bool some = t->clause[0].rule != TARGET_NONE || d->target_parts.len;
        if (!d->target_said_when && !d->target.blank && some) {
            struct str when = row_text(p, row, ROLE_TARGET_PERIOD);
            bool every_year = str_starts(when, STR("毎年"));
            if (every_year && t->window == WINDOW_IN_YEAR)
                t->window = WINDOW_EVERY_YEAR;
            d->target_said_when = row_period(p, row, ROLE_TARGET_PERIOD, &t->period) || every_year;
            if (!d->target_said_when && !period_is_none(c->period)) {
                t->period = c->period;
                d->target_said_when = true;
            }
        }
        if (str_empty(t->unit) && t->clause[0].has_value)
            t->unit = d->unit.len ? d->unit : c->unit;
        if (!d->target.blank)
            return;
    }
}

static void read_source(const struct proposing *p, struct draft *d)
{
    uint32_t row = d->line->rows.ptr[0];
    const struct table_column *c = table_column(proposing_section(p, row), ROLE_CITATION);
    d->source.raw = proposing_cell(p, row, c);
    d->source.place = table_place(&p->table->rows.ptr[row], c);
}

/* The part of the target that is meant for the draft's series. */
static void split_target(const struct draft *whole, struct draft *d)
{
    for (size_t i = 0; i < whole->target_parts.len; i++) {
        const struct notation_series *part = &whole->target_parts.ptr[i];
        if (!str_eq(part->label, d->label))
            continue;
        struct target *t = &d->target.target;
        struct period period = t->period;
        *t = (struct target){.clauses = 1, .unit = part->unit.len ? part->unit : d->unit, .period = period};
        t->clause[0] = (struct target_clause){
            .rule = TARGET_REACH, .has_value = true, .value = part->value, .reference.factor = decimal_int(1)};
        d->target.doubts = (struct notation_doubts){0};
    }
}

static bool is_circled(uint32_t p)
{
    return p >= 0x2460 && p <= 0x2473;
}

/* ①路線数 ②１便当たりの利用者数: what stands behind a circled number, down to the next one; empty when it does not. */
static struct str behind_circled(struct str text, struct str circled)
{
    size_t at = str_find(text, circled);
    if (at == STR_NONE || !is_circled(str_next(&(struct str){circled.ptr, circled.len})))
        return STR("");
    struct str part = str_skip(text, at + circled.len), rest = part;
    while (rest.len) {
        struct str here = rest;
        if (is_circled(str_next(&rest)))
            return str_trim(str_head(part, (size_t)(here.ptr - part.ptr)));
    }
    return str_trim(part);
}

/* Names, figures and targets stacked in one cell each under the same circled numbers are lines of their own, each read
 * as if it stood alone. */
static void split_stacked(struct drafting *m, struct draft *d)
{
    struct arena *a = m->p->arena;
    const struct line_indicator *i = &m->p->lines->indicators.ptr[d->line->indicator];
    struct str target = behind_circled(d->target_raw, d->label);
    if (target.len) {
        struct target_reading alone;
        notation_target(a, target, &alone);
        if (period_is_none(alone.target.period))
            alone.target.period = d->target.target.period;
        if (str_empty(alone.target.unit))
            alone.target.unit = d->unit;
        d->target = alone;
    }
    for (size_t k = 0; k < i->pieces.len; k++) {
        bool tags;
        struct str name = behind_circled(i->pieces.ptr[k].raw, d->label);
        if (name.len)
            d->name = label_squeeze(a, name, &tags);
    }
    if (d->name.len)
        d->label = STR("");
}

/* The numbers of 男 79.83 女 84.35 become lines of their own. */
static void split_parts(struct drafting *m, struct draft *whole)
{
    const struct notation_series_list *parts = NULL;
    for (size_t i = 0; i < whole->values.len && !parts; i++)
        if (whole->values.ptr[i].reading.series.len > 1)
            parts = &whole->values.ptr[i].reading.series;
    if (!parts) {
        *vec_put(m->p->arena, &m->drafts) = *whole;
        return;
    }
    for (size_t part = 0; part < parts->len; part++) {
        struct draft d = *whole;
        d.values = (struct values){0};
        d.label = parts->ptr[part].label;
        for (size_t i = 0; i < whole->values.len; i++) {
            struct value v = whole->values.ptr[i];
            const struct notation_series_list *here = &v.reading.series;
            for (size_t k = 0; k < here->len; k++)
                if (str_eq(here->ptr[k].label, d.label)) {
                    v.reading.has_value = true;
                    v.reading.value = here->ptr[k].value;
                    v.reading.unit = here->ptr[k].unit.len ? here->ptr[k].unit : whole->unit;
                }
            *vec_put(m->p->arena, &d.values) = v;
        }
        split_target(whole, &d);
        split_stacked(m, &d);
        *vec_put(m->p->arena, &m->drafts) = d;
    }
}

static bool heads_names_with_units(const struct table *t)
{
    for (size_t i = 0; i < t->sections.len; i++)
        for (size_t k = 0; k < t->sections.ptr[i].columns.len; k++)
            if (t->sections.ptr[i].columns.ptr[k].names_unit)
                return true;
    return false;
}

/* Names have their units in brackets when the heading says so, or when most of them end so beside bare numbers. */
static void read_names(struct drafting *m)
{
    const struct proposing *p = m->p;
    size_t with = 0, bare = 0;
    for (size_t i = 0; i < p->lines->indicators.len; i++)
        *vec_put(p->arena, &m->names) = name_of(p->arena, &p->lines->indicators.ptr[i]);
    for (size_t i = 0; i < p->lines->list.len; i++) {
        const struct line *line = &p->lines->list.ptr[i];
        const struct table_section *s = proposing_section(p, line->rows.ptr[0]);
        const struct table_column *c = table_column(s, ROLE_BASELINE);
        struct value_reading r = {0};
        notation_value(p->arena, proposing_cell(p, line->rows.ptr[0], c ? c : table_column(s, ROLE_ACTUAL)), &r);
        bool plain = r.has_value && str_empty(r.unit) && str_empty(row_text(p, line->rows.ptr[0], ROLE_UNIT));
        bare += plain;
        with += plain && m->names.ptr[line->indicator].unit.len > 0;
    }
    m->habits.units_in_names = heads_names_with_units(p->table) || (with >= 3 && with * 3 >= bare * 2);
}

static void read_drafts(struct drafting *m)
{
    const struct proposing *p = m->p;
    for (size_t i = 0; i < p->lines->list.len; i++) {
        struct draft d = {.line = &p->lines->list.ptr[i], .label = p->lines->list.ptr[i].label};
        d.unit = row_unit(m, d.line);
        read_values(m, &d);
        read_target(m, &d);
        d.shifted |= m->names.ptr[d.line->indicator].is_value && (d.target.blank || d.target.doubts.len);
        read_source(p, &d);
        split_parts(m, &d);
    }
}

/* --- habits --- */

const struct value *draft_value(const struct draft *d, enum figure_kind kind)
{
    const struct value *found = NULL;
    for (size_t i = 0; i < d->values.len; i++) {
        const struct value *v = &d->values.ptr[i];
        if (v->kind == kind &&
            (!found || (v->reading.has_value && period_compare(v->reading.period, found->reading.period) >= 0)))
            found = v;
    }
    return found;
}

bool draft_has_number(const struct draft *d)
{
    for (size_t i = 0; i < d->values.len; i++)
        if (d->values.ptr[i].reading.has_value)
            return true;
    return false;
}

/* The column of the newest actuals, not after the report's year, that holds something; and whether it usually does. */
static void learn_newest(struct drafting *m)
{
    int newest = 0, now = m->p->out->year;
    for (size_t i = 0; i < m->drafts.len; i++)
        for (size_t k = 0; k < m->drafts.ptr[i].values.len; k++) {
            const struct value *v = &m->drafts.ptr[i].values.ptr[k];
            int year = period_reporting_year(v->column);
            bool later = year ? year >= newest && (!now || year <= now) : newest == 0;
            if (v->kind != FIGURE_ACTUAL || v->reading.state == STATE_BLANK || !later)
                continue;
            newest = year;
            m->habits.last_actual = v->place.col;
        }
    size_t filled = 0, lines = 0;
    for (size_t i = 0; i < m->drafts.len; i++)
        for (size_t k = 0; k < m->drafts.ptr[i].values.len; k++) {
            const struct value *v = &m->drafts.ptr[i].values.ptr[k];
            if (v->kind != FIGURE_ACTUAL || v->place.col != m->habits.last_actual ||
                !draft_has_number(&m->drafts.ptr[i]))
                continue;
            lines++;
            filled += v->reading.state != STATE_BLANK;
        }
    m->habits.actuals = filled * 3 >= lines * 2;
}

static void join_source_tails(struct drafting *m)
{
    struct arena *a = m->p->arena;
    for (size_t i = 1; i < m->drafts.len; i++) {
        struct draft *before = &m->drafts.ptr[i - 1], *d = &m->drafts.ptr[i];
        const struct line_indicators *names = &m->p->lines->indicators;
        bool same_node = names->ptr[before->line->indicator].node == names->ptr[d->line->indicator].node;
        if (!same_node || str_empty(before->source.raw) || !sources_is_tail(unicode_squeeze(a, d->source.raw)))
            continue;
        before->source.raw = str_printf(a, "%.*s %.*s", STR_ARG(before->source.raw), STR_ARG(d->source.raw));
        before->source.joined = true;
        d->source = before->source;
    }
}

static void learn_habits(struct drafting *m)
{
    struct strs raws = {0};
    size_t figures = 0, cited = 0, targets = 0, dated = 0, measurable = 0, baselines = 0, baselines_dated = 0;
    for (size_t i = 0; i < m->drafts.len; i++) {
        const struct draft *d = &m->drafts.ptr[i];
        const struct value *baseline = draft_value(d, FIGURE_BASELINE);
        if (d->source.raw.len)
            *vec_put(m->p->arena, &raws) = d->source.raw;
        if (baseline && baseline->reading.has_value) {
            baselines++;
            baselines_dated += baseline->said_when;
        }
        if (target_is_measurable(&d->target.target)) {
            measurable++;
            dated += d->target_said_when;
        }
        if (!draft_has_number(d))
            continue;
        figures++;
        cited += d->source.raw.len > 0;
        targets += !d->target.blank;
    }
    sources_learn(m->p->arena, &raws, &m->habits.sources);
    learn_newest(m);
    m->habits.citations = cited * 3 >= figures * 2;
    m->habits.targets = targets * 3 >= figures * 2;
    m->habits.target_periods = dated * 2 >= measurable && dated > 0;
    m->habits.baselines = baselines * 3 >= figures * 2;
    m->habits.baseline_periods = baselines_dated * 2 >= baselines && baselines_dated > 0;
}

struct str draft_name(const struct drafting *m, const struct line_indicator *i)
{
    const struct name *n = &m->names.ptr[i - m->p->lines->indicators.ptr];
    return unit_is_in(m, n) ? n->bare : n->text;
}

void drafts_read(struct drafting *m)
{
    read_names(m);
    read_drafts(m);
    join_source_tails(m);
    learn_habits(m);
}
