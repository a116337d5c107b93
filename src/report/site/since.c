/* What a reader who comes back asks first: what changed since the year before, and what is still not known. */
#include "parts.h"

/* Series told by name; the others are counted. */
#define LISTED 8
#define LISTED_OF_KIND 4

static struct section *put_section(struct parts *p, struct blocks *b, struct str anchor, struct str title)
{
    return parts_section(p, b, str_printf(p->arena, "%.*s-%.*s", STR_ARG(p->plan), STR_ARG(anchor)), title);
}

static void say(struct parts *p, struct section *s, struct str sentence)
{
    blocks_put_text(p->arena, &s->blocks, BLOCK_PARAGRAPH, span_text(sentence));
}

static struct entry *put_line(struct parts *p, struct entries *list, uint32_t line)
{
    const struct view_line *l = &p->view->lines[line];
    struct entry *e = vec_put(p->arena, list);
    *e = (struct entry){0};
    spans_put(p->arena, &e->text, parts_link(maker_line_title(&p->maker, l), true, parts_line_link(p, l)));
    spans_put(p->arena, &e->text, span_text(STR(" ")));
    return e;
}

static void put_list(struct parts *p, struct section *s, const struct entries *list, struct span more)
{
    if (list->len) {
        struct block *block = vec_put(p->arena, &s->blocks);
        block->kind = BLOCK_LIST;
        block->list = *list;
    }
    if (!str_empty(more.text))
        blocks_put_text(p->arena, &s->blocks, BLOCK_PARAGRAPH, more);
}

/* --- since the year before --- */

struct since {
    enum change *of; /* each line; UNKNOWN where the two years cannot be compared, and for repeated ones */
    uint32_t count[CHANGE_COUNT], compared;
};

static const struct view_figure *actual_of(const struct parts *p, uint32_t line, int year)
{
    return view_figure(p->view, view_actual(p->view, &p->view->lines[line], year));
}

static struct since compare_years(const struct parts *p)
{
    struct since since = {.of = arena_array(p->arena, enum change, p->view->line_count)};
    int year = p->view->year;
    for (uint32_t i = 0; i < p->view->line_count; i++) {
        enum change c = standing_since(&p->maker.summary.lines[i], actual_of(p, i, year - 1), actual_of(p, i, year));
        since.of[i] = p->view->lines[i].repeated ? CHANGE_UNKNOWN : c;
        since.compared += since.of[i] != CHANGE_UNKNOWN;
        since.count[since.of[i]]++;
    }
    return since;
}

static void put_moved(struct parts *p, struct entries *list, uint32_t line, enum change c)
{
    struct entry *e = put_line(p, list, line);
    maker_put_figure(&p->maker, &e->text, actual_of(p, line, p->view->year - 1), PERIOD_ALWAYS);
    spans_put(p->arena, &e->text, span_text(STR(" → ")));
    maker_put_figure(&p->maker, &e->text, actual_of(p, line, p->view->year), PERIOD_ALWAYS);
    spans_put(p->arena, &e->text, span_text(STR(" ")));
    maker_put_change(&p->maker, &e->text, c);
}

/* Some of each kind, so that the many do not hide the few. */
static struct entries list_moved(struct parts *p, const struct since *since)
{
    static const enum change kinds[] = {CHANGE_WORSE, CHANGE_BETTER, CHANGE_MOVED};
    struct entries list = {0};
    for (size_t k = 0; k < COUNT(kinds); k++) {
        size_t told = 0;
        for (uint32_t i = 0; i < p->view->line_count && told < LISTED_OF_KIND; i++)
            if (since->of[i] == kinds[k]) {
                put_moved(p, &list, i, kinds[k]);
                told++;
            }
    }
    return list;
}

static struct str counts(struct parts *p, const struct since *since)
{
    struct phrases *w = &p->maker.phrases;
    struct str text = {0};
    for (size_t c = 0; c < CHANGE_UNKNOWN; c++)
        if (since->count[c])
            text = phrase_join(
                w, text, parts_text(p, MSG_REPORT_LIST_COMMA),
                phrase_say(w, MSG_REPORT_COUNT, arg_msg(change_label((enum change)c)), arg_int(since->count[c])));
    return text;
}

static void put_year_before(struct parts *p, struct section *s)
{
    const struct view *before = p->request->view_before;
    if (!before || p->view != p->request->view)
        return;
    struct site_address to = parts_address(p, SITE_YEAR);
    struct phrases *w = &p->maker.phrases;
    to.year = before->year;
    blocks_put_text(p->arena, &s->blocks, BLOCK_PARAGRAPH,
                    parts_link(phrase_say(w, MSG_SITE_PAGE_OF_YEAR, arg_text(phrase_long_year(w, before->year))), false,
                               site_link(p->arena, p->request, &to, NULL)));
}

static void put_changed(struct parts *p, struct section *s, const struct since *since)
{
    struct phrases *w = &p->maker.phrases;
    struct site_address to = parts_address(p, SITE_YEARS);
    struct entries list = list_moved(p, since);
    uint32_t more = since->compared - since->count[CHANGE_SAME] - (uint32_t)list.len;
    say(p, s, phrase_say(w, MSG_SITE_SINCE_COUNTS, arg_int(since->compared), arg_text(counts(p, since))));
    put_list(p, s, &list,
             more ? parts_link(phrase_say(w, MSG_SITE_MORE, arg_int(more)), false,
                               site_link(p->arena, p->request, &to, NULL))
                  : span_text(STR("")));
}

void parts_put_since(struct parts *p, struct blocks *b)
{
    struct phrases *w = &p->maker.phrases;
    struct str before = phrase_long_year(w, p->view->year - 1);
    struct since since = compare_years(p);
    struct section *s = put_section(p, b, STR("since"), phrase_say(w, MSG_SITE_SINCE, arg_text(before)));
    if (since.compared)
        put_changed(p, s, &since);
    else
        say(p, s,
            phrase_say(w, MSG_SITE_SINCE_NOTHING, arg_text(before), arg_text(phrase_long_year(w, p->view->year))));
    put_year_before(p, s);
}

/* --- what is not known --- */

/* Names, targets and members whose reading nobody has confirmed, counted. */
static void put_open(struct parts *p, struct section *s)
{
    struct phrases *w = &p->maker.phrases;
    struct {
        enum msg label;
        uint32_t n;
    } open[] = {{field_label(FIELD_INITIATIVE), 0},
                {field_label(FIELD_MEMBERS), 0},
                {field_label(FIELD_INDICATOR), 0},
                {field_label(FIELD_TARGET), 0}};
    struct str text = {0};
    for (size_t i = 0; i < p->view->node_count; i++) {
        open[0].n += p->view->nodes[i].initiative && p->view->nodes[i].wording_open;
        open[1].n += p->view->nodes[i].initiative && p->view->nodes[i].participation_open;
    }
    for (size_t i = 0; i < p->view->line_count; i++) {
        const struct view_line *line = &p->view->lines[i];
        open[2].n += !line->repeated && (line->indicator_open || line->series_open);
        open[3].n += !line->repeated && line->target_open;
    }
    for (size_t i = 0; i < COUNT(open); i++)
        if (open[i].n)
            text = phrase_join(w, text, parts_text(p, MSG_REPORT_LIST_COMMA),
                               phrase_say(w, MSG_REPORT_COUNT, arg_msg(open[i].label), arg_int(open[i].n)));
    if (text.len)
        say(p, s, phrase_say(w, MSG_SITE_UNKNOWN_OPEN, arg_text(text)));
}

void parts_put_unknown(struct parts *p, struct blocks *b)
{
    struct phrases *w = &p->maker.phrases;
    const struct tally *all = &p->maker.summary.all;
    struct entries list = {0};
    uint32_t unknown = all->numbers - all->actual[ACTUAL_KNOWN];
    struct section *s = put_section(p, b, STR("unknown"), parts_text(p, MSG_SITE_UNKNOWN));
    for (uint32_t i = 0; i < p->view->line_count && list.len < LISTED; i++) {
        const struct standing *standing = &p->maker.summary.lines[i];
        if (standing->change == CHANGE_WORDS || standing->actual == ACTUAL_KNOWN || p->view->lines[i].repeated)
            continue;
        struct entry *e = put_line(p, &list, i);
        spans_put(p->arena, &e->text, span_text(parts_text(p, standing->reason)));
    }
    if (!unknown)
        say(p, s, parts_text(p, MSG_SITE_UNKNOWN_NOTHING));
    put_list(p, s, &list,
             unknown > list.len ? parts_link(phrase_say(w, MSG_SITE_MORE, arg_int(unknown - (uint32_t)list.len)), false,
                                             parts_series_link(p, VIEW_NONE, change_name(CHANGE_UNKNOWN)))
                                : span_text(STR("")));
    put_open(p, s);
    if (all->doubts)
        blocks_put_text(
            p->arena, &s->blocks, BLOCK_PARAGRAPH,
            parts_link(parts_text(p, MSG_SITE_DOUBTED_SERIES), false, parts_series_link(p, VIEW_NONE, STR("doubt"))));
}
