#include "change.h"

#include "codec/hash.h"

#define CHANGE_TEXT_MAX ((size_t)1 << 20)

struct str change_digest(struct arena *a, struct str bytes)
{
    struct hash hash = hash_of(bytes);
    struct buf hex;
    buf_init(&hex, 2 * HASH_SIZE);
    hash_put(&hex, &hash);
    struct str text = str_copy(a, buf_str(&hex));
    buf_reset(&hex);
    return text;
}

/* Each field with its length, so that no two rows have one text. */
static void put_field(struct buf *out, struct str field)
{
    buf_put_int(out, (int64_t)field.len);
    buf_put_byte(out, ':');
    buf_put(out, field);
    buf_put_byte(out, '\n');
}

static void put_number(struct buf *out, int64_t n)
{
    buf_put_int(out, n);
    buf_put_byte(out, '\n');
}

/* The text form of the row at hand. It is never altered: every hash that was ever kept rests on it. */
static struct str hash_row(struct arena *a, int64_t region, const struct query *q)
{
    struct buf text;
    buf_init(&text, CHANGE_TEXT_MAX);
    put_number(&text, region);
    put_number(&text, query_int(q, CHANGES_ID));
    put_number(&text, query_int(q, CHANGES_AT));
    put_field(&text, query_bytes(q, CHANGES_ACTOR));
    put_field(&text, query_bytes(q, CHANGES_OPERATION));
    put_field(&text, query_bytes(q, CHANGES_KIND));
    put_field(&text, query_bytes(q, CHANGES_REASON));
    put_field(&text, query_bytes(q, CHANGES_PREV_HASH));
    ASSERT(!text.full);
    struct str hash = change_digest(a, buf_str(&text));
    buf_reset(&text);
    return hash;
}

static bool newest_hash(struct store *s, struct arena *a, int64_t region, int64_t newest, struct str *ret,
                        struct error *err)
{
    struct query q;
    if (!query_start(s->db, SQL_CHANGES, VALUES(db_int(region), db_int(newest)), &q, err))
        return false;
    struct str hash = STR("");
    while (query_next(&q))
        hash = hash_row(a, region, &q);
    if (!query_end(&q, err))
        return false;
    *ret = hash;
    return true;
}

bool store_change(struct store *s, struct region_id region, int64_t *ret, struct error *err)
{
    return db_find_int(s->db, SQL_CHANGE_NEWEST, VALUES(db_int(region.n)), 0, ret, err);
}

bool change_put(struct store *s, struct arena *a, int64_t region, const struct change *c, int64_t *ret,
                struct error *err)
{
    int64_t newest;
    struct str hash;
    if (!store_change(s, (struct region_id){region}, &newest, err) || !newest_hash(s, a, region, newest, &hash, err))
        return false;
    if (!db_run(s->db, SQL_CHANGE_PUT,
                VALUES(db_int(region), db_int(newest + 1), db_int(c->at), db_text(c->actor), db_text(c->operation),
                       db_text(c->kind), db_text(c->reason), db_text(hash)),
                err))
        return false;
    *ret = newest + 1;
    return true;
}

bool change_check_chain(struct store *s, struct arena *a, int64_t region, struct error *err)
{
    struct query q;
    if (!query_start(s->db, SQL_CHANGES, VALUES(db_int(region), db_int(1)), &q, err))
        return false;
    int64_t number = 0, broken = 0;
    struct str hash = STR("");
    while (!broken && query_next(&q)) {
        number++;
        if (query_int(&q, CHANGES_ID) != number || !str_eq(query_bytes(&q, CHANGES_PREV_HASH), hash))
            broken = number;
        hash = hash_row(a, region, &q);
    }
    if (!query_end(&q, err))
        return false;
    return !broken || error_set(err, ERROR_INVALID, MSG_STORE_CHAIN_BROKEN, arg_text(db_path(s->db)), arg_int(broken));
}
