#include "period.h"

static const struct str codes[] = {
#define X(kind, code) STR_INIT(code),
    PERIOD_KINDS(X)
#undef X
};

static bool point_equal(struct period_point a, struct period_point b)
{
    return a.kind == b.kind && a.year == b.year && a.month == b.month && a.day == b.day;
}

bool period_is_none(struct period p)
{
    return p.to.kind == PERIOD_NONE;
}

bool period_is_span(struct period p)
{
    return !period_is_none(p) && !point_equal(p.from, p.to);
}

bool period_equal(struct period a, struct period b)
{
    return point_equal(a.from, b.from) && point_equal(a.to, b.to);
}

/* --- order --- */

static int64_t days(int year, int month, int day)
{
    return date_to_days((struct date){.year = (int16_t)year, .month = (uint8_t)month, .day = (uint8_t)day});
}

/* A year of unsaid kind counts as fiscal, the kind of nearly every plan; only the order and the reporting year rest on
 * it. */
static int64_t point_last_day(struct period_point p)
{
    switch (p.kind) {
    case PERIOD_NONE:
        return INT64_MIN;
    case PERIOD_YEAR:
    case PERIOD_FISCAL:
    case PERIOD_FISCAL_END:
    case PERIOD_YEAR_END:
        return days(p.year + 1, 3, 31);
    case PERIOD_CALENDAR:
    case PERIOD_CROP:
        return days(p.year, 12, 31);
    case PERIOD_MONTH:
        return days(p.year, p.month, date_days_in_month(p.year, p.month));
    case PERIOD_DATE:
        return days(p.year, p.month, p.day);
    }
    ASSERT(false && "a kind of period");
}

static int64_t point_first_day(struct period_point p)
{
    switch (p.kind) {
    case PERIOD_NONE:
        return INT64_MIN;
    case PERIOD_YEAR:
    case PERIOD_FISCAL:
        return days(p.year, 4, 1);
    case PERIOD_CALENDAR:
    case PERIOD_CROP:
        return days(p.year, 1, 1);
    case PERIOD_MONTH:
        return days(p.year, p.month, 1);
    case PERIOD_FISCAL_END:
    case PERIOD_YEAR_END:
    case PERIOD_DATE:
        return point_last_day(p);
    }
    ASSERT(false && "a kind of period");
}

int period_compare(struct period a, struct period b)
{
    int64_t end_a = point_last_day(a.to), end_b = point_last_day(b.to);
    if (end_a != end_b)
        return end_a < end_b ? -1 : 1;
    int64_t start_a = point_first_day(a.from), start_b = point_first_day(b.from);
    return start_a < start_b ? -1 : start_a > start_b;
}

int period_reporting_year(struct period p)
{
    switch (p.to.kind) {
    case PERIOD_NONE:
        return 0;
    case PERIOD_YEAR:
    case PERIOD_FISCAL:
    case PERIOD_CALENDAR:
    case PERIOD_FISCAL_END:
    case PERIOD_YEAR_END:
    case PERIOD_CROP:
        return p.to.year;
    case PERIOD_MONTH:
        return date_fiscal_year((struct date){p.to.year, p.to.month, 1});
    case PERIOD_DATE:
        return date_fiscal_year((struct date){p.to.year, p.to.month, p.to.day});
    }
    ASSERT(false && "a kind of period");
}

bool period_not_after(struct period p, int year)
{
    bool closes = p.to.kind == PERIOD_DATE && p.to.year == year + 1 && p.to.month == 4 && p.to.day == 1;
    return closes || period_reporting_year(p) <= year;
}

/* --- codes --- */

static void point_put(struct buf *out, struct period_point p)
{
    if (p.kind == PERIOD_NONE)
        return;
    buf_put(out, codes[p.kind]);
    buf_printf(out, "%04d", p.year);
    if (p.kind == PERIOD_MONTH || p.kind == PERIOD_DATE)
        buf_printf(out, "-%02u", p.month);
    if (p.kind == PERIOD_DATE)
        buf_printf(out, "-%02u", p.day);
}

void period_put(struct buf *out, struct period p)
{
    if (period_is_span(p)) {
        point_put(out, p.from);
        buf_put(out, STR(".."));
    }
    point_put(out, p.to);
}

static bool eat_number(struct str *text, size_t digits, unsigned *ret)
{
    uint64_t n;
    if (text->len < digits || !str_to_u64(str_head(*text, digits), &n))
        return false;
    *text = str_skip(*text, digits);
    *ret = (unsigned)n;
    return true;
}

/* The part of a code behind the letters of its kind. */
static bool point_parse_rest(struct str text, enum period_kind kind, struct period_point *ret)
{
    unsigned year, month = 0, day = 0;
    if (!eat_number(&text, 4, &year))
        return false;
    bool has_month = kind == PERIOD_MONTH || kind == PERIOD_DATE;
    if (has_month && !(str_eat(&text, STR("-")) && eat_number(&text, 2, &month) && month >= 1 && month <= 12))
        return false;
    if (kind == PERIOD_DATE && !(str_eat(&text, STR("-")) && eat_number(&text, 2, &day) && day >= 1 &&
                                 day <= date_days_in_month((int)year, (int)month)))
        return false;
    if (!str_empty(text))
        return false;
    *ret = (struct period_point){kind, (int16_t)year, (uint8_t)month, (uint8_t)day};
    return true;
}

static bool point_parse(struct str code, struct period_point *ret)
{
    for (size_t kind = PERIOD_NONE + 1; kind < COUNT(codes); kind++) {
        struct str rest = code;
        if (str_eat(&rest, codes[kind]) && point_parse_rest(rest, (enum period_kind)kind, ret))
            return true;
    }
    return false;
}

bool period_parse(struct str code, struct period *ret)
{
    struct period p = {0};
    if (str_empty(code)) {
        *ret = p;
        return true;
    }
    size_t dots = str_find(code, STR(".."));
    if (!point_parse(dots == STR_NONE ? code : str_skip(code, dots + 2), &p.to))
        return false;
    if (dots == STR_NONE)
        p.from = p.to;
    else if (dots > 0 && !point_parse(str_head(code, dots), &p.from))
        return false;
    *ret = p;
    return true;
}

/* --- for people --- */

/* Era letter and year of the era that holds the day: R6, H31. */
static void put_short_era(struct buf *out, struct date day)
{
    for (int era = ERA_REIWA; era >= ERA_MEIJI; era--) {
        const struct era_info *info = era_info((enum era)era);
        if (date_compare(day, info->first) >= 0) {
            buf_put(out, info->letter);
            buf_put_int(out, day.year - info->before);
            return;
        }
    }
    buf_put_int(out, day.year);
}

static void put_short_fiscal_year(struct buf *out, int year)
{
    enum era era;
    int n;
    era_of_year(year, true, &era, &n);
    buf_put(out, era_info(era)->letter);
    buf_put_int(out, n);
}

static void point_print_ja(struct buf *out, struct period_point p)
{
    switch (p.kind) {
    case PERIOD_NONE:
        return;
    case PERIOD_YEAR:
        put_short_fiscal_year(out, p.year);
        return;
    case PERIOD_YEAR_END:
        put_short_fiscal_year(out, p.year);
        buf_put(out, STR("末"));
        return;
    case PERIOD_FISCAL:
        era_put_year(out, p.year, true);
        buf_put(out, STR("年度"));
        return;
    case PERIOD_FISCAL_END:
        era_put_year(out, p.year, true);
        buf_put(out, STR("年度末"));
        return;
    case PERIOD_CALENDAR:
        buf_printf(out, "%d年", p.year);
        return;
    case PERIOD_CROP:
        era_put_year(out, p.year, false);
        buf_put(out, STR("年産"));
        return;
    case PERIOD_MONTH:
        put_short_era(out, (struct date){p.year, p.month, 1});
        buf_printf(out, ".%u", p.month);
        return;
    case PERIOD_DATE:
        put_short_era(out, (struct date){p.year, p.month, p.day});
        buf_printf(out, ".%u.%u", p.month, p.day);
        return;
    }
}

static void point_print_en(struct buf *out, struct period_point p)
{
    static const char *const months[] = {"January", "February", "March",     "April",   "May",      "June",
                                         "July",    "August",   "September", "October", "November", "December"};
    switch (p.kind) {
    case PERIOD_NONE:
        return;
    case PERIOD_YEAR:
    case PERIOD_CALENDAR:
        buf_put_int(out, p.year);
        return;
    case PERIOD_YEAR_END:
        buf_printf(out, "end of %d", p.year);
        return;
    case PERIOD_FISCAL:
        buf_printf(out, "FY%d", p.year);
        return;
    case PERIOD_FISCAL_END:
        buf_printf(out, "end of FY%d", p.year);
        return;
    case PERIOD_CROP:
        buf_printf(out, "%d crop", p.year);
        return;
    case PERIOD_MONTH:
        buf_printf(out, "%s %d", months[p.month - 1], p.year);
        return;
    case PERIOD_DATE:
        buf_printf(out, "%u %s %d", p.day, months[p.month - 1], p.year);
        return;
    }
}

void period_print(struct buf *out, bool japanese, struct period p)
{
    void (*print)(struct buf *, struct period_point) = japanese ? point_print_ja : point_print_en;
    if (period_is_span(p)) {
        if (!japanese && p.from.kind == PERIOD_NONE)
            buf_put(out, STR("to "));
        else {
            print(out, p.from);
            buf_put(out, japanese ? STR("～") : STR("–"));
        }
    }
    print(out, p.to);
}
