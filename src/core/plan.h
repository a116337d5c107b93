/* The plan: members, levels, the tree, initiatives. */
#ifndef CORE_PLAN_H
#define CORE_PLAN_H

#include "base/vec.h"
#include "figure.h"
#include "id.h"
#include "target.h"

/* A municipality, union or prefecture of a region, in the official order (建制順). */
struct member {
    struct member_id id;
    struct str code; /* 6 digits, text; empty when not known */
    struct str name;
    struct str role; /* "centre" or empty */
};

struct members VEC(struct member);

/* The local government code's check digit (DOMAIN: 6a+5b+4c+3d+2e, last digit of 11 − s mod 11, or of 11 − s when s <
 * 11). */
bool member_code_valid(struct str code);

#define PARTICIPATIONS(X)                                                                                              \
    X(UNKNOWN, "unknown")                                                                                              \
    X(ALL, "all") /* kept as "all", not expanded */                                                                    \
    X(LISTED, "listed")

enum participation_mode {
#define X(id, name) PARTICIPATION_##id,
    PARTICIPATIONS(X)
#undef X
};

struct str participation_name(enum participation_mode m);
NODISCARD bool participation_parse(struct str name, enum participation_mode *ret);
/* The words for people. */
enum msg participation_label(enum participation_mode m);

struct participation {
    enum participation_mode mode;
    bool and_others;   /* ほか */
    uint32_t *members; /* indexes into the members at hand, in the order written */
    size_t len;
    struct str text; /* as written */
};

#define NARRATIVES(X)                                                                                                  \
    X(PROGRESS, "progress")         /* 進捗状況 */                                                                 \
    X(OUTLOOK_TEXT, "outlook_text") /* 課題・今後の方向性 */                                                  \
    X(REASON, "reason")             /* 増減理由・未達理由 */

enum narrative_kind {
#define X(id, name) NARRATIVE_##id,
    NARRATIVES(X)
#undef X
};
#define NARRATIVE_COUNT 3

struct str narrative_name(enum narrative_kind k);
NODISCARD bool narrative_parse(struct str name, enum narrative_kind *ret);

/* The wording of a node in an edition. */
struct wording {
    struct str number; /* of an initiative, as printed: "1", "(2)"; empty when there is none */
    struct str title;  /* with its marker when the label carries one: "ア環境の保全" */
    int32_t page;      /* of the plan; 0 when not known */
};

#endif
