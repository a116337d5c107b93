#include "choose.h"
#include "handlers.h"

bool regions_list(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    CLEANUP(choose_close) struct store *s = NULL;
    struct store_regions regions = {0};
    if (!choose_db(app, reply->arena, q, STORE_READ, &s, err) || !store_regions(s, reply->arena, &regions, err))
        return false;
    for (size_t i = 0; i < regions.len; i++) {
        const struct datum row[] = {datum_text(regions.ptr[i].name),
                                    datum_text(choose_region_code(reply->arena, &regions.ptr[i]))};
        reply_put(reply, 0, row, COUNT(row));
    }
    return true;
}

static bool put_plan(struct store *s, const struct request *q, struct reply *reply, const struct store_plan *plan,
                     struct error *err)
{
    struct arena *a = reply->arena;
    struct store_years years = {0};
    if (!store_years(s, a, plan->region, plan->id, &years, err))
        return false;
    struct str *texts = arena_array(a, struct str, years.len);
    for (size_t i = 0; i < years.len; i++)
        texts[i] = choose_year_text(a, q->lang, years.ptr[i]);
    const struct datum row[] = {datum_text(plan->title), datum_text_or_none(plan->code), datum_list(texts, years.len)};
    reply_put(reply, 0, row, COUNT(row));
    return true;
}

bool plans_list(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    struct arena *a = reply->arena;
    CLEANUP(choose_close) struct store *s = NULL;
    struct store_region region;
    struct store_plans plans = {0};
    if (!choose_db(app, a, q, STORE_READ, &s, err) || !choose_region(s, a, q, &region, err) ||
        !store_plans(s, a, region.id, &plans, err))
        return false;
    reply_set(reply, "region", datum_text(region.name));
    for (size_t i = 0; i < plans.len; i++)
        if (!put_plan(s, q, reply, &plans.ptr[i], err))
            return false;
    return true;
}
