#include "table.h"

#include "base/unicode.h"
#include "columns.h"
#include "heading.h"
#include "label.h"
#include "notation.h"

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

/* May the row begin a heading? Its figures may be named in the rows below. */
static bool may_head(const struct table_columns *columns)
{
    return header_facts(columns).subject;
}

/* Is it one, now that the rows of headings below it have been put to it? */
static bool is_header(const struct table_columns *columns)
{
    struct header_facts f = header_facts(columns);
    return f.subject && f.figure && f.named && f.kinds >= 3 && f.known * 2 >= f.filled;
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
        static const struct str eras[] = {STR_INIT("令和"), STR_INIT("平成"), STR_INIT("20")};
        for (size_t e = 0; e < COUNT(eras) && t->year == 0; e++) {
            struct period_reading said = {0};
            size_t from = str_find(text, eras[e]);
            size_t end = from == STR_NONE ? STR_NONE : str_find(str_skip(text, from), STR("年度"));
            if (end == STR_NONE)
                continue;
            notation_period(a, str_of(text.ptr + from, end + STR("年度").len), &said);
            if (!said.doubts.len)
                t->fiscal_year = t->year = period_reporting_year(said.period);
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
    uint32_t above = t->headline_levels;
    if (above && !s->levels && !table_column(s, ROLE_INITIATIVE)) /* the deepest headlines are the initiatives */
        above--;
    for (uint32_t level = 0; level < above; level++)
        *vec_put(a, &t->levels) = STR("");
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

/* --- lines of one cell --- */

static const struct cell *lonely_cell(const struct grid *g, const struct row *r)
{
    for (uint32_t i = 0; i < r->cells; i++)
        if (str_trim(g->cells.ptr[r->first + i].text).len)
            return &g->cells.ptr[r->first + i];
    return NULL;
}

/* - 3 -, 2／3, P.5, ※…: what stands at the edge of a page or below a table. */
static bool is_margin(struct arena *a, struct str text)
{
    static const struct str notes[] = {STR_INIT("※"),    STR_INIT("*"),   STR_INIT("(注"), STR_INIT("注)"),
                                       STR_INIT("注:"),  STR_INIT("注1"), STR_INIT("注 "), STR_INIT("[注"),
                                       STR_INIT("【注"), STR_INIT("備考")};
    struct str s = unicode_nfkc(a, text);
    for (size_t i = 0; i < COUNT(notes); i++)
        if (str_starts(s, notes[i]))
            return true;
    static const struct str words[] = {STR_INIT("ページ"), STR_INIT("頁")};
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_ends(s, words[i]))
            s = str_head(s, s.len - words[i].len);
    for (size_t i = 0; i < s.len; i++)
        if (!(s.ptr[i] >= '0' && s.ptr[i] <= '9') && !strchr(" -/.Ppage~|()", s.ptr[i]))
            return false;
    return true;
}

#define HEADLINE_POINTS 60u

/* Words that a line above a table has which is no label of its rows. */
static bool names_the_table(struct str text)
{
    static const struct str words[] = {STR_INIT("一覧"), STR_INIT("進捗状況"), STR_INIT("進行管理"), STR_INIT("年度"),
                                       STR_INIT("凡例"), STR_INIT("資料"),     STR_INIT("評価"),     STR_INIT("単位")};
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_find(text, words[i]) != STR_NONE)
            return true;
    return words_plan_title(text).len > 0;
}

static bool is_ornament(struct str text)
{
    static const struct str ornaments[] = {STR_INIT("【"), STR_INIT("■"), STR_INIT("◆"), STR_INIT("◇"),
                                           STR_INIT("□"),  STR_INIT("▼"), STR_INIT("▽")};
    for (size_t i = 0; i < COUNT(ornaments); i++)
        if (str_starts(text, ornaments[i]))
            return true;
    return false;
}

/* The kind of label a line of one cell is, so that lines of one kind are one level; false when it is none. */
static bool headline_kind(struct arena *a, struct str text, uint32_t *ret)
{
    if (str_points(text) > HEADLINE_POINTS || str_ends(text, STR("。")) || str_ends(text, STR("、")))
        return false;
    struct marker m = label_marker(text);
    if (m.kind != MARKER_NONE && m.rest.len && !names_the_table(unicode_nfkc(a, m.rest))) {
        *ret = (uint32_t)m.kind;
        return true;
    }
    if (m.kind != MARKER_NONE || !is_ornament(text) || names_the_table(unicode_nfkc(a, text)))
        return false;
    *ret = (uint32_t)MARKER_KINDS;
    return true;
}

/* --- the walk down the rows --- */

struct finding {
    struct arena *arena;
    const struct grid *grid;
    struct table table;
    const struct row *waiting; /* a line of one cell that may be a headline of what follows */
    struct {
        uint32_t kind[MARKER_KINDS + 1];
        uint32_t n;
    } levels; /* of headlines, by their kinds as they first come */
};

static struct table_row row_of(const struct finding *f, const struct row *r)
{
    return (struct table_row){r, (uint32_t)f->table.sections.len - 1, (uint32_t)f->table.headlines.len};
}

static void put_stray(struct finding *f, const struct row *r)
{
    const struct cell *cell = lonely_cell(f->grid, r);
    bool margin = cell && filled_cells(f->grid, r) == 1 && is_margin(f->arena, str_trim(cell->text));
    *vec_put(f->arena, margin ? &f->table.margins : &f->table.strays) = row_of(f, r);
}

/* Rows follow the line that waits: it is their headline. Before the first table it may also be its title, which is read
 * elsewhere. */
static void take_waiting(struct finding *f)
{
    const struct row *r = f->waiting;
    uint32_t kind = 0, level = 0;
    f->waiting = NULL;
    if (!r)
        return;
    const struct cell *cell = lonely_cell(f->grid, r);
    if (!headline_kind(f->arena, str_trim(cell->text), &kind)) {
        if (f->table.sections.len)
            put_stray(f, r);
        return;
    }
    while (level < f->levels.n && f->levels.kind[level] != kind)
        level++;
    if (level == f->levels.n)
        f->levels.kind[f->levels.n++] = kind;
    *vec_put(f->arena, &f->table.headlines) = (struct headline){r, cell, level};
    f->table.headline_levels = f->levels.n;
}

/* Does the line stand in a column of labels that carry markers as it does? Then it is one of them. */
static bool stands_in_level(const struct finding *f, const struct row *r)
{
    const struct cell *cell = lonely_cell(f->grid, r);
    const struct table_section *s = &f->table.sections.ptr[f->table.sections.len - 1];
    unsigned marker = 1u << label_marker(str_trim(cell->text)).kind;
    for (size_t i = 0; i < s->columns.len; i++)
        if (s->columns.ptr[i].col == cell->col && s->columns.ptr[i].role == ROLE_LEVEL)
            return (s->columns.ptr[i].markers & marker) != 0;
    return false;
}

static void take_lonely(struct finding *f, const struct row *r)
{
    struct table *t = &f->table;
    uint32_t kind;
    struct str text = str_trim(lonely_cell(f->grid, r)->text);
    if (is_margin(f->arena, text)) {
        if (t->sections.len)
            put_stray(f, r);
        return;
    }
    if (t->sections.len && r->cells > 1 && (stands_in_level(f, r) || !headline_kind(f->arena, text, &kind))) {
        *vec_put(f->arena, &t->rows) = row_of(f, r);
        return;
    }
    bool label = headline_kind(f->arena, text, &kind);
    if (t->sections.len || label) /* lines above the first table that are no labels are its title */
        take_waiting(f);
    f->waiting = t->sections.len || label ? r : NULL;
}

#define REPEATED_CELLS 3u

/* A merged cell whose label was written into all the cells it went over. */
static bool repeats_label(const struct finding *f, const struct row *r, unsigned filled)
{
    const struct cell *first = lonely_cell(f->grid, r);
    uint32_t kind;
    if (filled < REPEATED_CELLS || !headline_kind(f->arena, str_trim(first->text), &kind))
        return false;
    for (uint32_t i = 0; i < r->cells; i++) {
        struct str text = f->grid->cells.ptr[r->first + i].text;
        if (str_trim(text).len && !str_eq(text, first->text))
            return false;
    }
    return true;
}

#define LABEL_CELLS 4u

static bool sums_up(const struct grid *g, const struct row *r)
{
    for (uint32_t i = 0; i < r->cells && i < LABEL_CELLS; i++)
        if (words_total(str_trim(g->cells.ptr[r->first + i].text)))
            return true;
    return false;
}

static void take_row(struct finding *f, const struct row *r, unsigned filled)
{
    struct table *t = &f->table;
    if (t->sections.len == 0)
        read_title_line(f->arena, f->grid, r, t);
    if (filled == 1) {
        take_lonely(f, r);
    } else if (t->sections.len && repeats_label(f, r, filled)) {
        take_waiting(f);
        f->waiting = r;
    } else if (t->sections.len && sums_up(f->grid, r)) {
        *vec_put(f->arena, &t->margins) = row_of(f, r);
    } else if (t->sections.len) {
        take_waiting(f);
        *vec_put(f->arena, &t->rows) = row_of(f, r);
    } else {
        f->waiting = NULL;
    }
}

#define HEADING_ROWS 3u

/* 施策 | 成果指標 over the words of the figures: a first row without any figure, which has something to say of a column
 * that the row below leaves to it. */
static bool heads_lower(const struct table_columns *upper, const struct table_columns *lower)
{
    for (size_t i = 0; i < upper->len && i < lower->len; i++)
        if (is_subject(upper->ptr[i].role) && str_empty(lower->ptr[i].heading))
            return true;
    return false;
}

/* Reads the rows of headings that go on below the first; returns the index of the last. */
static size_t heading_rows(struct finding *f, size_t i, struct table_columns *columns)
{
    for (size_t n = 1; n < HEADING_ROWS && i + 1 < f->grid->rows.len; n++) {
        struct table_columns lower = {0};
        if (!heading_row_below(f->arena, f->grid, &f->grid->rows.ptr[i + 1], &lower) ||
            !headings_continue(columns, &lower))
            break;
        if (!header_facts(columns).figure && !heads_lower(columns, &lower))
            break;
        headings_merge(f->arena, columns, &lower);
        i++;
    }
    return i;
}

#define PIECE_POINTS 8u /* a piece of a broken label is no longer */

/* ◎：達成, 出典：企画課, 計 23指標, 以上: no piece of a label, however short. */
static bool is_note(struct str text)
{
    static const struct str signs[] = {STR_INIT("："), STR_INIT(":"), STR_INIT("＝")};
    for (size_t i = 0; i < COUNT(signs); i++)
        if (str_find(text, signs[i]) != STR_NONE)
            return true;
    return str_eq(text, STR("以上")) || str_starts(text, STR("計 ")) || str_starts(text, STR("計　"));
}

/* The row's only cell, where it stands in a column of labels and is no piece of one; else NULL. */
static const struct cell *foot_cell(const struct finding *f, const struct table_row *row)
{
    const struct cell *cell = lonely_cell(f->grid, row->row);
    const struct table_columns *columns = &f->table.sections.ptr[row->section].columns;
    if (filled_cells(f->grid, row->row) != 1)
        return NULL;
    struct str text = str_trim(cell->text);
    for (size_t i = 0; i < columns->len; i++)
        if (columns->ptr[i].col == cell->col && columns->ptr[i].role == ROLE_LEVEL)
            return is_note(text) || str_points(text) > PIECE_POINTS ? cell : NULL;
    return NULL;
}

/* Lines that nothing but a new page or the end follows: the foot of the page, not the rest of a label. What does not
 * say that it is a note is told as not understood. */
static void end_page(struct finding *f)
{
    struct table_rows *rows = &f->table.rows;
    size_t from = rows->len;
    while (from > 0 && foot_cell(f, &rows->ptr[from - 1]))
        from--;
    for (size_t i = from; i < rows->len; i++) {
        struct str text = str_trim(foot_cell(f, &rows->ptr[i])->text);
        bool note = is_note(text) || names_the_table(unicode_nfkc(f->arena, text));
        *vec_put(f->arena, note ? &f->table.margins : &f->table.strays) = rows->ptr[i];
    }
    rows->len = from;
}

static bool same_as_before(const struct finding *f, const struct table_columns *columns)
{
    const struct table_sections *s = &f->table.sections;
    return s->len && headings_same(columns, &s->ptr[s->len - 1].columns);
}

/* The year of the newest actuals, unless the title names one of which there are actuals too; the title's as well where
 * a column of actuals does not say its own. */
static void learn_year(struct table *t, const struct table_section *s)
{
    int year = actual_year(s);
    bool open = false, titled = false;
    for (size_t i = 0; i < s->columns.len; i++) {
        const struct table_column *c = &s->columns.ptr[i];
        open |= c->role == ROLE_ACTUAL && period_is_none(c->period);
        titled |= c->role == ROLE_ACTUAL && t->year && period_reporting_year(c->period) == t->year;
    }
    if (!titled && (year > t->year || (year && t->sections.len == 0 && !open)))
        t->year = year;
}

static void take_section(struct finding *f, const struct row *r, size_t last, struct table_columns *columns)
{
    struct table *t = &f->table;
    struct table_section s = {.columns = *columns, .row = r->number, .sheet = r->sheet};
    if (t->sections.len)
        headings_repair(&s.columns, &t->sections.ptr[t->sections.len - 1].columns);
    columns_settle(f->arena, f->grid, last, &s);
    learn_year(t, &s);
    *vec_put(f->arena, &t->sections) = s;
}

bool table_find(struct arena *a, const struct grid *g, struct table *ret, struct error *err)
{
    struct finding f = {.arena = a, .grid = g, .table = {.grid = g}};
    for (size_t i = 0; i < g->rows.len; i++) {
        const struct row *r = &g->rows.ptr[i];
        unsigned filled = filled_cells(g, r);
        if (filled == 0)
            continue;
        if (arena_full(a))
            return error_set_at(err, ERROR_TOO_BIG, ((struct place){.sheet = r->sheet, .row = r->number}),
                                MSG_INGEST_TOO_BIG);
        struct arena_mark mark = arena_mark(a);
        struct table_columns columns = {0};
        size_t last = i;
        bool header = heading_row(a, g, r, &columns) && may_head(&columns);
        if (header)
            last = heading_rows(&f, i, &columns);
        if (!header || !is_header(&columns)) {
            arena_rewind(a, mark);
            take_row(&f, r, filled);
            continue;
        }
        i = last;
        end_page(&f);
        take_waiting(&f);
        if (!same_as_before(&f, &columns))
            take_section(&f, r, i, &columns);
    }
    end_page(&f);
    if (f.waiting && f.table.sections.len)
        put_stray(&f, f.waiting);
    if (f.table.sections.len == 0)
        return fail_without_table(a, g, err);
    if (f.table.rows.len == 0)
        return error_set_at(err, ERROR_INVALID, ((struct place){.row = f.table.sections.ptr[0].row}),
                            MSG_INGEST_NO_ROWS);
    name_levels(a, &f.table);
    *ret = f.table;
    return true;
}

const struct table_column *table_column(const struct table_section *s, enum role role)
{
    for (size_t i = 0; i < s->columns.len; i++)
        if (s->columns.ptr[i].role == role)
            return &s->columns.ptr[i];
    return NULL;
}

static bool may_say_ditto(enum role role)
{
    static const enum role roles[] = {ROLE_LEVEL,  ROLE_INITIATIVE, ROLE_INDICATOR, ROLE_MEMBERS,
                                      ROLE_SERIES, ROLE_UNIT,       ROLE_CITATION};
    for (size_t i = 0; i < COUNT(roles); i++)
        if (roles[i] == role)
            return true;
    return false;
}

#define DITTO_ROWS 200u

/* 〃: the nearest cell above that says something. */
static struct str text_above(const struct table *t, const struct row *row, uint32_t col)
{
    for (size_t n = 0; n < DITTO_ROWS && row > t->grid->rows.ptr; n++) {
        struct str text = str_trim(grid_text(t->grid, --row, col));
        if (text.len && !words_ditto(text))
            return text;
    }
    return STR("");
}

struct str table_text(const struct table *t, const struct table_row *row, const struct table_column *column)
{
    struct str text = column ? str_trim(grid_text(t->grid, row->row, column->col)) : STR("");
    return column && may_say_ditto(column->role) && words_ditto(text) ? text_above(t, row->row, column->col) : text;
}

struct place table_place(const struct table_row *row, const struct table_column *column)
{
    return (struct place){.sheet = row->row->sheet, .row = row->row->number, .col = column ? column->col : 0};
}
