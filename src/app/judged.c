#include "judged.h"

#include "input.h"

bool judged_rubric(const struct request *q, struct arena *a, const struct rubric **ret, struct error *err)
{
    struct input in;
    if (!request_given(q, PARAMETER_RUBRIC))
        return rubric_parse(a, rubric_default(), STR("plain.json"), ret, err);
    return input_read(a, q, PARAMETER_RUBRIC, &in, err) &&
           rubric_parse(a, in.bytes, request_text(q, PARAMETER_RUBRIC), ret, err);
}

bool judged_view(struct app *app, const struct request *q, struct arena *a, const struct view *v, struct judged *ret,
                 struct error *err)
{
    struct judged j = {0};
    if (!judged_rubric(q, a, &j.rubric, err))
        return false;
    app_progress(app, MSG_IMPORT_STEP_JUDGE, 0, 0);
    judge_view(a, j.rubric, v, &j.verdicts);
    *ret = j;
    return true;
}
