/* The rubric in words: a section for each part and each rule. Internal only. */
#include "parts.h"

static struct section *put_section(struct parts *p, struct blocks *b, const struct telling *t)
{
    struct str name = telling_part_name(t->part), title = parts_text(p, telling_part_label(t->part));
    if (t->rule) {
        name = str_printf(p->arena, "%.*s-%u", STR_ARG(name), t->rule);
        title = phrase_say(&p->maker.phrases, MSG_SITE_RUBRIC_RULE, arg_int(t->rule));
    }
    return parts_section(p, b, name, title);
}

/* Items that follow each other are one list. */
static void put_telling(struct parts *p, struct blocks *b, const struct telling *t)
{
    struct span span = span_text(phrase_message(&p->maker.phrases, &t->message));
    if (!t->item) {
        blocks_put_text(p->arena, b, BLOCK_PARAGRAPH, span);
        return;
    }
    if (!b->len || b->ptr[b->len - 1].kind != BLOCK_LIST)
        vec_put(p->arena, b)->kind = BLOCK_LIST;
    *vec_put(p->arena, &b->ptr[b->len - 1].list) = (struct entry){0, spans_of(p->arena, span)};
}

bool site_rubric(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct parts p;
    struct blocks b = {0};
    struct section *section = NULL;
    if (!r->tellings)
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_PAGE);
    parts_init(&p, a, r, c, r->view, r->plan->code);
    c->title = phrase_say(&p.maker.phrases, MSG_SITE_RUBRIC_TITLE, arg_text(r->rubric));
    c->subtitle = r->view->plan;
    blocks_put_text(a, &b, BLOCK_PARAGRAPH, span_text(parts_text(&p, MSG_SITE_RUBRIC_ABOUT)));
    for (size_t i = 0; i < r->tellings->len; i++) {
        const struct telling *t = &r->tellings->ptr[i], *before = i ? t - 1 : NULL;
        if (!before || before->part != t->part || before->rule != t->rule)
            section = put_section(&p, &b, t);
        put_telling(&p, &section->blocks, t);
    }
    parts_put(&p, &b, 0);
    return parts_end(&p, err);
}
