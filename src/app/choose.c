#include "choose.h"

#include <inttypes.h>

#include "base/unicode.h"
#include "reply.h"
#include "views.h"

#define LISTED 10u /* choices named in a message */

bool choose_db(struct app *app, struct arena *a, const struct request *q, enum store_mode mode, struct store **ret,
               struct error *err)
{
    if (app->store && mode == STORE_READ) {
        *ret = store_hold(app->store);
        return true;
    }
    return store_open(str_zero(a, request_text(q, PARAMETER_DB)), mode, ret, err);
}

void choose_close(struct store **s)
{
    store_close(*s);
}

struct str choose_year_text(struct arena *a, enum lang lang, int year)
{
    struct buf text;
    buf_init(&text, 64);
    period_print(&text, lang == LANG_JA, period_year_of(PERIOD_FISCAL, year));
    struct str copy = str_copy(a, buf_str(&text));
    buf_reset(&text);
    return copy;
}

struct str choose_list(struct arena *a, enum lang lang, const struct strs *names)
{
    struct str all = {"", 0};
    struct str comma = lang == LANG_JA ? STR("、") : STR(", ");
    for (size_t i = 0; i < names->len && i < LISTED; i++)
        all = str_join(a, i ? str_join(a, all, comma) : all, names->ptr[i]);
    return names->len > LISTED ? str_join(a, all, STR(" …")) : all;
}

/* The index of the one meant, by name or code; names are compared as people write them. */
static size_t find(struct arena *a, struct str wanted, const struct strs *names, const struct strs *codes)
{
    struct str fold = unicode_fold(a, wanted);
    for (size_t i = 0; i < names->len; i++)
        if (str_eq(names->ptr[i], wanted) || (codes->ptr[i].len && str_eq(codes->ptr[i], wanted)))
            return i;
    for (size_t i = 0; i < names->len; i++)
        if (str_eq(unicode_fold(a, names->ptr[i]), fold))
            return i;
    return STR_NONE;
}

struct words {
    enum msg none, several, missing;
};

static bool choose(struct arena *a, const struct request *q, enum parameter_id id, const struct strs *names,
                   const struct strs *codes, struct words words, size_t *ret, struct error *err)
{
    if (names->len == 0)
        return error_set(err, ERROR_NOT_FOUND, words.none);
    if (request_given(q, id)) {
        *ret = find(a, request_text(q, id), names, codes);
        return *ret != STR_NONE || error_set(err, ERROR_NOT_FOUND, words.missing, arg_text(request_text(q, id)),
                                             arg_text(choose_list(a, q->lang, names)));
    }
    if (names->len > 1)
        return error_set(err, ERROR_INVALID, words.several, arg_size(names->len),
                         arg_text(choose_list(a, q->lang, names)));
    *ret = 0;
    return true;
}

bool choose_region(struct store *s, struct arena *a, const struct request *q, struct store_region *ret,
                   struct error *err)
{
    static const struct words words = {MSG_OP_REGION_NONE, MSG_OP_REGION_SEVERAL, MSG_OP_REGION_MISSING};
    struct store_regions regions = {0};
    struct strs names = {0}, codes = {0};
    size_t at = 0;
    if (request_given(q, PARAMETER_REGION) && store_region_find(s, a, request_text(q, PARAMETER_REGION), ret, err))
        return true;
    if (!store_regions(s, a, &regions, err))
        return false;
    for (size_t i = 0; i < regions.len; i++) {
        *vec_put(a, &names) = regions.ptr[i].name;
        *vec_put(a, &codes) = regions.ptr[i].code;
    }
    if (!choose(a, q, PARAMETER_REGION, &names, &codes, words, &at, err))
        return false;
    *ret = regions.ptr[at];
    return true;
}

struct str choose_region_code(struct arena *a, const struct store_region *region)
{
    return region->code.len ? region->code : str_printf(a, "%" PRId64, region->id.n);
}

bool choose_plan(struct store *s, struct arena *a, const struct request *q, const struct store_region *region,
                 struct store_plan *ret, struct error *err)
{
    static const struct words words = {MSG_OP_PLAN_NONE, MSG_OP_PLAN_SEVERAL, MSG_OP_PLAN_MISSING};
    struct store_plans plans = {0};
    struct strs titles = {0}, codes = {0};
    size_t at = 0;
    if (!store_plans(s, a, region->id, &plans, err))
        return false;
    for (size_t i = 0; i < plans.len; i++) {
        *vec_put(a, &titles) = plans.ptr[i].title;
        *vec_put(a, &codes) = plans.ptr[i].code;
    }
    if (!choose(a, q, PARAMETER_PLAN, &titles, &codes, words, &at, err))
        return false;
    *ret = plans.ptr[at];
    return true;
}

/* --- years --- */

static bool has_year(const struct store_years *years, int year)
{
    for (size_t i = 0; i < years->len; i++)
        if (years->ptr[i] == year)
            return true;
    return false;
}

/* `title`: of what the years are. */
static bool refuse_year(struct arena *a, const struct request *q, struct str title, const struct store_years *years,
                        struct error *err)
{
    struct strs texts = {0};
    for (size_t i = 0; i < years->len; i++)
        *vec_put(a, &texts) = choose_year_text(a, q->lang, years->ptr[i]);
    return error_set(err, ERROR_NOT_FOUND, MSG_OP_YEAR_MISSING,
                     arg_text(choose_year_text(a, q->lang, (int)request_number(q, PARAMETER_YEAR))), arg_text(title),
                     arg_text(choose_list(a, q->lang, &texts)));
}

static bool choose_year(struct store *s, struct reply *reply, const struct request *q, const struct store_plan *plan,
                        int *ret, struct error *err)
{
    struct arena *a = reply->arena;
    struct store_years years = {0};
    int wanted = (int)request_number(q, PARAMETER_YEAR);
    if (!store_years(s, a, plan->region, plan->id, &years, err))
        return false;
    if (years.len == 0)
        return error_set(err, ERROR_NOT_FOUND, MSG_OP_YEAR_NONE, arg_text(plan->title));
    if (request_given(q, PARAMETER_YEAR)) {
        *ret = wanted;
        return has_year(&years, wanted) || refuse_year(a, q, plan->title, &years, err);
    }
    *ret = years.ptr[years.len - 1];
    if (years.len > 1)
        reply_say(reply, MESSAGE(MSG_OP_YEAR_NEWEST, arg_text(choose_year_text(a, q->lang, *ret))));
    return true;
}

/* Of every plan of the region, each once, in no order. */
static bool all_years(struct store *s, struct arena *a, struct region_id region, struct store_years *ret,
                      struct error *err)
{
    struct store_plans plans = {0};
    if (!store_plans(s, a, region, &plans, err))
        return false;
    for (size_t i = 0; i < plans.len; i++) {
        struct store_years years = {0};
        if (!store_years(s, a, region, plans.ptr[i].id, &years, err))
            return false;
        for (size_t y = 0; y < years.len; y++)
            if (!has_year(ret, years.ptr[y]))
                *vec_put(a, ret) = years.ptr[y];
    }
    return true;
}

static bool check_year(struct store *s, struct arena *a, const struct request *q, const struct choose_scope *scope,
                       struct error *err)
{
    struct store_years years = {0};
    bool one = request_given(q, PARAMETER_PLAN);
    if (!(one ? store_years(s, a, scope->region.id, scope->plan.id, &years, err)
              : all_years(s, a, scope->region.id, &years, err)))
        return false;
    return has_year(&years, scope->year) ||
           refuse_year(a, q, one ? scope->plan.title : scope->region.name, &years, err);
}

bool choose_scope(struct store *s, struct arena *a, const struct request *q, struct choose_scope *ret,
                  struct error *err)
{
    struct choose_scope scope = {.year = (int)request_number(q, PARAMETER_YEAR)};
    if (!choose_region(s, a, q, &scope.region, err) ||
        (request_given(q, PARAMETER_PLAN) && !choose_plan(s, a, q, &scope.region, &scope.plan, err)) ||
        (request_given(q, PARAMETER_YEAR) && !check_year(s, a, q, &scope, err)))
        return false;
    *ret = scope;
    return true;
}

bool choose_view(struct app *app, struct request const *q, struct reply *reply, struct view *ret, struct error *err)
{
    struct arena *a = reply->arena;
    CLEANUP(choose_close) struct store *s = NULL;
    struct store_region region;
    struct store_plan plan;
    const struct view *view;
    int year = 0;
    if (!choose_db(app, a, q, STORE_READ, &s, err) || !choose_region(s, a, q, &region, err) ||
        !choose_plan(s, a, q, &region, &plan, err) || !choose_year(s, reply, q, &plan, &year, err) ||
        !views_get(app, s, a, &plan, year, &view, err))
        return false;
    *ret = *view;
    return true;
}
