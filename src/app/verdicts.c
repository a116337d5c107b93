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

static void put_count(struct reply *r, struct str grade, struct str symbol, struct str label, size_t n)
{
    const struct datum row[] = {datum_text(grade), datum_text_or_none(symbol), datum_text(label), datum_size(n)};
    reply_put(r, 1, row, COUNT(row));
}

static bool same_none(const struct verdict *a, const struct verdict *b, enum lang lang)
{
    return a->outcome == b->outcome && str_eq(a->label[lang], b->label[lang]);
}

/* What has no grade, by its words: no target, to be checked … in the order they first stand. */
static void put_ungraded(struct reply *r, const struct request *q, const struct verdicts *all)
{
    for (size_t i = 0; i < all->len; i++) {
        const struct verdict *d = &all->ptr[i];
        size_t n = 0, before = 0;
        if (d->outcome == VERDICT_GRADED)
            continue;
        while (before < i && !same_none(&all->ptr[before], d, q->lang))
            before++;
        for (size_t k = i; before == i && k < all->len; k++)
            n += same_none(&all->ptr[k], d, q->lang);
        if (n)
            put_count(r, verdict_outcome_name(d->outcome), d->symbol, d->label[q->lang], n);
    }
}

/* Every grade of the rubric, best first, those that nobody has too; then what has none. */
static void put_counts(struct reply *r, const struct request *q, const struct judged *j)
{
    for (size_t g = 0; g < rubric_grades(j->rubric); g++) {
        const struct rubric_grade *grade = rubric_grade(j->rubric, g);
        size_t n = 0;
        for (size_t i = 0; i < j->verdicts.len; i++)
            n += j->verdicts.ptr[i].outcome == VERDICT_GRADED && str_eq(j->verdicts.ptr[i].grade, grade->id);
        put_count(r, grade->id, grade->symbol, grade->label[q->lang], n);
    }
    put_ungraded(r, q, &j->verdicts);
}

bool verdicts_list(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    struct view *v = arena_new(reply->arena, struct view);
    struct judged j;
    if (!choose_view(app, q, reply, v, err) || !judged_view(app, q, reply->arena, v, &j, err))
        return false;
    reply_set(reply, "region", datum_text(v->region));
    reply_set(reply, "plan", datum_text(v->plan));
    reply_set(reply, "year", datum_int(v->year));
    reply_set(reply, "rubric", datum_text(rubric_id(j.rubric)));
    reply_set(reply, "rubric_version", datum_text(rubric_version(j.rubric)));
    reply_set(reply, "rubric_title", datum_text(rubric_title(j.rubric, q->lang)));
    for (size_t i = 0; i < j.verdicts.len && !arena_full(reply->arena); i++)
        put_verdict(reply, q, v, &j.verdicts.ptr[i]);
    put_counts(reply, q, &j);
    reply_say(reply,
              MESSAGE(MSG_OP_JUDGED, arg_text(v->plan), arg_text(choose_year_text(reply->arena, q->lang, v->year)),
                      arg_text(rubric_title(j.rubric, q->lang)), arg_size(j.verdicts.len)));
    return true;
}
