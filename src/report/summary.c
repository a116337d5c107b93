#include "summary.h"

/* --- fields --- */

static uint32_t levels_of(const struct view *v)
{
    if (v->levels.len)
        return (uint32_t)v->levels.len;
    uint32_t deepest = 0;
    for (size_t i = 0; i < v->node_count; i++)
        if (v->nodes[i].depth > deepest)
            deepest = v->nodes[i].depth;
    return deepest + 1;
}

static uint32_t put_field(struct summary *s, uint32_t node)
{
    s->fields[s->field_count] = (struct summary_field){.node = node};
    return (uint32_t)s->field_count++;
}

/* A group at the field level opens a field. So do, for the initiatives that stand right in it, a group above that level
 * and the plan itself: `direct` has their fields, the plan's at its end. */
static uint32_t field_of_node(struct summary *s, const struct view *v, uint32_t index, uint32_t level, uint32_t *direct)
{
    const struct view_node *n = &v->nodes[index];
    if (n->parent != VIEW_NONE && s->field_of[n->parent] != VIEW_NONE)
        return s->field_of[n->parent];
    if (!n->initiative)
        return n->depth == level ? put_field(s, index) : VIEW_NONE;
    uint32_t *shared = &direct[n->parent == VIEW_NONE ? v->node_count : n->parent];
    if (*shared == VIEW_NONE)
        *shared = put_field(s, n->parent);
    return *shared;
}

static void find_fields(struct arena *a, const struct view *v, struct summary *s)
{
    uint32_t level = levels_of(v) >= 3 ? 1 : 0;
    uint32_t *direct = arena_array(a, uint32_t, v->node_count + 1);
    memset(direct, 0xFF, (v->node_count + 1) * sizeof(*direct));
    s->fields = arena_array(a, struct summary_field, v->node_count + 1);
    s->field_of = arena_array(a, uint32_t, v->node_count + 1);
    for (size_t i = 0; i < v->node_count; i++)
        s->field_of[i] = field_of_node(s, v, (uint32_t)i, level, direct);
}

/* --- counting --- */

static void count_line(struct tally *t, const struct view_line *line, const struct standing *s)
{
    if (line->repeated) {
        t->repeated++;
        return;
    }
    t->series++;
    t->change[s->change]++;
    if (s->change == CHANGE_WORDS) {
        t->words++;
        return;
    }
    t->numbers++;
    t->actual[s->actual]++;
    t->older += s->older;
}

static void count_node(struct tally *t, const struct view_node *n)
{
    t->initiatives += n->initiative;
}

static void put_doubts(struct summary *s, const struct view *v, struct view_doubts d, uint32_t node, uint32_t line)
{
    for (uint32_t i = d.first; i < d.first + d.n; i++) {
        if (v->told_before && v->told_before[i])
            continue;
        s->doubts[s->all.doubts++] = (struct summary_doubt){&v->doubts[i], node, line};
        if (node != VIEW_NONE && s->field_of[node] != VIEW_NONE)
            s->fields[s->field_of[node]].tally.doubts++;
    }
}

/* In the order of the document: what it says of an initiative, then of its series. */
static void list_doubts(struct arena *a, const struct view *v, struct summary *s)
{
    s->doubts = arena_array(a, struct summary_doubt, v->doubt_count);
    put_doubts(s, v, v->document_doubts, VIEW_NONE, VIEW_NONE);
    for (uint32_t i = 0; i < v->node_count; i++) {
        const struct view_node *n = &v->nodes[i];
        put_doubts(s, v, n->doubts, i, VIEW_NONE);
        for (uint32_t k = n->first_line; n->initiative && k < n->first_line + n->lines; k++)
            put_doubts(s, v, v->lines[k].doubts, i, k);
    }
}

void summary_make(struct arena *a, const struct view *v, struct summary *ret)
{
    struct summary s = {.lines = arena_array(a, struct standing, v->line_count)};
    find_fields(a, v, &s);
    list_doubts(a, v, &s);
    for (size_t i = 0; i < v->node_count; i++) {
        count_node(&s.all, &v->nodes[i]);
        if (s.field_of[i] != VIEW_NONE)
            count_node(&s.fields[s.field_of[i]].tally, &v->nodes[i]);
    }
    for (size_t i = 0; i < v->line_count; i++) {
        const struct view_line *line = &v->lines[i];
        s.lines[i] = standing_of(v, line);
        count_line(&s.all, line, &s.lines[i]);
        if (s.field_of[line->node] != VIEW_NONE)
            count_line(&s.fields[s.field_of[line->node]].tally, line, &s.lines[i]);
    }
    *ret = s;
}
