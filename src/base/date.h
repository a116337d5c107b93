/* Civil dates, fiscal years and Japanese eras. Pure arithmetic: no clock, no locale, no zone.
 *
 * Fiscal year N runs from 1 April N to 31 March N+1. Reiwa n = 2018 + n, Heisei n = 1988 + n, Showa n = 1925 + n,
 * Taisho n = 1911 + n, Meiji n = 1867 + n. A document may keep counting an era past its end (H32 = 2020). */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include "buf.h"

struct date {
    int16_t year; /* Gregorian */
    uint8_t month, day;
};

#define YEAR_MIN 1868
#define YEAR_MAX 2200

/* A day of the calendar from YEAR_MIN to YEAR_MAX. All functions that give a date give a valid one or say so. */
bool date_valid(struct date d);
int date_compare(struct date a, struct date b);
/* 0 for a month that does not exist. */
uint8_t date_days_in_month(int year, int month);
/* Days since 1970-01-01, of a valid date. */
int64_t date_to_days(struct date d);
/* {0, 0, 0}, which is not valid, for a day outside YEAR_MIN..YEAR_MAX. */
struct date date_of_days(int64_t days);
/* The fiscal year a date lies in. */
int date_fiscal_year(struct date d);

/* "2024-04-01" */
void date_put(struct buf *out, struct date d);

/* A moment as UTC text "2026-11-22T03:04:05Z" from seconds since 1970. */
void date_put_moment(struct buf *out, int64_t seconds);

enum era { ERA_MEIJI, ERA_TAISHO, ERA_SHOWA, ERA_HEISEI, ERA_REIWA };

struct era_info {
    enum era era;
    struct str name;         /* 令和 */
    struct str letter;       /* R */
    int before;              /* year = before + n */
    struct date first, last; /* the last day of Reiwa is far away, and not valid */
};

const struct era_info *era_info(enum era era);
/* By name (令和) or letter, upper or lower case, half or full width (R, r, Ｒ, ｒ) at the start of *text, which moves
 * behind it. What follows is not looked at: "Rate" begins with an R too. */
bool era_eat(struct str *text, enum era *ret);
/* The era and its year n for a year. A calendar year goes by its last day (1989 is Heisei 1), a fiscal year by the era
 * that holds most of its days: FY2019 is Reiwa 1, in the way most authorities print it (令和元年度), FY1988 is
 * Showa 63. Before YEAR_MIN, n is not positive. */
void era_of_year(int year, bool fiscal, enum era *ret_era, int *ret_n);
/* True when the year lies after the era's end, as in H32. */
bool era_past_end(enum era era, int n);

/* "令和6", "令和元" */
void era_put_year(struct buf *out, int year, bool fiscal);

/* A year as people write it on a command line or in an address: "R6", "r6", "令和6年度", "令和元年", "R元", "2024",
 * "2024年度", "ＦＹ2024", full width or not, without spaces. The kind (fiscal or calendar) is not told apart: the
 * caller's context decides. A plain year has four digits and lies in YEAR_MIN..YEAR_MAX; a year of an era is 元
 * or 1..99, may lie past the era's end, and is refused beyond 2100 (R99). */
NODISCARD bool year_parse(struct str text, int *ret);

#endif
