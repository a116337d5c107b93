/* The words of published tables, as data: what a heading means, how a source or a measure ends. Adding a word is one
 * line in words.c; nothing else in ingest knows a Japanese heading. */
#ifndef INGEST_WORDS_H
#define INGEST_WORDS_H

#include "base/arena.h"
#include "base/str.h"

enum role {
    ROLE_UNKNOWN,
    ROLE_LEVEL, /* a level of the tree above the initiative */
    ROLE_NUMBER,
    ROLE_INITIATIVE,
    ROLE_PAGE,
    ROLE_MEMBERS,
    ROLE_MEMBER, /* of one member: marks where it takes part */
    ROLE_INDICATOR,
    ROLE_SERIES,
    ROLE_UNIT,
    ROLE_BASELINE,
    ROLE_BASELINE_PERIOD,
    ROLE_ACTUAL,
    ROLE_ACTUAL_PERIOD,
    ROLE_GUIDE,
    ROLE_TARGET,
    ROLE_TARGET_PERIOD,
    ROLE_ROW_KIND, /* of each row: 目標値 or 実績値 */
    ROLE_CITATION,
    ROLE_PROGRESS,
    ROLE_OUTLOOK_TEXT,
    ROLE_REASON,
    ROLE_ASIDE, /* known, but of no use to a proposal: grades, rates, offices. Kept in the document. */
};
#define ROLES ((size_t)ROLE_ASIDE + 1)

struct heading {
    enum role role;
    uint8_t rank;   /* of a level: smaller stands higher in the tree; of other roles: 1 stands back for 0 */
    uint8_t weight; /* how much of the heading the known word covers, 1..100 */
};

/* What a folded heading (unicode_fold, without what stands in brackets) means. */
struct heading words_heading(struct str folded);

/* Does a source end like a source: 調べ, 統計, 課 …? */
bool words_source_ending(struct str text);
/* Does a name end like something that is counted or measured: 数, 率, 面積 …? */
bool words_measure_ending(struct str text);
/* Can a word or sentence begin (end) like this? ー, small kana, closing brackets and particles cannot begin one. */
bool words_cut_start(struct str text);
bool words_cut_end(struct str text);
/* Are the brackets of the text unbalanced? */
bool words_brackets_open(struct str text);

/* Does the text end like the name of a municipality, a prefecture or a union of them: 米沢市, 置賜広域行政事務組合? */
bool words_municipality(struct str text);
/* A mark that says yes (○) in a column of marks; *ret_yes is false for one that says no (×, －). */
NODISCARD bool words_mark(struct str text, bool *ret_yes);

/* What a cell says of its row: 年度ごとの実績値 is ACTUAL, 年度ごとの目標値 is GUIDE; UNKNOWN when it says neither. */
enum role words_row_kind(struct str text);
/* 小計, 合計: a row that sums up others. */
bool words_total(struct str text);
/* A, ◎: what stands in a column of grades. */
bool words_grade(struct str text);
/* A dash and nothing else. */
bool words_ditto(struct str text);
bool words_dash(struct str text);

/* The name of a plan in a line of text, up to 計画, ビジョン, 戦略 …; empty when there is none. Part of the text given.
 */
struct str words_plan_title(struct str line);

#endif
