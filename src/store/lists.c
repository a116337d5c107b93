/* The short lists: regions, plans, years, members. */
#include "private.h"

bool store_regions(struct store *s, struct arena *a, struct store_regions *ret, struct error *err)
{
    struct query q;
    if (!query_start(s->db, SQL_REGIONS, VALUES(), &q, err))
        return false;
    struct store_regions list = {0};
    while (query_next(&q))
        *vec_put(a, &list) = (struct store_region){
            .id = {query_int(&q, REGIONS_ID)},
            .name = query_text(&q, REGIONS_NAME, a),
            .code = query_text(&q, REGIONS_CODE, a),
        };
    if (!query_end(&q, err))
        return false;
    *ret = list;
    return true;
}

bool store_plans(struct store *s, struct arena *a, struct region_id region, struct store_plans *ret, struct error *err)
{
    struct query q;
    if (!query_start(s->db, SQL_PLANS, VALUES(db_int(region.n)), &q, err))
        return false;
    struct store_plans list = {0};
    while (query_next(&q))
        *vec_put(a, &list) = (struct store_plan){
            .region = region,
            .id = {query_int(&q, PLANS_ID)},
            .code = query_text(&q, PLANS_CODE, a),
            .title = query_text(&q, PLANS_TITLE, a),
        };
    if (!query_end(&q, err))
        return false;
    *ret = list;
    return true;
}

bool store_years(struct store *s, struct arena *a, struct region_id region, struct plan_id plan,
                 struct store_years *ret, struct error *err)
{
    struct query q;
    if (!query_start(s->db, SQL_YEARS, VALUES(db_int(region.n), db_int(plan.n)), &q, err))
        return false;
    struct store_years list = {0};
    while (query_next(&q))
        *vec_put(a, &list) = (int32_t)query_int(&q, YEARS_YEAR);
    if (!query_end(&q, err))
        return false;
    *ret = list;
    return true;
}

bool store_members(struct store *s, struct arena *a, struct region_id region, struct members *ret, struct error *err)
{
    struct query q;
    if (!query_start(s->db, SQL_MEMBERS, VALUES(db_int(region.n)), &q, err))
        return false;
    struct members list = {0};
    while (query_next(&q))
        *vec_put(a, &list) = (struct member){
            .id = {query_int(&q, MEMBERS_ID)},
            .code = query_text(&q, MEMBERS_CODE, a),
            .name = query_text(&q, MEMBERS_NAME, a),
            .role = query_text(&q, MEMBERS_ROLE, a),
        };
    if (!query_end(&q, err))
        return false;
    *ret = list;
    return true;
}
