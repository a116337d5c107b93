#include "notation_table.h"

struct str notation_role_name(enum notation_role r)
{
    static const struct str names[] = {
#define X(id, name) [NOTATION_ROLE_##id] = STR_INIT(name),
        NOTATION_ROLES(X)
#undef X
    };
    return names[r];
}

bool notation_role_parse(struct str name, enum notation_role *ret)
{
    static const enum notation_role roles[] = {
#define X(id, name) NOTATION_ROLE_##id,
        NOTATION_ROLES(X)
#undef X
    };
    for (size_t i = 0; i < COUNT(roles); i++)
        if (str_eq(notation_role_name(roles[i]), name)) {
            *ret = roles[i];
            return true;
        }
    return false;
}

/* --- escapes --- */

void notation_table_put_escaped(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++)
        switch (text.ptr[i]) {
        case '\t':
            buf_put(out, STR("\\t"));
            break;
        case '\n':
            buf_put(out, STR("\\n"));
            break;
        case '\\':
            buf_put(out, STR("\\\\"));
            break;
        default:
            buf_put_byte(out, text.ptr[i]);
        }
}

struct str notation_table_unescape(struct arena *a, struct str text)
{
    char *out = arena_alloc(a, text.len);
    size_t n = 0;
    for (size_t i = 0; i < text.len; i++) {
        char next = text.ptr[i] == '\\' && i + 1 < text.len ? text.ptr[i + 1] : '\0';
        bool escape = next == 't' || next == 'n' || next == '\\';
        out[n++] = !escape ? text.ptr[i] : next == 't' ? '\t' : next == 'n' ? '\n' : '\\';
        i += escape;
    }
    return str_of(out, n);
}

/* --- flags --- */

struct flags {
    struct buf *out;
    bool any;
};

static void flag_start(struct flags *f)
{
    if (f->any)
        buf_put_byte(f->out, ';');
    f->any = true;
}

static void put_marks(struct flags *f, const struct notation_marks *marks)
{
    for (size_t i = 0; i < marks->len; i++) {
        flag_start(f);
        notation_table_put_escaped(f->out, marks->ptr[i]);
    }
}

static void put_flag(struct flags *f, struct str flag)
{
    if (str_empty(flag))
        return;
    flag_start(f);
    buf_put(f->out, flag);
}

/* A rule is said once, whatever parts of the reading it touches. */
static void put_doubts(struct flags *f, const struct notation_doubts *doubts)
{
    for (size_t i = 0; i < doubts->len; i++) {
        bool said = false;
        for (size_t k = 0; k < i; k++)
            said = said || doubts->ptr[k].rule == doubts->ptr[i].rule;
        if (said)
            continue;
        flag_start(f);
        buf_put(f->out, STR("doubt:"));
        buf_put(f->out, doubt_rule_name(doubts->ptr[i].rule));
    }
}

static void put_series(struct flags *f, const struct notation_series_list *series)
{
    for (size_t i = 0; i < series->len; i++) {
        flag_start(f);
        if (i == 0)
            buf_put(f->out, STR("series:"));
        notation_table_put_escaped(f->out, series->ptr[i].label);
        buf_put_byte(f->out, '=');
        decimal_put(f->out, series->ptr[i].value);
        notation_table_put_escaped(f->out, series->ptr[i].unit);
    }
}

/* --- roles --- */

static void tab(struct buf *out)
{
    buf_put_byte(out, '\t');
}

static void put_value(struct arena *a, struct str text, struct buf *out)
{
    struct value_reading r;
    notation_value(a, text, &r);
    if (r.has_value)
        decimal_put(out, r.value);
    tab(out);
    notation_table_put_escaped(out, r.unit);
    buf_put(out, STR("\t\t\t"));
    period_put(out, r.period);
    tab(out);
    if (r.state != STATE_REPORTED)
        buf_put(out, state_name(r.state));
    tab(out);
    struct flags f = {.out = out};
    put_marks(&f, &r.marks);
    put_series(&f, &r.series);
    put_doubts(&f, &r.doubts);
}

/* and:at-least past-5-year-average */
static void put_second(struct flags *f, const struct target_clause *c)
{
    flag_start(f);
    buf_put(f->out, STR("and:"));
    buf_put(f->out, target_rule_name(c->rule));
    if (c->has_value) {
        buf_put_byte(f->out, ' ');
        target_put_value(f->out, c);
    }
    if (!str_empty(c->reference.name)) {
        buf_put_byte(f->out, ' ');
        target_put_reference(f->out, &c->reference);
    }
}

static void put_rule(struct buf *out, const struct target_reading *r)
{
    if (r->target.clauses > 0)
        buf_put(out, target_rule_name(r->target.clause[0].rule));
    else if (!r->blank && r->doubts.len == 0 && r->marks.len == 0)
        buf_put(out, target_rule_name(TARGET_NONE));
}

static void put_target(struct arena *a, struct str text, struct buf *out)
{
    struct target_reading r;
    notation_target(a, text, &r);
    const struct target *t = &r.target;
    if (t->clauses > 0)
        target_put_value(out, &t->clause[0]);
    tab(out);
    notation_table_put_escaped(out, t->unit);
    tab(out);
    put_rule(out, &r);
    tab(out);
    if (t->clauses > 0)
        target_put_reference(out, &t->clause[0].reference);
    tab(out);
    period_put(out, t->period);
    buf_put(out, STR("\t\t"));
    struct flags f = {.out = out};
    put_marks(&f, &r.marks);
    put_flag(&f, target_window_name(t->window));
    if (t->clauses > 1)
        put_second(&f, &t->clause[1]);
    put_doubts(&f, &r.doubts);
}

static void put_period(struct arena *a, struct str text, struct buf *out)
{
    struct period_reading r;
    notation_period(a, text, &r);
    buf_put(out, STR("\t\t\t\t"));
    period_put(out, r.period);
    buf_put(out, STR("\t\t"));
    struct flags f = {.out = out};
    put_marks(&f, &r.marks);
    put_doubts(&f, &r.doubts);
}

static void put_members(struct arena *a, const struct members *members, struct str text, struct buf *out)
{
    struct members_reading r;
    notation_members(a, text, members, &r);
    const struct participation *p = &r.participation;
    if (p->mode == PARTICIPATION_ALL)
        buf_put_byte(out, '*');
    for (size_t i = 0; i < p->len; i++) {
        if (i > 0)
            buf_put_byte(out, '|');
        notation_table_put_escaped(out, members->ptr[p->members[i]].name);
    }
    if (p->mode == PARTICIPATION_LISTED && p->len == 0)
        notation_table_put_escaped(out, p->text);
    buf_put(out, STR("\t\t\t\t\t\t"));
    struct flags f = {.out = out};
    put_marks(&f, &r.marks);
    if (p->and_others)
        put_flag(&f, STR("and-others"));
    put_doubts(&f, &r.doubts);
}

void notation_table_put_header(struct buf *out)
{
    buf_put(out, STR("text\trole\tvalue\tunit\trule\treference\tperiod\tstate\tflags\n"));
}

void notation_table_put(struct arena *a, enum notation_role role, const struct members *members, struct str text,
                        struct buf *out)
{
    notation_table_put_escaped(out, text);
    tab(out);
    buf_put(out, notation_role_name(role));
    tab(out);
    switch (role) {
    case NOTATION_ROLE_VALUE:
        put_value(a, text, out);
        break;
    case NOTATION_ROLE_TARGET:
        put_target(a, text, out);
        break;
    case NOTATION_ROLE_PERIOD:
        put_period(a, text, out);
        break;
    case NOTATION_ROLE_MEMBERS:
        put_members(a, members, text, out);
        break;
    }
    buf_put_byte(out, '\n');
}

bool notation_table(struct arena *a, enum notation_role role, const struct members *members, struct str input_lines,
                    struct buf *out, struct error *err)
{
    struct str rest = input_lines, line;
    bool done = false;
    notation_table_put_header(out);
    while (str_split(&rest, '\n', &done, &line)) {
        if (done && str_empty(line))
            break;
        if (str_ends(line, STR("\r")))
            line = str_head(line, line.len - 1);
        struct arena_mark mark = arena_mark(a);
        notation_table_put(a, role, members, notation_table_unescape(a, line), out);
        arena_rewind(a, mark);
        if (out->full)
            return error_set(err, ERROR_TOO_BIG, MSG_NOTATION_TOO_BIG, arg_size(out->cap));
    }
    return true;
}
