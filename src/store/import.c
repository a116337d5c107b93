#include "import.h"

#include "change.h"
#include "document.h"

struct before {
    bool found, same;
    int64_t document, proposal;
    struct str name; /* of the file that is there */
};

/* --- what is there already --- */

static bool find_before(struct import *m, struct str sha256, struct before *ret, struct error *err)
{
    struct query q;
    if (!query_start(m->s->db, SQL_IMPORT_BEFORE, VALUES(db_int(m->region), db_int(m->plan), db_int(m->in->year)), &q,
                     err))
        return false;
    struct before b = {0};
    while (!b.same && query_next(&q)) {
        b.found = true;
        b.same = str_eq(query_bytes(&q, IMPORT_BEFORE_SHA256), sha256);
        b.document = query_int(&q, IMPORT_BEFORE_DOCUMENT);
        b.proposal = query_int(&q, IMPORT_BEFORE_PROPOSAL);
        b.name = query_text(&q, IMPORT_BEFORE_NAME, &m->scratch);
    }
    if (!query_end(&q, err))
        return false;
    *ret = b;
    return true;
}

static bool report_unchanged(struct import *m, const struct before *b, struct store_imported *ret, struct error *err)
{
    struct query q;
    if (!query_start(m->s->db, SQL_ITEMS_DECIDED, VALUES(db_int(m->region), db_int(b->proposal)), &q, err))
        return false;
    struct store_imported found = {.document = {b->document}, .unchanged = true};
    if (query_next(&q)) {
        found.accepted = (size_t)query_int(&q, ITEMS_DECIDED_ACCEPTED);
        found.open = (size_t)query_int(&q, ITEMS_DECIDED_OPEN);
    }
    if (!query_end(&q, err))
        return false;
    *ret = found;
    return true;
}

static bool refuse_conflict(struct import *m, const struct before *b, struct error *err)
{
    struct str year = str_printf(&m->scratch, "%d", m->in->year);
    return error_set(err, ERROR_CONFLICT, MSG_STORE_CONFLICT, arg_text(m->in->plan), arg_text(year), arg_text(b->name));
}

/* Region and plan by name; 0 where there is none. */
static bool find_owner(struct import *m, struct error *err)
{
    struct db *db = m->s->db;
    return db_find_int(db, SQL_REGION_BY_NAME, VALUES(db_text(m->in->region)), 0, &m->region, err) &&
           (m->region == 0 ||
            db_find_int(db, SQL_PLAN_BY_TITLE, VALUES(db_int(m->region), db_text(m->in->plan)), 0, &m->plan, err));
}

/* --- who and what it belongs to --- */

static bool put_region(struct import *m, struct error *err)
{
    struct db *db = m->s->db;
    if (m->region)
        return true;
    return db_find_int(db, SQL_REGION_NEXT, VALUES(), 1, &m->region, err) &&
           db_run(db, SQL_REGION_PUT, VALUES(db_int(m->region), db_text(m->in->region)), err) &&
           db_run(db, SQL_MEMBER_WHOLE_PUT, VALUES(db_int(m->region)), err);
}

/* The next ids, and those of the single things made here. */
static bool take_ids(struct import *m, int64_t *ret_plan, struct error *err)
{
    struct query q;
    if (!query_start(m->s->db, SQL_IDS_USED, VALUES(db_int(m->region)), &q, err))
        return false;
    if (query_next(&q)) {
        *ret_plan = query_int(&q, IDS_USED_PLAN) + 1;
        m->edition = query_int(&q, IDS_USED_EDITION) + 1;
        m->document = query_int(&q, IDS_USED_DOCUMENT) + 1;
        m->proposal = query_int(&q, IDS_USED_PROPOSAL) + 1;
        m->used.node = query_int(&q, IDS_USED_NODE);
        m->used.indicator = query_int(&q, IDS_USED_INDICATOR);
        m->used.series = query_int(&q, IDS_USED_SERIES);
        m->used.placement = query_int(&q, IDS_USED_PLACEMENT);
        m->used.item = query_int(&q, IDS_USED_ITEM);
        m->used.member = query_int(&q, IDS_USED_MEMBER);
    }
    return query_end(&q, err);
}

static bool put_plan(struct import *m, int64_t next, struct error *err)
{
    if (m->plan)
        return true;
    m->plan = next;
    return db_run(m->s->db, SQL_PLAN_PUT, VALUES(db_int(m->region), db_int(m->plan), db_text(m->in->plan)), err);
}

static bool put_change(struct import *m, struct error *err)
{
    struct change c = {
        .at = m->in->at, .actor = m->in->actor, .operation = STR("import"), .kind = STR("new"), .reason = STR("")};
    if (!change_put(m->s, &m->scratch, m->region, &c, &m->change, err))
        return false;
    m->before = m->change - 1;
    return true;
}

static const struct member *find_member(const struct members *members, struct str name)
{
    for (size_t i = 0; i < members->len; i++)
        if (str_eq(members->ptr[i].name, name))
            return &members->ptr[i];
    return NULL;
}

/* Members are told apart by name. Those that are there keep their order; new ones come behind them. */
static bool put_members(struct import *m, struct error *err)
{
    const struct members *given = &m->in->proposal->members;
    struct members there;
    if (!store_members(m->s, &m->scratch, (struct region_id){m->region}, &there, err))
        return false;
    m->member = arena_array(&m->scratch, int64_t, given->len);
    for (size_t i = 0; i < given->len; i++) {
        const struct member *g = &given->ptr[i], *t = find_member(&there, g->name);
        m->member[i] = t ? t->id.n : ++m->used.member;
        struct db_value id = db_int(m->member[i]);
        bool ok = t ? db_run(m->s->db, SQL_MEMBER_FILL,
                             VALUES(db_text(g->code), db_text(g->role), db_int(m->region), id), err)
                    : db_run(m->s->db, SQL_MEMBER_PUT,
                             VALUES(db_int(m->region), id, db_text(g->code), db_text(g->name), db_text(g->role)), err);
        if (!ok)
            return false;
        if (!t)
            *vec_put(&m->scratch, &there) = (struct member){.id = {m->member[i]}, .name = g->name};
    }
    return true;
}

static bool put_edition(struct import *m, struct error *err)
{
    const struct strs *levels = &m->in->proposal->levels;
    if (!db_run(m->s->db, SQL_EDITION_PUT,
                VALUES(db_int(m->region), db_int(m->edition), db_int(m->plan), db_int(m->in->year)), err))
        return false;
    for (size_t i = 0; i < levels->len; i++)
        if (!db_run(m->s->db, SQL_LEVEL_PUT,
                    VALUES(db_int(m->region), db_int(m->edition), db_int((int64_t)i), db_text(levels->ptr[i])), err))
            return false;
    return true;
}

static bool put_document(struct import *m, struct str sha256, struct error *err)
{
    struct document_cells cells;
    if (!document_pack(m->s, &m->scratch, m->in->grid, &cells, err))
        return false;
    return db_run(m->s->db, SQL_DOCUMENT_PUT,
                  VALUES(db_int(m->region), db_int(m->document), db_text(m->in->name), db_text(sha256),
                         db_text(encoding_name(m->in->grid->encoding)), db_int(GRID_READER),
                         db_int((int64_t)cells.size), db_blob(cells.packed), db_blob(m->in->bytes)),
                  err) &&
           db_run(m->s->db, SQL_PROPOSAL_PUT,
                  VALUES(db_int(m->region), db_int(m->proposal), db_int(m->document), db_int(m->edition),
                         db_int(m->in->year), db_int(m->change), db_id(m->before)),
                  err);
}

/* --- subjects --- */

static bool put_nodes(struct import *m, struct error *err)
{
    const struct proposed_nodes *nodes = &m->in->proposal->nodes;
    for (size_t i = 0; i < nodes->len; i++) {
        const struct proposed_node *n = &nodes->ptr[i];
        ASSERT(n->parent == INDEX_NONE || n->parent < i);
        struct db_value id = db_int(m->used.node + 1 + (int64_t)i);
        struct db_value parent = n->parent == INDEX_NONE ? db_id(0) : db_int(m->used.node + 1 + n->parent);
        if (!db_run(m->s->db, SQL_NODE_PUT, VALUES(db_int(m->region), id), err) ||
            !db_run(m->s->db, SQL_NODE_PLACE_PUT,
                    VALUES(db_int(m->region), db_int(m->edition), db_int((int64_t)i), id, parent, db_int(n->depth),
                           db_int(n->initiative)),
                    err))
            return false;
    }
    return true;
}

static bool put_indicators(struct import *m, struct error *err)
{
    for (size_t i = 0; i < m->in->proposal->indicators.len; i++)
        if (!db_run(m->s->db, SQL_INDICATOR_PUT, VALUES(db_int(m->region), db_int(m->used.indicator + 1 + (int64_t)i)),
                    err))
            return false;
    return true;
}

static bool put_placements(struct import *m, struct error *err)
{
    const struct proposed_placements *placements = &m->in->proposal->placements;
    for (size_t i = 0; i < placements->len; i++) {
        const struct proposed_placement *p = &placements->ptr[i];
        if (!db_run(m->s->db, SQL_PLACEMENT_PUT,
                    VALUES(db_int(m->region), db_int(m->used.placement + 1 + (int64_t)i), db_int(m->edition),
                           db_int((int64_t)i), db_int(m->used.node + 1 + p->node),
                           db_int(m->used.indicator + 1 + p->indicator)),
                    err))
            return false;
    }
    return true;
}

static bool put_series(struct import *m, struct error *err)
{
    const struct proposal *p = m->in->proposal;
    int64_t *count = arena_array(&m->scratch, int64_t, p->indicators.len);
    for (size_t i = 0; i < p->series.len; i++) {
        uint32_t indicator = p->series.ptr[i].indicator;
        ASSERT(indicator < p->indicators.len);
        if (!db_run(m->s->db, SQL_SERIES_PUT,
                    VALUES(db_int(m->region), db_int(m->used.series + 1 + (int64_t)i),
                           db_int(m->used.indicator + 1 + indicator), db_int(++count[indicator])),
                    err))
            return false;
    }
    return true;
}

/* --- the whole --- */

static bool put_search(struct import *m, struct error *err)
{
    return db_run(m->s->db, SQL_SEARCH_PUT, VALUES(db_int(m->region), db_int(m->used.item)), err);
}

static bool put_all(struct import *m, struct str sha256, struct error *err)
{
    int64_t next_plan = 0;
    return put_region(m, err) && take_ids(m, &next_plan, err) && put_plan(m, next_plan, err) && put_change(m, err) &&
           put_members(m, err) && put_edition(m, err) && put_document(m, sha256, err) && put_nodes(m, err) &&
           put_indicators(m, err) && put_placements(m, err) && put_series(m, err) && import_items(m, err) &&
           put_search(m, err) && store_room(m->s, &m->scratch, err);
}

/* Inside of the transaction; what is found unchanged writes nothing. */
static bool bring_in(struct import *m, struct store_imported *ret, struct error *err)
{
    if (db_moved(m->s->db))
        return error_set(err, ERROR_BUSY, MSG_STORE_MOVED, arg_text(db_path(m->s->db)));
    struct str sha256 = change_digest(&m->scratch, m->in->bytes);
    struct before before = {0};
    if (!find_owner(m, err) || (m->plan && !find_before(m, sha256, &before, err)))
        return false;
    if (before.same)
        return report_unchanged(m, &before, ret, err);
    if (before.found)
        return refuse_conflict(m, &before, err);
    if (!put_all(m, sha256, err))
        return false;
    *ret = (struct store_imported){.document = {m->document}, .accepted = m->accepted, .open = m->open};
    return true;
}

static bool in_transaction(struct import *m, struct store_imported *ret, struct error *err)
{
    struct store_imported done;
    if (!db_begin_write(m->s->db, err))
        return false;
    if (!bring_in(m, &done, err) || (!done.unchanged && !db_commit(m->s->db, err))) {
        db_rollback(m->s->db);
        return false;
    }
    db_rollback(m->s->db);
    m->s->fresh = FRESH_NOT;
    *ret = done;
    return true;
}

bool store_import(struct store *s, const struct store_import *import, struct store_imported *ret, struct error *err)
{
    if (str_empty(import->region))
        return error_set(err, ERROR_INVALID, MSG_STORE_REGION_UNNAMED);
    if (str_empty(import->plan))
        return error_set(err, ERROR_INVALID, MSG_STORE_PLAN_UNNAMED);
    struct import m = {.s = s, .in = import};
    arena_init(&m.scratch, STORE_SCRATCH_MAX);
    buf_init(&m.text, 256);
    bool ok = in_transaction(&m, ret, err);
    buf_reset(&m.text);
    arena_reset(&m.scratch);
    return ok;
}
