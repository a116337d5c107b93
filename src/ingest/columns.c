/* Which column is which: what headings say is weighed against each other and against what the cells below hold. */
#include "columns.h"

#include "base/unicode.h"
#include "label.h"

/* So much of a column must hold what it is taken for. */
#define MARKS_PERCENT 90u
/* Rows looked at to see what a column without a telling heading holds. */
#define SAMPLE_ROWS 24u

static bool is_figure(enum role role)
{
    return role == ROLE_BASELINE || role == ROLE_ACTUAL || role == ROLE_TARGET || role == ROLE_GUIDE;
}

/* A row of one cell is a line between the rows: it says nothing of columns. */
static bool is_line(const struct grid *g, const struct row *r)
{
    unsigned filled = 0;
    for (uint32_t i = 0; i < r->cells && filled < 2; i++)
        filled += str_trim(g->cells.ptr[r->first + i].text).len > 0;
    return filled < 2;
}

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

/* MARKER_NONE: any text begins a label. */
static bool begins(struct str text, enum marker_kind kind)
{
    return text.len && (kind == MARKER_NONE || label_marker(text).kind == kind);
}

static struct nesting nesting(const struct grid *g, size_t row_index, uint32_t col, uint32_t other,
                              enum marker_kind kind)
{
    struct nesting n = {0};
    for (size_t i = row_index + 1; i < g->rows.len && i <= row_index + NESTING_ROWS; i++) {
        const struct row *r = &g->rows.ptr[i];
        if (!begins(str_trim(grid_text(g, r, col)), kind) || is_line(g, r))
            continue;
        n.starts++;
        n.with_other += str_trim(grid_text(g, r, other)).len > 0;
    }
    return n;
}

/* The marker that most labels of the column carry; NONE when fewer than two do. A piece of a broken label may begin
 * with a letter that looks like one: ト能力の強化. */
static enum marker_kind usual_marker(const struct grid *g, size_t row_index, uint32_t col)
{
    size_t seen[MARKER_KINDS] = {0}, most = MARKER_NONE;
    for (size_t i = row_index + 1; i < g->rows.len && i <= row_index + NESTING_ROWS; i++)
        seen[label_marker(str_trim(grid_text(g, &g->rows.ptr[i], col))).kind]++;
    seen[MARKER_NONE] = 1;
    for (size_t k = 0; k < MARKER_KINDS; k++)
        if (seen[k] > seen[most])
            most = k;
    return (enum marker_kind)most;
}

/* Where a label of the upper level begins, one of the lower begins too; not the other way round: above nought when x
 * holds y. In a table that repeats all labels this says nothing. */
static int compare_nesting(const struct grid *g, size_t row_index, const struct table_column *x,
                           const struct table_column *y)
{
    enum marker_kind kx = usual_marker(g, row_index, x->col), ky = usual_marker(g, row_index, y->col);
    bool marked = kx != MARKER_NONE && ky != MARKER_NONE;
    struct nesting xy = nesting(g, row_index, x->col, y->col, marked ? kx : MARKER_NONE),
                   yx = nesting(g, row_index, y->col, x->col, marked ? ky : MARKER_NONE);
    size_t above = xy.with_other * yx.starts, below = yx.with_other * xy.starts;
    return (above > below) - (above < below);
}

static bool holds(const struct grid *g, size_t row_index, const struct table_column *x, const struct table_column *y)
{
    return compare_nesting(g, row_index, x, y) > 0;
}

/* Where the cells do not say, the words decide, then the place. */
static bool stands_above(const struct grid *g, size_t row_index, const struct table_column *x,
                         const struct table_column *y)
{
    int nested = compare_nesting(g, row_index, x, y);
    if (nested)
        return nested > 0;
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

/* 取組 over 具体的な事業: of several columns named as initiatives the deepest holds them, the others are levels. */
static void settle_initiatives(const struct grid *g, size_t row_index, struct table_columns *columns)
{
    struct table_column *deepest = NULL;
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        if (c->role == ROLE_INITIATIVE && (!deepest || holds(g, row_index, deepest, c)))
            deepest = c;
    }
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        if (c->role != ROLE_INITIATIVE || c == deepest || !holds(g, row_index, c, deepest))
            continue;
        c->role = ROLE_LEVEL;
        c->rank = 35;
    }
}

/* 項目 right before the figures, in a table that names what is measured nowhere else; a column without a heading
 * between them divides it. */
static void settle_items(struct arena *a, const struct grid *g, size_t row_index, struct table_columns *columns)
{
    size_t figures = 0;
    while (figures < columns->len && !is_figure(columns->ptr[figures].role) && columns->ptr[figures].role != ROLE_UNIT)
        figures++;
    struct table_column *item = NULL, *labels = NULL;
    for (size_t i = 0; i < figures && figures < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        if (c->role == ROLE_LEVEL && str_ends(c->heading, STR("項目")))
            item = c;
        else if (item && str_empty(c->heading) && column_holds(a, g, row_index, c->col) == HOLDS_TEXT)
            labels = c;
        else if (item && c->heading.len)
            return;
    }
    if (!item)
        return;
    item->role = ROLE_INDICATOR;
    if (labels)
        labels->role = ROLE_SERIES;
}

/* 達成目標, 数値目標: a column of names where the table has no other of them. */
static void settle_names(struct arena *a, const struct grid *g, size_t row_index, struct table_columns *columns)
{
    struct table_column *named = NULL;
    size_t targets = 0;
    if (find_role(columns, ROLE_INDICATOR, false))
        return;
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        targets += c->role == ROLE_TARGET;
        if (c->role == ROLE_TARGET && !named && period_is_none(c->period) &&
            column_holds(a, g, row_index, c->col) == HOLDS_TEXT)
            named = c;
    }
    if (named && targets > 1)
        named->role = ROLE_INDICATOR;
    else
        settle_items(a, g, row_index, columns);
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

#define SENTENCES_PERCENT 34u

/* Titles do not end in a full stop. */
static bool holds_sentences(const struct grid *g, size_t row_index, uint32_t col)
{
    unsigned filled = 0, sentences = 0;
    for (size_t i = row_index + 1; i < g->rows.len && i <= row_index + NESTING_ROWS; i++) {
        struct str text = str_trim(grid_text(g, &g->rows.ptr[i], col));
        filled += text.len > 0;
        sentences += str_ends(text, STR("。"));
    }
    return sentences > 1 && sentences * 100 >= filled * SENTENCES_PERCENT;
}

/* 取組内容 left of what is measured, in a table without another column of titles, names the initiatives; a narrative
 * stands to the right of the figures. */
static void settle_titles(const struct grid *g, size_t row_index, struct table_columns *columns)
{
    const struct table_column *indicator = find_role(columns, ROLE_INDICATOR, false);
    if (!indicator || find_role(columns, ROLE_INITIATIVE, false))
        return;
    struct table_column *title = NULL;
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        bool narrative = c->role == ROLE_PROGRESS || c->role == ROLE_OUTLOOK_TEXT;
        if (narrative && c < indicator && !holds_sentences(g, row_index, c->col))
            title = c;
    }
    if (title)
        title->role = ROLE_INITIATIVE;
}

/* 主な取組 names initiatives, or says right of what is measured, or in sentences, what was done. */
static void settle_narratives(const struct grid *g, size_t row_index, struct table_columns *columns)
{
    const struct table_column *indicator = find_role(columns, ROLE_INDICATOR, false);
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        if (c->role != ROLE_INITIATIVE && c->role != ROLE_LEVEL && c->role != ROLE_ACTUAL)
            continue;
        bool behind = c->role == ROLE_INITIATIVE && c->rank > 0 && indicator && c > indicator;
        if (behind || holds_sentences(g, row_index, c->col))
            c->role = ROLE_PROGRESS;
    }
}

static bool is_general(const struct table_column *c)
{
    static const struct str words[] = {STR_INIT("区分"), STR_INIT("分類"), STR_INIT("種別"), STR_INIT("内容")};
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_eq(c->heading, words[i]))
            return true;
    return false;
}

/* Does the column go on while the indicator does not: beside an empty cell, or beside the same name again? */
static bool divides(const struct grid *g, size_t row_index, const struct table_column *c,
                    const struct table_column *indicator)
{
    size_t starts = 0, alone = 0;
    struct str before = {0};
    for (size_t i = row_index + 1; i < g->rows.len && i <= row_index + NESTING_ROWS; i++) {
        struct str name = str_trim(grid_text(g, &g->rows.ptr[i], indicator->col));
        if (str_trim(grid_text(g, &g->rows.ptr[i], c->col)).len) {
            starts++;
            alone += str_empty(name) || str_eq(name, before);
        }
        before = name.len ? name : before;
    }
    return alone * 4 > starts;
}

/* Filled wherever an indicator is, though several of them belong to one initiative. */
static bool stands_beside(const struct grid *g, size_t row_index, const struct table_column *c,
                          const struct table_column *indicator, const struct table_column *initiative)
{
    struct nesting n = nesting(g, row_index, indicator->col, c->col, MARKER_NONE),
                   above = nesting(g, row_index, initiative->col, c->col, MARKER_NONE);
    return c > initiative && above.starts < n.starts && n.with_other * 100 >= n.starts * MARKS_PERCENT;
}

/* 区分, 分類, 種別: a level of the tree, or what divides an indicator, or a sign beside it (KPI①). It divides one where
 * it goes on while the indicator does not: a level begins only where an indicator does. */
static void settle_series(const struct grid *g, size_t row_index, struct table_columns *columns)
{
    const struct table_column *indicator = find_role(columns, ROLE_INDICATOR, false),
                              *initiative = find_role(columns, ROLE_INITIATIVE, false);
    for (size_t i = 0; indicator && i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        if (c->role != ROLE_LEVEL || !is_general(c))
            continue;
        if (divides(g, row_index, c, indicator))
            c->role = find_role(columns, ROLE_SERIES, false) ? ROLE_ASIDE : ROLE_SERIES;
        else if (initiative && stands_beside(g, row_index, c, indicator, initiative))
            c->role = ROLE_ASIDE;
    }
}

/* 政策コード before 政策, 事業No. before 事業名: the number of that title. A number of its own (No., 指標コード) is
 * not. */
static bool heads_codes_of(struct arena *a, const struct table_column *c, const struct table_column *title)
{
    static const struct str ends[] = {STR_INIT("コード"), STR_INIT("番号"), STR_INIT("no"),
                                      STR_INIT("no."),    STR_INIT("№"),    STR_INIT("code")};
    struct str heading = unicode_fold(a, c->heading), of = unicode_fold(a, title->heading);
    for (size_t i = 0; i < COUNT(ends); i++)
        if (str_ends(heading, ends[i]) && heading.len > ends[i].len)
            return str_find(of, str_head(heading, heading.len - ends[i].len)) != STR_NONE;
    return false;
}

/* 政策コード | 政策, 事業番号 | 事業名: what stands right before a title is its number. */
static void settle_codes(struct arena *a, struct table_columns *columns)
{
    for (size_t i = 0; i + 1 < columns->len; i++) {
        struct table_column *c = &columns->ptr[i], *title = &columns->ptr[i + 1];
        if ((title->role != ROLE_LEVEL && title->role != ROLE_INITIATIVE) || !heads_codes_of(a, c, title))
            continue;
        if (title->role == ROLE_LEVEL)
            title->code_col = c->col;
        c->role = title->role == ROLE_LEVEL ? ROLE_ASIDE : ROLE_NUMBER;
    }
}

/* 令和3年度 | 4年度 | 5年度: the era is said once. */
static void settle_years(struct arena *a, struct table_columns *columns)
{
    for (size_t i = 1; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i], *left = &columns->ptr[i - 1];
        int year = period_reporting_year(left->period) + 1;
        if (str_empty(c->heading) || !period_is_none(c->period) || period_is_none(left->period) ||
            period_is_span(left->period))
            continue;
        bool reiwa = str_ends(c->heading, str_printf(a, "%d年度", year - 2018)),
             heisei = str_ends(c->heading, str_printf(a, "%d年度", year - 1988));
        if (!reiwa && !heisei)
            continue;
        c->period = period_year_of(left->period.to.kind, year);
        if (c->role == ROLE_UNKNOWN || c->role == ROLE_ACTUAL_PERIOD || c->role == ROLE_TARGET_PERIOD)
            c->role = left->role;
    }
}

/* 1年目増加分 | 2年目増加分 | 累計: what was added each year, and all of it. The sum is what is aimed at and reached;
 * what was added in a year is another quantity, and stays in the document. */
static void settle_sums(struct table_columns *columns, enum role role)
{
    struct table_column *sum = NULL;
    struct period first = {0}, last = {0};
    struct str added = STR("増"), total = STR("累計");
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        if (c->role != role)
            continue;
        if (period_is_none(c->period) && str_find(c->heading, total) != STR_NONE)
            sum = c;
        else if (!period_is_none(c->period) && str_find(c->heading, added) != STR_NONE) {
            first = period_is_none(first) ? c->period : first;
            last = c->period;
        }
    }
    if (!sum || period_is_none(last))
        return;
    sum->period = (struct period){first.from, last.to};
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        if (c->role == role && c != sum && str_find(c->heading, added) != STR_NONE)
            c->role = ROLE_ASIDE;
    }
}

/* 基準値 and 現状値 side by side: the older is where the plan began, the newer what has become of it. */
static void settle_baselines(struct table_columns *columns)
{
    struct table_column *oldest = find_role(columns, ROLE_BASELINE, false);
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        if (c->role == ROLE_BASELINE && !period_is_none(c->period) && !period_is_none(oldest->period) &&
            period_compare(c->period, oldest->period) < 0)
            oldest = c;
    }
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        bool newer =
            c->role == ROLE_BASELINE && c != oldest && !period_is_none(c->period) && !period_is_none(oldest->period);
        if (newer)
            c->role = ROLE_ACTUAL;
    }
}

static bool names_the_start(const struct table_column *c)
{
    static const struct str words[] = {STR_INIT("基準"), STR_INIT("前期"), STR_INIT("当初"), STR_INIT("策定")};
    for (size_t i = 0; i < COUNT(words); i++)
        if (str_find(c->heading, words[i]) != STR_NONE)
            return true;
    return false;
}

/* 前期実績(R1) beside 現状値(R6): the years say which of them is where the plan began. */
static void settle_years_against_words(struct table_columns *columns)
{
    struct table_column *baseline = find_role(columns, ROLE_BASELINE, false), *oldest = NULL;
    size_t actuals = 0;
    if (!baseline || period_is_none(baseline->period))
        return;
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        if (c->role != ROLE_ACTUAL)
            continue;
        if (period_is_none(c->period) || period_compare(c->period, baseline->period) >= 0)
            return;
        actuals++;
        oldest = oldest && period_compare(oldest->period, c->period) <= 0 ? oldest : c;
    }
    if (!oldest)
        return;
    baseline->role = ROLE_ACTUAL;
    if (actuals == 1 || names_the_start(oldest))
        oldest->role = ROLE_BASELINE;
}

/* KPI(R7) beside the column of names: the target. */
static void settle_dated_names(struct table_columns *columns)
{
    bool named = false;
    for (size_t i = 0; i < columns->len; i++)
        named |= columns->ptr[i].role == ROLE_INDICATOR && period_is_none(columns->ptr[i].period);
    for (size_t i = 0; named && i < columns->len; i++)
        if (columns->ptr[i].role == ROLE_INDICATOR && !period_is_none(columns->ptr[i].period))
            columns->ptr[i].role = ROLE_TARGET;
}

/* What is planned for a year is the target where the table has no other. */
static void settle_plans(struct table_columns *columns)
{
    struct table_column *last = NULL;
    if (find_role(columns, ROLE_TARGET, false))
        return;
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        bool later = last && period_compare(c->period, last->period) >= 0;
        if (c->role == ROLE_GUIDE && c->heading.len && (!last || later))
            last = c;
    }
    if (last)
        last->role = ROLE_TARGET;
}

/* A column headed by a municipality in which marks stand says whether it takes part. */
static bool holds_marks(const struct grid *g, size_t row_index, uint32_t col)
{
    unsigned filled = 0, marks = 0, yes = 0;
    for (size_t i = row_index + 1; i < g->rows.len && i <= row_index + NESTING_ROWS; i++) {
        struct str text = str_trim(grid_text(g, &g->rows.ptr[i], col));
        bool says_yes = false;
        filled += text.len > 0;
        marks += text.len > 0 && words_mark(text, &says_yes);
        yes += says_yes;
    }
    return yes > 0 && marks * 100 >= filled * MARKS_PERCENT;
}

/* A column that says of each row whether it holds what was aimed at or what was reached. */
static void settle_row_kinds(const struct grid *g, size_t row_index, struct table_columns *columns)
{
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        unsigned filled = 0, aimed = 0, reached = 0;
        if (c->role == ROLE_INDICATOR || c->role == ROLE_INITIATIVE)
            continue;
        for (size_t k = row_index + 1; k < g->rows.len && k <= row_index + NESTING_ROWS; k++) {
            struct str text = str_trim(grid_text(g, &g->rows.ptr[k], c->col));
            filled += text.len > 0;
            aimed += words_row_kind(text) == ROLE_GUIDE;
            reached += words_row_kind(text) == ROLE_ACTUAL;
        }
        if (aimed > 0 && reached > 0 && (aimed + reached) * 100 >= filled * MARKS_PERCENT)
            c->role = ROLE_ROW_KIND;
    }
}

/* Whatever its heading says, a column of nothing but grades names no part of the plan. */
static void settle_grades(const struct grid *g, size_t row_index, struct table_columns *columns)
{
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        unsigned filled = 0, grades = 0, dashes = 0;
        if (c->role != ROLE_LEVEL && c->role != ROLE_PROGRESS && c->role != ROLE_SERIES && c->role != ROLE_OUTLOOK_TEXT)
            continue;
        for (size_t k = row_index + 1; k < g->rows.len && k <= row_index + NESTING_ROWS; k++) {
            struct str text = str_trim(grid_text(g, &g->rows.ptr[k], c->col));
            filled += text.len > 0;
            grades += words_grade(text);
            dashes += words_dash(text);
        }
        if (grades > 1 && (grades + dashes) * 100 >= filled * MARKS_PERCENT)
            c->role = ROLE_ASIDE;
    }
}

static void settle_members(const struct grid *g, size_t row_index, struct table_columns *columns)
{
    bool marked = false;
    for (size_t i = 0; i < columns->len; i++) {
        struct table_column *c = &columns->ptr[i];
        bool named = c->role == ROLE_MEMBER ||
                     ((c->role == ROLE_UNKNOWN || c->role == ROLE_MEMBERS) && words_municipality(c->heading));
        if (!named || !holds_marks(g, row_index, c->col))
            continue;
        c->role = ROLE_MEMBER;
        marked = true;
    }
    for (size_t i = 0; i < columns->len && marked; i++)
        if (columns->ptr[i].role == ROLE_MEMBERS && holds_marks(g, row_index, columns->ptr[i].col))
            columns->ptr[i].role = ROLE_ASIDE;
}

static unsigned markers_in(const struct grid *g, size_t row_index, uint32_t col)
{
    unsigned markers = 0;
    for (size_t i = row_index + 1; i < g->rows.len && i <= row_index + NESTING_ROWS; i++) {
        struct str text = str_trim(grid_text(g, &g->rows.ptr[i], col));
        if (text.len && !is_line(g, &g->rows.ptr[i]))
            markers |= 1u << label_marker(text).kind;
    }
    return markers;
}

void columns_settle(struct arena *a, const struct grid *g, size_t row_index, struct table_section *s)
{
    struct table_columns *columns = &s->columns;
    split_merged_heading(a, g, row_index, columns);
    settle_members(g, row_index, columns);
    settle_grades(g, row_index, columns);
    settle_row_kinds(g, row_index, columns);
    settle_names(a, g, row_index, columns);
    settle_narratives(g, row_index, columns);
    settle_titles(g, row_index, columns);
    settle_series(g, row_index, columns);
    settle_dated_names(columns);
    settle_baselines(columns);
    settle_years(a, columns);
    settle_years_against_words(columns);
    settle_sums(columns, ROLE_ACTUAL);
    settle_sums(columns, ROLE_TARGET);
    settle_initiatives(g, row_index, columns);
    keep_best(columns, ROLE_INITIATIVE, ROLE_LEVEL);
    if (!find_role(columns, ROLE_INITIATIVE, false)) {
        struct table_column *deepest = find_role(columns, ROLE_LEVEL, true);
        if (deepest)
            deepest->role = ROLE_INITIATIVE;
    }
    settle_codes(a, columns);
    adopt_levels(a, g, row_index, columns);
    settle_numeric_target(columns);
    static const enum role single[] = {ROLE_NUMBER,        ROLE_PAGE,          ROLE_MEMBERS,  ROLE_INDICATOR,
                                       ROLE_SERIES,        ROLE_UNIT,          ROLE_BASELINE, ROLE_BASELINE_PERIOD,
                                       ROLE_ACTUAL_PERIOD, ROLE_TARGET_PERIOD, ROLE_CITATION, ROLE_REASON};
    for (size_t i = 0; i < COUNT(single); i++)
        keep_best(columns, single[i], ROLE_ASIDE);
    settle_plans(columns);
    split_targets(columns);
    for (size_t i = 0; i < columns->len; i++) {
        columns->ptr[i].level = INDEX_NONE;
        columns->ptr[i].markers = markers_in(g, row_index, columns->ptr[i].col);
    }
    s->levels = number_levels(g, row_index, columns);
}
