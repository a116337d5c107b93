#include "request.h"

#include "base/date.h"
#include "operation.h"

void request_init(struct request *r, const struct operation *operation, enum lang lang)
{
    *r = (struct request){.operation = operation, .lang = lang};
}

static bool bad_choice(const struct parameter *p, struct str text, struct error *err)
{
    struct buf choices;
    buf_init(&choices, 256);
    parameter_put_choices(&choices, p, STR(", "));
    error_set(err, ERROR_INVALID, MSG_OP_BAD_CHOICE, arg_text(p->name), arg_text(text), arg_text(buf_str(&choices)));
    buf_reset(&choices);
    return false;
}

static bool parse_choices(const struct parameter *p, struct str text, uint32_t *ret, struct error *err)
{
    uint32_t bits = 0, one;
    bool done = false;
    for (struct str part, rest = text; str_split(&rest, ',', &done, &part);) {
        if (!parameter_choice(p, str_trim(part), &one))
            return bad_choice(p, part, err);
        bits |= UINT32_C(1) << one;
    }
    *ret = bits;
    return true;
}

static bool parse_value(const struct parameter *p, struct str text, struct request_value *v, struct error *err)
{
    uint64_t number;
    int year;
    switch (p->kind) {
    case KIND_INT:
        if (!str_to_u64(text, &number) || number == 0 || number > INT32_MAX)
            return error_set(err, ERROR_INVALID, MSG_OP_BAD_NUMBER, arg_text(p->name), arg_text(text));
        v->number = (int64_t)number;
        return true;
    case KIND_YEAR:
        if (!year_parse(text, &year))
            return error_set(err, ERROR_INVALID, MSG_OP_BAD_YEAR, arg_text(p->name), arg_text(text));
        v->number = year;
        return true;
    case KIND_CHOICE:
        return parameter_choice(p, text, &v->choice) || bad_choice(p, text, err);
    case KIND_CHOICES:
        return parse_choices(p, text, &v->choice, err);
    case KIND_TEXT:
    case KIND_FILE_IN:
    case KIND_PATH:
        if (str_empty(str_trim(text)))
            return error_set(err, ERROR_INVALID, MSG_OP_EMPTY_VALUE, arg_text(p->name));
        if (!str_valid(text) && p->kind == KIND_TEXT)
            return error_set(err, ERROR_INVALID, MSG_OP_BAD_TEXT, arg_text(p->name));
        return true;
    case KIND_FLAG:
        return true;
    }
    return true;
}

static bool take(struct request *r, enum parameter_id id, struct request_value v, struct error *err)
{
    const struct parameter *p = parameter_get(id);
    if (!operation_use(r->operation, id))
        return error_set(err, ERROR_INVALID, MSG_OP_NO_PARAMETER, arg_text(r->operation->name), arg_text(p->name));
    if (r->value[id].given)
        return error_set(err, ERROR_INVALID, MSG_OP_TWICE, arg_text(p->name));
    v.given = true;
    r->value[id] = v;
    return true;
}

bool request_put(struct request *r, enum parameter_id id, struct str text, struct error *err)
{
    struct request_value v = {.text = text};
    return parse_value(parameter_get(id), text, &v, err) && take(r, id, v, err);
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
            return error_set(err, ERROR_INVALID, use->positional ? MSG_OP_MISSING_POSITIONAL : MSG_OP_MISSING,
                             arg_text(parameter_get(use->id)->name), arg_text(parameter_get(use->id)->value),
                             arg_msg(parameter_get(use->id)->help));
        r->value[use->id].text = use->fallback;
        if (use->fallback.len && !parse_value(parameter_get(use->id), use->fallback, &r->value[use->id], err))
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
