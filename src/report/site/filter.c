/* What narrows a page down: which lines and initiatives pass, and the form that makes an address of it. */
#include "parts.h"
#include "report_pages.h"

static struct str wanted(const struct parts *p, enum site_filter f)
{
    return p->request->filters.value[f];
}

/* A state is a word of what is known of the actual, of how it moved, or "doubt". */
static bool state_passes(const struct parts *p, uint32_t line, struct str state)
{
    const struct standing *s = &p->maker.summary.lines[line];
    if (str_empty(state) || str_eq(state, change_name(s->change)))
        return true;
    if (str_eq(state, STR("doubt")))
        return p->view->lines[line].doubts.n > 0;
    return s->change != CHANGE_WORDS && str_eq(state, actual_name(s->actual));
}

static const struct str NO_GRADE = STR_INIT("none");

static bool grade_passes(const struct parts *p, uint32_t line, struct str grade)
{
    const struct verdict *v = maker_verdict(&p->maker, &p->view->lines[line]);
    return str_empty(grade) || !v || str_eq(v->outcome == VERDICT_GRADED ? v->grade : NO_GRADE, grade);
}

bool parts_line_passes(const struct parts *p, uint32_t line)
{
    return state_passes(p, line, wanted(p, SITE_FILTER_STATE)) && grade_passes(p, line, wanted(p, SITE_FILTER_GRADE));
}

bool parts_takes_part(const struct view_node *n, size_t member)
{
    if (n->participation.mode == PARTICIPATION_ALL)
        return true;
    for (size_t i = 0; n->participation.mode == PARTICIPATION_LISTED && i < n->participation.len; i++)
        if (n->participation.members[i] == member)
            return true;
    return false;
}

static bool member_passes(const struct parts *p, const struct view_node *n)
{
    struct str member = wanted(p, SITE_FILTER_MEMBER);
    if (str_empty(member))
        return true;
    for (size_t i = 0; i < p->view->members.len; i++)
        if (str_eq(parts_member_code(p, i), member))
            return parts_takes_part(n, i);
    return false;
}

static struct str field_code(const struct parts *p, const struct summary_field *f)
{
    return f->node == VIEW_NONE ? STR("none") : p->view->nodes[f->node].code;
}

bool parts_node_passes(const struct parts *p, uint32_t node)
{
    const struct view_node *n = &p->view->nodes[node];
    const struct summary *s = &p->maker.summary;
    struct str field = wanted(p, SITE_FILTER_FIELD);
    if (!member_passes(p, n) || (!str_empty(field) && !str_eq(field, field_code(p, &s->fields[s->field_of[node]]))))
        return false;
    bool any = str_empty(wanted(p, SITE_FILTER_STATE)) && str_empty(wanted(p, SITE_FILTER_GRADE));
    for (uint32_t i = 0; i < n->lines && !any; i++)
        any = parts_line_passes(p, n->first_line + i);
    return any;
}

struct str parts_series_link(struct parts *p, uint32_t field, struct str state)
{
    struct site_address to = parts_address(p, SITE_INDICATORS);
    struct site_filters filters = {0};
    filters.value[SITE_FILTER_STATE] = state;
    if (field != VIEW_NONE)
        filters.value[SITE_FILTER_FIELD] = field_code(p, &p->maker.summary.fields[field]);
    return site_link(p->arena, p->request, &to, &filters);
}

/* --- counts in sentences --- */

/* Where the words stand they become a link. */
static void link_words(struct parts *p, struct spans *s, struct str words, struct str state)
{
    for (size_t i = 0; i < s->len; i++) {
        struct span whole = s->ptr[i], before = whole, link = whole, behind = whole;
        size_t at = str_find(whole.text, words);
        if (at == STR_NONE || !str_empty(whole.link))
            continue;
        struct spans linked = {0};
        before.text = str_head(whole.text, at);
        link.text = words;
        link.address = parts_series_link(p, VIEW_NONE, state);
        behind.text = str_skip(whole.text, at + words.len);
        for (size_t k = 0; k < i; k++)
            spans_put(p->arena, &linked, s->ptr[k]);
        spans_put(p->arena, &linked, before);
        spans_put(p->arena, &linked, link);
        spans_put(p->arena, &linked, behind);
        for (size_t k = i + 1; k < s->len; k++)
            spans_put(p->arena, &linked, s->ptr[k]);
        *s = linked;
        return;
    }
}

static void link_count(struct parts *p, struct spans *s, enum msg label, uint32_t n, struct str state)
{
    if (n)
        link_words(p, s, phrase_say(&p->maker.phrases, MSG_REPORT_COUNT, arg_msg(label), arg_int(n)), state);
}

void parts_link_counts(struct parts *p, struct spans *s)
{
    static const enum msg actuals[ACTUAL_COUNT] = {[ACTUAL_PENDING] = MSG_REPORT_ACTUAL_PENDING,
                                                   [ACTUAL_UNAVAILABLE] = MSG_REPORT_ACTUAL_UNAVAILABLE,
                                                   [ACTUAL_MISSING] = MSG_REPORT_ACTUAL_MISSING};
    const struct tally *all = &p->maker.summary.all;
    for (size_t c = 0; c < CHANGE_WORDS; c++)
        link_count(p, s, change_label((enum change)c), all->change[c], change_name((enum change)c));
    for (size_t i = ACTUAL_PENDING; i < ACTUAL_COUNT; i++)
        link_count(p, s, actuals[i], all->actual[i], actual_name((enum actual)i));
    if (all->words)
        link_words(p, s, str_trim(phrase_say(&p->maker.phrases, MSG_REPORT_STATE_WORDS, arg_int(all->words))),
                   change_name(CHANGE_WORDS));
}

/* --- the form --- */

struct options VEC(struct page_filters_selects_options);

static void put_option(const struct parts *p, struct options *o, enum site_filter f, struct str value, struct str text,
                       bool data)
{
    for (size_t i = 0; i < o->len; i++)
        if (str_eq(o->ptr[i].value, value))
            return;
    *vec_put(p->arena, o) = (struct page_filters_selects_options){
        .value = value, .text = text, .chosen = str_eq(wanted(p, f), value), .foreign = data && p->in.lang != LANG_JA};
}

static void put_fields(struct parts *p, struct options *o)
{
    for (size_t i = 0; i < p->maker.summary.field_count; i++) {
        const struct summary_field *f = &p->maker.summary.fields[i];
        put_option(p, o, SITE_FILTER_FIELD, field_code(p, f), maker_field_title(&p->maker, f), f->node != VIEW_NONE);
    }
}

static void put_members(struct parts *p, struct options *o)
{
    for (size_t i = 0; i < p->view->members.len; i++)
        put_option(p, o, SITE_FILTER_MEMBER, parts_member_code(p, i), p->view->members.ptr[i].name, true);
}

static void put_states(struct parts *p, struct options *o)
{
    static const struct {
        enum actual actual;
        enum msg label;
    } actuals[] = {{ACTUAL_PENDING, MSG_REPORT_ACTUAL_PENDING},
                   {ACTUAL_UNAVAILABLE, MSG_REPORT_ACTUAL_UNAVAILABLE},
                   {ACTUAL_MISSING, MSG_REPORT_ACTUAL_MISSING}};
    for (size_t c = 0; c < CHANGE_COUNT; c++)
        put_option(p, o, SITE_FILTER_STATE, change_name((enum change)c), parts_text(p, change_label((enum change)c)),
                   false);
    for (size_t i = 0; i < COUNT(actuals); i++)
        put_option(p, o, SITE_FILTER_STATE, actual_name(actuals[i].actual), parts_text(p, actuals[i].label), false);
    put_option(p, o, SITE_FILTER_STATE, STR("doubt"), parts_text(p, MSG_REPORT_DOUBT), false);
}

static void put_grades(struct parts *p, struct options *o)
{
    bool none = false;
    for (size_t i = 0; p->in.verdicts && i < p->in.verdicts->len; i++) {
        const struct verdict *v = &p->in.verdicts->ptr[i];
        none |= v->outcome != VERDICT_GRADED;
        if (v->outcome == VERDICT_GRADED)
            put_option(p, o, SITE_FILTER_GRADE, v->grade, maker_verdict_words(&p->maker, v), false);
    }
    if (none)
        put_option(p, o, SITE_FILTER_GRADE, NO_GRADE, parts_text(p, MSG_REPORT_GRADE_NONE), false);
}

static const struct {
    enum site_filter filter;
    enum msg label;
    void (*put)(struct parts *p, struct options *o);
} kinds[] = {{SITE_FILTER_FIELD, MSG_SITE_FILTER_FIELD, put_fields},
             {SITE_FILTER_MEMBER, MSG_SITE_FILTER_MEMBER, put_members},
             {SITE_FILTER_STATE, MSG_SITE_FILTER_STATE, put_states},
             {SITE_FILTER_GRADE, MSG_SITE_FILTER_GRADE, put_grades}};

bool parts_narrowed(const struct parts *p)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (!str_empty(wanted(p, kinds[i].filter)))
            return true;
    return false;
}

/* What was chosen, in words; empty when nobody offers it. */
static struct str chosen(struct parts *p, size_t kind)
{
    struct options o = {0};
    kinds[kind].put(p, &o);
    for (size_t i = 0; i < o.len; i++)
        if (o.ptr[i].chosen)
            return o.ptr[i].text;
    return wanted(p, kinds[kind].filter);
}

static void put_way_out(struct parts *p, struct entries *list, const struct site_address *to, size_t kind)
{
    struct site_filters without = p->request->filters;
    without.value[kinds[kind].filter] = STR("");
    struct str text =
        phrase_say(&p->maker.phrases, MSG_SITE_FILTER_WITHOUT, arg_msg(kinds[kind].label), arg_text(chosen(p, kind)));
    spans_put(p->arena, &vec_put(p->arena, list)->text,
              parts_link(text, false, site_link(p->arena, p->request, to, &without)));
}

void parts_put_nothing(struct parts *p, struct blocks *b, enum site_page_kind page)
{
    struct site_address to = parts_address(p, page);
    struct entries list = {0};
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (!str_empty(wanted(p, kinds[i].filter)))
            put_way_out(p, &list, &to, i);
    if (!list.len)
        return;
    spans_put(p->arena, &vec_put(p->arena, &list)->text,
              parts_link(parts_text(p, MSG_SITE_FILTER_CLEAR), false, site_link(p->arena, p->request, &to, NULL)));
    blocks_put_text(p->arena, b, BLOCK_PARAGRAPH, span_text(parts_text(p, MSG_SITE_FILTER_NOTHING)));
    struct block *block = vec_put(p->arena, b);
    block->kind = BLOCK_LIST;
    block->list = list;
}

void parts_put_form(struct parts *p, enum site_page_kind page)
{
    struct page_filters_selects selects[COUNT(kinds)];
    struct site_address to = parts_address(p, page);
    size_t n = 0;
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct options o = {0};
        kinds[i].put(p, &o);
        if (!o.len)
            continue;
        selects[n++] = (struct page_filters_selects){.name = site_filter_name(kinds[i].filter),
                                                     .label = parts_text(p, kinds[i].label),
                                                     .options = o.ptr,
                                                     .options_len = o.len};
    }
    struct str action = site_link(p->arena, p->request, &to, NULL);
    if (page == SITE_YEAR) /* what was chosen stands far below the form's page */
        action = str_join(p->arena, action, STR("#initiatives"));
    page_filters(&p->content->body, &(struct page_filters){.lang = p->in.lang,
                                                           .action = action,
                                                           .selects = selects,
                                                           .selects_len = n,
                                                           .sort = wanted(p, SITE_FILTER_SORT),
                                                           .clear = parts_narrowed(p) ? action : STR("")});
}

/* --- the signs of an initiative --- */

void parts_put_changes(struct parts *p, struct spans *s, uint32_t node)
{
    const struct view_node *n = &p->view->nodes[node];
    uint32_t count[CHANGE_COUNT] = {0};
    for (uint32_t i = 0; i < n->lines; i++)
        if (parts_line_passes(p, n->first_line + i))
            count[p->maker.summary.lines[n->first_line + i].change]++;
    for (size_t c = 0; c < CHANGE_COUNT; c++) {
        if (!count[c])
            continue;
        maker_put_change(&p->maker, s, (enum change)c);
        if (count[c] > 1) {
            struct span *last = &s->ptr[s->len - 1];
            last->text = phrase_say(&p->maker.phrases, MSG_SITE_TIMES, arg_text(last->text), arg_int(count[c]));
        }
    }
    if (!n->lines)
        spans_put(p->arena, s, (struct span){.style = SPAN_UNKNOWN, .text = parts_text(p, MSG_SITE_NO_SERIES)});
}
