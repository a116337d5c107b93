#include "operation.h"

#include "handlers.h"
#include "report/report.h"

/* clang-format off */
#define USES(...) .use = {__VA_ARGS__}, .uses = COUNT(((struct use[]){__VA_ARGS__}))
#define DB {PARAMETER_DB, .required = true}
#define REGION {PARAMETER_REGION}
#define REGION_PLAN_YEAR {PARAMETER_REGION}, {PARAMETER_PLAN}, {PARAMETER_YEAR}
/* clang-format on */

#define TABLE_ENCODINGS (ENCODE_TEXT | ENCODE_JSON | ENCODE_TSV | ENCODE_CSV)
#define RECORD_ENCODINGS (ENCODE_TEXT | ENCODE_JSON)

static const struct operation operations[] = {
    {
        .name = STR_INIT("import"),
        .method = STR_INIT("POST"),
        .path = STR_INIT("/v1/documents"),
        .word = {STR_INIT("import")},
        .permission = PERMISSION_SECRETARIAT,
        .effect = EFFECT_WRITE,
        USES({PARAMETER_FILE, .required = true, .positional = true}, DB, REGION_PLAN_YEAR, {PARAMETER_MEMBERS},
             {PARAMETER_PROPOSE}),
        .shape = &shape_import,
        .encodings = RECORD_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = import_file,
        .summary = MSG_OP_IMPORT_SUMMARY,
        .detail = MSG_OP_IMPORT_DETAIL,
        .example =
            STR_INIT("ayumi import table.tsv --db plan.db --region 置賜定住自立圏 --year R6 --members members.tsv"),
    },
    {
        .name = STR_INIT("doubts.list"),
        .method = STR_INIT("GET"),
        .path = STR_INIT("/v1/doubts"),
        .word = {STR_INIT("doubts")},
        .permission = PERMISSION_PUBLIC,
        .effect = EFFECT_READ,
        USES(DB, REGION_PLAN_YEAR),
        .shape = &shape_doubts,
        .encodings = TABLE_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = doubts_list,
        .summary = MSG_OP_DOUBTS_SUMMARY,
        .detail = MSG_OP_DOUBTS_DETAIL,
        .example = STR_INIT("ayumi doubts --db plan.db"),
    },
    {
        .name = STR_INIT("series.export"),
        .method = STR_INIT("GET"),
        .path = STR_INIT("/v1/series"),
        .word = {STR_INIT("export"), STR_INIT("series")},
        .permission = PERMISSION_PUBLIC,
        .effect = EFFECT_READ,
        USES(DB, REGION_PLAN_YEAR),
        .shape = &shape_series,
        .encodings = TABLE_ENCODINGS,
        .encoding = ENCODE_TSV,
        .handler = series_export,
        .summary = MSG_OP_SERIES_SUMMARY,
        .detail = MSG_OP_SERIES_DETAIL,
        .example = STR_INIT("ayumi export series --db plan.db --year R6 --format tsv"),
    },
    {
        .name = STR_INIT("document.list"),
        .method = STR_INIT("GET"),
        .path = STR_INIT("/v1/documents"),
        .word = {STR_INIT("document"), STR_INIT("list")},
        .permission = PERMISSION_PUBLIC,
        .effect = EFFECT_READ,
        USES(DB, REGION),
        .shape = &shape_documents,
        .encodings = TABLE_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = document_list,
        .summary = MSG_OP_DOCUMENTS_SUMMARY,
        .example = STR_INIT("ayumi document list --db plan.db"),
    },
    {
        .name = STR_INIT("document.show"),
        .method = STR_INIT("GET"),
        .path = STR_INIT("/v1/documents/{document}"),
        .word = {STR_INIT("document"), STR_INIT("show")},
        .permission = PERMISSION_PUBLIC,
        .effect = EFFECT_READ,
        USES({PARAMETER_DOCUMENT, .positional = true}, DB, REGION, {PARAMETER_RAW}),
        .shape = &shape_document,
        .encodings = TABLE_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = document_show,
        .summary = MSG_OP_DOCUMENT_SUMMARY,
        .detail = MSG_OP_DOCUMENT_DETAIL,
        .example = STR_INIT("ayumi document show --db plan.db --raw > original.tsv"),
    },
    {
        .name = STR_INIT("judge"),
        .method = STR_INIT("GET"),
        .path = STR_INIT("/v1/verdicts"),
        .word = {STR_INIT("judge")},
        .permission = PERMISSION_COUNCIL,
        .effect = EFFECT_READ,
        USES(DB, REGION_PLAN_YEAR, {PARAMETER_RUBRIC}),
        .shape = &shape_verdicts,
        .encodings = TABLE_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = verdicts_list,
        .summary = MSG_OP_JUDGE_SUMMARY,
        .detail = MSG_OP_JUDGE_DETAIL,
        .example = STR_INIT("ayumi judge --db plan.db --year R6"),
    },
    {
        .name = STR_INIT("rubric"),
        .method = STR_INIT("GET"),
        .path = STR_INIT("/v1/rubric"),
        .word = {STR_INIT("rubric")},
        .permission = PERMISSION_COUNCIL,
        .effect = EFFECT_READ,
        USES({PARAMETER_RUBRIC}),
        .shape = &shape_rubric,
        .encodings = TABLE_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = rubric_tell,
        .summary = MSG_OP_RUBRIC_SUMMARY,
        .detail = MSG_OP_RUBRIC_DETAIL,
        .example = STR_INIT("ayumi rubric"),
    },
    {
        .name = STR_INIT("report"),
        .word = {STR_INIT("report")},
        .permission = PERMISSION_SECRETARIAT,
        .effect = EFFECT_READ,
        USES(DB, REGION_PLAN_YEAR, {PARAMETER_OUT, .required = true},
             {PARAMETER_FORMATS, .fallback = REPORT_FORMATS_INIT}, {PARAMETER_SHOW, .fallback = STR_INIT("public")},
             {PARAMETER_RUBRIC}),
        .shape = &shape_report,
        .encodings = RECORD_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = publish_report,
        .summary = MSG_OP_REPORT_SUMMARY,
        .detail = MSG_OP_REPORT_DETAIL,
        .example = STR_INIT("ayumi report --db plan.db --year R6 --out report"),
    },
    {
        .name = STR_INIT("notation"),
        .method = STR_INIT("POST"),
        .path = STR_INIT("/v1/notations"),
        .word = {STR_INIT("notation")},
        .permission = PERMISSION_PUBLIC,
        .effect = EFFECT_READ,
        USES({PARAMETER_TEXTS, .positional = true, .fallback = STR_INIT("-")}, {PARAMETER_ROLE, .required = true},
             {PARAMETER_MEMBERS}),
        .shape = &shape_notations,
        .encodings = TABLE_ENCODINGS,
        .encoding = ENCODE_TSV,
        .handler = notations_read,
        .summary = MSG_OP_NOTATION_SUMMARY,
        .detail = MSG_OP_NOTATION_DETAIL,
        .example = STR_INIT("printf '3 (R4)\\n1,000人 (R10)\\n' | ayumi notation --role value"),
    },
    {
        .name = STR_INIT("regions.list"),
        .method = STR_INIT("GET"),
        .path = STR_INIT("/v1/regions"),
        .word = {STR_INIT("regions")},
        .permission = PERMISSION_PUBLIC,
        .effect = EFFECT_READ,
        USES(DB),
        .shape = &shape_regions,
        .encodings = TABLE_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = regions_list,
        .summary = MSG_OP_REGIONS_SUMMARY,
        .example = STR_INIT("ayumi regions --db plan.db"),
    },
    {
        .name = STR_INIT("plans.list"),
        .method = STR_INIT("GET"),
        .path = STR_INIT("/v1/plans"),
        .word = {STR_INIT("plans")},
        .permission = PERMISSION_PUBLIC,
        .effect = EFFECT_READ,
        USES(DB, REGION),
        .shape = &shape_plans,
        .encodings = TABLE_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = plans_list,
        .summary = MSG_OP_PLANS_SUMMARY,
        .example = STR_INIT("ayumi plans --db plan.db"),
    },
    {
        .name = STR_INIT("search"),
        .method = STR_INIT("GET"),
        .path = STR_INIT("/v1/search"),
        .word = {STR_INIT("search")},
        .permission = PERMISSION_PUBLIC,
        .effect = EFFECT_READ,
        USES({PARAMETER_WORDS, .required = true, .positional = true}, DB, REGION_PLAN_YEAR),
        .shape = &shape_search,
        .encodings = TABLE_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = search_words,
        .summary = MSG_OP_SEARCH_SUMMARY,
        .detail = MSG_OP_SEARCH_DETAIL,
        .example = STR_INIT("ayumi search 診療 --db plan.db"),
    },
    {
        .name = STR_INIT("serve"),
        .word = {STR_INIT("serve")},
        .permission = PERMISSION_ADMIN,
        .effect = EFFECT_READ,
        USES(DB, {PARAMETER_LISTEN, .fallback = STR_INIT("127.0.0.1:8080")},
             {PARAMETER_SHOW, .fallback = STR_INIT("public")}, {PARAMETER_LOG}),
        .shape = &shape_serve,
        .encodings = RECORD_ENCODINGS,
        .encoding = ENCODE_TEXT,
        .handler = serve_run,
        .summary = MSG_OP_SERVE_SUMMARY,
        .detail = MSG_OP_SERVE_DETAIL,
        .example = STR_INIT("ayumi serve --db plan.db --listen 127.0.0.1:8080"),
    },
};

const struct operation *operation_all(size_t *ret_n)
{
    *ret_n = COUNT(operations);
    return operations;
}

const struct operation *operation_find(struct str name)
{
    for (size_t i = 0; i < COUNT(operations); i++)
        if (str_eq(operations[i].name, name))
            return &operations[i];
    return NULL;
}

const struct use *operation_use(const struct operation *op, enum parameter_id id)
{
    for (size_t i = 0; i < op->uses; i++)
        if (op->use[i].id == id)
            return &op->use[i];
    return NULL;
}

bool operation_call(struct app *app, struct request *request, struct reply *reply, struct error *err)
{
    const struct operation *op = request->operation;
    ASSERT(reply->shape == op->shape);
    if (op->permission == PERMISSION_NOBODY || app->actor.permission < op->permission)
        return error_set(err, ERROR_DENIED, MSG_OP_DENIED, arg_text(op->name),
                         arg_text(permission_name(op->permission)));
    if (!request_complete(request, err) || !op->handler(app, request, reply, err))
        return false;
    if (arena_full(reply->arena))
        return error_set(err, ERROR_TOO_BIG, MSG_OP_ANSWER_TOO_BIG);
    return true;
}
