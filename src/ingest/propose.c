#include "propose.h"

#include "base/unicode.h"
#include "notation.h"
#include "propose_parts.h"

struct item *proposing_item(struct proposing *p, enum item_kind kind, struct place place, struct str raw)
{
    struct item *item = vec_put(p->arena, &p->out->items);
    *item = (struct item){.kind = kind,
                          .node = INDEX_NONE,
                          .indicator = INDEX_NONE,
                          .placement = INDEX_NONE,
                          .series = INDEX_NONE,
                          .place = place,
                          .raw = raw,
                          .first_doubt = (uint32_t)p->out->doubts.len};
    return item;
}

void proposing_doubt(struct proposing *p, struct item *item, enum field field, enum doubt_rule rule,
                     struct str suggestion)
{
    ASSERT(item->first_doubt + item->doubts == p->out->doubts.len); /* doubts are grouped by item */
    *vec_put(p->arena, &p->out->doubts) =
        (struct doubt){.rule = rule, .field = field, .place = item->place, .raw = item->raw, .suggestion = suggestion};
    item->doubts++;
}

void proposing_doubts(struct proposing *p, struct item *item, enum field field, const struct label_doubts *doubts)
{
    for (size_t i = 0; i < doubts->len; i++)
        proposing_doubt(p, item, field, doubts->ptr[i].rule, doubts->ptr[i].suggestion);
}

/* Text put together line by line: in place, as long as nothing else is put into the arena meanwhile, so that many lines
 * cost no more than their length. */
struct joined {
    char *ptr;
    size_t len;
};

static void joined_add(struct arena *a, struct joined *j, struct str line)
{
    size_t old = j->len, more = line.len + (old > 0);
    j->ptr = arena_grow(a, j->ptr, old, old + more);
    if (old)
        j->ptr[old] = '\n';
    memcpy(j->ptr + old + (old > 0), line.ptr, line.len);
    j->len = old + more;
}

static struct str joined_text(const struct joined *j)
{
    return str_of(j->ptr ? j->ptr : "", j->len);
}

static struct str pieces_raw(struct arena *a, const struct label_pieces *pieces)
{
    struct joined raw = {0};
    for (size_t i = 0; i < pieces->len; i++)
        joined_add(a, &raw, pieces->ptr[i].raw);
    return joined_text(&raw);
}

static struct place node_place(const struct proposing *p, const struct outline_node *n)
{
    if (n->pieces.len)
        return n->pieces.ptr[0].place;
    return table_place(&p->table->rows.ptr[n->first_row], NULL);
}

/* --- the tree --- */

static void propose_group(struct proposing *p, const struct outline_node *n, uint32_t index)
{
    struct label l = label_compose(p->arena, &n->pieces, n->kind, n->ordinal);
    struct item *item = proposing_item(p, ITEM_WORDING, node_place(p, n), pieces_raw(p->arena, &n->pieces));
    item->node = index;
    item->wording.title = l.text;
    proposing_doubts(p, item, FIELD_PATH, &l.doubts);
}

struct title {
    struct str text, stray;
    struct marker number;
    int32_t page;
    bool tags;
};

/* Number, words and page of a title that may stand in several cells: "2 圏域内… 長" / "井線の… (P34)". */
static struct title title_read(struct arena *a, const struct label_pieces *pieces, enum marker_kind kind)
{
    struct title t = {0};
    struct str whole = {0};
    for (size_t i = 0; i < pieces->len; i++) {
        bool tags;
        struct str piece = pieces->ptr[i].raw;
        struct marker m = label_marker(piece);
        if (i == 0 && kind != MARKER_NONE && m.kind == kind) {
            t.number = m;
            piece = m.rest;
        }
        struct page_reference page = label_page(piece); /* before squeezing joins a line of its own to the words */
        if (i + 1 == pieces->len && page.page && str_empty(page.after)) {
            t.page = page.page;
            piece = page.before;
        }
        whole = str_join(a, whole, label_squeeze(a, piece, &tags));
        t.tags |= tags;
    }
    t.text = whole;
    if (t.page)
        return t;
    struct page_reference page = label_page(whole); /* its brackets may be broken over two cells */
    t.page = page.page;
    t.text = page.before;
    t.stray = page.after;
    return t;
}

#define MERGED_ROWS 200u /* no cell is merged over more rows of a page */

/* The cell, or the one that is merged down to it: the nearest text above it on the same page. */
static struct str merged_cell(const struct proposing *p, uint32_t row, const struct table_column *c)
{
    const struct table_section *s = proposing_section(p, row);
    struct str text = proposing_cell(p, row, c);
    for (size_t n = 0; str_empty(text) && n < MERGED_ROWS && row > 0 && proposing_section(p, row - 1) == s; n++)
        text = proposing_cell(p, --row, c);
    return text;
}

static void propose_initiative(struct proposing *p, const struct outline_node *n, uint32_t index)
{
    struct title t = title_read(p->arena, &n->pieces, n->kind);
    const struct table_section *s = proposing_section(p, n->first_row);
    const struct table_column *number = table_column(s, ROLE_NUMBER), *page = table_column(s, ROLE_PAGE);
    bool titled = table_column(s, ROLE_INITIATIVE) != NULL;
    struct item *item = proposing_item(p, ITEM_WORDING, node_place(p, n), pieces_raw(p->arena, &n->pieces));
    item->node = index;
    item->wording = (struct wording){.number = t.number.text, .title = t.text, .page = t.page};
    if (number && str_empty(t.number.text))
        item->wording.number = unicode_squeeze(p->arena, proposing_cell(p, n->first_row, number));
    uint64_t page_number;
    if (page && !t.page && str_to_u64(unicode_squeeze(p->arena, merged_cell(p, n->first_row, page)), &page_number) &&
        page_number < 10000)
        item->wording.page = (int32_t)page_number;
    if (!titled)
        return;
    if (p->outline->numbered && t.number.kind == MARKER_NONE)
        proposing_doubt(p, item, FIELD_NUMBER, DOUBT_NUMBER_MISSING, STR(""));
    if (str_empty(t.text))
        proposing_doubt(p, item, FIELD_INITIATIVE, DOUBT_TITLE_MISSING, STR(""));
    else if (n->pieces.len > 1 && !(t.number.kind != MARKER_NONE && t.page))
        proposing_doubt(p, item, FIELD_INITIATIVE, DOUBT_JOINED_PIECES, STR(""));
    else if (words_brackets_open(t.text))
        proposing_doubt(p, item, FIELD_INITIATIVE, DOUBT_CUT_TEXT, STR(""));
    if (t.stray.len)
        proposing_doubt(p, item, FIELD_INITIATIVE, DOUBT_STRAY_TEXT, t.text);
    else if (t.tags)
        proposing_doubt(p, item, FIELD_INITIATIVE, DOUBT_MARKUP, STR(""));
    if (p->outline->paged && !item->wording.page)
        proposing_doubt(p, item, FIELD_PAGE, DOUBT_MISSING, STR(""));
}

static void propose_nodes(struct proposing *p)
{
    const struct outline_nodes *nodes = &p->outline->nodes;
    for (uint32_t i = 0; i < nodes->len; i++) {
        const struct outline_node *n = &nodes->ptr[i];
        *vec_put(p->arena, &p->out->nodes) =
            (struct proposed_node){.parent = n->parent, .depth = n->depth, .initiative = n->initiative};
        if (n->initiative)
            propose_initiative(p, n, i);
        else
            propose_group(p, n, i);
    }
}

/* --- what an initiative says in its rows --- */

struct span {
    uint32_t from, to; /* rows of one initiative */
};

static bool next_initiative(const struct proposing *p, struct span *s)
{
    const uint32_t *node = p->outline->row_node;
    s->from = s->to;
    if (s->from >= p->table->rows.len)
        return false;
    while (s->to < p->table->rows.len && node[s->to] == node[s->from])
        s->to++;
    return true;
}

/* Cells of a merged column: the text stands in any of the rows it covers, or in pieces in several. */
static struct str joined_cells(const struct proposing *p, struct span s, enum role role, struct place *ret_place)
{
    struct joined text = {0};
    struct str before = {0};
    for (uint32_t row = s.from; row < s.to; row++) {
        const struct table_column *c = table_column(proposing_section(p, row), role);
        struct str here = proposing_cell(p, row, c);
        if (text.len == 0)
            *ret_place = table_place(&p->table->rows.ptr[row], c);
        if (str_empty(here) || str_eq(here, before))
            continue; /* a cell that is not merged says the same in each row */
        joined_add(p->arena, &text, here);
        before = here;
    }
    return joined_text(&text);
}

/* The member of a heading, which may leave 市 or 町 out; members.len when there is none. */
static size_t member_of(const struct members *members, struct str heading)
{
    for (size_t i = 0; i < members->len; i++) {
        struct str name = members->ptr[i].name;
        if (str_eq(name, heading) || (str_starts(name, heading) && name.len == heading.len + STR("市").len))
            return i;
    }
    return members->len;
}

/* The first text in a column of the initiative's rows: marks may be merged over them. */
static struct str first_cell(const struct proposing *p, struct span s, const struct table_column *c)
{
    for (uint32_t row = s.from; row < s.to; row++) {
        struct str text = table_text(p->table, &p->table->rows.ptr[row], c);
        if (text.len)
            return text;
    }
    return STR("");
}

static void put_member(struct arena *a, struct participation *who, const struct members *members, size_t at)
{
    if (!who->members)
        who->members = arena_array(a, uint32_t, members->len);
    for (size_t i = 0; i < who->len; i++)
        if (who->members[i] == at)
            return;
    who->members[who->len++] = (uint32_t)at;
    struct str name = members->ptr[at].name;
    who->text = who->text.len ? str_printf(a, "%.*s、%.*s", STR_ARG(who->text), STR_ARG(name)) : name;
}

/* A column for each member, with a mark where it takes part. */
static bool marked_participation(struct proposing *p, struct span s)
{
    const struct table_section *section = proposing_section(p, s.from);
    if (!table_column(section, ROLE_MEMBER))
        return false;
    struct place place = table_place(&p->table->rows.ptr[s.from], table_column(section, ROLE_MEMBER));
    struct item *item = proposing_item(p, ITEM_PARTICIPATION, place, STR(""));
    struct participation *who = &item->participation;
    item->node = p->outline->row_node[s.from];
    who->mode = PARTICIPATION_LISTED;
    for (size_t i = 0; i < section->columns.len; i++) {
        const struct table_column *c = &section->columns.ptr[i];
        struct str mark = c->role == ROLE_MEMBER ? first_cell(p, s, c) : STR("");
        bool yes = false;
        if (str_empty(mark))
            continue;
        size_t at = member_of(p->members, c->heading);
        if (!words_mark(mark, &yes) || at == p->members->len)
            proposing_doubt(p, item, FIELD_MEMBERS, DOUBT_NOT_A_MEMBER, c->heading);
        else if (yes)
            put_member(p->arena, who, p->members, at);
    }
    item->raw = who->text;
    if (who->len == p->members->len)
        who->mode = PARTICIPATION_ALL;
    return true;
}

static void propose_participation(struct proposing *p, struct span s, bool usual)
{
    if (marked_participation(p, s))
        return;
    struct place place;
    struct str text = joined_cells(p, s, ROLE_MEMBERS, &place);
    if (!table_column(proposing_section(p, s.from), ROLE_MEMBERS))
        return;
    struct members_reading r = {0};
    notation_members(p->arena, text, p->members, &r);
    struct item *item = proposing_item(p, ITEM_PARTICIPATION, place, text);
    item->node = p->outline->row_node[s.from];
    item->participation = r.participation;
    item->participation.text = text;
    for (size_t i = 0; i < r.doubts.len; i++)
        proposing_doubt(p, item, FIELD_MEMBERS, r.doubts.ptr[i].rule, r.doubts.ptr[i].suggestion);
    if (str_ends(text, STR("、")) || str_ends(text, STR("・")) || str_ends(text, STR(",")))
        proposing_doubt(p, item, FIELD_MEMBERS, DOUBT_CUT_TEXT, STR(""));
    if (str_empty(text) && usual)
        proposing_doubt(p, item, FIELD_MEMBERS, DOUBT_MEMBERS_MISSING, STR(""));
}

static const struct {
    enum role role;
    enum narrative_kind kind;
    enum field field;
} narratives[] = {
    {ROLE_PROGRESS, NARRATIVE_PROGRESS, FIELD_PROGRESS},
    {ROLE_OUTLOOK_TEXT, NARRATIVE_OUTLOOK_TEXT, FIELD_OUTLOOK_TEXT},
    {ROLE_REASON, NARRATIVE_REASON, FIELD_REASON},
};

/* Text that is foreign to the table, such as letters of another script in a row below: kept apart, so that it spoils
 * nothing. */
static void propose_unread(struct proposing *p, struct place place, struct str raw, enum field field,
                           enum doubt_rule rule)
{
    struct item *item = proposing_item(p, ITEM_UNREAD, place, raw);
    item->text = raw;
    proposing_doubt(p, item, field, rule, STR(""));
}

static void propose_narrative(struct proposing *p, struct span s, size_t which, bool others_end)
{
    struct joined joined = {0};
    struct str before = {0};
    struct place place = {0};
    for (uint32_t row = s.from; row < s.to; row++)
        for (size_t i = 0; i < proposing_section(p, row)->columns.len; i++) {
            const struct table_column *c = &proposing_section(p, row)->columns.ptr[i];
            struct str here = c->role == narratives[which].role ? proposing_cell(p, row, c) : STR("");
            if (str_empty(here) || str_eq(here, before))
                continue;
            if (sources_foreign(here)) {
                propose_unread(p, table_place(&p->table->rows.ptr[row], c), here, narratives[which].field,
                               DOUBT_FOREIGN_SCRIPT);
                continue;
            }
            if (joined.len == 0)
                place = table_place(&p->table->rows.ptr[row], c);
            joined_add(p->arena, &joined, here);
            before = here;
        }
    struct str text = joined_text(&joined);
    if (str_empty(text))
        return;
    struct label_doubts doubts = {0};
    sources_check_narrative(p->arena, text, others_end, &doubts);
    struct item *item = proposing_item(p, ITEM_NARRATIVE, place, text);
    item->node = p->outline->row_node[s.from];
    item->narrative.kind = narratives[which].kind;
    item->narrative.text = text;
    proposing_doubts(p, item, narratives[which].field, &doubts);
}

struct initiative_habits {
    bool members;                 /* most initiatives name who takes part */
    bool ends[COUNT(narratives)]; /* most narratives end like sentences */
};

static struct initiative_habits learn(const struct proposing *p)
{
    size_t total = 0, members = 0, filled[COUNT(narratives)] = {0}, ends[COUNT(narratives)] = {0};
    for (struct span s = {0}; next_initiative(p, &s);) {
        struct place place;
        total++;
        members += joined_cells(p, s, ROLE_MEMBERS, &place).len > 0;
        for (size_t n = 0; n < COUNT(narratives); n++) {
            struct str text = proposing_cell(p, s.from, table_column(proposing_section(p, s.from), narratives[n].role));
            filled[n] += text.len > 0;
            ends[n] += text.len > 0 && sources_sentence_ends(text);
        }
    }
    struct initiative_habits h = {.members = members * 2 > total};
    for (size_t n = 0; n < COUNT(narratives); n++)
        h.ends[n] = filled[n] >= 3 && ends[n] * 4 >= filled[n] * 3;
    return h;
}

static void propose_initiatives(struct proposing *p)
{
    struct initiative_habits habits = learn(p);
    for (struct span s = {0}; next_initiative(p, &s);) {
        if (p->outline->row_node[s.from] == INDEX_NONE)
            continue;
        propose_participation(p, s, habits.members);
        for (size_t n = 0; n < COUNT(narratives); n++)
            propose_narrative(p, s, n, habits.ends[n]);
    }
}

/* --- what belongs to nothing --- */

/* Page numbers and notes: kept, and nobody need look at them. */
static void propose_margins(struct proposing *p)
{
    const struct table *t = p->table;
    for (size_t i = 0; i < t->margins.len; i++) {
        const struct row *r = t->margins.ptr[i].row;
        for (uint32_t k = 0; k < r->cells; k++) {
            const struct cell *c = &t->grid->cells.ptr[r->first + k];
            struct place place = {.sheet = r->sheet, .row = r->number, .col = c->col};
            if (str_trim(c->text).len)
                proposing_item(p, ITEM_UNREAD, place, str_trim(c->text))->text = str_trim(c->text);
        }
    }
}

static void propose_strays(struct proposing *p)
{
    const struct table *t = p->table;
    for (size_t i = 0; i < t->strays.len; i++) {
        const struct row *r = t->strays.ptr[i].row;
        for (uint32_t k = 0; k < r->cells; k++) {
            const struct cell *c = &t->grid->cells.ptr[r->first + k];
            if (str_trim(c->text).len)
                propose_unread(p, (struct place){.sheet = r->sheet, .row = r->number, .col = c->col}, str_trim(c->text),
                               FIELD_DOCUMENT, DOUBT_STRAY_TEXT);
        }
    }
    for (size_t i = 0; i < t->rows.len; i++) {
        const struct row *r = t->rows.ptr[i].row;
        size_t known = t->sections.ptr[t->rows.ptr[i].section].columns.len;
        for (uint32_t k = 0; k < r->cells; k++) {
            const struct cell *c = &t->grid->cells.ptr[r->first + k];
            if (c->col > known && str_trim(c->text).len)
                propose_unread(p, (struct place){.sheet = r->sheet, .row = r->number, .col = c->col}, str_trim(c->text),
                               FIELD_DOCUMENT, DOUBT_CELLS_EXTRA);
        }
    }
    for (size_t i = 0; i < t->sections.len; i++) {
        const struct table_section *s = &t->sections.ptr[i];
        for (size_t k = 0; k < s->columns.len; k++)
            if (s->columns.ptr[k].role == ROLE_UNKNOWN && s->columns.ptr[k].heading.len)
                propose_unread(p, (struct place){.sheet = s->sheet, .row = s->row, .col = s->columns.ptr[k].col},
                               s->columns.ptr[k].heading, FIELD_DOCUMENT, DOUBT_COLUMN_UNKNOWN);
            else if (s->columns.ptr[k].meant.len)
                propose_unread(p, (struct place){.sheet = s->sheet, .row = s->row, .col = s->columns.ptr[k].col},
                               s->columns.ptr[k].heading, FIELD_DOCUMENT, DOUBT_HEADING_MISREAD);
    }
    for (size_t i = 0; i < t->grid->notes.len; i++) {
        const struct grid_note *n = &t->grid->notes.ptr[i];
        propose_unread(p, (struct place){.row = n->row, .col = n->col}, STR(""), FIELD_DOCUMENT,
                       n->kind == GRID_NOTE_BAD_BYTES || n->kind == GRID_NOTE_NUL ? DOUBT_BAD_BYTES : DOUBT_QUOTES);
    }
}

/* --- members of a region that is not known yet --- */

static void find_members(struct proposing *p, struct members *ret)
{
    struct map seen;
    map_init(&seen, p->arena);
    for (size_t i = 0; i < p->table->sections.len; i++)
        for (size_t k = 0; k < p->table->sections.ptr[i].columns.len; k++) {
            const struct table_column *c = &p->table->sections.ptr[i].columns.ptr[k];
            if (c->role == ROLE_MEMBER && map_put(&seen, c->heading, (uint32_t)ret->len) == ret->len)
                *vec_put(p->arena, ret) = (struct member){.name = c->heading};
        }
    for (uint32_t row = 0; row < p->table->rows.len; row++) {
        const struct table_column *c = table_column(proposing_section(p, row), ROLE_MEMBERS);
        struct str rest = unicode_nfkc(p->arena, proposing_cell(p, row, c));
        while (rest.len) {
            struct str name = rest;
            uint32_t at = 0;
            while (rest.len) {
                struct str here = rest;
                at = str_next(&rest);
                if (at == 0x3001 || at == 0x30FB || at == ',' || at == '/' || point_is_space(at)) {
                    name = str_head(name, (size_t)(here.ptr - name.ptr));
                    break;
                }
            }
            if (words_municipality(name) && map_find(&seen, name) == MAP_NONE) {
                map_put(&seen, name, (uint32_t)ret->len);
                *vec_put(p->arena, ret) = (struct member){.name = name};
            }
        }
    }
}

bool ingest_propose(struct arena *a, const struct grid *g, const struct ingest_options *o, struct proposal *ret,
                    struct error *err)
{
    struct table table;
    struct outline outline;
    struct lines lines;
    if (!table_find(a, g, &table, err))
        return false;
    *ret = (struct proposal){
        .title = table.title, .year = o->year ? o->year : table.year, .levels = table.levels, .rows = table.rows.len};
    struct proposing p = {
        .arena = a, .table = &table, .outline = &outline, .lines = &lines, .members = &ret->members, .out = ret};
    if (o->members && o->members->len)
        ret->members = *o->members;
    else
        find_members(&p, &ret->members);
    outline_read(a, &table, &outline);
    lines_read(a, &table, &outline, &lines);
    if (lines.list.len == 0)
        return error_set_at(err, ERROR_INVALID, ((struct place){.row = table.sections.ptr[0].row}), MSG_INGEST_NO_ROWS);
    propose_nodes(&p);
    propose_initiatives(&p);
    propose_lines(&p);
    propose_margins(&p);
    propose_strays(&p);
    if (o->year && table.year && o->year != table.year)
        propose_unread(&p, (struct place){.sheet = table.sections.ptr[0].sheet, .row = table.sections.ptr[0].row},
                       STR(""), FIELD_DOCUMENT, DOUBT_YEAR_DIFFERS);
    if (arena_full(a))
        return error_set(err, ERROR_TOO_BIG, MSG_INGEST_TOO_BIG);
    return true;
}
