/* Indicators, series, figures, targets and sources as items, with their doubts. */
#include "draft.h"

#include "base/unicode.h"
#include "core/unit.h"

struct making {
    struct proposing *p;
    struct drafting in;
    struct map indicators;         /* identity → index */
    struct line_rows first_series; /* by proposed indicator: its first series */
};

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
    if (str_ends(*unit, STR("/年")) && str_eq(str_head(*unit, unit->len - STR("/年").len), known)) {
        *unit = known; /* 50件/年 counts 件 in each year */
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
    const struct value *actual = draft_value(d, FIGURE_ACTUAL), *baseline = draft_value(d, FIGURE_BASELINE);
    bool nothing = r.state == STATE_BLANK || r.state == STATE_NONE;
    bool newest = v->kind == FIGURE_ACTUAL && v->place.col == m->in.habits.last_actual;
    bool some = v->reading.has_value || !m->in.habits.last_actual;
    bool latest = newest || (v == actual && some);
    if (nothing && v->kind != FIGURE_BASELINE && !latest)
        return;
    if (nothing && newest && period_is_none(r.period))
        r.period = v->column;
    bool as_target = v->kind == FIGURE_GUIDE && r.doubts.len && reads_as_target(p->arena, v->raw);
    if (as_target && !r.has_value) { /* 延伸: a guide in words has no number */
        proposing_item(p, ITEM_UNREAD, v->place, v->raw)->text = v->raw;
        return;
    }
    if (as_target) /* 10,000人以上 */
        r.doubts = (struct notation_doubts){0};
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
    if (item->figure.unread && !r.doubts.len) /* 皆増 */
        proposing_doubt(p, item, field_of(v->kind, PART_VALUE), DOUBT_NO_VALUE, STR(""));
    if (d->shifted)
        doubt_shifted(p, item, v->kind);
    if (!settled)
        proposing_doubt(p, item, FIELD_UNIT, DOUBT_UNIT_DIFFERS, known_unit);
    if (r.has_value && v->kind == FIGURE_BASELINE && !period_not_after(r.period, p->out->year))
        proposing_doubt(p, item, FIELD_BASELINE_PERIOD, DOUBT_FAR_YEAR, STR(""));
    if (v->kind == FIGURE_BASELINE && r.has_value && !v->said_when && m->in.habits.baseline_periods)
        proposing_doubt(p, item, FIELD_BASELINE_PERIOD, DOUBT_PERIOD_MISSING, STR(""));
    bool lost = v->kind == FIGURE_BASELINE && r.state == STATE_BLANK && actual && actual->reading.has_value;
    if (lost && m->in.habits.baselines) {
        proposing_doubt(p, item, FIELD_BASELINE, DOUBT_MISSING, STR(""));
        proposing_doubt(p, item, FIELD_BASELINE_PERIOD, DOUBT_MISSING, STR(""));
    }
    bool measured = baseline && baseline->reading.has_value;
    bool due = (measured && (r.state == STATE_BLANK || target_is_measurable(&d->target.target))) ||
               (newest && actual && actual->reading.has_value);
    if (due && nothing && latest && (r.state == STATE_NONE || m->in.habits.actuals)) {
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
    bool missing = d->target.blank && draft_has_number(d) && m->in.habits.targets;
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
    if (!whole && target_is_measurable(&item->target) && !d->target_said_when && m->in.habits.target_periods)
        proposing_doubt(p, item, FIELD_TARGET_PERIOD, DOUBT_PERIOD_MISSING, STR(""));
}

static void propose_citation(struct making *m, const struct draft *d, uint32_t placement, uint32_t series)
{
    struct proposing *p = m->p;
    bool missing = str_empty(d->source.raw) && draft_has_number(d) && m->in.habits.citations;
    if (str_empty(d->source.raw) && !missing)
        return;
    struct source_text text = sources_read(p->arena, d->source.raw, m->in.habits.sources.line_width);
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
    sources_check(p->arena, &m->in.habits.sources, &text, p->members, &doubts);
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
        drafts[i].label = sources_read(m->p->arena, drafts[i].source.raw, m->in.habits.sources.line_width).text;
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

static uint32_t propose_indicator(struct making *m, const struct line_indicator *local, struct str name, bool shifted,
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
    if (m->in.names.ptr[local - p->lines->indicators.ptr].tags)
        proposing_doubt(p, item, FIELD_INDICATOR, DOUBT_MARKUP, STR(""));
    if (shifted)
        proposing_doubt(p, item, FIELD_INDICATOR, DOUBT_ROW_SHIFTED, STR(""));
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

/* The newest column last: where two columns hold a figure of the same year, its is the one that counts. */
static void propose_values(struct making *m, const struct draft *d, uint32_t series, struct str unit)
{
    for (int newest = 0; newest < 2; newest++)
        for (size_t k = 0; k < d->values.len; k++)
            if ((d->values.ptr[k].place.col == m->in.habits.last_actual) == (newest == 1))
                propose_value(m, d, &d->values.ptr[k], series, unit);
}

static void propose_placement(struct making *m, const struct line_indicator *local, struct draft *drafts, size_t n)
{
    struct proposing *p = m->p;
    const struct name *named = &m->in.names.ptr[local - p->lines->indicators.ptr];
    struct str name = drafts[0].name.len ? drafts[0].name : draft_name(&m->in, local);
    name_series(m, drafts, n);
    struct str key = identity(p->arena, name, drafts, n);
    uint32_t indicator = key.len ? map_find(&m->indicators, key) : MAP_NONE;
    bool fresh = indicator == MAP_NONE;
    if (fresh) {
        indicator =
            propose_indicator(m, local, name, drafts[0].shifted && named->is_value, name_place(m, local, &drafts[0]));
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
        if (fresh)
            propose_values(m, &drafts[i], series, unit);
        propose_target(m, &drafts[i], placement, series, unit);
        propose_citation(m, &drafts[i], placement, series);
    }
}

static bool same_indicator(const struct draft *x, const struct draft *y)
{
    return x->line->indicator == y->line->indicator && str_eq(x->name, y->name);
}

void propose_lines(struct proposing *p)
{
    struct making m = {.p = p, .in = {.p = p}};
    map_init(&m.indicators, p->arena);
    drafts_read(&m.in);
    for (size_t from = 0, to; from < m.in.drafts.len; from = to) {
        uint32_t local = m.in.drafts.ptr[from].line->indicator;
        for (to = from; to < m.in.drafts.len && same_indicator(&m.in.drafts.ptr[from], &m.in.drafts.ptr[to]); to++)
            ;
        propose_placement(&m, &p->lines->indicators.ptr[local], &m.in.drafts.ptr[from], to - from);
    }
}
