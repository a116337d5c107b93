#include "choose.h"
#include "handlers.h"
#include "judged.h"

static void put_verdict(struct reply *r, const struct request *q, const struct view *v, const struct verdict *d)
{
    const struct view_line *line = &v->lines[d->line];
    const struct datum row[] = {
        datum_text(line->code),
        datum_text(v->nodes[line->node].wording.title),
        datum_text(line->indicator),
        datum_text_or_none(line->series),
        datum_text_or_none(d->grade),
        datum_text_or_none(d->symbol),
        datum_text_or_none(d->label[q->lang]),
        datum_text(verdict_outcome_name(d->outcome)),
        datum_text_or_none(d->formula),
        d->has_result ? datum_decimal(d->result) : datum_none(),
        d->reason == MSG_NONE ? datum_none() : datum_word(message_key(d->reason), d->reason),
        datum_sentence(d->explanation, d->explanations),
    };
    reply_put(r, 0, row, COUNT(row));
}

struct tally {
    const struct verdict *first; /* an example: all of a tally have its grade and outcome */
    size_t n;
};

struct tallies VEC(struct tally);

static bool alike(const struct verdict *a, const struct verdict *b)
{
    return a->outcome == b->outcome && str_eq(a->grade, b->grade);
}

static struct tallies count(struct arena *a, const struct verdicts *all)
{
    struct tallies tallies = {0};
    for (size_t i = 0; i < all->len; i++) {
        size_t t = 0;
        while (t < tallies.len && !alike(tallies.ptr[t].first, &all->ptr[i]))
            t++;
        if (t == tallies.len)
            vec_put(a, &tallies)->first = &all->ptr[i];
        tallies.ptr[t].n++;
    }
    return tallies;
}

static enum msg outcome_label(enum verdict_outcome o)
{
    switch (o) {
    case VERDICT_GRADED:
        return MSG_NONE;
    case VERDICT_UNRATED:
        return MSG_OP_UNRATED;
    case VERDICT_UNDEFINED:
        return MSG_OP_UNDEFINED;
    }
    return MSG_NONE;
}

static void put_tallies(struct reply *r, const struct request *q, const struct tallies *tallies)
{
    for (int o = VERDICT_GRADED; o <= VERDICT_UNDEFINED; o++)
        for (size_t i = 0; i < tallies->len; i++) {
            const struct verdict *d = tallies->ptr[i].first;
            if ((int)d->outcome != o)
                continue;
            bool graded = d->outcome == VERDICT_GRADED;
            const struct datum row[] = {
                datum_text(graded ? d->grade : verdict_outcome_name(d->outcome)),
                datum_text_or_none(d->symbol),
                datum_text(graded ? d->label[q->lang] : message_text(q->lang, outcome_label(d->outcome))),
                datum_size(tallies->ptr[i].n),
            };
            reply_put(r, 1, row, COUNT(row));
        }
}

bool verdicts_list(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    struct view *v = arena_new(reply->arena, struct view);
    struct judged j;
    if (!choose_view(q, reply, v, err) || !judged_view(app, q, reply->arena, v, &j, err))
        return false;
    reply_set(reply, "region", datum_text(v->region));
    reply_set(reply, "plan", datum_text(v->plan));
    reply_set(reply, "year", datum_int(v->year));
    reply_set(reply, "rubric", datum_text(rubric_id(j.rubric)));
    reply_set(reply, "rubric_version", datum_text(rubric_version(j.rubric)));
    reply_set(reply, "rubric_title", datum_text(rubric_title(j.rubric, q->lang)));
    for (size_t i = 0; i < j.verdicts.len && !arena_full(reply->arena); i++)
        put_verdict(reply, q, v, &j.verdicts.ptr[i]);
    struct tallies tallies = count(reply->arena, &j.verdicts);
    put_tallies(reply, q, &tallies);
    reply_say(reply,
              MESSAGE(MSG_OP_JUDGED, arg_text(v->plan), arg_text(choose_year_text(reply->arena, q->lang, v->year)),
                      arg_text(rubric_title(j.rubric, q->lang)), arg_size(j.verdicts.len)));
    return true;
}
