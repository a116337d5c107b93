#include "load.h"

/* A doubt and where it is shown: nodes first, then lines, then the document. One may be shown on several lines. */
struct shown {
    uint32_t group, doubt;
    bool before;
};

struct showns VEC(struct shown);
struct found VEC(struct doubt);

struct subject {
    int64_t node, indicator, placement, series;
};

static size_t document_group(const struct load *l)
{
    return l->v->node_count + l->line_count;
}

static void show(struct load *l, struct showns *list, size_t group, uint32_t doubt)
{
    *vec_put(&l->scratch, list) = (struct shown){.group = (uint32_t)group, .doubt = doubt};
}

static void show_line(struct load *l, struct showns *list, uint32_t line, uint32_t doubt)
{
    show(l, list, l->v->node_count + line, doubt);
}

/* On every line of the indicator, or of one series of it. */
static void show_placed(struct load *l, struct showns *list, const struct load_indicator *k, uint32_t first, uint32_t n,
                        uint32_t doubt)
{
    for (uint32_t i = 0; i < k->placed; i++) {
        const struct load_placement *p = &l->placements[l->placed[k->first_placed + i]];
        for (uint32_t s = first; s < first + n; s++) {
            show_line(l, list, p->first_line + s, doubt);
            list->ptr[list->len - 1].before = i > 0 || s > first;
        }
    }
}

/* What belongs to nothing that is in the view is the document's: no doubt gets lost. */
static void show_where_it_belongs(struct load *l, struct showns *list, const struct subject *o, uint32_t doubt)
{
    size_t before = list->len;
    uint32_t node = ids_find(&l->node_ids, o->node), k = ids_find(&l->indicator_ids, o->indicator);
    uint32_t s = ids_find(&l->series_ids, o->series), line = load_line(l, o->placement, o->series);
    if (node != IDS_NONE)
        show(l, list, node, doubt);
    else if (k != IDS_NONE)
        show_placed(l, list, &l->indicators[k], 0, l->indicators[k].series, doubt);
    else if (line != IDS_NONE)
        show_line(l, list, line, doubt);
    else if (s != IDS_NONE && o->placement == 0)
        show_placed(l, list, &l->indicators[l->series[s].indicator], l->series[s].nth, 1, doubt);
    if (list->len == before)
        show(l, list, document_group(l), doubt);
}

static bool take_doubt(struct load *l, const struct query *q, struct doubt *ret, struct error *err)
{
    *ret = (struct doubt){
        .place = {.sheet = (uint32_t)query_int(q, VIEW_DOUBTS_SHEET),
                  .row = (uint32_t)query_int(q, VIEW_DOUBTS_ROW),
                  .col = (uint32_t)query_int(q, VIEW_DOUBTS_COL)},
        .raw = query_text(q, VIEW_DOUBTS_RAW, l->a),
        .suggestion = query_text(q, VIEW_DOUBTS_SUGGESTION, l->a),
    };
    return store_row_doubt(l->s, ret, query_bytes(q, VIEW_DOUBTS_RULE), query_bytes(q, VIEW_DOUBTS_FIELD), err);
}

static bool read_doubts(struct load *l, struct found *found, struct showns *list, struct error *err)
{
    struct query q;
    if (!query_start(l->s->db, SQL_VIEW_DOUBTS, VALUES(db_int(l->region), db_int(l->edition)), &q, err))
        return false;
    bool ok = true;
    struct doubt d;
    while (ok && query_next(&q)) {
        struct subject o = {query_int(&q, VIEW_DOUBTS_NODE), query_int(&q, VIEW_DOUBTS_INDICATOR),
                            query_int(&q, VIEW_DOUBTS_PLACEMENT), query_int(&q, VIEW_DOUBTS_SERIES)};
        ok = take_doubt(l, &q, &d, err) && store_room(l->s, l->a, err) && store_room(l->s, &l->scratch, err);
        if (!ok)
            continue;
        show_where_it_belongs(l, list, &o, (uint32_t)found->len);
        *vec_put(&l->scratch, found) = d;
    }
    return query_end(&q, err) && ok;
}

static struct view_doubts *range_of(struct load *l, size_t group)
{
    if (group < l->v->node_count)
        return &l->nodes[group].doubts;
    if (group < document_group(l))
        return &l->lines[group - l->v->node_count].doubts;
    return &l->v->document_doubts;
}

/* Groups them by where they are shown, each group in the order of the items: a counting sort. */
bool load_doubts(struct load *l, struct error *err)
{
    struct found found = {0};
    struct showns list = {0};
    if (!read_doubts(l, &found, &list, err))
        return false;
    ASSERT(list.len < VIEW_NONE);
    struct doubt *doubts = arena_array(l->a, struct doubt, list.len);
    bool *before = arena_array(l->a, bool, list.len);
    for (size_t i = 0; i < list.len; i++)
        range_of(l, list.ptr[i].group)->n++;
    uint32_t sum = 0;
    for (size_t group = 0; group <= document_group(l); group++) {
        struct view_doubts *range = range_of(l, group);
        range->first = sum;
        sum += range->n;
        range->n = 0;
    }
    for (size_t i = 0; i < list.len; i++) {
        struct view_doubts *range = range_of(l, list.ptr[i].group);
        before[range->first + range->n] = list.ptr[i].before;
        doubts[range->first + range->n++] = found.ptr[list.ptr[i].doubt];
    }
    l->v->doubts = doubts;
    l->v->told_before = before;
    l->v->doubt_count = list.len;
    return store_room(l->s, l->a, err);
}
