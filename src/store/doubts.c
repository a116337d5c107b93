#include "private.h"

bool store_row_doubt(struct store *s, struct doubt *d, struct str rule, struct str field, struct error *err)
{
    if (doubt_rule_parse(rule, &d->rule) && field_parse(field, &d->field))
        return true;
    return error_set(err, ERROR_INVALID, MSG_STORE_DAMAGED, arg_text(db_path(s->db)), arg_text(rule));
}

static bool take_doubt(struct store *s, struct arena *a, const struct query *q, struct store_doubt *ret,
                       struct error *err)
{
    struct store_doubt d = {
        .region = query_text(q, DOUBTS_REGION, a),
        .plan = query_text(q, DOUBTS_PLAN, a),
        .year = (int)query_int(q, DOUBTS_YEAR),
        .subject = query_text(q, DOUBTS_SUBJECT, a),
        .kind = query_text(q, DOUBTS_KIND, a),
        .doubt =
            {
                .place = {query_text(q, DOUBTS_DOCUMENT, a), (uint32_t)query_int(q, DOUBTS_SHEET),
                          (uint32_t)query_int(q, DOUBTS_ROW), (uint32_t)query_int(q, DOUBTS_COL)},
                .raw = query_text(q, DOUBTS_RAW, a),
                .suggestion = query_text(q, DOUBTS_SUGGESTION, a),
            },
    };
    if (!store_row_doubt(s, &d.doubt, query_bytes(q, DOUBTS_RULE), query_bytes(q, DOUBTS_FIELD), err))
        return false;
    *ret = d;
    return true;
}

bool store_doubts(struct store *s, struct arena *a, struct region_id region, struct store_doubts *ret,
                  struct error *err)
{
    struct query q;
    if (!query_start(s->db, SQL_DOUBTS, VALUES(db_int(region.n)), &q, err))
        return false;
    struct store_doubts list = {0};
    struct store_doubt d;
    bool ok = true;
    while (ok && query_next(&q)) {
        ok = take_doubt(s, a, &q, &d, err) && store_room(s, a, err);
        if (ok)
            *vec_put(a, &list) = d;
    }
    if (!query_end(&q, err) || !ok)
        return false;
    *ret = list;
    return true;
}
