/* What the makers of the parts of a document share. Private to the layer. */
#ifndef REPORT_MAKER_H
#define REPORT_MAKER_H

#include "document.h"
#include "phrase.h"
#include "report.h"
#include "summary.h"

struct maker {
    struct arena *arena;
    const struct report_input *in;
    const struct view *view;
    enum lang lang;
    struct phrases phrases;
    struct summary summary;
};

/* in and the arena outlive it; phrase_reset(&m->phrases) at the end, phrase_full before. */
void maker_init(struct maker *m, struct arena *a, const struct report_input *in);

static inline struct str maker_text(const struct maker *m, enum msg id)
{
    return message_text(m->lang, id);
}

/* The address of a node, and of a line: a repeated one has its own. */
struct str maker_node_anchor(struct maker *m, const struct view_node *n);
struct str maker_line_anchor(struct maker *m, const struct view_line *line);

/* "1 平日夜間…": number and title as written. */
struct str maker_node_title(struct maker *m, const struct view_node *n);
/* Indicator and, where there are several, the series: 就職率（ハローワーク米沢）. */
struct str maker_line_title(struct maker *m, const struct view_line *line);

/* The verdict of a line, NULL when grades are not shown. */
const struct verdict *maker_verdict(const struct maker *m, const struct view_line *line);
/* Symbol and words of a grade, or why there is none. */
struct str maker_verdict_words(struct maker *m, const struct verdict *verdict);

/* "386人（R2）"; without brackets when there is no period. */
struct str maker_dated(struct maker *m, struct str value, struct period period);

enum period_shown { PERIOD_ALWAYS, PERIOD_WHEN_OTHER /* than the view's year */ };

/* A figure with its period and the sign of doubt; the word for "nothing written" when it is NULL. */
void maker_put_figure(struct maker *m, struct spans *s, const struct view_figure *f, enum period_shown shown);
void maker_put_target(struct maker *m, struct spans *s, const struct view_line *line);
/* There is a rule to tell of, in doubt or not. */
bool maker_target_told(const struct view_line *line);
/* Sign and word. */
void maker_put_change(struct maker *m, struct spans *s, enum change change);

/* --- doubts --- */

/* What was found; with what is to be done where the reader is the office. */
struct str maker_doubt_sentence(const struct maker *m, enum doubt_rule rule);
/* What it belongs to: a title, or the document as a whole. */
struct str maker_doubt_about(struct maker *m, const struct summary_doubt *d);
/* The fields that the doubts are about: bit n is field n. */
uint32_t maker_doubted_fields(const struct view *v, struct view_doubts d);
/* The sign, with a link to where the doubt is told; nothing unless `doubted`. */
void maker_put_doubt(struct maker *m, struct spans *s, bool doubted, struct str anchor);
/* Adds a block with the doubts; `about` (may be empty) says of what. Nothing when there are none. */
void maker_put_doubts(struct maker *m, struct blocks *b, struct view_doubts d, struct str about);

/* --- parts --- */

/* The sentence that says where the plan stands. */
void maker_put_state(struct maker *m, struct blocks *b);
/* What the counts of the whole plan leave open. */
void maker_put_rest(struct maker *m, struct blocks *b);
/* A bar for each field, and the key of its patterns. */
void maker_put_key(struct maker *m, struct blocks *b);
void maker_put_bars(struct maker *m, struct blocks *b);
struct str maker_field_title(struct maker *m, const struct summary_field *f);
struct str maker_field_anchor(struct maker *m, const struct summary_field *f);
/* Titles from `top` (not included) down to the node, joined. */
void maker_put_above(struct maker *m, struct spans *s, uint32_t node, uint32_t top);
void maker_put_narratives(struct maker *m, struct blocks *b, const struct view_node *n);
/* How the report is to be read: a section. */
void maker_put_reading(struct maker *m, struct blocks *b);
/* The plan's wide table. */
void wide_put(struct maker *m, struct blocks *b);
/* The section of one line: what happened, the chart, the figures, the doubts. */
void series_put(struct maker *m, struct blocks *b, uint32_t line, uint8_t level);
/* The course of a line over the years: a sentence and the chart. Nothing for a line in words, or of which no year is
 * known. */
void trend_put(struct maker *m, struct blocks *b, uint32_t line);
/* The value in a unit; false when the two have nothing to do with each other. */
NODISCARD bool series_in_unit(const struct figure *f, struct str unit, struct decimal *ret);
/* The chart of a line as a value. */
struct chart series_chart(struct maker *m, const struct view_line *line, const struct standing *s);

/* The whole document. in and the arena outlive it. False: the arena or a text is over its cap. */
NODISCARD bool compose(struct arena *a, const struct report_input *in, struct document *ret, struct error *err);

#endif
