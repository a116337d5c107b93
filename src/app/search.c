#include "choose.h"
#include "handlers.h"

/* Nobody reads more; whoever wants all of a table exports it. */
#define HITS_MAX 1000

static enum msg kind_label(enum store_hit_kind kind)
{
    switch (kind) {
    case HIT_TITLE:
        return MSG_OP_HIT_TITLE;
    case HIT_INDICATOR:
        return MSG_OP_COL_INDICATOR;
    case HIT_SERIES:
        return MSG_OP_COL_SERIES;
    case HIT_NARRATIVE:
        return MSG_OP_HIT_NARRATIVE;
    case HIT_CITATION:
        return MSG_OP_COL_CITATION;
    }
    ASSERT(false);
}

static struct str text_of(struct arena *a, const struct store_hit *h)
{
    struct str text = h->cut_before ? STR("…") : STR("");
    for (size_t i = 0; i < h->pieces.len; i++)
        text = str_join(a, text, h->pieces.ptr[i].text);
    return h->cut_after ? str_join(a, text, STR("…")) : text;
}

static struct datum matches(struct arena *a, const struct store_hit *h)
{
    struct strs list = {0};
    for (size_t i = 0; i < h->pieces.len; i++)
        if (h->pieces.ptr[i].match)
            *vec_put(a, &list) = h->pieces.ptr[i].text;
    return datum_list(list.ptr, list.len);
}

static void put(struct reply *r, const struct store_hit *h)
{
    const struct datum row[] = {
        datum_word(store_hit_kind_name(h->kind), kind_label(h->kind)),
        datum_text(text_of(r->arena, h)),
        matches(r->arena, h),
        datum_text_or_none(h->title),
        datum_text_or_none(h->indicator),
        datum_text(h->node),
        datum_text_or_none(h->series),
        datum_text(h->plan),
        datum_int(h->year),
        datum_bool(h->open),
    };
    reply_put(r, 0, row, COUNT(row));
}

bool search_words(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    struct arena *a = reply->arena;
    CLEANUP(choose_close) struct store *s = NULL;
    struct choose_scope scope;
    struct store_hits hits = {0};
    size_t total = 0;
    if (!choose_db(app, a, q, STORE_READ, &s, err) || !choose_scope(s, a, q, &scope, err))
        return false;
    struct store_search search = {.region = scope.region.id,
                                  .plan = scope.plan.id,
                                  .year = scope.year,
                                  .text = request_text(q, PARAMETER_WORDS),
                                  .limit = HITS_MAX};
    if (!store_search(s, a, &search, &hits, &total, err))
        return false;
    reply_set(reply, "region", datum_text(scope.region.name));
    reply_set(reply, "count", datum_size(total));
    for (size_t i = 0; i < hits.len; i++)
        put(reply, &hits.ptr[i]);
    reply_say(reply, total ? MESSAGE(MSG_OP_SEARCH_FOUND, arg_size(total)) : MESSAGE(MSG_OP_SEARCH_NONE));
    if (total > hits.len)
        reply_say(reply, MESSAGE(MSG_OP_SEARCH_MORE, arg_size(hits.len)));
    return true;
}
