#include "load.h"

static bool start(struct load *l, enum sql sql, struct query *ret, struct error *err)
{
    return query_start(l->s->db, sql, VALUES(db_int(l->region), db_int(l->edition)), ret, err);
}

static struct decimal decimal_of(const struct query *q, size_t mantissa, size_t scale)
{
    return (struct decimal){query_int(q, mantissa), (uint8_t)query_int(q, scale)};
}

static bool take_clause(struct load *l, const struct query *q, struct target *t, struct error *err)
{
    int64_t n = query_int(q, VIEW_TARGETS_N);
    struct str rule = query_bytes(q, VIEW_TARGETS_RULE);
    struct target_clause c = {
        .has_value = !query_null(q, VIEW_TARGETS_MANTISSA),
        .has_upper = !query_null(q, VIEW_TARGETS_UPPER_MANTISSA),
        .value = decimal_of(q, VIEW_TARGETS_MANTISSA, VIEW_TARGETS_SCALE),
        .upper = decimal_of(q, VIEW_TARGETS_UPPER_MANTISSA, VIEW_TARGETS_UPPER_SCALE),
        .reference = {.name = query_text(q, VIEW_TARGETS_REFERENCE, l->a),
                      .has_factor = !query_null(q, VIEW_TARGETS_FACTOR_MANTISSA),
                      .factor = decimal_of(q, VIEW_TARGETS_FACTOR_MANTISSA, VIEW_TARGETS_FACTOR_SCALE)},
    };
    if (n >= TARGET_CLAUSES || !target_rule_parse(rule, &c.rule))
        return load_damaged(l, rule, err);
    if (!c.reference.has_factor)
        c.reference.factor = decimal_int(1);
    t->clause[n] = c;
    t->clauses = (uint8_t)(n + 1 > t->clauses ? n + 1 : t->clauses);
    return true;
}

static bool take_target(struct load *l, const struct query *q, struct view_line *line, struct error *err)
{
    struct str window = query_bytes(q, VIEW_TARGETS_TIME_WINDOW), period = query_bytes(q, VIEW_TARGETS_PERIOD);
    struct target t = {
        .unit = query_text(q, VIEW_TARGETS_UNIT, l->a),
        .marks = query_text(q, VIEW_TARGETS_MARKS, l->a),
        .text = query_text(q, VIEW_TARGETS_TEXT, l->a),
    };
    if (!target_window_parse(window, &t.window))
        return load_damaged(l, window, err);
    if (!period_parse(period, &t.period))
        return load_damaged(l, period, err);
    line->target = t;
    line->has_target = true;
    line->target_open = query_int(q, VIEW_TARGETS_CHANGE) == 0;
    line->target_place = (struct place){.sheet = (uint32_t)query_int(q, VIEW_TARGETS_SHEET),
                                        .row = (uint32_t)query_int(q, VIEW_TARGETS_ROW),
                                        .col = (uint32_t)query_int(q, VIEW_TARGETS_COL)};
    line->place = load_earlier(line->place, line->target_place);
    return true;
}

/* One row a clause, in any order: the first of the item that holds makes the target. */
static bool read_targets(struct load *l, struct error *err)
{
    struct query q;
    if (!start(l, SQL_VIEW_TARGETS, &q, err))
        return false;
    bool ok = true;
    while (ok && query_next(&q)) {
        uint32_t n = load_line(l, query_int(&q, VIEW_TARGETS_PLACEMENT), query_int(&q, VIEW_TARGETS_SERIES));
        if (n == IDS_NONE)
            continue;
        int64_t item = query_int(&q, VIEW_TARGETS_ITEM), before = l->target_held[n].item;
        if (!load_holds(&l->target_held[n], item, query_int(&q, VIEW_TARGETS_CHANGE)))
            continue;
        if (before != item)
            ok = take_target(l, &q, &l->lines[n], err);
        ok = ok && take_clause(l, &q, &l->lines[n].target, err);
    }
    return query_end(&q, err) && ok;
}

static bool read_citations(struct load *l, struct error *err)
{
    struct query q;
    if (!start(l, SQL_VIEW_CITATIONS, &q, err))
        return false;
    while (query_next(&q)) {
        uint32_t n = load_line(l, query_int(&q, VIEW_CITATIONS_PLACEMENT), query_int(&q, VIEW_CITATIONS_SERIES));
        int64_t change = query_int(&q, VIEW_CITATIONS_CHANGE);
        if (n == IDS_NONE || !load_holds(&l->citation_held[n], query_int(&q, VIEW_CITATIONS_ITEM), change))
            continue;
        struct place p = {.sheet = (uint32_t)query_int(&q, VIEW_CITATIONS_SHEET),
                          .row = (uint32_t)query_int(&q, VIEW_CITATIONS_ROW)};
        l->lines[n].citation = query_text(&q, VIEW_CITATIONS_TEXT, l->a);
        l->lines[n].citation_open = change == 0;
        l->lines[n].place = load_earlier(l->lines[n].place, p);
    }
    return query_end(&q, err);
}

/* The row a line stands in: the first that speaks of it. Names, labels and figures are read where an indicator first
 * stands; elsewhere only the target and the source are. */
static void settle_places(struct load *l)
{
    for (size_t i = 0; i < l->placement_count; i++) {
        const struct load_placement *p = &l->placements[i];
        const struct load_indicator *k = &l->indicators[p->indicator];
        for (uint32_t s = 0; s < k->series; s++) {
            struct place *place = &l->lines[p->first_line + s].place;
            if (p->first)
                *place = load_earlier(*place, l->series[k->first_series + s].place);
            if (p->first && place->row == 0)
                *place = k->place;
            if (place->row == 0)
                *place = l->nodes[p->node].place;
            place->col = 0;
        }
    }
}

bool load_targets(struct load *l, struct error *err)
{
    if (!read_targets(l, err) || !read_citations(l, err))
        return false;
    settle_places(l);
    return store_room(l->s, l->a, err);
}
