/* A plan in a year as a document: where it stands, by field, the table as printed, every initiative, what is in doubt,
 * where it comes from. */
#include "maker.h"

/* --- sentences of counts --- */

/* "改善14、横ばい10": the parts that are not nought. */
struct listing {
    struct phrases *phrases;
    struct str text;
};

static void list(struct listing *l, enum msg label, uint32_t n)
{
    if (!n)
        return;
    struct str part = phrase_say(l->phrases, MSG_REPORT_COUNT, arg_msg(label), arg_int(n));
    l->text = phrase_join(l->phrases, l->text, message_text(l->phrases->lang, MSG_REPORT_LIST_COMMA), part);
}

static struct str changes(struct maker *m, const struct tally *t)
{
    struct listing l = {&m->phrases, STR("")};
    for (size_t c = 0; c < CHANGE_WORDS; c++)
        list(&l, change_label((enum change)c), t->change[c]);
    return l.text;
}

static struct str unknown_actuals(struct maker *m, const struct tally *t)
{
    struct listing l = {&m->phrases, STR("")};
    list(&l, MSG_REPORT_ACTUAL_PENDING, t->actual[ACTUAL_PENDING]);
    list(&l, MSG_REPORT_ACTUAL_DOUBTED, t->actual[ACTUAL_DOUBTED]);
    list(&l, MSG_REPORT_ACTUAL_UNAVAILABLE, t->actual[ACTUAL_UNAVAILABLE]);
    list(&l, MSG_REPORT_ACTUAL_MISSING, t->actual[ACTUAL_MISSING]);
    return l.text;
}

static void say(struct maker *m, struct spans *s, struct str sentence)
{
    spans_put(m->arena, s, span_text(sentence));
}

/* The sentence of state: how many, and which way they went. */
static void say_state(struct maker *m, struct spans *s, const struct tally *t)
{
    struct phrases *w = &m->phrases;
    say(m, s,
        phrase_say(w, t->repeated ? MSG_REPORT_STATE_SERIES_REPEATED : MSG_REPORT_STATE_SERIES, arg_int(t->initiatives),
                   arg_int(t->series), arg_int(t->repeated)));
    if (t->numbers)
        say(m, s,
            phrase_say(w, MSG_REPORT_STATE_NUMBERS, arg_int(t->numbers), arg_int(t->actual[ACTUAL_KNOWN]),
                       arg_text(changes(m, t))));
}

/* What the counts leave open. */
static void say_rest(struct maker *m, struct spans *s, const struct tally *t)
{
    struct phrases *w = &m->phrases;
    struct str unknown = unknown_actuals(m, t);
    if (!str_empty(unknown))
        say(m, s, phrase_say(w, MSG_REPORT_STATE_UNKNOWN, arg_text(unknown)));
    if (t->older)
        say(m, s, phrase_say(w, MSG_REPORT_STATE_OLDER, arg_int(t->older)));
    if (t->words)
        say(m, s, phrase_say(w, MSG_REPORT_STATE_WORDS, arg_int(t->words)));
    if (t->doubts)
        spans_put(m->arena, s, span_link(phrase_say(w, MSG_REPORT_STATE_DOUBTS, arg_int(t->doubts)), STR("doubts")));
}

/* --- by field --- */

struct str maker_field_title(struct maker *m, const struct summary_field *f)
{
    return f->node == VIEW_NONE ? maker_text(m, MSG_REPORT_NO_FIELD) : maker_node_title(m, &m->view->nodes[f->node]);
}

struct str maker_field_anchor(struct maker *m, const struct summary_field *f)
{
    return f->node == VIEW_NONE ? STR("no-field") : maker_node_anchor(m, &m->view->nodes[f->node]);
}

void maker_put_key(struct maker *m, struct blocks *b)
{
    struct block *block = vec_put(m->arena, b);
    block->kind = BLOCK_KEY;
    for (size_t c = 0; c < CHANGE_COUNT; c++)
        *vec_put(m->arena, &block->key) = (struct key_item){
            tone_of_change((enum change)c), change_symbol((enum change)c), maker_text(m, change_label((enum change)c))};
}

static uint32_t widest(const struct summary *s)
{
    uint32_t most = 0;
    for (size_t i = 0; i < s->field_count; i++)
        if (s->fields[i].tally.series > most)
            most = s->fields[i].tally.series;
    return most;
}

static const struct chart *stack_of(struct maker *m, const struct tally *t, uint32_t most)
{
    struct chart *chart = arena_new(m->arena, struct chart);
    chart->kind = CHART_STACK;
    chart->stack.widest = most;
    for (size_t c = 0; c < CHANGE_COUNT; c++)
        chart->stack.part[c] = t->change[c];
    return chart;
}

static void put_count(struct maker *m, struct table *t, size_t col, uint32_t n)
{
    struct table_cell *cell = table_put_cell(m->arena, t, CELL_NUMBER, col);
    cell->value = (struct cell_value){true, decimal_int(n), STR("")};
    spans_put(m->arena, &cell->text, span_text(phrase_number(&m->phrases, decimal_int(n))));
}

/* A row of the bars: name with its bar, a number for each change, all series. */
static void put_tally_row(struct maker *m, struct table *t, struct str above, struct span title,
                          const struct tally *tally, const struct chart *bar)
{
    table_put_row(m->arena, t);
    struct table_cell *name = table_put_cell(m->arena, t, CELL_LABEL, 0);
    if (!str_empty(above))
        spans_put(m->arena, &name->text,
                  (struct span){.style = SPAN_SMALL, .data = true, .text = str_join(m->arena, above, STR(" › "))});
    spans_put(m->arena, &name->text, title);
    name->chart = bar;
    for (size_t c = 0; c < CHANGE_COUNT; c++)
        put_count(m, t, c + 1, tally->change[c]);
    put_count(m, t, CHANGE_COUNT + 1, tally->series);
}

static uint32_t group_of(const struct maker *m, size_t field)
{
    uint32_t node = m->summary.fields[field].node;
    return node == VIEW_NONE ? VIEW_NONE : m->view->nodes[node].parent;
}

/* The title of the group that the field is the first of; empty for the others. */
static struct str group_begun(struct maker *m, size_t field)
{
    uint32_t group = group_of(m, field);
    if (group == VIEW_NONE || (field && group_of(m, field - 1) == group))
        return STR("");
    return m->view->nodes[group].wording.title;
}

void maker_put_bars(struct maker *m, struct blocks *b)
{
    struct table *t = blocks_put_table(m->arena, b, TABLE_BARS);
    t->caption = maker_text(m, MSG_REPORT_BARS_CAPTION);
    table_put_column(m->arena, t, maker_text(m, MSG_REPORT_FIELD), 30, ALIGN_START);
    for (size_t c = 0; c < CHANGE_COUNT; c++) {
        struct column *column =
            table_put_column(m->arena, t, maker_text(m, change_label((enum change)c)), 10, ALIGN_END);
        column->has_tone = true;
        column->tone = tone_of_change((enum change)c);
        column->symbol = change_symbol((enum change)c);
    }
    table_put_column(m->arena, t, maker_text(m, MSG_REPORT_ALL_SERIES), 10, ALIGN_END);
    uint32_t most = widest(&m->summary);
    for (size_t i = 0; i < m->summary.field_count; i++) {
        const struct summary_field *f = &m->summary.fields[i];
        struct span title = {
            .data = f->node != VIEW_NONE, .text = maker_field_title(m, f), .link = maker_field_anchor(m, f)};
        put_tally_row(m, t, group_begun(m, i), title, &f->tally, most ? stack_of(m, &f->tally, most) : NULL);
    }
    put_tally_row(m, t, STR(""), span_text(maker_text(m, MSG_REPORT_TOTAL)), &m->summary.all, NULL);
}

/* --- grades, only inside --- */

struct grade_count {
    const struct verdict *example;
    uint32_t n;
};
struct grade_counts VEC(struct grade_count);

static void count_grade(struct arena *a, struct grade_counts *counts, const struct verdict *v)
{
    size_t at = 0;
    while (at < counts->len && str_compare(counts->ptr[at].example->grade, v->grade) < 0)
        at++;
    if (at < counts->len && str_eq(counts->ptr[at].example->grade, v->grade)) {
        counts->ptr[at].n++;
        return;
    }
    vec_put(a, counts);
    memmove(&counts->ptr[at + 1], &counts->ptr[at], (counts->len - 1 - at) * sizeof(*counts->ptr));
    counts->ptr[at] = (struct grade_count){v, 1};
}

static void put_fact(struct maker *m, struct facts *facts, struct str label, struct span span)
{
    if (!str_empty(span.text))
        *vec_put(m->arena, facts) = (struct fact){label, spans_of(m->arena, span)};
}

static void put_grades(struct maker *m, struct blocks *b)
{
    if (!m->in->internal || !m->in->verdicts)
        return;
    struct section *section = blocks_put_section(m->arena, b, SECTION_PLAIN, 1);
    section->anchor = STR("grades");
    section->title = spans_of(m->arena, span_text(maker_text(m, MSG_REPORT_GRADES)));
    blocks_put_text(m->arena, &section->blocks, BLOCK_PARAGRAPH,
                    span_text(phrase_say(&m->phrases, MSG_REPORT_GRADES_BY, arg_text(m->in->rubric))));
    struct grade_counts counts = {0};
    uint32_t none = 0;
    for (size_t i = 0; i < m->view->line_count; i++) {
        const struct verdict *v = &m->in->verdicts->ptr[i];
        if (m->view->lines[i].repeated)
            continue;
        if (v->outcome == VERDICT_GRADED)
            count_grade(m->arena, &counts, v);
        else
            none++;
    }
    struct block *block = vec_put(m->arena, &section->blocks);
    block->kind = BLOCK_FACTS;
    for (size_t i = 0; i < counts.len; i++)
        put_fact(m, &block->facts, maker_verdict_words(m, counts.ptr[i].example),
                 span_text(phrase_number(&m->phrases, decimal_int(counts.ptr[i].n))));
    put_fact(m, &block->facts, maker_text(m, MSG_REPORT_GRADE_NONE),
             span_text(phrase_number(&m->phrases, decimal_int(none))));
}

/* --- initiatives --- */

/* Titles from the field (not included) down to the node's parent. */
void maker_put_above(struct maker *m, struct spans *s, uint32_t node, uint32_t top)
{
    if (node == VIEW_NONE || node == top)
        return;
    maker_put_above(m, s, m->view->nodes[node].parent, top);
    if (s->len)
        spans_put(m->arena, s, span_text(STR(" › ")));
    spans_put(m->arena, s, span_data(m->view->nodes[node].wording.title));
}

static void put_who(struct maker *m, struct blocks *b, const struct view_node *n, struct str anchor)
{
    struct block *block = vec_put(m->arena, b);
    block->kind = BLOCK_FACTS;
    struct str members = phrase_members(&m->phrases, &n->participation);
    put_fact(m, &block->facts, maker_text(m, field_label(FIELD_MEMBERS)),
             str_empty(members) ? (struct span){.style = SPAN_UNKNOWN, .text = maker_text(m, MSG_REPORT_NOTHING)}
                                : span_data(members));
    maker_put_doubt(m, &block->facts.ptr[0].text, n->participation_open, anchor);
    if (n->wording.page)
        put_fact(m, &block->facts, maker_text(m, field_label(FIELD_PAGE)),
                 span_text(phrase_say(&m->phrases, MSG_REPORT_PAGE, arg_int(n->wording.page))));
}

void maker_put_narratives(struct maker *m, struct blocks *b, const struct view_node *n)
{
    static const enum field labels[NARRATIVE_COUNT] = {FIELD_PROGRESS, FIELD_OUTLOOK_TEXT, FIELD_REASON};
    for (size_t i = 0; i < NARRATIVE_COUNT; i++) {
        if (str_empty(n->narrative[i].text))
            continue;
        struct block *block = vec_put(m->arena, b);
        block->kind = BLOCK_PROSE;
        block->prose.label = maker_text(m, field_label(labels[i]));
        block->prose.text = n->narrative[i].text;
        block->prose.open = n->narrative[i].open;
    }
}

static void put_initiative(struct maker *m, struct blocks *b, uint32_t index, uint32_t top)
{
    const struct view_node *n = &m->view->nodes[index];
    struct section *section = blocks_put_section(m->arena, b, SECTION_INITIATIVE, 3);
    section->anchor = maker_node_anchor(m, n);
    maker_put_above(m, &section->above, n->parent, top);
    spans_put(m->arena, &section->title, span_data(maker_node_title(m, n)));
    maker_put_doubt(m, &section->title, n->wording_open, STR(""));
    put_who(m, &section->blocks, n, section->anchor);
    maker_put_doubts(m, &section->blocks, n->doubts, STR(""));
    for (uint32_t i = 0; i < n->lines; i++)
        series_put(m, &section->blocks, n->first_line + i, 4);
    maker_put_narratives(m, &section->blocks, n);
}

/* Doubts about the groups of a field: they belong to no single initiative. */
static void put_group_doubts(struct maker *m, struct blocks *b, uint32_t field)
{
    for (size_t i = 0; i < m->view->node_count; i++) {
        const struct view_node *n = &m->view->nodes[i];
        if (!n->initiative && m->summary.field_of[i] == field)
            maker_put_doubts(m, b, n->doubts, n->wording.title);
    }
}

static struct section *put_field(struct maker *m, struct blocks *b, const struct summary_field *f)
{
    struct section *section = blocks_put_section(m->arena, b, SECTION_FIELD, 2);
    section->anchor = maker_field_anchor(m, f);
    if (f->node != VIEW_NONE)
        maker_put_above(m, &section->above, m->view->nodes[f->node].parent, VIEW_NONE);
    spans_put(m->arena, &section->title, (struct span){.data = f->node != VIEW_NONE, .text = maker_field_title(m, f)});
    struct block *state = vec_put(m->arena, &section->blocks);
    state->kind = BLOCK_PARAGRAPH;
    say_state(m, &state->text, &f->tally);
    say_rest(m, &state->text, &f->tally);
    return section;
}

static void put_initiatives(struct maker *m, struct blocks *b)
{
    struct section *part = blocks_put_section(m->arena, b, SECTION_PLAIN, 1);
    part->anchor = STR("initiatives");
    part->title = spans_of(m->arena, span_text(maker_text(m, MSG_REPORT_INITIATIVES)));
    struct section **fields = arena_array(m->arena, struct section *, m->summary.field_count);
    for (size_t i = 0; i < m->summary.field_count; i++)
        fields[i] = put_field(m, &part->blocks, &m->summary.fields[i]);
    for (uint32_t i = 0; i < m->view->node_count; i++) {
        uint32_t field = m->summary.field_of[i];
        const struct view_node *n = &m->view->nodes[i];
        if (n->initiative)
            put_initiative(m, &fields[field]->blocks, i, m->summary.fields[field].node);
        else if (field != VIEW_NONE)
            maker_put_doubts(m, &fields[field]->blocks, n->doubts, n->wording.title);
    }
    if (!m->view->node_count)
        blocks_put_text(m->arena, &part->blocks, BLOCK_PARAGRAPH, span_text(maker_text(m, MSG_REPORT_NO_INITIATIVES)));
}

/* --- contents --- */

static void put_entry(struct maker *m, struct entries *list, uint8_t depth, struct span span)
{
    *vec_put(m->arena, list) = (struct entry){depth, spans_of(m->arena, span)};
}

static void put_field_entry(struct maker *m, struct entries *list, const struct summary_field *f)
{
    put_entry(
        m, list, 0,
        (struct span){.data = f->node != VIEW_NONE, .text = maker_field_title(m, f), .link = maker_field_anchor(m, f)});
}

/* Fields, the groups right above the initiatives where there are such between, initiatives. */
static void put_entries(struct maker *m, struct entries *list)
{
    uint32_t field = VIEW_NONE, group = VIEW_NONE;
    for (size_t i = 0; i < m->view->node_count; i++) {
        const struct view_node *n = &m->view->nodes[i];
        if (!n->initiative)
            continue;
        const struct summary_field *f = &m->summary.fields[m->summary.field_of[i]];
        if (m->summary.field_of[i] != field)
            put_field_entry(m, list, f);
        if (n->parent != group && n->parent != f->node)
            put_entry(m, list, 1, span_data(maker_node_title(m, &m->view->nodes[n->parent])));
        field = m->summary.field_of[i];
        group = n->parent;
        struct span title = {.data = true, .text = maker_node_title(m, n), .link = maker_node_anchor(m, n)};
        put_entry(m, list, n->parent == f->node ? 1 : 2, title);
    }
}

static void put_contents(struct maker *m, struct blocks *b)
{
    struct section *section = blocks_put_section(m->arena, b, SECTION_PLAIN, 1);
    section->anchor = STR("contents");
    section->title = spans_of(m->arena, span_text(maker_text(m, MSG_REPORT_CONTENTS)));
    struct block *block = vec_put(m->arena, &section->blocks);
    block->kind = BLOCK_LIST;
    put_entries(m, &block->list);
}

/* --- doubts, sources, how to read --- */

#define X(id, name) +1
enum { RULE_COUNT = 0 DOUBT_RULES(X) };
#undef X

struct rule_places {
    uint32_t n;
    struct spans places;
};

static bool place_equal(struct place a, struct place b)
{
    return a.sheet == b.sheet && a.row == b.row && a.col == b.col;
}

/* A place that leaves several fields in doubt for one reason stands once. */
static void put_rule_place(struct maker *m, struct rule_places *r, const struct doubt *doubt, struct str anchor)
{
    const struct span *last = r->places.len ? &r->places.ptr[r->places.len - 1] : NULL;
    r->n++;
    if (last && place_equal(*last->place, doubt->place) && str_eq(last->link, anchor))
        return;
    if (last)
        spans_put(m->arena, &r->places, span_text(maker_text(m, MSG_REPORT_LIST_COMMA)));
    struct str place = phrase_place(&m->phrases, doubt->place);
    if (str_empty(place))
        place = maker_text(m, MSG_REPORT_WHOLE_DOCUMENT);
    spans_put(m->arena, &r->places, (struct span){.text = place, .link = anchor, .place = &doubt->place});
}

/* Of the section that tells it. */
static struct str doubt_anchor(struct maker *m, const struct summary_doubt *d)
{
    if (d->line != VIEW_NONE)
        return maker_line_anchor(m, &m->view->lines[d->line]);
    if (d->node == VIEW_NONE)
        return STR("doubts");
    if (m->view->nodes[d->node].initiative)
        return maker_node_anchor(m, &m->view->nodes[d->node]);
    uint32_t field = m->summary.field_of[d->node];
    return field == VIEW_NONE ? STR("doubts") : maker_field_anchor(m, &m->summary.fields[field]);
}

static void put_rule_rows(struct maker *m, struct table *t, const struct rule_places *rules)
{
    for (size_t rule = 0; rule < RULE_COUNT; rule++) {
        if (!rules[rule].n)
            continue;
        table_put_row(m->arena, t);
        struct table_cell *cell = table_put_cell(m->arena, t, CELL_LABEL, 0);
        spans_put(m->arena, &cell->text, span_text(maker_doubt_sentence(m, (enum doubt_rule)rule)));
        put_count(m, t, 1, rules[rule].n);
        table_put_cell(m->arena, t, CELL_NAMES, 2)->text = rules[rule].places;
    }
}

/* Every doubt by its rule, with a link to where it is told in full. */
static void put_rules(struct maker *m, struct blocks *b)
{
    struct rule_places *rules = arena_array(m->arena, struct rule_places, RULE_COUNT);
    for (size_t i = 0; i < m->summary.all.doubts; i++) {
        const struct summary_doubt *d = &m->summary.doubts[i];
        put_rule_place(m, &rules[d->doubt->rule], d->doubt, doubt_anchor(m, d));
    }
    struct table *t = blocks_put_table(m->arena, b, TABLE_PLAIN);
    t->caption = maker_text(m, MSG_REPORT_DOUBTS_CAPTION);
    table_put_column(m->arena, t, maker_text(m, MSG_REPORT_DOUBT_WHAT), 40, ALIGN_START);
    table_put_column(m->arena, t, maker_text(m, MSG_REPORT_DOUBT_COUNT), 10, ALIGN_END);
    table_put_column(m->arena, t, maker_text(m, field_label(FIELD_PLACE)), 50, ALIGN_START);
    put_rule_rows(m, t, rules);
}

static void put_all_doubts(struct maker *m, struct blocks *b)
{
    struct section *section = blocks_put_section(m->arena, b, SECTION_PLAIN, 1);
    section->anchor = STR("doubts");
    section->title =
        spans_of(m->arena, span_text(phrase_say(&m->phrases, MSG_REPORT_DOUBTS, arg_int(m->summary.all.doubts))));
    if (!m->summary.all.doubts) {
        blocks_put_text(m->arena, &section->blocks, BLOCK_PARAGRAPH, span_text(maker_text(m, MSG_REPORT_NO_DOUBTS)));
        return;
    }
    blocks_put_text(m->arena, &section->blocks, BLOCK_PARAGRAPH, span_text(maker_text(m, MSG_REPORT_DOUBTS_ABOUT)));
    maker_put_doubts(m, &section->blocks, m->view->document_doubts, maker_text(m, MSG_SITE_DOCUMENT_WHOLE));
    put_group_doubts(m, &section->blocks, VIEW_NONE);
    put_rules(m, &section->blocks);
}

static void put_sources(struct maker *m, struct blocks *b)
{
    struct section *section = blocks_put_section(m->arena, b, SECTION_PLAIN, 1);
    section->anchor = STR("sources");
    section->title = spans_of(m->arena, span_text(maker_text(m, MSG_REPORT_SOURCES)));
    struct block *block = vec_put(m->arena, &section->blocks);
    block->kind = BLOCK_FACTS;
    for (size_t i = 0; i < m->view->document_count; i++) {
        put_fact(m, &block->facts, maker_text(m, field_label(FIELD_DOCUMENT)), span_data(m->view->documents[i].name));
        put_fact(m, &block->facts, STR("SHA-256"), span_text(m->view->documents[i].sha256));
    }
}

void maker_put_reading(struct maker *m, struct blocks *b)
{
    static const enum msg lines[] = {
        MSG_REPORT_READING_COUNT, MSG_REPORT_READING_CHANGE,  MSG_REPORT_READING_CHART,   MSG_REPORT_READING_STRAIGHT,
        MSG_REPORT_READING_DOUBT, MSG_REPORT_READING_UNKNOWN, MSG_REPORT_READING_NUMBERS,
    };
    struct section *section = blocks_put_section(m->arena, b, SECTION_PLAIN, 1);
    section->anchor = STR("reading");
    section->title = spans_of(m->arena, span_text(maker_text(m, MSG_REPORT_READING)));
    struct block *block = vec_put(m->arena, &section->blocks);
    block->kind = BLOCK_LIST;
    for (size_t i = 0; i < COUNT(lines); i++)
        put_entry(m, &block->list, 0, span_text(maker_text(m, lines[i])));
}

/* --- the whole --- */

void maker_put_state(struct maker *m, struct blocks *b)
{
    struct block *lede = vec_put(m->arena, b);
    lede->kind = BLOCK_LEDE;
    say_state(m, &lede->text, &m->summary.all);
}

void maker_put_rest(struct maker *m, struct blocks *b)
{
    struct block *rest = vec_put(m->arena, b);
    rest->kind = BLOCK_PARAGRAPH;
    say_rest(m, &rest->text, &m->summary.all);
}

static void put_top(struct maker *m, struct blocks *b)
{
    maker_put_state(m, b);
    maker_put_rest(m, b);
    struct section *section = blocks_put_section(m->arena, b, SECTION_PLAIN, 1);
    section->anchor = STR("fields");
    section->title = spans_of(m->arena, span_text(maker_text(m, MSG_REPORT_BY_FIELD)));
    blocks_put_text(m->arena, &section->blocks, BLOCK_PARAGRAPH, span_text(maker_text(m, MSG_REPORT_BARS_ABOUT)));
    maker_put_key(m, &section->blocks);
    maker_put_bars(m, &section->blocks);
}

static void put_wide(struct maker *m, struct blocks *b)
{
    struct section *section = blocks_put_section(m->arena, b, SECTION_PLAIN, 1);
    section->anchor = STR("wide");
    section->title = spans_of(m->arena, span_text(maker_text(m, MSG_REPORT_WIDE)));
    wide_put(m, &section->blocks);
}

void maker_init(struct maker *m, struct arena *a, const struct report_input *in)
{
    *m = (struct maker){.arena = a, .in = in, .view = in->view, .lang = in->lang};
    phrase_init(&m->phrases, a, in->lang, in->view);
    summary_make(a, in->view, &m->summary);
}

bool compose(struct arena *a, const struct report_input *in, struct document *ret, struct error *err)
{
    struct maker m;
    maker_init(&m, a, in);
    struct document d = {.lang = in->lang, .owner = in->view->region};
    d.subtitle = phrase_join(&m.phrases, in->view->plan, STR(" "), in->view->edition);
    struct str plan = str_empty(in->view->plan) ? in->view->region : in->view->plan;
    d.title = phrase_say(&m.phrases, MSG_REPORT_TITLE, arg_text(plan),
                         arg_text(phrase_long_year(&m.phrases, in->view->year)));
    d.as_of = date_valid(in->as_of) ? in->as_of : (struct date){(int16_t)(in->view->year + 1), 3, 31};
    d.about = phrase_say(&m.phrases, MSG_REPORT_ABOUT, arg_text(phrase_long_year(&m.phrases, in->view->year)),
                         arg_text(phrase_day(&m.phrases, d.as_of)));
    put_top(&m, &d.blocks);
    put_grades(&m, &d.blocks);
    put_contents(&m, &d.blocks);
    put_wide(&m, &d.blocks);
    put_initiatives(&m, &d.blocks);
    put_all_doubts(&m, &d.blocks);
    put_sources(&m, &d.blocks);
    maker_put_reading(&m, &d.blocks);
    d.foot = spans_of(a, span_text(phrase_say(&m.phrases, MSG_REPORT_FOOT, arg_text(in->view->region))));
    bool full = phrase_full(&m.phrases) || arena_full(a);
    phrase_reset(&m.phrases);
    if (full)
        return error_set(err, ERROR_TOO_BIG, MSG_REPORT_TOO_BIG);
    *ret = d;
    return true;
}
