#include "load.h"

bool load_holds(struct held *h, int64_t item, int64_t change)
{
    if (h->item != 0 && (change < h->change || (change == h->change && item > h->item)))
        return false;
    *h = (struct held){item, change};
    return true;
}

struct place load_earlier(struct place a, struct place b)
{
    if (a.row == 0 || b.row == 0)
        return a.row == 0 ? b : a;
    return b.sheet < a.sheet || (b.sheet == a.sheet && b.row < a.row) ? b : a;
}

bool load_damaged(struct load *l, struct str word, struct error *err)
{
    return error_set(err, ERROR_INVALID, MSG_STORE_DAMAGED, arg_text(db_path(l->s->db)), arg_text(word));
}

/* --- what there is not --- */

static bool refuse_region(struct load *l, struct error *err)
{
    struct store_regions regions;
    if (!store_regions(l->s, &l->scratch, &regions, err))
        return false;
    for (size_t i = 0; i < regions.len; i++)
        if (regions.ptr[i].id.n == l->region)
            return error_set(err, ERROR_NOT_FOUND, MSG_STORE_NO_PLAN, arg_text(db_path(l->s->db)));
    return error_set(err, ERROR_NOT_FOUND, MSG_STORE_NO_REGION, arg_text(db_path(l->s->db)));
}

static bool refuse_year(struct load *l, struct plan_id plan, struct str title, struct error *err)
{
    struct store_years years;
    struct buf list;
    if (!store_years(l->s, &l->scratch, (struct region_id){l->region}, plan, &years, err))
        return false;
    buf_init(&list, ERROR_ROOM / 2);
    for (size_t i = 0; i < years.len; i++)
        buf_printf(&list, i ? ", %d" : "%d", (int)years.ptr[i]);
    struct str year = str_printf(&l->scratch, "%d", l->year);
    error_set(err, ERROR_NOT_FOUND, MSG_STORE_NO_YEAR, arg_text(title), arg_text(year), arg_text(buf_str(&list)));
    buf_reset(&list);
    return false;
}

static bool refuse(struct load *l, struct plan_id plan, struct error *err)
{
    struct query q;
    if (!query_start(l->s->db, SQL_PLAN_TITLE, VALUES(db_int(l->region), db_int(plan.n)), &q, err))
        return false;
    bool found = query_next(&q);
    struct str title = found ? query_text(&q, PLAN_TITLE_TITLE, &l->scratch) : STR("");
    if (!query_end(&q, err))
        return false;
    return found ? refuse_year(l, plan, title, err) : refuse_region(l, err);
}

/* --- the frame --- */

static bool read_head(struct load *l, struct plan_id plan, struct error *err)
{
    struct query q;
    if (!query_start(l->s->db, SQL_VIEW_HEAD, VALUES(db_int(l->region), db_int(plan.n), db_int(l->year)), &q, err))
        return false;
    bool found = query_next(&q);
    if (found) {
        l->edition = query_int(&q, VIEW_HEAD_EDITION_ID);
        *l->v = (struct view){
            .region = query_text(&q, VIEW_HEAD_REGION, l->a),
            .region_code = query_text(&q, VIEW_HEAD_REGION_CODE, l->a),
            .plan = query_text(&q, VIEW_HEAD_PLAN, l->a),
            .plan_code = query_text(&q, VIEW_HEAD_PLAN_CODE, l->a),
            .edition = query_text(&q, VIEW_HEAD_EDITION, l->a),
            .year = l->year,
        };
    }
    if (!query_end(&q, err))
        return false;
    return found || refuse(l, plan, err);
}

static bool read_members(struct load *l, struct error *err)
{
    struct members *members = &l->v->members;
    if (!store_members(l->s, l->a, (struct region_id){l->region}, members, err))
        return false;
    int64_t *id = arena_array(&l->scratch, int64_t, members->len);
    for (size_t i = 0; i < members->len; i++)
        id[i] = members->ptr[i].id.n;
    ids_init(&l->member_ids, &l->scratch, id, members->len);
    return true;
}

static bool read_levels(struct load *l, struct error *err)
{
    struct query q;
    if (!query_start(l->s->db, SQL_VIEW_LEVELS, VALUES(db_int(l->region), db_int(l->edition)), &q, err))
        return false;
    struct strs levels = {0};
    while (query_next(&q))
        *vec_put(l->a, &levels) = query_text(&q, VIEW_LEVELS_NAME, l->a);
    l->v->levels = (struct strs_view){levels.ptr, levels.len};
    return query_end(&q, err);
}

struct document_views VEC(struct document_view);

static bool read_documents(struct load *l, struct error *err)
{
    struct query q;
    if (!query_start(l->s->db, SQL_VIEW_DOCUMENTS, VALUES(db_int(l->region), db_int(l->edition)), &q, err))
        return false;
    struct document_views documents = {0};
    while (query_next(&q))
        *vec_put(l->a, &documents) = (struct document_view){
            .name = query_text(&q, VIEW_DOCUMENTS_NAME, l->a),
            .sha256 = query_text(&q, VIEW_DOCUMENTS_SHA256, l->a),
            .id = query_int(&q, VIEW_DOCUMENTS_ID),
        };
    l->v->documents = documents.ptr;
    l->v->document_count = documents.len;
    return query_end(&q, err);
}

static bool load(struct load *l, struct plan_id plan, struct error *err)
{
    return read_head(l, plan, err) && read_members(l, err) && read_levels(l, err) && read_documents(l, err) &&
           load_tree(l, err) && load_lines(l, err) && load_figures(l, err) && load_targets(l, err) &&
           load_doubts(l, err);
}

bool store_view(struct store *s, struct arena *a, struct region_id region, struct plan_id plan, int year,
                struct view *ret, struct error *err)
{
    struct view view;
    struct load l = {.s = s, .a = a, .region = region.n, .year = year, .v = &view};
    if (!db_begin_read(s->db, err))
        return false;
    arena_init(&l.scratch, STORE_SCRATCH_MAX);
    bool ok = load(&l, plan, err);
    arena_reset(&l.scratch);
    db_rollback(s->db);
    if (ok)
        *ret = view;
    return ok;
}
