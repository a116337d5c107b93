/* Numbers as people write them: 1,074; 三千二百; 8兆9,150億; 3万5千.
 *
 * A number is a row of terms: digits and what they count (千, 万). A single term keeps its multiplier for the unit
 * (5千円 is 5 千円). Several are added up in the smallest 万, 億 or 兆 that is written; 千 and 百 behind it become its
 * decimals. */
#include "notation_parts.h"

#define TERMS_MAX 12
#define DIGITS_MAX 40

struct term {
    struct decimal digits;
    int small;      /* 十 1, 百 2, 千 3 */
    int myriad;     /* 万 4, 億 8, 兆 12; 0 in the last section */
    bool has_small; /* 千 and 百 were written */
    bool kanji;
};

struct numeral {
    struct term term[TERMS_MAX];
    size_t terms;
    bool no_fit, grouping, point, exponent, zeros;
    bool ascii, digit; /* an ASCII digit, any digit at all */
    size_t numerals;   /* kanji numerals eaten */
};

static int kanji_digit(uint32_t p)
{
    static const uint32_t digits[10] = {0x3007, 0x4E00, 0x4E8C, 0x4E09, 0x56DB, 0x4E94, 0x516D, 0x4E03, 0x516B, 0x4E5D};
    if (p == 0x96F6)
        return 0;
    for (int i = 0; i < 10; i++)
        if (digits[i] == p)
            return i;
    return -1;
}

static int small_power(uint32_t p)
{
    return p == 0x5341 ? 1 : p == 0x767E ? 2 : p == 0x5343 ? 3 : 0;
}

static int myriad_power(uint32_t p)
{
    return p == 0x4E07 ? 4 : p == 0x5104 ? 8 : p == 0x5146 ? 12 : 0;
}

static uint32_t first_point(struct str s)
{
    return s.len > 0 ? str_next(&s) : 0;
}

/* --- digits --- */

struct digits {
    char ptr[DIGITS_MAX];
    size_t len;
    bool long_;
};

static void digits_put(struct digits *d, char c)
{
    if (d->len < DIGITS_MAX)
        d->ptr[d->len++] = c;
    else
        d->long_ = true;
}

static size_t ascii_run(struct str *s, struct digits *d)
{
    size_t n = 0;
    for (; notation_digit_first(*s); n++) {
        digits_put(d, s->ptr[0]);
        *s = str_skip(*s, 1);
    }
    return n;
}

/* 1,074,300: groups of three behind a first one of one to three that is not 0. */
static void grouped_run(struct str *s, struct digits *d, struct numeral *num)
{
    bool zero = s->ptr[0] == '0';
    size_t first = ascii_run(s, d);
    num->zeros = num->zeros || (zero && first > 1);
    while (s->len > 1 && s->ptr[0] == ',' && notation_digit_first(str_skip(*s, 1))) {
        *s = str_skip(*s, 1);
        size_t group = ascii_run(s, d);
        num->grouping = num->grouping || group != 3 || first > 3 || zero;
    }
}

/* . or a mark that stands for it: 3。15, 3・15 */
static bool point_eat(struct str *s, bool *ret_mark)
{
    static const struct str marks[] = {STR_INIT("."), STR_INIT("。"), STR_INIT("・")};
    for (size_t i = 0; i < COUNT(marks); i++) {
        struct str rest = *s;
        if (str_eat(&rest, marks[i]) && notation_digit_first(rest)) {
            *s = rest;
            *ret_mark = i > 0;
            return true;
        }
    }
    return false;
}

static bool exponent_eat(struct str *s)
{
    struct str rest = *s;
    if (!str_eat(&rest, STR("E")) && !str_eat(&rest, STR("e")))
        return false;
    bool sign = str_eat(&rest, STR("+")) || str_eat(&rest, STR("-"));
    if (!notation_digit_first(rest) && !sign)
        return false;
    struct digits skipped = {0};
    ascii_run(&rest, &skipped);
    *s = rest;
    return true;
}

static bool ascii_digits_eat(struct str *s, struct term *t, struct numeral *num)
{
    if (!notation_digit_first(*s) && !(str_starts(*s, STR(".")) && notation_digit_first(str_skip(*s, 1))))
        return false;
    struct digits d = {0};
    if (notation_digit_first(*s))
        grouped_run(s, &d, num);
    else
        digits_put(&d, '0');
    bool mark = false;
    if (point_eat(s, &mark)) {
        num->point = num->point || mark;
        digits_put(&d, '.');
        ascii_run(s, &d);
        struct str again = *s;
        while (point_eat(&again, &mark) || (str_eat(&again, STR(",")) && notation_digit_first(again))) {
            struct digits more = {0};
            ascii_run(&again, &more);
            *s = again;
            num->grouping = true;
        }
    }
    num->exponent = num->exponent || exponent_eat(s);
    num->ascii = num->digit = true;
    if (!num->grouping && (d.long_ || !decimal_parse(str_of(d.ptr, d.len), &t->digits)))
        num->no_fit = true;
    return true;
}

/* 六, 二〇二四, 二千: digits, positional when there are several; none in front of 十百千 counts as one. */
static bool kanji_digits_eat(struct str *s, struct term *t, struct numeral *num)
{
    struct digits d = {0};
    struct str rest = *s;
    for (uint32_t p = first_point(rest); kanji_digit(p) >= 0; p = first_point(rest)) {
        digits_put(&d, (char)('0' + kanji_digit(p)));
        num->numerals++;
        str_next(&rest);
    }
    t->kanji = true;
    if (d.len == 0) {
        t->digits = decimal_int(1);
        return small_power(first_point(rest)) > 0;
    }
    num->digit = true;
    num->zeros = num->zeros || (d.len > 1 && d.ptr[0] == '0');
    if (d.long_ || !decimal_parse(str_of(d.ptr, d.len), &t->digits))
        num->no_fit = true;
    *s = rest;
    return true;
}

/* --- terms --- */

/* 千, 百 behind digits; 十 only behind kanji. Does not take 百 of 百万: that is part of the multiplier. */
static void small_eat(struct str *s, struct term *t, struct numeral *num)
{
    uint32_t p = first_point(*s);
    int power = small_power(p);
    if (power == 0 || (power == 1 && !t->kanji))
        return;
    str_next(s);
    t->small = power;
    t->has_small = true;
    num->numerals++;
}

static bool term_eat(struct str *s, struct term *t, struct numeral *num)
{
    *t = (struct term){0};
    if (!ascii_digits_eat(s, t, num) && !kanji_digits_eat(s, t, num))
        return false;
    small_eat(s, t, num);
    return true;
}

static size_t section_start(const struct numeral *num)
{
    size_t i = num->terms;
    while (i > 0 && num->term[i - 1].myriad == 0)
        i--;
    return i;
}

/* May a term come behind those that are there? 三千 then 二百, 8兆 then 9,150億; never the other way. */
static bool term_follows(const struct numeral *num)
{
    if (num->terms == 0)
        return true;
    const struct term *last = &num->term[num->terms - 1];
    return last->small > 0 || last->myriad > 0;
}

static bool order_holds(const struct numeral *num, const struct term *t)
{
    if (num->terms == 0)
        return true;
    const struct term *last = &num->term[num->terms - 1];
    return last->myriad > 0 || t->small < last->small;
}

static int myriad_before(const struct numeral *num)
{
    size_t i = section_start(num);
    return i > 0 ? num->term[i - 1].myriad : 16;
}

/* 万, 億, 兆 behind a section: smaller than the one before. */
static void myriad_eat(struct str *s, struct numeral *num)
{
    int power = myriad_power(first_point(*s));
    if (power == 0 || power >= myriad_before(num))
        return;
    str_next(s);
    num->numerals++;
    for (size_t i = section_start(num); i < num->terms; i++)
        num->term[i].myriad = power;
}

static void numeral_eat(struct str *s, struct numeral *num)
{
    while (num->terms < TERMS_MAX && term_follows(num)) {
        struct str rest = *s;
        struct term t;
        struct numeral tried = *num;
        if (!term_eat(&rest, &t, &tried) || !order_holds(num, &t))
            return;
        *num = tried;
        num->term[num->terms++] = t;
        myriad_eat(&rest, num);
        *s = rest;
    }
    uint32_t behind = first_point(*s);
    if (num->terms > 1 && (small_power(behind) > 0 || myriad_power(behind) > 0))
        num->grouping = true;
}

/* --- the sum --- */

static struct str multiplier_of(int myriad)
{
    return myriad == 12 ? STR("兆") : myriad == 8 ? STR("億") : myriad == 4 ? STR("万") : STR("");
}

/* The power the sum is counted in. */
static int common_power(const struct numeral *num)
{
    const struct term *last = &num->term[num->terms - 1];
    int power = last->myriad;
    if (power > 0)
        return power;
    size_t start = section_start(num);
    if (start == 0)
        return 0;
    return last->has_small ? num->term[start - 1].myriad : 0;
}

/* A term must be smaller than the multiplier before it: 3万50000 is no number. */
static bool term_fits(const struct numeral *num, size_t i)
{
    if (i == 0)
        return true;
    const struct term *t = &num->term[i], *before = &num->term[i - 1];
    int room = before->myriad > t->myriad ? before->myriad - t->myriad : before->small;
    struct decimal limit, own;
    return before->digits.scale == 0 && decimal_shift(decimal_int(1), room - t->small, &limit) &&
           decimal_shift(t->digits, 0, &own) && decimal_compare(own, limit) < 0;
}

static void numeral_sum(struct numeral *num, struct notation_number *ret)
{
    int common = common_power(num);
    struct decimal sum = {0};
    for (size_t i = 0; i < num->terms; i++) {
        const struct term *t = &num->term[i];
        struct decimal part;
        num->grouping = num->grouping || !term_fits(num, i);
        if (!decimal_shift(t->digits, t->small + t->myriad - common, &part) || !decimal_add(sum, part, &sum))
            num->no_fit = true;
    }
    ret->value = sum;
    ret->multiplier = multiplier_of(common);
    bool myriads = num->terms > 1 && num->term[0].myriad != num->term[num->terms - 1].myriad;
    ret->mixed = num->terms > 1 && (num->ascii || myriads);
}

/* One term in ASCII digits keeps what is written behind it: 5千万円. */
static void numeral_single(struct arena *a, const struct numeral *num, struct notation_number *ret)
{
    static const struct str small[] = {STR_INIT(""), STR_INIT("十"), STR_INIT("百"), STR_INIT("千")};
    const struct term *t = &num->term[0];
    ret->value = t->digits;
    ret->multiplier = str_join(a, small[t->small], multiplier_of(t->myriad));
}

static enum notation_fault fault_of(const struct numeral *num)
{
    if (num->grouping)
        return FAULT_GROUPING;
    if (num->exponent)
        return FAULT_EXPONENT;
    if (num->no_fit)
        return FAULT_NO_FIT;
    return num->point ? FAULT_POINT : num->zeros ? FAULT_ZEROS : FAULT_NONE;
}

static bool sign_eat(struct str *s, bool *ret_minus, bool *ret_plus)
{
    struct str rest = *s;
    bool minus = str_eat(&rest, STR("-")), plus = !minus && str_eat(&rest, STR("+"));
    if (str_starts(rest, STR("±0"))) /* no more and no less: nought */
        str_eat(&rest, STR("±"));
    if ((minus || plus) && !notation_digit_first(rest) && !str_starts(rest, STR(".")))
        return false;
    *s = rest;
    *ret_minus = minus;
    *ret_plus = plus;
    return true;
}

/* 一部, 十分, 一般: words that begin like a number. */
static bool is_idiom(struct str s)
{
    static const struct notation_word idioms[] = {
        {STR_INIT("一部"), 0},   {STR_INIT("一般"), 0}, {STR_INIT("一定"), 0},     {STR_INIT("十分"), 0},
        {STR_INIT("一円"), 0},   {STR_INIT("一時"), 0}, {STR_INIT("一括"), 0},     {STR_INIT("一層"), 0},
        {STR_INIT("一律"), 0},   {STR_INIT("一体"), 0}, {STR_INIT("一覧"), 0},     {STR_INIT("一番"), 0},
        {STR_INIT("一同"), 0},   {STR_INIT("一面"), 0}, {STR_INIT("一方"), 0},     {STR_INIT("一日"), 0},
        {STR_INIT("二次"), 0},   {STR_INIT("三重"), 0}, {STR_INIT("四国"), 0},     {STR_INIT("一代"), 0},
        {STR_INIT("三世代"), 0}, {STR_INIT("一つ"), 0}, {STR_INIT("一人一人"), 0}, {STR_INIT("一行"), 0},
        {STR_INIT("一式"), 0},
    };
    return notation_word_find(WORDS(idioms), s) != NULL;
}

bool notation_number_eat(struct arena *a, struct str *s, struct notation_number *ret)
{
    bool minus, plus;
    struct str rest = *s;
    struct numeral num = {0};
    if (!sign_eat(&rest, &minus, &plus) || is_idiom(rest))
        return false;
    if (str_eat(&rest, STR("ゼロ"))) {
        *ret = (struct notation_number){.has_value = true, .kanji = true};
        *s = rest;
        return true;
    }
    numeral_eat(&rest, &num);
    bool ten = num.numerals == 1 && num.terms == 1 && num.term[0].small == 1;
    if (num.terms == 0 || (!num.digit && !ten))
        return false;
    *ret = (struct notation_number){.plus = plus, .kanji = !num.ascii};
    if (num.terms == 1 && num.ascii)
        numeral_single(a, &num, ret);
    else
        numeral_sum(&num, ret);
    ret->fault = fault_of(&num);
    ret->has_value = ret->fault == FAULT_NONE || ret->fault == FAULT_POINT || ret->fault == FAULT_ZEROS;
    if (minus)
        ret->value.mantissa = -ret->value.mantissa;
    *s = rest;
    return true;
}

bool notation_number_at(struct str s)
{
    if (s.len > 1 && (s.ptr[0] == '-' || s.ptr[0] == '+' || s.ptr[0] == '.'))
        s = str_skip(s, 1);
    return notation_digit_first(s);
}

void notation_number_doubt(struct arena *a, const struct notation_number *n, struct notation_doubts *doubts)
{
    static const enum doubt_rule rules[] = {
        [FAULT_NONE] = DOUBT_UNREADABLE,
        [FAULT_GROUPING] = DOUBT_DIGIT_GROUPING,
        [FAULT_POINT] = DOUBT_MARK_FOR_POINT,
        [FAULT_NO_FIT] = DOUBT_NO_FIT,
        [FAULT_EXPONENT] = DOUBT_SPREADSHEET_ERROR,
        [FAULT_ZEROS] = DOUBT_DIGIT_GROUPING,
    };
    if (n->fault == FAULT_NONE)
        return;
    struct str suggestion = {0};
    if (n->has_value) {
        struct buf out;
        buf_init(&out, 64);
        decimal_put(&out, n->value);
        suggestion = str_copy(a, buf_str(&out));
        buf_reset(&out);
    }
    notation_doubt(a, doubts, rules[n->fault], PART_VALUE, suggestion);
}
