#include "view.h"

const struct view_figure *view_figure(const struct view *v, uint32_t index)
{
    if (index == VIEW_NONE)
        return NULL;
    ASSERT(index < v->figure_count);
    return &v->figures[index];
}

uint32_t view_actual(const struct view *v, const struct view_line *line, int year)
{
    for (uint32_t i = 0; i < line->figures; i++) {
        const struct view_figure *f = &v->figures[line->first_figure + i];
        int own = period_reporting_year(f->figure.period);
        if (f->figure.kind == FIGURE_ACTUAL && (own ? own : v->year) == year)
            return line->first_figure + i;
    }
    return VIEW_NONE;
}

struct str view_unit(const struct view *v, const struct view_line *line)
{
    const struct view_figure *actual = view_figure(v, line->actual), *baseline = view_figure(v, line->baseline);
    if (actual && !str_empty(actual->figure.unit))
        return actual->figure.unit;
    if (baseline && !str_empty(baseline->figure.unit))
        return baseline->figure.unit;
    return line->has_target ? line->target.unit : STR("");
}

/* Trees are a handful of levels deep: the recursion is bounded by node.depth. */
static void put_titles(struct buf *out, const struct view *v, uint32_t node)
{
    const struct view_node *n = &v->nodes[node];
    if (n->parent != VIEW_NONE) {
        ASSERT(n->parent < node);
        put_titles(out, v, n->parent);
        buf_put(out, STR(" > "));
    }
    buf_put(out, n->wording.title);
}

void view_put_path(struct buf *out, const struct view *v, uint32_t node)
{
    ASSERT(node < v->node_count);
    if (v->nodes[node].parent != VIEW_NONE)
        put_titles(out, v, v->nodes[node].parent);
}

void view_put_members(struct buf *out, const struct view *v, const struct participation *p)
{
    if (p->mode == PARTICIPATION_ALL)
        buf_put_byte(out, '*');
    if (p->mode != PARTICIPATION_LISTED)
        return;
    for (size_t i = 0; i < p->len; i++) {
        ASSERT(p->members[i] < v->members.len);
        if (i)
            buf_put_byte(out, '|');
        buf_put(out, v->members.ptr[p->members[i]].name);
    }
}

/* --- doubts --- */

#define X(id, name) +1
enum { RULE_COUNT = 0 DOUBT_RULES(X), FIELD_COUNT = 0 FIELDS(X) };
#undef X
_Static_assert(RULE_COUNT <= 64, "the rules of a field are kept as bits");

struct doubt_set {
    uint64_t rules[FIELD_COUNT];
};

static void doubt_set_add(struct doubt_set *set, const struct view *v, struct view_doubts range, bool above)
{
    for (uint32_t i = 0; i < range.n; i++) {
        ASSERT(range.first + i < v->doubt_count);
        const struct doubt *d = &v->doubts[range.first + i];
        /* The title of a node above the initiative stands in the path. */
        enum field f = above && (d->field == FIELD_INITIATIVE || d->field == FIELD_NUMBER) ? FIELD_PATH : d->field;
        if (f != FIELD_TARGET_WHOLE) {
            set->rules[f] |= UINT64_C(1) << d->rule;
            continue;
        }
        for (size_t part = FIELD_TARGET_RULE; part <= FIELD_TARGET_PERIOD; part++)
            set->rules[part] |= UINT64_C(1) << d->rule;
    }
}

/* Each once, in the order of the columns. */
static void put_doubts(struct buf *out, const struct view *v, const struct view_line *line)
{
    struct doubt_set set = {0};
    doubt_set_add(&set, v, line->doubts, false);
    for (uint32_t node = line->node; node != VIEW_NONE; node = v->nodes[node].parent)
        doubt_set_add(&set, v, v->nodes[node].doubts, node != line->node);
    bool first = true;
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        for (uint64_t rest = set.rules[f]; rest; rest &= rest - 1) {
            if (!first)
                buf_put_byte(out, ';');
            first = false;
            buf_put(out, field_name((enum field)f));
            buf_put_byte(out, ':');
            buf_put(out, doubt_rule_name((enum doubt_rule)__builtin_ctzll(rest)));
        }
    }
}

/* --- fields --- */

static void put_figure_value(struct buf *out, const struct view_figure *f)
{
    if (f && figure_has_value(&f->figure))
        decimal_put(out, f->figure.value);
}

static void put_figure_period(struct buf *out, const struct view_figure *f)
{
    if (f && f->figure.state != STATE_NONE)
        period_put(out, f->figure.period);
}

static void put_target_part(struct buf *out, const struct target *t, enum field f)
{
    for (size_t i = 0; i < t->clauses; i++) {
        if (i)
            buf_put_byte(out, ';');
        if (f == FIELD_TARGET_RULE)
            buf_put(out, target_rule_name(t->clause[i].rule));
        else if (f == FIELD_TARGET)
            target_put_value(out, &t->clause[i]);
        else
            target_put_reference(out, &t->clause[i].reference);
    }
}

/* ";" alone, of two clauses without a value, says nothing. */
static void put_target_field(struct buf *out, const struct view_line *line, enum field f)
{
    if (!line->has_target)
        return;
    size_t start = out->len;
    put_target_part(out, &line->target, f);
    if (!out->full && str_eq(str_skip(buf_str(out), start), STR(";")))
        out->len = start;
}

void view_put_field(struct buf *out, const struct view *v, const struct view_line *line, enum field f)
{
    ASSERT(line->node < v->node_count);
    const struct view_node *node = &v->nodes[line->node];
    switch (f) {
    case FIELD_PLACE:
        place_put(out, line->place);
        return;
    case FIELD_ID:
        buf_put(out, line->code);
        return;
    case FIELD_PATH:
        view_put_path(out, v, line->node);
        return;
    case FIELD_NUMBER:
        buf_put(out, node->wording.number);
        return;
    case FIELD_INITIATIVE:
        buf_put(out, node->wording.title);
        return;
    case FIELD_PAGE:
        if (node->wording.page)
            buf_put_int(out, node->wording.page);
        return;
    case FIELD_MEMBERS:
        view_put_members(out, v, &node->participation);
        return;
    case FIELD_INDICATOR:
        buf_put(out, line->indicator);
        return;
    case FIELD_SERIES:
        buf_put(out, line->series);
        return;
    case FIELD_UNIT:
        buf_put(out, view_unit(v, line));
        return;
    case FIELD_BASELINE:
        put_figure_value(out, view_figure(v, line->baseline));
        return;
    case FIELD_BASELINE_PERIOD:
        put_figure_period(out, view_figure(v, line->baseline));
        return;
    case FIELD_ACTUAL:
        put_figure_value(out, view_figure(v, line->actual));
        return;
    case FIELD_ACTUAL_PERIOD:
        put_figure_period(out, view_figure(v, line->actual));
        return;
    case FIELD_ACTUAL_STATE:
        if (line->actual != VIEW_NONE)
            buf_put(out, state_name(view_figure(v, line->actual)->figure.state));
        return;
    case FIELD_TARGET_RULE:
    case FIELD_TARGET:
    case FIELD_TARGET_REF:
        put_target_field(out, line, f);
        return;
    case FIELD_TARGET_PERIOD:
        if (line->has_target)
            period_put(out, line->target.period);
        return;
    case FIELD_CITATION:
        buf_put(out, line->citation);
        return;
    case FIELD_DOUBTS:
        put_doubts(out, v, line);
        return;
    case FIELD_PROGRESS:
        buf_put(out, node->narrative[NARRATIVE_PROGRESS].text);
        return;
    case FIELD_OUTLOOK_TEXT:
        buf_put(out, node->narrative[NARRATIVE_OUTLOOK_TEXT].text);
        return;
    case FIELD_REASON:
        buf_put(out, node->narrative[NARRATIVE_REASON].text);
        return;
    case FIELD_TARGET_WHOLE:
        if (line->has_target)
            buf_put(out, line->target.text);
        return;
    case FIELD_DOCUMENT:
        buf_put(out, line->place.document);
        return;
    }
}
