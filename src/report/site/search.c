/* What was searched for and what was found, by initiative; finding it in texts is not this page's business. Members and
 * figures of the newest year are found here: they stand in no text. */
#include "base/unicode.h"
#include "parts.h"
#include "report_pages.h"

#define PLACES_MAX 200      /* of one page */
#define MEMBER_POINTS_MIN 2 /* characters of a name that are enough to mean it */

/* What was found on one page: an initiative, or a year for what stands above them. */
struct group {
    struct str link, title;
    struct finds VEC(struct page_search_hits_finds) finds;
};

struct searching {
    struct arena *arena;
    const struct site_request *request;
    struct site_content *content;
    struct str query;
    bool foreign, more;
    struct groups VEC(struct group) groups;
    struct members_found VEC(struct page_search_members) members;
    struct tables VEC(struct page_search_tables) tables;
    size_t places;
};

static struct group *group_of(struct searching *s, struct str link, struct str title)
{
    for (size_t i = 0; i < s->groups.len; i++)
        if (str_eq(s->groups.ptr[i].link, link))
            return &s->groups.ptr[i];
    struct group *g = vec_put(s->arena, &s->groups);
    *g = (struct group){.link = link, .title = title};
    return g;
}

static struct page_search_hits_finds *put_find(struct searching *s, struct group *g)
{
    struct page_search_hits_finds *f = vec_put(s->arena, &g->finds);
    *f = (struct page_search_hits_finds){.foreign = s->foreign};
    s->places++;
    return f;
}

/* --- texts --- */

/* A title that was found stands there already. */
static bool tells_only_the_title(const struct site_hit *h)
{
    struct str rest = h->title;
    for (size_t i = 0; i < h->piece_count; i++)
        if (!str_eat(&rest, h->pieces[i].text))
            return false;
    return str_empty(rest);
}

static void put_hit(struct searching *s, const struct site_hit *h)
{
    struct str link = site_link(s->arena, s->request, &h->to, NULL);
    if (!str_empty(h->anchor))
        link = str_join(s->arena, str_join(s->arena, link, STR("#")), h->anchor);
    struct group *g = group_of(s, link, h->title);
    if (tells_only_the_title(h)) {
        s->places++;
        return;
    }
    struct page_search_hits_finds_pieces *pieces =
        arena_array(s->arena, struct page_search_hits_finds_pieces, h->piece_count);
    for (size_t i = 0; i < h->piece_count; i++)
        pieces[i] = (struct page_search_hits_finds_pieces){.match = h->pieces[i].match, .text = h->pieces[i].text};
    struct page_search_hits_finds *f = put_find(s, g);
    f->pieces = pieces;
    f->pieces_len = h->piece_count;
}

/* --- members --- */

static size_t points_of(struct str s)
{
    size_t n = 0;
    for (; s.len; n++)
        (void)str_next(&s);
    return n;
}

static void put_members(struct searching *s, struct parts *p)
{
    for (size_t i = 0; points_of(s->query) >= MEMBER_POINTS_MIN && i < p->view->members.len; i++) {
        struct str name = p->view->members.ptr[i].name;
        if (!str_starts(name, s->query) && str_find(s->query, name) == STR_NONE)
            continue;
        *vec_put(s->arena, &s->members) = (struct page_search_members){
            .link = parts_page(p, SITE_MEMBER, parts_member_code(p, i)),
            .text = phrase_say(&p->maker.phrases, MSG_SITE_SEARCH_MEMBER, arg_text(name), arg_text(p->view->plan),
                               arg_text(phrase_long_year(&p->maker.phrases, p->view->year)))};
        s->places++;
    }
}

/* --- figures --- */

/* 2,599頭: a number as people write it, and what of its unit stands behind it. */
struct sought {
    bool is_number;
    struct decimal value;
    struct str unit;
};

static struct sought sought_of(struct arena *a, struct str query)
{
    struct sought sought = {0};
    struct buf digits;
    struct str rest = unicode_nfkc(a, query);
    buf_init(&digits, 64);
    if (str_eat(&rest, STR("−")) || str_eat(&rest, STR("-")))
        buf_put(&digits, STR("-"));
    while (rest.len && ((rest.ptr[0] >= '0' && rest.ptr[0] <= '9') || rest.ptr[0] == '.' || rest.ptr[0] == ',')) {
        if (rest.ptr[0] != ',')
            buf_put_byte(&digits, rest.ptr[0]);
        rest = str_skip(rest, 1);
    }
    sought.is_number = !digits.full && decimal_parse(buf_str(&digits), &sought.value);
    sought.unit = str_trim(rest);
    buf_reset(&digits);
    return sought;
}

static bool is_sought(const struct sought *sought, struct decimal value, struct str unit)
{
    return decimal_compare(sought->value, value) == 0 && str_starts(unit, sought->unit);
}

static void put_number(struct searching *s, struct parts *p, const struct view_line *line, enum msg label,
                       struct str value)
{
    if (s->more || s->places >= PLACES_MAX) {
        s->more = true;
        return;
    }
    const struct view_node *n = &p->view->nodes[line->node];
    struct page_search_hits_finds *f =
        put_find(s, group_of(s, parts_page(p, SITE_INITIATIVE, n->code), maker_node_title(&p->maker, n)));
    f->link = parts_line_link(p, line);
    f->name = maker_line_title(&p->maker, line);
    f->label = parts_text(p, label);
    struct page_search_hits_finds_pieces *piece = arena_new(s->arena, struct page_search_hits_finds_pieces);
    *piece = (struct page_search_hits_finds_pieces){.match = true, .text = value};
    f->pieces = piece;
    f->pieces_len = 1;
}

static void put_figure(struct searching *s, struct parts *p, const struct view_line *line,
                       const struct view_figure *figure, const struct sought *sought)
{
    const struct figure *f = &figure->figure;
    if (figure_has_value(f) && is_sought(sought, f->value, f->unit))
        put_number(s, p, line,
                   f->kind == FIGURE_GUIDE ? MSG_REPORT_GUIDE
                                           : field_label(f->kind == FIGURE_BASELINE ? FIELD_BASELINE : FIELD_ACTUAL),
                   maker_dated(&p->maker, phrase_figure(&p->maker.phrases, f), f->period));
}

static void put_figures(struct searching *s, struct parts *p, const struct sought *sought)
{
    for (size_t i = 0; sought->is_number && i < p->view->line_count; i++) {
        const struct view_line *line = &p->view->lines[i];
        for (uint32_t k = 0; k < line->figures; k++)
            put_figure(s, p, line, &p->view->figures[line->first_figure + k], sought);
        const struct target_clause *c = &line->target.clause[0];
        if (line->has_target && c->has_value && is_sought(sought, c->value, line->target.unit))
            put_number(s, p, line, field_label(FIELD_TARGET),
                       maker_dated(&p->maker, phrase_target(&p->maker.phrases, &line->target), line->target.period));
    }
}

/* --- the page --- */

static void look_at_plan(struct searching *s, const struct site_plan *plan)
{
    struct parts p;
    struct sought sought = sought_of(s->arena, s->query);
    parts_init(&p, s->arena, s->request, s->content, plan->newest, plan->code);
    put_members(s, &p);
    put_figures(s, &p, &sought);
    *vec_put(s->arena, &s->tables) = (struct page_search_tables){
        .link = parts_page(&p, SITE_INDICATORS, STR("")),
        .text = phrase_say(&p.maker.phrases, MSG_SITE_INDICATORS_TITLE, arg_text(p.view->plan),
                           arg_text(phrase_long_year(&p.maker.phrases, p.view->year)))};
    phrase_reset(&p.maker.phrases);
}

static struct str told(struct searching *s)
{
    struct phrases w;
    phrase_init(&w, s->arena, s->request->address.lang, NULL);
    struct str text = s->places ? phrase_say(&w, MSG_SITE_SEARCH_FOUND, arg_text(s->query), arg_size(s->places))
                                : phrase_say(&w, MSG_SITE_SEARCH_NONE, arg_text(s->query));
    phrase_reset(&w);
    return text;
}

static void find(struct searching *s)
{
    const struct site_request *r = s->request;
    for (size_t i = 0; i < r->hit_count; i++)
        put_hit(s, &r->hits[i]);
    for (size_t i = 0; i < r->plan_count; i++)
        if (r->plans[i].newest)
            look_at_plan(s, &r->plans[i]);
}

bool site_search(struct arena *a, const struct site_request *r, struct site_content *c, struct error *err)
{
    struct searching s = {.arena = a,
                          .request = r,
                          .content = c,
                          .query = str_trim(r->filters.value[SITE_FILTER_QUERY]),
                          .foreign = r->address.lang != LANG_JA,
                          .more = r->more_hits};
    (void)err;
    if (!str_empty(s.query))
        find(&s);
    struct page_search_hits *hits = arena_array(a, struct page_search_hits, s.groups.len);
    for (size_t i = 0; i < s.groups.len; i++) {
        const struct group *g = &s.groups.ptr[i];
        hits[i] = (struct page_search_hits){
            .link = g->link, .title = g->title, .foreign = s.foreign, .finds = g->finds.ptr, .finds_len = g->finds.len};
    }
    c->title = message_text(r->address.lang, MSG_SITE_SEARCH_TITLE);
    page_search(&c->body, &(struct page_search){.lang = r->address.lang,
                                                .action = site_link(a, r, &r->address, NULL),
                                                .query = s.query,
                                                .told = str_empty(s.query) ? STR("") : told(&s),
                                                .members = s.members.ptr,
                                                .members_len = s.members.len,
                                                .hits = hits,
                                                .hits_len = s.groups.len,
                                                .tables = s.tables.ptr,
                                                .tables_len = s.places ? 0 : s.tables.len,
                                                .more = s.more});
    return true;
}
