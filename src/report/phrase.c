#include "phrase.h"

#define PHRASE_CAP ((size_t)16 << 20)

void phrase_init(struct phrases *w, struct arena *a, enum lang lang, const struct view *v)
{
    *w = (struct phrases){.arena = a, .lang = lang, .view = v};
    buf_init(&w->scratch, PHRASE_CAP);
}

void phrase_reset(struct phrases *w)
{
    buf_reset(&w->scratch);
}

bool phrase_full(const struct phrases *w)
{
    return w->scratch.full;
}

/* What stands in scratch from `start` on, kept; scratch is as it was. */
static struct str taken(struct phrases *w, size_t start)
{
    struct str made = str_copy(w->arena, str_skip(buf_str(&w->scratch), start));
    w->scratch.len = start;
    return made;
}

struct str phrase_message(struct phrases *w, const struct message *m)
{
    size_t start = w->scratch.len;
    message_put(&w->scratch, w->lang, m);
    return taken(w, start);
}

struct str phrase_messages(struct phrases *w, const struct message *m, size_t n)
{
    size_t start = w->scratch.len;
    message_put_all(&w->scratch, w->lang, m, n);
    return taken(w, start);
}

static void put_number(struct buf *out, struct decimal d)
{
    size_t start = out->len;
    decimal_put_grouped(out, d);
    if (decimal_sign(d) >= 0 || out->full)
        return;
    char digits[64];
    struct str number = str_skip(buf_str(out), start + 1);
    ASSERT(number.len < sizeof(digits));
    memcpy(digits, number.ptr, number.len);
    size_t len = number.len;
    out->len = start;
    buf_put(out, STR("−"));
    buf_put(out, str_of(digits, len));
}

static void put_unit(struct phrases *w, struct str unit)
{
    if (w->lang == LANG_EN && !str_empty(unit) && !str_starts(unit, STR("%")))
        buf_put_byte(&w->scratch, ' ');
    buf_put(&w->scratch, unit);
}

struct str phrase_number(struct phrases *w, struct decimal d)
{
    size_t start = w->scratch.len;
    put_number(&w->scratch, d);
    return taken(w, start);
}

struct str phrase_value(struct phrases *w, struct decimal d, struct str unit)
{
    size_t start = w->scratch.len;
    put_number(&w->scratch, d);
    put_unit(w, unit);
    return taken(w, start);
}

struct str phrase_difference(struct phrases *w, struct decimal d, struct str unit)
{
    if (str_eq(unit, STR("%")) || str_eq(unit, STR("％")))
        return phrase_say(w, MSG_REPORT_POINTS, arg_text(phrase_number(w, d)));
    return phrase_value(w, d, unit);
}

/* One of the words that stand beside a number, separated by spaces. */
static bool has_mark(struct str marks, struct str mark)
{
    bool done = false;
    struct str part;
    while (str_split(&marks, ' ', &done, &part))
        if (str_eq(part, mark))
            return true;
    return false;
}

struct str phrase_figure(struct phrases *w, const struct figure *f)
{
    if (f->unread)
        return message_text(w->lang, MSG_REPORT_UNREAD);
    if (!state_has_value(f->state))
        return message_text(w->lang, state_label(f->state));
    struct str value = phrase_value(w, f->value, f->unit);
    if (has_mark(f->marks, STR("approx")))
        value = phrase_say(w, MSG_REPORT_VALUE_APPROX, arg_text(value));
    if (f->state != STATE_REPORTED)
        value = phrase_say(w, MSG_REPORT_VALUE_STATE, arg_text(value), arg_msg(state_label(f->state)));
    return value;
}

struct str phrase_period(struct phrases *w, struct period p)
{
    size_t start = w->scratch.len;
    period_print(&w->scratch, w->lang == LANG_JA, p);
    return taken(w, start);
}

struct str phrase_year(struct phrases *w, int year)
{
    return phrase_period(w, period_year_of(w->lang == LANG_JA ? PERIOD_YEAR : PERIOD_FISCAL, year));
}

struct str phrase_long_year(struct phrases *w, int year)
{
    return phrase_period(w, period_year_of(PERIOD_FISCAL, year));
}

struct str phrase_day(struct phrases *w, struct date d)
{
    size_t start = w->scratch.len;
    if (w->lang == LANG_EN) {
        date_put(&w->scratch, d);
        return taken(w, start);
    }
    era_put_year(&w->scratch, d.year, false);
    buf_printf(&w->scratch, "年%u月%u日", d.month, d.day);
    return taken(w, start);
}

/* --- targets --- */

/* baseline, national, named:法定雇用率, a period's code, an area. */
static struct str reference_name(struct phrases *w, struct str name)
{
    static const struct {
        struct str name;
        enum msg word;
    } known[] = {
        {STR_INIT("baseline"), MSG_REPORT_TARGET_BASELINE},
        {STR_INIT("previous-year"), MSG_REPORT_TARGET_PREVIOUS},
        {STR_INIT("past-5-year-average"), MSG_REPORT_TARGET_PAST_AVERAGE},
        {STR_INIT("all-members"), MSG_REPORT_TARGET_ALL_MEMBERS},
        {STR_INIT("national"), MSG_REPORT_TARGET_NATIONAL},
        {STR_INIT("record"), MSG_REPORT_TARGET_RECORD},
    };
    for (size_t i = 0; i < COUNT(known); i++)
        if (str_eq(name, known[i].name))
            return message_text(w->lang, known[i].word);
    struct period period;
    if (!str_empty(name) && period_parse(name, &period))
        return phrase_say(w, MSG_REPORT_TARGET_OF_PERIOD, arg_text(phrase_period(w, period)));
    struct str rest = name;
    return str_eat(&rest, STR("named:")) ? rest : name;
}

static struct str reference(struct phrases *w, const struct target_reference *r)
{
    struct str name = reference_name(w, r->name);
    if (!r->has_factor || str_empty(name))
        return name;
    return phrase_say(w, MSG_REPORT_TARGET_FACTOR, arg_text(name), arg_text(phrase_number(w, r->factor)));
}

/* The number of a clause, else what it is measured against. */
static struct str clause_goal(struct phrases *w, const struct target_clause *c, struct str unit)
{
    struct str name = reference(w, &c->reference);
    return c->has_value ? phrase_join(w, name, STR(" "), phrase_value(w, c->value, unit)) : name;
}

static struct str keep(struct phrases *w, const struct target_clause *c, struct str unit)
{
    struct str goal = clause_goal(w, c, unit);
    return str_empty(goal) ? message_text(w->lang, MSG_REPORT_TARGET_KEEP)
                           : phrase_say(w, MSG_REPORT_TARGET_KEEP_AT, arg_text(goal));
}

static struct str clause(struct phrases *w, const struct target_clause *c, struct str unit)
{
    struct arg goal = arg_text(clause_goal(w, c, unit));
    switch (c->rule) {
    case TARGET_NONE:
        return message_text(w->lang, state_label(STATE_NONE));
    case TARGET_UNDECIDED:
        return message_text(w->lang, MSG_REPORT_TARGET_UNDECIDED);
    case TARGET_REACH:
    case TARGET_EXACTLY:
        return goal.text;
    case TARGET_AT_LEAST:
        return phrase_say(w, MSG_REPORT_TARGET_AT_LEAST, goal);
    case TARGET_AT_MOST:
        return phrase_say(w, MSG_REPORT_TARGET_AT_MOST, goal);
    case TARGET_ABOVE:
        return phrase_say(w, MSG_REPORT_TARGET_ABOVE, goal);
    case TARGET_BELOW:
        return phrase_say(w, MSG_REPORT_TARGET_BELOW, goal);
    case TARGET_BETWEEN:
        return phrase_say(w, MSG_REPORT_TARGET_BETWEEN, arg_text(phrase_number(w, c->value)),
                          arg_text(phrase_value(w, c->upper, unit)));
    case TARGET_RANK:
        return phrase_say(w, MSG_REPORT_TARGET_RANK, arg_text(reference(w, &c->reference)),
                          arg_text(c->has_value ? phrase_number(w, c->value) : STR("")));
    case TARGET_KEEP:
        return keep(w, c, unit);
    case TARGET_TREND_UP:
        return message_text(w->lang, MSG_REPORT_TARGET_TREND_UP);
    case TARGET_TREND_DOWN:
        return message_text(w->lang, MSG_REPORT_TARGET_TREND_DOWN);
    case TARGET_IMPROVE:
        return message_text(w->lang, MSG_REPORT_TARGET_IMPROVE);
    case TARGET_DONE:
        return message_text(w->lang, MSG_REPORT_TARGET_DONE);
    case TARGET_CONTINUE:
        return message_text(w->lang, MSG_REPORT_TARGET_CONTINUE);
    }
    ASSERT(false && "a rule of a target");
}

static struct str windowed(struct phrases *w, enum target_window window, struct str text)
{
    switch (window) {
    case WINDOW_IN_YEAR:
        return text;
    case WINDOW_EVERY_YEAR:
        return phrase_say(w, MSG_REPORT_TARGET_EVERY_YEAR, arg_text(text));
    case WINDOW_CUMULATIVE:
        return phrase_say(w, MSG_REPORT_TARGET_CUMULATIVE, arg_text(text));
    case WINDOW_AVERAGE:
        return phrase_say(w, MSG_REPORT_TARGET_AVERAGE, arg_text(text));
    }
    ASSERT(false && "a window");
}

struct str phrase_target(struct phrases *w, const struct target *t)
{
    struct str text = STR("");
    for (size_t i = 0; i < t->clauses; i++)
        text = phrase_join(w, text, message_text(w->lang, MSG_REPORT_LIST_COMMA), clause(w, &t->clause[i], t->unit));
    return windowed(w, t->window, text);
}

/* --- who, where --- */

struct str phrase_members(struct phrases *w, const struct participation *p)
{
    if (p->mode == PARTICIPATION_ALL)
        return message_text(w->lang, MSG_PARTICIPATION_ALL);
    if (p->mode == PARTICIPATION_UNKNOWN)
        return p->text;
    size_t start = w->scratch.len;
    for (size_t i = 0; i < p->len; i++) {
        ASSERT(p->members[i] < w->view->members.len);
        if (i)
            buf_put(&w->scratch, message_text(w->lang, MSG_REPORT_LIST_COMMA));
        buf_put(&w->scratch, w->view->members.ptr[p->members[i]].name);
    }
    struct str names = taken(w, start);
    return p->and_others ? phrase_say(w, MSG_REPORT_MEMBERS_OTHERS, arg_text(names)) : names;
}

struct str phrase_place(struct phrases *w, struct place p)
{
    struct str text = STR("");
    if (p.sheet)
        text = phrase_say(w, MSG_PLACE_SHEET, arg_int(p.sheet));
    if (p.row)
        text = str_join(w->arena, text, phrase_say(w, MSG_PLACE_ROW, arg_int(p.row)));
    if (p.col)
        text = str_join(w->arena, text, phrase_say(w, MSG_PLACE_COLUMN, arg_int(p.col)));
    return str_trim(text);
}

struct str phrase_join(struct phrases *w, struct str first, struct str separator, struct str second)
{
    if (str_empty(first))
        return second;
    return str_empty(second) ? first : str_join(w->arena, str_join(w->arena, first, separator), second);
}
