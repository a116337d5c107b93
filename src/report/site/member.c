/* A member: all it takes part in, its own figures. */
#include "parts.h"

static size_t find(const struct parts *p, struct str code)
{
    size_t i = 0;
    while (i < p->view->members.len && !str_eq(parts_member_code(p, i), code))
        i++;
    return i;
}

static uint32_t put_initiatives(struct parts *p, struct blocks *b, size_t member, enum participation_mode mode)
{
    static const struct {
        struct str anchor;
        enum msg title;
    } parts[] = {[PARTICIPATION_UNKNOWN] = {STR_INIT("unread"), MSG_SITE_MEMBER_UNREAD},
                 [PARTICIPATION_LISTED] = {STR_INIT("listed"), MSG_SITE_MEMBER_LISTED},
                 [PARTICIPATION_ALL] = {STR_INIT("all"), MSG_SITE_MEMBER_ALL}};
    struct section *s = parts_section(p, b, parts[mode].anchor, parts_text(p, parts[mode].title));
    struct block *list = vec_put(p->arena, &s->blocks);
    list->kind = BLOCK_LIST;
    for (uint32_t i = 0; i < p->view->node_count; i++) {
        const struct view_node *n = &p->view->nodes[i];
        if (!n->initiative || n->participation.mode != mode ||
            (mode != PARTICIPATION_UNKNOWN && !parts_takes_part(n, member)))
            continue;
        struct entry *e = vec_put(p->arena, &list->list);
        spans_put(p->arena, &e->text,
                  parts_link(maker_node_title(&p->maker, n), true, parts_page(p, SITE_INITIATIVE, n->code)));
        spans_put(p->arena, &e->text, span_text(STR(" ")));
        parts_put_changes(p, &e->text, i);
        maker_put_doubt(&p->maker, &e->text, n->participation_open, STR(""));
    }
    uint32_t count = (uint32_t)list->list.len;
    if (!count)
        *list = (struct block){.kind = BLOCK_PARAGRAPH,
                               .text = spans_of(p->arena, span_text(parts_text(p, MSG_SITE_MEMBER_NONE)))};
    return count;
}

/* Figures that are its own, not the region's; a member without a number of the store has none. */
static void put_figures(struct parts *p, struct blocks *b, struct member_id id)
{
    struct table *t = NULL;
    for (size_t i = 0; id.n && i < p->view->line_count; i++) {
        const struct view_line *line = &p->view->lines[i];
        for (uint32_t k = 0; k < line->figures; k++) {
            const struct view_figure *f = &p->view->figures[line->first_figure + k];
            if (f->figure.member.n != id.n)
                continue;
            if (!t) {
                struct str title = parts_text(p, MSG_SITE_MEMBER_FIGURES);
                t = parts_table(p, &parts_section(p, b, STR("figures"), title)->blocks, title);
                table_put_column(p->arena, t, parts_text(p, field_label(FIELD_INDICATOR)), 60, ALIGN_START);
                table_put_column(p->arena, t, parts_text(p, MSG_REPORT_VALUE), 40, ALIGN_END);
            }
            table_put_row(p->arena, t);
            parts_cell(p, t, CELL_LABEL, 0,
                       parts_link(maker_line_title(&p->maker, line), true, parts_line_link(p, line)));
            maker_put_figure(&p->maker, &table_put_cell(p->arena, t, CELL_NUMBER, 1)->text, f, PERIOD_ALWAYS);
        }
    }
}

/* Initiatives of which nobody knows who takes part. */
static uint32_t count_unread(const struct view *v)
{
    uint32_t n = 0;
    for (size_t i = 0; i < v->node_count; i++)
        n += v->nodes[i].initiative && v->nodes[i].participation.mode == PARTICIPATION_UNKNOWN;
    return n;
}

bool site_member(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct parts p;
    struct blocks top = {0}, b = {0};
    parts_init(&p, a, r, c, r->view, r->plan->code);
    size_t member = find(&p, r->address.code);
    if (member == r->view->members.len) {
        phrase_reset(&p.maker.phrases);
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_SUCH_MEMBER, arg_text(r->address.code));
    }
    const struct member *who = &r->view->members.ptr[member];
    c->title = who->name;
    c->title_is_data = true;
    c->subtitle = r->view->plan;
    uint32_t n = put_initiatives(&p, &b, member, PARTICIPATION_LISTED);
    n += put_initiatives(&p, &b, member, PARTICIPATION_ALL);
    uint32_t unread = count_unread(r->view);
    if (unread)
        put_initiatives(&p, &b, member, PARTICIPATION_UNKNOWN);
    put_figures(&p, &b, who->id);
    blocks_put_text(
        a, &top, BLOCK_LEDE,
        span_text(phrase_say(&p.maker.phrases, unread ? MSG_SITE_MEMBER_AT_LEAST : MSG_SITE_MEMBER_COUNT,
                             arg_text(who->name), arg_text(phrase_long_year(&p.maker.phrases, r->view->year)),
                             arg_int(unread ? p.maker.summary.all.initiatives : n), arg_int(n), arg_int(unread))));
    maker_put_key(&p.maker, &top);
    parts_put(&p, &top, 0);
    parts_put(&p, &b, 0);
    return parts_end(&p, err);
}
