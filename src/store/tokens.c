#include "tokens.h"

#include <sqlite3.h>

#include "base/buf.h"
#include "base/unicode.h"

/* A character of the folded text and where it comes from. */
struct letter {
    bool japanese;
    bool apart;     /* begins a run */
    size_t at, len; /* in the folded text */
    size_t start, end;
};

struct letters VEC(struct letter);

/* --- folding --- */

struct fold {
    struct arena *arena;
    struct buf text;
    struct letters letters;
    bool mark, gap; /* what stood since the last letter */
};

/* NFKC may make one character of these and what they follow. */
static bool combines(uint32_t p)
{
    return p == 0x3099 || p == 0x309A || p == 0xFF9E || p == 0xFF9F || (p >= 0x300 && p <= 0x36F);
}

/* More marks than any text puts on one character; a longer row of them is cut. */
#define COMBINING_MAX 8

static struct str take_segment(struct str *rest)
{
    struct str from = *rest;
    bool text = str_next(rest) != STR_BAD_POINT;
    for (size_t n = 0; text && rest->len && n < COMBINING_MAX; n++) {
        struct str after = *rest;
        if (!combines(str_next(&after)))
            break;
        *rest = after;
    }
    return str_head(from, from.len - rest->len);
}

static bool is_middle_dot(uint32_t p)
{
    return p == 0x30FB || p == 0xB7;
}

static void put_letter(struct fold *f, struct str character, bool japanese, size_t start, size_t end)
{
    const struct letter *before = f->letters.len ? &f->letters.ptr[f->letters.len - 1] : NULL;
    struct letter l = {.japanese = japanese, .at = f->text.len, .len = character.len, .start = start, .end = end};
    l.apart = !before || before->japanese != japanese || f->mark || (f->gap && !japanese);
    *vec_put(f->arena, &f->letters) = l;
    if (character.len == 1 && character.ptr[0] >= 'A' && character.ptr[0] <= 'Z')
        buf_put_byte(&f->text, (char)(character.ptr[0] - 'A' + 'a'));
    else
        buf_put(&f->text, character);
    f->mark = f->gap = false;
}

static void put_point(struct fold *f, uint32_t p, struct str character, size_t start, size_t end)
{
    if (p == STR_BAD_POINT || (p < ' ' && !point_is_space(p)) || p == 0x7F) {
        f->mark = true;
        return;
    }
    if (point_is_space(p) || is_middle_dot(p)) {
        f->gap = true;
        return;
    }
    switch (unicode_script(p)) {
    case SCRIPT_MARK:
        f->mark = true;
        return;
    case SCRIPT_HAN:
    case SCRIPT_HIRAGANA:
    case SCRIPT_KATAKANA:
        put_letter(f, character, true, start, end);
        return;
    case SCRIPT_LATIN:
    case SCRIPT_DIGIT:
    case SCRIPT_OTHER:
        put_letter(f, character, false, start, end);
        return;
    }
    ASSERT(false);
}

static void fold_text(struct fold *f, struct str text)
{
    for (struct str rest = text; rest.len;) {
        size_t start = text.len - rest.len;
        struct str segment = take_segment(&rest);
        size_t end = text.len - rest.len;
        struct str folded = unicode_nfkc(f->arena, segment);
        while (folded.len) {
            struct str from = folded;
            uint32_t p = str_next(&folded);
            put_point(f, p, str_head(from, from.len - folded.len), start, end);
        }
    }
}

/* --- cutting --- */

static struct token token_of(const struct letters *l, const char *text, size_t from, size_t to)
{
    const struct letter *first = &l->ptr[from], *last = &l->ptr[to - 1];
    return (struct token){
        .text = str_of(text + first->at, last->at + last->len - first->at),
        .start = first->start,
        .end = last->end,
        .first_end = first->japanese ? first->end : last->end,
    };
}

static size_t word_end(const struct letters *l, size_t from)
{
    size_t to = from + 1, len = l->ptr[from].len;
    while (to < l->len && !l->ptr[to].apart && len + l->ptr[to].len <= TOKEN_WORD_MAX)
        len += l->ptr[to++].len;
    return to;
}

static void cut(struct arena *a, const struct letters *l, const char *text, enum tokens_use use, struct tokens *ret)
{
    for (size_t i = 0; i < l->len;) {
        size_t to = i + 1;
        bool ends = to == l->len || l->ptr[to].apart;
        if (!l->ptr[i].japanese)
            to = word_end(l, i);
        bool said = use == TOKENS_QUERY && l->ptr[i].japanese && to == l->len && !l->ptr[i].apart;
        if (!said)
            *vec_put(a, ret) = token_of(l, text, i, l->ptr[i].japanese && !ends ? i + 2 : to);
        i = to;
    }
}

/* NFKC makes up to 18 characters of one. */
#define FOLDED_MAX(bytes) ((bytes)*20 + 64)

void tokens_of(struct arena *a, struct str text, enum tokens_use use, struct tokens *ret)
{
    struct fold f = {.arena = a};
    buf_init(&f.text, FOLDED_MAX(text.len));
    fold_text(&f, text);
    ASSERT(!f.text.full);
    struct tokens tokens = {0};
    cut(a, &f.letters, str_copy(a, buf_str(&f.text)).ptr, use, &tokens);
    buf_reset(&f.text);
    *ret = tokens;
}

/* --- for FTS5 --- */

#define TOKENS_MEMORY ((size_t)1 << 30)

/* FTS5 asks for an object; there is nothing to keep. */
static int create(void *context, const char **argument, int n, Fts5Tokenizer **ret)
{
    static const char nothing;
    (void)context;
    (void)argument;
    if (n > 0)
        return SQLITE_ERROR;
    *ret = (Fts5Tokenizer *)(uintptr_t)&nothing;
    return SQLITE_OK;
}

static void drop(Fts5Tokenizer *tokenizer)
{
    (void)tokenizer;
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int len,
                    int (*put)(void *context, int flags, const char *token, int len, int start, int end))
{
    struct arena a;
    struct tokens tokens;
    int status = SQLITE_OK;
    (void)tokenizer;
    arena_init(&a, TOKENS_MEMORY);
    tokens_of(&a, str_of(text ? text : "", text ? (size_t)len : 0),
              flags & FTS5_TOKENIZE_QUERY ? TOKENS_QUERY : TOKENS_TEXT, &tokens);
    for (size_t i = 0; status == SQLITE_OK && i < tokens.len; i++) {
        const struct token *t = &tokens.ptr[i];
        status = put(context, 0, t->text.ptr, (int)t->text.len, (int)t->start, (int)t->end);
    }
    arena_reset(&a);
    return status;
}

/* The way that FTS5's manual gives: its functions come as a pointer, out of a statement made for just that. */
static int find_fts5(sqlite3 *handle, fts5_api **ret)
{
    sqlite3_stmt *statement = NULL;
    int status = sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, NULL);
    if (status == SQLITE_OK)
        status = sqlite3_bind_pointer(statement, 1, ret, "fts5_api_ptr", NULL);
    if (status == SQLITE_OK)
        sqlite3_step(statement);
    int ended = sqlite3_finalize(statement);
    return status == SQLITE_OK ? ended : status;
}

int tokens_register(struct sqlite3 *handle)
{
    fts5_api *fts5 = NULL;
    fts5_tokenizer bigram = {create, drop, tokenize};
    int status = find_fts5(handle, &fts5);
    if (status != SQLITE_OK || !fts5)
        return status != SQLITE_OK ? status : SQLITE_ERROR;
    return fts5->xCreateTokenizer(fts5, "bigram", NULL, &bigram, NULL);
}
