#include "route.h"

#include "face/encode.h"

static const struct {
    enum method_bit bit;
    struct str name;
} methods[] = {
    {METHOD_GET, STR_INIT("GET")},
    {METHOD_POST, STR_INIT("POST")},
    {METHOD_PUT, STR_INIT("PUT")},
    {METHOD_DELETE, STR_INIT("DELETE")},
};

static unsigned method_bit(struct str name)
{
    for (size_t i = 0; i < COUNT(methods); i++)
        if (str_eq(methods[i].name, name))
            return methods[i].bit;
    return str_eq(name, STR("HEAD")) ? METHOD_GET : 0;
}

void route_put_methods(struct buf *out, unsigned allowed)
{
    size_t n = 0;
    for (size_t i = 0; i < COUNT(methods); i++) {
        if (!(allowed & methods[i].bit))
            continue;
        buf_put(out, n++ ? STR(", ") : STR(""));
        buf_put(out, methods[i].name);
        if (methods[i].bit == METHOD_GET)
            buf_put(out, STR(", HEAD"));
    }
}

unsigned route_encodings(const struct operation *op)
{
    unsigned tables = op->shape->tables ? ENCODE_TSV | ENCODE_CSV : 0;
    return op->encodings & (ENCODE_JSON | tables);
}

struct str route_media_type(enum encoding_bit e)
{
    switch (e) {
    case ENCODE_TEXT:
        return STR("text/plain; charset=utf-8");
    case ENCODE_JSON:
        return STR("application/json");
    case ENCODE_TSV:
        return STR("text/tab-separated-values; charset=utf-8");
    case ENCODE_CSV:
        return STR("text/csv; charset=utf-8; header=present");
    }
    assert_failed("an encoding", __FILE__, __LINE__);
}

/* --- operations --- */

/* Takes ".csv" off the end of the last segment when the operation has that format. */
static enum encoding_bit take_suffix(const struct operation *op, struct str *segment)
{
    for (size_t dot = segment->len; dot-- > 1;) {
        enum encoding_bit e;
        if (segment->ptr[dot] != '.')
            continue;
        if (!encode_parse(str_skip(*segment, dot + 1), &e) || !(route_encodings(op) & e))
            break;
        *segment = str_head(*segment, dot);
        return e;
    }
    return ENCODE_JSON;
}

static bool take_slot(struct route *r, struct str part, struct str segment)
{
    struct str name = str_head(str_skip(part, 1), part.len - 2);
    for (size_t i = 0; i < r->operation->uses; i++) {
        enum parameter_id id = r->operation->use[i].id;
        if (!str_eq(parameter_get(id)->name, name))
            continue;
        ASSERT(r->slots < ROUTE_SLOTS);
        r->slot[r->slots].id = id;
        r->slot[r->slots++].value = segment;
        return true;
    }
    assert_failed("a slot that is a parameter", __FILE__, __LINE__);
}

static bool match(const struct operation *op, const struct target *t, struct route *ret)
{
    struct route r = {.kind = ROUTE_OPERATION, .operation = op, .encoding = ENCODE_JSON};
    struct str rest = str_skip(op->path, 1);
    bool done = false;
    size_t i = 0;
    if (t->folder)
        return false;
    for (struct str part; str_split(&rest, '/', &done, &part); i++) {
        if (i == t->segments)
            return false;
        struct str segment = t->segment[i];
        if (done)
            r.encoding = take_suffix(op, &segment);
        if (str_starts(part, STR("{")) ? !take_slot(&r, part, segment) : !str_eq(part, segment))
            return false;
    }
    if (i != t->segments)
        return false;
    *ret = r;
    return true;
}

static bool find_operation(unsigned method, const struct target *t, struct route *ret, unsigned *ret_allowed)
{
    size_t n;
    const struct operation *all = operation_all(&n);
    bool found = false;
    for (size_t i = 0; i < n; i++) {
        struct route r;
        if (str_empty(all[i].path) || !match(&all[i], t, &r))
            continue;
        unsigned own = method_bit(all[i].method);
        *ret_allowed |= own;
        if (own & method) {
            *ret = r;
            found = true;
        }
    }
    ret->allowed = *ret_allowed;
    return found;
}

/* --- all --- */

bool route_is_data(const struct target *t)
{
    return t->segments && (str_eq(t->segment[0], STR("v1")) || str_eq(t->segment[0], STR("openapi.json")));
}

static enum route_kind kind_of(const struct target *t)
{
    if (!t->segments)
        return ROUTE_PAGE;
    if (str_eq(t->segment[0], STR("v1")))
        return ROUTE_OPERATION;
    if (t->segments == 1 && !t->folder && str_eq(t->segment[0], STR("openapi.json")))
        return ROUTE_OPENAPI;
    if (t->segments == 2 && !t->folder && str_eq(t->segment[0], STR("assets")))
        return ROUTE_ASSET;
    return ROUTE_PAGE;
}

static bool refuse(struct str method, unsigned allowed, unsigned *ret_allowed, struct error *err)
{
    struct buf names;
    *ret_allowed = allowed;
    if (!allowed)
        return error_set(err, ERROR_NOT_FOUND, MSG_WEB_NO_ADDRESS);
    buf_init(&names, 64);
    route_put_methods(&names, allowed);
    error_set(err, ERROR_UNSUPPORTED, MSG_WEB_BAD_METHOD, arg_text(method), arg_text(buf_str(&names)));
    buf_reset(&names);
    return false;
}

bool route_find(struct str method, const struct target *t, struct route *ret, unsigned *ret_allowed, struct error *err)
{
    struct route r = {.kind = kind_of(t), .allowed = METHOD_GET};
    unsigned bit = method_bit(method), allowed = 0;
    if (r.kind == ROUTE_OPERATION && !find_operation(bit, t, &r, &allowed))
        return refuse(method, allowed, ret_allowed, err);
    if (r.kind != ROUTE_OPERATION && !(bit & METHOD_GET))
        return refuse(method, METHOD_GET, ret_allowed, err);
    r.head = str_eq(method, STR("HEAD"));
    *ret = r;
    return true;
}
