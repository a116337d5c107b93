#include "decode.h"

#define REPLACEMENT STR("\xEF\xBF\xBD")

/* The encoding's own byte order mark, when the text starts with it. */
static size_t mark_of(enum encoding e, struct str bytes)
{
    static const struct str marks[] = {
        [ENCODING_UTF8] = STR_INIT("\xEF\xBB\xBF"), [ENCODING_CP932] = STR_INIT(""),
        [ENCODING_EUC_JP] = STR_INIT(""),           [ENCODING_UTF16LE] = STR_INIT("\xFF\xFE"),
        [ENCODING_UTF16BE] = STR_INIT("\xFE\xFF"),
    };
    return str_starts(bytes, marks[e]) ? marks[e].len : 0;
}

/* Remembers that [start, end) does not convert. True when it begins a new run. */
static bool bad_put(struct arena *a, struct decoded *d, size_t start, size_t end)
{
    d->bad_units++;
    if (d->bad.len && d->bad.ptr[d->bad.len - 1].end == start) {
        d->bad.ptr[d->bad.len - 1].end = end;
        return false;
    }
    *vec_put(a, &d->bad) = (struct decode_bad){start, end};
    return true;
}

/* The pieces of a text that is being put together in one go: they lie in the arena, and are joined at the end. */
struct pieces {
    struct strs VEC(struct str) all;
    size_t bytes;
};

static void pieces_put(struct arena *a, struct pieces *p, struct str s)
{
    *vec_put(a, &p->all) = s;
    p->bytes += s.len;
}

static struct str pieces_join(struct arena *a, const struct pieces *p)
{
    char *text = arena_alloc(a, p->bytes), *at = text;
    for (size_t i = 0; i < p->all.len; i++) {
        struct str s = p->all.ptr[i];
        memcpy(at, s.ptr, s.len);
        at += s.len;
    }
    return str_of(text, p->bytes);
}

/* One step: converts what it can of a window at *at, and steps over one bad unit when the window starts with it. A
 * character cut by the end of the window is left to the next one. */
#define WINDOW_MIN ((size_t)64)
#define WINDOW_MAX ((size_t)64 * 1024)
#define CHARACTER_MAX 4

static void step(struct arena *a, struct decoded *d, struct str bytes, size_t *at, size_t *window,
                 struct pieces *pieces)
{
    struct str part = str_head(str_skip(bytes, *at), *window), text;
    size_t bad = 0, ignored;
    if (encoding_to_utf8(a, d->encoding, part, &text, &bad)) {
        pieces_put(a, pieces, text);
        *at += part.len;
        *window = *window * 2 > WINDOW_MAX ? WINDOW_MAX : *window * 2;
        return;
    }
    if (bad > 0 && encoding_to_utf8(a, d->encoding, str_head(part, bad), &text, &ignored))
        pieces_put(a, pieces, text);
    *at += bad;
    bool cut = bad > 0 && part.len - bad < CHARACTER_MAX && part.ptr + part.len < bytes.ptr + bytes.len;
    if (cut)
        return;
    size_t unit = encoding_unit(d->encoding), end = *at + unit > bytes.len ? bytes.len : *at + unit;
    if (bad_put(a, d, *at, end))
        pieces_put(a, pieces, REPLACEMENT);
    *at = end;
    *window = WINDOW_MIN;
}

static bool repair(struct arena *a, struct decoded *d, struct str bytes, size_t bad_max)
{
    struct pieces pieces = {0};
    size_t window = WINDOW_MIN;
    for (size_t at = d->mark; at < bytes.len;) {
        step(a, d, bytes, &at, &window, &pieces);
        if (d->bad_units > bad_max)
            return false;
    }
    d->text = pieces_join(a, &pieces);
    return true;
}

static bool is_whole(enum encoding e, struct str rest, const struct encoding_found *found)
{
    return e == ENCODING_UTF8 && (found ? found->bad_at == SIZE_MAX : str_valid(rest));
}

bool decode(struct arena *a, struct str bytes, const enum encoding *given, size_t bad_max, struct decoded *ret)
{
    struct encoding_found found = {.certain = true};
    if (given) {
        found.encoding = *given;
        found.mark = mark_of(*given, bytes);
    } else {
        found = encoding_detect(bytes);
    }
    struct decoded d = {.encoding = found.encoding, .certain = found.certain, .mark = found.mark};
    struct str rest = str_skip(bytes, d.mark);
    size_t bad;
    bool whole = true;
    if (is_whole(d.encoding, rest, given ? NULL : &found))
        d.text = rest;
    else if (d.encoding == ENCODING_UTF8 || !encoding_to_utf8(a, d.encoding, rest, &d.text, &bad))
        whole = repair(a, &d, bytes, bad_max);
    *ret = d;
    return whole;
}
