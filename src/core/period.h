/* The time a value belongs to. A year whose kind the document does not say is its own kind (Y2022), never guessed.
 *
 * Codes: Y2022 year of unsaid kind; FY2021 fiscal year; CY2023 calendar year; M2024-04 month; D2024-04-01 date;
 * FYEND2019 end of a fiscal year, YEND2027 end of a year of unsaid kind; CROP2024 crop year (年産);
 * a..b a span, ..b a span with an open start. */
#ifndef CORE_PERIOD_H
#define CORE_PERIOD_H

#include "base/date.h"

#define PERIOD_KINDS(X)                                                                                                \
    X(NONE, "")                                                                                                        \
    X(YEAR, "Y")                                                                                                       \
    X(FISCAL, "FY")                                                                                                    \
    X(CALENDAR, "CY")                                                                                                  \
    X(MONTH, "M")                                                                                                      \
    X(DATE, "D")                                                                                                       \
    X(FISCAL_END, "FYEND")                                                                                             \
    X(YEAR_END, "YEND")                                                                                                \
    X(CROP, "CROP")

enum period_kind {
#define X(kind, code) PERIOD_##kind,
    PERIOD_KINDS(X)
#undef X
};

struct period_point {
    enum period_kind kind;
    int16_t year;
    uint8_t month, day; /* 0 where the kind has none */
};

/* A single point has from equal to `to`. No period: `to` is NONE. Open start: only `from` is NONE. */
struct period {
    struct period_point from, to;
};

static inline struct period period_single(struct period_point p)
{
    return (struct period){p, p};
}

static inline struct period period_year_of(enum period_kind kind, int year)
{
    return period_single((struct period_point){.kind = kind, .year = (int16_t)year});
}

bool period_is_none(struct period p);
bool period_is_span(struct period p);
bool period_equal(struct period a, struct period b);
/* By the day it ends; then by the day it starts. */
int period_compare(struct period a, struct period b);

/* The reporting (fiscal) year a value of this period is of: FY2024, Y2024, CY2024, CROP2024 → 2024; D2025-03-31 → 2024;
 * M2024-04 → 2024; a span → that of its end. 0 for none. */
int period_reporting_year(struct period p);

/* May a report of the year show it: is it not after that year? A count on 1 April, the day after the year's last,
 * closes the year (nurseries are counted so). */
bool period_not_after(struct period p, int year);

/* The code, both ways. Nothing is put for none; parse takes the whole text, and "" is none. */
void period_put(struct buf *out, struct period p);
NODISCARD bool period_parse(struct str code, struct period *ret);

/* For people: ja "R4", "令和4年度", "2023年", "R6.4.1", "R5.10～R6.9"; en "FY2022", "2023", "April 2024". The unsaid
 * kind prints short ("R4", "2022"), so that nothing is claimed. */
void period_print(struct buf *out, bool japanese, struct period p);

#endif
