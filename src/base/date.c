#include "date.h"

uint8_t date_days_in_month(int year, int month)
{
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return (uint8_t)(days[month - 1] + (month == 2 && leap));
}

bool date_valid(struct date d)
{
    return d.year >= YEAR_MIN && d.year <= YEAR_MAX && d.day >= 1 && d.day <= date_days_in_month(d.year, d.month);
}

int date_compare(struct date a, struct date b)
{
    int32_t left = a.year * 512 + a.month * 32 + a.day, right = b.year * 512 + b.month * 32 + b.day;
    return (left > right) - (left < right);
}

/* Years are counted from 1 March, so that the leap day is the last of its year; 400 years are one cycle of days. */
#define CYCLE_DAYS 146097
#define EPOCH_DAYS 719468 /* 0000-03-01 to 1970-01-01 */

static int64_t floor_divide(int64_t n, int64_t by)
{
    return n / by - (n % by < 0);
}

/* Days of the year before the month, counted from March = 0: 0, 31, 61, 92, ... */
static int days_before(int month)
{
    return (month * 153 + 2) / 5;
}

int64_t date_to_days(struct date d)
{
    int month = d.month > 2 ? d.month - 3 : d.month + 9;
    int64_t year = d.month > 2 ? d.year : d.year - 1;
    int64_t leaps = floor_divide(year, 4) - floor_divide(year, 100) + floor_divide(year, 400);
    return year * 365 + leaps + days_before(month) + d.day - 1 - EPOCH_DAYS;
}

struct civil {
    int64_t year;
    int month, day;
};

static struct civil civil_of_days(int64_t days)
{
    int64_t since = days + EPOCH_DAYS;
    int64_t cycle = floor_divide(since, CYCLE_DAYS);
    int day = (int)(since - cycle * CYCLE_DAYS);
    int year = (day - day / 1460 + day / 36524 - day / 146096) / 365;
    day -= year * 365 + year / 4 - year / 100;
    int month = (day * 5 + 2) / 153;
    day -= days_before(month);
    return (struct civil){cycle * 400 + year + (month >= 10), month < 10 ? month + 3 : month - 9, day + 1};
}

#define DAYS_FAR 400000 /* more than a thousand years from 1970 either way */

struct date date_of_days(int64_t days)
{
    if (days < -DAYS_FAR || days > DAYS_FAR)
        return (struct date){0};
    struct civil c = civil_of_days(days);
    struct date d = {(int16_t)c.year, (uint8_t)c.month, (uint8_t)c.day};
    return date_valid(d) ? d : (struct date){0};
}

int date_fiscal_year(struct date d)
{
    return d.month >= 4 ? d.year : d.year - 1;
}

void date_put(struct buf *out, struct date d)
{
    buf_printf(out, "%04d-%02d-%02d", d.year, d.month, d.day);
}

#define DAY_SECONDS 86400

void date_put_moment(struct buf *out, int64_t seconds)
{
    int64_t days = floor_divide(seconds, DAY_SECONDS);
    int second = (int)((seconds % DAY_SECONDS + DAY_SECONDS) % DAY_SECONDS);
    struct civil c = civil_of_days(days);
    buf_printf(out, "%04lld-%02d-%02dT%02d:%02d:%02dZ", (long long)c.year, c.month, c.day, second / 3600,
               second / 60 % 60, second % 60);
}

/* --- eras --- */

static const struct era_info eras[] = {
    [ERA_MEIJI] = {ERA_MEIJI, STR_INIT("明治"), STR_INIT("M"), 1867, {1868, 1, 25}, {1912, 7, 29}},
    [ERA_TAISHO] = {ERA_TAISHO, STR_INIT("大正"), STR_INIT("T"), 1911, {1912, 7, 30}, {1926, 12, 24}},
    [ERA_SHOWA] = {ERA_SHOWA, STR_INIT("昭和"), STR_INIT("S"), 1925, {1926, 12, 25}, {1989, 1, 7}},
    [ERA_HEISEI] = {ERA_HEISEI, STR_INIT("平成"), STR_INIT("H"), 1988, {1989, 1, 8}, {2019, 4, 30}},
    [ERA_REIWA] = {ERA_REIWA, STR_INIT("令和"), STR_INIT("R"), 2018, {2019, 5, 1}, {9999, 12, 31}},
};

const struct era_info *era_info(enum era era)
{
    ASSERT((size_t)era < COUNT(eras));
    return &eras[era];
}

/* A full-width letter or digit as the ASCII one. */
static uint32_t half_width(uint32_t point)
{
    return point >= 0xFF01 && point <= 0xFF5E ? point - 0xFEE0 : point;
}

bool era_eat(struct str *text, enum era *ret)
{
    if (str_empty(*text))
        return false;
    struct str behind = *text;
    uint32_t first = half_width(str_next(&behind));
    for (size_t i = 0; i < COUNT(eras); i++) {
        uint32_t letter = (uint32_t)eras[i].letter.ptr[0];
        bool by_letter = first == letter || first == letter + ('a' - 'A');
        if (!by_letter && !str_eat(text, eras[i].name))
            continue;
        if (by_letter)
            *text = behind;
        *ret = eras[i].era;
        return true;
    }
    return false;
}

/* A fiscal year goes by the era that holds most of its days, which is the era of 1 October. */
void era_of_year(int year, bool fiscal, enum era *ret_era, int *ret_n)
{
    int64_t day = (int64_t)year * 10000 + (fiscal ? 1001 : 1231);
    size_t i = COUNT(eras) - 1;
    while (i > 0 && eras[i].first.year * 10000 + eras[i].first.month * 100 + eras[i].first.day > day)
        i--;
    *ret_era = eras[i].era;
    *ret_n = year - eras[i].before;
}

bool era_past_end(enum era era, int n)
{
    return era_info(era)->before + n > era_info(era)->last.year;
}

void era_put_year(struct buf *out, int year, bool fiscal)
{
    enum era era;
    int n;
    era_of_year(year, fiscal, &era, &n);
    buf_put(out, era_info(era)->name);
    if (n == 1)
        buf_put(out, STR("元"));
    else
        buf_put_int(out, n);
}

/* --- years --- */

#define ERA_YEAR_MAX 2100 /* R82; a year of an era beyond it is a slip of the pen */

/* Up to four digits, full width or not. Gives how many there were. */
static int eat_number(struct str *text, int *ret)
{
    int count = 0, n = 0;
    while (count < 4 && text->len > 0) {
        struct str behind = *text;
        uint32_t point = half_width(str_next(&behind));
        if (point < '0' || point > '9')
            break;
        n = n * 10 + (int)(point - '0');
        count++;
        *text = behind;
    }
    *ret = n;
    return count;
}

static bool eat_letter(struct str *text, uint32_t upper)
{
    if (str_empty(*text))
        return false;
    struct str behind = *text;
    uint32_t point = half_width(str_next(&behind));
    if (point != upper && point != upper + ('a' - 'A'))
        return false;
    *text = behind;
    return true;
}

static bool eat_era_year(struct str *text, enum era era, int *ret)
{
    int n = 1;
    if (!str_eat(text, STR("元"))) {
        int digits = eat_number(text, &n);
        if (digits < 1 || digits > 2 || n < 1)
            return false;
    }
    *ret = era_info(era)->before + n;
    return *ret <= ERA_YEAR_MAX;
}

bool year_parse(struct str text, int *ret)
{
    enum era era;
    int year;
    if (era_eat(&text, &era)) {
        if (!eat_era_year(&text, era, &year))
            return false;
    } else {
        if (eat_letter(&text, 'F') && !eat_letter(&text, 'Y'))
            return false;
        if (eat_number(&text, &year) != 4 || year < YEAR_MIN || year > YEAR_MAX)
            return false;
    }
    if (str_eat(&text, STR("年")))
        str_eat(&text, STR("度"));
    if (text.len > 0)
        return false;
    *ret = year;
    return true;
}
