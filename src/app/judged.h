/* A rubric, the one given, else the program's own plain one; a view with its verdicts. */
#ifndef APP_JUDGED_H
#define APP_JUDGED_H

#include "app.h"
#include "judge/judge.h"
#include "request.h"

struct judged {
    const struct rubric *rubric;
    struct verdicts verdicts;
};

NODISCARD bool judged_rubric(const struct request *q, struct arena *a, const struct rubric **ret, struct error *err);

/* Points into the view and the arena. */
NODISCARD bool judged_view(struct app *app, const struct request *q, struct arena *a, const struct view *v,
                           struct judged *ret, struct error *err);

#endif
