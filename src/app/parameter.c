#include "parameter.h"

#include "report/report.h"

_Static_assert((size_t)REPORT_FORMATS <= PARAMETER_CHOICES, "every format can be chosen");

static const struct parameter parameters[PARAMETER_COUNT] = {
    [PARAMETER_FILE] = {STR_INIT("file"), STR_INIT("FILE"), KIND_FILE_IN, .cap = IMPORT_BYTES_MAX,
                        .help = MSG_OP_PARAM_FILE},
    [PARAMETER_DB] = {STR_INIT("db"), STR_INIT("DB"), KIND_PATH, .local = true, .help = MSG_OP_PARAM_DB},
    [PARAMETER_REGION] = {STR_INIT("region"), STR_INIT("NAME"), KIND_TEXT, .help = MSG_OP_PARAM_REGION},
    [PARAMETER_PLAN] = {STR_INIT("plan"), STR_INIT("TITLE"), KIND_TEXT, .help = MSG_OP_PARAM_PLAN},
    [PARAMETER_YEAR] = {STR_INIT("year"), STR_INIT("R6"), KIND_YEAR, .help = MSG_OP_PARAM_YEAR},
    [PARAMETER_MEMBERS] = {STR_INIT("members"), STR_INIT("FILE"), KIND_FILE_IN, .cap = MEMBERS_BYTES_MAX,
                           .help = MSG_OP_PARAM_MEMBERS},
    [PARAMETER_PROPOSE] = {STR_INIT("propose"), {"", 0}, KIND_FLAG, .help = MSG_OP_PARAM_PROPOSE},
    [PARAMETER_DOCUMENT] = {STR_INIT("document"), STR_INIT("N"), KIND_INT, .help = MSG_OP_PARAM_DOCUMENT},
    [PARAMETER_RAW] = {STR_INIT("raw"), {"", 0}, KIND_FLAG, .help = MSG_OP_PARAM_RAW},
    [PARAMETER_RUBRIC] = {STR_INIT("rubric"), STR_INIT("FILE"), KIND_FILE_IN, .cap = RUBRIC_BYTES_MAX,
                          .help = MSG_OP_PARAM_RUBRIC},
    [PARAMETER_OUT] = {STR_INIT("out"), STR_INIT("DIR"), KIND_PATH, .local = true, .help = MSG_OP_PARAM_OUT},
    [PARAMETER_FORMATS] = {STR_INIT("format"), REPORT_FORMATS_INIT, KIND_CHOICES,
#define X(id, name, file, media_type) STR_INIT(name),
                           .choice = {REPORT_FORMAT_LIST(X)},
#undef X
                           .help = MSG_OP_PARAM_FORMATS},
    [PARAMETER_SHOW] = {STR_INIT("show"), STR_INIT("internal"), KIND_CHOICE,
                        .choice = {STR_INIT("public"), STR_INIT("internal")}, .help = MSG_OP_PARAM_SHOW},
    [PARAMETER_ROLE] = {STR_INIT("role"), STR_INIT("ROLE"), KIND_CHOICE,
                        .choice = {STR_INIT("value"), STR_INIT("target"), STR_INIT("period"), STR_INIT("members")},
                        .help = MSG_OP_PARAM_ROLE},
    [PARAMETER_TEXTS] = {STR_INIT("texts"), STR_INIT("FILE"), KIND_FILE_IN, .cap = TEXTS_BYTES_MAX,
                         .help = MSG_OP_PARAM_TEXTS},
    [PARAMETER_LISTEN] = {STR_INIT("listen"), STR_INIT("HOST:PORT"), KIND_TEXT, .local = true,
                          .help = MSG_OP_PARAM_LISTEN},
    [PARAMETER_LOG] = {STR_INIT("log"), STR_INIT("FILE"), KIND_PATH, .local = true, .help = MSG_OP_PARAM_LOG},
    [PARAMETER_WORDS] = {STR_INIT("words"), STR_INIT("WORDS"), KIND_TEXT, .help = MSG_OP_PARAM_WORDS},
};

struct str parameter_kind_name(enum parameter_kind k)
{
    static const struct str names[] = {
        [KIND_TEXT] = STR_INIT("text"),    [KIND_INT] = STR_INIT("int"),       [KIND_YEAR] = STR_INIT("year"),
        [KIND_FLAG] = STR_INIT("flag"),    [KIND_CHOICE] = STR_INIT("choice"), [KIND_CHOICES] = STR_INIT("choices"),
        [KIND_FILE_IN] = STR_INIT("file"), [KIND_PATH] = STR_INIT("path"),
    };
    return names[k];
}

const struct parameter *parameter_get(enum parameter_id id)
{
    return &parameters[id];
}

bool parameter_choice(const struct parameter *p, struct str name, uint32_t *ret)
{
    for (uint32_t i = 0; i < PARAMETER_CHOICES && p->choice[i].len; i++)
        if (str_eq(p->choice[i], name)) {
            *ret = i;
            return true;
        }
    return false;
}

void parameter_put_choices(struct buf *out, const struct parameter *p, struct str between)
{
    for (size_t i = 0; i < PARAMETER_CHOICES && p->choice[i].len; i++) {
        if (i)
            buf_put(out, between);
        buf_put(out, p->choice[i]);
    }
}
