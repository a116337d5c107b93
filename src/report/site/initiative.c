/* One initiative: who takes part, every series, what was done, year by year. */
#include "parts.h"
#include "report_pages.h"

uint32_t site_initiative_find(const struct view *v, struct str code)
{
    for (uint32_t i = 0; v && i < v->node_count; i++)
        if (v->nodes[i].initiative && str_eq(v->nodes[i].code, code))
            return i;
    return VIEW_NONE;
}

/* --- who --- */

static void put_members(struct parts *p, struct spans *s, const struct participation *who)
{
    struct maker *m = &p->maker;
    bool all = who->mode == PARTICIPATION_ALL;
    if (who->mode == PARTICIPATION_UNKNOWN || (all && !p->view->members.len)) {
        struct str words = phrase_members(&m->phrases, who);
        spans_put(p->arena, s,
                  str_empty(words) ? (struct span){.style = SPAN_UNKNOWN, .text = parts_text(p, MSG_REPORT_NOTHING)}
                                   : span_data(words));
        return;
    }
    if (all) {
        spans_put(p->arena, s, span_text(phrase_members(&m->phrases, who)));
        return;
    }
    for (size_t i = 0; i < who->len; i++) {
        if (i)
            spans_put(p->arena, s, span_text(parts_text(p, MSG_REPORT_LIST_COMMA)));
        spans_put(p->arena, s,
                  parts_link(p->view->members.ptr[who->members[i]].name, true,
                             parts_page(p, SITE_MEMBER, parts_member_code(p, who->members[i]))));
    }
    if (who->and_others)
        spans_put(p->arena, s, span_text(parts_text(p, MSG_SITE_AND_OTHERS)));
}

static void put_facts(struct parts *p, struct blocks *b, const struct view_node *n)
{
    struct maker *m = &p->maker;
    struct block *block = vec_put(p->arena, b);
    block->kind = BLOCK_FACTS;
    struct fact *who = vec_put(p->arena, &block->facts);
    who->label = parts_text(p, field_label(FIELD_MEMBERS));
    put_members(p, &who->text, &n->participation);
    maker_put_doubt(m, &who->text, n->participation_open, STR(""));
    if (n->wording.page)
        *vec_put(p->arena, &block->facts) = (struct fact){
            parts_text(p, field_label(FIELD_PAGE)),
            spans_of(p->arena, span_text(phrase_say(&m->phrases, MSG_REPORT_PAGE, arg_int(n->wording.page))))};
    struct fact *place = vec_put(p->arena, &block->facts);
    place->label = parts_text(p, field_label(FIELD_PLACE));
    spans_put(p->arena, &place->text, (struct span){.text = phrase_place(&m->phrases, n->place), .place = &n->place});
}

/* --- series --- */

static void put_why(struct parts *p, struct blocks *b, const struct view_line *line)
{
    struct site_address to = parts_address(p, SITE_VERDICT);
    if (!maker_verdict(&p->maker, line))
        return;
    to.code = p->view->nodes[line->node].code;
    to.series = line->code;
    blocks_put_text(p->arena, b, BLOCK_PARAGRAPH,
                    parts_link(parts_text(p, MSG_SITE_WHY), false, site_link(p->arena, p->request, &to, NULL)));
}

static struct str document_name(const struct parts *p, const struct place *place)
{
    return str_empty(place->document) ? p->view->documents[0].name : place->document;
}

static void put_cell(struct parts *p, struct spans *s, enum field field, const struct place *place)
{
    struct str where = phrase_place(&p->maker.phrases, *place);
    if (str_empty(where))
        return;
    if (s->len)
        spans_put(p->arena, s, span_text(parts_text(p, MSG_REPORT_LIST_COMMA)));
    else if (p->view->document_count)
        spans_put(p->arena, s, span_data(str_join(p->arena, document_name(p, place), STR(" "))));
    spans_put(p->arena, s, span_text(str_join(p->arena, parts_text(p, field_label(field)), STR(" "))));
    spans_put(p->arena, s, (struct span){.text = where, .place = place});
}

/* Each figure that is shown leads to the cell it was read from. */
static void put_cells(struct parts *p, struct blocks *b, const struct view_line *line)
{
    const struct view_figure *baseline = view_figure(p->view, line->baseline),
                             *actual = view_figure(p->view, line->actual);
    struct spans cells = {0};
    if (baseline)
        put_cell(p, &cells, FIELD_BASELINE, &baseline->place);
    if (actual)
        put_cell(p, &cells, FIELD_ACTUAL, &actual->place);
    if (line->has_target)
        put_cell(p, &cells, FIELD_TARGET, &line->target_place);
    if (!cells.len)
        return;
    struct block *block = vec_put(p->arena, b);
    block->kind = BLOCK_FACTS;
    *vec_put(p->arena, &block->facts) = (struct fact){parts_text(p, field_label(FIELD_PLACE)), cells};
}

/* The course over the years stands before the folded table of figures, which is its table too. */
static void put_series(struct parts *p, struct blocks *b, uint32_t line)
{
    series_put(&p->maker, b, line, 1);
    struct blocks *inner = &b->ptr[b->len - 1].section->blocks;
    struct block last = inner->ptr[inner->len - 1];
    bool folded = last.kind == BLOCK_FOLDED;
    inner->len -= folded;
    put_cells(p, inner, &p->view->lines[line]);
    put_why(p, inner, &p->view->lines[line]);
    size_t before = inner->len;
    struct section *course = blocks_put_section(p->arena, inner, SECTION_PLAIN, 2);
    course->anchor = str_join(p->arena, maker_line_anchor(&p->maker, &p->view->lines[line]), STR(":course"));
    course->title = spans_of(p->arena, span_text(parts_text(p, MSG_SITE_TREND)));
    trend_put(&p->maker, &course->blocks, line);
    if (!course->blocks.len)
        inner->len = before;
    if (folded)
        *vec_put(p->arena, inner) = last;
}

/* --- texts --- */

static void put_texts(struct parts *p, struct blocks *b, const struct view *v, uint32_t node, bool newest)
{
    struct phrases *w = &p->maker.phrases;
    struct str year = phrase_long_year(w, v->year);
    struct section *s = parts_section(p, b, str_printf(p->arena, "texts-%d", v->year),
                                      phrase_say(w, MSG_SITE_NARRATIVES, arg_text(year)));
    maker_put_narratives(&p->maker, &s->blocks, &v->nodes[node]);
    if (!s->blocks.len)
        blocks_put_text(p->arena, &s->blocks, BLOCK_PARAGRAPH, span_text(parts_text(p, MSG_SITE_NARRATIVES_NONE)));
    if (newest)
        return;
    struct site_address to = parts_address(p, SITE_INITIATIVE);
    to.year = v->year;
    to.code = v->nodes[node].code;
    blocks_put_text(p->arena, &s->blocks, BLOCK_PARAGRAPH,
                    parts_link(phrase_say(w, MSG_SITE_PAGE_OF_YEAR, arg_text(year)), false,
                               site_link(p->arena, p->request, &to, NULL)));
}

/* --- neighbours --- */

static uint32_t neighbour(const struct view *v, uint32_t from, bool forward)
{
    uint32_t i = from;
    do
        i = forward ? i + 1 : i - 1; /* below nought it is larger than any count */
    while (i < v->node_count && !v->nodes[i].initiative);
    return i < v->node_count ? i : VIEW_NONE;
}

static void put_pager(struct parts *p, uint32_t node)
{
    struct page_pager_items items[2];
    size_t n = 0;
    for (int forward = 0; forward < 2; forward++) {
        uint32_t next = neighbour(p->view, node, forward);
        if (next == VIEW_NONE)
            continue;
        items[n++] = (struct page_pager_items){
            .link = parts_page(p, SITE_INITIATIVE, p->view->nodes[next].code),
            .head = parts_text(p, forward ? MSG_SITE_AFTER : MSG_SITE_BEFORE),
            .text = maker_node_title(&p->maker, &p->view->nodes[next]),
            .foreign = p->in.lang != LANG_JA,
        };
    }
    if (n)
        page_pager(&p->content->body,
                   &(struct page_pager){
                       .lang = p->in.lang, .label = parts_text(p, MSG_SITE_PAGER), .items = items, .items_len = n});
}

bool site_initiative(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct parts p;
    struct blocks b = {0};
    uint32_t node = site_initiative_find(r->view, r->address.code),
             before = site_initiative_find(r->view_before, r->address.code);
    if (node == VIEW_NONE)
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_SUCH_INITIATIVE, arg_text(r->address.code));
    const struct view_node *n = &r->view->nodes[node];
    parts_init(&p, a, r, c, r->view, r->plan->code);
    p.here = node;
    c->title = maker_node_title(&p.maker, n);
    c->title_is_data = true;
    c->subtitle = phrase_join(&p.maker.phrases, r->view->plan, STR(" "), r->view->edition);
    struct block *above = vec_put(a, &b);
    above->kind = BLOCK_PARAGRAPH;
    maker_put_above(&p.maker, &above->text, n->parent, VIEW_NONE);
    put_facts(&p, &b, n);
    maker_put_doubts(&p.maker, &b, n->doubts, STR(""));
    for (uint32_t i = 0; i < n->lines; i++)
        put_series(&p, &b, n->first_line + i);
    if (!n->lines)
        blocks_put_text(a, &b, BLOCK_PARAGRAPH, span_text(parts_text(&p, MSG_SITE_NO_SERIES)));
    put_texts(&p, &b, r->view, node, true);
    if (before != VIEW_NONE)
        put_texts(&p, &b, r->view_before, before, false);
    parts_put(&p, &b, 0);
    put_pager(&p, node);
    return parts_end(&p, err);
}
