#include "private.h"
#include "tokens.h"

/* A text up to this length is shown whole; of a longer one, that much from a little before the first match on. */
#define SNIPPET_MAX 360
#define SNIPPET_BEFORE 60

struct search {
    struct store *s;
    struct arena *a;
    struct arena scratch;
    const struct store_search *in;
    struct tokens word[STORE_SEARCH_WORDS];
    size_t words;
};

struct found {
    int64_t item, plan, node;
    enum store_hit_kind kind;
    int year;
    bool initiative;
};

struct founds VEC(struct found);

/* The names of item kinds in the database, in the order of the enum. */
static const struct {
    struct str item, hit;
} kinds[] = {
    [HIT_TITLE] = {STR_INIT("wording"), STR_INIT("title")},
    [HIT_INDICATOR] = {STR_INIT("indicator"), STR_INIT("indicator")},
    [HIT_SERIES] = {STR_INIT("series"), STR_INIT("series")},
    [HIT_NARRATIVE] = {STR_INIT("narrative"), STR_INIT("narrative")},
    [HIT_CITATION] = {STR_INIT("citation"), STR_INIT("citation")},
};

struct str store_hit_kind_name(enum store_hit_kind kind)
{
    return kinds[kind].hit;
}

static enum store_hit_kind kind_of(struct str item)
{
    for (size_t i = 0; i < COUNT(kinds); i++)
        if (str_eq(kinds[i].item, item))
            return (enum store_hit_kind)i;
    return HIT_CITATION;
}

/* --- the question --- */

static bool separates(uint32_t p)
{
    return p == STR_BAD_POINT || p < ' ' || point_is_space(p);
}

/* Takes a word off the front; false when there is none. */
static bool next_word(struct str *rest, struct str *ret)
{
    struct str from = *rest, after = *rest;
    while (after.len && separates(str_next(&after)))
        from = after;
    after = from;
    for (struct str end = from; end.len;) {
        after = end;
        if (separates(str_next(&end)))
            break;
        after = end;
    }
    *ret = str_head(from, from.len - after.len);
    *rest = after;
    return ret->len > 0;
}

/* As a text in FTS5's language, in which nothing but a quote ends it; what it ends with may go on. */
static void put_word(struct buf *out, struct str word)
{
    if (out->len)
        buf_put_byte(out, ' ');
    buf_put_byte(out, '"');
    for (size_t i = 0; i < word.len; i++) {
        if (word.ptr[i] == '"')
            buf_put_byte(out, '"');
        buf_put_byte(out, word.ptr[i]);
    }
    buf_put(out, STR("\"*"));
}

static bool fail_long(struct error *err)
{
    return error_set(err, ERROR_INVALID, MSG_STORE_SEARCH_TOO_LONG, arg_int(STORE_SEARCH_WORDS),
                     arg_int(STORE_SEARCH_BYTES));
}

static bool read_question(struct search *q, struct buf *out, struct error *err)
{
    struct str rest = q->in->text, word;
    if (rest.len > STORE_SEARCH_BYTES)
        return fail_long(err);
    while (next_word(&rest, &word)) {
        struct tokens tokens;
        tokens_of(&q->scratch, word, TOKENS_QUERY, &tokens);
        if (!tokens.len)
            continue;
        if (q->words == STORE_SEARCH_WORDS)
            return fail_long(err);
        q->word[q->words++] = tokens;
        put_word(out, word);
    }
    return true;
}

/* --- what is marked --- */

struct range {
    size_t start, end;
};

struct ranges VEC(struct range);

static bool stands_at(const struct tokens *text, size_t at, const struct tokens *word)
{
    for (size_t i = 0; i + 1 < word->len; i++)
        if (!str_eq(text->ptr[at + i].text, word->ptr[i].text))
            return false;
    return str_starts(text->ptr[at + word->len - 1].text, word->ptr[word->len - 1].text);
}

static size_t end_of(const struct token *text, const struct token *last)
{
    return str_eq(text->text, last->text) ? text->end : text->first_end;
}

static int compare_ranges(const void *a, const void *b)
{
    const struct range *x = a, *y = b;
    return (x->start > y->start) - (x->start < y->start);
}

/* In order, none touching another. */
static void merge(struct ranges *r)
{
    size_t n = 0;
    if (r->len)
        qsort(r->ptr, r->len, sizeof *r->ptr, compare_ranges);
    for (size_t i = 0; i < r->len; i++) {
        struct range next = r->ptr[i];
        if (n && next.start <= r->ptr[n - 1].end)
            r->ptr[n - 1].end = next.end > r->ptr[n - 1].end ? next.end : r->ptr[n - 1].end;
        else
            r->ptr[n++] = next;
    }
    r->len = n;
}

static struct ranges find_ranges(struct search *q, struct str text)
{
    struct tokens tokens;
    struct ranges ranges = {0};
    tokens_of(&q->scratch, text, TOKENS_TEXT, &tokens);
    for (size_t w = 0; w < q->words; w++) {
        const struct tokens *word = &q->word[w];
        for (size_t i = 0; i + word->len <= tokens.len; i++)
            if (stands_at(&tokens, i, word))
                *vec_put(&q->scratch, &ranges) = (struct range){
                    tokens.ptr[i].start, end_of(&tokens.ptr[i + word->len - 1], &word->ptr[word->len - 1])};
    }
    merge(&ranges);
    return ranges;
}

/* The part of the text that is shown. */
static struct range window(struct str text, const struct ranges *ranges)
{
    if (text.len <= SNIPPET_MAX)
        return (struct range){0, text.len};
    size_t first = ranges->len ? ranges->ptr[0].start : 0;
    size_t start = first > SNIPPET_BEFORE ? first - SNIPPET_BEFORE : 0;
    if (text.len - start < SNIPPET_MAX)
        start = text.len - SNIPPET_MAX;
    while (start < text.len && ((unsigned char)text.ptr[start] & 0xC0) == 0x80)
        start++;
    return (struct range){start, start + str_fit(str_skip(text, start), SNIPPET_MAX).len};
}

static void put_piece(struct search *q, struct store_pieces *pieces, struct str text, struct range r, bool match)
{
    if (r.end > r.start)
        *vec_put(q->a, pieces) =
            (struct store_piece){str_copy(q->a, str_head(str_skip(text, r.start), r.end - r.start)), match};
}

static void put_pieces(struct search *q, struct str text, struct store_hit *hit)
{
    struct arena_mark mark = arena_mark(&q->scratch);
    struct ranges ranges = find_ranges(q, text);
    struct range shown = window(text, &ranges);
    size_t at = shown.start;
    for (size_t i = 0; i < ranges.len && ranges.ptr[i].start < shown.end; i++) {
        struct range r = ranges.ptr[i];
        r.end = r.end < shown.end ? r.end : shown.end;
        put_piece(q, &hit->pieces, text, (struct range){at, r.start}, false);
        put_piece(q, &hit->pieces, text, r, true);
        at = r.end;
    }
    put_piece(q, &hit->pieces, text, (struct range){at, shown.end}, false);
    hit->cut_before = shown.start > 0;
    hit->cut_after = shown.end < text.len;
    arena_rewind(&q->scratch, mark);
}

/* --- finding --- */

static bool find(struct search *q, struct str words, struct founds *ret, size_t *ret_total, struct error *err)
{
    struct query rows;
    if (!query_start(q->s->db, SQL_SEARCH_FOUND,
                     VALUES(db_int(q->in->region.n), db_int(q->in->plan.n), db_int(q->in->year), db_text(words)), &rows,
                     err))
        return false;
    size_t n = 0;
    for (; query_next(&rows); n++)
        if (n >= q->in->offset && ret->len < q->in->limit)
            *vec_put(&q->scratch, ret) = (struct found){.item = query_int(&rows, SEARCH_FOUND_ITEM),
                                                        .plan = query_int(&rows, SEARCH_FOUND_PLAN),
                                                        .node = query_int(&rows, SEARCH_FOUND_NODE),
                                                        .kind = kind_of(query_bytes(&rows, SEARCH_FOUND_KIND)),
                                                        .year = (int)query_int(&rows, SEARCH_FOUND_YEAR),
                                                        .initiative = query_int(&rows, SEARCH_FOUND_INITIATIVE)};
    *ret_total = n;
    return query_end(&rows, err);
}

static bool read_hit(struct search *q, const struct found *f, struct store_hits *hits, struct error *err)
{
    struct query row;
    if (!query_start(q->s->db, SQL_SEARCH_HIT,
                     VALUES(db_int(q->in->region.n), db_int(f->plan), db_int(f->node), db_int(f->item)), &row, err))
        return false;
    if (query_next(&row)) {
        struct store_hit *hit = vec_put(q->a, hits);
        *hit = (struct store_hit){.kind = f->kind,
                                  .plan = query_text(&row, SEARCH_HIT_PLAN, q->a),
                                  .year = f->year,
                                  .initiative = f->initiative,
                                  .node = query_text(&row, SEARCH_HIT_NODE, q->a),
                                  .series = query_text(&row, SEARCH_HIT_SERIES, q->a),
                                  .title = query_text(&row, SEARCH_HIT_TITLE, q->a),
                                  .indicator = query_text(&row, SEARCH_HIT_INDICATOR, q->a),
                                  .open = query_int(&row, SEARCH_HIT_OPEN)};
        put_pieces(q, query_bytes(&row, SEARCH_HIT_TEXT), hit);
    }
    return query_end(&row, err);
}

static bool search(struct search *q, struct store_hits *ret, size_t *ret_total, struct error *err)
{
    struct buf words;
    struct founds founds = {0};
    buf_init(&words, (size_t)STORE_SEARCH_BYTES * 4);
    bool ok = read_question(q, &words, err) && (q->words == 0 || find(q, buf_str(&words), &founds, ret_total, err));
    buf_reset(&words);
    for (size_t i = 0; ok && i < founds.len; i++)
        ok = read_hit(q, &founds.ptr[i], ret, err);
    return ok && store_room(q->s, q->a, err);
}

bool store_search(struct store *s, struct arena *a, const struct store_search *in, struct store_hits *ret,
                  size_t *ret_total, struct error *err)
{
    struct search q = {.s = s, .a = a, .in = in};
    struct store_hits hits = {0};
    size_t total = 0;
    if (!db_begin_read(s->db, err))
        return false;
    arena_init(&q.scratch, STORE_SCRATCH_MAX);
    bool ok = search(&q, &hits, &total, err);
    arena_reset(&q.scratch);
    db_rollback(s->db);
    if (ok) {
        *ret = hits;
        *ret_total = total;
    }
    return ok;
}
