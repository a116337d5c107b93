#include "parts.h"
#include "report_pages.h"

/* The newest year: where it stands, a bar for each field, what changed, what is not known. */
static void put_standing(struct arena *a, const struct site_request *r, const struct site_plan *plan,
                         struct markup *out)
{
    struct site_content content = {0};
    struct blocks blocks = {0};
    struct parts p;
    markup_init(&content.body, (size_t)1 << 20);
    parts_init(&p, a, r, &content, plan->newest, plan->code);
    maker_put_state(&p.maker, &blocks);
    parts_link_counts(&p, &blocks.ptr[blocks.len - 1].text);
    maker_put_rest(&p.maker, &blocks);
    parts_link_counts(&p, &blocks.ptr[blocks.len - 1].text);
    maker_put_key(&p.maker, &blocks);
    maker_put_bars(&p.maker, &blocks);
    parts_put_since(&p, &blocks);
    parts_put_unknown(&p, &blocks);
    parts_put(&p, &blocks, 1);
    html_markup(out, &content.body);
    markup_reset(&content.body);
    phrase_reset(&p.maker.phrases);
}

/* Newest first. */
static struct page_region_plans_years *years_of(struct arena *a, const struct site_request *r,
                                                const struct site_plan *plan)
{
    struct page_region_plans_years *years = arena_array(a, struct page_region_plans_years, plan->year_count);
    struct phrases w;
    phrase_init(&w, a, r->address.lang, NULL);
    for (size_t i = 0; i < plan->year_count; i++) {
        struct site_address to = r->address;
        to.page = SITE_YEAR;
        to.plan = plan->code;
        to.year = plan->years[plan->year_count - 1 - i];
        years[i] =
            (struct page_region_plans_years){.link = site_link(a, r, &to, NULL), .text = phrase_long_year(&w, to.year)};
    }
    phrase_reset(&w);
    return years;
}

static struct page_region_plans_years newest_of(struct arena *a, const struct site_request *r,
                                                const struct site_plan *plan)
{
    struct page_region_plans_years year = years_of(a, r, plan)[0];
    struct phrases w;
    phrase_init(&w, a, r->address.lang, NULL);
    year.text = phrase_say(&w, MSG_SITE_OPEN_YEAR, arg_text(year.text));
    phrase_reset(&w);
    return year;
}

bool site_region(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct page_region_plans *plans = arena_array(a, struct page_region_plans, r->plan_count);
    struct markup *standing = arena_array(a, struct markup, r->plan_count);
    (void)err;
    for (size_t i = 0; i < r->plan_count; i++) {
        markup_init(&standing[i], (size_t)1 << 20);
        put_standing(a, r, &r->plans[i], &standing[i]);
        struct page_region_plans_years newest = newest_of(a, r, &r->plans[i]);
        plans[i] = (struct page_region_plans){.code = r->plans[i].code,
                                              .title = r->plans[i].title,
                                              .open = newest.link,
                                              .open_text = newest.text,
                                              .standing = &standing[i],
                                              .years = years_of(a, r, &r->plans[i]),
                                              .years_len = r->plans[i].year_count};
    }
    struct site_address documents = r->address;
    documents.page = SITE_DOCUMENTS;
    c->charts = true;
    c->title_is_data = r->region.name.len > 0;
    c->title = r->region.name.len ? r->region.name : message_text(r->address.lang, MSG_SITE_NAMELESS);
    page_region(&c->body, &(struct page_region){.lang = r->address.lang,
                                                .foreign = r->address.lang != LANG_JA,
                                                .documents = site_link(a, r, &documents, NULL),
                                                .plans = plans,
                                                .plans_len = r->plan_count});
    for (size_t i = 0; i < r->plan_count; i++)
        markup_reset(&standing[i]);
    return true;
}
