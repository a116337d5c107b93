#include "band.h"

/* --- reading --- */

static bool read_grade(struct entries *e, struct entry at, const struct rubric *r, uint32_t *ret)
{
    struct str id;
    if (!entry_text(e, at, &id))
        return false;
    for (size_t i = 0; i < rubric_grades(r); i++) {
        if (str_eq(rubric_grade(r, i)->id, id)) {
            *ret = (uint32_t)i;
            return true;
        }
    }
    return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_UNKNOWN_GRADE, arg_text(at.path), arg_text(id));
}

/* "at_least": "0.80" or "above": "0.80"; neither leaves the side without a border. */
static bool read_border(struct entries *e, struct entry band, const char *closed, const char *open, struct border *ret)
{
    if (entry_has(band, closed) && entry_has(band, open))
        return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_TWO_BORDERS, arg_text(band.path),
                         arg_text(str_copy(e->arena, str_cstr(closed))), arg_text(str_copy(e->arena, str_cstr(open))));
    if (!entry_has(band, closed) && !entry_has(band, open))
        return true;
    struct entry at;
    ret->kind = entry_has(band, closed) ? BORDER_CLOSED : BORDER_OPEN;
    if (!entry_member(e, band, ret->kind == BORDER_CLOSED ? closed : open, &at) || !entry_decimal(e, at, &ret->at))
        return false;
    bool made = fraction_of(ret->at, decimal_int(1), &ret->share);
    ASSERT(made);
    return true;
}

static bool read_interval(struct entries *e, struct entry at, struct band *b)
{
    if (!read_border(e, at, "at_least", "above", &b->low) || !read_border(e, at, "at_most", "below", &b->high))
        return false;
    if (b->low.kind == BORDER_NONE || b->high.kind == BORDER_NONE)
        return true;
    int order = decimal_compare(b->low.at, b->high.at);
    if (order > 0 || (order == 0 && (b->low.kind == BORDER_OPEN || b->high.kind == BORDER_OPEN)))
        return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_BAND_EMPTY, arg_text(at.path));
    return true;
}

static bool read_outcomes(struct entries *e, struct entry at, uint16_t possible, struct band *b)
{
    struct str words[OUTCOME_COUNT];
    enum outcome outcome_of_word[OUTCOME_COUNT];
    size_t n = 0, list_len;
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        if (possible & 1u << o) {
            outcome_of_word[n] = (enum outcome)o;
            words[n++] = outcome_name((enum outcome)o);
        }
    }
    struct entry list;
    if (!entry_list(e, at, "outcomes", &list, &list_len))
        return false;
    for (size_t i = 0; i < list_len; i++) {
        size_t word;
        if (!entry_word(e, entry_item(e, list, i), words, n, &word))
            return false;
        b->outcomes = (uint16_t)(b->outcomes | 1u << outcome_of_word[word]);
    }
    return true;
}

static bool read_band(struct entries *e, struct entry at, const struct rubric *r, uint16_t outcomes, struct band *b)
{
    static const struct str of_share[] = {STR_INIT("grade"), STR_INIT("at_least"), STR_INIT("above"),
                                          STR_INIT("at_most"), STR_INIT("below")};
    static const struct str of_comparison[] = {STR_INIT("grade"), STR_INIT("outcomes")};
    struct entry grade;
    if (!(outcomes ? entry_object(e, at, of_comparison, COUNT(of_comparison))
                   : entry_object(e, at, of_share, COUNT(of_share))))
        return false;
    if (!entry_member(e, at, "grade", &grade) || !read_grade(e, grade, r, &b->grade))
        return false;
    return outcomes ? read_outcomes(e, at, outcomes, b) : read_interval(e, at, b);
}

/* --- holes and overlaps --- */

static struct arg grade_arg(const struct rubric *r, const struct band *b)
{
    return arg_text(rubric_grade(r, b->grade)->id);
}

static int low_order(const struct band *a, const struct band *b)
{
    if (a->low.kind == BORDER_NONE || b->low.kind == BORDER_NONE)
        return (b->low.kind == BORDER_NONE) - (a->low.kind == BORDER_NONE);
    int order = decimal_compare(a->low.at, b->low.at);
    return order ? order : (a->low.kind == BORDER_OPEN) - (b->low.kind == BORDER_OPEN);
}

static void sort_by_low(struct band *b, size_t n)
{
    for (size_t i = 1; i < n; i++) {
        struct band moving = b[i];
        size_t at = i;
        for (; at > 0 && low_order(&moving, &b[at - 1]) < 0; at--)
            b[at] = b[at - 1];
        b[at] = moving;
    }
}

/* Where one band ends and the next begins: -1 a hole, 1 an overlap, 0 they meet. */
static int meeting(const struct band *lower, const struct band *upper)
{
    if (lower->high.kind == BORDER_NONE || upper->low.kind == BORDER_NONE)
        return 1;
    int order = decimal_compare(lower->high.at, upper->low.at);
    if (order)
        return order;
    return (lower->high.kind == BORDER_CLOSED) + (upper->low.kind == BORDER_CLOSED) - 1;
}

static bool check_intervals(struct entries *e, struct entry rule, const struct rubric *r, bool may_leave_holes,
                            struct bands *b)
{
    ASSERT(b->len > 0);
    sort_by_low(b->ptr, b->len);
    for (size_t i = 0; i + 1 < b->len; i++) {
        const struct band *lower = &b->ptr[i], *upper = &b->ptr[i + 1];
        int how = meeting(lower, upper);
        struct arg at = arg_decimal(upper->low.at);
        if (how > 0)
            return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_OVERLAP, arg_text(rule.path), grade_arg(r, upper),
                             grade_arg(r, lower), at);
        if (how < 0 && !may_leave_holes)
            return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_HOLE, arg_text(rule.path), grade_arg(r, upper),
                             grade_arg(r, lower), arg_decimal(lower->high.at), at);
    }
    const struct band *first = &b->ptr[0], *last = &b->ptr[b->len - 1];
    if (first->low.kind != BORDER_NONE && !may_leave_holes)
        return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_HOLE_BELOW, arg_text(rule.path), grade_arg(r, first),
                         arg_decimal(first->low.at));
    if (last->high.kind != BORDER_NONE && !may_leave_holes)
        return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_HOLE_ABOVE, arg_text(rule.path), grade_arg(r, last),
                         arg_decimal(last->high.at));
    return true;
}

static bool check_outcomes(struct entries *e, struct entry rule, const struct rubric *r, uint16_t possible,
                           bool may_leave_holes, const struct bands *b)
{
    for (size_t o = 0; o < OUTCOME_COUNT; o++) {
        if (!(possible & 1u << o))
            continue;
        const struct band *first = NULL;
        struct arg name = arg_text(outcome_name((enum outcome)o));
        for (size_t i = 0; i < b->len; i++) {
            if (!(b->ptr[i].outcomes & 1u << o))
                continue;
            if (first)
                return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_OVERLAP_OUTCOME, arg_text(rule.path),
                                 grade_arg(r, first), grade_arg(r, &b->ptr[i]), name);
            first = &b->ptr[i];
        }
        if (!first && !may_leave_holes)
            return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_HOLE_OUTCOME, arg_text(rule.path), name);
    }
    return true;
}

bool bands_read(struct entries *e, struct entry rule, const struct rubric *r, uint16_t outcomes, bool may_leave_holes,
                struct bands *ret)
{
    struct bands b = {0};
    struct entry list;
    size_t n;
    if (!entry_list(e, rule, "bands", &list, &n))
        return false;
    for (size_t i = 0; i < n; i++) {
        struct band *band = vec_put(e->arena, &b);
        if (!read_band(e, entry_item(e, list, i), r, outcomes, band))
            return false;
    }
    if (!(outcomes ? check_outcomes(e, rule, r, outcomes, may_leave_holes, &b)
                   : check_intervals(e, rule, r, may_leave_holes, &b)))
        return false;
    *ret = b;
    return true;
}

/* --- use --- */

static bool passes(const struct border *b, int order)
{
    return b->kind == BORDER_NONE || order > 0 || (order == 0 && b->kind == BORDER_CLOSED);
}

const struct band *bands_find_share(const struct bands *b, struct fraction share)
{
    for (size_t i = 0; i < b->len; i++) {
        const struct band *band = &b->ptr[i];
        bool low = band->low.kind == BORDER_NONE || passes(&band->low, fraction_compare(share, band->low.share));
        bool high = band->high.kind == BORDER_NONE || passes(&band->high, -fraction_compare(share, band->high.share));
        if (low && high)
            return band;
    }
    return NULL;
}

const struct band *bands_find_outcome(const struct bands *b, enum outcome o)
{
    for (size_t i = 0; i < b->len; i++)
        if (b->ptr[i].outcomes & 1u << o)
            return &b->ptr[i];
    return NULL;
}

/* By the kinds of the low and the high border. */
static const enum msg sentences[3][3] = {
    [BORDER_NONE] = {[BORDER_NONE] = MSG_JUDGE_BAND,
                     [BORDER_OPEN] = MSG_JUDGE_BAND_BELOW,
                     [BORDER_CLOSED] = MSG_JUDGE_BAND_AT_MOST},
    [BORDER_OPEN] = {[BORDER_NONE] = MSG_JUDGE_BAND_ABOVE,
                     [BORDER_OPEN] = MSG_JUDGE_BAND_ABOVE_BELOW,
                     [BORDER_CLOSED] = MSG_JUDGE_BAND_ABOVE_AT_MOST},
    [BORDER_CLOSED] = {[BORDER_NONE] = MSG_JUDGE_BAND_AT_LEAST,
                       [BORDER_OPEN] = MSG_JUDGE_BAND_AT_LEAST_BELOW,
                       [BORDER_CLOSED] = MSG_JUDGE_BAND_AT_LEAST_AT_MOST},
};

static struct decimal shown(struct decimal d, bool percent)
{
    struct decimal shifted;
    return percent && decimal_shift(d, 2, &shifted) ? shifted : d;
}

struct message band_message(const struct band *b, struct arg grade, bool percent)
{
    enum msg sentence = sentences[b->low.kind][b->high.kind];
    struct arg low = arg_decimal(shown(b->low.at, percent)), high = arg_decimal(shown(b->high.at, percent)),
               sign = arg_text(percent ? STR("%") : STR(""));
    if (b->low.kind == BORDER_NONE && b->high.kind == BORDER_NONE)
        return MESSAGE(sentence, grade);
    if (b->low.kind == BORDER_NONE || b->high.kind == BORDER_NONE)
        return MESSAGE(sentence, grade, b->low.kind == BORDER_NONE ? high : low, sign);
    return MESSAGE(sentence, grade, low, high, sign);
}
