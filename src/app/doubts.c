#include "choose.h"
#include "handlers.h"

static bool wanted(const struct choose_scope *scope, const struct store_doubt *d)
{
    return (!scope->plan.id.n || str_eq(scope->plan.title, d->plan)) && (!scope->year || scope->year == d->year);
}

static void put(struct reply *r, const struct store_doubt *s)
{
    const struct doubt *d = &s->doubt;
    const struct datum row[] = {
        reply_place(r, d->place),
        datum_word(field_name(d->field), field_label(d->field)),
        datum_text(d->raw),
        datum_word(doubt_rule_name(d->rule), doubt_message(d->rule)),
        datum_text_or_none(d->suggestion),
        datum_text_or_none(s->subject),
        datum_text_or_none(s->kind),
        datum_text(s->plan),
        datum_int(s->year),
        datum_text_or_none(d->place.document),
    };
    reply_put(r, 0, row, COUNT(row));
}

bool doubts_list(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    struct arena *a = reply->arena;
    CLEANUP(choose_close) struct store *s = NULL;
    struct choose_scope scope;
    struct store_doubts doubts = {0};
    size_t n = 0;
    if (!choose_db(app, a, q, STORE_READ, &s, err) || !choose_scope(s, a, q, &scope, err) ||
        !store_doubts(s, a, scope.region.id, &doubts, err))
        return false;
    reply_set(reply, "region", datum_text(scope.region.name));
    for (size_t i = 0; i < doubts.len; i++)
        if (wanted(&scope, &doubts.ptr[i])) {
            put(reply, &doubts.ptr[i]);
            n++;
        }
    reply_say(reply, n ? MESSAGE(MSG_OP_DOUBTS_COUNT, arg_size(n)) : MESSAGE(MSG_OP_DOUBTS_NONE));
    return true;
}
