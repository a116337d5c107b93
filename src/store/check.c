#include "change.h"

/* Each row is a problem: the first is told. */
static bool find_problem(struct store *s, enum sql sql, struct error *err)
{
    struct query q;
    if (!query_start(s->db, sql, VALUES(), &q, err))
        return false;
    struct arg path = arg_text(db_path(s->db));
    bool bad = query_next(&q);
    if (bad)
        error_set(err, ERROR_INVALID, MSG_STORE_DAMAGED, path, arg_text(query_bytes(&q, 0)));
    return query_end(&q, err) && !bad;
}

static bool check_chains(struct store *s, struct arena *scratch, struct error *err)
{
    struct store_regions regions;
    if (!store_regions(s, scratch, &regions, err))
        return false;
    for (size_t i = 0; i < regions.len; i++)
        if (!change_check_chain(s, scratch, regions.ptr[i].id.n, err))
            return false;
    return true;
}

bool store_check(struct store *s, struct error *err)
{
    struct arena scratch;
    arena_init(&scratch, STORE_SCRATCH_MAX);
    bool ok = find_problem(s, SQL_CHECK_INTEGRITY, err) && find_problem(s, SQL_CHECK_FOREIGN_KEYS, err) &&
              check_chains(s, &scratch, err);
    arena_reset(&scratch);
    return ok;
}
