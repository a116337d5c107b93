/* Values as people read them, in one language: 2,497頭, −3,703, 基準値を維持, 4行9列. What the authority wrote (units,
 * names, texts) stays as written; what the program says comes from i18n.
 *
 * House style of numbers: thousands separators, digits as stored, U+2212 before a negative, the unit behind. A period
 * stands in its own text, so that a driver can set it smaller. */
#ifndef REPORT_PHRASE_H
#define REPORT_PHRASE_H

#include "base/arena.h"
#include "core/view.h"

struct phrases {
    struct arena *arena; /* what every text below lives in */
    enum lang lang;
    const struct view *view;
    struct buf scratch; /* private; phrase_full once at the end */
};

void phrase_init(struct phrases *w, struct arena *a, enum lang lang, const struct view *v);
void phrase_reset(struct phrases *w);
/* A text was longer than any a document holds: what was made is cut. */
bool phrase_full(const struct phrases *w);

/* The sentence of a message; of several. */
struct str phrase_message(struct phrases *w, const struct message *m);
struct str phrase_messages(struct phrases *w, const struct message *m, size_t n);
#define phrase_say(w, id, ...) phrase_message((w), (const struct message[]){MESSAGE((id), ##__VA_ARGS__)})

struct str phrase_number(struct phrases *w, struct decimal d);
struct str phrase_value(struct phrases *w, struct decimal d, struct str unit);
/* A difference of two values: percentages differ by points (0.40ポイント), not by per cent. */
struct str phrase_difference(struct phrases *w, struct decimal d, struct str unit);
/* The number with its unit and what was said beside it (約, 速報値), or the word of its state. Without its period. */
struct str phrase_figure(struct phrases *w, const struct figure *f);
/* Empty for none. */
struct str phrase_period(struct phrases *w, struct period p);
/* R6 in Japanese, FY2024 in English. */
struct str phrase_year(struct phrases *w, int year);
/* 令和6年度, FY2024. */
struct str phrase_long_year(struct phrases *w, int year);
/* 令和7年3月31日, 2025-03-31 */
struct str phrase_day(struct phrases *w, struct date d);
/* The rule in words without its period: 2,109.2ha, 8以上, 基準値を維持. */
struct str phrase_target(struct phrases *w, const struct target *t);
/* 全市町, names joined, with "and others"; the words as written when nothing was understood. */
struct str phrase_members(struct phrases *w, const struct participation *p);
/* 4行9列; empty for the whole document. */
struct str phrase_place(struct phrases *w, struct place p);
/* first, separator, second; without the separator when one of them is empty. */
struct str phrase_join(struct phrases *w, struct str first, struct str separator, struct str second);

#endif
