#include "builder.h"
#include "report_pages.h"

bool site_home(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct page_home_regions *regions = arena_array(a, struct page_home_regions, r->region_count);
    (void)err;
    for (size_t i = 0; i < r->region_count; i++) {
        struct site_address to = {.page = SITE_REGION, .lang = r->address.lang, .region = r->regions[i].code};
        regions[i] = (struct page_home_regions){.link = site_link(a, r, &to, NULL), .name = r->regions[i].name};
    }
    c->title = message_text(r->address.lang, MSG_SITE_NAME);
    page_home(&c->body, &(struct page_home){.lang = r->address.lang,
                                            .foreign = r->address.lang != LANG_JA,
                                            .regions = regions,
                                            .regions_len = r->region_count});
    return true;
}
