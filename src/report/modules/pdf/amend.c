#include "amend.h"

/* Where the last occurrence begins, or STR_NONE. */
static size_t find_last(struct str s, struct str what)
{
    for (size_t at = s.len; at-- > 0;)
        if (str_starts(str_skip(s, at), what))
            return at;
    return STR_NONE;
}

static size_t digits_in(struct str s)
{
    size_t len = 0;
    while (len < s.len && s.ptr[len] >= '0' && s.ptr[len] <= '9')
        len++;
    return len;
}

/* The number that follows a word: "/Size 43". */
static bool number_behind(struct str s, struct str word, uint64_t *ret)
{
    size_t at = str_find(s, word);
    if (at == STR_NONE)
        return false;
    s = str_skip(s, at + word.len);
    while (s.len && (*s.ptr == ' ' || *s.ptr == '\n'))
        s = str_skip(s, 1);
    return str_to_u64(str_head(s, digits_in(s)), ret);
}

/* --- objects --- */

struct object {
    uint64_t number;
    struct str body; /* "<< … " without its last ">>" */
    size_t end;      /* behind it, in the file */
};

/* The object whose body begins at `at`, behind "43 0 obj\n". */
static bool object_at(struct str file, size_t at, struct object *ret)
{
    struct str before = str_head(file, at), rest = str_skip(file, at);
    size_t end = str_find(rest, STR("endobj"));
    if (end == STR_NONE || !str_ends(before, STR(" 0 obj\n")))
        return false;
    before = str_head(before, before.len - STR(" 0 obj\n").len);
    size_t digits = 0;
    while (digits < before.len && before.ptr[before.len - digits - 1] >= '0' &&
           before.ptr[before.len - digits - 1] <= '9')
        digits++;
    rest = str_trim(str_head(rest, end));
    if (!str_ends(rest, STR(">>")))
        return false;
    ret->body = str_head(rest, rest.len - 2);
    ret->end = at + end;
    return str_to_u64(str_skip(before, before.len - digits), &ret->number);
}

/* --- the update: objects, and where they stand --- */

struct entry {
    uint64_t number;
    size_t at;
};
struct entries VEC(struct entry);

struct update {
    struct arena *arena;
    struct buf *out;
    struct entries entries;
};

static void begin_object(struct update *u, const struct object *o)
{
    *vec_put(u->arena, &u->entries) = (struct entry){o->number, u->out->len};
    buf_printf(u->out, "%llu 0 obj\n", (unsigned long long)o->number);
    buf_put(u->out, o->body);
}

static void end_object(struct update *u)
{
    buf_put(u->out, STR(">>\nendobj\n"));
}

/* --- structure elements --- */

static void put_utf16(struct buf *out, struct str text)
{
    buf_put(out, STR("<FEFF"));
    while (text.len) {
        uint32_t point = str_next(&text);
        if (point > 0xFFFF)
            buf_printf(out, "%04X%04X", 0xD800 + ((point - 0x10000) >> 10), 0xDC00 + (point & 0x3FF));
        else
            buf_printf(out, "%04X", point);
    }
    buf_put(out, STR(">"));
}

static void put_cell(struct buf *out, const struct tag *t)
{
    buf_put(out, STR("   /A << /O /Table"));
    if (t->kind == TAG_HEADS_COLUMN)
        buf_put(out, STR(" /Scope /Column"));
    if (t->kind == TAG_HEADS_ROWS)
        buf_put(out, STR(" /Scope /Row"));
    if (t->rows > 1)
        buf_printf(out, " /RowSpan %u", (unsigned)t->rows);
    if (t->cols > 1)
        buf_printf(out, " /ColSpan %u", (unsigned)t->cols);
    buf_put(out, STR(" >>\n"));
}

static bool says_more(const struct tag *t)
{
    bool head = t->kind == TAG_HEADS_COLUMN || t->kind == TAG_HEADS_ROWS;
    return head || t->kind == TAG_PICTURE || (t->kind == TAG_CELL && (t->rows > 1 || t->cols > 1));
}

static void amend_element(struct update *u, const struct object *o, const struct tag *t)
{
    begin_object(u, o);
    if (t->kind == TAG_PICTURE) {
        buf_put(u->out, STR("   /Alt "));
        put_utf16(u->out, t->words);
        buf_put_byte(u->out, '\n');
    } else {
        put_cell(u->out, t);
    }
    end_object(u);
}

#define ELEMENT STR("<< /Type /StructElem\n   /S /")

static bool is_named(struct str body, const char *name)
{
    struct str rest = str_skip(body, ELEMENT.len), word = str_cstr(name);
    return str_starts(rest, word) && str_starts(str_skip(rest, word.len), STR("\n"));
}

/* cairo writes the elements in the order in which they were begun. */
static bool amend_elements(struct update *u, struct str file, const struct tags *tags)
{
    size_t at = 0;
    for (size_t i = 0; i < tags->len; i++) {
        struct object o;
        size_t next = str_find(str_skip(file, at), ELEMENT);
        if (next == STR_NONE || !object_at(file, at + next, &o) || !is_named(o.body, tags->ptr[i].name))
            return false;
        if (says_more(&tags->ptr[i]))
            amend_element(u, &o, &tags->ptr[i]);
        at = o.end;
    }
    return str_find(str_skip(file, at), ELEMENT) == STR_NONE;
}

/* --- the file --- */

static bool amend_catalog(struct update *u, struct str file, struct str lang)
{
    struct object o;
    size_t at = find_last(file, STR("<< /Type /Catalog"));
    if (at == STR_NONE || !object_at(file, at, &o))
        return false;
    begin_object(u, &o);
    buf_printf(u->out, "   /Lang (%.*s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n", STR_ARG(lang));
    end_object(u);
    return true;
}

static bool put_end(struct update *u, struct str end)
{
    uint64_t size, root, info, start;
    if (!number_behind(end, STR("/Size"), &size) || !number_behind(end, STR("/Root"), &root) ||
        !number_behind(end, STR("/Info"), &info) || !number_behind(end, STR("startxref"), &start))
        return false;
    size_t table = u->out->len;
    buf_put(u->out, STR("xref\n"));
    for (size_t i = 0; i < u->entries.len; i++)
        buf_printf(u->out, "%llu 1\n%010zu 00000 n \n", (unsigned long long)u->entries.ptr[i].number,
                   u->entries.ptr[i].at);
    buf_printf(u->out, "trailer\n<< /Size %llu\n   /Root %llu 0 R\n   /Info %llu 0 R\n   /Prev %llu\n>>\n",
               (unsigned long long)size, (unsigned long long)root, (unsigned long long)info, (unsigned long long)start);
    buf_printf(u->out, "startxref\n%zu\n%%%%EOF\n", table);
    return true;
}

bool amend_pdf(struct arena *a, struct str file, struct str lang, const struct tags *tags, struct buf *out)
{
    size_t trailer = find_last(file, STR("trailer"));
    struct update u = {.arena = a, .out = out};
    if (trailer == STR_NONE)
        return false;
    buf_put(out, file);
    if (!str_ends(file, STR("\n")))
        buf_put_byte(out, '\n');
    struct str objects = str_head(file, trailer);
    return amend_elements(&u, objects, tags) && amend_catalog(&u, objects, lang) &&
           put_end(&u, str_skip(file, trailer));
}
