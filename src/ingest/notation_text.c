#include "base/unicode.h"
#include "notation_parts.h"

/* Tags become these two while the text is normalised. Private use characters of the source are replaced before, so that
 * none can be taken for them; characters that NFKC must not touch are moved to plane 15 and back. */
#define TAG_OPEN 0xE000u
#define TAG_CLOSE 0xE001u
#define KEPT_PLANE 0xF0000u
#define REPLACEMENT 0xFFFDu

static bool is_private(uint32_t p)
{
    return (p >= 0xE000 && p <= 0xF8FF) || p >= 0xF0000;
}

static bool is_superscript(uint32_t p)
{
    return p == 0xB2 || p == 0xB3 || p == 0xB9 || (p >= 0x2070 && p <= 0x2079);
}

/* Characters whose NFKC form has digits that would run into a number beside them. Only behind a letter is ² part of a
 * unit. */
static bool is_kept(uint32_t p, uint32_t before)
{
    if (is_superscript(p))
        return !((before >= 'a' && before <= 'z') || (before >= 'A' && before <= 'Z') ||
                 (before >= 0xFF21 && before <= 0xFF5A));
    return (p >= 0xBC && p <= 0xBE) || (p >= 0x2150 && p <= 0x215F) || p == 0x2189 || (p >= 0x2460 && p <= 0x24FF) ||
           (p >= 0x2776 && p <= 0x2793) || (p >= 0x3251 && p <= 0x325F) || (p >= 0x32B1 && p <= 0x32BF) ||
           (p >= 0x32C0 && p <= 0x32CB) || (p >= 0x3358 && p <= 0x3370) || (p >= 0x33E0 && p <= 0x33FE);
}

static bool is_invisible(uint32_t p)
{
    return p == 0xAD || (p >= 0x200B && p <= 0x200F) || (p >= 0x202A && p <= 0x202E) || p == 0x2060 || p == 0xFEFF ||
           (p >= 0xFE00 && p <= 0xFE0F) || (p >= 0xE0100 && p <= 0xE01EF);
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* <br>, <del>, </del>: a letter after the bracket, and short. 5<7 is no tag. */
static bool tag_eat(struct str *s, struct str *ret_name, bool *ret_close)
{
    struct str rest = *s;
    if (!str_eat(&rest, STR("<")))
        return false;
    *ret_close = str_eat(&rest, STR("/"));
    size_t name = 0;
    while (name < rest.len && is_letter(rest.ptr[name]))
        name++;
    size_t end = str_find_byte(str_head(rest, 200), '>');
    if (name == 0 || end == STR_NONE)
        return false;
    *ret_name = str_head(rest, name);
    *s = str_skip(rest, end + 1);
    return true;
}

/* Looks only: text is read through them without a doubt. */
static bool tag_harmless(struct str name)
{
    static const struct str harmless[] = {STR_INIT("b"),   STR_INIT("strong"), STR_INIT("i"),    STR_INIT("em"),
                                          STR_INIT("p"),   STR_INIT("span"),   STR_INIT("font"), STR_INIT("div"),
                                          STR_INIT("sub"), STR_INIT("td"),     STR_INIT("B")};
    for (size_t i = 0; i < COUNT(harmless); i++)
        if (str_eq(name, harmless[i]))
            return true;
    return false;
}

static void put_tag(struct buf *out, struct str name, bool close)
{
    bool raised = str_eq(name, STR("sup"));
    if (raised && (close || (out->len > 0 && is_letter(out->ptr[out->len - 1]))))
        return;
    if (str_eq(name, STR("br")) || str_eq(name, STR("BR")))
        buf_put_byte(out, ' ');
    else if (!tag_harmless(name))
        buf_put_point(out, close ? TAG_CLOSE : TAG_OPEN);
}

/* Before NFKC: tags, characters to keep, damage. */
static void put_guarded(struct buf *out, struct str raw, struct notation_text *ret)
{
    uint32_t before = 0;
    while (raw.len > 0) {
        struct str name;
        bool close;
        if (raw.ptr[0] == '<' && tag_eat(&raw, &name, &close)) {
            put_tag(out, name, close);
            continue;
        }
        uint32_t p = str_next(&raw);
        if (p == STR_BAD_POINT || p == REPLACEMENT)
            ret->bad = true;
        if (p != STR_BAD_POINT && is_private(p))
            ret->no_font = true;
        if (p == STR_BAD_POINT || is_private(p))
            p = REPLACEMENT;
        if (!is_invisible(p))
            buf_put_point(out, is_kept(p, before) ? KEPT_PLANE + p : p);
        before = p;
    }
}

static bool is_dash(uint32_t p)
{
    return p == '-' || (p >= 0x2010 && p <= 0x2015) || p == 0x2212 || p == 0x2500 || p == 0x2501 || p == 0x2E3A ||
           p == 0xFE58;
}

static bool is_kana(uint32_t p)
{
    return (p >= 0x3041 && p <= 0x30FF) || (p >= 0x31F0 && p <= 0x31FF);
}

static const struct {
    struct str from;
    char to;
} LOOKALIKES[] = {
    {STR_INIT("〜～∼〰˜"), '~'}, {STR_INIT("[〔【{〈《〘［"), '('}, {STR_INIT("]〕】}〉》〙］"), ')'},
    {STR_INIT("‘’′`"), '\''},    {STR_INIT("“”″〝〟"), '"'},        {STR_INIT("∕⁄"), '/'},
};

static uint32_t lookalike(uint32_t p)
{
    if (p < 0x80 && (is_letter((char)p) || (p >= '0' && p <= '9')))
        return p;
    if (p >= 0x3041 && p < 0xFE00)
        return p;
    for (size_t i = 0; i < COUNT(LOOKALIKES); i++)
        for (struct str from = LOOKALIKES[i].from; from.len > 0;)
            if (str_next(&from) == p)
                return (uint32_t)LOOKALIKES[i].to;
    if (p == 0xB7 || p == 0x2022 || p == 0x2219 || p == 0x22C5)
        return 0x30FB;
    if (p == 0x21D2 || p == 0x27A1 || p == 0x27F6 || p == 0x21E8 || p == 0x2794 || p == 0x279C)
        return 0x2192;
    return p;
}

/* ▲ and △ (and ▼) before a digit. */
static bool triangle_eat(uint32_t p, struct str *rest)
{
    if (p != 0x25B2 && p != 0x25B3 && p != 0x25BC && p != 0x25BD && p != 0x2206)
        return false;
    struct str after = *rest;
    while (after.len > 0 && point_is_space((unsigned char)after.ptr[0]))
        after = str_skip(after, 1);
    if (!notation_digit_first(after))
        return false;
    *rest = after;
    return true;
}

struct folding {
    struct buf out;
    uint32_t before;
    bool space;
    size_t open; /* where the last open tag stands, STR_NONE */
};

static void fold_tag(struct arena *a, struct folding *f, uint32_t p, struct notation_text *ret)
{
    if (p == TAG_OPEN) {
        f->open = f->out.len + (f->space && f->out.len > 0);
        return;
    }
    size_t start = f->open == STR_NONE ? f->out.len : f->open;
    *vec_put(a, &ret->tags) = (struct notation_tag){start < f->out.len ? start : f->out.len, f->out.len};
    f->open = STR_NONE;
}

static void fold_point(struct folding *f, uint32_t p)
{
    if (point_is_space(p) || p < 0x20 || p == 0x7F) {
        f->space = true;
        return;
    }
    if (f->space && f->out.len > 0)
        buf_put_byte(&f->out, ' ');
    f->space = false;
    if (p == 0x30FC && !is_kana(f->before))
        p = '-';
    else if (p >= KEPT_PLANE && p < KEPT_PLANE + 0x10000)
        p -= KEPT_PLANE;
    else
        p = is_dash(p) ? '-' : lookalike(p);
    buf_put_point(&f->out, p);
    f->before = p;
}

void notation_text_make(struct arena *a, struct str raw, struct notation_text *ret)
{
    *ret = (struct notation_text){0};
    struct buf guarded;
    buf_init(&guarded, raw.len * 4 + 16);
    put_guarded(&guarded, raw, ret);
    struct str rest = unicode_nfkc(a, buf_str(&guarded));
    struct folding f = {.open = STR_NONE};
    buf_init(&f.out, rest.len * 4 + 16);
    while (rest.len > 0) {
        uint32_t p = str_next(&rest);
        if (p == TAG_OPEN || p == TAG_CLOSE)
            fold_tag(a, &f, p, ret);
        else
            fold_point(&f, triangle_eat(p, &rest) ? '-' : p);
    }
    if (f.open != STR_NONE)
        fold_tag(a, &f, TAG_CLOSE, ret);
    ret->text = str_copy(a, buf_str(&f.out));
    ret->no_font = ret->no_font || str_find(ret->text, STR("(cid:")) != STR_NONE;
    buf_reset(&guarded);
    buf_reset(&f.out);
}

/* --- shapes --- */

static bool is_word_byte(char c)
{
    return is_letter(c) || (c >= '0' && c <= '9') || c == '%' || c == '.';
}

static struct str without_spaces(struct arena *a, struct str s, bool all)
{
    char *out = arena_alloc(a, s.len);
    size_t n = 0;
    for (size_t i = 0; i < s.len; i++) {
        bool between = !all && n > 0 && i + 1 < s.len && is_word_byte(s.ptr[i + 1]) && is_word_byte(out[n - 1]);
        if (s.ptr[i] != ' ' || between)
            out[n++] = s.ptr[i];
    }
    return str_of(out, n);
}

struct str notation_compact(struct arena *a, struct str s)
{
    return without_spaces(a, s, false);
}

struct str notation_joined(struct arena *a, struct str s)
{
    return without_spaces(a, s, true);
}

void notation_split(struct arena *a, struct str text, struct notation_split *ret)
{
    *ret = (struct notation_split){0};
    char *main = arena_alloc(a, text.len);
    size_t depth = 0, start = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        ret->stray = ret->stray || (c == ')' && depth == 0);
        if (c == '(' && depth++ == 0)
            start = i + 1;
        main[i] = depth > 0 || c == ')' ? ' ' : c;
        if (c == ')' && depth > 0 && --depth == 0) {
            *vec_put(a, &ret->brackets) = str_trim(str_of(text.ptr + start, i - start));
            *vec_put(a, &ret->behind) = str_skip(text, i + 1);
        }
    }
    ret->open = depth > 0;
    if (ret->open) {
        *vec_put(a, &ret->brackets) = str_trim(str_skip(text, start));
        *vec_put(a, &ret->behind) = (struct str){"", 0};
    }
    ret->main = str_trim(str_of(main, text.len));
}

static bool inside_bracket(struct str text, size_t at)
{
    size_t depth = 0;
    for (size_t i = 0; i < at; i++)
        if (text.ptr[i] == '(')
            depth++;
        else if (text.ptr[i] == ')' && depth > 0)
            depth--;
    return depth > 0;
}

void notation_tags_doubt(struct arena *a, const struct notation_text *t, struct notation_doubts *doubts)
{
    for (size_t i = 0; i < t->tags.len && t->text.len <= NOTATION_MAX; i++) {
        const struct notation_tag *tag = &t->tags.ptr[i];
        struct str in = str_of(t->text.ptr + tag->start, tag->end - tag->start);
        enum notation_part part = PART_UNIT;
        if (inside_bracket(t->text, tag->start))
            part = PART_PERIOD;
        else if (notation_has_digit(in) || str_empty(in))
            part = PART_VALUE;
        notation_doubt(a, doubts, DOUBT_MARKUP, part, (struct str){0});
    }
}

void notation_skip(struct str *s, struct str set)
{
    while (s->len > 0) {
        struct str rest = *s;
        str_next(&rest);
        struct str point = str_head(*s, s->len - rest.len);
        if (s->ptr[0] != ' ' && str_find(set, point) == STR_NONE)
            return;
        *s = rest;
    }
}

bool notation_digit_first(struct str s)
{
    return s.len > 0 && s.ptr[0] >= '0' && s.ptr[0] <= '9';
}

bool notation_has_digit(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if (s.ptr[i] >= '0' && s.ptr[i] <= '9')
            return true;
    return false;
}

bool notation_int_eat(struct str *s, int most, int *ret)
{
    int n = 0, count = 0;
    struct str rest = *s;
    for (; notation_digit_first(rest) && count < most; count++, rest = str_skip(rest, 1))
        n = n * 10 + (rest.ptr[0] - '0');
    if (count == 0 || notation_digit_first(rest))
        return false;
    *s = rest;
    *ret = n;
    return true;
}

/* --- tables of words --- */

const struct notation_word *notation_word_find(struct notation_words table, struct str s)
{
    const struct notation_word *best = NULL;
    for (size_t i = 0; i < table.len; i++)
        if ((!best || table.ptr[i].word.len > best->word.len) && str_starts(s, table.ptr[i].word))
            best = &table.ptr[i];
    return best;
}

const struct notation_word *notation_word_eat(struct notation_words table, struct str *s)
{
    const struct notation_word *w = notation_word_find(table, *s);
    if (w)
        *s = str_skip(*s, w->word.len);
    return w;
}

const struct notation_word *notation_word_whole(struct notation_words table, struct str s)
{
    for (size_t i = 0; i < table.len; i++)
        if (str_eq(table.ptr[i].word, s))
            return &table.ptr[i];
    return NULL;
}

const struct notation_word *notation_word_ends(struct notation_words table, struct str s)
{
    const struct notation_word *best = NULL;
    for (size_t i = 0; i < table.len; i++)
        if ((!best || table.ptr[i].word.len > best->word.len) && str_ends(s, table.ptr[i].word))
            best = &table.ptr[i];
    return best;
}

/* --- doubts and marks --- */

void notation_doubt(struct arena *a, struct notation_doubts *d, enum doubt_rule rule, enum notation_part part,
                    struct str suggestion)
{
    for (size_t i = 0; i < d->len; i++)
        if (d->ptr[i].rule == rule && d->ptr[i].part == part)
            return;
    *vec_put(a, d) = (struct notation_doubt){rule, part, suggestion};
}

void notation_mark(struct arena *a, struct notation_marks *m, struct str mark)
{
    for (size_t i = 0; i < m->len; i++)
        if (str_eq(m->ptr[i], mark))
            return;
    if (!str_empty(mark))
        *vec_put(a, m) = mark;
}

bool notation_damaged(struct arena *a, const struct notation_text *t, struct notation_doubts *doubts)
{
    static const struct notation_word errors[] = {
        {STR_INIT("#REF!"), 0},  {STR_INIT("#DIV/0!"), 0}, {STR_INIT("#VALUE!"), 0}, {STR_INIT("#NAME?"), 0},
        {STR_INIT("#NULL!"), 0}, {STR_INIT("#NUM!"), 0},   {STR_INIT("#N/A"), 0},    {STR_INIT("#SPILL!"), 0},
        {STR_INIT("#CALC!"), 0}, {STR_INIT("#FIELD!"), 0}, {STR_INIT("Err:"), 0},    {STR_INIT("#GETTING_DATA"), 0},
    };
    struct str none = {0};
    if (t->no_font)
        notation_doubt(a, doubts, DOUBT_NO_TEXT_IN_FONT, PART_TEXT, none);
    else if (t->bad)
        notation_doubt(a, doubts, DOUBT_BAD_BYTES, PART_TEXT, none);
    else if (notation_word_find(WORDS(errors), t->text))
        notation_doubt(a, doubts, DOUBT_SPREADSHEET_ERROR, PART_TEXT, none);
    else if (str_starts(t->text, STR("##")))
        notation_doubt(a, doubts, DOUBT_OVERFLOW, PART_TEXT, none);
    else
        return false;
    return true;
}

bool notation_is_dash(struct str text)
{
    size_t marks = 0;
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == '-' || text.ptr[i] == '_')
            marks++;
        else if (text.ptr[i] != ' ')
            return false;
    return marks > 0 && marks <= 6;
}

bool notation_is_ditto(struct str text)
{
    static const struct notation_word words[] = {
        {STR_INIT("〃"), 0}, {STR_INIT("同上"), 0}, {STR_INIT("\"\""), 0}, {STR_INIT("''"), 0},
        {STR_INIT("\""), 0}, {STR_INIT("同左"), 0}, {STR_INIT("々"), 0},   {STR_INIT("〃〃"), 0},
    };
    return notation_word_whole(WORDS(words), text) != NULL;
}

bool notation_is_sentence(struct str text)
{
    if (text.len > NOTATION_MAX)
        return true;
    size_t stop = str_find(text, STR("。"));
    if (stop == STR_NONE)
        return false;
    return !(stop > 0 && text.ptr[stop - 1] >= '0' && text.ptr[stop - 1] <= '9' &&
             notation_digit_first(str_skip(text, stop + strlen("。"))));
}
