#include "request.h"

#include "base/date.h"
#include "operation.h"

void request_init(struct request *r, const struct operation *operation, enum lang lang)
{
    *r = (struct request){.operation = operation, .lang = lang};
}

#define SPELT_BYTES_MAX 64u
#define CHOICES_BYTES_MAX 256u

/* The parameter as whoever asks writes it, in `room`, which is the caller's to reset. */
static struct arg spelt(struct buf *room, const struct request *r, enum parameter_id id)
{
    const struct parameter *p = parameter_get(id);
    const struct use *use = operation_use(r->operation, id);
    bool option = r->spelling == SPELT_AS_OPTIONS, positional = use && use->positional;
    buf_init(room, SPELT_BYTES_MAX);
    buf_put(room, option && !positional ? STR("--") : STR(""));
    buf_put(room, option && positional ? p->value : p->name);
    return arg_text(buf_str(room));
}

static bool refuse(const struct request *r, enum parameter_id id, enum msg why, struct str text, struct error *err)
{
    CLEANUP(buf_reset) struct buf room;
    return error_set(err, ERROR_INVALID, why, spelt(&room, r, id), arg_text(text));
}

static bool refuse_choice(const struct request *r, enum parameter_id id, struct str text, struct error *err)
{
    CLEANUP(buf_reset) struct buf room;
    CLEANUP(buf_reset) struct buf choices;
    buf_init(&choices, CHOICES_BYTES_MAX);
    parameter_put_choices(&choices, parameter_get(id), STR(", "));
    return error_set(err, ERROR_INVALID, MSG_OP_BAD_CHOICE, spelt(&room, r, id), arg_text(text),
                     arg_text(buf_str(&choices)));
}

/* An option with a word for its value: --db DB. */
static bool refuse_missing(const struct request *r, enum parameter_id id, struct error *err)
{
    CLEANUP(buf_reset) struct buf room;
    const struct parameter *p = parameter_get(id);
    spelt(&room, r, id);
    if (r->spelling == SPELT_AS_OPTIONS && !operation_use(r->operation, id)->positional)
        buf_printf(&room, " %.*s", STR_ARG(p->value));
    return error_set(err, ERROR_INVALID, MSG_OP_MISSING, arg_text(buf_str(&room)), arg_msg(p->help));
}

static bool parse_choices(const struct request *r, enum parameter_id id, struct str text, uint32_t *ret,
                          struct error *err)
{
    uint32_t bits = 0, one;
    bool done = false;
    for (struct str part, rest = text; str_split(&rest, ',', &done, &part);) {
        if (!parameter_choice(parameter_get(id), str_trim(part), &one))
            return refuse_choice(r, id, part, err);
        bits |= UINT32_C(1) << one;
    }
    *ret = bits;
    return true;
}

static bool parse_value(const struct request *r, enum parameter_id id, struct str text, struct request_value *v,
                        struct error *err)
{
    const struct parameter *p = parameter_get(id);
    uint64_t number;
    int year;
    switch (p->kind) {
    case KIND_INT:
        if (!str_to_u64(text, &number) || number == 0 || number > INT32_MAX)
            return refuse(r, id, MSG_OP_BAD_NUMBER, text, err);
        v->number = (int64_t)number;
        return true;
    case KIND_YEAR:
        if (!year_parse(text, &year))
            return refuse(r, id, MSG_OP_BAD_YEAR, text, err);
        v->number = year;
        return true;
    case KIND_CHOICE:
        return parameter_choice(p, text, &v->choice) || refuse_choice(r, id, text, err);
    case KIND_CHOICES:
        return parse_choices(r, id, text, &v->choice, err);
    case KIND_TEXT:
    case KIND_FILE_IN:
    case KIND_PATH:
        if (str_empty(str_trim(text)))
            return refuse(r, id, MSG_OP_EMPTY_VALUE, text, err);
        if (!str_valid(text) && p->kind == KIND_TEXT)
            return refuse(r, id, MSG_OP_BAD_TEXT, text, err);
        return true;
    case KIND_FLAG:
        return true;
    }
    return true;
}

static bool take(struct request *r, enum parameter_id id, struct request_value v, struct error *err)
{
    if (!operation_use(r->operation, id))
        return error_set(err, ERROR_INVALID, MSG_OP_NO_PARAMETER, arg_text(r->operation->name),
                         arg_text(parameter_get(id)->name));
    if (r->value[id].given) {
        CLEANUP(buf_reset) struct buf room;
        return error_set(err, ERROR_INVALID, MSG_OP_TWICE, spelt(&room, r, id));
    }
    v.given = true;
    r->value[id] = v;
    return true;
}

bool request_put(struct request *r, enum parameter_id id, struct str text, struct error *err)
{
    struct request_value v = {.text = text};
    return parse_value(r, id, text, &v, err) && take(r, id, v, err);
}

bool request_put_bytes(struct request *r, enum parameter_id id, struct str name, struct str bytes, struct error *err)
{
    ASSERT(parameter_get(id)->kind == KIND_FILE_IN);
    return take(r, id, (struct request_value){.text = name, .has_bytes = true, .bytes = bytes}, err);
}

bool request_complete(struct request *r, struct error *err)
{
    for (size_t i = 0; i < r->operation->uses; i++) {
        const struct use *use = &r->operation->use[i];
        if (r->value[use->id].given)
            continue;
        if (use->required)
            return refuse_missing(r, use->id, err);
        r->value[use->id].text = use->fallback;
        if (use->fallback.len && !parse_value(r, use->id, use->fallback, &r->value[use->id], err))
            assert_failed("a fallback that is well formed", __FILE__, __LINE__);
    }
    return true;
}

bool request_given(const struct request *r, enum parameter_id id)
{
    return r->value[id].given;
}

struct str request_text(const struct request *r, enum parameter_id id)
{
    return r->value[id].text;
}

int64_t request_number(const struct request *r, enum parameter_id id)
{
    return r->value[id].number;
}

uint32_t request_choice(const struct request *r, enum parameter_id id)
{
    return r->value[id].choice;
}
