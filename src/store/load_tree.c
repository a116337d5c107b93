#include "load.h"

struct raw_node {
    int64_t id, parent;
    struct str code;
    bool initiative;
};

struct raw_nodes VEC(struct raw_node);

static bool read_nodes(struct load *l, struct raw_nodes *ret, struct error *err)
{
    struct query q;
    if (!query_start(l->s->db, SQL_VIEW_NODES, VALUES(db_int(l->region), db_int(l->edition)), &q, err))
        return false;
    struct raw_nodes raw = {0};
    while (query_next(&q))
        *vec_put(&l->scratch, &raw) = (struct raw_node){
            .id = query_int(&q, VIEW_NODES_ID),
            .parent = query_int(&q, VIEW_NODES_PARENT),
            .code = query_text(&q, VIEW_NODES_CODE, l->a),
            .initiative = query_int(&q, VIEW_NODES_INITIATIVE),
        };
    if (!query_end(&q, err))
        return false;
    *ret = raw;
    return true;
}

/* The tree as lists of children in the order of the document; node n of them is the root above all. */
struct children {
    uint32_t *first, *next, *parent;
};

static struct children find_children(struct load *l, const struct raw_nodes *raw)
{
    size_t n = raw->len;
    struct children c = {arena_array(&l->scratch, uint32_t, n + 1), arena_array(&l->scratch, uint32_t, n + 1),
                         arena_array(&l->scratch, uint32_t, n + 1)};
    int64_t *id = arena_array(&l->scratch, int64_t, n);
    struct ids ids;
    for (size_t i = 0; i <= n; i++)
        c.first[i] = c.next[i] = IDS_NONE;
    for (size_t i = 0; i < n; i++)
        id[i] = raw->ptr[i].id;
    ids_init(&ids, &l->scratch, id, n);
    for (size_t i = n; i-- > 0;) {
        uint32_t parent = raw->ptr[i].parent ? ids_find(&ids, raw->ptr[i].parent) : (uint32_t)n;
        c.parent[i] = parent == IDS_NONE ? (uint32_t)n : parent;
        c.next[i] = c.first[c.parent[i]];
        c.first[c.parent[i]] = (uint32_t)i;
    }
    return c;
}

/* The next in the order in which the tree is read aloud: a node, then all below it. `root` after the last. */
static uint32_t next_of(const struct children *c, uint32_t at, uint32_t root)
{
    if (c->first[at] != IDS_NONE)
        return c->first[at];
    while (at != root && c->next[at] == IDS_NONE)
        at = c->parent[at];
    return at == root ? root : c->next[at];
}

/* Numbers the nodes so that what lies below a node follows it without a gap, whatever the order of the document. */
static size_t lay_out(struct load *l, const struct raw_nodes *raw, int64_t *ret_id)
{
    struct children c = find_children(l, raw);
    uint32_t root = (uint32_t)raw->len;
    uint32_t *place = arena_array(&l->scratch, uint32_t, raw->len + 1);
    place[root] = VIEW_NONE;
    size_t n = 0;
    for (uint32_t at = raw->len ? next_of(&c, root, root) : root; at != root; at = next_of(&c, at, root)) {
        const struct raw_node *r = &raw->ptr[at];
        uint32_t parent = place[c.parent[at]];
        ret_id[n] = r->id;
        place[at] = (uint32_t)n;
        l->nodes[n++] = (struct view_node){
            .id = {r->id},
            .code = r->code,
            .parent = parent,
            .depth = parent == VIEW_NONE ? 0 : l->nodes[parent].depth + 1,
            .initiative = r->initiative,
        };
    }
    return n;
}

static bool make_nodes(struct load *l, struct error *err)
{
    struct raw_nodes raw;
    if (!read_nodes(l, &raw, err))
        return false;
    int64_t *id = arena_array(&l->scratch, int64_t, raw.len);
    l->nodes = arena_array(l->a, struct view_node, raw.len);
    l->node_held = arena_alloc(&l->scratch, arena_size(raw.len, sizeof *l->node_held));
    if (lay_out(l, &raw, id) != raw.len)
        return load_damaged(l, STR("node_place"), err);
    ids_init(&l->node_ids, &l->scratch, id, raw.len);
    l->v->nodes = l->nodes;
    l->v->node_count = raw.len;
    return true;
}

/* --- what hangs on the nodes --- */

static bool start(struct load *l, enum sql sql, struct query *ret, struct error *err)
{
    return query_start(l->s->db, sql, VALUES(db_int(l->region), db_int(l->edition)), ret, err);
}

static bool read_wordings(struct load *l, struct error *err)
{
    struct query q;
    if (!start(l, SQL_VIEW_WORDINGS, &q, err))
        return false;
    while (query_next(&q)) {
        uint32_t n = ids_find(&l->node_ids, query_int(&q, VIEW_WORDINGS_NODE));
        int64_t change = query_int(&q, VIEW_WORDINGS_CHANGE);
        if (!load_holds(&l->node_held[n][SLOT_WORDING], query_int(&q, VIEW_WORDINGS_ITEM), change))
            continue;
        struct view_node *node = &l->nodes[n];
        node->wording = (struct wording){.number = query_text(&q, VIEW_WORDINGS_NUMBER, l->a),
                                         .title = query_text(&q, VIEW_WORDINGS_TITLE, l->a),
                                         .page = (int32_t)query_int(&q, VIEW_WORDINGS_PAGE)};
        node->wording_open = change == 0;
        node->place = (struct place){.sheet = (uint32_t)query_int(&q, VIEW_WORDINGS_SHEET),
                                     .row = (uint32_t)query_int(&q, VIEW_WORDINGS_ROW),
                                     .col = (uint32_t)query_int(&q, VIEW_WORDINGS_COL)};
    }
    return query_end(&q, err);
}

static bool take_participation(struct load *l, const struct query *q, struct view_node *node, struct error *err)
{
    struct str mode = query_bytes(q, VIEW_PARTICIPATIONS_MODE);
    node->participation = (struct participation){
        .and_others = query_int(q, VIEW_PARTICIPATIONS_AND_OTHERS),
        .members = arena_array(l->a, uint32_t, l->v->members.len),
        .text = query_text(q, VIEW_PARTICIPATIONS_TEXT, l->a),
    };
    node->participation_open = query_int(q, VIEW_PARTICIPATIONS_CHANGE) == 0;
    return participation_parse(mode, &node->participation.mode) || load_damaged(l, mode, err);
}

/* One row a member, those of an item in order. A member that is written twice stands there once. */
static void take_participant(struct load *l, int64_t id, struct participation *p)
{
    uint32_t member = id ? ids_find(&l->member_ids, id) : IDS_NONE;
    for (size_t i = 0; i < p->len; i++)
        if (p->members[i] == member)
            return;
    if (member != IDS_NONE)
        p->members[p->len++] = member;
}

static bool read_participations(struct load *l, struct error *err)
{
    struct query q;
    if (!start(l, SQL_VIEW_PARTICIPATIONS, &q, err))
        return false;
    bool ok = true;
    while (ok && query_next(&q)) {
        uint32_t n = ids_find(&l->node_ids, query_int(&q, VIEW_PARTICIPATIONS_NODE));
        struct held *held = &l->node_held[n][SLOT_PARTICIPATION];
        int64_t item = query_int(&q, VIEW_PARTICIPATIONS_ITEM), before = held->item;
        if (!load_holds(held, item, query_int(&q, VIEW_PARTICIPATIONS_CHANGE)))
            continue;
        if (before != item)
            ok = take_participation(l, &q, &l->nodes[n], err);
        take_participant(l, query_int(&q, VIEW_PARTICIPATIONS_MEMBER), &l->nodes[n].participation);
    }
    return query_end(&q, err) && ok;
}

static bool read_narratives(struct load *l, struct error *err)
{
    struct query q;
    if (!query_start(l->s->db, SQL_VIEW_NARRATIVES, VALUES(db_int(l->region), db_int(l->edition), db_int(l->year)), &q,
                     err))
        return false;
    bool ok = true;
    while (ok && query_next(&q)) {
        uint32_t n = ids_find(&l->node_ids, query_int(&q, VIEW_NARRATIVES_NODE));
        int64_t change = query_int(&q, VIEW_NARRATIVES_CHANGE);
        struct str word = query_bytes(&q, VIEW_NARRATIVES_KIND);
        enum narrative_kind kind;
        if (!narrative_parse(word, &kind))
            ok = load_damaged(l, word, err);
        else if (load_holds(&l->node_held[n][SLOT_NARRATIVE + kind], query_int(&q, VIEW_NARRATIVES_ITEM), change))
            l->nodes[n].narrative[kind] =
                (struct view_narrative){.text = query_text(&q, VIEW_NARRATIVES_TEXT, l->a), .open = change == 0};
    }
    return query_end(&q, err) && ok;
}

bool load_tree(struct load *l, struct error *err)
{
    return make_nodes(l, err) && read_wordings(l, err) && read_participations(l, err) && read_narratives(l, err) &&
           store_room(l->s, l->a, err);
}
