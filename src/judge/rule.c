#include "rule.h"

/* --- reading --- */

/* The bits of the words listed under key. */
static bool read_bits(struct entries *e, struct entry object, const char *key, const struct str *words, size_t n,
                      uint32_t *ret)
{
    struct entry list;
    size_t len;
    uint32_t bits = 0;
    if (!entry_has(object, key))
        return true;
    if (!entry_list(e, object, key, &list, &len))
        return false;
    for (size_t i = 0; i < len; i++) {
        size_t word;
        if (!entry_word(e, entry_item(e, list, i), words, n, &word))
            return false;
        bits |= 1u << word;
    }
    *ret = bits;
    return true;
}

static bool read_texts(struct entries *e, struct entry object, const char *key, struct strs_of *ret)
{
    struct entry list;
    size_t len;
    if (!entry_has(object, key))
        return true;
    if (!entry_list(e, object, key, &list, &len))
        return false;
    for (size_t i = 0; i < len; i++)
        if (!entry_text(e, entry_item(e, list, i), vec_put(e->arena, ret)))
            return false;
    return true;
}

static bool read_decimals(struct entries *e, struct entry object, const char *key, struct decimals *ret)
{
    struct entry list;
    size_t len;
    if (!entry_has(object, key))
        return true;
    if (!entry_list(e, object, key, &list, &len))
        return false;
    for (size_t i = 0; i < len; i++)
        if (!entry_decimal(e, entry_item(e, list, i), vec_put(e->arena, ret)))
            return false;
    return true;
}

#define TERM_YEARS_MAX 100

static bool read_term_years(struct entries *e, struct entry when, struct condition *c)
{
    static const struct str keys[] = {STR_INIT("from"), STR_INIT("to")};
    struct entry years, from, to;
    if (!entry_has(when, "term_year"))
        return true;
    return entry_member(e, when, "term_year", &years) && entry_object(e, years, keys, COUNT(keys)) &&
           entry_member(e, years, "from", &from) && entry_int(e, from, 1, TERM_YEARS_MAX, &c->term_from) &&
           entry_member(e, years, "to", &to) && entry_int(e, to, c->term_from, TERM_YEARS_MAX, &c->term_to);
}

static bool read_condition(struct entries *e, struct entry rule, struct condition *ret)
{
    static const struct str keys[] = {STR_INIT("target"),       STR_INIT("window"),   STR_INIT("due"),
                                      STR_INIT("direction"),    STR_INIT("unit"),     STR_INIT("codes"),
                                      STR_INIT("target_value"), STR_INIT("term_year")};
    static const struct str dues[] = {STR_INIT("this-year"), STR_INIT("later"), STR_INIT("past")};
    static const struct str directions[] = {STR_INIT("fewer"), STR_INIT("unknown"), STR_INIT("more")};
    struct str rules[TARGET_CONTINUE + 1], windows[WINDOW_AVERAGE + 1];
    struct entry when;
    uint32_t window_bits = 0, due_bits = 0, direction_bits = 0;
    if (!entry_has(rule, "when"))
        return true;
    if (!entry_member(e, rule, "when", &when) || !entry_object(e, when, keys, COUNT(keys)))
        return false;
    for (size_t i = 0; i < COUNT(rules); i++)
        rules[i] = target_rule_name((enum target_rule)i);
    for (size_t i = 0; i < COUNT(windows); i++)
        windows[i] = i == WINDOW_IN_YEAR ? STR("in-year") : target_window_name((enum target_window)i);
    bool read = read_bits(e, when, "target", rules, COUNT(rules), &ret->rules) &&
                read_bits(e, when, "window", windows, COUNT(windows), &window_bits) &&
                read_bits(e, when, "due", dues, COUNT(dues), &due_bits) &&
                read_bits(e, when, "direction", directions, COUNT(directions), &direction_bits) &&
                read_texts(e, when, "unit", &ret->units) && read_texts(e, when, "codes", &ret->codes) &&
                read_decimals(e, when, "target_value", &ret->target_values) && read_term_years(e, when, ret);
    ret->windows = (uint8_t)window_bits;
    ret->dues = (uint8_t)due_bits;
    ret->directions = (uint8_t)direction_bits;
    return read;
}

static bool read_formula(struct entries *e, struct entry rule, const char *key, size_t n, enum formula *ret)
{
    struct str words[FORMULA_F7 + 1];
    struct entry at;
    size_t word;
    for (size_t i = 0; i < COUNT(words); i++)
        words[i] = formula_name((enum formula)i);
    if (!entry_member(e, rule, key, &at) || !entry_word(e, at, words, n, &word))
        return false;
    *ret = (enum formula)word;
    return true;
}

static const struct comparison *find_reference(const struct rule *r, enum reference reference)
{
    for (size_t i = 0; i < r->references; i++)
        if (r->against[i].reference == reference)
            return &r->against[i];
    return NULL;
}

static bool read_against(struct entries *e, struct entry rule, struct rule *r)
{
    struct str words[REFERENCE_COUNT];
    struct entry list;
    size_t n, word;
    for (size_t i = 0; i < COUNT(words); i++)
        words[i] = reference_name((enum reference)i);
    if (!entry_has(rule, "against")) {
        r->against[0].reference = REFERENCE_TARGET;
        r->against[1].reference = REFERENCE_BASELINE;
        r->references = 2;
        return true;
    }
    if (!entry_list(e, rule, "against", &list, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct entry at = entry_item(e, list, i);
        if (!entry_word(e, at, words, COUNT(words), &word))
            return false;
        if (find_reference(r, (enum reference)word))
            return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_TWICE, arg_text(at.path), arg_text(words[word]));
        r->against[r->references++].reference = (enum reference)word;
    }
    return true;
}

/* {"share": "0.10", "side": "worse"} */
static bool read_tolerance(struct entries *e, struct entry at, struct tolerance *ret)
{
    static const struct str keys[] = {STR_INIT("share"), STR_INIT("points"), STR_INIT("side")};
    static const struct str sides[] = {STR_INIT("both"), STR_INIT("worse"), STR_INIT("better")};
    struct entry size, side;
    size_t word = 0;
    if (!entry_object(e, at, keys, COUNT(keys)))
        return false;
    bool share = entry_has(at, "share");
    if (share && entry_has(at, "points"))
        return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_TWO_BORDERS, arg_text(at.path), arg_text(STR("share")),
                         arg_text(STR("points")));
    if (!entry_member(e, at, share ? "share" : "points", &size) || !entry_decimal(e, size, &ret->size))
        return false;
    if (decimal_sign(ret->size) < 0)
        return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_DECIMAL, arg_text(size.path));
    if (entry_has(at, "side") &&
        (!entry_member(e, at, "side", &side) || !entry_word(e, side, sides, COUNT(sides), &word)))
        return false;
    ret->kind = share ? TOLERANCE_SHARE : TOLERANCE_POINTS;
    ret->worse = word != 2;
    ret->better = word != 1;
    return true;
}

static bool read_tolerances(struct entries *e, struct entry rule, struct rule *r)
{
    struct entry all, one;
    struct str keys[REFERENCE_COUNT];
    if (!entry_has(rule, "tolerance"))
        return true;
    for (size_t i = 0; i < r->references; i++)
        keys[i] = reference_name(r->against[i].reference);
    if (!entry_member(e, rule, "tolerance", &all) || !entry_object(e, all, keys, r->references))
        return false;
    for (size_t i = 0; i < r->references; i++) {
        const char *key = str_zero(e->arena, keys[i]);
        if (entry_has(all, key) &&
            (!entry_member(e, all, key, &one) || !read_tolerance(e, one, &r->against[i].tolerance)))
            return false;
    }
    return true;
}

static bool read_expected(struct entries *e, struct entry rule, struct rule *r)
{
    static const struct str words[] = {STR_INIT("guide"), STR_INIT("line")};
    uint32_t bits = 1;
    if (!read_bits(e, rule, "expected", words, COUNT(words), &bits))
        return false;
    r->guide = bits & 1u;
    r->line = bits & 2u;
    return true;
}

#define ROUNDING_PLACES_MAX 6

static bool read_rounding(struct entries *e, struct entry rule, struct share_rounding *ret)
{
    static const struct str keys[] = {STR_INIT("print"), STR_INIT("places"), STR_INIT("mode"), STR_INIT("bands")};
    static const struct str prints[] = {STR_INIT("percent"), STR_INIT("ratio")};
    static const struct str bands[] = {STR_INIT("exact"), STR_INIT("rounded")};
    struct str modes[ROUND_CEILING + 1];
    struct entry all, at;
    size_t print = 0, mode = ROUND_HALF_UP, taken = 0;
    int places = 1;
    for (size_t i = 0; i < COUNT(modes); i++)
        modes[i] = rounding_name((enum rounding)i);
    if (entry_has(rule, "rounding")) {
        if (!entry_member(e, rule, "rounding", &all) || !entry_object(e, all, keys, COUNT(keys)) ||
            !entry_member(e, all, "print", &at) || !entry_word(e, at, prints, COUNT(prints), &print) ||
            !entry_member(e, all, "places", &at) || !entry_int(e, at, 0, ROUNDING_PLACES_MAX, &places) ||
            !entry_member(e, all, "mode", &at) || !entry_word(e, at, modes, COUNT(modes), &mode) ||
            !entry_member(e, all, "bands", &at) || !entry_word(e, at, bands, COUNT(bands), &taken))
            return false;
    }
    *ret = (struct share_rounding){
        .places = (uint8_t)places, .mode = (enum rounding)mode, .percent = print == 0, .before_bands = taken == 1};
    return true;
}

/* A key that says nothing beside this formula is a mistake of its author, not to be passed over. */
static bool refuse_useless(struct entries *e, struct entry rule, const struct rule *r)
{
    bool compares = r->formula == FORMULA_F7;
    bool expects =
        r->formula == FORMULA_F6 || (r->shows && r->show == FORMULA_F6) || find_reference(r, REFERENCE_EXPECTED);
    bool shares = !compares || r->shows;
    const struct {
        const char *key;
        bool useful;
    } cases[] = {{"against", compares},
                 {"tolerance", compares},
                 {"show", compares},
                 {"expected", expects},
                 {"rounding", shares}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (entry_has(rule, cases[i].key) && !cases[i].useful)
            return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_USELESS_KEY, arg_text(rule.path),
                             arg_text(str_cstr(cases[i].key)), arg_text(formula_name(r->formula)));
    }
    return true;
}

static bool read_goes_on(struct entries *e, struct entry rule, const char *key, bool *ret)
{
    static const struct str words[] = {STR_INIT("next")};
    struct entry at;
    size_t word;
    *ret = entry_has(rule, key);
    return !*ret || (entry_member(e, rule, key, &at) && entry_word(e, at, words, COUNT(words), &word));
}

/* A comparison goes on to the next reference while it is short, so only the last can end short. */
static uint16_t possible_outcomes(const struct rule *r)
{
    uint32_t bits = 0;
    if (r->formula != FORMULA_F7)
        return 0;
    for (size_t i = 0; i < r->references; i++) {
        for (unsigned side = i + 1 == r->references ? 0 : 1; side < OUTCOMES_EACH; side++)
            bits |= 1u << ((unsigned)r->against[i].reference * OUTCOMES_EACH + side);
    }
    return (uint16_t)bits;
}

bool rule_read(struct entries *e, struct entry at, const struct rubric *rubric, struct rule *ret)
{
    static const struct str keys[] = {
        STR_INIT("when"), STR_INIT("formula"),  STR_INIT("against"), STR_INIT("tolerance"), STR_INIT("expected"),
        STR_INIT("show"), STR_INIT("rounding"), STR_INIT("bands"),   STR_INIT("no_band"),   STR_INIT("undefined")};
    struct rule r = {0};
    if (!entry_object(e, at, keys, COUNT(keys)) || !read_formula(e, at, "formula", FORMULA_F7 + 1, &r.formula) ||
        !read_condition(e, at, &r.when))
        return false;
    if (r.formula == FORMULA_F7 && (!read_against(e, at, &r) || !read_tolerances(e, at, &r)))
        return false;
    r.shows = entry_has(at, "show");
    if (r.shows && !read_formula(e, at, "show", FORMULA_F7, &r.show))
        return false;
    if (!refuse_useless(e, at, &r) || !read_expected(e, at, &r) || !read_rounding(e, at, &r.rounding) ||
        !read_goes_on(e, at, "no_band", &r.no_band_goes_on) || !read_goes_on(e, at, "undefined", &r.undefined_goes_on))
        return false;
    if (!bands_read(e, at, rubric, possible_outcomes(&r), r.no_band_goes_on, &r.bands))
        return false;
    *ret = r;
    return true;
}

/* --- words --- */

enum msg rounding_word(enum rounding r)
{
    switch (r) {
    case ROUND_HALF_UP:
        return MSG_JUDGE_ROUNDING_HALF_UP;
    case ROUND_HALF_EVEN:
        return MSG_JUDGE_ROUNDING_HALF_EVEN;
    case ROUND_DOWN:
        return MSG_JUDGE_ROUNDING_DOWN;
    case ROUND_UP:
        return MSG_JUDGE_ROUNDING_UP;
    case ROUND_FLOOR:
        return MSG_JUDGE_ROUNDING_FLOOR;
    case ROUND_CEILING:
        return MSG_JUDGE_ROUNDING_CEILING;
    }
    ASSERT(false && "a rounding");
}

/* --- when it holds --- */

static bool has_text(const struct strs_of *texts, struct str text)
{
    for (size_t i = 0; i < texts->len; i++)
        if (str_eq(texts->ptr[i], text))
            return true;
    return texts->len == 0;
}

static bool target_matches(const struct condition *c, const struct target *t)
{
    bool rule = c->rules == 0, value = c->target_values.len == 0;
    for (size_t i = 0; i < t->clauses; i++) {
        rule = rule || c->rules & 1u << t->clause[i].rule;
        for (size_t k = 0; k < c->target_values.len; k++)
            value =
                value || (t->clause[i].has_value && decimal_compare(t->clause[i].value, c->target_values.ptr[k]) == 0);
    }
    return rule && value && (c->windows == 0 || c->windows & 1u << t->window);
}

static bool due_matches(uint8_t dues, int target_year, int year)
{
    if (dues == 0)
        return true;
    enum due due = target_year == year ? DUE_THIS_YEAR : target_year > year ? DUE_LATER : DUE_PAST;
    return target_year != 0 && dues & 1u << due;
}

static bool term_matches(const struct condition *c, const struct term *term, int year)
{
    if (c->term_from == 0)
        return true;
    int n = year - term->first + 1;
    return term->years != 0 && n >= c->term_from && n <= c->term_to;
}

bool rule_matches(const struct rule *r, const struct term *term, const struct view *v, const struct view_line *line,
                  const struct measure *m)
{
    const struct condition *c = &r->when;
    return target_matches(c, &line->target) && due_matches(c->dues, m->target_year, v->year) &&
           term_matches(c, term, v->year) && (c->directions == 0 || c->directions & 1u << (m->direction + 1)) &&
           (c->units.len == 0 || has_text(&c->units, view_unit(v, line))) && has_text(&c->codes, line->code);
}
