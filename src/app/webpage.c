#include "webpage.h"

#include "choose.h"
#include "judge/tell.h"
#include "judged.h"
#include "report/report.h"
#include "report/site/site.h"
#include "views.h"

#define PAGE_BYTES_MAX ((size_t)256 * MIB)
#define ERROR_MEMORY ((size_t)4 * MIB)

struct webpage {
    struct arena *arena;
    struct site_request site;
    bool exact;
    struct str elsewhere;
    struct store_region region;
    const struct store_plan *plan; /* of the address, or of its document */
    const struct store_plan *plans;
};

struct str webpage_elsewhere(const struct webpage *p)
{
    return p->elsewhere;
}

bool webpage_takes_long(const struct webpage *p)
{
    return p->site.address.page == SITE_FILE && (str_eq(p->site.address.code, report_file_name(REPORT_XLSX)) ||
                                                 str_eq(p->site.address.code, report_file_name(REPORT_PDF)));
}

struct str webpage_key(const struct webpage *p)
{
    struct str link = site_link(p->arena, &p->site, &p->site.address, &p->site.filters);
    return p->exact ? link : str_join(p->arena, STR("not "), link);
}

int64_t webpage_region(const struct webpage *p)
{
    return p->region.id.n;
}

/* --- finding --- */

static enum lang lang_of(const struct webpage_question *q)
{
    return q->segments && str_eq(q->segment[0], lang_name(LANG_EN)) ? LANG_EN : LANG_JA;
}

static void take_filters(struct site_filters *filters, const struct webpage_question *q)
{
    for (size_t i = 0; i < q->filters; i++) {
        enum site_filter f;
        if (site_filter_parse(q->filter[i].key, &f) && str_empty(filters->value[f]))
            filters->value[f] = q->filter[i].value;
    }
}

bool webpage_find(struct arena *a, const struct webpage_question *q, struct webpage **ret, struct error *err)
{
    struct webpage *p = arena_new(a, struct webpage);
    p->arena = a;
    p->site.base = q->base;
    p->site.version = q->version;
    if (!site_address_parse(q->segment, q->segments, q->folder, &p->site.address, &p->exact))
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_PAGE);
    if (p->site.address.page != SITE_FILE)
        take_filters(&p->site.filters, q);
    *ret = p;
    return true;
}

/* --- loading --- */

static bool load_regions(struct app *app, struct webpage *p, struct error *err)
{
    struct store_regions found = {0};
    if (!store_regions(app->store, p->arena, &found, err))
        return false;
    struct site_region *regions = arena_array(p->arena, struct site_region, found.len);
    for (size_t i = 0; i < found.len; i++)
        regions[i] = (struct site_region){found.ptr[i].name, choose_region_code(p->arena, &found.ptr[i])};
    p->site.regions = regions;
    p->site.region_count = found.len;
    return true;
}

static bool load_plan(struct app *app, struct webpage *p, const struct store_plan *plan, struct site_plan *ret,
                      struct error *err)
{
    struct store_years years = {0};
    if (!store_years(app->store, p->arena, p->region.id, plan->id, &years, err))
        return false;
    *ret = (struct site_plan){plan->title, plan->code, years.ptr, years.len, NULL};
    return !(site_needs(p->site.address.page) & SITE_NEED_NEWEST) || !years.len ||
           views_get(app, app->store, p->arena, plan, years.ptr[years.len - 1], &ret->newest, err);
}

/* Those with a year in them. */
static bool load_plans(struct app *app, struct webpage *p, struct error *err)
{
    struct store_plans found = {0};
    if (!store_plans(app->store, p->arena, p->region.id, &found, err))
        return false;
    struct site_plan *plans = arena_array(p->arena, struct site_plan, found.len);
    size_t n = 0;
    for (size_t i = 0; i < found.len; i++) {
        if (!load_plan(app, p, &found.ptr[i], &plans[n], err))
            return false;
        if (!plans[n].year_count)
            continue;
        found.ptr[n] = found.ptr[i];
        if (str_eq(found.ptr[i].code, p->site.address.plan)) {
            p->plan = &found.ptr[n];
            p->site.plan = &plans[n];
        }
        n++;
    }
    p->plans = found.ptr;
    p->site.plans = plans;
    p->site.plan_count = n;
    return true;
}

static bool load_region(struct app *app, struct webpage *p, struct error *err)
{
    if (!store_region_find(app->store, p->arena, p->site.address.region, &p->region, err))
        return false;
    p->site.region = (struct site_region){p->region.name, choose_region_code(p->arena, &p->region)};
    p->exact &= str_eq(p->site.region.code, p->site.address.region);
    p->site.address.region = p->site.region.code;
    return load_plans(app, p, err);
}

static bool judge_it(struct app *app, struct webpage *p, struct error *err)
{
    struct request plain = {.lang = p->site.address.lang}; /* asks for no rubric of its own */
    struct judged j;
    if (!p->site.internal)
        return true;
    if (!judged_view(app, &plain, p->arena, p->site.view, &j, err))
        return false;
    struct verdicts *verdicts = arena_new(p->arena, struct verdicts);
    struct tellings *tellings = arena_new(p->arena, struct tellings);
    *verdicts = j.verdicts;
    tell_rubric(p->arena, j.rubric, tellings);
    p->site.verdicts = verdicts;
    p->site.tellings = tellings;
    p->site.rubric = rubric_title(j.rubric, p->site.address.lang);
    return true;
}

/* The view of a year, the one before it, and the verdicts with their rubric. */
static bool load_year(struct app *app, struct webpage *p, int year, struct error *err)
{
    const struct site_plan *plan = p->site.plan;
    size_t at = 0;
    while (plan && at < plan->year_count && plan->years[at] != year)
        at++;
    if (!plan || at == plan->year_count)
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_YEAR);
    return views_get(app, app->store, p->arena, p->plan, year, &p->site.view, err) &&
           (!at || views_get(app, app->store, p->arena, p->plan, plan->years[at - 1], &p->site.view_before, err)) &&
           judge_it(app, p, err);
}

static bool load_documents(struct app *app, struct webpage *p, struct store_documents *found, struct error *err)
{
    struct store_doubts doubts = {0};
    if (!store_documents(app->store, p->arena, p->region.id, found, err) ||
        !store_doubts(app->store, p->arena, p->region.id, &doubts, err))
        return false;
    struct site_document *documents = arena_array(p->arena, struct site_document, found->len);
    for (size_t i = 0; i < found->len; i++) {
        const struct store_document *d = &found->ptr[i];
        documents[i] = (struct site_document){.id = d->id.n, .name = d->name, .sha256 = d->sha256, .year = d->year};
        for (size_t k = 0; k < p->site.plan_count; k++)
            if (str_eq(p->site.plans[k].title, d->plan))
                documents[i].plan = p->site.plans[k].code;
        for (size_t k = 0; k < doubts.len; k++)
            documents[i].doubts += doubts.ptr[k].year == d->year && str_eq(doubts.ptr[k].plan, d->plan);
    }
    p->site.documents = documents;
    p->site.document_count = found->len;
    return true;
}

/* The document of the address, its cells, and the plan and year that were read from it. */
static bool load_document(struct app *app, struct webpage *p, struct error *err)
{
    struct store_document *whole = arena_new(p->arena, struct store_document);
    uint64_t id;
    if (!str_to_u64(p->site.address.code, &id))
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_PAGE);
    for (size_t i = 0; i < p->site.document_count; i++)
        if (p->site.documents[i].id == (int64_t)id)
            p->site.document = &p->site.documents[i];
    if (!p->site.document)
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_DOCUMENT, arg_int((int64_t)id));
    for (size_t i = 0; i < p->site.plan_count; i++)
        if (str_eq(p->site.plans[i].code, p->site.document->plan)) {
            p->site.plan = &p->site.plans[i];
            p->plan = &p->plans[i];
        }
    if (!store_document(app->store, p->arena, p->region.id, (struct document_id){(int64_t)id}, whole, err))
        return false;
    p->site.grid = &whole->grid;
    return load_year(app, p, p->site.document->year, err);
}

#define HITS_MAX 100

static struct site_hit hit_of(struct arena *a, const struct webpage *p, const struct store_hit *h)
{
    struct site_piece *pieces = arena_array(a, struct site_piece, h->pieces.len + 2);
    size_t n = 0;
    if (h->cut_before)
        pieces[n++] = (struct site_piece){STR("…"), false};
    for (size_t i = 0; i < h->pieces.len; i++)
        pieces[n++] = (struct site_piece){h->pieces.ptr[i].text, h->pieces.ptr[i].match};
    if (h->cut_after)
        pieces[n++] = (struct site_piece){STR("…"), false};
    return (struct site_hit){.title = h->title,
                             .pieces = pieces,
                             .piece_count = n,
                             .to = {.page = h->initiative ? SITE_INITIATIVE : SITE_YEAR,
                                    .lang = p->site.address.lang,
                                    .region = p->site.region.code,
                                    .plan = h->plan,
                                    .year = h->year,
                                    .code = h->initiative ? h->node : STR("")}};
}

static bool load_hits(struct app *app, struct webpage *p, struct error *err)
{
    struct store_search search = {
        .region = p->region.id, .text = p->site.filters.value[SITE_FILTER_QUERY], .limit = HITS_MAX};
    struct store_hits found = {0};
    size_t total = 0;
    if (!store_search(app->store, p->arena, &search, &found, &total, err))
        return false;
    struct site_hit *hits = arena_array(p->arena, struct site_hit, found.len);
    for (size_t i = 0; i < found.len; i++)
        hits[i] = hit_of(p->arena, p, &found.ptr[i]);
    p->site.hits = hits;
    p->site.hit_count = found.len;
    p->site.more_hits = total > found.len;
    return true;
}

static bool load_below(struct app *app, struct webpage *p, unsigned needs, struct error *err)
{
    struct store_documents documents = {0};
    bool with_documents = needs & (SITE_NEED_DOCUMENTS | SITE_NEED_DOCUMENT);
    return (!with_documents || load_documents(app, p, &documents, err)) &&
           (!(needs & SITE_NEED_DOCUMENT) || load_document(app, p, err)) &&
           (!(needs & SITE_NEED_VIEW) || load_year(app, p, p->site.address.year, err)) &&
           (p->site.address.page != SITE_SEARCH || load_hits(app, p, err));
}

bool webpage_load(struct app *app, struct webpage *p, struct error *err)
{
    unsigned needs = site_needs(p->site.address.page);
    p->site.internal = app->actor.permission >= PERMISSION_COUNCIL;
    if ((needs & SITE_NEED_INTERNAL) && !p->site.internal)
        return error_set(err, ERROR_DENIED, MSG_SITE_INTERNAL_ONLY);
    if ((needs & SITE_NEED_REGIONS) && !load_regions(app, p, err))
        return false;
    if (!str_empty(p->site.address.region) && !load_region(app, p, err))
        return false;
    if (!p->exact) {
        p->elsewhere = site_link(p->arena, &p->site, &p->site.address, &p->site.filters);
        return true;
    }
    if (!load_below(app, p, needs, err))
        return false;
    return !arena_full(p->arena) || error_set(err, ERROR_TOO_BIG, MSG_OP_ANSWER_TOO_BIG);
}

/* --- making --- */

static bool make_page(struct webpage *p, struct buf *out, struct error *err)
{
    struct markup page;
    markup_init(&page, PAGE_BYTES_MAX);
    bool ok = site_page(p->arena, &p->site, &page, err);
    if (ok)
        buf_put(out, markup_str(&page));
    markup_reset(&page);
    return ok;
}

static bool make_file(struct webpage *p, struct buf *out, struct webpage_made *ret, struct error *err)
{
    struct report_input in = {.view = p->site.view,
                              .verdicts = p->site.verdicts,
                              .rubric = p->site.rubric,
                              .lang = p->site.address.lang,
                              .internal = p->site.internal};
    for (size_t f = 0; f < REPORT_FORMATS; f++) {
        struct str name = report_file_name((enum report_format)f);
        if (f == REPORT_HTML || !str_eq(name, p->site.address.code))
            continue;
        ret->file_name = name;
        ret->media_type = report_media_type((enum report_format)f);
        return report_make(&in, (enum report_format)f, out, err);
    }
    return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_PAGE);
}

bool webpage_make(struct webpage *p, struct buf *out, struct webpage_made *ret, struct error *err)
{
    ASSERT(str_empty(p->elsewhere));
    *ret = (struct webpage_made){.media_type = STR("text/html; charset=utf-8")};
    bool ok = p->site.address.page == SITE_FILE ? make_file(p, out, ret, err) : make_page(p, out, err);
    return ok && (!out->full || error_set(err, ERROR_TOO_BIG, MSG_OP_ANSWER_TOO_BIG));
}

void webpage_error(const struct webpage_question *q, int status, const struct error *problem, struct buf *out)
{
    struct site_request site = {.address = {.lang = lang_of(q)}, .base = q->base, .version = q->version};
    struct arena a;
    struct markup page;
    arena_init(&a, ERROR_MEMORY);
    markup_init(&page, ERROR_MEMORY);
    site_error(&a, &site, status, problem, &page);
    buf_put(out, markup_str(&page));
    markup_reset(&page);
    arena_reset(&a);
}

bool webpage_asset(struct str name, struct str *ret_media_type, struct str *ret_bytes)
{
    size_t n;
    const struct site_asset *all = site_assets(&n);
    for (size_t i = 0; i < n; i++)
        if (str_eq(all[i].name, name)) {
            *ret_media_type = all[i].media_type;
            *ret_bytes = *all[i].bytes;
            return true;
        }
    return false;
}
