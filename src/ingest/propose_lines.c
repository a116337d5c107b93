#include "base/unicode.h"
#include "core/unit.h"
#include "notation.h"
#include "propose_parts.h"

/* One value cell as read, with all that its heading and its row add. */
struct value {
    enum figure_kind kind;
    struct value_reading reading;
    struct place place;
    struct str raw;
    bool said_when;       /* the cell, its heading or its row name a period */
    struct period column; /* said by its heading */
};

struct values VEC(struct value);

struct source {
    struct source_text text;
    struct str raw;
    struct place place;
    bool joined;
};

/* One line with everything read and nothing decided. */
struct draft {
    const struct line *line;
    struct str unit; /* of its unit column, which may be merged over the series of an indicator; else of its name */
    struct values values;
    struct target_reading target;
    struct notation_series_list target_parts; /* 小 85.0％ 中 75.0％ */
    struct str target_raw;
    struct place target_place;
    bool target_column, target_said_when;
    struct source source;
    struct str label;
    bool label_missing;
    bool shifted; /* the row has a cell too few, and a grade where its target should be */
};

struct drafts VEC(struct draft);

/* What most cells of a column do: an empty one is odd only where the others are filled. */
struct habits {
    struct sources sources;
    bool citations, targets, target_periods, baseline_periods;
    bool units_in_names;  /* 利用者数（人） */
    uint32_t last_actual; /* number of the column of the newest actuals; 0: there are none */
    bool actuals;         /* that column is filled beside other figures */
};

/* The name of what is measured, put together; what stood in brackets behind it taken off. */
struct name {
    struct str text;
    struct str unit;  /* 利用者数（人）: 人, when it may be one */
    struct str bare;  /* the name without it */
    bool tags, again; /* （再掲） */
};

struct names VEC(struct name);

struct making {
    struct proposing *p;
    struct names names; /* of p->lines->indicators */
    struct drafts drafts;
    struct habits habits;
    struct map indicators;         /* identity → index */
    struct line_rows first_series; /* by proposed indicator: its first series */
};

/* --- names --- */

/* Takes a bracketed end off: 観光入込客数【再掲】 */
static bool end_bracket(struct str text, struct str *ret_bare, struct str *ret_inside)
{
    static const struct {
        struct str open, close;
    } pairs[] = {{STR_INIT("("), STR_INIT(")")},
                 {STR_INIT("【"), STR_INIT("】")},
                 {STR_INIT("〔"), STR_INIT("〕")},
                 {STR_INIT("["), STR_INIT("]")}};
    for (size_t i = 0; i < COUNT(pairs); i++) {
        if (!str_ends(text, pairs[i].close))
            continue;
        struct str inside = str_head(text, text.len - pairs[i].close.len), after = inside;
        size_t open = STR_NONE;
        for (size_t at = 0, found; (found = str_find(after, pairs[i].open)) != STR_NONE;) {
            at += found + pairs[i].open.len;
            open = at;
            after = str_skip(inside, at);
        }
        if (open == STR_NONE || open == pairs[i].open.len)
            return false;
        *ret_bare = str_trim(str_head(text, open - pairs[i].open.len));
        *ret_inside = str_trim(str_skip(inside, open));
        return true;
    }
    return false;
}

#define UNIT_POINTS 8u

/* Does a number with this behind it have it as its unit? */
static bool may_be_unit(struct arena *a, struct str text)
{
    struct value_reading r = {0};
    if (str_empty(text) || str_points(text) > UNIT_POINTS)
        return false;
    notation_value(a, str_join(a, STR("1"), text), &r);
    return r.has_value && r.unit.len && !r.doubts.len && r.series.len == 0 && period_is_none(r.period);
}

static struct name name_of(struct arena *a, const struct line_indicator *i)
{
    struct name n = {0};
    struct str inside;
    for (size_t k = 0; k < i->pieces.len; k++) {
        bool tags;
        n.text = str_join(a, n.text, label_squeeze(a, i->pieces.ptr[k].raw, &tags));
        n.tags |= tags;
    }
    while (end_bracket(n.text, &n.bare, &inside) && str_find(inside, STR("再掲")) != STR_NONE) {
        n.text = n.bare;
        n.again = true;
    }
    n.bare = n.text;
    struct str bare;
    if (end_bracket(n.text, &bare, &inside) && may_be_unit(a, inside)) {
        n.unit = inside;
        n.bare = bare;
    }
    return n;
}

/* --- reading --- */

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

static bool has_mark(const struct notation_marks *marks, struct str mark)
{
    for (size_t i = 0; i < marks->len; i++)
        if (str_eq(marks->ptr[i], mark))
            return true;
    return false;
}

/* 〃 says what the cell above says. */
static void follow_ditto(const struct making *m, struct value *v, uint32_t col)
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
    v->said_when = !period_is_none(*period);
    if (v->said_when)
        return;
    if (v->reading.state == STATE_NONE || v->reading.state == STATE_BLANK)
        return;
    enum role when = v->kind == FIGURE_BASELINE ? ROLE_BASELINE_PERIOD : ROLE_ACTUAL_PERIOD;
    if (period_of(p->arena, row_text(p, row, when), period) || !period_is_none(c->period)) {
        if (period_is_none(*period))
            *period = c->period;
        v->said_when = true;
    } else if (v->kind == FIGURE_ACTUAL && p->out->year) {
        *period = period_year_of(PERIOD_YEAR, p->out->year);
    }
}

static void value_unit(const struct draft *d, struct value *v, const struct table_column *c)
{
    if (v->reading.has_value && str_empty(v->reading.unit))
        v->reading.unit = d->unit.len ? d->unit : c->unit;
}

static bool unit_is_in(const struct making *m, const struct name *n)
{
    return m->habits.units_in_names && n->unit.len;
}

/* What the unit column says of the row; a cell merged over the series of one indicator says it of all of them. */
static struct str row_unit(const struct making *m, const struct line *line)
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

static void read_values(const struct making *m, struct draft *d)
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
            struct value v = {.kind = kind_of(c->role),
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

/* A, ◎: what stands in a column of grades. */
static bool is_grade(struct str text)
{
    static const struct str marks[] = {STR_INIT("◎"), STR_INIT("○"),  STR_INIT("〇"), STR_INIT("△"),  STR_INIT("×"),
                                       STR_INIT("A"), STR_INIT("B"),  STR_INIT("C"),  STR_INIT("D"),  STR_INIT("E"),
                                       STR_INIT("S"), STR_INIT("Ａ"), STR_INIT("Ｂ"), STR_INIT("Ｃ"), STR_INIT("Ｄ")};
    for (size_t i = 0; i < COUNT(marks); i++)
        if (str_eq(text, marks[i]))
            return true;
    return false;
}

/* A target for each series in one cell reads as values do. */
static struct notation_series_list target_parts(struct arena *a, struct str raw, const struct target_reading *whole)
{
    struct value_reading parts = {0};
    if (whole->doubts.len)
        notation_value(a, raw, &parts);
    return parts.series;
}

static void read_target(const struct proposing *p, struct draft *d)
{
    for (size_t i = 0; i < d->line->rows.len; i++) {
        uint32_t row = d->line->rows.ptr[i];
        const struct table_column *c = table_column(proposing_section(p, row), ROLE_TARGET);
        if (!c)
            continue;
        d->target_column = true;
        d->target_raw = proposing_cell(p, row, c);
        d->target_place = table_place(&p->table->rows.ptr[row], c);
        d->shifted |=
            is_grade(d->target_raw) && p->table->rows.ptr[row].row->cells < proposing_section(p, row)->columns.len;
        notation_target(p->arena, d->target_raw, &d->target);
        d->target_parts = target_parts(p->arena, d->target_raw, &d->target);
        struct target *t = &d->target.target;
        d->target_said_when = !period_is_none(t->period);
        bool some = t->clause[0].rule != TARGET_NONE || d->target_parts.len;
        if (!d->target_said_when && !d->target.blank && some) {
            d->target_said_when = period_of(p->arena, row_text(p, row, ROLE_TARGET_PERIOD), &t->period);
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

/* The numbers of 男 79.83 女 84.35 become lines of their own. */
static void split_parts(struct making *m, struct draft *whole)
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
static void read_names(struct making *m)
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

static void read_drafts(struct making *m)
{
    const struct proposing *p = m->p;
    for (size_t i = 0; i < p->lines->list.len; i++) {
        struct draft d = {.line = &p->lines->list.ptr[i], .label = p->lines->list.ptr[i].label};
        d.unit = row_unit(m, d.line);
        read_values(m, &d);
        read_target(p, &d);
        read_source(p, &d);
        split_parts(m, &d);
    }
}

/* --- habits --- */

static const struct value *value_of(const struct draft *d, enum figure_kind kind)
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

static bool has_number(const struct draft *d)
{
    for (size_t i = 0; i < d->values.len; i++)
        if (d->values.ptr[i].reading.has_value)
            return true;
    return false;
}

/* The column of the newest actuals, not after the report's year, that holds something; and whether it usually does. */
static void learn_newest(struct making *m)
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
            if (v->kind != FIGURE_ACTUAL || v->place.col != m->habits.last_actual || !has_number(&m->drafts.ptr[i]))
                continue;
            lines++;
            filled += v->reading.state != STATE_BLANK;
        }
    m->habits.actuals = filled * 3 >= lines * 2;
}

static void join_source_tails(struct making *m)
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

static void learn_habits(struct making *m)
{
    struct strs raws = {0};
    size_t figures = 0, cited = 0, targets = 0, dated = 0, measurable = 0, baselines = 0, baselines_dated = 0;
    for (size_t i = 0; i < m->drafts.len; i++) {
        const struct draft *d = &m->drafts.ptr[i];
        const struct value *baseline = value_of(d, FIGURE_BASELINE);
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
        if (!has_number(d))
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
    m->habits.baseline_periods = baselines_dated * 2 >= baselines && baselines_dated > 0;
}

/* --- deciding --- */

static enum field field_of(enum figure_kind kind, enum notation_part part)
{
    bool baseline = kind == FIGURE_BASELINE, actual = kind == FIGURE_ACTUAL;
    switch (part) {
    case PART_UNIT:
        return FIELD_UNIT;
    case PART_PERIOD:
        return baseline ? FIELD_BASELINE_PERIOD : actual ? FIELD_ACTUAL_PERIOD : FIELD_TARGET_PERIOD;
    case PART_STATE:
        return baseline ? FIELD_BASELINE : actual ? FIELD_ACTUAL_STATE : FIELD_TARGET;
    case PART_VALUE:
    case PART_RULE:
    case PART_REFERENCE:
    case PART_MEMBERS:
    case PART_TEXT:
        break;
    }
    return baseline ? FIELD_BASELINE : actual ? FIELD_ACTUAL : FIELD_TARGET;
}

static struct str joined_marks(struct arena *a, const struct notation_marks *marks)
{
    struct str text = {0};
    for (size_t i = 0; i < marks->len; i++)
        text = i ? str_printf(a, "%.*s %.*s", STR_ARG(text), STR_ARG(marks->ptr[i])) : marks->ptr[i];
    return text;
}

/* Units within a line: a bare number beside one with a plain unit is meant in it; another unit is a doubt. */
static bool unit_settles(struct str *unit, struct str known)
{
    if (str_empty(known) || str_eq(*unit, known))
        return true;
    struct unit_parts known_parts = unit_parts(known);
    if (str_empty(*unit)) {
        if (known_parts.power)
            return false;
        *unit = known;
        return true;
    }
    return str_eq(unit_parts(*unit).base, known_parts.base);
}

static void doubt_shifted(struct proposing *p, struct item *item, enum figure_kind kind)
{
    proposing_doubt(p, item, field_of(kind, PART_VALUE), DOUBT_ROW_SHIFTED, STR(""));
    proposing_doubt(p, item, field_of(kind, PART_PERIOD), DOUBT_ROW_SHIFTED, STR(""));
    if (kind == FIGURE_ACTUAL)
        proposing_doubt(p, item, FIELD_ACTUAL_STATE, DOUBT_ROW_SHIFTED, STR(""));
}

static bool reads_as_target(struct arena *a, struct str raw)
{
    struct target_reading t;
    notation_target(a, raw, &t);
    return !t.blank && !t.doubts.len;
}

static void propose_value(struct making *m, const struct draft *d, const struct value *v, uint32_t series,
                          struct str known_unit)
{
    struct proposing *p = m->p;
    struct value_reading r = v->reading;
    const struct value *actual = value_of(d, FIGURE_ACTUAL), *baseline = value_of(d, FIGURE_BASELINE);
    bool nothing = r.state == STATE_BLANK || r.state == STATE_NONE;
    bool newest = v->kind == FIGURE_ACTUAL && v->place.col == m->habits.last_actual;
    bool latest = v == actual || newest;
    if (nothing && v->kind != FIGURE_BASELINE && !latest)
        return;
    if (nothing && newest && period_is_none(r.period))
        r.period = v->column;
    if (v->kind == FIGURE_GUIDE && !r.has_value && r.doubts.len && reads_as_target(p->arena, v->raw)) {
        proposing_item(p, ITEM_UNREAD, v->place, v->raw)->text = v->raw; /* 延伸: a guide in words has no number */
        return;
    }
    bool settled = !r.has_value || unit_settles(&r.unit, known_unit);
    struct item *item = proposing_item(p, ITEM_FIGURE, v->place, v->raw);
    item->series = series;
    item->figure = (struct figure){.kind = v->kind,
                                   .member = MEMBER_WHOLE,
                                   .period = r.period,
                                   .state = r.state,
                                   .unread = state_has_value(r.state) && !r.has_value,
                                   .value = r.has_value ? r.value : (struct decimal){0},
                                   .unit = r.unit,
                                   .marks = joined_marks(p->arena, &r.marks),
                                   .text = v->raw};
    for (size_t i = 0; i < r.doubts.len; i++)
        proposing_doubt(p, item, field_of(v->kind, r.doubts.ptr[i].part), r.doubts.ptr[i].rule,
                        r.doubts.ptr[i].suggestion);
    if (d->shifted)
        doubt_shifted(p, item, v->kind);
    if (!settled)
        proposing_doubt(p, item, FIELD_UNIT, DOUBT_UNIT_DIFFERS, known_unit);
    if (v->kind == FIGURE_BASELINE && r.has_value && !v->said_when && m->habits.baseline_periods)
        proposing_doubt(p, item, FIELD_BASELINE_PERIOD, DOUBT_PERIOD_MISSING, STR(""));
    bool measured = baseline && baseline->reading.has_value;
    bool due = (measured && (r.state == STATE_BLANK || target_is_measurable(&d->target.target))) ||
               (newest && actual && actual->reading.has_value);
    if (due && nothing && latest && (r.state == STATE_NONE || m->habits.actuals)) {
        enum doubt_rule rule = r.state == STATE_NONE ? DOUBT_DASH_BESIDE_FIGURES : DOUBT_MISSING;
        proposing_doubt(p, item, FIELD_ACTUAL_STATE, rule, STR(""));
        proposing_doubt(p, item, FIELD_ACTUAL_PERIOD, rule, STR(""));
    }
}

static enum field target_field(enum notation_part part)
{
    switch (part) {
    case PART_RULE:
    case PART_STATE:
    case PART_MEMBERS:
        return FIELD_TARGET_RULE;
    case PART_TEXT:
        return FIELD_TARGET_WHOLE;
    case PART_VALUE:
        return FIELD_TARGET;
    case PART_REFERENCE:
        return FIELD_TARGET_REF;
    case PART_PERIOD:
        return FIELD_TARGET_PERIOD;
    case PART_UNIT:
        return FIELD_UNIT;
    }
    return FIELD_TARGET;
}

static void propose_target(struct making *m, const struct draft *d, uint32_t placement, uint32_t series,
                           struct str known_unit)
{
    struct proposing *p = m->p;
    bool missing = d->target.blank && has_number(d) && m->habits.targets;
    if (!d->target_column || (d->target.blank && !missing))
        return;
    struct item *item = proposing_item(p, ITEM_TARGET, d->target_place, d->target_raw);
    item->placement = placement;
    item->series = series;
    item->target = d->target.target;
    item->target.text = d->target_raw;
    item->target.marks = joined_marks(p->arena, &d->target.marks);
    if (item->target.clauses == 0)
        item->target.clauses = 1; /* none is a rule too */
    if (missing) {
        proposing_doubt(p, item, FIELD_TARGET_WHOLE, DOUBT_MISSING, STR(""));
        return;
    }
    if (d->shifted)
        proposing_doubt(p, item, FIELD_TARGET_WHOLE, DOUBT_ROW_SHIFTED, STR(""));
    bool settled = !item->target.clause[0].has_value || unit_settles(&item->target.unit, known_unit);
    if (!settled)
        proposing_doubt(p, item, FIELD_UNIT, DOUBT_UNIT_DIFFERS, known_unit);
    bool whole = false;
    for (size_t i = 0; i < d->target.doubts.len; i++) {
        const struct notation_doubt *n = &d->target.doubts.ptr[i];
        whole |= n->part == PART_TEXT;
        proposing_doubt(p, item, target_field(n->part), n->rule, n->suggestion);
    }
    if (!whole && target_is_measurable(&item->target) && !d->target_said_when && m->habits.target_periods)
        proposing_doubt(p, item, FIELD_TARGET_PERIOD, DOUBT_PERIOD_MISSING, STR(""));
}

static void propose_citation(struct making *m, const struct draft *d, uint32_t placement, uint32_t series)
{
    struct proposing *p = m->p;
    bool missing = str_empty(d->source.raw) && has_number(d) && m->habits.citations;
    if (str_empty(d->source.raw) && !missing)
        return;
    struct source_text text = sources_read(p->arena, d->source.raw, m->habits.sources.line_width);
    struct value_reading dash = {0};
    if (!missing) {
        notation_value(p->arena, text.text, &dash);
        if (dash.state == STATE_NONE)
            return; /* － is no source */
    }
    struct item *item = proposing_item(p, ITEM_CITATION, d->source.place, d->source.raw);
    item->placement = placement;
    item->series = series;
    item->text = text.text;
    struct label_doubts doubts = {0};
    sources_check(p->arena, &m->habits.sources, &text, p->members, &doubts);
    proposing_doubts(p, item, FIELD_CITATION, &doubts);
    if (missing)
        proposing_doubt(p, item, FIELD_CITATION, DOUBT_MISSING, STR(""));
    if (d->shifted)
        proposing_doubt(p, item, FIELD_CITATION, DOUBT_ROW_SHIFTED, STR(""));
    if (d->source.joined)
        proposing_doubt(p, item, FIELD_CITATION, DOUBT_JOINED_PIECES, STR(""));
}

/* --- names --- */

/* Lines that nothing names are told apart by their sources (ハローワーク米沢, ハローワーク長井), when those differ. */
static void name_series(struct making *m, struct draft *drafts, size_t n)
{
    struct map seen;
    bool named = false, told_apart = true;
    for (size_t i = 0; i < n; i++)
        named |= drafts[i].label.len > 0;
    if (n < 2 || named)
        return;
    map_init(&seen, m->p->arena);
    for (size_t i = 0; i < n && told_apart; i++) {
        drafts[i].label = sources_read(m->p->arena, drafts[i].source.raw, m->habits.sources.line_width).text;
        told_apart = drafts[i].label.len > 0 && map_put(&seen, drafts[i].label, (uint32_t)i) == i;
    }
    for (size_t i = 0; i < n && !told_apart; i++) {
        drafts[i].label = STR("");
        drafts[i].label_missing = true;
    }
}

/* Who an indicator is: its name and all its figures. Without a number the words alone prove nothing: 要望活動の継続
 * under two initiatives is two things. */
static struct str identity(struct arena *a, struct str name, const struct draft *drafts, size_t n)
{
    bool number = false;
    struct buf key;
    buf_init(&key, 64 * 1024);
    buf_put(&key, unicode_fold(a, name));
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k < drafts[i].values.len; k++) {
            const struct value *v = &drafts[i].values.ptr[k];
            buf_printf(&key, "|%d:%.*s:%d:", (int)v->kind, STR_ARG(v->reading.unit), (int)v->reading.state);
            if (v->reading.has_value)
                decimal_put(&key, v->reading.value);
            period_put(&key, v->reading.period);
            number |= v->reading.has_value;
        }
    struct str text = number && !key.full ? str_copy(a, buf_str(&key)) : STR("");
    buf_reset(&key);
    return text;
}

static uint32_t propose_indicator(struct making *m, const struct line_indicator *local, struct str name, bool tags,
                                  struct place place)
{
    struct proposing *p = m->p;
    uint32_t index = (uint32_t)p->out->indicators.len;
    *vec_put(p->arena, &p->out->indicators) = name;
    struct item *item =
        proposing_item(p, ITEM_INDICATOR, place, local->pieces.len ? local->pieces.ptr[0].raw : STR(""));
    item->indicator = index;
    item->text = name;
    if (str_empty(name))
        proposing_doubt(p, item, FIELD_INDICATOR, DOUBT_MISSING, STR(""));
    else if (local->guessed)
        proposing_doubt(p, item, FIELD_INDICATOR, DOUBT_JOINED_PIECES, STR(""));
    else if (words_brackets_open(name) || words_cut_end(name))
        proposing_doubt(p, item, FIELD_INDICATOR, DOUBT_CUT_TEXT, STR(""));
    if (tags)
        proposing_doubt(p, item, FIELD_INDICATOR, DOUBT_MARKUP, STR(""));
    return index;
}

static void propose_series(struct making *m, uint32_t indicator, const struct draft *d)
{
    struct proposing *p = m->p;
    uint32_t index = (uint32_t)p->out->series.len;
    *vec_put(p->arena, &p->out->series) = (struct proposed_series){.indicator = indicator};
    if (str_empty(d->label) && !d->label_missing)
        return;
    struct item *item = proposing_item(p, ITEM_SERIES, d->source.place, d->label);
    item->series = index;
    item->text = d->label;
    if (d->label_missing)
        proposing_doubt(p, item, FIELD_SERIES, DOUBT_SERIES_UNNAMED, STR(""));
}

/* The unit that the line's numbers share: the first one said. */
static struct str line_unit(const struct draft *d)
{
    for (size_t i = 0; i < d->values.len; i++)
        if (d->values.ptr[i].reading.has_value && d->values.ptr[i].reading.unit.len)
            return d->values.ptr[i].reading.unit;
    return STR("");
}

static struct place name_place(const struct making *m, const struct line_indicator *local, const struct draft *d)
{
    if (local->pieces.len)
        return local->pieces.ptr[0].place;
    return table_place(&m->p->table->rows.ptr[d->line->rows.ptr[0]], NULL);
}

static void propose_placement(struct making *m, const struct line_indicator *local, struct draft *drafts, size_t n)
{
    struct proposing *p = m->p;
    const struct name *name = &m->names.ptr[local - p->lines->indicators.ptr];
    struct str text = unit_is_in(m, name) ? name->bare : name->text;
    name_series(m, drafts, n);
    struct str key = identity(p->arena, text, drafts, n);
    uint32_t indicator = key.len ? map_find(&m->indicators, key) : MAP_NONE;
    bool fresh = indicator == MAP_NONE;
    if (fresh) {
        indicator = propose_indicator(m, local, text, name->tags, name_place(m, local, &drafts[0]));
        *vec_put(p->arena, &m->first_series) = (uint32_t)p->out->series.len;
        for (size_t i = 0; i < n; i++)
            propose_series(m, indicator, &drafts[i]);
        if (key.len)
            map_put(&m->indicators, key, indicator);
    }
    uint32_t placement = (uint32_t)p->out->placements.len, first = m->first_series.ptr[indicator];
    *vec_put(p->arena, &p->out->placements) = (struct proposed_placement){.node = local->node, .indicator = indicator};
    for (size_t i = 0; i < n; i++) {
        uint32_t series = first + (uint32_t)i;
        struct str unit = line_unit(&drafts[i]);
        for (size_t k = 0; fresh && k < drafts[i].values.len; k++)
            propose_value(m, &drafts[i], &drafts[i].values.ptr[k], series, unit);
        propose_target(m, &drafts[i], placement, series, unit);
        propose_citation(m, &drafts[i], placement, series);
    }
}

void propose_lines(struct proposing *p)
{
    struct making m = {.p = p};
    map_init(&m.indicators, p->arena);
    read_names(&m);
    read_drafts(&m);
    join_source_tails(&m);
    learn_habits(&m);
    for (size_t from = 0, to; from < m.drafts.len; from = to) {
        uint32_t local = m.drafts.ptr[from].line->indicator;
        for (to = from; to < m.drafts.len && m.drafts.ptr[to].line->indicator == local; to++)
            ;
        propose_placement(&m, &p->lines->indicators.ptr[local], &m.drafts.ptr[from], to - from);
    }
}
