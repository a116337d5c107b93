/* Why a series has its grade: the formula with the numbers in it, the rounding, the band. Internal only. */
#include "parts.h"

static const struct view_line *find_line(const struct view *v, uint32_t node, struct str code)
{
    const struct view_node *n = &v->nodes[node];
    for (uint32_t i = 0; i < n->lines; i++)
        if (str_eq(v->lines[n->first_line + i].code, code))
            return &v->lines[n->first_line + i];
    return NULL;
}

static void put_fact(struct parts *p, struct facts *facts, enum msg label, struct span span)
{
    if (!str_empty(span.text))
        *vec_put(p->arena, facts) = (struct fact){parts_text(p, label), spans_of(p->arena, span)};
}

/* A share as people read it: 1.169 is 116.9 %. */
static struct str share(struct parts *p, const struct verdict *v)
{
    struct decimal percent;
    if (!v->has_result || !decimal_shift(v->result, 2, &percent))
        return STR("");
    return phrase_value(&p->maker.phrases, percent, STR("%"));
}

static void put_steps(struct parts *p, struct blocks *b, const struct verdict *v)
{
    struct section *s = parts_section(p, b, STR("steps"), parts_text(p, MSG_SITE_VERDICT_STEPS));
    struct block *block = vec_put(p->arena, &s->blocks);
    block->kind = BLOCK_LIST;
    for (uint8_t i = 0; i < v->explanations; i++)
        *vec_put(p->arena, &block->list) =
            (struct entry){0, spans_of(p->arena, span_text(phrase_message(&p->maker.phrases, &v->explanation[i])))};
}

bool site_verdict(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct parts p;
    struct blocks b = {0};
    uint32_t node = site_initiative_find(r->view, r->address.code);
    if (node == VIEW_NONE)
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_SUCH_INITIATIVE, arg_text(r->address.code));
    const struct view_line *line = find_line(r->view, node, r->address.series);
    if (!line)
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_SUCH_SERIES, arg_text(r->address.series));
    if (!r->verdicts)
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_VERDICT);
    parts_init(&p, a, r, c, r->view, r->plan->code);
    const struct verdict *v = maker_verdict(&p.maker, line);
    c->title = phrase_say(&p.maker.phrases, MSG_SITE_VERDICT_TITLE, arg_text(maker_line_title(&p.maker, line)));
    c->subtitle = r->view->plan;
    blocks_put_text(a, &b, BLOCK_PARAGRAPH,
                    span_text(phrase_say(&p.maker.phrases, MSG_SITE_VERDICT_ABOUT, arg_text(r->rubric))));
    blocks_put_text(a, &b, BLOCK_PARAGRAPH,
                    parts_link(parts_text(&p, MSG_SITE_VERDICT_RUBRIC), false, parts_page(&p, SITE_RUBRIC, STR(""))));
    struct block *facts = vec_put(a, &b);
    facts->kind = BLOCK_FACTS;
    put_fact(&p, &facts->facts, MSG_REPORT_GRADE,
             (struct span){.style = SPAN_STRONG, .text = maker_verdict_words(&p.maker, v)});
    put_fact(&p, &facts->facts, MSG_SITE_VERDICT_FORMULA, span_text(v->formula));
    put_fact(&p, &facts->facts, MSG_SITE_VERDICT_RESULT, span_text(share(&p, v)));
    if (v->explanations)
        put_steps(&p, &b, v);
    p.in.verdicts = NULL; /* the grade stands above */
    series_put(&p.maker, &b, (uint32_t)(line - r->view->lines), 1);
    blocks_put_text(a, &b, BLOCK_PARAGRAPH,
                    parts_link(parts_text(&p, MSG_SITE_VERDICT_BACK), false, parts_line_link(&p, line)));
    parts_put(&p, &b, 0);
    return parts_end(&p, err);
}
