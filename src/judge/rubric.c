#include "rubric.h"

#include "codec/json.h"
#include "rubric_parts.h"
#include "rubric_plain.h" /* made from rubrics/plain.json */

/* --- words --- */

static const struct str colour_names[] = {
#define X(id, name) STR_INIT(name),
    GRADE_COLOURS(X)
#undef X
};

struct str grade_colour_name(enum grade_colour c)
{
    ASSERT((size_t)c < COUNT(colour_names));
    return colour_names[c];
}

struct str rubric_id(const struct rubric *r)
{
    return r->id;
}

struct str rubric_version(const struct rubric *r)
{
    return r->version;
}

struct str rubric_title(const struct rubric *r, enum lang lang)
{
    return r->title[lang];
}

size_t rubric_grades(const struct rubric *r)
{
    return r->grades.len;
}

const struct rubric_grade *rubric_grade(const struct rubric *r, size_t i)
{
    ASSERT(i < r->grades.len);
    return &r->grades.ptr[i];
}

struct str rubric_default(void)
{
    return rubric_plain;
}

/* --- reading --- */

static bool read_grade(struct entries *e, struct entry at, const struct rubric *r, struct rubric_grade *ret)
{
    static const struct str keys[] = {STR_INIT("id"), STR_INIT("symbol"), STR_INIT("label"), STR_INIT("colour")};
    struct entry label, colour;
    size_t word;
    struct rubric_grade g = {0};
    if (!entry_object(e, at, keys, COUNT(keys)) || !entry_member_text(e, at, "id", &g.id) ||
        !entry_member_text(e, at, "symbol", &g.symbol) || !entry_member(e, at, "label", &label) ||
        !entry_label(e, label, g.label) || !entry_member(e, at, "colour", &colour) ||
        !entry_word(e, colour, colour_names, COUNT(colour_names), &word))
        return false;
    for (size_t i = 0; i < r->grades.len; i++)
        if (str_eq(r->grades.ptr[i].id, g.id))
            return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_TWICE, arg_text(at.path), arg_text(g.id));
    g.colour = (enum grade_colour)word;
    *ret = g;
    return true;
}

static bool read_grades(struct entries *e, struct entry root, struct rubric *r)
{
    struct entry list;
    size_t n;
    if (!entry_list(e, root, "grades", &list, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct rubric_grade g;
        if (!read_grade(e, entry_item(e, list, i), r, &g))
            return false;
        *vec_put(e->arena, &r->grades) = g;
    }
    return true;
}

/* One label for several reasons. */
static bool read_unrated(struct entries *e, struct entry at, struct rubric *r)
{
    static const struct str keys[] = {STR_INIT("reasons"), STR_INIT("symbol"), STR_INIT("label")};
    struct str words[REASON_COUNT - 1];
    struct unrated_label u = {.said = true};
    struct entry list, label;
    size_t n, word;
    for (size_t i = 0; i < COUNT(words); i++)
        words[i] = reason_name((enum reason)(i + 1));
    if (!entry_object(e, at, keys, COUNT(keys)) || !entry_member_text(e, at, "symbol", &u.symbol) ||
        !entry_member(e, at, "label", &label) || !entry_label(e, label, u.label) ||
        !entry_list(e, at, "reasons", &list, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct entry item = entry_item(e, list, i);
        if (!entry_word(e, item, words, COUNT(words), &word))
            return false;
        if (r->unrated[word + 1].said)
            return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_TWICE, arg_text(item.path), arg_text(words[word]));
        r->unrated[word + 1] = u;
    }
    return true;
}

static bool read_all_unrated(struct entries *e, struct entry root, struct rubric *r)
{
    struct entry list;
    size_t n;
    if (!entry_has(root, "unrated"))
        return true;
    if (!entry_list(e, root, "unrated", &list, &n))
        return false;
    for (size_t i = 0; i < n; i++)
        if (!read_unrated(e, entry_item(e, list, i), r))
            return false;
    return true;
}

static bool read_rules(struct entries *e, struct entry root, struct rubric *r)
{
    struct entry list;
    size_t n;
    if (!entry_list(e, root, "rules", &list, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct entry at = entry_item(e, list, i);
        struct rule rule;
        if (!rule_read(e, at, r, &rule))
            return false;
        if (i + 1 == n && (rule.no_band_goes_on || rule.undefined_goes_on))
            return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_LAST_RULE, arg_text(at.path));
        if (rule.when.term_from && !r->term.years)
            return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_TERM_MISSING, arg_text(at.path));
        *vec_put(e->arena, &r->rules) = rule;
    }
    return true;
}

static bool read_term(struct entries *e, struct entry root, struct term *ret)
{
    static const struct str keys[] = {STR_INIT("first"), STR_INIT("years")};
    struct entry term, first, years;
    if (!entry_has(root, "term"))
        return true;
    return entry_member(e, root, "term", &term) && entry_object(e, term, keys, COUNT(keys)) &&
           entry_member(e, term, "first", &first) && entry_int(e, first, YEAR_MIN, YEAR_MAX, &ret->first) &&
           entry_member(e, term, "years", &years) && entry_int(e, years, 1, 100, &ret->years);
}

static bool read_source(struct entries *e, struct entry root, struct rubric_source *s)
{
    static const struct str keys[] = {STR_INIT("title"), STR_INIT("url"), STR_INIT("published"), STR_INIT("seen"),
                                      STR_INIT("note")};
    struct str *const texts[] = {&s->title, &s->url, &s->published, &s->seen, &s->note};
    struct entry source;
    if (!entry_has(root, "source"))
        return true;
    if (!entry_member(e, root, "source", &source) || !entry_object(e, source, keys, COUNT(keys)))
        return false;
    for (size_t i = 0; i < COUNT(keys); i++) {
        const char *key = str_zero(e->arena, keys[i]);
        if (entry_has(source, key) && !entry_member_text(e, source, key, texts[i]))
            return false;
    }
    return true;
}

static bool read_rubric(struct entries *e, struct entry root, struct rubric *r)
{
    static const struct str keys[] = {STR_INIT("format"), STR_INIT("id"),     STR_INIT("version"),
                                      STR_INIT("title"),  STR_INIT("source"), STR_INIT("term"),
                                      STR_INIT("grades"), STR_INIT("rules"),  STR_INIT("unrated")};
    struct entry format, title;
    int number;
    return entry_object(e, root, keys, COUNT(keys)) && entry_member(e, root, "format", &format) &&
           entry_int(e, format, RUBRIC_FORMAT, RUBRIC_FORMAT, &number) && entry_member_text(e, root, "id", &r->id) &&
           entry_member_text(e, root, "version", &r->version) && entry_member(e, root, "title", &title) &&
           entry_label(e, title, r->title) && read_source(e, root, &r->source) && read_term(e, root, &r->term) &&
           read_grades(e, root, r) && read_rules(e, root, r) && read_all_unrated(e, root, r);
}

bool rubric_parse(struct arena *a, struct str json, struct str name, const struct rubric **ret, struct error *err)
{
    CLEANUP(json_drop) json_t *root = NULL;
    if (!json_read(json, name, &root, err))
        return false;
    struct entries e = {a, err};
    struct rubric *r = arena_new(a, struct rubric);
    if (!read_rubric(&e, (struct entry){root, STR("")}, r))
        return error_in(err, name);
    *ret = r;
    return true;
}
