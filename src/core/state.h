/* What is known of a value. Zero, none, blank and unknown are four things. Marks as in published statistics. */
#ifndef CORE_STATE_H
#define CORE_STATE_H

#include "base/message.h"

#define STATES(X)                                                                                                      \
    X(REPORTED, "reported")             /* 確定値 */                                                                \
    X(PROVISIONAL, "provisional")       /* 速報値, p */                                                             \
    X(ESTIMATE, "estimate")             /* 見込値 */                                                                \
    X(PENDING, "pending")               /* 集計中・公表待ち */                                                 \
    X(UNAVAILABLE, "unavailable")       /* 把握不可, … */                                                        \
    X(SUPPRESSED, "suppressed")         /* 秘匿, x */                                                                \
    X(NOT_APPLICABLE, "not-applicable") /* 対象外 */                                                                \
    X(NONE, "none")                     /* 設定なし, － */                                                        \
    X(BLANK, "blank")                   /* 未記入 */

enum state {
#define X(id, name) STATE_##id,
    STATES(X)
#undef X
};

struct str state_name(enum state s);
NODISCARD bool state_parse(struct str name, enum state *ret);
/* The label for people. */
enum msg state_label(enum state s);
/* Reported, provisional and estimate carry a number. */
bool state_has_value(enum state s);

#endif
