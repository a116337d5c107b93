#include "label.h"

#include "base/unicode.h"
#include "words.h"

static const struct str katakana[] = {
    STR_INIT("ア"), STR_INIT("イ"), STR_INIT("ウ"), STR_INIT("エ"), STR_INIT("オ"), STR_INIT("カ"), STR_INIT("キ"),
    STR_INIT("ク"), STR_INIT("ケ"), STR_INIT("コ"), STR_INIT("サ"), STR_INIT("シ"), STR_INIT("ス"), STR_INIT("セ"),
    STR_INIT("ソ"), STR_INIT("タ"), STR_INIT("チ"), STR_INIT("ツ"), STR_INIT("テ"), STR_INIT("ト"),
};

/* What print and its reading mistake for a katakana marker. */
static const struct {
    struct str seen, meant;
} lookalikes[] = {
    {STR_INIT("工"), STR_INIT("エ")}, {STR_INIT("力"), STR_INIT("カ")}, {STR_INIT("夕"), STR_INIT("タ")},
    {STR_INIT("卜"), STR_INIT("ト")}, {STR_INIT("才"), STR_INIT("オ")}, {STR_INIT("千"), STR_INIT("チ")},
    {STR_INIT("ァ"), STR_INIT("ア")}, {STR_INIT("ィ"), STR_INIT("イ")}, {STR_INIT("ゥ"), STR_INIT("ウ")},
    {STR_INIT("ェ"), STR_INIT("エ")}, {STR_INIT("ォ"), STR_INIT("オ")}, {STR_INIT("ケ"), STR_INIT("ヶ")},
};

static bool is_katakana(uint32_t p)
{
    return unicode_script(p) == SCRIPT_KATAKANA || p == 0x30FC;
}

/* The digits at the front of s, ASCII or full width; moves s behind them. */
static bool eat_number(struct str *s, int *ret)
{
    int n = 0;
    size_t digits = 0;
    struct str rest = *s;
    while (rest.len && digits < 4) {
        struct str after = rest;
        uint32_t p = str_next(&after);
        if (p >= 0xFF10 && p <= 0xFF19)
            p -= 0xFF10 - '0';
        if (p < '0' || p > '9')
            break;
        n = n * 10 + (int)(p - '0');
        digits++;
        rest = after;
    }
    if (digits == 0)
        return false;
    *s = rest;
    *ret = n;
    return true;
}

static bool eat_any(struct str *s, const struct str *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eat(s, list[i]))
            return true;
    return false;
}

static struct marker marker_of(struct str text, struct str behind, enum marker_kind kind, int ordinal)
{
    struct str rest = behind;
    static const struct str points[] = {STR_INIT("."),  STR_INIT("．"), STR_INIT("、"), STR_INIT(":"),
                                        STR_INIT("："), STR_INIT(")"),  STR_INIT("）")};
    eat_any(&rest, points, COUNT(points));
    return (struct marker){
        .kind = kind, .ordinal = ordinal, .text = str_head(text, text.len - behind.len), .rest = str_trim(rest)};
}

static struct marker marker_paren(struct str text)
{
    static const struct str open[] = {STR_INIT("("), STR_INIT("（")}, close[] = {STR_INIT(")"), STR_INIT("）")};
    struct str rest = text;
    int n;
    if (!eat_any(&rest, open, COUNT(open)))
        return (struct marker){0};
    rest = str_trim(rest);
    if (!eat_number(&rest, &n))
        return (struct marker){0};
    rest = str_trim(rest);
    return eat_any(&rest, close, COUNT(close)) ? marker_of(text, rest, MARKER_PAREN, n) : (struct marker){0};
}

/* 1  1.  1-2  3.1.2 */
static struct marker marker_number(struct str text)
{
    static const struct str joints[] = {STR_INIT("-"), STR_INIT("－"), STR_INIT("‐"),
                                        STR_INIT("−"), STR_INIT("."),  STR_INIT("．")};
    static const struct str ends[] = {STR_INIT("."),  STR_INIT("．"), STR_INIT("、"), STR_INIT(")"),
                                      STR_INIT("）"), STR_INIT(":"),  STR_INIT("：")};
    struct str rest = text;
    int n, parts = 1;
    if (!eat_number(&rest, &n))
        return (struct marker){0};
    for (struct str more = rest; eat_any(&more, joints, COUNT(joints)) && eat_number(&more, &n); parts++)
        rest = more;
    struct str after = rest;
    bool parted = rest.len == 0 || eat_any(&after, ends, COUNT(ends));
    if (!parted) {
        struct str look = rest;
        uint32_t p = str_next(&look);
        parted = point_is_space(p) || (parts > 1 && p != '%' && p != 0xFF05);
    }
    return parted ? marker_of(text, rest, parts > 1 ? MARKER_COMPOUND : MARKER_NUMBER, n) : (struct marker){0};
}

/* Ⅰ, Ⅰ－１－２ */
static struct marker marker_roman(struct str text, struct str rest, int n)
{
    static const struct str joints[] = {STR_INIT("-"), STR_INIT("－"), STR_INIT("‐"), STR_INIT("−"), STR_INIT("ー")};
    bool compound = false;
    for (struct str more = rest; eat_any(&more, joints, COUNT(joints)) && eat_number(&more, &n); compound = true)
        rest = more;
    return marker_of(text, rest, compound ? MARKER_COMPOUND : MARKER_ROMAN, n);
}

static struct marker marker_katakana(struct str text)
{
    for (size_t i = 0; i < COUNT(katakana); i++) {
        struct str rest = text;
        if (!str_eat(&rest, katakana[i]))
            continue;
        struct str look = rest;
        if (rest.len && is_katakana(str_next(&look)))
            break; /* アウトドア is a word */
        return marker_of(text, rest, MARKER_KATAKANA, (int)i + 1);
    }
    return (struct marker){0};
}

static bool eat_ordinal(struct str *s, int *ret)
{
    struct str rest = *s;
    uint32_t p = rest.len ? str_next(&rest) : 0;
    if (p < 0x2160 || p > 0x216B)
        return eat_number(s, ret);
    *s = rest;
    *ret = (int)(p - 0x2160) + 1;
    return true;
}

static struct marker marker_ordinal(struct str text)
{
    static const struct str heads[] = {STR_INIT("第"),   STR_INIT("基本目標"), STR_INIT("基本方針"),
                                       STR_INIT("政策"), STR_INIT("施策"),     STR_INIT("柱")};
    static const struct str counters[] = {STR_INIT("章"), STR_INIT("節"),   STR_INIT("項"), STR_INIT("部"),
                                          STR_INIT("編"), STR_INIT("分野"), STR_INIT("款")};
    struct str rest = text;
    int n;
    bool chapter = str_starts(text, heads[0]);
    if (!eat_any(&rest, heads, COUNT(heads)))
        return (struct marker){0};
    rest = str_trim(rest);
    if (!eat_ordinal(&rest, &n) || (chapter && !eat_any(&rest, counters, COUNT(counters))))
        return (struct marker){0};
    return marker_of(text, rest, MARKER_ORDINAL, n);
}

/* A, ａ: one letter, set off. */
static struct marker marker_latin(struct str text)
{
    static const struct str ends[] = {STR_INIT("."), STR_INIT("．"), STR_INIT(")"), STR_INIT("）")};
    struct str rest = text;
    uint32_t p = str_next(&rest);
    if (p >= 0xFF21 && p <= 0xFF5A)
        p -= 0xFF21 - 'A';
    bool upper = p >= 'A' && p <= 'Z', lower = p >= 'a' && p <= 'z';
    struct str after = rest, look = rest;
    if ((!upper && !lower) || !rest.len || (!point_is_space(str_next(&look)) && !eat_any(&after, ends, COUNT(ends))))
        return (struct marker){0};
    return marker_of(text, rest, MARKER_LATIN, (int)p - (upper ? 'A' : 'a') + 1);
}

struct marker label_marker(struct str text)
{
    if (str_empty(text))
        return (struct marker){0};
    struct str rest = text;
    uint32_t p = str_next(&rest);
    if (p >= 0x2460 && p <= 0x2473)
        return marker_of(text, rest, MARKER_CIRCLED, (int)(p - 0x2460) + 1);
    if (p >= 0x2160 && p <= 0x216B)
        return marker_roman(text, rest, (int)(p - 0x2160) + 1);
    static struct marker (*const kinds[])(struct str) = {marker_paren, marker_number, marker_katakana, marker_ordinal,
                                                         marker_latin};
    for (size_t i = 0; i < COUNT(kinds); i++) {
        struct marker m = kinds[i](text);
        if (m.kind != MARKER_NONE)
            return m;
    }
    return (struct marker){0};
}

bool label_marker_misread(struct str text, int ordinal, struct marker *ret)
{
    if (ordinal < 1 || (size_t)ordinal > COUNT(katakana))
        return false;
    for (size_t i = 0; i < COUNT(lookalikes); i++) {
        struct str rest = text;
        if (!str_eq(lookalikes[i].meant, katakana[ordinal - 1]) || !str_eat(&rest, lookalikes[i].seen))
            continue;
        *ret = marker_of(text, rest, MARKER_KATAKANA, ordinal);
        ret->text = lookalikes[i].meant;
        ret->misread = true;
        return true;
    }
    return false;
}

#define PAGE_TAIL 16u /* characters between the first page and the closing bracket */

/* 16, or 1 6 where the print set the digits apart. */
static bool eat_page(struct str *s, int *ret)
{
    struct str rest = *s;
    int page, digit;
    if (!eat_number(&rest, &page))
        return false;
    while (page < 10 * 100) {
        struct str look = rest, more = str_trim(rest);
        if (!rest.len || !point_is_space(str_next(&look)) || !eat_number(&more, &digit) || digit > 9)
            break;
        page = page * 10 + digit;
        rest = more;
    }
    *s = rest;
    *ret = page;
    return true;
}

/* P15, p.15, pp15-16, 15頁: what stands in the brackets or at the end of a title. */
static bool eat_page_words(struct str *s, int *ret_page)
{
    static const struct str letter[] = {STR_INIT("P"), STR_INIT("p"), STR_INIT("Ｐ"), STR_INIT("ｐ")},
                            points[] = {STR_INIT("."), STR_INIT("．")};
    struct str rest = *s;
    bool lettered = eat_any(&rest, letter, COUNT(letter));
    eat_any(&rest, letter, COUNT(letter)); /* pp. */
    eat_any(&rest, points, COUNT(points));
    rest = str_trim(rest);
    if (!eat_page(&rest, ret_page) || (!lettered && !str_eat(&rest, STR("頁")) && !str_eat(&rest, STR("ページ"))))
        return false;
    *s = rest;
    return true;
}

/* (P15), 【P15】, （ビジョンP15） */
static bool eat_bracketed_page(struct str *s, int *ret_page)
{
    static const struct str open[] = {STR_INIT("("),  STR_INIT("（"), STR_INIT("【"), STR_INIT("["), STR_INIT("［"),
                                      STR_INIT("〔"), STR_INIT("<"),  STR_INIT("＜"), STR_INIT("〈")},
                            close[] = {STR_INIT(")"),  STR_INIT("）"), STR_INIT("】"), STR_INIT("]"), STR_INIT("］"),
                                       STR_INIT("〕"), STR_INIT(">"),  STR_INIT("＞"), STR_INIT("〉")},
                            books[] = {STR_INIT("ビジョン"), STR_INIT("計画"), STR_INIT("本編"), STR_INIT("冊子")};
    struct str rest = *s;
    if (!eat_any(&rest, open, COUNT(open)))
        return false;
    rest = str_trim(rest);
    eat_any(&rest, books, COUNT(books));
    rest = str_trim(rest);
    if (!eat_page_words(&rest, ret_page))
        return false;
    for (size_t n = 0; n < PAGE_TAIL && rest.len && !eat_any(&rest, close, COUNT(close)); n++)
        str_next(&rest); /* ～15 */
    *s = rest;
    return true;
}

struct page_reference label_page(struct str text)
{
    for (size_t at = 0; at < text.len; at++) {
        struct str rest = str_skip(text, at);
        int page;
        bool apart = at > 0 && (text.ptr[at - 1] == ' ' || text.ptr[at - 1] == '\n');
        if (eat_bracketed_page(&rest, &page) || (apart && eat_page_words(&rest, &page) && str_empty(str_trim(rest))))
            return (struct page_reference){page, str_trim(str_head(text, at)), str_trim(rest)};
    }
    return (struct page_reference){.before = text};
}

/* <b>, </b>, <del>: what an extraction from PDF leaves behind. */
static bool eat_tag(struct str *s)
{
    struct str rest = *s;
    if (!str_eat(&rest, STR("<")))
        return false;
    str_eat(&rest, STR("/"));
    size_t n = 0;
    while (n < rest.len && ((rest.ptr[n] >= 'a' && rest.ptr[n] <= 'z') || (rest.ptr[n] >= '1' && rest.ptr[n] <= '6')))
        n++;
    if (n == 0 || n > 6 || n >= rest.len || rest.ptr[n] != '>')
        return false;
    *s = str_skip(rest, n + 1);
    return true;
}

static bool has_roman(struct str text)
{
    while (text.len) {
        uint32_t p = str_next(&text);
        if (p >= 0x2160 && p <= 0x216B)
            return true;
    }
    return false;
}

/* NFKC would make ① a 1 and Ⅰ an I, and a number that loses its space is a marker no more. */
static struct str squeeze_behind_marker(struct arena *a, struct str text)
{
    struct marker m = label_marker(text);
    switch (m.kind) {
    case MARKER_CIRCLED:
    case MARKER_ROMAN:
        return str_join(a, m.text, unicode_squeeze(a, m.rest));
    case MARKER_NUMBER:
    case MARKER_COMPOUND:
    case MARKER_PAREN:
    case MARKER_LATIN:
    case MARKER_ORDINAL: {
        struct str head = str_trim(str_head(text, (size_t)(m.rest.ptr - text.ptr)));
        if (!has_roman(head))
            head = unicode_squeeze(a, head);
        return m.rest.len ? str_printf(a, "%.*s %.*s", STR_ARG(head), STR_ARG(unicode_squeeze(a, m.rest))) : head;
    }
    case MARKER_NONE:
    case MARKER_KATAKANA:
        break;
    }
    return unicode_squeeze(a, text);
}

static struct str drop_tags(struct arena *a, struct str raw)
{
    char *kept = arena_alloc(a, raw.len);
    size_t n = 0;
    while (raw.len) {
        if (eat_tag(&raw))
            continue;
        kept[n++] = raw.ptr[0];
        raw = str_skip(raw, 1);
    }
    return str_of(kept, n);
}

struct str label_squeeze(struct arena *a, struct str raw, bool *ret_tags)
{
    struct str text = str_find_byte(raw, '<') == STR_NONE ? raw : drop_tags(a, raw);
    *ret_tags = text.len < raw.len;
    return squeeze_behind_marker(a, str_trim(text));
}

/* "強 化 化": the same token twice in a row is one that the print overlaid. */
static bool drop_twins(struct arena *a, struct str *raw)
{
    struct str rest = *raw, part, before = {0};
    struct buf out;
    bool done = false, dropped = false;
    buf_init(&out, raw->len + 1);
    while (str_split(&rest, ' ', &done, &part)) {
        if (part.len && str_eq(part, before)) {
            dropped = true;
            continue;
        }
        if (out.len)
            buf_put_byte(&out, ' ');
        buf_put(&out, part);
        before = part;
    }
    if (dropped)
        *raw = str_copy(a, buf_str(&out));
    buf_reset(&out);
    return dropped;
}

#define OVERLAP_MAX 90u /* bytes: labels are short, hostile cells are not */

/* How much of the end of `left` the start of `right` says again, in bytes. */
static size_t overlap(struct str left, struct str right)
{
    size_t max = left.len < right.len ? left.len : right.len;
    if (max > OVERLAP_MAX)
        max = OVERLAP_MAX;
    for (size_t n = max; n > 0; n--)
        if (((unsigned char)right.ptr[n == right.len ? 0 : n] & 0xC0) != 0x80 && str_ends(left, str_head(right, n)))
            return n;
    return 0;
}

/* Vertical text whose lines were taken from left to right: the marker stands in the middle, before the line that comes
 * first. The lines are as long as that one, the last may be shorter: 討|広域連携等の検|ア圏域内水道の. */
static bool reorder(struct arena *a, struct str *text, enum marker_kind kind)
{
    if (kind != MARKER_KATAKANA && kind != MARKER_CIRCLED && kind != MARKER_PAREN)
        return false;
    struct str rest = *text;
    uint32_t before = 0;
    while (rest.len) {
        struct str here = rest;
        struct marker m = label_marker(here);
        bool at_start = here.ptr == text->ptr;
        if (!at_start && m.kind == kind && m.rest.len && !(kind == MARKER_KATAKANA && is_katakana(before))) {
            size_t line = str_points(here);
            struct str head = str_head(*text, (size_t)(here.ptr - text->ptr));
            struct buf out;
            buf_init(&out, text->len);
            buf_put(&out, here);
            while (head.len) {
                struct str left = head;
                for (size_t n = 0; n < line && left.len; n++)
                    str_last(&left);
                buf_put(&out, str_skip(head, left.len));
                head = left;
            }
            *text = str_copy(a, buf_str(&out));
            buf_reset(&out);
            return true;
        }
        before = str_next(&rest);
    }
    return false;
}

static void doubt(struct arena *a, struct label *l, enum doubt_rule rule)
{
    for (size_t i = 0; i < l->doubts.len; i++)
        if (l->doubts.ptr[i].rule == rule)
            return;
    *vec_put(a, &l->doubts) = (struct label_doubt){.rule = rule};
}

#define STACK_POINTS 3u

/* A label that stands upright, a few characters a row, from its own marker down to the next one's: the pieces are that
 * label. Longer pieces may have lost text between them. */
static bool is_stack(struct arena *a, const struct label_pieces *pieces, enum marker_kind kind)
{
    for (size_t i = 0; i < pieces->len; i++) {
        struct str text = pieces->ptr[i].raw;
        struct marker m = label_marker(text);
        if (i == 0 && (kind == MARKER_NONE || m.kind != kind))
            return false;
        if (str_points(unicode_squeeze(a, i == 0 ? m.rest : text)) > STACK_POINTS)
            return false;
    }
    return true;
}

struct label label_compose(struct arena *a, const struct label_pieces *pieces, enum marker_kind kind, int ordinal)
{
    struct label l = {0};
    for (size_t i = 0; i < pieces->len; i++) {
        bool tags;
        struct str raw = pieces->ptr[i].raw;
        if (drop_twins(a, &raw))
            doubt(a, &l, DOUBT_REPEATED_PIECE);
        struct str piece = label_squeeze(a, raw, &tags);
        if (tags)
            doubt(a, &l, DOUBT_MARKUP);
        if (str_empty(piece))
            continue;
        size_t twice = i ? overlap(l.text, piece) : 0;
        if (l.text.len && (twice || !is_stack(a, pieces, kind)))
            doubt(a, &l, twice ? DOUBT_REPEATED_PIECE : DOUBT_JOINED_PIECES);
        l.text = str_join(a, l.text, str_skip(piece, twice));
    }
    l.marker = label_marker(l.text);
    struct marker misread;
    bool lettered = l.marker.kind == MARKER_LATIN; /* A, B, C count the parts of another edition of the same tree */
    if (kind == MARKER_NONE || l.marker.kind == kind || lettered) {
        if (words_cut_end(l.text) || words_brackets_open(l.text))
            doubt(a, &l, DOUBT_CUT_TEXT);
    } else if (kind == MARKER_KATAKANA && label_marker_misread(l.text, ordinal, &misread)) {
        doubt(a, &l, DOUBT_MARKER_MISREAD);
        l.text = str_join(a, misread.text, misread.rest);
    } else if (reorder(a, &l.text, kind)) {
        doubt(a, &l, DOUBT_REORDERED);
    } else {
        doubt(a, &l, DOUBT_MARKER_MISSING);
    }
    l.marker = label_marker(l.text);
    return l;
}
