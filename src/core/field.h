/* The columns of a series at an initiative: the words of `export series`, of doubts and of the API, in their order. */
#ifndef CORE_FIELD_H
#define CORE_FIELD_H

#include "base/message.h"

#define FIELDS(X)                                                                                                      \
    X(PLACE, "place")                                                                                                  \
    X(ID, "id")                                                                                                        \
    X(PATH, "path")                                                                                                    \
    X(NUMBER, "number")                                                                                                \
    X(INITIATIVE, "initiative")                                                                                        \
    X(PAGE, "page")                                                                                                    \
    X(MEMBERS, "members")                                                                                              \
    X(INDICATOR, "indicator")                                                                                          \
    X(SERIES, "series")                                                                                                \
    X(UNIT, "unit")                                                                                                    \
    X(BASELINE, "baseline")                                                                                            \
    X(BASELINE_PERIOD, "baseline_period")                                                                              \
    X(ACTUAL, "actual")                                                                                                \
    X(ACTUAL_PERIOD, "actual_period")                                                                                  \
    X(ACTUAL_STATE, "actual_state")                                                                                    \
    X(TARGET_RULE, "target_rule")                                                                                      \
    X(TARGET, "target")                                                                                                \
    X(TARGET_REF, "target_ref")                                                                                        \
    X(TARGET_PERIOD, "target_period")                                                                                  \
    X(CITATION, "citation")                                                                                            \
    X(DOUBTS, "doubts")                                                                                                \
    /* beside the row: what doubts may also be about */                                                                \
    X(PROGRESS, "progress")                                                                                            \
    X(OUTLOOK_TEXT, "outlook_text")                                                                                    \
    X(REASON, "reason")                                                                                                \
    X(TARGET_WHOLE, "target_whole") /* one doubt about rule, target, reference and period together */                  \
    X(DOCUMENT, "document")

enum field {
#define X(id, name) FIELD_##id,
    FIELDS(X)
#undef X
};

#define FIELD_EXPORTED ((size_t)FIELD_DOUBTS + 1)

struct str field_name(enum field f);
NODISCARD bool field_parse(struct str name, enum field *ret);
enum msg field_label(enum field f);

#endif
