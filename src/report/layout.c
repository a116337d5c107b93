#include "layout.h"

struct str layout_content_name(enum layout_content c)
{
    static const struct str names[] = {
#define X(id, name) STR_INIT(name),
        LAYOUT_CONTENTS(X)
#undef X
    };
    ASSERT((size_t)c < COUNT(names));
    return names[c];
}

const struct layout *layout_wide(void)
{
    static const struct layout_column columns[] = {
        {LAYOUT_LEVELS, 25, ALIGN_START, true, LAYOUT_ALWAYS},
        {LAYOUT_INITIATIVE, 70, ALIGN_START, false, LAYOUT_ALWAYS},
        {LAYOUT_MEMBERS, 40, ALIGN_START, false, LAYOUT_ALWAYS},
        {LAYOUT_INDICATOR, 62, ALIGN_START, false, LAYOUT_ALWAYS},
        {LAYOUT_BASELINE, 58, ALIGN_END, false, LAYOUT_ALWAYS},
        {LAYOUT_ACTUAL, 58, ALIGN_END, false, LAYOUT_ALWAYS},
        {LAYOUT_TARGET, 58, ALIGN_END, false, LAYOUT_ALWAYS},
        {LAYOUT_GRADE, 72, ALIGN_START, false, LAYOUT_WHEN_INTERNAL},
        {LAYOUT_CITATION, 50, ALIGN_START, false, LAYOUT_ALWAYS},
        {LAYOUT_PROGRESS, 170, ALIGN_START, false, LAYOUT_ALWAYS},
        {LAYOUT_OUTLOOK_TEXT, 170, ALIGN_START, false, LAYOUT_ALWAYS},
        {LAYOUT_REASON, 100, ALIGN_START, false, LAYOUT_WHEN_ANY},
    };
    static const struct layout wide = {STR_INIT("wide"), columns, COUNT(columns)};
    return &wide;
}
