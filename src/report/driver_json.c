#include "driver.h"

#include "codec/json.h"
#include "summary.h"

struct json_maker {
    struct json j;
    const struct report_input *in;
    const struct view *view;
    struct summary summary;
    struct buf scratch;
};

/* --- small values --- */

static void put_text_or_none(struct json *j, struct str key, struct str text)
{
    if (str_empty(text))
        json_field_none(j, key);
    else
        json_field_text(j, key, text);
}

static void put_place(struct json_maker *m, struct str key, struct place place)
{
    buf_clear(&m->scratch);
    place_put(&m->scratch, place);
    put_text_or_none(&m->j, key, buf_str(&m->scratch));
}

static void put_period(struct json_maker *m, struct period period)
{
    buf_clear(&m->scratch);
    period_put(&m->scratch, period);
    put_text_or_none(&m->j, STR("period"), buf_str(&m->scratch));
}

static void put_message(struct json_maker *m, const struct message *message)
{
    buf_clear(&m->scratch);
    message_put(&m->scratch, m->in->lang, message);
    json_text(&m->j, buf_str(&m->scratch));
}

static void put_measure(struct json *j, struct str key, const struct measure *measure)
{
    if (measure->known)
        json_field_decimal(j, key, measure->value);
    else
        json_field_none(j, key);
}

static void put_doubts(struct json_maker *m, struct view_doubts d)
{
    struct json *j = &m->j;
    json_key(j, STR("doubts"));
    json_begin_array(j);
    for (uint32_t i = 0; i < d.n; i++) {
        const struct doubt *doubt = &m->view->doubts[d.first + i];
        json_begin_object(j);
        json_field_text(j, STR("field"), field_name(doubt->field));
        json_field_text(j, STR("rule"), doubt_rule_name(doubt->rule));
        put_place(m, STR("place"), doubt->place);
        json_field_text(j, STR("raw"), doubt->raw);
        put_text_or_none(j, STR("suggestion"), doubt->suggestion);
        json_end_object(j);
    }
    json_end_array(j);
}

/* --- the plan --- */

static void put_head(struct json_maker *m)
{
    struct json *j = &m->j;
    const struct view *v = m->view;
    json_key(j, STR("region"));
    json_begin_object(j);
    json_field_text(j, STR("code"), v->region_code);
    json_field_text(j, STR("name"), v->region);
    json_end_object(j);
    json_key(j, STR("plan"));
    json_begin_object(j);
    json_field_text(j, STR("code"), v->plan_code);
    json_field_text(j, STR("title"), v->plan);
    put_text_or_none(j, STR("edition"), v->edition);
    json_end_object(j);
    json_field_int(j, STR("year"), v->year);
    json_key(j, STR("levels"));
    json_begin_array(j);
    for (size_t i = 0; i < v->levels.len; i++)
        json_text(j, v->levels.ptr[i]);
    json_end_array(j);
}

static void put_members(struct json_maker *m)
{
    struct json *j = &m->j;
    json_key(j, STR("members"));
    json_begin_array(j);
    for (size_t i = 0; i < m->view->members.len; i++) {
        const struct member *member = &m->view->members.ptr[i];
        json_begin_object(j);
        put_text_or_none(j, STR("code"), member->code);
        json_field_text(j, STR("name"), member->name);
        put_text_or_none(j, STR("role"), member->role);
        json_end_object(j);
    }
    json_end_array(j);
}

static void put_documents(struct json_maker *m)
{
    struct json *j = &m->j;
    json_key(j, STR("documents"));
    json_begin_array(j);
    for (size_t i = 0; i < m->view->document_count; i++) {
        json_begin_object(j);
        json_field_int(j, STR("id"), m->view->documents[i].id);
        json_field_text(j, STR("name"), m->view->documents[i].name);
        json_field_text(j, STR("sha256"), m->view->documents[i].sha256);
        json_end_object(j);
    }
    json_end_array(j);
}

/* --- counts --- */

static void put_tally(struct json *j, const struct tally *t)
{
    json_field_int(j, STR("initiatives"), t->initiatives);
    json_field_int(j, STR("series"), t->series);
    json_field_int(j, STR("repeated"), t->repeated);
    json_field_int(j, STR("numbers"), t->numbers);
    json_field_int(j, STR("words"), t->words);
    json_field_int(j, STR("older"), t->older);
    json_field_int(j, STR("doubts"), t->doubts);
    json_key(j, STR("actual"));
    json_begin_object(j);
    for (size_t i = 0; i < ACTUAL_COUNT; i++)
        json_field_int(j, actual_name((enum actual)i), t->actual[i]);
    json_end_object(j);
    json_key(j, STR("change"));
    json_begin_object(j);
    for (size_t i = 0; i < CHANGE_COUNT; i++)
        json_field_int(j, change_name((enum change)i), t->change[i]);
    json_end_object(j);
}

static void put_summary(struct json_maker *m)
{
    struct json *j = &m->j;
    json_key(j, STR("summary"));
    json_begin_object(j);
    put_tally(j, &m->summary.all);
    json_key(j, STR("fields"));
    json_begin_array(j);
    for (size_t i = 0; i < m->summary.field_count; i++) {
        const struct summary_field *f = &m->summary.fields[i];
        json_begin_object(j);
        put_text_or_none(j, STR("node"), f->node == VIEW_NONE ? STR("") : m->view->nodes[f->node].code);
        put_tally(j, &f->tally);
        json_end_object(j);
    }
    json_end_array(j);
    json_end_object(j);
}

/* --- series --- */

static void put_figure(struct json_maker *m, const struct view_figure *f)
{
    struct json *j = &m->j;
    json_begin_object(j);
    json_field_text(j, STR("kind"), figure_kind_name(f->figure.kind));
    put_period(m, f->figure.period);
    json_field_text(j, STR("state"), state_name(f->figure.state));
    if (figure_has_value(&f->figure))
        json_field_decimal(j, STR("value"), f->figure.value);
    else
        json_field_none(j, STR("value"));
    put_text_or_none(j, STR("unit"), f->figure.unit);
    put_text_or_none(j, STR("marks"), f->figure.marks);
    json_field_text(j, STR("text"), f->figure.text);
    json_field_bool(j, STR("open"), f->open);
    put_place(m, STR("place"), f->place);
    json_end_object(j);
}

/* Which of the line's figures it is, or null. */
static void put_index(struct json *j, struct str key, const struct view_line *line, uint32_t figure)
{
    if (figure == VIEW_NONE)
        json_field_none(j, key);
    else
        json_field_int(j, key, figure - line->first_figure);
}

static void put_figures(struct json_maker *m, const struct view_line *line)
{
    struct json *j = &m->j;
    json_key(j, STR("figures"));
    json_begin_array(j);
    for (uint32_t i = 0; i < line->figures; i++)
        put_figure(m, &m->view->figures[line->first_figure + i]);
    json_end_array(j);
    put_index(j, STR("baseline"), line, line->baseline);
    put_index(j, STR("actual"), line, line->actual);
}

static void put_clause(struct json_maker *m, const struct target_clause *c)
{
    struct json *j = &m->j;
    json_begin_object(j);
    json_field_text(j, STR("rule"), target_rule_name(c->rule));
    if (c->has_value)
        json_field_decimal(j, STR("value"), c->value);
    if (c->has_upper)
        json_field_decimal(j, STR("upper"), c->upper);
    if (!str_empty(c->reference.name))
        json_field_text(j, STR("reference"), c->reference.name);
    if (c->reference.has_factor)
        json_field_decimal(j, STR("factor"), c->reference.factor);
    json_end_object(j);
}

static void put_target(struct json_maker *m, const struct view_line *line)
{
    struct json *j = &m->j;
    if (!line->has_target) {
        json_field_none(j, STR("target"));
        return;
    }
    const struct target *t = &line->target;
    json_key(j, STR("target"));
    json_begin_object(j);
    json_key(j, STR("clauses"));
    json_begin_array(j);
    for (size_t i = 0; i < t->clauses; i++)
        put_clause(m, &t->clause[i]);
    json_end_array(j);
    put_text_or_none(j, STR("window"), target_window_name(t->window));
    put_period(m, t->period);
    put_text_or_none(j, STR("unit"), t->unit);
    put_text_or_none(j, STR("marks"), t->marks);
    json_field_text(j, STR("text"), t->text);
    json_field_bool(j, STR("open"), line->target_open);
    put_place(m, STR("place"), line->target_place);
    json_end_object(j);
}

static struct str against_name(enum against a)
{
    switch (a) {
    case AGAINST_UNKNOWN:
        return STR("unknown");
    case AGAINST_MET:
        return STR("met");
    case AGAINST_SHORT:
        return STR("short");
    }
    ASSERT(false && "a comparison");
}

static void put_standing(struct json_maker *m, const struct standing *s)
{
    struct json *j = &m->j;
    json_key(j, STR("standing"));
    json_begin_object(j);
    if (s->change == CHANGE_WORDS)
        json_field_none(j, STR("actual"));
    else
        json_field_text(j, STR("actual"), actual_name(s->actual));
    json_field_text(j, STR("change"), change_name(s->change));
    put_text_or_none(j, STR("reason"), s->reason == MSG_NONE ? STR("") : message_key(s->reason));
    json_field_bool(j, STR("older"), s->older);
    json_field_int(j, STR("direction"), s->direction);
    json_field_text(j, STR("target"), against_name(s->against));
    put_text_or_none(j, STR("unit"), s->unit);
    put_measure(j, STR("difference"), &s->difference);
    put_measure(j, STR("remaining"), &s->remaining);
    json_end_object(j);
}

static void put_verdict(struct json_maker *m, const struct verdict *verdict)
{
    struct json *j = &m->j;
    json_key(j, STR("verdict"));
    json_begin_object(j);
    json_field_text(j, STR("outcome"), verdict_outcome_name(verdict->outcome));
    put_text_or_none(j, STR("grade"), verdict->grade);
    put_text_or_none(j, STR("label"), verdict->label[m->in->lang]);
    put_text_or_none(j, STR("formula"), verdict->formula);
    if (verdict->has_result)
        json_field_decimal(j, STR("result"), verdict->result);
    else
        json_field_none(j, STR("result"));
    put_text_or_none(j, STR("reason"), verdict->reason == MSG_NONE ? STR("") : message_key(verdict->reason));
    json_key(j, STR("explanation"));
    json_begin_array(j);
    for (uint8_t i = 0; i < verdict->explanations; i++)
        put_message(m, &verdict->explanation[i]);
    json_end_array(j);
    json_end_object(j);
}

static void put_line(struct json_maker *m, uint32_t index)
{
    struct json *j = &m->j;
    const struct view_line *line = &m->view->lines[index];
    json_begin_object(j);
    json_field_text(j, STR("code"), line->code);
    json_field_text(j, STR("indicator"), line->indicator);
    put_text_or_none(j, STR("series"), line->series);
    json_field_bool(j, STR("indicator_open"), line->indicator_open);
    json_field_bool(j, STR("series_open"), line->series_open);
    json_field_bool(j, STR("repeated"), line->repeated);
    put_text_or_none(j, STR("unit"), view_unit(m->view, line));
    put_figures(m, line);
    put_target(m, line);
    put_text_or_none(j, STR("citation"), line->citation);
    json_field_bool(j, STR("citation_open"), line->citation_open);
    put_place(m, STR("place"), line->place);
    put_standing(m, &m->summary.lines[index]);
    if (m->in->internal && m->in->verdicts)
        put_verdict(m, &m->in->verdicts->ptr[index]);
    put_doubts(m, line->doubts);
    json_end_object(j);
}

/* --- nodes --- */

static void put_participation(struct json_maker *m, const struct view_node *n)
{
    struct json *j = &m->j;
    const struct participation *p = &n->participation;
    json_key(j, STR("participation"));
    json_begin_object(j);
    json_field_text(j, STR("mode"), participation_name(p->mode));
    json_key(j, STR("members"));
    json_begin_array(j);
    for (size_t i = 0; p->mode == PARTICIPATION_LISTED && i < p->len; i++)
        json_text(j, m->view->members.ptr[p->members[i]].name);
    json_end_array(j);
    json_field_bool(j, STR("and_others"), p->and_others);
    json_field_text(j, STR("text"), p->text);
    json_field_bool(j, STR("open"), n->participation_open);
    json_end_object(j);
}

static void put_narratives(struct json *j, const struct view_node *n)
{
    json_key(j, STR("narratives"));
    json_begin_object(j);
    for (size_t i = 0; i < NARRATIVE_COUNT; i++) {
        if (str_empty(n->narrative[i].text))
            continue;
        json_key(j, narrative_name((enum narrative_kind)i));
        json_begin_object(j);
        json_field_text(j, STR("text"), n->narrative[i].text);
        json_field_bool(j, STR("open"), n->narrative[i].open);
        json_end_object(j);
    }
    json_end_object(j);
}

static void put_initiative(struct json_maker *m, const struct view_node *n)
{
    struct json *j = &m->j;
    put_text_or_none(j, STR("number"), n->wording.number);
    if (n->wording.page)
        json_field_int(j, STR("page"), n->wording.page);
    else
        json_field_none(j, STR("page"));
    put_participation(m, n);
    put_narratives(j, n);
    json_key(j, STR("series"));
    json_begin_array(j);
    for (uint32_t i = 0; i < n->lines; i++)
        put_line(m, n->first_line + i);
    json_end_array(j);
}

static void put_node(struct json_maker *m, const struct view_node *n)
{
    struct json *j = &m->j;
    json_begin_object(j);
    json_field_text(j, STR("code"), n->code);
    put_text_or_none(j, STR("parent"), n->parent == VIEW_NONE ? STR("") : m->view->nodes[n->parent].code);
    json_field_int(j, STR("depth"), n->depth);
    json_field_bool(j, STR("initiative"), n->initiative);
    json_field_text(j, STR("title"), n->wording.title);
    json_field_bool(j, STR("open"), n->wording_open);
    put_place(m, STR("place"), n->place);
    if (n->initiative)
        put_initiative(m, n);
    put_doubts(m, n->doubts);
    json_end_object(j);
}

void driver_json(struct arena *a, const struct report_input *in, struct buf *out)
{
    struct json_maker m = {.in = in, .view = in->view};
    struct json *j = &m.j;
    summary_make(a, in->view, &m.summary);
    buf_init(&m.scratch, out->cap);
    json_init(j, out);
    json_begin_object(j);
    json_field_text(j, STR("format"), STR("ayumi-report"));
    json_field_int(j, STR("version"), 1);
    put_head(&m);
    put_members(&m);
    put_documents(&m);
    if (in->internal && in->verdicts)
        json_field_text(j, STR("rubric"), in->rubric);
    put_summary(&m);
    json_key(j, STR("nodes"));
    json_begin_array(j);
    for (size_t i = 0; i < in->view->node_count && !out->full; i++)
        put_node(&m, &in->view->nodes[i]);
    json_end_array(j);
    put_doubts(&m, in->view->document_doubts);
    json_end_object(j);
    json_done(j);
    out->full |= m.scratch.full;
    buf_reset(&m.scratch);
}
