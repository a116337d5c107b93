#include "outline.h"

#include "base/unicode.h"
#include "print.h"

/* What the cells of one level, or of the initiatives, have in common. */
struct habit {
    enum marker_kind kind; /* that most marked cells carry; NONE when labels carry none */
    size_t filled, marked, paged;
    size_t width; /* of a print line, 0 when it is not known */
};

/* How often each kind of marker comes, and whether its numbers count on from 1 (1, 2, 3, 1, 2): pieces of broken labels
 * may outnumber the markers, but they do not count. */
struct markers {
    size_t seen[MARKER_KINDS];
    int last[MARKER_KINDS];
    bool broken[MARKER_KINDS];
    struct strs texts;
};

struct reading {
    struct arena *arena;
    const struct table *table;
    struct outline *out;
    struct habit *levels; /* by level */
    struct habit initiatives;
    uint32_t above;      /* levels of headlines, above those of columns */
    uint32_t depth;      /* number of levels */
    uint32_t headlines;  /* how many were read */
    bool titled;         /* some column has the initiatives' titles; else the deepest headlines are the initiatives */
    uint32_t *open;      /* by level: the node that is current, INDEX_NONE */
    uint32_t initiative; /* the current one, INDEX_NONE */
    int number;          /* of the current initiative, 0: none */
    bool restarts;       /* numbers begin again at one somewhere: then a number that goes on stays in its group */
};

static const struct table_column *level_column(const struct table_section *s, uint32_t level)
{
    for (size_t i = 0; i < s->columns.len; i++)
        if (s->columns.ptr[i].role == ROLE_LEVEL && s->columns.ptr[i].level == level)
            return &s->columns.ptr[i];
    return NULL;
}

static const struct table_section *section_of(const struct table *t, const struct table_row *row)
{
    return &t->sections.ptr[row->section];
}

/* The label, behind its number where that has a column of its own. */
static struct str label_text(const struct reading *r, const struct table_row *row, const struct table_column *c)
{
    struct str text = table_text(r->table, row, c);
    struct str code =
        c && c->code_col && text.len ? str_trim(grid_text(r->table->grid, row->row, c->code_col)) : STR("");
    return code.len ? str_printf(r->arena, "%.*s %.*s", STR_ARG(code), STR_ARG(text)) : text;
}

static struct str level_text(const struct reading *r, const struct table_row *row, uint32_t level,
                             const struct table_column **ret)
{
    *ret = level < r->above ? NULL : level_column(section_of(r->table, row), level - r->above);
    return label_text(r, row, *ret);
}

/* --- habits --- */

static void habit_count(struct arena *a, struct habit *h, struct markers *m, struct str text)
{
    if (str_empty(text))
        return;
    struct marker marker = label_marker(text);
    h->filled++;
    h->paged += label_page(text).page > 0;
    *vec_put(a, &m->texts) = text;
    m->seen[marker.kind]++;
    bool goes_on = marker.ordinal == m->last[marker.kind] || marker.ordinal == m->last[marker.kind] + 1;
    m->broken[marker.kind] |= !goes_on && marker.ordinal != 1;
    m->last[marker.kind] = marker.ordinal;
}

static void habit_settle(struct arena *a, struct habit *h, const struct markers *m)
{
    for (size_t k = MARKER_NUMBER; k < MARKER_KINDS; k++)
        if (m->seen[k] > h->marked) {
            h->kind = (enum marker_kind)k;
            h->marked = m->seen[k];
        }
    /* one marked label among many is chance; pieces of broken labels carry none, so a third is plenty, and fewer will
     * do when they count on */
    bool few = h->marked < 2 ? h->marked < h->filled : h->marked * 4 < h->filled;
    if (few && (h->marked < 2 || m->broken[h->kind]))
        h->kind = MARKER_NONE;
    h->width = print_usual_width(a, &m->texts);
}

static void learn_habits(struct reading *r)
{
    const struct table *t = r->table;
    struct markers *kinds = arena_array(r->arena, struct markers, r->depth + 1);
    for (size_t i = 0; i < t->rows.len; i++) {
        const struct table_row *row = &t->rows.ptr[i];
        const struct table_column *c;
        for (uint32_t level = 0; level < r->depth; level++)
            habit_count(r->arena, &r->levels[level], &kinds[level], level_text(r, row, level, &c));
        c = table_column(section_of(t, row), ROLE_INITIATIVE);
        habit_count(r->arena, &r->initiatives, &kinds[r->depth], table_text(t, row, c));
    }
    for (uint32_t level = 0; level < r->depth; level++)
        habit_settle(r->arena, &r->levels[level], &kinds[level]);
    habit_settle(r->arena, &r->initiatives, &kinds[r->depth]);
    r->out->numbered = r->initiatives.kind != MARKER_NONE;
    r->out->paged = r->initiatives.paged * 2 > r->initiatives.marked && r->initiatives.paged > 1;
}

/* Do the numbers begin again at one? */
static bool numbers_restart(const struct reading *r)
{
    size_t ones = 0;
    for (size_t i = 0; i < r->table->rows.len; i++) {
        const struct table_row *row = &r->table->rows.ptr[i];
        struct marker m =
            label_marker(table_text(r->table, row, table_column(section_of(r->table, row), ROLE_INITIATIVE)));
        ones += m.kind == r->initiatives.kind && m.ordinal == 1;
    }
    return r->out->numbered && ones > 1;
}

/* --- nodes --- */

static uint32_t node_add(struct reading *r, uint32_t parent, uint32_t depth, bool initiative, enum marker_kind kind,
                         uint32_t row)
{
    struct outline_nodes *nodes = &r->out->nodes;
    int ordinal = 1;
    if (parent != INDEX_NONE)
        ordinal = (int)++nodes->ptr[parent].children;
    *vec_put(r->arena, nodes) = (struct outline_node){
        .parent = parent, .depth = depth, .initiative = initiative, .kind = kind, .ordinal = ordinal, .first_row = row};
    return (uint32_t)nodes->len - 1;
}

static void piece_add(struct reading *r, uint32_t node, const struct table_row *row, const struct table_column *c)
{
    r->out->nodes.ptr[node].last_row = (uint32_t)(row - r->table->rows.ptr);
    *vec_put(r->arena, &r->out->nodes.ptr[node].pieces) =
        (struct label_piece){label_text(r, row, c), table_place(row, c)};
}

static uint32_t parent_at(const struct reading *r, uint32_t level)
{
    while (level > 0)
        if (r->open[--level] != INDEX_NONE)
            return r->open[level];
    return INDEX_NONE;
}

/* The same label again, as on the next page or in a table without merged cells. */
static bool same_label(const struct reading *r, uint32_t node, struct str text)
{
    const struct label_pieces *pieces = &r->out->nodes.ptr[node].pieces;
    struct arena_mark mark = arena_mark(r->arena);
    struct str whole = {0}, again = unicode_fold(r->arena, text);
    for (size_t i = 0; i < pieces->len && whole.len <= again.len; i++)
        whole = str_join(r->arena, whole, unicode_fold(r->arena, pieces->ptr[i].raw));
    static const struct str marks[] = {STR_INIT("(続き)"), STR_INIT("(つづき)"), STR_INIT("(再掲)"), STR_INIT("(続)")};
    for (size_t i = 0; i < COUNT(marks); i++)
        if (str_ends(again, marks[i]))
            again = str_head(again, again.len - marks[i].len);
    bool same = str_eq(whole, again) || (pieces->len > 1 && str_eq(unicode_fold(r->arena, pieces->ptr[0].raw), again));
    arena_rewind(r->arena, mark);
    return same;
}

#define KANA_LOST 4 /* so many labels in a row may have lost theirs */

/* Does the cell carry the marker of its level? */
static bool carries_marker(const struct reading *r, uint32_t level, struct str text, bool renewed)
{
    enum marker_kind kind = r->levels[level].kind;
    if (kind == MARKER_NONE || str_empty(text))
        return false;
    uint32_t parent = parent_at(r, level), siblings = parent == INDEX_NONE ? 0 : r->out->nodes.ptr[parent].children;
    struct marker m = label_marker(text);
    if (m.kind == kind) { /* スの向上 goes on from ビ: a kana far from the next in order begins no label */
        int last = renewed || r->open[level] == INDEX_NONE
                       ? 0
                       : label_marker(r->out->nodes.ptr[r->open[level]].pieces.ptr[0].raw).ordinal;
        bool far = m.ordinal > last + KANA_LOST;
        return kind != MARKER_KATAKANA || !far || str_starts(m.rest, STR(" ")) || str_starts(m.rest, STR("　"));
    }
    return kind == MARKER_KATAKANA && label_marker_misread(text, renewed ? 1 : (int)siblings + 1, &m);
}

/* --- one row --- */

enum cell_says { SAYS_NOTHING, SAYS_SAME, SAYS_PIECE, SAYS_NEW };

struct row_facts {
    struct str title;
    const struct table_column *title_column;
    struct marker number;
    bool marked_level; /* some level begins by its marker */
    bool has_indicator;
    bool has_figures;
    bool row_number; /* a column of numbers says one */
    uint32_t index;
};

static bool is_figure(enum role role)
{
    return role == ROLE_BASELINE || role == ROLE_ACTUAL || role == ROLE_TARGET || role == ROLE_GUIDE;
}

static bool has_figures(const struct reading *r, const struct table_row *row)
{
    const struct table_columns *columns = &section_of(r->table, row)->columns;
    for (size_t i = 0; i < columns->len; i++)
        if (is_figure(columns->ptr[i].role) && table_text(r->table, row, &columns->ptr[i]).len)
            return true;
    return false;
}

/* A row with neither a name of what is measured nor a figure only goes on with what stands above it. */
static bool only_goes_on(const struct reading *r, const struct row_facts *f)
{
    return f->index > 0 && !f->has_indicator && !f->has_figures && r->initiative != INDEX_NONE;
}

static struct row_facts row_facts(const struct reading *r, const struct table_row *row)
{
    const struct table_section *s = section_of(r->table, row);
    struct row_facts f = {.title_column = table_column(s, ROLE_INITIATIVE),
                          .index = (uint32_t)(row - r->table->rows.ptr)};
    f.title = table_text(r->table, row, f.title_column);
    f.number = label_marker(f.title);
    f.row_number = table_text(r->table, row, table_column(s, ROLE_NUMBER)).len > 0;
    f.has_indicator = table_text(r->table, row, table_column(s, ROLE_INDICATOR)).len > 0;
    f.has_figures = has_figures(r, row);
    for (uint32_t level = 0; level < r->depth; level++) {
        const struct table_column *c;
        struct str text = level_text(r, row, level, &c);
        bool again = r->open[level] != INDEX_NONE && text.len && same_label(r, r->open[level], text);
        f.marked_level |= !again && carries_marker(r, level, text, false);
    }
    return f;
}

static bool title_ended(const struct reading *r, uint32_t node)
{
    const struct label_pieces *pieces = &r->out->nodes.ptr[node].pieces;
    for (size_t i = 0; i < pieces->len; i++)
        if (label_page(pieces->ptr[i].raw).page)
            return true;
    return false;
}

/* Is this row's title cell a new initiative, the same again, or the rest of a title that broke? */
static enum cell_says title_says(const struct reading *r, const struct row_facts *f)
{
    if (!f->title_column) { /* a list of indicators: where rows are numbered, each number is an entry of its own */
        bool entry = f->row_number && !r->table->headline_levels;
        return r->initiative == INDEX_NONE || entry ? SAYS_NEW : SAYS_NOTHING;
    }
    if (str_empty(f->title))
        return r->initiative == INDEX_NONE || (f->marked_level && f->has_indicator) ? SAYS_NEW : SAYS_NOTHING;
    if (r->initiative == INDEX_NONE)
        return SAYS_NEW;
    if (same_label(r, r->initiative, f->title))
        return f->marked_level ? SAYS_NEW : SAYS_SAME;
    if (f->row_number && f->has_indicator && !words_cut_start(f->title))
        return SAYS_NEW;
    const struct label_pieces *pieces = &r->out->nodes.ptr[r->initiative].pieces;
    if (pieces->len >= LABEL_PIECES_MAX)
        return SAYS_NEW;
    if (r->out->numbered) {
        if (f->number.kind == r->initiatives.kind || f->marked_level)
            return SAYS_NEW;
        return title_ended(r, r->initiative) && label_page(f->title).page ? SAYS_NEW : SAYS_PIECE;
    }
    if (r->out->paged && !title_ended(r, r->initiative))
        return SAYS_PIECE;
    bool cut = pieces->len && words_cut_end(pieces->ptr[pieces->len - 1].raw);
    return cut || words_cut_start(f->title) || only_goes_on(r, f) ? SAYS_PIECE : SAYS_NEW;
}

/* A label without markers goes on in the next row when it was cut, when its print line was full, or when it has been
 * going on row by row. */
static bool label_goes_on(const struct reading *r, uint32_t level, const struct row_facts *f, struct str text)
{
    const struct outline_node *n = &r->out->nodes.ptr[r->open[level]];
    struct str last = n->pieces.ptr[n->pieces.len - 1].raw;
    if (words_cut_start(text) || only_goes_on(r, f))
        return true;
    if (n->last_row + 1 != f->index || print_lines(text) > 1)
        return false;
    size_t width = r->levels[level].width;
    bool full = width > 0 && print_last_width(last) == width;
    return full || n->pieces.len > 1 || words_cut_end(last);
}

static enum cell_says level_says(const struct reading *r, uint32_t level, const struct row_facts *f, struct str text,
                                 bool renewed, bool new_initiative, bool restarted)
{
    if (str_empty(text))
        return SAYS_NOTHING;
    uint32_t node = r->open[level];
    if (node == INDEX_NONE || renewed)
        return SAYS_NEW;
    if (same_label(r, node, text))
        return SAYS_SAME;
    if (carries_marker(r, level, text, false) || r->out->nodes.ptr[node].pieces.len >= LABEL_PIECES_MAX)
        return SAYS_NEW;
    bool deepest = level + 1 == r->depth;
    if (r->levels[level].kind != MARKER_NONE)
        return deepest && restarted ? SAYS_NEW : SAYS_PIECE;
    if (!new_initiative || (r->restarts && !restarted))
        return SAYS_PIECE;
    return label_goes_on(r, level, f, text) ? SAYS_PIECE : SAYS_NEW;
}

static void close_below(struct reading *r, uint32_t level)
{
    for (uint32_t below = level + 1; below < r->depth; below++)
        r->open[below] = INDEX_NONE;
}

/* The headlines between the row before and this one; true when one of them is another than before. */
static bool headlines_read(struct reading *r, const struct table_row *row, uint32_t index)
{
    bool renewed = false;
    for (; r->headlines < row->headlines; r->headlines++) {
        const struct headline *h = &r->table->headlines.ptr[r->headlines];
        struct str text = str_trim(h->cell->text);
        bool initiative = !r->titled && h->level == r->above;
        if (!initiative && r->open[h->level] != INDEX_NONE && same_label(r, r->open[h->level], text))
            continue;
        uint32_t node = node_add(r, parent_at(r, h->level), h->level, initiative, label_marker(text).kind, index);
        *vec_put(r->arena, &r->out->nodes.ptr[node].pieces) =
            (struct label_piece){text, {.sheet = h->row->sheet, .row = h->row->number, .col = h->cell->col}};
        r->initiative = initiative ? node : INDEX_NONE;
        if (!initiative) {
            r->open[h->level] = node;
            close_below(r, h->level);
        }
        renewed = true;
    }
    return renewed;
}

static void row_read(struct reading *r, uint32_t index)
{
    const struct table_row *row = &r->table->rows.ptr[index];
    bool renewed = headlines_read(r, row, index);
    struct row_facts f = row_facts(r, row);
    enum cell_says title = title_says(r, &f);
    bool fresh = title == SAYS_NEW;
    bool restarted = fresh && f.number.kind == r->initiatives.kind && f.number.ordinal <= r->number;
    for (uint32_t level = r->above; level < r->depth; level++) {
        const struct table_column *c;
        struct str text = level_text(r, row, level, &c);
        enum cell_says says = level_says(r, level, &f, text, renewed, fresh, restarted);
        if (says == SAYS_NEW) {
            r->open[level] = node_add(r, parent_at(r, level), level, false, r->levels[level].kind, index);
            close_below(r, level);
            renewed = true;
        }
        if (says == SAYS_NEW || says == SAYS_PIECE)
            piece_add(r, r->open[level], row, c);
    }
    if (fresh || (renewed && f.title.len && title == SAYS_SAME)) {
        r->initiative = node_add(r, parent_at(r, r->depth), r->depth, true, r->initiatives.kind, index);
        r->out->nodes.ptr[r->initiative].untitled = str_empty(f.title);
        r->number = f.number.kind == r->initiatives.kind ? f.number.ordinal : 0;
        if (f.title.len)
            piece_add(r, r->initiative, row, f.title_column);
    } else if (title == SAYS_PIECE) {
        piece_add(r, r->initiative, row, f.title_column);
    }
    r->out->row_node[index] = r->initiative;
}

void outline_read(struct arena *a, const struct table *t, struct outline *ret)
{
    *ret = (struct outline){.row_node = arena_array(a, uint32_t, t->rows.len)};
    uint32_t depth = 0;
    for (size_t i = 0; i < t->sections.len; i++)
        depth = t->sections.ptr[i].levels > depth ? t->sections.ptr[i].levels : depth;
    bool titled = depth > 0;
    for (size_t i = 0; i < t->sections.len; i++)
        titled |= table_column(&t->sections.ptr[i], ROLE_INITIATIVE) != NULL;
    uint32_t headlines = titled || !t->headline_levels ? t->headline_levels : t->headline_levels - 1;
    depth += headlines;
    struct reading r = {.arena = a,
                        .table = t,
                        .out = ret,
                        .above = headlines,
                        .depth = depth,
                        .titled = titled,
                        .levels = arena_array(a, struct habit, depth),
                        .open = arena_array(a, uint32_t, depth),
                        .initiative = INDEX_NONE};
    for (uint32_t level = 0; level < depth; level++)
        r.open[level] = INDEX_NONE;
    learn_habits(&r);
    r.restarts = numbers_restart(&r);
    for (uint32_t i = 0; i < t->rows.len; i++)
        row_read(&r, i);
}
