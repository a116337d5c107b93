/* One clause of a target: a number held by a comparison, a reference held by one, or a word that is a rule by itself.
 */
#include "notation_target_words.h"

static const struct str NOTHING = {"", 0};

static void clause_doubt(struct arena *a, struct notation_clause *c, enum doubt_rule rule, enum notation_part part)
{
    notation_doubt(a, &c->doubts, rule, part, NOTHING);
}

static void rule_put(struct notation_clause *c, enum target_rule rule, struct str reference)
{
    c->has_rule = true;
    c->clause.rule = rule;
    c->clause.reference.name = reference;
    c->clause.reference.factor = decimal_int(1);
}

static void factor_put(struct notation_clause *c, enum target_rule rule, struct str reference, struct decimal factor)
{
    rule_put(c, rule, reference);
    c->clause.reference.factor = factor;
    c->clause.reference.has_factor = true;
}

/* --- references --- */

/* 過去5年平均値 */
static bool past_average_eat(struct arena *a, struct str *s, struct str *ret)
{
    int years;
    struct str rest = *s;
    if (!str_eat(&rest, STR("過去")) && !str_eat(&rest, STR("直近")))
        return false;
    if (!notation_int_eat(&rest, 2, &years) ||
        (!str_eat(&rest, STR("年間")) && !str_eat(&rest, STR("か年")) && !str_eat(&rest, STR("カ年")) &&
         !str_eat(&rest, STR("ヵ年")) && !str_eat(&rest, STR("ヶ年")) && !str_eat(&rest, STR("年"))))
        return false;
    str_eat(&rest, STR("の"));
    if (!str_eat(&rest, STR("平均")))
        return false;
    str_eat(&rest, STR("値"));
    *ret = str_printf(a, "past-%d-year-average", years);
    *s = rest;
    return true;
}

/* H25比, 2013年度実績より: a period that something is measured against; R10までに is none. */
static bool period_reference_eat(struct arena *a, struct str *s, struct str *ret)
{
    static const struct notation_word behind[] = {
        {STR_INIT("実績値"), 0}, {STR_INIT("実績"), 0}, {STR_INIT("の実績"), 0},
        {STR_INIT("の水準"), 0}, {STR_INIT("水準"), 0}, {STR_INIT("値"), 0},
    };
    static const struct notation_word needs[] = {
        {STR_INIT("比"), 0},     {STR_INIT("対比"), 0}, {STR_INIT("より"), 0},     {STR_INIT("から"), 0},
        {STR_INIT("以上"), 0},   {STR_INIT("以下"), 0}, {STR_INIT("を上回る"), 0}, {STR_INIT("を下回る"), 0},
        {STR_INIT("を維持"), 0}, {STR_INIT("維持"), 0}, {STR_INIT("の"), 0},       {STR_INIT("並み"), 0},
    };
    struct notation_period p;
    struct str rest = *s;
    str_eat(&rest, STR("対"));
    if (!notation_period_eat(&rest, false, &p) || !p.strong || p.has_fault)
        return false;
    bool named = notation_word_eat(WORDS(behind), &rest) != NULL;
    if (!notation_word_find(WORDS(needs), rest) && !(named && str_empty(rest)))
        return false;
    struct buf code;
    buf_init(&code, 64);
    period_put(&code, p.period);
    *ret = str_copy(a, buf_str(&code));
    buf_reset(&code);
    *s = rest;
    return true;
}

static bool reference_eat(struct arena *a, struct str *s, struct str *ret)
{
    if (past_average_eat(a, s, ret) || period_reference_eat(a, s, ret))
        return true;
    const struct notation_word *w = notation_word_eat(NOTATION_REFERENCES, s);
    if (!w)
        return false;
    *ret = w->mark;
    if (!str_eat(s, STR("の水準")) && !str_eat(s, STR("の数値")) && !str_eat(s, STR("実績値")) &&
        !str_eat(s, STR("実績")) && !str_eat(s, STR("(値)")))
        str_eat(s, STR("値"));
    return true;
}

bool notation_compared_with(struct arena *a, struct str text, struct str *ret)
{
    static const struct notation_word than[] = {
        {STR_INIT("比"), 0},     {STR_INIT("対比"), 0}, {STR_INIT("比較"), 0},
        {STR_INIT("を基準"), 0}, {STR_INIT("より"), 0}, {STR_INIT("から"), 0},
    };
    struct str reference;
    if (!reference_eat(a, &text, &reference) || !notation_word_whole(WORDS(than), text))
        return false;
    *ret = reference;
    return true;
}

bool notation_reference_at(struct arena *a, struct str text)
{
    struct str reference;
    return reference_eat(a, &text, &reference);
}

bool notation_clause_tail(struct str text)
{
    return notation_word_find(NOTATION_COMPARISONS, text) || notation_word_find(NOTATION_TAILS, text);
}

bool notation_is_rule_word(struct str text)
{
    return notation_word_whole(NOTATION_RULES, text) != NULL;
}

/* --- shares of a reference --- */

/* 1 + n/100 for +n %, n/100 for n %. 割 is a tenth, 倍 the whole. False when the unit is no share. */
static bool share_factor(const struct notation_number *n, struct str unit, int direction, struct decimal *ret)
{
    struct decimal share;
    if (!n->has_value || !str_empty(n->multiplier))
        return false;
    int power = str_eq(unit, STR("%")) ? -2 : str_eq(unit, STR("割")) ? -1 : 0;
    if (power == 0 && (!str_eq(unit, STR("倍")) || direction != 0))
        return false;
    if (!decimal_shift(n->value, power, &share))
        return false;
    if (direction == 0) {
        *ret = share;
        return true;
    }
    if (direction > 0)
        return decimal_add(decimal_int(1), share, ret);
    return decimal_sub(decimal_int(1), share, ret) && decimal_sign(*ret) >= 0;
}

/* The change is an amount, not a share (10人増): which way is known, how far cannot be said by a factor. */
static void amount_put(struct arena *a, struct notation_clause *c, int direction, struct str reference,
                       struct str amount)
{
    rule_put(c, direction > 0 ? TARGET_TREND_UP : TARGET_TREND_DOWN, reference);
    notation_doubt(a, &c->doubts, DOUBT_NO_VALUE, PART_VALUE, amount);
}

/* "5%増", "46%削減", "80%以下", "1.5倍": behind a reference. */
static bool share_read(struct arena *a, struct str s, struct str reference, struct notation_clause *c)
{
    struct notation_number n;
    struct str unit = NOTHING, rest = s;
    struct decimal factor;
    while (notation_prefix_eat(a, &rest, &(struct notation_aside){0}))
        ;
    bool plus_minus = rest.len > 0 && (rest.ptr[0] == '+' || rest.ptr[0] == '-');
    if (!notation_number_eat(a, &rest, &n))
        return false;
    notation_unit_guess_eat(a, &rest, &unit);
    struct str amount = str_head(s, s.len - rest.len);
    const struct notation_word *way = notation_word_whole(NOTATION_UPS, rest);
    const struct notation_word *than = notation_word_whole(NOTATION_COMPARISONS, rest);
    notation_number_doubt(a, &n, &c->doubts);
    if (way && !plus_minus) {
        if (share_factor(&n, unit, way->code, &factor))
            factor_put(c, way->code > 0 ? TARGET_AT_LEAST : TARGET_AT_MOST, reference, factor);
        else
            amount_put(a, c, way->code, reference, amount);
        return true;
    }
    if (plus_minus && (str_empty(rest) || (than && than->code == TARGET_AT_LEAST))) {
        int direction = decimal_sign(n.value) < 0 ? -1 : 1;
        if (share_factor(&n, unit, 1, &factor))
            factor_put(c, direction > 0 ? TARGET_AT_LEAST : TARGET_AT_MOST, reference, factor);
        else
            amount_put(a, c, direction, reference, amount);
        return true;
    }
    if (!plus_minus && (str_empty(rest) || than || str_eq(rest, STR("増"))) && share_factor(&n, unit, 0, &factor)) {
        factor_put(c, than ? (enum target_rule)than->code : TARGET_REACH, reference, factor);
        return true;
    }
    return false;
}

static bool than_read(struct str s, struct str reference, struct notation_clause *c)
{
    const struct notation_word *w = notation_word_whole(NOTATION_COMPARISONS, s);
    if (!w)
        w = notation_word_whole(NOTATION_KEEPS_OR_MORE, s);
    if (w) {
        rule_put(c, (enum target_rule)w->code, reference);
        return true;
    }
    if (notation_word_whole(NOTATION_KEEPS, s)) {
        rule_put(c, TARGET_KEEP, reference);
        return true;
    }
    return false;
}

static bool word_factor_read(struct str s, struct str reference, struct notation_clause *c)
{
    struct decimal factor;
    const struct notation_word *w = notation_word_whole(NOTATION_FACTORS, s);
    if (!w || !decimal_parse(w->mark, &factor))
        return false;
    factor_put(c, (enum target_rule)w->code, reference, factor);
    return true;
}

/* Everything behind a reference. */
static bool against_read(struct arena *a, struct str s, struct str reference, struct notation_clause *c)
{
    static const struct notation_word joins[] = {
        {STR_INIT("比で"), 0},     {STR_INIT("比"), 0},       {STR_INIT("対比"), 0},       {STR_INIT("比較"), 0},
        {STR_INIT("より"), 0},     {STR_INIT("から"), 0},     {STR_INIT("の"), 0},         {STR_INIT("に対し"), 0},
        {STR_INIT("に対して"), 0}, {STR_INIT("と比べ"), 0},   {STR_INIT("と比較して"), 0}, {STR_INIT("に比べ"), 0},
        {STR_INIT("よりも"), 0},   {STR_INIT("に比べて"), 0}, {STR_INIT("と比べて"), 0},
    };
    if (str_empty(s)) {
        enum target_rule rule = str_eq(reference, STR("record")) ? TARGET_ABOVE : TARGET_REACH;
        rule_put(c, rule, reference);
        return true;
    }
    if (than_read(s, reference, c) || word_factor_read(s, reference, c))
        return true;
    struct str rest = s;
    bool joined = notation_word_eat(WORDS(joins), &rest) != NULL;
    if (joined)
        notation_skip(&rest, STR("、,"));
    else if (!str_eat(&rest, STR("+")) && !str_eat(&rest, STR("-")))
        return false;
    return share_read(a, joined ? rest : s, reference, c);
}

static bool reference_read(struct arena *a, struct str s, struct notation_clause *c)
{
    struct str reference;
    return reference_eat(a, &s, &reference) && against_read(a, s, reference, c);
}

/* --- ranks --- */

/* 全国1位, 東北で3位以内, 上位10位以内, 県内トップ10 */
static bool rank_read(struct arena *a, struct str s, struct notation_clause *c)
{
    static const struct notation_word tails[] = {
        {STR_INIT("以内"), 0},       {STR_INIT("以上"), 0},         {STR_INIT("を維持"), 0},
        {STR_INIT("以内を維持"), 0}, {STR_INIT("を目指す"), 0},     {STR_INIT("維持"), 0},
        {STR_INIT("を達成"), 0},     {STR_INIT("以内を目指す"), 0}, {STR_INIT("台"), 0},
    };
    (void)a;
    size_t at = 0;
    while (at < s.len && !notation_digit_first(str_skip(s, at)))
        at++;
    struct str area = str_head(s, at), rest = str_skip(s, at);
    int rank;
    if (area.len > 30 || !notation_int_eat(&rest, 4, &rank) || !str_eat(&rest, STR("位")))
        return false;
    if (!str_empty(rest) && !notation_word_whole(WORDS(tails), rest))
        return false;
    static const struct str drops[] = {STR_INIT("第"), STR_INIT("上位"), STR_INIT("ベスト"), STR_INIT("で"),
                                       STR_INIT("の")};
    for (size_t i = 0; i < COUNT(drops); i++)
        if (str_ends(area, drops[i]))
            area = str_head(area, area.len - drops[i].len);
    for (struct str left = area; left.len > 0;) {
        uint32_t p = str_next(&left);
        if (p < 0x3041 || p == 0x3092 || p == 0x3001)
            return false;
    }
    rule_put(c, TARGET_RANK, str_eq(area, STR("全国")) ? STR("national") : area);
    c->clause.has_value = true;
    c->clause.value = decimal_int(rank);
    c->unit = STR("位");
    return true;
}

/* --- numbers --- */

static bool between_put(struct arena *a, struct notation_clause *c, const struct notation_number *low,
                        const struct notation_number *high)
{
    if (!low->has_value || !high->has_value || decimal_compare(low->value, high->value) >= 0)
        return false;
    if (low->fault != FAULT_NONE || high->fault != FAULT_NONE)
        clause_doubt(a, c, DOUBT_MARK_FOR_POINT, PART_VALUE);
    rule_put(c, TARGET_BETWEEN, NOTHING);
    c->clause.has_value = c->clause.has_upper = true;
    c->clause.value = low->value;
    c->clause.upper = high->value;
    return true;
}

/* "±10%以内" */
static bool plus_minus_read(struct arena *a, struct str s, struct notation_clause *c)
{
    struct notation_number n;
    struct str unit = NOTHING;
    if (!str_eat(&s, STR("±")) || !notation_number_eat(a, &s, &n) || !n.has_value)
        return false;
    notation_unit_guess_eat(a, &s, &unit);
    if (!str_empty(s) && !str_eq(s, STR("以内")))
        return false;
    struct notation_number low = n;
    low.value.mantissa = -low.value.mantissa;
    c->unit = notation_unit_of(a, &n, unit);
    clause_doubt(a, c, DOUBT_NO_REFERENCE, PART_REFERENCE);
    return between_put(a, c, &low, &n);
}

/* Behind a first number with its unit: a second one that makes an interval. */
static bool interval_read(struct arena *a, struct str s, const struct notation_number *first, struct str unit,
                          struct notation_clause *c)
{
    struct notation_number second;
    struct str second_unit = NOTHING;
    const struct notation_word *low = notation_word_find(NOTATION_COMPARISONS, s);
    bool least = low && low->code == TARGET_AT_LEAST && str_eq(low->word, STR("以上"));
    if (least)
        s = str_skip(s, low->word.len);
    else if (!str_eat(&s, STR("~")) && !str_eat(&s, STR("-")) && !str_eat(&s, STR("から")))
        return false;
    notation_skip(&s, STR("、,かつ"));
    if (!notation_number_eat(a, &s, &second))
        return false;
    notation_unit_guess_eat(a, &s, &second_unit);
    const struct notation_word *high = notation_word_whole(NOTATION_COMPARISONS, s);
    bool most = high && high->code == TARGET_AT_MOST, under = high && high->code == TARGET_BELOW;
    bool tail = str_empty(s) || str_eq(s, STR("程度")) || str_eq(s, STR("を維持")) || str_eq(s, STR("の間"));
    if ((least && !most && !under) || (!least && !tail))
        return false;
    struct notation_number from = *first;
    if (str_empty(unit) && str_empty(from.multiplier))
        from.multiplier = second.multiplier;
    struct str unit_second = notation_unit_of(a, &second, second_unit);
    struct str unit_first = notation_unit_of(a, &from, str_empty(unit) ? second_unit : unit);
    if (!str_eq(unit_first, unit_second) && !(str_empty(unit_second) && least))
        return false;
    c->unit = unit_first;
    if (!between_put(a, c, first, &second))
        return false;
    if (under) {
        c->second = (struct target_clause){.rule = TARGET_BELOW, .has_value = true, .value = second.value};
        c->second.reference.factor = decimal_int(1);
        c->has_second = true;
        c->clause.rule = TARGET_AT_LEAST;
        c->clause.has_upper = false;
    }
    return true;
}

static void number_value_put(struct arena *a, struct notation_clause *c, const struct notation_number *n)
{
    c->clause.has_value = n->has_value;
    c->clause.value = n->value;
    if (n->mixed && n->has_value)
        notation_mark(a, &c->marks, STR("mixed"));
    if (n->plus)
        notation_mark(a, &c->marks, STR("signed"));
    notation_number_doubt(a, n, &c->doubts);
}

/* Behind a number and its unit: nothing, a comparison, a harmless tail. */
static bool tail_read(struct arena *a, struct str s, const struct notation_number *n, struct str unit,
                      struct notation_clause *c)
{
    struct notation_aside aside = {0};
    enum target_rule rule = TARGET_REACH;
    struct str rest = s;
    const struct notation_word *w = notation_word_whole(NOTATION_COMPARISONS, s);
    const struct notation_word *tail = w ? NULL : notation_word_whole(NOTATION_TAILS, s);
    if (w || tail)
        rule = (enum target_rule)(w ? w->code : tail->code);
    else if (!str_empty(s) && !(notation_suffix_eat(a, &rest, &aside) && str_empty(rest) && !aside.has_state))
        return false;
    if (rule == TARGET_IMPROVE)
        return false;
    rule_put(c, rule, NOTHING);
    c->unit = unit;
    number_value_put(a, c, n);
    if (tail)
        notation_mark(a, &c->marks, tail->mark);
    for (size_t i = 0; i < aside.marks.len; i++)
        notation_mark(a, &c->marks, aside.marks.ptr[i]);
    if (aside.window != WINDOW_IN_YEAR)
        c->window = aside.window;
    return true;
}

/* "10%増加" says no reference: the baseline is meant, most likely. */
static bool change_read(struct arena *a, struct str s, struct notation_clause *c)
{
    struct notation_number n;
    struct str rest = s, unit = NOTHING;
    if (!notation_number_eat(a, &rest, &n) || n.plus || decimal_sign(n.value) < 0)
        return false;
    notation_unit_guess_eat(a, &rest, &unit);
    const struct notation_word *way = notation_word_whole(NOTATION_UPS, rest);
    if (!way)
        return false;
    clause_doubt(a, c, DOUBT_NO_REFERENCE, PART_REFERENCE);
    return share_read(a, s, STR("baseline"), c);
}

static bool number_start(struct arena *a, struct str *s, struct notation_number *n, struct str *unit)
{
    *unit = NOTHING;
    if (!notation_number_eat(a, s, n))
        return false;
    if (n->kanji)
        notation_unit_eat(a, s, unit);
    else
        notation_unit_guess_eat(a, s, unit);
    return true;
}

static bool interval_whole_read(struct arena *a, struct str s, struct notation_clause *c)
{
    struct notation_number n;
    struct str unit;
    return number_start(a, &s, &n, &unit) && interval_read(a, s, &n, unit, c);
}

static bool number_read(struct arena *a, struct str s, struct notation_clause *c)
{
    struct notation_number n;
    struct str unit;
    return number_start(a, &s, &n, &unit) && tail_read(a, s, &n, notation_unit_of(a, &n, unit), c);
}

/* --- words --- */

static bool whole_word_read(struct arena *a, struct str s, struct notation_clause *c)
{
    const struct notation_word *w = notation_word_whole(NOTATION_RULES, s);
    if (!w)
        return false;
    enum target_rule rule = (enum target_rule)w->code;
    bool against =
        rule == TARGET_KEEP || rule == TARGET_TREND_UP || rule == TARGET_TREND_DOWN || rule == TARGET_IMPROVE;
    rule_put(c, rule, against ? STR("baseline") : NOTHING);
    if (str_eq(w->mark, STR("?")))
        clause_doubt(a, c, DOUBT_DONE_OR_CONTINUE, PART_RULE);
    if (str_eq(w->mark, STR("w")))
        clause_doubt(a, c, DOUBT_WORD, PART_RULE);
    return true;
}

static bool half_double_read(struct arena *a, struct str s, struct notation_clause *c)
{
    (void)a;
    return word_factor_read(s, STR("baseline"), c);
}

/* A name has no を, は, で, 、 in it: with them it is a sentence. */
static bool is_name(struct str s)
{
    size_t points = str_points(s);
    if (points < 2 || points > 20 || notation_has_digit(s))
        return false;
    while (s.len > 0) {
        uint32_t p = str_next(&s);
        if (p == 0x3092 || p == 0x3001 || p == 0x306F || p == 0x3067 || p == 0x304C)
            return false;
    }
    return true;
}

/* A noun in front of a rule's word: 健康寿命の延伸, 条例の制定, 計画策定. */
static bool noun_word_read(struct arena *a, struct str s, struct notation_clause *c)
{
    const struct notation_word *w = notation_word_ends(NOTATION_RULES, s);
    if (!w || w->word.len < 2 * strlen("増") || w->code == TARGET_NONE || w->code == TARGET_UNDECIDED)
        return false;
    struct str noun = str_head(s, s.len - w->word.len);
    if (str_ends(noun, STR("を")) || str_ends(noun, STR("の")))
        noun = str_head(noun, noun.len - strlen("の"));
    if (!is_name(noun))
        return false;
    notation_mark(a, &c->marks, STR("note"));
    return whole_word_read(a, w->word, c);
}

/* 法定雇用率以上, コロナ前水準, 全小中学校: a value that has a name. */
static bool named_read(struct arena *a, struct str s, struct notation_clause *c)
{
    static const struct notation_word nouns[] = {
        {STR_INIT("水準"), 0}, {STR_INIT("平均"), 0}, {STR_INIT("平均値"), 0},
        {STR_INIT("全員"), 0}, {STR_INIT("同数"), 0},
    };
    static const struct notation_word recoveries[] = {
        {STR_INIT("へ回復"), 0},   {STR_INIT("まで回復"), 0},   {STR_INIT("に回復"), 0},
        {STR_INIT("への回復"), 0}, {STR_INIT("までの回復"), 0},
    };
    const struct notation_word *back = notation_word_ends(WORDS(recoveries), s);
    if (back)
        s = str_head(s, s.len - back->word.len);
    const struct notation_word *than = notation_word_ends(NOTATION_COMPARISONS, s);
    const struct notation_word *keep = than ? NULL : notation_word_ends(NOTATION_KEEPS, s);
    if (than && notation_word_ends(NOTATION_KEEPS_OR_MORE, s))
        than = NULL;
    bool all = str_starts(s, STR("全")) && s.len > strlen("全") && !notation_has_digit(s);
    bool noun = notation_word_ends(WORDS(nouns), s) != NULL;
    struct str name = than ? str_head(s, s.len - than->word.len) : keep ? str_head(s, s.len - keep->word.len) : s;
    if ((!than && !keep && !all && !noun) || !is_name(name))
        return false;
    enum target_rule rule = than ? (enum target_rule)than->code : keep ? TARGET_KEEP : TARGET_REACH;
    rule_put(c, rule, str_join(a, STR("named:"), name));
    return true;
}

/* 達成率90%以上: the number is plain, what its label does there is not. */
static bool labelled_read(struct arena *a, struct str s, struct notation_clause *c)
{
    size_t at = 0;
    while (at < s.len && !notation_digit_first(str_skip(s, at)))
        at++;
    struct str label = str_trim(str_head(s, at));
    if (!is_name(label) || str_points(label) > 8 || !number_read(a, str_skip(s, at), c))
        return false;
    clause_doubt(a, c, DOUBT_WORD, PART_VALUE);
    return true;
}

/* What is left of a text that lost its front: を維持, 以下; or only a unit. */
static bool cut_read(struct arena *a, struct str s, struct notation_clause *c)
{
    struct str unit, rest = s;
    const struct notation_word *w = notation_word_whole(NOTATION_COMPARISONS, s);
    if (w && (w->code != TARGET_IMPROVE)) {
        bool particle = str_starts(s, STR("を")) || str_starts(s, STR("よ")) || str_starts(s, STR("か"));
        rule_put(c, (enum target_rule)w->code, NOTHING);
        clause_doubt(a, c, particle ? DOUBT_CUT_TEXT : DOUBT_NO_VALUE, PART_TEXT);
        return true;
    }
    if (notation_word_whole(NOTATION_KEEPS, s)) {
        rule_put(c, TARGET_KEEP, STR("baseline"));
        clause_doubt(a, c, DOUBT_CUT_TEXT, PART_TEXT);
        return true;
    }
    if (!notation_unit_eat(a, &rest, &unit))
        return false;
    w = notation_word_whole(NOTATION_COMPARISONS, rest);
    if (w && w->code != TARGET_IMPROVE)
        rule_put(c, (enum target_rule)w->code, NOTHING);
    else if (!str_empty(rest))
        return false;
    c->unit = unit;
    clause_doubt(a, c, DOUBT_NO_VALUE, PART_TEXT);
    return true;
}

void notation_clause_read(struct arena *a, struct str text, struct notation_clause *ret)
{
    static bool (*const readers[])(struct arena *, struct str, struct notation_clause *) = {
        whole_word_read, plus_minus_read,  reference_read, rank_read,      interval_whole_read, number_read,
        change_read,     half_double_read, cut_read,       noun_word_read, named_read,          labelled_read,
    };
    for (size_t i = 0; i < COUNT(readers); i++) {
        *ret = (struct notation_clause){0};
        if (readers[i](a, text, ret))
            return;
    }
    *ret = (struct notation_clause){0};
    clause_doubt(a, ret, DOUBT_UNREADABLE, PART_TEXT);
}
