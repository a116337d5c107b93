/* Years, months, days, their ends and spans. A point is a year part and what stands behind it; a span is two points,
 * the second often shortened (2023～27年度, R5.4～9). */
#include "notation_parts.h"

#define YEAR_LAST 2100    /* beyond it a slip of the pen is likelier than a plan */
#define ERA_PAST_YEARS 60 /* how long a document may go on counting an ended era */

enum year_form { FORM_ERA, FORM_WESTERN, FORM_SHORT /* '22 */, FORM_BARE /* 24年度 */ };

struct year_part {
    enum year_form form;
    enum era era;
    int year;
    bool misread, past_end;
    bool has_fault;
    enum doubt_rule fault;
    enum period_kind named; /* FY2024, CY2024; else NONE */
};

struct point {
    struct year_part year;
    struct period_point at;
    struct period_point first; /* of a decade or half year; else as `at` */
    bool end_of_which;
    bool suffix; /* a kind was said */
    bool marked; /* 2057.5: a month behind a mark, which may be decimals as well */
    bool strong, closed;
};

static void fault_put(struct year_part *y, enum doubt_rule rule)
{
    if (!y->has_fault)
        y->fault = rule;
    y->has_fault = true;
}

/* --- years --- */

static int kanji_int_eat(struct str *s)
{
    static const struct str digits[] = {STR_INIT("〇"), STR_INIT("一"), STR_INIT("二"), STR_INIT("三"), STR_INIT("四"),
                                        STR_INIT("五"), STR_INIT("六"), STR_INIT("七"), STR_INIT("八"), STR_INIT("九")};
    int sum = 0, last = 0, count = 0;
    for (bool found = true; found && count < 6; count += found) {
        found = false;
        for (int i = 0; i < 10 && !found; i++)
            if (str_eat(s, digits[i])) {
                last = last * 10 + i;
                found = true;
            }
        if (!found && str_eat(s, STR("十"))) {
            sum += (last ? last : 1) * 10;
            last = 0;
            found = true;
        }
    }
    return count > 0 ? sum + last : -1;
}

static void era_year_put(struct year_part *y, int n)
{
    if (n == 0)
        fault_put(y, DOUBT_NO_SUCH_YEAR);
    y->year = era_info(y->era)->before + n;
    y->past_end = era_past_end(y->era, n);
    if (y->year > YEAR_LAST || (y->past_end && y->year > era_info(y->era)->last.year + ERA_PAST_YEARS))
        fault_put(y, DOUBT_FAR_YEAR);
}

/* n of an era: 6, 元, 二十八 */
static bool era_count_eat(struct str *s, struct year_part *y)
{
    int n;
    struct str rest = *s;
    notation_skip(&rest, STR("."));
    if (str_eat(&rest, STR("元")))
        n = 1;
    else if (notation_digit_first(rest)) {
        if (!notation_int_eat(&rest, 3, &n))
            return false;
    } else if ((n = kanji_int_eat(&rest)) < 0)
        return false;
    era_year_put(y, n);
    *s = rest;
    return true;
}

/* A small letter is an era only before one or two digits: t and m are units too. */
static bool era_name_eat(struct str *s, bool alone, struct year_part *y)
{
    struct str rest = *s;
    if (alone && (str_eat(&rest, STR("口")) || str_eat(&rest, STR("ロ")) || str_eat(&rest, STR("□")))) {
        y->era = ERA_REIWA;
        y->misread = true;
        if (!notation_digit_first(rest))
            return false;
    } else if (!era_eat(&rest, &y->era) || s->ptr[0] == 't' || s->ptr[0] == 'm')
        return false;
    y->form = FORM_ERA;
    *s = rest;
    return true;
}

static bool western_eat(struct str *s, struct year_part *y)
{
    int n;
    struct str rest = *s;
    str_eat(&rest, STR("西暦"));
    if (str_eat(&rest, STR("FY")))
        y->named = PERIOD_FISCAL;
    else if (str_eat(&rest, STR("CY")))
        y->named = PERIOD_CALENDAR;
    if (y->named != PERIOD_NONE)
        notation_skip(&rest, STR(""));
    struct str digits = rest;
    if (!notation_int_eat(&rest, 4, &n)) {
        n = kanji_int_eat(&rest);
        if (n < 1000 || digits.len - rest.len != 4 * strlen("二"))
            return false;
    } else if (digits.len - rest.len != 4)
        return false;
    if (n < YEAR_MIN || n > 9999)
        return false;
    if (n > YEAR_LAST)
        fault_put(y, DOUBT_FAR_YEAR);
    y->form = FORM_WESTERN;
    y->year = n;
    *s = rest;
    return true;
}

static bool short_eat(struct str *s, struct year_part *y)
{
    int n;
    struct str rest = *s;
    if (!str_eat(&rest, STR("'")) || rest.len < 2 || !notation_digit_first(str_skip(rest, 1)) ||
        !notation_int_eat(&rest, 2, &n))
        return false;
    y->form = FORM_SHORT;
    y->year = n < 70 ? 2000 + n : 1900 + n;
    *s = rest;
    return true;
}

/* 24年度: of no era. */
static bool bare_eat(struct str *s, struct year_part *y)
{
    int n;
    struct str rest = *s;
    if (!notation_int_eat(&rest, 2, &n) || !str_starts(rest, STR("年")))
        return false;
    struct str behind = str_skip(rest, strlen("年"));
    if (!str_empty(behind) && !str_starts(behind, STR("度")) && !notation_digit_first(behind) && behind.ptr[0] != ' ' &&
        !str_starts(behind, STR("末")) && !str_starts(behind, STR("産")))
        return false;
    y->form = FORM_BARE;
    fault_put(y, DOUBT_ERA_MISSING);
    *s = rest;
    return true;
}

/* The same year told twice: 令和5(2023)年度, 2023年度(令和5年度). */
static void twin_eat(struct str *s, struct year_part *y)
{
    struct str rest = *s;
    struct year_part twin = {0};
    notation_skip(&rest, STR(""));
    if (!str_eat(&rest, STR("(")))
        return;
    if (era_name_eat(&rest, false, &twin) ? !era_count_eat(&rest, &twin) : !western_eat(&rest, &twin))
        return;
    if (str_eat(&rest, STR("年")))
        str_eat(&rest, STR("度"));
    if (!str_eat(&rest, STR(")")))
        return;
    if (twin.has_fault)
        fault_put(y, twin.fault);
    else if (twin.year != y->year)
        fault_put(y, DOUBT_YEAR_DIFFERS);
    *s = rest;
}

static bool year_part_eat(struct str *s, bool alone, struct year_part *y)
{
    *y = (struct year_part){0};
    struct str rest = *s;
    if (rest.len == 0)
        return false;
    if (era_name_eat(&rest, alone, y)) {
        if (!era_count_eat(&rest, y))
            return false;
    } else if (!western_eat(&rest, y) && !short_eat(&rest, y) && !(alone && bare_eat(&rest, y)))
        return false;
    twin_eat(&rest, y);
    struct str behind = rest;
    notation_skip(&behind, STR(""));
    bool apart = str_starts(behind, STR("年")) || str_starts(behind, STR("末")) || str_starts(behind, STR("産"));
    *s = apart ? behind : rest;
    return true;
}

/* --- what stands behind a year --- */

static struct period_point last_day(int year, int month)
{
    return (struct period_point){PERIOD_DATE, (int16_t)year, (uint8_t)month, date_days_in_month(year, month)};
}

static bool day_eat(struct str *s, int year, int month, struct str before, struct period_point *ret)
{
    int day;
    struct str rest = *s;
    if (!str_eat(&rest, before) || !notation_int_eat(&rest, 2, &day) || day < 1 ||
        day > date_days_in_month(year, month))
        return false;
    if (!str_eat(&rest, STR("日")) && str_empty(before))
        return false;
    *ret = (struct period_point){PERIOD_DATE, (int16_t)year, (uint8_t)month, (uint8_t)day};
    *s = rest;
    return true;
}

/* A month, perhaps with a day or an end: "4", "4.1", "4月1日", "3月末", "3末". */
static bool month_eat(struct str *s, int year, struct str mark, struct point *pt)
{
    int month;
    struct str rest = *s;
    if (!notation_int_eat(&rest, 2, &month) || month < 1 || month > 12)
        return false;
    bool word = str_eat(&rest, STR("月"));
    pt->at = (struct period_point){PERIOD_MONTH, (int16_t)year, (uint8_t)month, 0};
    if (str_eat(&rest, STR("末日")) || str_eat(&rest, STR("末")))
        pt->at = last_day(year, month);
    else if (!day_eat(&rest, year, month, word ? STR("") : mark, &pt->at) && !word && str_starts(rest, mark) &&
             notation_digit_first(str_skip(rest, mark.len)))
        return false;
    pt->suffix = pt->closed = true;
    *s = rest;
    return true;
}

/* 2021/22 is a fiscal year, 2021/4 a month, 2011/12 either. */
static bool slash_year_eat(struct str *s, struct point *pt)
{
    int second;
    struct str rest = *s;
    bool next = pt->year.form == FORM_WESTERN && rest.len >= 2 && notation_int_eat(&rest, 2, &second) &&
                s->len - rest.len == 2 && second == (pt->year.year + 1) % 100;
    if (!next || (rest.len > 0 && (rest.ptr[0] == '/' || rest.ptr[0] == '-')))
        return false;
    if (second <= 12)
        fault_put(&pt->year, DOUBT_TWO_MEANINGS);
    str_eat(&rest, STR("年度"));
    pt->at.kind = PERIOD_FISCAL;
    pt->suffix = true;
    *s = rest;
    return true;
}

static bool mark_month_eat(struct str *s, struct point *pt)
{
    static const struct str marks[] = {STR_INIT("."), STR_INIT("/"), STR_INIT("-")};
    for (size_t i = 0; i < COUNT(marks); i++) {
        struct str rest = *s;
        if (!str_eat(&rest, marks[i]))
            continue;
        notation_skip(&rest, STR(""));
        bool taken = (i > 0 && slash_year_eat(&rest, pt)) || month_eat(&rest, pt->year.year, marks[i], pt);
        pt->marked = taken && pt->year.form != FORM_ERA && pt->at.day == 0;
        if (taken)
            *s = rest;
        return taken;
    }
    return false;
}

static void half_put(struct point *pt, int first_month)
{
    int y = pt->year.year;
    pt->first = (struct period_point){PERIOD_MONTH, (int16_t)y, (uint8_t)first_month, 0};
    pt->at = first_month == 4 ? (struct period_point){PERIOD_MONTH, (int16_t)y, 9, 0}
                              : (struct period_point){PERIOD_MONTH, (int16_t)(y + 1), 3, 0};
}

static void fiscal_rest_eat(struct str *s, struct point *pt)
{
    pt->at.kind = PERIOD_FISCAL;
    notation_skip(s, STR(""));
    if (str_eat(s, STR("末")))
        pt->at.kind = PERIOD_FISCAL_END;
    else if (str_eat(s, STR("当初")) || str_eat(s, STR("初め")) || str_eat(s, STR("初頭")))
        pt->at = (struct period_point){PERIOD_DATE, pt->at.year, 4, 1};
    else if (str_eat(s, STR("上半期")) || str_eat(s, STR("上期")) || str_eat(s, STR("前期")))
        half_put(pt, 4);
    else if (str_eat(s, STR("下半期")) || str_eat(s, STR("下期")) || str_eat(s, STR("後期")))
        half_put(pt, 10);
}

static void year_rest_eat(struct str *s, struct point *pt)
{
    struct str rest = *s;
    notation_skip(&rest, STR(""));
    if (notation_digit_first(rest)) {
        struct str month = rest;
        int ignored;
        bool word = notation_int_eat(&month, 2, &ignored) && str_starts(month, STR("月"));
        if (word && month_eat(&rest, pt->year.year, STR("."), pt)) {
            *s = rest;
            return;
        }
    }
    if (pt->year.form == FORM_WESTERN && pt->year.year % 10 == 0 && str_eat(s, STR("代"))) {
        pt->first = (struct period_point){.kind = PERIOD_CALENDAR, .year = (int16_t)pt->year.year};
        pt->at = (struct period_point){.kind = PERIOD_CALENDAR, .year = (int16_t)(pt->year.year + 9)};
    } else if (str_eat(s, STR("産")))
        pt->at.kind = PERIOD_CROP;
    else if (str_eat(s, STR("末")))
        pt->at = last_day(pt->year.year, 12);
    else
        pt->at.kind = PERIOD_CALENDAR;
}

static void behind_year_eat(struct str *s, struct point *pt)
{
    pt->suffix = pt->closed = true;
    if (str_eat(s, STR("年度")))
        fiscal_rest_eat(s, pt);
    else if (str_eat(s, STR("年")))
        year_rest_eat(s, pt);
    else if (str_eat(s, STR("産")))
        pt->at.kind = PERIOD_CROP;
    else if (pt->year.named == PERIOD_NONE && str_eat(s, STR("末"))) {
        pt->at.kind = PERIOD_YEAR_END;
        pt->end_of_which = true;
    } else if (!mark_month_eat(s, pt)) {
        pt->at.kind = pt->year.named != PERIOD_NONE ? pt->year.named : PERIOD_YEAR;
        pt->suffix = pt->year.named != PERIOD_NONE;
        pt->closed = false;
    }
}

static void behind_point_eat(struct str *s, struct point *pt)
{
    static const struct notation_word words[] = {
        {STR_INIT("現在"), 0}, {STR_INIT("時点"), 0},   {STR_INIT("頃"), 0},
        {STR_INIT("ごろ"), 0}, {STR_INIT("末現在"), 0},
    };
    struct str rest = *s;
    notation_skip(&rest, STR(""));
    if (!notation_word_eat(WORDS(words), &rest))
        return;
    pt->strong = pt->closed = true;
    *s = rest;
}

static void point_read(struct str *s, struct point *pt)
{
    pt->at = (struct period_point){.year = (int16_t)pt->year.year};
    pt->first = (struct period_point){0};
    behind_year_eat(s, pt);
    twin_eat(s, &pt->year);
    if (pt->first.kind == PERIOD_NONE)
        pt->first = pt->at;
    pt->strong = pt->year.form == FORM_ERA || (pt->suffix && !pt->marked);
    behind_point_eat(s, pt);
}

static bool point_eat(struct str *s, bool alone, struct point *pt)
{
    *pt = (struct point){0};
    struct str rest = *s;
    if (!year_part_eat(&rest, alone, &pt->year))
        return false;
    point_read(&rest, pt);
    *s = rest;
    return true;
}

/* 12月末, 10月1日現在, 年度末: a time of an unsaid year. */
static bool yearless_eat(struct str *s, struct point *pt)
{
    *pt = (struct point){0};
    int month;
    struct str rest = *s;
    fault_put(&pt->year, DOUBT_YEAR_MISSING);
    if (notation_int_eat(&rest, 2, &month) && month >= 1 && month <= 12 && str_starts(rest, STR("月"))) {
        rest = *s;
        if (!month_eat(&rest, 2000, STR("."), pt))
            return false;
    } else {
        rest = *s;
        if (!str_eat(&rest, STR("年度末")) && !str_eat(&rest, STR("年末")))
            return false;
    }
    behind_point_eat(&rest, pt);
    pt->closed = true;
    *s = rest;
    return true;
}

/* --- spans --- */

static bool span_mark_eat(struct str *s, const struct point *from)
{
    struct str rest = *s;
    notation_skip(&rest, STR(""));
    bool taken = str_eat(&rest, STR("~")) || str_eat(&rest, STR("から")) || str_eat(&rest, STR("→"));
    if (!taken && str_eat(&rest, STR("-"))) {
        struct str digits = rest;
        int n;
        taken = !notation_digit_first(rest) || from->suffix || (notation_int_eat(&digits, 4, &n) && n > 12);
    }
    if (!taken)
        return false;
    notation_skip(&rest, STR(""));
    *s = rest;
    return true;
}

/* The second point, shortened by what the first one says: 27年度 behind 2023, 9 behind R5.4. */
static bool short_point_eat(struct str *s, const struct point *from, struct point *to)
{
    int n;
    struct str rest = *s;
    *to = (struct point){0};
    if (!notation_int_eat(&rest, 2, &n))
        return false;
    if (from->at.kind == PERIOD_MONTH || from->at.kind == PERIOD_DATE) {
        if (str_starts(rest, STR("年")))
            return false;
        to->year = from->year;
        rest = *s;
        if (!month_eat(&rest, from->year.year, STR("."), to))
            return false;
        to->first = to->at;
        behind_point_eat(&rest, to);
    } else {
        to->year = from->year;
        if (from->year.form == FORM_ERA)
            era_year_put(&to->year, n);
        else if (s->len - rest.len == 2)
            to->year.year = from->year.year / 100 * 100 + n;
        else
            return false;
        notation_skip(&rest, STR(""));
        point_read(&rest, to);
    }
    *s = rest;
    return true;
}

static bool span_end_eat(struct str *s, bool alone, const struct point *from, struct point *to)
{
    struct str rest = *s;
    if (point_eat(&rest, alone, to) && !to->year.has_fault) {
        *s = rest;
        return true;
    }
    if (short_point_eat(s, from, to))
        return true;
    return point_eat(s, alone, to);
}

static struct date begins(struct period_point p)
{
    bool fiscal = p.kind == PERIOD_FISCAL || p.kind == PERIOD_FISCAL_END;
    return (struct date){p.year, p.month ? p.month : fiscal ? 4 : 1, p.day ? p.day : 1};
}

static void kinds_share(struct point *from, struct point *to)
{
    if (from->suffix || from->at.kind != PERIOD_YEAR)
        return;
    if (to->at.kind == PERIOD_FISCAL || to->at.kind == PERIOD_CALENDAR || to->at.kind == PERIOD_CROP)
        from->at.kind = from->first.kind = to->at.kind;
    else if (to->at.kind == PERIOD_FISCAL_END)
        from->at.kind = from->first.kind = PERIOD_FISCAL;
}

static void point_note(const struct point *pt, struct notation_period *ret)
{
    if (pt->year.has_fault && !ret->has_fault) {
        ret->has_fault = true;
        ret->fault = pt->year.fault;
    }
    ret->has_misread = ret->has_misread || pt->year.misread;
    ret->past_end = ret->past_end || (pt->year.past_end && !pt->year.has_fault);
    ret->has_end = ret->has_end || pt->end_of_which;
    ret->strong = ret->strong || pt->strong;
    ret->closed = pt->closed;
}

static void span_fault(struct notation_period *ret, enum doubt_rule rule)
{
    if (!ret->has_fault)
        ret->fault = rule;
    ret->has_fault = true;
}

/* Behind a first point: a second one, or nothing. */
static void span_eat(struct str *s, bool alone, struct point *from, struct notation_period *ret)
{
    struct point to;
    struct str rest = *s;
    ret->period = (struct period){from->first, from->at};
    point_note(from, ret);
    if (!span_mark_eat(&rest, from))
        return;
    if (!span_end_eat(&rest, alone, from, &to)) {
        bool open = str_empty(rest) || rest.ptr[0] == ')';
        if (alone && open) {
            span_fault(ret, DOUBT_CUT_TEXT);
            *s = rest;
        }
        return;
    }
    kinds_share(from, &to);
    point_note(&to, ret);
    ret->period = (struct period){from->first, to.at};
    ret->strong = true;
    if (date_compare(begins(from->first), begins(to.at)) > 0)
        span_fault(ret, DOUBT_UNREADABLE);
    *s = rest;
}

bool notation_period_eat(struct str *s, bool alone, struct notation_period *ret)
{
    struct point pt;
    struct str rest = *s;
    *ret = (struct notation_period){0};
    notation_skip(&rest, STR(""));
    if (str_eat(&rest, STR("~"))) {
        notation_skip(&rest, STR(""));
        if (!point_eat(&rest, alone, &pt))
            return false;
        point_note(&pt, ret);
        ret->period = (struct period){.to = pt.at};
        ret->strong = true;
    } else {
        if (!point_eat(&rest, alone, &pt) && !(alone && yearless_eat(&rest, &pt)))
            return false;
        span_eat(&rest, alone, &pt, ret);
    }
    if (ret->has_fault)
        ret->period = (struct period){0};
    *s = rest;
    return true;
}

void notation_period_doubt(struct arena *a, const struct notation_period *p, struct notation_doubts *doubts,
                           struct notation_marks *marks)
{
    if (p->has_misread) {
        struct str code = {0};
        if (!p->has_fault && p->period.to.kind == PERIOD_YEAR)
            code = str_printf(a, "R%d", p->period.to.year - era_info(ERA_REIWA)->before);
        notation_doubt(a, doubts, DOUBT_MISREAD_R, PART_PERIOD, code);
    }
    if (p->has_fault)
        notation_doubt(a, doubts, p->fault, PART_PERIOD, (struct str){0});
    else if (p->has_end)
        notation_doubt(a, doubts, DOUBT_END_OF_WHICH_YEAR, PART_PERIOD, str_printf(a, "FYEND%d", p->period.to.year));
    if (p->past_end)
        notation_mark(a, marks, STR("era-past-its-end"));
}

/* --- the whole text --- */

/* Words that may stand beside a period and say nothing else of it. */
static bool rest_harmless(struct str rest)
{
    static const struct notation_word words[] = {
        {STR_INIT("実績値"), 0}, {STR_INIT("実績"), 0},   {STR_INIT("の実績"), 0}, {STR_INIT("の値"), 0},
        {STR_INIT("値"), 0},     {STR_INIT("調査"), 0},   {STR_INIT("まで"), 0},   {STR_INIT("まで に"), 0},
        {STR_INIT("までに"), 0}, {STR_INIT("の間"), 0},   {STR_INIT("間"), 0},     {STR_INIT("分"), 0},
        {STR_INIT("目標"), 0},   {STR_INIT("目標値"), 0},
    };
    bool bracket = rest.len > 2 && rest.ptr[0] == '(' && rest.ptr[rest.len - 1] == ')' && !notation_has_digit(rest);
    return str_empty(rest) || bracket || notation_word_whole(WORDS(words), rest);
}

static struct str without_outer_brackets(struct str s)
{
    while (s.len >= 2 && s.ptr[0] == '(' && s.ptr[s.len - 1] == ')')
        s = str_trim(str_of(s.ptr + 1, s.len - 2));
    return s;
}

void notation_period(struct arena *a, struct str text, struct period_reading *ret)
{
    struct notation_text t;
    struct notation_period p;
    *ret = (struct period_reading){0};
    notation_text_make(a, text, &t);
    if (str_empty(t.text) || notation_damaged(a, &t, &ret->doubts))
        return;
    if (notation_is_ditto(t.text)) {
        notation_mark(a, &ret->marks, STR("ditto"));
        return;
    }
    if (notation_is_dash(t.text))
        return;
    if (t.text.len > NOTATION_MAX) {
        notation_doubt(a, &ret->doubts, DOUBT_UNREADABLE, PART_TEXT, (struct str){0});
        return;
    }
    struct str s = notation_compact(a, without_outer_brackets(t.text));
    if (notation_period_eat(&s, true, &p) && rest_harmless(s)) {
        ret->period = p.period;
        notation_period_doubt(a, &p, &ret->doubts, &ret->marks);
    } else
        notation_doubt(a, &ret->doubts, DOUBT_UNREADABLE, PART_TEXT, (struct str){0});
    notation_tags_doubt(a, &t, &ret->doubts);
}
