/* The columns of the plan's wide table as data: what stands in them, how wide, how set. Another layout is another file
 * in layouts/, without code. */
#ifndef REPORT_LAYOUT_H
#define REPORT_LAYOUT_H

#include "document.h"

#define LAYOUT_CONTENTS(X)                                                                                             \
    X(LEVELS, "levels") /* one column for each level above the initiative */                                           \
    X(INITIATIVE, "initiative")                                                                                        \
    X(MEMBERS, "members")                                                                                              \
    X(INDICATOR, "indicator")                                                                                          \
    X(BASELINE, "baseline")                                                                                            \
    X(ACTUAL, "actual")                                                                                                \
    X(TARGET, "target")                                                                                                \
    X(CHANGE, "change") /* against the baseline, in a word */                                                          \
    X(CITATION, "citation")                                                                                            \
    X(PROGRESS, "progress")                                                                                            \
    X(OUTLOOK_TEXT, "outlook_text")                                                                                    \
    X(REASON, "reason")                                                                                                \
    X(GRADE, "grade")

enum layout_content {
#define X(id, name) LAYOUT_##id,
    LAYOUT_CONTENTS(X)
#undef X
};

enum layout_when {
    LAYOUT_ALWAYS,
    LAYOUT_WHEN_ANY,     /* the plan has such a text at all */
    LAYOUT_WHEN_INTERNAL /* never in public */
};

struct layout_column {
    enum layout_content content;
    uint16_t weight;
    enum align align;
    bool vertical;
    enum layout_when when;
};

struct layout {
    struct str name;
    const struct layout_column *columns;
    size_t len;
};

/* 政策分野|分野|取組事項|具体的取組|関係市町|成果指標|基準値|実績値|目標値|備考|進捗状況|課題・今後の方向性 */
const struct layout *layout_wide(void);

#endif
