/* One line of the plan: what happened in words, the chart, the figures with their cells, what is in doubt. */
#include "maker.h"

#include "core/unit.h"

static bool has_value(const struct view_figure *f)
{
    return f && figure_has_value(&f->figure);
}

/* --- the guide --- */

/* A guide value of the year, as the plan gives it. */
static const struct view_figure *guide_figure(const struct view *v, const struct view_line *line)
{
    for (uint32_t i = 0; i < line->figures; i++) {
        const struct view_figure *f = &v->figures[line->first_figure + i];
        if (f->figure.kind == FIGURE_GUIDE && has_value(f) && period_reporting_year(f->figure.period) == v->year)
            return f;
    }
    return NULL;
}

static uint8_t decimals(struct decimal a, struct decimal b)
{
    return a.scale > b.scale ? a.scale : b.scale;
}

/* Where a straight line from baseline to target stands in the year: b + (t − b) × n ÷ N, at the decimals of the two.
 * Nothing when they are equal, in doubt, or when their years leave nothing between. */
static struct measure straight_line(const struct view *v, const struct view_line *line, const struct standing *s)
{
    struct measure m = {0};
    struct decimal distance, run;
    if (!s->baseline.known || !s->goal.known || !decimal_sub(s->goal.value, s->baseline.value, &distance) ||
        decimal_is_zero(distance))
        return m;
    int from = period_reporting_year(view_figure(v, line->baseline)->figure.period);
    int to = period_reporting_year(line->target.period);
    if (!from || !to || v->year <= from || v->year >= to)
        return m;
    uint8_t scale = decimals(s->baseline.value, s->goal.value);
    m.known = decimal_mul(distance, decimal_int(v->year - from), &run) &&
              decimal_div(run, decimal_int(to - from), scale, ROUND_HALF_UP, &run) &&
              decimal_add(s->baseline.value, run, &m.value) && decimal_round(m.value, scale, ROUND_HALF_UP, &m.value);
    return m;
}

/* --- the chart --- */

bool series_in_unit(const struct figure *f, struct str unit, struct decimal *ret)
{
    if (!str_empty(f->unit) && !str_empty(unit))
        return unit_convert(f->value, f->unit, unit, ret);
    *ret = f->value;
    return true;
}

static struct str bracketed(struct maker *m, struct period period)
{
    if (period_is_none(period))
        return STR("");
    return phrase_say(&m->phrases, MSG_REPORT_PERIOD, arg_text(phrase_period(&m->phrases, period)));
}

static struct chart_point figure_point(struct maker *m, const struct view_figure *f, struct str unit, enum field label)
{
    struct chart_point p = {.present = true, .label = maker_text(m, field_label(label))};
    if (!f) {
        p.text = maker_text(m, MSG_REPORT_NOTHING);
        return p;
    }
    p.open = f->open;
    p.text = phrase_figure(&m->phrases, &f->figure);
    if (!has_value(f))
        return p;
    p.drawn = series_in_unit(&f->figure, unit, &p.value);
    p.period = bracketed(m, f->figure.period);
    return p;
}

static struct chart_point guide_point(struct maker *m, const struct view_line *line, const struct standing *s)
{
    const struct view_figure *f = guide_figure(m->view, line);
    if (f) {
        struct chart_point p = figure_point(m, f, s->unit, FIELD_ACTUAL);
        p.label = maker_text(m, MSG_REPORT_GUIDE);
        return p;
    }
    struct measure straight = straight_line(m->view, line, s);
    if (!straight.known)
        return (struct chart_point){0};
    return (struct chart_point){
        .present = true,
        .drawn = true,
        .value = straight.value,
        .label = maker_text(m, MSG_REPORT_STRAIGHT),
        .text = phrase_value(&m->phrases, straight.value, s->unit),
        .period = phrase_say(&m->phrases, MSG_REPORT_PERIOD, arg_text(phrase_year(&m->phrases, m->view->year))),
    };
}

/* The number the target comes to, in doubt or not; a range has its upper end in *upper. */
static bool target_number(const struct view_line *line, const struct standing *s, struct decimal *ret,
                          struct decimal *upper, bool *has_upper)
{
    const struct target *t = &line->target;
    const struct target_clause *c = &t->clause[0];
    if (s->goal.known) {
        *ret = s->goal.value;
        if (!c->has_upper)
            return true;
    }
    if (t->clauses != 1 || !c->has_value || !str_empty(c->reference.name) || c->rule == TARGET_RANK)
        return false;
    struct figure f = {.value = c->value, .unit = t->unit};
    if (!series_in_unit(&f, s->unit, ret))
        return false;
    f.value = c->upper;
    *has_upper = c->has_upper && series_in_unit(&f, s->unit, upper);
    return true;
}

static void fill_target(struct maker *m, struct bullet *b, const struct view_line *line, const struct standing *s)
{
    struct chart_point *p = &b->point[MARK_TARGET];
    struct spans text = {0};
    p->present = true;
    p->label = maker_text(m, field_label(FIELD_TARGET));
    p->open = line->target_open;
    maker_put_target(m, &text, line);
    p->text = text.ptr[0].text;
    if (!line->has_target || text.ptr[0].style == SPAN_UNKNOWN)
        return;
    p->period = bracketed(m, line->target.period);
    p->drawn = target_number(line, s, &p->value, &b->upper, &b->has_upper);
}

struct chart series_chart(struct maker *m, const struct view_line *line, const struct standing *s)
{
    struct chart c = {.kind = CHART_BULLET, .bullet = {.unit = s->unit}};
    struct bullet *b = &c.bullet;
    b->point[MARK_BASELINE] = figure_point(m, view_figure(m->view, line->baseline), s->unit, FIELD_BASELINE);
    b->point[MARK_ACTUAL] = figure_point(m, view_figure(m->view, line->actual), s->unit, FIELD_ACTUAL);
    b->point[MARK_GUIDE] = guide_point(m, line, s);
    fill_target(m, b, line, s);
    return c;
}

/* --- what happened --- */

struct said {
    struct maker *m;
    struct spans *spans;
    const struct view_line *line;
    const struct standing *s;
    const struct view_figure *baseline, *actual;
};

static void say(struct said *to, struct str sentence)
{
    spans_put(to->m->arena, to->spans, span_text(sentence));
}

static void say_actual(struct said *to)
{
    struct maker *m = to->m;
    struct phrases *w = &m->phrases;
    if (to->s->actual == ACTUAL_KNOWN || (to->actual && to->actual->open && has_value(to->actual))) {
        struct period period = to->actual->figure.period;
        struct str when = period_is_none(period) ? phrase_long_year(w, m->view->year) : phrase_period(w, period);
        say(to, phrase_say(w, to->s->older ? MSG_REPORT_SAY_OLDER : MSG_REPORT_SAY_ACTUAL, arg_text(when)));
        spans_put(m->arena, to->spans,
                  (struct span){.style = SPAN_STRONG, .data = true, .text = phrase_figure(w, &to->actual->figure)});
        say(to, maker_text(m, to->actual->open ? MSG_REPORT_SAY_IN_DOUBT : MSG_REPORT_SAY_STOP));
        return;
    }
    struct str year = phrase_long_year(w, m->view->year);
    if (to->actual && to->actual->open)
        say(to, phrase_say(w, MSG_REPORT_SAY_ACTUAL_DOUBTED, arg_text(year)));
    else if (!to->actual || to->s->actual == ACTUAL_MISSING)
        say(to, phrase_say(w, MSG_REPORT_SAY_NO_ACTUAL, arg_text(year)));
    else
        say(to, phrase_say(w, MSG_REPORT_SAY_STATE, arg_text(year), arg_text(phrase_figure(w, &to->actual->figure))));
}

static void say_change(struct said *to)
{
    struct maker *m = to->m;
    struct phrases *w = &m->phrases;
    if (!has_value(to->baseline) || to->baseline->open || to->s->actual != ACTUAL_KNOWN) {
        if (to->baseline && to->baseline->open)
            say(to, maker_text(m, MSG_REPORT_SAY_BASELINE_DOUBTED));
        return;
    }
    if (to->s->change == CHANGE_UNKNOWN) {
        say(to, phrase_say(w, MSG_REPORT_SAY_NO_COMPARISON, arg_msg(to->s->reason)));
        return;
    }
    struct arg from = arg_text(maker_dated(m, phrase_figure(w, &to->baseline->figure), to->baseline->figure.period));
    struct decimal difference = to->s->difference.value;
    if (to->s->change == CHANGE_SAME) {
        say(to, phrase_say(w, MSG_REPORT_SAY_SAME, from));
        return;
    }
    bool more = decimal_sign(difference) > 0;
    if (!more && !decimal_sub(decimal_int(0), difference, &difference))
        return;
    struct arg by = arg_text(phrase_difference(w, difference, to->s->unit));
    if (to->s->change == CHANGE_MOVED) /* the word before the sentence says already that its direction is not known */
        say(to, phrase_say(w, more ? MSG_REPORT_SAY_MOVED_MORE : MSG_REPORT_SAY_MOVED_FEWER, from, by));
    else
        say(to, phrase_say(w, more ? MSG_REPORT_SAY_MORE : MSG_REPORT_SAY_FEWER, from, by,
                           arg_msg(change_label(to->s->change))));
}

static void say_target(struct said *to)
{
    struct maker *m = to->m;
    struct phrases *w = &m->phrases;
    if (!maker_target_told(to->line)) {
        say(to, maker_text(m, to->line->target_open ? MSG_REPORT_SAY_TARGET_UNREAD : MSG_REPORT_SAY_NO_TARGET));
        return;
    }
    struct str rule = phrase_target(w, &to->line->target);
    struct arg goal = arg_text(maker_dated(m, rule, to->line->target.period));
    if (to->line->target_open)
        say(to, phrase_say(w, MSG_REPORT_SAY_TARGET_DOUBTED, goal));
    else if (to->s->against == AGAINST_MET)
        say(to, phrase_say(w, MSG_REPORT_SAY_MET, goal));
    else if (to->s->against == AGAINST_SHORT && to->s->remaining.known && !decimal_is_zero(to->s->remaining.value))
        say(to, phrase_say(w, MSG_REPORT_SAY_REMAINING, goal,
                           arg_text(phrase_difference(w, to->s->remaining.value, to->s->unit))));
    else if (to->s->against == AGAINST_SHORT)
        say(to, phrase_say(w, MSG_REPORT_SAY_SHORT, goal));
    else
        say(to, phrase_say(w, MSG_REPORT_SAY_TARGET, goal));
}

static struct str put_sentence(struct maker *m, struct blocks *b, const struct view_line *line,
                               const struct standing *s, struct str anchor)
{
    struct block *block = vec_put(m->arena, b);
    block->kind = BLOCK_SAY;
    block->anchor = str_join(m->arena, anchor, STR(":say"));
    struct said to = {
        m, &block->text, line, s, view_figure(m->view, line->baseline), view_figure(m->view, line->actual)};
    maker_put_change(m, to.spans, s->change);
    spans_put(m->arena, to.spans, span_text(STR(" ")));
    if (s->change == CHANGE_WORDS) {
        say(&to, maker_text(m, MSG_REPORT_SAY_WORDS));
        return block->anchor;
    }
    say_actual(&to);
    say_change(&to);
    say_target(&to);
    return block->anchor;
}

/* --- the table of its figures --- */

enum { COL_KIND, COL_VALUE, COL_STATE, COL_RAW };

static void put_label(struct maker *m, struct table *t, enum msg label)
{
    table_put_row(m->arena, t);
    struct table_cell *cell = table_put_cell(m->arena, t, CELL_LABEL, COL_KIND);
    spans_put(m->arena, &cell->text, span_text(maker_text(m, label)));
}

static void put_text(struct maker *m, struct table *t, size_t col, struct str text)
{
    struct table_cell *cell = table_put_cell(m->arena, t, CELL_TEXT, col);
    spans_put(m->arena, &cell->text, span_text(text));
}

/* As written, and where. */
static void put_raw(struct maker *m, struct table *t, struct str raw, const struct place *place)
{
    struct table_cell *cell = table_put_cell(m->arena, t, CELL_TEXT, COL_RAW);
    spans_put(m->arena, &cell->text, span_data(raw));
    struct str where = phrase_place(&m->phrases, *place);
    if (!str_empty(where))
        spans_put(m->arena, &cell->text,
                  (struct span){.style = SPAN_SMALL,
                                .text = phrase_say(&m->phrases, MSG_REPORT_PERIOD, arg_text(where)),
                                .place = place});
}

static enum msg kind_label(enum figure_kind kind)
{
    switch (kind) {
    case FIGURE_BASELINE:
        return field_label(FIELD_BASELINE);
    case FIGURE_ACTUAL:
        return field_label(FIELD_ACTUAL);
    case FIGURE_GUIDE:
        return MSG_REPORT_GUIDE;
    }
    ASSERT(false && "a kind of figure");
}

static void put_figure_row(struct maker *m, struct table *t, const struct view_figure *f)
{
    put_label(m, t, kind_label(f->figure.kind));
    struct table_cell *cell = table_put_cell(m->arena, t, CELL_NUMBER, COL_VALUE);
    if (has_value(f)) {
        cell->value = (struct cell_value){!f->open, f->figure.value, f->figure.unit};
        spans_put(m->arena, &cell->text, span_data(phrase_value(&m->phrases, f->figure.value, f->figure.unit)));
    }
    spans_put(m->arena, &cell->text, (struct span){.style = SPAN_SMALL, .text = bracketed(m, f->figure.period)});
    struct str state = maker_text(m, state_label(f->figure.state)), comma = maker_text(m, MSG_REPORT_LIST_COMMA);
    put_text(m, t, COL_STATE,
             f->open ? phrase_join(&m->phrases, state, comma, maker_text(m, MSG_REPORT_DOUBT)) : state);
    put_raw(m, t, f->figure.text, &f->place);
}

static void put_target_row(struct maker *m, struct table *t, const struct view_line *line)
{
    put_label(m, t, field_label(FIELD_TARGET));
    struct table_cell *cell = table_put_cell(m->arena, t, CELL_NUMBER, COL_VALUE);
    maker_put_target(m, &cell->text, line);
    put_text(m, t, COL_STATE, line->target_open ? maker_text(m, MSG_REPORT_DOUBT) : STR(""));
    put_raw(m, t, line->target.text, &line->target_place);
}

static void put_figures(struct maker *m, struct blocks *b, const struct view_line *line)
{
    if (!line->figures && !line->has_target)
        return;
    struct folded *folded = blocks_put_folded(m->arena, b, maker_text(m, MSG_REPORT_FIGURES_AND_CELLS));
    struct table *t = blocks_put_table(m->arena, &folded->blocks, TABLE_PLAIN);
    table_put_column(m->arena, t, maker_text(m, MSG_REPORT_KIND), 20, ALIGN_START);
    table_put_column(m->arena, t, maker_text(m, MSG_REPORT_VALUE), 26, ALIGN_END);
    table_put_column(m->arena, t, maker_text(m, MSG_REPORT_STATE), 24, ALIGN_START);
    table_put_column(m->arena, t, maker_text(m, MSG_REPORT_RAW), 30, ALIGN_START);
    for (uint32_t i = 0; i < line->figures; i++)
        put_figure_row(m, t, &m->view->figures[line->first_figure + i]);
    if (line->has_target)
        put_target_row(m, t, line);
}

/* --- the section --- */

static void put_fact(struct maker *m, struct facts *facts, enum msg label, struct span span)
{
    if (str_empty(span.text))
        return;
    *vec_put(m->arena, facts) = (struct fact){maker_text(m, label), spans_of(m->arena, span)};
}

static void put_verdict(struct maker *m, struct blocks *b, const struct view_line *line)
{
    const struct verdict *verdict = maker_verdict(m, line);
    if (!verdict)
        return;
    struct block *block = vec_put(m->arena, b);
    block->kind = BLOCK_FACTS;
    put_fact(m, &block->facts, MSG_REPORT_GRADE,
             (struct span){.style = SPAN_STRONG, .text = maker_verdict_words(m, verdict)});
    put_fact(m, &block->facts, MSG_REPORT_GRADE_WHY,
             span_text(phrase_messages(&m->phrases, verdict->explanation, verdict->explanations)));
}

static void put_source(struct maker *m, struct blocks *b, const struct view_line *line, struct str anchor)
{
    if (str_empty(line->citation))
        return;
    struct block *block = vec_put(m->arena, b);
    block->kind = BLOCK_FACTS;
    put_fact(m, &block->facts, field_label(FIELD_CITATION), span_data(line->citation));
    maker_put_doubt(m, &block->facts.ptr[0].text, line->citation_open, anchor);
}

static void put_chart(struct maker *m, struct blocks *b, const struct view_line *line, const struct standing *s,
                      struct str said_by)
{
    if (s->change == CHANGE_WORDS)
        return;
    struct chart *chart = arena_new(m->arena, struct chart);
    *chart = series_chart(m, line, s);
    struct block *block = vec_put(m->arena, b);
    block->kind = BLOCK_CHART;
    block->chart.chart = chart;
    block->chart.said_by = said_by;
}

void series_put(struct maker *m, struct blocks *b, uint32_t index, uint8_t level)
{
    const struct view_line *line = &m->view->lines[index];
    const struct standing *s = &m->summary.lines[index];
    struct section *section = blocks_put_section(m->arena, b, SECTION_SERIES, level);
    section->anchor = maker_line_anchor(m, line);
    spans_put(m->arena, &section->title, span_data(maker_line_title(m, line)));
    if (line->repeated)
        spans_put(m->arena, &section->title,
                  (struct span){.style = SPAN_SMALL, .text = maker_text(m, MSG_REPORT_REPEATED_BRACKETS)});
    maker_put_doubt(m, &section->title, line->indicator_open || line->series_open, STR(""));
    struct str said_by = put_sentence(m, &section->blocks, line, s, section->anchor);
    put_chart(m, &section->blocks, line, s, said_by);
    put_verdict(m, &section->blocks, line);
    put_source(m, &section->blocks, line, section->anchor);
    maker_put_doubts(m, &section->blocks, line->doubts, STR(""));
    put_figures(m, &section->blocks, line);
}
