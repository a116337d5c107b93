/* What was searched for and what was found; finding it is not this page's business. */
#include "parts.h"
#include "report_pages.h"

static struct page_search_hits hit_of(struct arena *a, const struct site_request *r, const struct site_hit *h)
{
    struct page_search_hits_pieces *pieces = arena_array(a, struct page_search_hits_pieces, h->piece_count);
    struct str link = site_link(a, r, &h->to, NULL);
    for (size_t i = 0; i < h->piece_count; i++)
        pieces[i] = (struct page_search_hits_pieces){.match = h->pieces[i].match, .text = h->pieces[i].text};
    if (!str_empty(h->anchor))
        link = str_join(a, str_join(a, link, STR("#")), h->anchor);
    return (struct page_search_hits){.link = link,
                                     .title = h->title,
                                     .foreign = r->address.lang != LANG_JA,
                                     .pieces = pieces,
                                     .pieces_len = h->piece_count};
}

bool site_search(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct page_search_hits *hits = arena_array(a, struct page_search_hits, r->hit_count);
    struct str query = str_trim(r->filters.value[SITE_FILTER_QUERY]), told = STR("");
    struct phrases w;
    (void)err;
    phrase_init(&w, a, r->address.lang, NULL);
    for (size_t i = 0; i < r->hit_count; i++)
        hits[i] = hit_of(a, r, &r->hits[i]);
    if (!str_empty(query))
        told = r->hit_count ? phrase_say(&w, MSG_SITE_SEARCH_FOUND, arg_text(query), arg_size(r->hit_count))
                            : phrase_say(&w, MSG_SITE_SEARCH_NONE, arg_text(query));
    phrase_reset(&w);
    c->title = message_text(r->address.lang, MSG_SITE_SEARCH_TITLE);
    page_search(&c->body, &(struct page_search){.lang = r->address.lang,
                                                .action = site_link(a, r, &r->address, NULL),
                                                .query = query,
                                                .told = told,
                                                .hits = hits,
                                                .hits_len = r->hit_count,
                                                .more = r->more_hits});
    return true;
}
