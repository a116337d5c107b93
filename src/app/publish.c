#include "choose.h"
#include "files.h"
#include "handlers.h"
#include "judged.h"
#include "report/report.h"

#define REPORT_BYTES_MAX ((size_t)1024 * MIB)

static bool is_internal(const struct request *q)
{
    const struct parameter *show = parameter_get(PARAMETER_SHOW);
    return str_eq(show->choice[request_choice(q, PARAMETER_SHOW)], STR("internal"));
}

static bool make_file(struct app *app, struct arena *a, const struct report_input *in, enum report_format f,
                      struct file_out *ret, struct error *err)
{
    CLEANUP(buf_reset) struct buf out;
    buf_init(&out, REPORT_BYTES_MAX);
    app_progress(app, MSG_IMPORT_STEP_MAKE, 0, 0);
    if (!report_make(in, f, &out, err))
        return false;
    *ret = (struct file_out){report_file_name(f), str_copy(a, buf_str(&out))};
    return true;
}

/* Every file is made before the first is written, so that what cannot be made leaves the folder as it was. */
static bool make_files(struct app *app, const struct request *q, struct arena *a, const struct report_input *in,
                       struct file_out files[REPORT_FORMATS], size_t *ret_n, struct error *err)
{
    const struct parameter *formats = parameter_get(PARAMETER_FORMATS);
    size_t n = 0;
    for (uint32_t i = 0; i < PARAMETER_CHOICES && formats->choice[i].len; i++) {
        enum report_format f;
        if (!(request_choice(q, PARAMETER_FORMATS) & (UINT32_C(1) << i)))
            continue;
        ASSERT(report_format_parse(formats->choice[i], &f));
        if (!make_file(app, a, in, f, &files[n++], err))
            return false;
    }
    *ret_n = n;
    return true;
}

static void answer(struct reply *r, const struct request *q, const struct view *v, const struct file_out *files,
                   size_t n)
{
    struct str folder = request_text(q, PARAMETER_OUT);
    reply_set(r, "region", datum_text(v->region));
    reply_set(r, "plan", datum_text(v->plan));
    reply_set(r, "year", datum_int(v->year));
    reply_set(r, "folder", datum_text(folder));
    reply_set(r, "show", datum_text(parameter_get(PARAMETER_SHOW)->choice[request_choice(q, PARAMETER_SHOW)]));
    for (size_t i = 0; i < n; i++) {
        const struct datum row[] = {datum_text(files[i].name), datum_size(files[i].bytes.len)};
        reply_put(r, 0, row, COUNT(row));
    }
    reply_say(r, MESSAGE(MSG_OP_REPORTED, arg_text(v->plan), arg_text(choose_year_text(r->arena, q->lang, v->year)),
                         arg_text(folder), arg_size(n)));
}

bool publish_report(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    struct arena *a = reply->arena;
    struct view v = {0};
    struct judged j = {0};
    struct report_input in = {.view = &v, .lang = q->lang, .internal = is_internal(q)};
    struct file_out files[REPORT_FORMATS];
    size_t n = 0;
    if (!in.internal && request_given(q, PARAMETER_RUBRIC))
        return error_set(err, ERROR_INVALID, MSG_OP_RUBRIC_UNUSED);
    if (!choose_view(app, q, reply, &v, err))
        return false;
    if (in.internal) {
        if (!judged_view(app, q, a, &v, &j, err))
            return false;
        in.verdicts = &j.verdicts;
        in.rubric = rubric_title(j.rubric, q->lang);
    }
    if (!make_files(app, q, a, &in, files, &n, err) || !files_write(a, request_text(q, PARAMETER_OUT), files, n, err))
        return false;
    answer(reply, q, &v, files, n);
    return true;
}
