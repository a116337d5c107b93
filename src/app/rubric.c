#include "handlers.h"
#include "judge/tell.h"
#include "judged.h"

static void put_sentence(struct reply *r, const struct telling *t)
{
    const struct datum row[] = {
        datum_word(telling_part_name(t->part), telling_part_label(t->part)),
        t->rule ? datum_int(t->rule) : datum_none(),
        datum_bool(t->item),
        datum_sentence(&t->message, 1),
    };
    reply_put(r, 0, row, COUNT(row));
}

bool rubric_tell(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    const struct rubric *rubric;
    struct tellings told;
    (void)app;
    if (!judged_rubric(q, reply->arena, &rubric, err))
        return false;
    tell_rubric(reply->arena, rubric, &told);
    reply_set(reply, "rubric", datum_text(rubric_id(rubric)));
    reply_set(reply, "rubric_version", datum_text(rubric_version(rubric)));
    reply_set(reply, "rubric_title", datum_text(rubric_title(rubric, q->lang)));
    for (size_t i = 0; i < told.len && !arena_full(reply->arena); i++)
        put_sentence(reply, &told.ptr[i]);
    return true;
}
