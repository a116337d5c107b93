#include "maker.h"

struct str maker_node_anchor(struct maker *m, const struct view_node *n)
{
    return document_anchor(m->arena, STR(""), n->code);
}

struct str maker_line_anchor(struct maker *m, const struct view_line *line)
{
    struct str anchor = document_anchor(m->arena, STR("s-"), line->code);
    if (!line->repeated)
        return anchor;
    /* No code gives ":at:": document_anchor writes upper-case digits between colons. */
    return str_join(m->arena, str_join(m->arena, anchor, STR(":at:")),
                    maker_node_anchor(m, &m->view->nodes[line->node]));
}

struct str maker_node_title(struct maker *m, const struct view_node *n)
{
    struct str title = phrase_join(&m->phrases, n->wording.number, STR(" "), n->wording.title);
    return str_empty(title) ? maker_text(m, MSG_REPORT_UNTITLED) : title;
}

struct str maker_line_title(struct maker *m, const struct view_line *line)
{
    struct str indicator = str_empty(line->indicator) ? maker_text(m, MSG_REPORT_UNTITLED) : line->indicator;
    if (str_empty(line->series))
        return indicator;
    return phrase_say(&m->phrases, MSG_REPORT_SERIES_TITLE, arg_text(indicator), arg_text(line->series));
}

const struct verdict *maker_verdict(const struct maker *m, const struct view_line *line)
{
    if (!m->in->internal || !m->in->verdicts)
        return NULL;
    size_t index = (size_t)(line - m->view->lines);
    ASSERT(index < m->in->verdicts->len);
    return &m->in->verdicts->ptr[index];
}

struct str maker_verdict_words(struct maker *m, const struct verdict *verdict)
{
    if (verdict->outcome != VERDICT_GRADED)
        return maker_text(m, verdict->reason);
    return phrase_join(&m->phrases, verdict->symbol, STR(" "), verdict->label[m->lang]);
}

struct str maker_dated(struct maker *m, struct str value, struct period period)
{
    if (period_is_none(period))
        return value;
    return phrase_say(&m->phrases, MSG_REPORT_DATED, arg_text(value), arg_text(phrase_period(&m->phrases, period)));
}

static void put_period(struct maker *m, struct spans *s, struct period period)
{
    if (period_is_none(period))
        return;
    struct str text = phrase_say(&m->phrases, MSG_REPORT_PERIOD, arg_text(phrase_period(&m->phrases, period)));
    spans_put(m->arena, s, (struct span){.style = SPAN_SMALL, .text = text});
}

static bool period_told(const struct maker *m, struct period p, enum period_shown shown)
{
    return shown == PERIOD_ALWAYS || period_is_span(p) || period_reporting_year(p) != m->view->year;
}

void maker_put_figure(struct maker *m, struct spans *s, const struct view_figure *f, enum period_shown shown)
{
    if (!f) {
        spans_put(m->arena, s, (struct span){.style = SPAN_UNKNOWN, .text = maker_text(m, MSG_REPORT_NOTHING)});
        return;
    }
    bool value = figure_has_value(&f->figure);
    struct span span = value ? span_data(phrase_figure(&m->phrases, &f->figure))
                             : (struct span){.style = SPAN_UNKNOWN, .text = phrase_figure(&m->phrases, &f->figure)};
    spans_put(m->arena, s, span);
    if (value && period_told(m, f->figure.period, shown))
        put_period(m, s, f->figure.period);
}

bool maker_target_told(const struct view_line *line)
{
    return line->has_target && line->target.clause[0].rule != TARGET_NONE;
}

void maker_put_target(struct maker *m, struct spans *s, const struct view_line *line)
{
    if (!maker_target_told(line)) {
        enum msg word = line->target_open  ? MSG_REPORT_UNREAD
                        : line->has_target ? state_label(STATE_NONE)
                                           : MSG_REPORT_NOTHING;
        spans_put(m->arena, s, (struct span){.style = SPAN_UNKNOWN, .text = maker_text(m, word)});
        return;
    }
    struct str text = phrase_target(&m->phrases, &line->target);
    spans_put(m->arena, s, span_data(text));
    put_period(m, s, line->target.period);
}

void maker_put_change(struct maker *m, struct spans *s, enum change change)
{
    struct str text = phrase_join(&m->phrases, change_symbol(change), STR(" "), maker_text(m, change_label(change)));
    spans_put(m->arena, s, (struct span){.style = SPAN_CHANGE, .tone = tone_of_change(change), .text = text});
}

/* --- doubts --- */

struct str maker_doubt_sentence(const struct maker *m, enum doubt_rule rule)
{
    return maker_text(m, m->in->internal ? doubt_message(rule) : doubt_statement(rule));
}

struct str maker_doubt_about(struct maker *m, const struct summary_doubt *d)
{
    if (d->line != VIEW_NONE)
        return maker_line_title(m, &m->view->lines[d->line]);
    return d->node == VIEW_NONE ? maker_text(m, MSG_SITE_DOCUMENT_WHOLE)
                                : maker_node_title(m, &m->view->nodes[d->node]);
}

uint32_t maker_doubted_fields(const struct view *v, struct view_doubts d)
{
    uint32_t fields = 0;
    for (uint32_t i = 0; i < d.n; i++)
        fields |= UINT32_C(1) << v->doubts[d.first + i].field;
    return fields;
}

void maker_put_doubt(struct maker *m, struct spans *s, bool doubted, struct str anchor)
{
    if (doubted)
        spans_put(m->arena, s,
                  (struct span){.style = SPAN_DOUBT, .text = maker_text(m, MSG_REPORT_DOUBT), .link = anchor});
}

/* A cell that could not be read leaves several fields in doubt for one reason: that is one note, with its fields. Such
 * doubts stand together. */
static struct doubt_note *same_note(struct doubt_notes *notes, const struct doubt *last, const struct doubt *d)
{
    bool same = notes->len && last->rule == d->rule && last->place.row == d->place.row &&
                last->place.col == d->place.col && last->place.sheet == d->place.sheet && str_eq(last->raw, d->raw) &&
                str_eq(last->suggestion, d->suggestion);
    return same ? &notes->ptr[notes->len - 1] : NULL;
}

static struct doubt_note note_of(struct maker *m, const struct doubt *d, struct str about)
{
    return (struct doubt_note){
        .about = about,
        .field = maker_text(m, field_label(d->field)),
        .sentence = maker_doubt_sentence(m, d->rule),
        .raw = d->raw,
        .suggestion = d->suggestion,
        .place = phrase_place(&m->phrases, d->place),
        .cell = d->place,
    };
}

void maker_put_doubts(struct maker *m, struct blocks *b, struct view_doubts d, struct str about)
{
    if (!d.n)
        return;
    struct block *block = vec_put(m->arena, b);
    block->kind = BLOCK_DOUBTS;
    const struct doubt *doubts = &m->view->doubts[d.first];
    for (uint32_t i = 0; i < d.n; i++) {
        struct doubt_note *same = i ? same_note(&block->doubts, &doubts[i - 1], &doubts[i]) : NULL;
        if (same)
            same->field = phrase_join(&m->phrases, same->field, maker_text(m, MSG_REPORT_LIST_COMMA),
                                      maker_text(m, field_label(doubts[i].field)));
        else
            *vec_put(m->arena, &block->doubts) = note_of(m, &doubts[i], about);
    }
}
