#include "load.h"

struct placements VEC(struct load_placement);
struct series_list VEC(struct load_series);

static bool start(struct load *l, enum sql sql, struct query *ret, struct error *err)
{
    return query_start(l->s->db, sql, VALUES(db_int(l->region), db_int(l->edition)), ret, err);
}

/* --- where indicators stand --- */

/* Reads the placements; their indicators' ids go to ret_indicator, one each. */
static bool read_placements(struct load *l, struct placements *ret, int64_t **ret_indicator, struct error *err)
{
    struct query q;
    if (!start(l, SQL_VIEW_PLACEMENTS, &q, err))
        return false;
    struct placements list = {0};
    struct {
        int64_t *ptr;
        size_t len, size;
    } indicator = {0};
    while (query_next(&q)) {
        *vec_put(&l->scratch, &list) = (struct load_placement){
            .id = query_int(&q, VIEW_PLACEMENTS_ID),
            .node = ids_find(&l->node_ids, query_int(&q, VIEW_PLACEMENTS_NODE)),
        };
        *vec_put(&l->scratch, &indicator) = query_int(&q, VIEW_PLACEMENTS_INDICATOR);
    }
    if (!query_end(&q, err))
        return false;
    *ret = list;
    *ret_indicator = indicator.ptr;
    return true;
}

/* By node, and within a node as the document has them: a counting sort. */
static void sort_placements(struct load *l, const struct placements *list, const int64_t *indicator,
                            int64_t *ret_indicator)
{
    size_t nodes = l->v->node_count;
    uint32_t *at = arena_array(&l->scratch, uint32_t, nodes + 1);
    for (size_t i = 0; i < list->len; i++)
        at[list->ptr[i].node + 1]++;
    for (size_t n = 0; n < nodes; n++)
        at[n + 1] += at[n];
    l->placements = arena_array(&l->scratch, struct load_placement, list->len);
    l->placement_count = list->len;
    for (size_t i = 0; i < list->len; i++) {
        uint32_t to = at[list->ptr[i].node]++;
        l->placements[to] = list->ptr[i];
        ret_indicator[to] = indicator[i];
    }
}

/* The indicators in the order in which they first stand, and where each stands. */
static void find_indicators(struct load *l, const int64_t *indicator)
{
    size_t n = l->placement_count;
    struct ids first;
    ids_init(&first, &l->scratch, indicator, n);
    uint32_t *index = arena_array(&l->scratch, uint32_t, n);
    l->indicators = arena_array(&l->scratch, struct load_indicator, n);
    for (size_t i = 0; i < n; i++) {
        struct load_placement *p = &l->placements[i];
        uint32_t at = ids_find(&first, indicator[i]);
        p->first = at == i;
        if (p->first) {
            index[i] = (uint32_t)l->indicator_count;
            l->indicators[l->indicator_count++] = (struct load_indicator){.id = indicator[i], .node = p->node};
        }
        p->indicator = index[at];
        l->indicators[p->indicator].placed++;
    }
    uint32_t sum = 0;
    l->placed = arena_array(&l->scratch, uint32_t, n);
    for (size_t k = 0; k < l->indicator_count; k++) {
        l->indicators[k].first_placed = sum;
        sum += l->indicators[k].placed;
        l->indicators[k].placed = 0;
    }
    for (size_t i = 0; i < n; i++) {
        struct load_indicator *k = &l->indicators[l->placements[i].indicator];
        l->placed[k->first_placed + k->placed++] = (uint32_t)i;
    }
}

static void index_placements(struct load *l)
{
    int64_t *id = arena_array(&l->scratch, int64_t, l->placement_count);
    for (size_t i = 0; i < l->placement_count; i++)
        id[i] = l->placements[i].id;
    ids_init(&l->placement_ids, &l->scratch, id, l->placement_count);
    for (size_t i = 0; i < l->indicator_count; i++)
        id[i] = l->indicators[i].id;
    ids_init(&l->indicator_ids, &l->scratch, id, l->indicator_count);
}

static bool make_placements(struct load *l, struct error *err)
{
    struct placements list;
    int64_t *indicator;
    if (!read_placements(l, &list, &indicator, err))
        return false;
    int64_t *sorted = arena_array(&l->scratch, int64_t, list.len);
    sort_placements(l, &list, indicator, sorted);
    find_indicators(l, sorted);
    index_placements(l);
    return true;
}

/* --- series, names, labels --- */

static bool make_series(struct load *l, struct error *err)
{
    struct query q;
    if (!start(l, SQL_VIEW_SERIES, &q, err))
        return false;
    struct series_list list = {0};
    while (query_next(&q)) {
        uint32_t k = ids_find(&l->indicator_ids, query_int(&q, VIEW_SERIES_INDICATOR));
        struct load_indicator *indicator = &l->indicators[k];
        if (indicator->series == 0)
            indicator->first_series = (uint32_t)list.len;
        *vec_put(&l->scratch, &list) = (struct load_series){
            .id = query_int(&q, VIEW_SERIES_ID),
            .code = query_text(&q, VIEW_SERIES_CODE, l->a),
            .indicator = k,
            .nth = indicator->series++,
            .baseline = VIEW_NONE,
            .actual = VIEW_NONE,
        };
    }
    if (!query_end(&q, err))
        return false;
    l->series = list.ptr;
    l->series_count = list.len;
    int64_t *id = arena_array(&l->scratch, int64_t, list.len);
    for (size_t i = 0; i < list.len; i++)
        id[i] = list.ptr[i].id;
    ids_init(&l->series_ids, &l->scratch, id, list.len);
    return true;
}

static bool read_names(struct load *l, struct error *err)
{
    struct query q;
    if (!start(l, SQL_VIEW_INDICATORS, &q, err))
        return false;
    while (query_next(&q)) {
        struct load_indicator *k =
            &l->indicators[ids_find(&l->indicator_ids, query_int(&q, VIEW_INDICATORS_INDICATOR))];
        if (!load_holds(&k->held, query_int(&q, VIEW_INDICATORS_ITEM), query_int(&q, VIEW_INDICATORS_CHANGE)))
            continue;
        k->name = query_text(&q, VIEW_INDICATORS_NAME, l->a);
        k->place = (struct place){.sheet = (uint32_t)query_int(&q, VIEW_INDICATORS_SHEET),
                                  .row = (uint32_t)query_int(&q, VIEW_INDICATORS_ROW)};
    }
    return query_end(&q, err);
}

static bool read_labels(struct load *l, struct error *err)
{
    struct query q;
    if (!start(l, SQL_VIEW_LABELS, &q, err))
        return false;
    while (query_next(&q)) {
        struct load_series *s = &l->series[ids_find(&l->series_ids, query_int(&q, VIEW_LABELS_SERIES))];
        if (!load_holds(&s->held, query_int(&q, VIEW_LABELS_ITEM), query_int(&q, VIEW_LABELS_CHANGE)))
            continue;
        s->label = query_text(&q, VIEW_LABELS_LABEL, l->a);
        s->place = (struct place){.sheet = (uint32_t)query_int(&q, VIEW_LABELS_SHEET),
                                  .row = (uint32_t)query_int(&q, VIEW_LABELS_ROW)};
    }
    return query_end(&q, err);
}

/* --- lines --- */

static struct view_line line_of(const struct load *l, const struct load_placement *p, const struct load_series *s)
{
    const struct load_indicator *k = &l->indicators[p->indicator];
    return (struct view_line){
        .node = p->node,
        .placement = {p->id},
        .indicator_id = {k->id},
        .series_id = {s->id},
        .code = s->code,
        .indicator = k->name,
        .series = s->label,
        .indicator_open = k->held.item != 0 && k->held.change == 0,
        .series_open = s->held.item != 0 && s->held.change == 0,
        .repeated = k->node != p->node,
        .baseline = VIEW_NONE,
        .actual = VIEW_NONE,
    };
}

/* A node's lines, and those of all below it: nodes and lines stand in one order, so that they have no gap. */
static void count_lines(struct load *l)
{
    for (size_t i = 0; i < l->line_count; i++)
        l->nodes[l->lines[i].node].lines++;
    uint32_t sum = 0;
    for (size_t n = 0; n < l->v->node_count; n++) {
        l->nodes[n].first_line = sum;
        sum += l->nodes[n].lines;
    }
    for (size_t n = l->v->node_count; n-- > 0;)
        if (l->nodes[n].parent != VIEW_NONE)
            l->nodes[l->nodes[n].parent].lines += l->nodes[n].lines;
}

static void make_lines(struct load *l)
{
    size_t n = 0;
    for (size_t i = 0; i < l->placement_count; i++)
        n += l->indicators[l->placements[i].indicator].series;
    ASSERT(n < IDS_NONE);
    l->lines = arena_array(l->a, struct view_line, n);
    l->target_held = arena_array(&l->scratch, struct held, n);
    l->citation_held = arena_array(&l->scratch, struct held, n);
    for (size_t i = 0; i < l->placement_count; i++) {
        struct load_placement *p = &l->placements[i];
        const struct load_indicator *k = &l->indicators[p->indicator];
        p->first_line = (uint32_t)l->line_count;
        for (uint32_t s = 0; s < k->series; s++)
            l->lines[l->line_count++] = line_of(l, p, &l->series[k->first_series + s]);
    }
    count_lines(l);
    l->v->lines = l->lines;
    l->v->line_count = l->line_count;
}

uint32_t load_line(const struct load *l, int64_t placement, int64_t series)
{
    uint32_t p = ids_find(&l->placement_ids, placement), s = ids_find(&l->series_ids, series);
    if (p == IDS_NONE || s == IDS_NONE || l->placements[p].indicator != l->series[s].indicator)
        return IDS_NONE;
    return l->placements[p].first_line + l->series[s].nth;
}

bool load_lines(struct load *l, struct error *err)
{
    if (!make_placements(l, err) || !make_series(l, err) || !read_names(l, err) || !read_labels(l, err))
        return false;
    make_lines(l);
    return store_room(l->s, l->a, err) && store_room(l->s, &l->scratch, err);
}
