#include "api.h"

#include "codec/url.h"
#include "face/encode.h"

#define LINK_BYTES_MAX ((size_t)1 << 16)

enum lang api_lang(const struct target *t)
{
    enum lang lang = LANG_JA;
    struct str name;
    if (target_find(t, STR("lang"), &name))
        lang_parse(name, &lang);
    return lang;
}

const struct parameter *api_body(const struct operation *op, enum parameter_id *ret)
{
    for (size_t i = 0; i < op->uses; i++) {
        const struct parameter *p = parameter_get(op->use[i].id);
        if (op->use[i].positional && p->kind == KIND_FILE_IN) {
            *ret = op->use[i].id;
            return p;
        }
    }
    return NULL;
}

/* Without accounts nobody is known, and nobody unknown may change anything. */
bool api_allowed(const struct worker *w, const struct operation *op, struct error *err)
{
    if (op->effect != EFFECT_WRITE && op->permission != PERMISSION_NOBODY && w->app.actor.permission >= op->permission)
        return true;
    return error_set(err, ERROR_DENIED, MSG_OP_DENIED, arg_text(op->name), arg_text(permission_name(op->permission)));
}

/* --- the request --- */

/* Rows of the first table. */
struct window {
    bool given;
    uint64_t offset, limit;
};

static bool take_count(struct str key, struct str value, uint64_t least, uint64_t *ret, struct error *err)
{
    if (str_to_u64(value, ret) && *ret >= least && *ret <= INT32_MAX)
        return true;
    return error_set(err, ERROR_INVALID, MSG_OP_BAD_NUMBER, arg_text(key), arg_text(value));
}

static bool take_flag(struct request *q, enum parameter_id id, struct str value, struct error *err)
{
    struct str name = parameter_get(id)->name;
    if (str_empty(value) || str_eq(value, STR("true")) || str_eq(value, STR("1")))
        return request_put(q, id, value, err);
    if (str_eq(value, STR("false")) || str_eq(value, STR("0")))
        return true;
    return error_set(err, ERROR_INVALID, MSG_OP_BAD_CHOICE, arg_text(name), arg_text(value),
                     arg_text(STR("true, false")));
}

static bool take_parameter(struct request *q, const struct target_pair *pair, struct error *err)
{
    for (size_t i = 0; i < q->operation->uses; i++) {
        enum parameter_id id = q->operation->use[i].id;
        const struct parameter *p = parameter_get(id);
        if (p->local || p->kind == KIND_FILE_IN || !str_eq(p->name, pair->key))
            continue;
        return p->kind == KIND_FLAG ? take_flag(q, id, pair->value, err) : request_put(q, id, pair->value, err);
    }
    return error_set(err, ERROR_INVALID, MSG_OP_NO_PARAMETER, arg_text(q->operation->name), arg_text(pair->key));
}

static bool take_pair(struct request *q, const struct target_pair *pair, struct window *window, struct error *err)
{
    enum lang lang;
    bool tables = q->operation->shape->tables > 0;
    if (str_eq(pair->key, STR("lang")))
        return lang_parse(pair->value, &lang) || error_set(err, ERROR_INVALID, MSG_OP_BAD_CHOICE, arg_text(pair->key),
                                                           arg_text(pair->value), arg_text(STR("ja, en")));
    window->given |= str_eq(pair->key, STR("limit")) || str_eq(pair->key, STR("offset"));
    if (tables && str_eq(pair->key, STR("limit")))
        return take_count(pair->key, pair->value, 1, &window->limit, err);
    if (tables && str_eq(pair->key, STR("offset")))
        return take_count(pair->key, pair->value, 0, &window->offset, err);
    return take_parameter(q, pair, err);
}

static bool fill(struct service *s, const struct route *route, const struct target *t, const struct ask *ask,
                 struct request *q, struct window *window, struct error *err)
{
    enum parameter_id body;
    for (size_t i = 0; i < route->slots; i++)
        if (!request_put(q, route->slot[i].id, route->slot[i].value, err))
            return false;
    for (size_t i = 0; i < t->pairs; i++)
        if (!take_pair(q, &t->pair[i], window, err))
            return false;
    if (operation_use(q->operation, PARAMETER_DB) && !request_put(q, PARAMETER_DB, str_cstr(s->db), err))
        return false;
    return !api_body(q->operation, &body) || request_put_bytes(q, body, STR("body"), ask->body, err);
}

/* --- the answer --- */

static void put_pair(struct buf *out, struct str key, struct str value, char *before)
{
    buf_put_byte(out, *before);
    url_put_part(out, key);
    buf_put_byte(out, '=');
    url_put_part(out, value);
    *before = '&';
}

/* The same address from another row on. */
static void put_link(struct buf *out, const struct target *t, uint64_t offset, struct str relation)
{
    char number[24], before = '?';
    int len = snprintf(number, sizeof(number), "%llu", (unsigned long long)offset);
    buf_put(out, out->len ? STR(", <") : STR("<"));
    for (size_t i = 0; i < t->segments; i++) {
        buf_put_byte(out, '/');
        url_put_part(out, t->segment[i]);
    }
    for (size_t i = 0; i < t->pairs; i++)
        if (!str_eq(t->pair[i].key, STR("offset")))
            put_pair(out, t->pair[i].key, t->pair[i].value, &before);
    put_pair(out, STR("offset"), str_of(number, (size_t)len), &before);
    buf_put(out, STR(">; rel=\""));
    buf_put(out, relation);
    buf_put_byte(out, '"');
}

static void window_reply(struct reply *r, const struct target *t, const struct window *window, struct answer *answer)
{
    struct buf links;
    if (!r->shape->tables || r->is_bytes)
        return;
    size_t limit = window->limit ? (size_t)window->limit : SIZE_MAX, offset = (size_t)window->offset;
    size_t all = reply_window(r, 0, offset, limit);
    answer->total = (int64_t)all;
    if (!window->given)
        return;
    buf_init(&links, LINK_BYTES_MAX);
    if (window->limit && offset > 0)
        put_link(&links, t, offset > limit ? offset - limit : 0, STR("prev"));
    if (window->limit && offset + limit < all)
        put_link(&links, t, offset + limit, STR("next"));
    answer->link = str_copy(&answer->arena, buf_str(&links));
    buf_reset(&links);
}

static void encode(const struct reply *r, const struct route *route, enum lang lang, struct answer *answer)
{
    if (r->is_bytes) {
        buf_put(&answer->body, r->bytes);
        answer->media_type = r->media_type;
        answer->file_name = str_copy(&answer->arena, r->file_name);
        return;
    }
    encode_reply(&answer->body, lang, r, route->encoding);
    answer->media_type = route_media_type(route->encoding);
    answer->language = lang_name(lang);
}

bool api_answer(struct service *s, struct worker *w, const struct route *route, const struct target *t,
                const struct ask *ask, struct answer *answer, struct error *err)
{
    struct request q;
    struct reply reply;
    struct window window = {0};
    enum lang lang = api_lang(t);
    request_init(&q, route->operation, lang);
    reply_init(&reply, &w->arena, route->operation->shape);
    if (!api_allowed(w, route->operation, err) || !fill(s, route, t, ask, &q, &window, err) ||
        !operation_call(&w->app, &q, &reply, err))
        return false;
    window_reply(&reply, t, &window, answer);
    encode(&reply, route, lang, answer);
    return !answer->body.full || error_set(err, ERROR_TOO_BIG, MSG_OP_ANSWER_TOO_BIG);
}
