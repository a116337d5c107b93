/* Has anything happened? Cheap enough to be asked before every answer. */
#include "private.h"

struct store *store_hold(struct store *s)
{
    s->holders++;
    return s;
}

bool store_moved(struct store *s)
{
    return db_moved(s->db);
}

uint64_t store_file(const struct store *s)
{
    return s->file;
}

bool store_stamp(struct store *s, int64_t *ret, struct error *err)
{
    int64_t version, changes;
    if (!db_find_int(s->db, SQL_DATA_VERSION, VALUES(), 0, &version, err))
        return false;
    if (s->stamp == 0 || version != s->stamp_version) {
        if (!db_find_int(s->db, SQL_CHANGES_ALL, VALUES(), 0, &changes, err))
            return false;
        s->stamp = changes + 1;
        s->stamp_version = version;
    }
    *ret = s->stamp;
    return true;
}

bool store_region_find(struct store *s, struct arena *a, struct str code, struct store_region *ret, struct error *err)
{
    struct query q;
    uint64_t number;
    int64_t id = str_to_u64(code, &number) && number <= INT32_MAX ? (int64_t)number : 0;
    if (!query_start(s->db, SQL_REGION_BY_CODE, VALUES(db_text(code), db_int(id)), &q, err))
        return false;
    bool found = query_next(&q);
    struct store_region region = {0};
    if (found)
        region = (struct store_region){
            .id = {query_int(&q, REGION_BY_CODE_ID)},
            .name = query_text(&q, REGION_BY_CODE_NAME, a),
            .code = query_text(&q, REGION_BY_CODE_CODE, a),
        };
    if (!query_end(&q, err))
        return false;
    if (!found)
        return error_set(err, ERROR_NOT_FOUND, MSG_STORE_NO_REGION_OF, arg_text(code));
    *ret = region;
    return true;
}
