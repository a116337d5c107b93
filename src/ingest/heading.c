#include "heading.h"

#include "base/unicode.h"
#include "notation.h"

/* --- periods in a heading --- */

static bool period_alone(struct arena *a, struct str text, struct period *ret)
{
    struct period_reading r = {0};
    notation_period(a, text, &r);
    if (r.doubts.len || period_is_none(r.period))
        return false;
    *ret = r.period;
    return true;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* R6, 令和6, 2024: may a period begin here? */
static bool period_may_begin(struct str s)
{
    static const struct str eras[] = {STR_INIT("令和"), STR_INIT("平成"), STR_INIT("昭和")};
    for (size_t i = 0; i < COUNT(eras); i++)
        if (str_starts(s, eras[i]))
            return true;
    bool letter = s.len > 1 && strchr("RHSrhs", s.ptr[0]);
    return s.len && (is_digit(s.ptr[0]) || (letter && (is_digit(s.ptr[1]) || str_starts(str_skip(s, 1), STR("元")))));
}

static bool period_may_end(struct str s)
{
    static const struct str ends[] = {STR_INIT("年度末"), STR_INIT("年度"), STR_INIT("年"),
                                      STR_INIT("元"),     STR_INIT("月"),   STR_INIT("末")};
    for (size_t i = 0; i < COUNT(ends); i++)
        if (str_ends(s, ends[i]))
            return true;
    return s.len && is_digit(s.ptr[s.len - 1]);
}

#define PERIOD_BYTES 48u

/* The longest period that begins where `s` does; 0 bytes when none does. */
static size_t period_length(struct arena *a, struct str s, struct period *ret)
{
    size_t length = 0;
    struct str rest = s;
    while (rest.len && s.len - rest.len < PERIOD_BYTES) {
        str_next(&rest);
        struct str text = str_head(s, s.len - rest.len);
        if (period_may_end(text) && period_alone(a, text, ret))
            length = text.len;
    }
    return length;
}

/* Takes the first period out: 令和6年度実績, 目標値R7年度, 基準値 R元. What is left is the word. */
static struct str period_out(struct arena *a, struct str text, struct period *ret)
{
    bool letter_before = false;
    for (struct str rest = text; rest.len;) {
        struct str here = rest;
        size_t length = !letter_before && period_may_begin(here) ? period_length(a, here, ret) : 0;
        if (length) {
            struct str front = str_trim(str_head(text, text.len - here.len));
            return str_join(a, front, str_trim(str_skip(here, length)));
        }
        uint32_t p = str_next(&rest);
        letter_before = p < 0x80 && ((p >= 'A' && p <= 'Z') || (p >= 'a' && p <= 'z') || is_digit((char)p));
    }
    return text;
}

/* --- brackets --- */

/* Takes the first bracketed part out of the text. */
static bool bracket_out(struct arena *a, struct str *text, struct str *ret_inside)
{
    size_t open = str_find_byte(*text, '(');
    if (open == STR_NONE)
        return false;
    struct str after = str_skip(*text, open + 1);
    size_t close = str_find_byte(after, ')');
    if (close == STR_NONE)
        return false;
    *ret_inside = str_trim(str_head(after, close));
    *text = str_trim(str_join(a, str_trim(str_head(*text, open)), str_trim(str_skip(after, close + 1))));
    return true;
}

static bool looks_like_unit(struct str inside)
{
    static const struct str not_units[] = {STR_INIT("KPI"), STR_INIT("期限"), STR_INIT("時点"), STR_INIT("年度"),
                                           STR_INIT("案"),  STR_INIT("再掲"), STR_INIT("出典"), STR_INIT("見込"),
                                           STR_INIT("値"),  STR_INIT("指標"), STR_INIT("取組"), STR_INIT("事業")};
    for (size_t i = 0; i < COUNT(not_units); i++)
        if (str_find(inside, not_units[i]) != STR_NONE)
            return false;
    return inside.len > 0 && str_points(inside) <= 4;
}

struct inside {
    struct heading said; /* of the bracket that says most */
    bool explained;      /* 数値目標(KPI) */
};

static void bracket_read(struct arena *a, struct str text, struct table_column *c, struct inside *in)
{
    if (period_alone(a, text, &c->period))
        return;
    struct heading said = words_heading(unicode_fold(a, text));
    in->explained |= said.role == ROLE_INDICATOR;
    c->names_unit |= said.role == ROLE_UNIT;
    if (said.role != ROLE_UNKNOWN && said.weight > in->said.weight)
        in->said = said;
    else if (looks_like_unit(text))
        c->unit = text;
}

/* --- one heading --- */

static enum role without_period(enum role role)
{
    return role == ROLE_BASELINE_PERIOD ? ROLE_BASELINE : role == ROLE_TARGET_PERIOD ? ROLE_TARGET : role;
}

struct table_column heading_read(struct arena *a, struct str raw, uint32_t col)
{
    struct table_column c = {.col = col, .heading = unicode_squeeze(a, raw)};
    struct str text = unicode_nfkc(a, c.heading), bracket;
    if (str_empty(text) || str_points(text) > HEADING_POINTS)
        return c;
    struct inside in = {0};
    while (bracket_out(a, &text, &bracket))
        bracket_read(a, bracket, &c, &in);
    if (period_is_none(c.period))
        text = period_out(a, text, &c.period);
    struct heading said = words_heading(unicode_fold(a, text));
    if (!period_is_none(c.period)) { /* 目標値(R7)年度 holds values, not years */
        said.role = without_period(said.role);
        if (said.role == ROLE_ACTUAL_PERIOD || str_empty(text)) /* a year alone heads that year's values */
            said = in.said.role != ROLE_UNKNOWN ? in.said : (struct heading){.role = ROLE_ACTUAL, .weight = 1};
    }
    if (said.role == ROLE_INDICATOR && in.explained)
        said.rank = 0;
    c.role = c.said = said.role;
    c.rank = said.rank;
    c.weight = said.weight;
    return c;
}

/* Two filled cells at least, and none as long as a sentence. */
static size_t short_cells(const struct grid *g, const struct row *r)
{
    size_t filled = 0;
    for (uint32_t i = 0; i < r->cells; i++) {
        struct str text = str_trim(g->cells.ptr[r->first + i].text);
        filled += text.len > 0;
        if (text.len > (size_t)HEADING_POINTS * 4)
            return 0;
    }
    return filled > 1 ? filled : 0;
}

static bool read_row(struct arena *a, const struct grid *g, const struct row *r, size_t unknown_max,
                     struct table_columns *ret)
{
    struct table_columns columns = {0};
    size_t unknown = 0;
    for (uint32_t i = 0; i < r->cells; i++) {
        const struct cell *cell = &g->cells.ptr[r->first + i];
        struct table_column c = heading_read(a, cell->text, cell->col);
        *vec_put(a, &columns) = c;
        unknown += c.heading.len > 0 && c.role == ROLE_UNKNOWN;
        if (unknown > unknown_max)
            return false;
    }
    *ret = columns;
    return true;
}

bool heading_row(struct arena *a, const struct grid *g, const struct row *r, struct table_columns *ret)
{
    size_t filled = short_cells(g, r);
    return filled > 0 && read_row(a, g, r, filled / 2, ret);
}

bool heading_row_below(struct arena *a, const struct grid *g, const struct row *r, struct table_columns *ret)
{
    size_t filled = short_cells(g, r);
    return filled > 0 && read_row(a, g, r, filled, ret);
}

/* --- rows of headings --- */

static bool is_group(const struct table_columns *upper, size_t i)
{
    bool own = upper->ptr[i].heading.len > 0;
    return !own || (i + 1 < upper->len && str_empty(upper->ptr[i + 1].heading));
}

static bool is_known(const struct table_column *c)
{
    return c->role != ROLE_UNKNOWN && (c->weight >= 60 || c->weight == 1); /* 1: a year */
}

/* Words and years are headings themselves, wherever they stand; names only under a group. A row of data says other
 * things, and does not leave columns empty that have a heading of their own. */
bool headings_continue(const struct table_columns *upper, const struct table_columns *lower)
{
    size_t filled = 0, known = 0, same = 0, left = 0;
    for (size_t i = 0; i < lower->len; i++) {
        const struct table_column *c = &lower->ptr[i];
        bool group = i >= upper->len || is_group(upper, i);
        left += str_empty(c->heading) && !group;
        if (str_empty(c->heading))
            continue;
        if (!is_known(c) && !group)
            return false;
        filled++;
        known += is_known(c);
        same += i < upper->len && str_eq(c->heading, upper->ptr[i].heading);
    }
    return filled >= 2 && same == 0 && (known == filled || left >= 2);
}

/* 指標名, 単位 under 重要業績評価指標: the group says nothing more of them. */
static bool names_itself(const struct table_column *c)
{
    static const enum role roles[] = {ROLE_INDICATOR, ROLE_UNIT, ROLE_SERIES, ROLE_LEVEL, ROLE_NUMBER, ROLE_CITATION};
    for (size_t i = 0; i < COUNT(roles); i++)
        if (c->role == roles[i] && c->weight >= 60)
            return true;
    return false;
}

/* What the lower heading says by itself; a year under a word of figures is that word's. */
static struct table_column under_group(const struct table_column *group, const struct table_column *lower)
{
    struct table_column c = *lower;
    bool year = c.weight == 1 || c.role == ROLE_ACTUAL_PERIOD;
    if (year && group->role != ROLE_UNKNOWN)
        c.role = c.said = group->role;
    return c;
}

/* 実績値 over R5 | R6: a group's word goes over the columns to its right that have none of their own. Under 関係市町
 * stand the members' names. */
void headings_merge(struct arena *a, struct table_columns *upper, const struct table_columns *lower)
{
    struct table_column group = {0};
    for (size_t i = 0; i < lower->len; i++) {
        if (i >= upper->len)
            *vec_put(a, upper) = (struct table_column){.col = lower->ptr[i].col};
        struct table_column *c = &upper->ptr[i];
        if (c->heading.len)
            group = *c;
        struct str below = lower->ptr[i].heading;
        if (str_empty(below))
            continue;
        if (group.role == ROLE_MEMBERS && lower->ptr[i].role == ROLE_UNKNOWN) {
            *c = (struct table_column){
                .col = c->col, .heading = below, .role = ROLE_MEMBER, .said = ROLE_MEMBER, .weight = 100};
            continue;
        }
        *c = heading_read(
            a, group.heading.len ? str_printf(a, "%.*s %.*s", STR_ARG(group.heading), STR_ARG(below)) : below, c->col);
        bool names_more = group.role == ROLE_INDICATOR && is_known(&lower->ptr[i]);
        if (names_itself(&lower->ptr[i]) || names_more || c->role == ROLE_UNKNOWN)
            *c = under_group(&group, &lower->ptr[i]);
    }
}

bool headings_same(const struct table_columns *x, const struct table_columns *y)
{
    size_t n = x->len < y->len ? x->len : y->len, same = 0, filled = 0;
    for (size_t i = 0; i < n; i++) {
        filled += x->ptr[i].heading.len > 0;
        same += x->ptr[i].heading.len > 0 && str_eq(x->ptr[i].heading, y->ptr[i].heading);
    }
    return filled > 0 && same == filled;
}

void headings_repair(struct table_columns *columns, const struct table_columns *before)
{
    size_t same = 0, filled = 0;
    for (size_t i = 0; i < columns->len && i < before->len; i++) {
        filled += columns->ptr[i].heading.len > 0;
        same += columns->ptr[i].heading.len > 0 && columns->ptr[i].said == before->ptr[i].said;
    }
    if (same * 3 < filled * 2)
        return;
    for (size_t i = 0; i < columns->len && i < before->len; i++) {
        struct table_column *c = &columns->ptr[i];
        const struct table_column *b = &before->ptr[i];
        if (str_empty(c->heading))
            continue;
        if (c->role == ROLE_UNKNOWN && b->said != ROLE_UNKNOWN) {
            c->role = c->said = b->said;
            c->rank = b->rank;
            c->weight = b->weight;
            c->meant = b->heading;
        }
        if (c->said == b->said && period_is_none(c->period))
            c->period = b->period;
    }
}
