#include "table.h"

#include "base/unicode.h"
#include "label.h"
#include "notation.h"

/* A heading is short; a sentence that happens to hold a known word is not one. */
#define HEADING_POINTS 40u
/* Rows looked at to see what a column without a telling heading holds. */
#define SAMPLE_ROWS 24u

static bool period_alone(struct arena *a, struct str text, struct period *ret)
{
    struct period_reading r = {0};
    notation_period(a, text, &r);
    if (r.doubts.len || period_is_none(r.period))
        return false;
    *ret = r.period;
    return true;
}

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
    *ret_inside = str_head(after, close);
    *text = str_join(a, str_head(*text, open), str_skip(after, close + 1));
    return true;
}

/* A period said at the start or the end of a heading: 令和6年度実績, 目標値R10. What is left is the word. */
static struct str period_out(struct arena *a, struct str text, struct period *ret)
{
    static const struct str ends[] = {STR_INIT("年度末"), STR_INIT("年度"), STR_INIT("年")};
    for (size_t i = 0; i < COUNT(ends); i++) {
        size_t at = str_find(text, ends[i]);
        if (at == STR_NONE || at == 0)
            continue;
        size_t end = at + ends[i].len;
        if (period_alone(a, str_head(text, end), ret))
            return str_skip(text, end);
        for (size_t from = 3; from < at && from < text.len; from += 3) /* behind a word of whole CJK characters */
            if (period_alone(a, str_of(text.ptr + from, end - from), ret))
                return str_join(a, str_head(text, from), str_skip(text, end));
    }
    for (size_t i = 0; i + 1 < text.len; i++) {
        bool letter = (text.ptr[i] >= 'A' && text.ptr[i] <= 'Z') && text.ptr[i + 1] >= '0' && text.ptr[i + 1] <= '9';
        if (!letter)
            continue;
        size_t end = i + 1;
        while (end < text.len && text.ptr[end] >= '0' && text.ptr[end] <= '9')
            end++;
        if (period_alone(a, str_of(text.ptr + i, end - i), ret))
            return str_join(a, str_head(text, i), str_skip(text, end));
    }
    return text;
}

static bool looks_like_unit(struct str inside)
{
    static const struct str not_units[] = {STR_INIT("KPI"),  STR_INIT("案"),   STR_INIT("再掲"),
                                           STR_INIT("出典"), STR_INIT("見込"), STR_INIT("値"),
                                           STR_INIT("指標"), STR_INIT("取組"), STR_INIT("事業")};
    for (size_t i = 0; i < COUNT(not_units); i++)
        if (str_find(inside, not_units[i]) != STR_NONE)
            return false;
    return inside.len > 0 && str_points(inside) <= 4;
}

static struct table_column heading_read(struct arena *a, struct str raw, uint32_t col)
{
    struct table_column c = {.col = col, .heading = unicode_squeeze(a, raw)};
    struct str text = c.heading, inside;
    if (str_empty(text) || str_points(text) > HEADING_POINTS)
        return c;
    struct heading said = words_heading(unicode_fold(a, text));
    if ((said.role == ROLE_UNKNOWN || said.role == ROLE_ACTUAL_PERIOD) && period_alone(a, text, &c.period)) {
        c.role = ROLE_ACTUAL; /* a column headed by a year alone holds that year's values */
        c.weight = 1;
        return c;
    }
    bool explained = false;
    while (bracket_out(a, &text, &inside)) {
        inside = str_trim(inside);
        if (!period_alone(a, inside, &c.period) && looks_like_unit(inside))
            c.unit = inside;
        explained |= words_heading(unicode_fold(a, inside)).role == ROLE_INDICATOR;
    }
    struct heading whole = words_heading(unicode_fold(a, text));
    if (whole.role == ROLE_INDICATOR && explained) /* 数値目標（KPI） */
        whole.rank = 0;
    if (whole.role == ROLE_UNKNOWN ||
        whole.weight < 100) { /* 基準年度 is a word of its own: nothing is cut out of it */
        struct period period = {0};
        struct str rest = period_out(a, text, &period);
        if (!period_is_none(period)) {
            c.period = period;
            whole = words_heading(unicode_fold(a, rest));
            if (str_empty(str_trim(rest)))
                whole = (struct heading){.role = ROLE_ACTUAL, .weight = 1};
        }
    }
    c.role = whole.role;
    c.rank = whole.rank;
    c.weight = whole.weight;
    return c;
}

static bool is_figure(enum role role)
{
    return role == ROLE_BASELINE || role == ROLE_ACTUAL || role == ROLE_TARGET || role == ROLE_GUIDE;
}

static bool is_subject(enum role role)
{
    return role == ROLE_INDICATOR || role == ROLE_INITIATIVE || role == ROLE_LEVEL;
}

struct header_facts {
    unsigned filled, known, kinds;
    bool subject, figure, named;
};

static struct header_facts header_facts(const struct table_columns *columns)
{
    struct header_facts f = {0};
    bool seen[ROLES] = {false};
    for (size_t i = 0; i < columns->len; i++) {
        const struct table_column *c = &columns->ptr[i];
        f.filled += c->heading.len > 0;
        f.known += c->role != ROLE_UNKNOWN;
        f.kinds += c->role != ROLE_UNKNOWN && !seen[c->role];
        f.named |= is_figure(c->role) && c->weight > 1;
        f.subject |= is_subject(c->role);
        f.figure |= is_figure(c->role);
        seen[c->role] = true;
    }
    return f;
}

static struct table_columns row_headings(struct arena *a, const struct grid *g, const struct row *r)
{
    struct table_columns columns = {0};
    for (uint32_t i = 0; i < r->cells; i++) {
        const struct cell *cell = &g->cells.ptr[r->first + i];
        *vec_put(a, &columns) = heading_read(a, cell->text, cell->col);
    }
    return columns;
}

/* A cheap look before a row's cells are read as headings: headings are short and there are at least two. */
static bool may_be_header(const struct grid *g, const struct row *r)
{
    unsigned filled = 0, lengthy = 0;
    for (uint32_t i = 0; i < r->cells; i++) {
        struct str text = str_trim(g->cells.ptr[r->first + i].text);
        filled += text.len > 0;
        lengthy += text.len > HEADING_POINTS * 4;
    }
    return filled >= 2 && lengthy == 0;
}

static bool is_header(const struct table_columns *columns)
{
    struct header_facts f = header_facts(columns);
    return f.subject && f.figure && f.named && f.kinds >= 3 && f.known * 2 >= f.filled;
}

/* The second row of a heading: years or words under a group, nothing else, and not where the upper row said all. */
static bool is_second_header(const struct table_columns *upper, const struct table_columns *lower)
{
    unsigned filled = 0;
    for (size_t i = 0; i < lower->len; i++) {
        const struct table_column *c = &lower->ptr[i];
        if (str_empty(c->heading))
            continue;
        if (c->role == ROLE_UNKNOWN || (c->weight < 60 && c->weight != 1))
            return false;
        filled++;
    }
    if (filled < 2)
        return false;
    unsigned same = 0;
    for (size_t i = 0; i < lower->len && i < upper->len; i++)
        same += lower->ptr[i].heading.len > 0 && str_eq(lower->ptr[i].heading, upper->ptr[i].heading);
    return same == 0;
}

/* 実績値 over R5 | R6: a group's word goes over the columns to its right that have none of their own. */
static void headers_merge(struct arena *a, struct table_columns *upper, const struct table_columns *lower)
{
    struct str group = {0};
    for (size_t i = 0; i < lower->len; i++) {
        if (i >= upper->len)
            *vec_put(a, upper) = (struct table_column){.col = lower->ptr[i].col};
        struct table_column *c = &upper->ptr[i];
        if (c->heading.len)
            group = c->heading;
        struct str below = lower->ptr[i].heading;
        if (below.len)
            *c = heading_read(
                a, c->heading.len || group.len ? str_printf(a, "%.*s %.*s", STR_ARG(group), STR_ARG(below)) : below,
                c->col);
    }
}

static bool same_headings(const struct table_columns *x, const struct table_columns *y)
{
    size_t n = x->len < y->len ? x->len : y->len, same = 0, filled = 0;
    for (size_t i = 0; i < n; i++) {
        filled += x->ptr[i].heading.len > 0;
        same += x->ptr[i].heading.len > 0 && str_eq(x->ptr[i].heading, y->ptr[i].heading);
    }
    return filled > 0 && same == filled;
}

/* --- which column is which --- */

enum holds { HOLDS_NOTHING, HOLDS_NUMBERS, HOLDS_TEXT };

static enum holds column_holds(struct arena *a, const struct grid *g, size_t row_index, uint32_t col)
{
    unsigned text = 0, numbers = 0;
    for (size_t i = row_index + 1; i < g->rows.len && i <= row_index + SAMPLE_ROWS; i++) {
        struct str s = unicode_nfkc(a, str_trim(grid_text(g, &g->rows.ptr[i], col)));
        if (str_empty(s))
            continue;
        bool digits = true;
        for (size_t k = 0; k < s.len; k++)
            digits &= (s.ptr[k] >= '0' && s.ptr[k] <= '9') || strchr("().,-", s.ptr[k]) != NULL;
        numbers += digits;
        text += !digits;
    }
    return text + numbers == 0 ? HOLDS_NOTHING : numbers > text ? HOLDS_NUMBERS : HOLDS_TEXT;
}

/* Of several columns with a role that one column has, the best named keeps it; the others get `others`. */
static void keep_best(struct table_columns *columns, enum role role, enum role others)
{
    struct table_column *best = NULL;
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        if (c->role != role)
            continue;
        if (!best) {
            best = c;
            continue;
        }
        bool better = c->rank < best->rank || (c->rank == best->rank && c->weight > best->weight);
        struct table_column *loser = better ? best : c;
        loser->role = others;
        if (others == ROLE_LEVEL) {
            loser->rank = 35;
            if (loser->col > (better ? c : best)->col) /* levels stand left of what they hold */
                loser->role = ROLE_UNKNOWN;
        }
        if (better)
            best = c;
    }
}

static struct table_column *find_role(struct table_columns *columns, enum role role, bool last)
{
    struct table_column *found = NULL;
    for (size_t i = 0; i < columns->len; i++)
        if (columns->ptr[i].role == role && (!found || (last && columns->ptr[i].rank >= found->rank)))
            found = &columns->ptr[i];
    return found;
}

/* A heading over two columns (number and title): the second has no heading of its own. */
static void split_merged_heading(struct arena *a, const struct grid *g, size_t row_index, struct table_columns *columns)
{
    for (size_t i = 1; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i], *left = &columns->ptr[i - 1];
        bool label = left->role == ROLE_INITIATIVE || left->role == ROLE_INDICATOR || left->role == ROLE_LEVEL;
        if (c->heading.len || c->role != ROLE_UNKNOWN || !label ||
            column_holds(a, g, row_index, c->col) != HOLDS_TEXT ||
            column_holds(a, g, row_index, left->col) != HOLDS_NUMBERS)
            continue;
        uint32_t col = c->col;
        *c = *left;
        c->col = col;
        left->role = left->role == ROLE_INITIATIVE ? ROLE_NUMBER : ROLE_ASIDE;
    }
}

/* Do at least half of the column's cells carry the marker of a label? */
static bool column_marked(const struct grid *g, size_t row_index, uint32_t col)
{
    unsigned filled = 0, marked = 0;
    for (size_t i = row_index + 1; i < g->rows.len && i <= row_index + SAMPLE_ROWS; i++) {
        struct marker m = label_marker(str_trim(grid_text(g, &g->rows.ptr[i], col)));
        filled += str_trim(grid_text(g, &g->rows.ptr[i], col)).len > 0;
        marked += m.kind != MARKER_NONE && m.rest.len > 0;
    }
    return marked > 1 && marked * 2 >= filled;
}

/* A column with words under an unknown heading is a level too where it stands left of the initiative, and anywhere when
 * its words carry markers. */
static void adopt_levels(struct arena *a, const struct grid *g, size_t row_index, struct table_columns *columns)
{
    const struct table_column *initiative = find_role(columns, ROLE_INITIATIVE, false);
    if (!initiative)
        return;
    uint8_t rank = 1;
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        bool left = c < initiative;
        if (c->role == ROLE_LEVEL)
            rank = c->rank;
        if (c->role != ROLE_UNKNOWN || str_empty(c->heading))
            continue;
        if (left ? column_holds(a, g, row_index, c->col) == HOLDS_TEXT : column_marked(g, row_index, c->col)) {
            c->role = ROLE_LEVEL;
            c->rank = rank;
        }
    }
}

/* Targets by year: the last is the target, those before it say where the series should be on the way. */
static void split_targets(struct table_columns *columns)
{
    int last = 0;
    for (size_t i = 0; i < columns->len; i++)
        if (columns->ptr[i].role == ROLE_TARGET && period_reporting_year(columns->ptr[i].period) > last)
            last = period_reporting_year(columns->ptr[i].period);
    for (size_t i = 0; i < columns->len; i++)
        if (columns->ptr[i].role == ROLE_TARGET && !period_is_none(columns->ptr[i].period) &&
            period_reporting_year(columns->ptr[i].period) < last)
            columns->ptr[i].role = ROLE_GUIDE;
    keep_best(columns, ROLE_TARGET, ROLE_ASIDE);
}

/* --- the order of levels --- */

/* Rows looked at to see which level holds which. */
#define NESTING_ROWS 2000u

struct nesting {
    size_t starts;     /* cells that begin a label: marked ones, or all where labels carry no markers */
    size_t with_other; /* of those, rows where the other column has text too */
};

static struct nesting nesting(const struct grid *g, size_t row_index, uint32_t col, uint32_t other, bool marked)
{
    struct nesting n = {0};
    for (size_t i = row_index + 1; i < g->rows.len && i <= row_index + NESTING_ROWS; i++) {
        struct str text = str_trim(grid_text(g, &g->rows.ptr[i], col));
        if (str_empty(text) || (marked && label_marker(text).kind == MARKER_NONE))
            continue;
        n.starts++;
        n.with_other += str_trim(grid_text(g, &g->rows.ptr[i], other)).len > 0;
    }
    return n;
}

/* Where a label of the upper level begins, one of the lower begins too; not the other way round. In a table that
 * repeats all labels this says nothing, nor does it then matter how often one begins: the words decide, then the place.
 */
static bool stands_above(const struct grid *g, size_t row_index, const struct table_column *x,
                         const struct table_column *y)
{
    bool marked = nesting(g, row_index, x->col, y->col, true).starts > 1 &&
                  nesting(g, row_index, y->col, x->col, true).starts > 1;
    struct nesting xy = nesting(g, row_index, x->col, y->col, marked),
                   yx = nesting(g, row_index, y->col, x->col, marked);
    size_t above = xy.with_other * yx.starts, below = yx.with_other * xy.starts;
    if (above != below)
        return above > below;
    return x->rank != y->rank ? x->rank < y->rank : x->col < y->col;
}

/* A level's number is how many others stand above it; ties, which only contradictory tables give, go by place. */
static uint32_t number_levels(const struct grid *g, size_t row_index, struct table_columns *columns)
{
    uint32_t levels = 0;
    size_t wins[UINT8_MAX + 1] = {0};
    for (size_t i = 0; i < columns->len && i <= UINT8_MAX; i++)
        for (size_t k = 0; k < columns->len && k <= UINT8_MAX; k++)
            wins[i] += i != k && columns->ptr[i].role == ROLE_LEVEL && columns->ptr[k].role == ROLE_LEVEL &&
                       stands_above(g, row_index, &columns->ptr[i], &columns->ptr[k]);
    for (;;) {
        size_t next = SIZE_MAX;
        for (size_t i = 0; i < columns->len && i <= UINT8_MAX; i++) {
            const struct table_column *c = &columns->ptr[i];
            if (c->role == ROLE_LEVEL && c->level == INDEX_NONE && (next == SIZE_MAX || wins[i] > wins[next]))
                next = i;
        }
        if (next == SIZE_MAX)
            return levels;
        columns->ptr[next].level = levels++;
    }
}

/* 数値目標 names what is measured, or, beside a column that does so, the target. */
static void settle_numeric_target(struct table_columns *columns)
{
    bool plain = false;
    for (size_t i = 0; i < columns->len; i++)
        plain |= columns->ptr[i].role == ROLE_INDICATOR && columns->ptr[i].rank == 0;
    for (size_t i = 0; i < columns->len && plain; i++)
        if (columns->ptr[i].role == ROLE_INDICATOR && columns->ptr[i].rank)
            columns->ptr[i].role = ROLE_TARGET;
}

static void settle_roles(struct arena *a, const struct grid *g, size_t row_index, struct table_section *s)
{
    struct table_columns *columns = &s->columns;
    split_merged_heading(a, g, row_index, columns);
    keep_best(columns, ROLE_INITIATIVE, ROLE_LEVEL);
    if (!find_role(columns, ROLE_INITIATIVE, false)) {
        struct table_column *deepest = find_role(columns, ROLE_LEVEL, true);
        if (deepest)
            deepest->role = ROLE_INITIATIVE;
    }
    adopt_levels(a, g, row_index, columns);
    settle_numeric_target(columns);
    static const enum role single[] = {ROLE_NUMBER,        ROLE_PAGE,          ROLE_MEMBERS,  ROLE_INDICATOR,
                                       ROLE_SERIES,        ROLE_UNIT,          ROLE_BASELINE, ROLE_BASELINE_PERIOD,
                                       ROLE_ACTUAL_PERIOD, ROLE_TARGET_PERIOD, ROLE_CITATION, ROLE_REASON};
    for (size_t i = 0; i < COUNT(single); i++)
        keep_best(columns, single[i], ROLE_ASIDE);
    split_targets(columns);
    for (size_t i = 0; i < columns->len; i++)
        columns->ptr[i].level = INDEX_NONE;
    s->levels = number_levels(g, row_index, columns);
}

/* --- the rows --- */

static unsigned filled_cells(const struct grid *g, const struct row *r)
{
    unsigned n = 0;
    for (uint32_t i = 0; i < r->cells; i++)
        n += str_trim(g->cells.ptr[r->first + i].text).len > 0;
    return n;
}

static void read_title_line(struct arena *a, const struct grid *g, const struct row *r, struct table *t)
{
    for (uint32_t i = 0; i < r->cells; i++) {
        struct str text = unicode_squeeze(a, g->cells.ptr[r->first + i].text);
        if (str_empty(t->title))
            t->title = words_plan_title(text);
        struct period period = {0};
        static const struct str eras[] = {STR_INIT("令和"), STR_INIT("平成"), STR_INIT("20")};
        for (size_t e = 0; e < COUNT(eras) && t->year == 0; e++) {
            size_t from = str_find(text, eras[e]);
            size_t end = from == STR_NONE ? STR_NONE : str_find(str_skip(text, from), STR("年度"));
            if (end != STR_NONE && period_alone(a, str_of(text.ptr + from, end + STR("年度").len), &period))
                t->year = period_reporting_year(period);
        }
    }
}

static int actual_year(const struct table_section *s)
{
    int year = 0;
    for (size_t i = 0; i < s->columns.len; i++) {
        const struct table_column *c = &s->columns.ptr[i];
        if (c->role == ROLE_ACTUAL && period_reporting_year(c->period) > year)
            year = period_reporting_year(c->period);
    }
    return year;
}

static void name_levels(struct arena *a, struct table *t)
{
    const struct table_section *s = &t->sections.ptr[0];
    for (uint32_t level = 0; level < s->levels; level++)
        for (size_t i = 0; i < s->columns.len; i++)
            if (s->columns.ptr[i].role == ROLE_LEVEL && s->columns.ptr[i].level == level)
                *vec_put(a, &t->levels) = s->columns.ptr[i].heading;
    const struct table_column *initiative = table_column(s, ROLE_INITIATIVE);
    *vec_put(a, &t->levels) = initiative ? initiative->heading : STR("");
}

static bool fail_without_table(struct arena *a, const struct grid *g, struct error *err)
{
    const struct row *widest = NULL;
    for (size_t i = 0; i < g->rows.len; i++)
        if (!widest || filled_cells(g, &g->rows.ptr[i]) > filled_cells(g, widest))
            widest = &g->rows.ptr[i];
    if (!widest || filled_cells(g, widest) < 2)
        return error_set(err, ERROR_INVALID, MSG_INGEST_NO_TABLE);
    struct buf seen;
    buf_init(&seen, 200);
    for (uint32_t i = 0; i < widest->cells; i++) {
        struct str text = unicode_squeeze(a, g->cells.ptr[widest->first + i].text);
        if (seen.len && text.len)
            buf_put(&seen, STR(" | "));
        buf_put(&seen, str_fit(text, 40));
    }
    struct place place = {.sheet = widest->sheet, .row = widest->number};
    error_set_at(err, ERROR_INVALID, place, MSG_INGEST_NO_COLUMNS, arg_text(buf_str(&seen)));
    buf_reset(&seen);
    return false;
}

bool table_find(struct arena *a, const struct grid *g, struct table *ret, struct error *err)
{
    struct table t = {.grid = g};
    struct arena_mark mark;
    for (size_t i = 0; i < g->rows.len; i++) {
        const struct row *r = &g->rows.ptr[i];
        unsigned filled = filled_cells(g, r);
        if (filled == 0)
            continue;
        if (arena_full(a))
            return error_set_at(err, ERROR_TOO_BIG, ((struct place){.sheet = r->sheet, .row = r->number}),
                                MSG_INGEST_TOO_BIG);
        mark = arena_mark(a);
        struct table_columns columns = {0};
        if (may_be_header(g, r))
            columns = row_headings(a, g, r);
        if (columns.len == 0 || !is_header(&columns)) {
            arena_rewind(a, mark);
            if (t.sections.len == 0)
                read_title_line(a, g, r, &t);
            struct table_row row = {r, (uint32_t)t.sections.len - 1};
            if (t.sections.len && filled > 1)
                *vec_put(a, &t.rows) = row;
            else if (t.sections.len)
                *vec_put(a, filled == 1 && r->cells > 1 ? &t.rows : &t.strays) = row;
            continue;
        }
        const struct table_section *before = t.sections.len ? &t.sections.ptr[t.sections.len - 1] : NULL;
        struct table_section s = {.columns = columns, .row = r->number, .sheet = r->sheet};
        size_t head = i;
        if (i + 1 < g->rows.len && may_be_header(g, &g->rows.ptr[i + 1])) {
            struct table_columns lower = row_headings(a, g, &g->rows.ptr[i + 1]);
            if (is_second_header(&s.columns, &lower)) {
                headers_merge(a, &s.columns, &lower);
                head = ++i;
            }
        }
        if (before && same_headings(&s.columns, &before->columns))
            continue;
        settle_roles(a, g, head, &s);
        if (t.sections.len == 0 || actual_year(&s) > t.year)
            t.year = actual_year(&s) ? actual_year(&s) : t.year;
        *vec_put(a, &t.sections) = s;
    }
    if (t.sections.len == 0)
        return fail_without_table(a, g, err);
    if (t.rows.len == 0)
        return error_set_at(err, ERROR_INVALID, ((struct place){.row = t.sections.ptr[0].row}), MSG_INGEST_NO_ROWS);
    name_levels(a, &t);
    *ret = t;
    return true;
}

const struct table_column *table_column(const struct table_section *s, enum role role)
{
    for (size_t i = 0; i < s->columns.len; i++)
        if (s->columns.ptr[i].role == role)
            return &s->columns.ptr[i];
    return NULL;
}

struct str table_text(const struct table *t, const struct table_row *row, const struct table_column *column)
{
    return column ? str_trim(grid_text(t->grid, row->row, column->col)) : STR("");
}

struct place table_place(const struct table_row *row, const struct table_column *column)
{
    return (struct place){.sheet = row->row->sheet, .row = row->row->number, .col = column ? column->col : 0};
}
