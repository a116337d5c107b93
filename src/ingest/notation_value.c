/* Values: a number with its unit and marks, several of them with labels, or a word that stands for the lack of one. */
#include "notation_parts.h"

#define MENDED_MAX 60u /* bytes: no number with its unit is longer */

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

/* One number with what stands around it. */
struct value_term {
    struct str label;
    struct notation_number number;
    struct str unit;
    struct str mark; /* what stood between the term before and this one: "/", "→", "中" */
};

struct value_terms VEC(struct value_term);

static void doubt_put(struct arena *a, struct value_reading *ret, enum doubt_rule rule, enum notation_part part)
{
    notation_doubt(a, &ret->doubts, rule, part, (struct str){0});
}

static void unreadable(struct arena *a, struct value_reading *ret)
{
    doubt_put(a, ret, DOUBT_UNREADABLE, PART_TEXT);
}

static void drop_value(struct value_reading *ret)
{
    ret->has_value = false;
    ret->value = (struct decimal){0};
    ret->unit = (struct str){0};
    ret->series = (struct notation_series_list){0};
}

/* --- words --- */

static bool word_read(struct arena *a, struct str s, struct value_reading *ret)
{
    const struct notation_state_word *w = notation_state_word(s);
    if (w) {
        ret->state = w->state;
        if (w->doubted)
            doubt_put(a, ret, w->doubt, PART_STATE);
        return true;
    }
    if (str_eq(s, STR("皆無"))) {
        ret->has_value = true;
        doubt_put(a, ret, DOUBT_WORD, PART_VALUE);
        return true;
    }
    bool all_new = str_eq(s, STR("皆増"));
    if (all_new || str_eq(s, STR("皆減"))) {
        notation_mark(a, &ret->marks, all_new ? STR("all-new") : STR("all-gone"));
        return true;
    }
    if (notation_is_ditto(s)) {
        notation_mark(a, &ret->marks, STR("ditto"));
        return true;
    }
    if (notation_is_dash(s)) {
        ret->state = STATE_NONE;
        return true;
    }
    return false;
}

/* 未確定(R7.9公表), 集計中※: a state's word and a note behind it. */
static bool pending_read(struct arena *a, struct str s, struct value_reading *ret)
{
    if (!notation_is_pending_note(s))
        return false;
    ret->state = STATE_PENDING;
    notation_mark(a, &ret->marks, STR("note"));
    return true;
}

/* --- terms --- */

/* A number in kanji only where nothing but a unit or the end follows. */
static bool kanji_number_eat(struct arena *a, struct str *s, struct notation_number *ret)
{
    struct str rest = *s;
    if (!notation_number_eat(a, &rest, ret) || !ret->kanji)
        return false;
    struct str behind = rest, unit;
    notation_skip(&behind, STR(""));
    if (!str_empty(behind) &&
        (!notation_unit_eat(a, &behind, &unit) ||
         (!str_empty(behind) && behind.ptr[0] != ' ' && !notation_suffix_eat(a, &behind, &(struct notation_aside){0}))))
        return false;
    *s = rest;
    return true;
}

/* Bytes before the next number in digits; all when there is none. */
static size_t before_number(struct str s)
{
    struct str rest = s;
    bool open = true;    /* a sign may begin a number here */
    bool letter = false; /* CO2, m2, R6: a figure behind a letter belongs to it */
    while (rest.len > 0) {
        if ((notation_digit_first(rest) && !letter) || (open && notation_number_at(rest)))
            break;
        char c = rest.ptr[0];
        open = c == ' ';
        letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (letter && notation_digit_first(rest));
        str_next(&rest);
    }
    return s.len - rest.len;
}

#define LINKS STR(",、・:;/=→~")

/* A period in front of a number or behind its unit, set off from it. */
static bool period_apart_eat(struct arena *a, struct str *s, struct notation_aside *aside)
{
    struct notation_period p;
    struct str rest = *s;
    if (!notation_period_eat(&rest, false, &p) || !p.strong)
        return false;
    struct str word = rest;
    bool said = notation_prefix_eat(a, &word, &(struct notation_aside){0});
    if (rest.len > 0 && !said && rest.ptr[0] != ' ' && !str_starts(rest, STR(":")) && !str_starts(rest, STR("、")) &&
        !(p.closed && (notation_number_at(rest) || !notation_has_digit(rest))))
        return false;
    if (aside->has_period && !period_equal(aside->period.period, p.period))
        notation_doubt(a, &aside->doubts, DOUBT_TWO_VALUES, PART_PERIOD, (struct str){0});
    else
        aside->period = p;
    aside->has_period = true;
    *s = rest;
    return true;
}

static bool note_eat(struct arena *a, struct str *s, struct notation_aside *aside)
{
    if (!str_starts(*s, STR("※")) && !str_starts(*s, STR("注")) && !str_starts(*s, STR("*")))
        return false;
    notation_mark(a, &aside->marks, STR("note"));
    *s = str_skip(*s, s->len);
    return true;
}

static void before_term_eat(struct arena *a, struct str *s, struct notation_aside *aside)
{
    for (bool more = true; more;) {
        notation_skip(s, STR(":"));
        more = period_apart_eat(a, s, aside) || notation_prefix_eat(a, s, aside);
    }
}

static void behind_term_eat(struct arena *a, struct str *s, struct notation_aside *aside)
{
    for (bool more = true; more;) {
        struct str rest = *s;
        notation_skip(&rest, STR("の"));
        more = notation_suffix_eat(a, &rest, aside) || note_eat(a, &rest, aside) ||
               (rest.len < s->len && period_apart_eat(a, &rest, aside));
        if (more)
            *s = rest;
    }
}

/* The unit of a term that another number follows: what is known of it, or a piece of its own. The rest is the next
 * label. */
static void inner_unit_eat(struct arena *a, struct str *s, struct str *ret)
{
    if (notation_unit_eat(a, s, ret))
        return;
    struct str run = str_head(*s, before_number(*s));
    size_t space = str_find_byte(run, ' ');
    struct str piece = str_head(run, space), rest = piece;
    bool label_behind = space != STR_NONE && space > 0 && !str_empty(str_trim(str_skip(run, space)));
    if (label_behind && notation_unit_guess_eat(a, &rest, ret) && str_empty(rest))
        *s = str_skip(*s, piece.len);
}

static struct str mark_eat(struct str *s)
{
    struct str before = *s;
    notation_skip(s, STR(""));
    struct str start = *s;
    struct str among = *s;
    if (before.len == s->len && str_eat(&among, STR("中")) && notation_digit_first(among))
        *s = among;
    else
        notation_skip(s, LINKS);
    struct str mark = str_trim(str_of(start.ptr, start.len - s->len));
    return str_empty(mark) && before.len > s->len ? STR(" ") : mark;
}

static bool term_eat(struct arena *a, struct str *s, struct notation_aside *aside, struct value_term *ret)
{
    *ret = (struct value_term){.mark = mark_eat(s)};
    before_term_eat(a, s, aside);
    if (str_eat(s, STR("¥")))
        ret->unit = STR("円");
    struct str start = *s;
    if (!kanji_number_eat(a, s, &ret->number)) {
        size_t n = before_number(*s);
        if (n == s->len)
            return false;
        ret->label = str_trim(str_head(*s, n));
        while (str_ends(ret->label, STR(":")) || str_ends(ret->label, STR("=")))
            ret->label = str_trim(str_head(ret->label, ret->label.len - 1));
        *s = str_skip(*s, n);
        if (!notation_number_eat(a, s, &ret->number)) {
            *s = start;
            return false;
        }
    }
    struct str unit = {0};
    if (before_number(*s) < s->len)
        inner_unit_eat(a, s, &unit);
    else
        notation_unit_guess_eat(a, s, &unit);
    unit = str_empty(unit) ? ret->unit : unit;
    ret->unit = notation_unit_of(a, &ret->number, unit);
    behind_term_eat(a, s, aside);
    return true;
}

/* --- what the terms are together --- */

static void number_put(struct arena *a, const struct value_term *t, struct value_reading *ret)
{
    ret->has_value = t->number.has_value;
    ret->value = t->number.value;
    ret->unit = t->unit;
    if (!ret->has_value)
        drop_value(ret);
    if (t->number.plus)
        notation_mark(a, &ret->marks, STR("signed"));
    if (t->number.mixed && ret->has_value)
        notation_mark(a, &ret->marks, STR("mixed"));
    notation_number_doubt(a, &t->number, &ret->doubts);
}

/* Longer, and the words before a number are a sentence. */
#define LABEL_MAX 8

static bool is_rank_area(struct str label)
{
    return label.len <= 30 && !notation_has_digit(label);
}

static void single_read(struct arena *a, const struct value_term *t, struct value_reading *ret)
{
    number_put(a, t, ret);
    if (str_eq(t->unit, STR("月")))
        doubt_put(a, ret, DOUBT_TWO_MEANINGS, PART_TEXT); /* 5月: months, or May */
    if (str_empty(t->label))
        return;
    if (str_eq(t->unit, STR("位")) && is_rank_area(t->label))
        notation_mark(a, &ret->marks, str_printf(a, "area:%.*s", STR_ARG(t->label)));
    else if (str_points(t->label) > LABEL_MAX) {
        drop_value(ret);
        unreadable(a, ret);
        doubt_put(a, ret, DOUBT_WORD, PART_TEXT);
    } else
        doubt_put(a, ret, DOUBT_WORD, PART_VALUE);
}

static bool is_count(const struct notation_number *n)
{
    return n->has_value && n->fault == FAULT_NONE && n->value.scale == 0 && n->value.mantissa >= 0 &&
           str_empty(n->multiplier);
}

/* 31/34島, 34市町中12市町: a part of a whole. */
static bool of_read(struct arena *a, const struct value_terms *v, struct value_reading *ret)
{
    const struct value_term *first = &v->ptr[0], *second = &v->ptr[1];
    bool slash = str_eq(second->mark, STR("/")), among = str_eq(second->mark, STR("中"));
    if (v->len != 2 || (!slash && !among) || !is_count(&first->number) || !is_count(&second->number))
        return false;
    if (!str_empty(first->label) || !str_empty(second->label))
        return false;
    const struct value_term *part = slash ? first : second, *all = slash ? second : first;
    bool same = str_empty(first->unit) || str_empty(second->unit) || str_eq(first->unit, second->unit);
    if (part->number.value.mantissa > all->number.value.mantissa || !same)
        return false;
    number_put(a, part, ret);
    ret->unit = str_empty(first->unit) ? second->unit : first->unit;
    notation_mark(a, &ret->marks, str_printf(a, "of:%lld", (long long)all->number.value.mantissa));
    if (slash && str_empty(ret->unit))
        doubt_put(a, ret, DOUBT_TWO_MEANINGS, PART_VALUE);
    return true;
}

static bool series_read(struct arena *a, const struct value_terms *v, struct value_reading *ret)
{
    for (size_t i = 0; i < v->len; i++) {
        const struct value_term *t = &v->ptr[i];
        if (str_empty(t->label) || t->label.len > 60 || !t->number.has_value || t->number.fault != FAULT_NONE)
            return false;
        if (str_eq(t->mark, STR("→")) || str_eq(t->mark, STR("~")))
            return false;
    }
    for (size_t i = 0; i < v->len; i++) {
        const struct value_term *t = &v->ptr[i];
        *vec_put(a, &ret->series) = (struct notation_series){t->label, t->number.value, t->unit};
    }
    return true;
}

/* 男79人女84人 leaves the last unit to the first as well; 男79女84 has none at all. A unit only some have is doubtful.
 */
static void series_units_doubt(struct arena *a, struct value_reading *ret)
{
    for (size_t i = 1; i < ret->series.len; i++)
        if (str_empty(ret->series.ptr[i].unit) != str_empty(ret->series.ptr[0].unit)) {
            doubt_put(a, ret, DOUBT_UNIT_DIFFERS, PART_UNIT);
            return;
        }
}

static void terms_read(struct arena *a, const struct value_terms *v, struct value_reading *ret)
{
    if (v->len == 1) {
        single_read(a, &v->ptr[0], ret);
        return;
    }
    if (of_read(a, v, ret))
        return;
    if (series_read(a, v, ret)) {
        series_units_doubt(a, ret);
        return;
    }
    bool two = false;
    for (size_t i = 1; i < v->len; i++)
        two = two || decimal_sign(v->ptr[i].number.value) < 0 || str_eq(v->ptr[i].mark, STR("→")) ||
              str_eq(v->ptr[i].mark, STR("~")) || str_starts(v->ptr[i].label, STR("-"));
    doubt_put(a, ret, two ? DOUBT_TWO_VALUES : DOUBT_SECOND_NUMBER, PART_VALUE);
}

/* --- the whole cell --- */

static void aside_put(struct arena *a, const struct notation_aside *aside, struct value_reading *ret)
{
    static const struct str windows[] = {[WINDOW_IN_YEAR] = STR_INIT(""),
                                         [WINDOW_EVERY_YEAR] = STR_INIT("every-year"),
                                         [WINDOW_CUMULATIVE] = STR_INIT("cumulative"),
                                         [WINDOW_AVERAGE] = STR_INIT("average")};
    for (size_t i = 0; i < aside->marks.len; i++)
        notation_mark(a, &ret->marks, aside->marks.ptr[i]);
    notation_mark(a, &ret->marks, windows[aside->window]);
    for (size_t i = 0; i < aside->doubts.len; i++)
        doubt_put(a, ret, aside->doubts.ptr[i].rule, aside->doubts.ptr[i].part);
    if (aside->has_period) {
        ret->period = aside->period.period;
        notation_period_doubt(a, &aside->period, &ret->doubts, &ret->marks);
    }
    bool number = ret->has_value || ret->series.len > 0;
    if (aside->has_state && (number || ret->doubts.len > 0))
        ret->state = aside->state;
    if (ret->has_value && !str_empty(aside->unit) && !notation_unit_is(ret->unit))
        ret->unit = aside->unit; /* 稼働率(%) */
    if (!str_empty(aside->clause))
        notation_mark(a, &ret->marks, STR("note"));
    if (aside->not_a_value || (!str_empty(aside->clause) && notation_has_digit(aside->clause))) {
        doubt_put(a, ret, DOUBT_SECOND_NUMBER, PART_VALUE);
        drop_value(ret);
    }
}

/* Words behind a number that change what it says: 100人以上, 5.3%減. */
static bool qualified(struct str rest, bool *ret_keeps)
{
    static const struct notation_word words[] = {
        {STR_INIT("以上"), 1}, {STR_INIT("以下"), 1}, {STR_INIT("以内"), 1},   {STR_INIT("未満"), 1},
        {STR_INIT("超"), 1},   {STR_INIT("増"), 0},   {STR_INIT("減"), 0},     {STR_INIT("増加"), 0},
        {STR_INIT("減少"), 0}, {STR_INIT("予定"), 1}, {STR_INIT("低下"), 0},   {STR_INIT("上昇"), 0},
        {STR_INIT("削減"), 0}, {STR_INIT("改善"), 0}, {STR_INIT("以上増"), 0},
    };
    const struct notation_word *w = notation_word_whole(WORDS(words), rest);
    if (w)
        *ret_keeps = w->code == 1;
    return w != NULL;
}

static void rest_read(struct arena *a, struct str rest, struct value_reading *ret)
{
    bool keeps, apart = str_starts(rest, STR(" "));
    notation_skip(&rest, STR("、,。"));
    if (str_empty(rest))
        return;
    if (qualified(notation_joined(a, rest), &keeps)) {
        doubt_put(a, ret, DOUBT_WORD, PART_VALUE);
        if (!keeps)
            drop_value(ret);
        return;
    }
    if (apart && ret->has_value && ret->unit.len && !notation_has_digit(rest)) { /* 38,800人 運転手不足により減便 */
        doubt_put(a, ret, DOUBT_WORD, PART_VALUE);
        return;
    }
    ret->doubts = (struct notation_doubts){0};
    ret->marks = (struct notation_marks){0};
    drop_value(ret);
    unreadable(a, ret);
}

/* "→23", "~15": what stood in front is gone. */
static bool is_link(struct str mark)
{
    return str_find(mark, STR("→")) != STR_NONE || str_find(mark, STR("~")) != STR_NONE ||
           str_find(mark, STR("/")) != STR_NONE || str_find(mark, STR("=")) != STR_NONE;
}

#define TERMS_MAX 16

static void numbers_read(struct arena *a, struct str main, struct notation_aside *aside, struct value_reading *ret)
{
    struct value_terms terms = {0};
    struct value_term t;
    struct str rest = main;
    while (rest.len > 0 && terms.len < TERMS_MAX) {
        struct str before = rest;
        if (!term_eat(a, &rest, aside, &t)) {
            rest = before;
            break;
        }
        *vec_put(a, &terms) = t;
    }
    if (terms.len > 0) {
        terms_read(a, &terms, ret);
        if (is_link(terms.ptr[0].mark))
            doubt_put(a, ret, DOUBT_CUT_TEXT, PART_VALUE);
        rest_read(a, rest, ret);
        return;
    }
    struct str unit, left = rest;
    before_term_eat(a, &left, aside);
    if (str_empty(left) && aside->has_period)
        doubt_put(a, ret, DOUBT_NO_VALUE, PART_VALUE);
    else if (notation_unit_eat(a, &left, &unit) && str_empty(left)) {
        ret->unit = unit;
        doubt_put(a, ret, DOUBT_NO_VALUE, PART_VALUE);
    } else
        unreadable(a, ret);
}

/* A cell that is one pair of brackets: a word in them is that word, a number is a figure nobody can place. */
static bool only_bracket(struct arena *a, const struct notation_split *split, struct value_reading *ret)
{
    if (!str_empty(split->main) || split->brackets.len != 1)
        return false;
    struct str s = notation_compact(a, split->brackets.ptr[0]);
    if (word_read(a, s, ret) || pending_read(a, s, ret))
        return true;
    if (!notation_number_at(s))
        return false;
    struct notation_aside aside = {0};
    notation_aside_read(a, s, false, &aside);
    if (aside.has_period)
        return false;
    doubt_put(a, ret, DOUBT_TWO_MEANINGS, PART_VALUE);
    return true;
}

static void sentence_read(struct arena *a, struct str text, struct value_reading *ret)
{
    bool digits = true;
    for (size_t i = 0; i < text.len && digits; i++)
        digits = (text.ptr[i] >= '0' && text.ptr[i] <= '9') || text.ptr[i] == ',' || text.ptr[i] == '.';
    if (digits) {
        doubt_put(a, ret, DOUBT_NO_FIT, PART_VALUE);
        return;
    }
    unreadable(a, ret);
    doubt_put(a, ret, DOUBT_WORD, PART_TEXT);
}

/* ' 39,541' : a quote at either end, which is no '22. */
static struct str unquoted(struct str s, bool *ret_quoted)
{
    static const struct str quotes[] = {STR_INIT("'"), STR_INIT("\"")};
    for (size_t i = 0; i < COUNT(quotes); i++) {
        if (s.len > 1 && str_starts(s, quotes[i])) {
            s = str_trim(str_skip(s, 1));
            *ret_quoted = true;
        }
        if (s.len > 1 && str_ends(s, quotes[i])) {
            s = str_trim(str_head(s, s.len - 1));
            *ret_quoted = true;
        }
    }
    return s;
}

static void main_read(struct arena *a, struct str main, struct notation_aside *aside, struct value_reading *ret)
{
    struct str word = notation_joined(a, main);
    size_t note = str_find(word, STR("※"));
    if (note != STR_NONE && note > 0)
        word = str_head(word, note);
    if (word_read(a, word, ret) || pending_read(a, word, ret)) {
        if (note != STR_NONE)
            notation_mark(a, &ret->marks, STR("note"));
        return;
    }
    struct notation_period p;
    struct str behind = main;
    if (notation_period_eat(&behind, false, &p) && p.strong && word_read(a, notation_joined(a, behind), ret)) {
        aside->has_period = true;
        aside->period = p;
        return;
    }
    numbers_read(a, main, aside, ret);
}

/* A unit in brackets is the number's only behind everything: ギガバイト(GB)/日 is in GB a day. */
static void bracket_read(struct arena *a, const struct notation_split *split, size_t i, bool percent,
                         struct notation_aside *aside)
{
    struct str unit = aside->unit;
    notation_aside_read(a, split->brackets.ptr[i], percent, aside);
    if (!str_empty(split->behind.ptr[i]))
        aside->unit = unit;
}

static void cell_read(struct arena *a, struct str text, struct value_reading *ret)
{
    struct notation_split split;
    notation_split(a, text, &split);
    if (only_bracket(a, &split, ret))
        return;
    struct notation_aside aside = {0};
    if (str_empty(split.main)) {
        for (size_t i = 0; i < split.brackets.len; i++)
            notation_aside_read(a, split.brackets.ptr[i], false, &aside);
        doubt_put(a, ret, aside.has_period ? DOUBT_NO_VALUE : DOUBT_UNREADABLE,
                  aside.has_period ? PART_VALUE : PART_TEXT);
        aside.not_a_value = false;
        aside.doubts.len = 0;
    } else {
        main_read(a, split.main, &aside, ret);
        bool percent = str_eq(ret->unit, STR("%"));
        for (size_t i = 0; i < split.brackets.len; i++)
            bracket_read(a, &split, i, percent, &aside);
    }
    aside_put(a, &aside, ret);
    if (split.open)
        doubt_put(a, ret, DOUBT_CUT_TEXT, PART_PERIOD);
    if (split.stray)
        doubt_put(a, ret, DOUBT_CUT_TEXT, PART_TEXT);
}

/* --- letters that print and its reading take for digits --- */

static bool is_wide(struct str s)
{
    return s.len > 0 && (unsigned char)s.ptr[0] >= 0x80;
}

/* O behind a digit is a nought. l and I are a one among digits or before a Japanese unit; at the end, 12l may be
 * litres.
 */
static char digit_meant(struct str before, char c, struct str behind)
{
    while (str_ends(before, STR(",")) || str_ends(before, STR(".")))
        before = str_head(before, before.len - 1);
    if (before.len == 0 || !is_digit(before.ptr[before.len - 1]))
        return 0;
    if (c == 'O' || c == 'o')
        return behind.len && behind.ptr[0] >= 'a' && behind.ptr[0] <= 'z' ? 0 : '0';
    bool one = c == 'l' || c == 'I' || c == '|';
    return one && (notation_digit_first(behind) || is_wide(str_trim(behind))) ? '1' : 0;
}

/* 32 .5, 6 3.4: the space is a gap of the print when a point follows. */
static bool is_gap(struct str before, char c, struct str behind)
{
    size_t digits = 0;
    if (c != ' ' || before.len == 0 || !is_digit(before.ptr[before.len - 1]))
        return false;
    while (notation_digit_first(str_skip(behind, digits)))
        digits++;
    struct str rest = str_skip(behind, digits);
    return digits < 3 && str_eat(&rest, STR(".")) && notation_digit_first(rest);
}

/* The text with such letters as digits and without such gaps; false when it has none. */
static bool digits_mended(struct arena *a, struct str text, struct str *ret)
{
    char *mended = arena_alloc(a, text.len);
    size_t n = 0;
    bool found = false;
    for (size_t i = 0; i < text.len; i++) {
        struct str before = str_of(mended, n), behind = str_skip(text, i + 1);
        char digit = digit_meant(before, text.ptr[i], behind);
        bool gap = !digit && is_gap(before, text.ptr[i], behind);
        found |= digit || gap;
        if (!gap)
            mended[n++] = digit ? digit : text.ptr[i];
    }
    *ret = str_of(mended, n);
    return found;
}

/* When the text reads as a plain number once its letters are digits, that is what was meant, and a doubt. */
static bool mended_read(struct arena *a, struct str text, struct value_reading *ret)
{
    struct str mended;
    struct value_reading r = {.state = STATE_REPORTED};
    if (text.len > MENDED_MAX || !digits_mended(a, text, &mended))
        return false;
    cell_read(a, mended, &r);
    if (!r.has_value || r.doubts.len)
        return false;
    notation_doubt(a, &r.doubts, DOUBT_DIGIT_MISREAD, PART_VALUE, mended);
    *ret = r;
    return true;
}

void notation_value(struct arena *a, struct str text, struct value_reading *ret)
{
    struct notation_text t;
    *ret = (struct value_reading){.state = STATE_REPORTED};
    notation_text_make(a, text, &t);
    if (str_empty(t.text)) {
        ret->state = STATE_BLANK;
        return;
    }
    if (notation_is_ditto(t.text)) {
        notation_mark(a, &ret->marks, STR("ditto"));
        return;
    }
    if (notation_damaged(a, &t, &ret->doubts))
        return;
    if (notation_is_sentence(t.text)) {
        sentence_read(a, t.text, ret);
        return;
    }
    bool quoted = false;
    struct str s = unquoted(t.text, &quoted);
    if (!mended_read(a, s, ret))
        cell_read(a, s, ret);
    if (quoted)
        doubt_put(a, ret, DOUBT_QUOTES, PART_VALUE);
    notation_tags_doubt(a, &t, &ret->doubts);
}
