#include "keep.h"

/* A unit that is written in so many kanji is one; more are words that follow it. */
#define KANJI_MOST 4
#define LETTERS_MOST 8
/* Characters of numbers that follow each other, as those of a date do. */
#define KEPT_MOST 18

static uint32_t first_of(struct str s)
{
    return s.len ? str_next(&s) : 0;
}

static bool is_digit(uint32_t point)
{
    return (point >= '0' && point <= '9') || (point >= 0xFF10 && point <= 0xFF19);
}

static bool is_katakana(uint32_t point)
{
    return (point >= 0x30A1 && point <= 0x30FA) || point == 0x30FC;
}

static bool is_kanji(uint32_t point)
{
    return (point >= 0x4E00 && point <= 0x9FFF) || point == 0x3005;
}

/* m, ha, t-CO2, km/h, %, ℃, ㎡ */
static bool is_letter(uint32_t point)
{
    bool latin = (point >= 'A' && point <= 'Z') || (point >= 'a' && point <= 'z') || is_digit(point);
    bool sign = point == '%' || point == '-' || point == '/' || point == 0xFF05 || point == 0x2103;
    return latin || sign || (point >= 0x3300 && point <= 0x33FF);
}

static size_t run_of(struct str s, bool (*is)(uint32_t), size_t *ret_points)
{
    struct str rest = s;
    size_t points = 0;
    while (rest.len && is(first_of(rest))) {
        (void)str_next(&rest);
        points++;
    }
    *ret_points = points;
    return s.len - rest.len;
}

static size_t first_len(struct str s)
{
    struct str rest = s;
    (void)str_next(&rest);
    return s.len - rest.len;
}

static size_t starts_with_any(struct str s, const struct str *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_starts(s, words[i]))
            return words[i].len;
    return 0;
}

/* What stands before a number and is read with it. */
static size_t prefix_of(struct str s)
{
    static const struct str words[] = {STR_INIT("約"),   STR_INIT("第"),   STR_INIT("計"), STR_INIT("令和"),
                                       STR_INIT("平成"), STR_INIT("昭和"), STR_INIT("−"),  STR_INIT("▲")};
    size_t len = starts_with_any(s, words, COUNT(words));
    return len && is_digit(first_of(str_skip(s, len))) ? len : 0;
}

/* 2,057.5 */
static size_t digits_of(struct str s)
{
    struct str rest = s;
    while (rest.len) {
        uint32_t point = first_of(rest);
        bool separates = (point == ',' || point == '.') && is_digit(first_of(str_skip(rest, 1)));
        if (!is_digit(point) && !separates)
            break;
        (void)str_next(&rest);
    }
    return s.len - rest.len;
}

static size_t multipliers_of(struct str s)
{
    static const struct str words[] = {STR_INIT("十"), STR_INIT("百"), STR_INIT("千"),
                                       STR_INIT("万"), STR_INIT("億"), STR_INIT("兆")};
    size_t len = 0, more;
    while ((more = starts_with_any(str_skip(s, len), words, COUNT(words))) > 0)
        len += more;
    return len;
}

/* か所, ヶ月: a kana and the kanji it counts with. */
static size_t counted_of(struct str s)
{
    static const struct str words[] = {STR_INIT("か"), STR_INIT("カ"), STR_INIT("ヵ"), STR_INIT("ケ"), STR_INIT("ヶ")};
    size_t len = starts_with_any(s, words, COUNT(words));
    struct str behind = str_skip(s, len);
    return len && is_kanji(first_of(behind)) ? len + first_len(behind) : 0;
}

static size_t unit_of(struct str s)
{
    size_t len = multipliers_of(s), points, run = counted_of(str_skip(s, len));
    s = str_skip(s, len);
    if (run)
        return len + run;
    run = run_of(s, is_kanji, &points);
    if (points)
        return len + (points <= KANJI_MOST ? run : first_len(s));
    run = run_of(s, is_katakana, &points);
    if (!points)
        run = run_of(s, is_letter, &points);
    return len + (points <= LETTERS_MOST ? run : 0);
}

/* A space between a number and its unit is part of them: 386 人. One before an English word is not. */
static size_t space_of(struct str s)
{
    bool unit = str_starts(s, STR(" ")) && first_of(str_skip(s, 1)) >= 0x80 && unit_of(str_skip(s, 1));
    return unit ? 1 : 0;
}

static size_t number_of(struct str s)
{
    size_t len = prefix_of(s), kept = 0, more;
    while ((more = digits_of(str_skip(s, len))) > 0) {
        len += more;
        len += space_of(str_skip(s, len));
        len += unit_of(str_skip(s, len));
        if (kept && str_points(str_head(s, len)) > KEPT_MOST)
            break;
        kept = len;
    }
    return kept;
}

/* Up to the comma that ends it, with the comma and the space behind, or to the sign of a doubt. */
static size_t name_of(struct str s)
{
    struct str rest = s;
    while (rest.len && !(rest.len < s.len && str_starts(rest, STR("〔")))) {
        uint32_t point = str_next(&rest);
        if (point == '\n' || point == 0x3001 || point == ',' || point == 0xFF0C)
            break;
    }
    while (str_starts(rest, STR(" ")))
        rest = str_skip(rest, 1);
    return s.len - rest.len;
}

size_t keep_length(struct str text, bool names)
{
    size_t len = names ? name_of(text) : number_of(text);
    return len ? len : first_len(text);
}
