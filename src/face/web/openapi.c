#include "openapi.h"

#include "codec/json.h"
#include "face/encode.h"
#include "route.h"

struct writer {
    struct json j;
    enum lang lang;
};

static void text(struct writer *w, struct str key, struct str value)
{
    json_field_text(&w->j, key, value);
}

static void say(struct writer *w, struct str key, enum msg id)
{
    json_field_text(&w->j, key, message_text(w->lang, id));
}

static void open_field(struct writer *w, struct str key)
{
    json_key(&w->j, key);
    json_begin_object(&w->j);
}

static void close_field(struct writer *w)
{
    json_end_object(&w->j);
}

static void reference(struct writer *w, struct str key, struct str to)
{
    open_field(w, key);
    text(w, STR("$ref"), to);
    close_field(w);
}

/* "series.export", ".csv": series_export_csv */
static struct str id_of(struct buf *scratch, const struct operation *op, enum encoding_bit e)
{
    buf_clear(scratch);
    for (size_t i = 0; i < op->name.len; i++)
        buf_put_byte(scratch, op->name.ptr[i] == '.' ? '_' : op->name.ptr[i]);
    if (e != ENCODE_TEXT) {
        buf_put_byte(scratch, '_');
        buf_put(scratch, encode_name(e));
    }
    return buf_str(scratch);
}

/* --- schemas of answers --- */

/* A value that is not there is null; a list that has nothing is empty. */
static void put_types(struct writer *w, enum column_type type)
{
    static const struct str names[][3] = {
        [COLUMN_TEXT] = {STR_INIT("string"), STR_INIT("null")},
        [COLUMN_INT] = {STR_INIT("integer"), STR_INIT("null")},
        [COLUMN_DECIMAL] = {STR_INIT("number"), STR_INIT("null")},
        [COLUMN_QUANTITY] = {STR_INIT("number"), STR_INIT("string"), STR_INIT("null")},
        [COLUMN_BOOL] = {STR_INIT("boolean"), STR_INIT("null")},
        [COLUMN_LIST] = {STR_INIT("array")},
        [COLUMN_WORD] = {STR_INIT("string"), STR_INIT("null")},
        [COLUMN_SENTENCE] = {STR_INIT("string"), STR_INIT("null")},
    };
    json_key(&w->j, STR("type"));
    json_begin_array(&w->j);
    for (size_t i = 0; i < 3 && names[type][i].len; i++)
        json_text(&w->j, names[type][i]);
    json_end_array(&w->j);
    if (type == COLUMN_LIST) {
        open_field(w, STR("items"));
        text(w, STR("type"), STR("string"));
        close_field(w);
    }
}

static void put_properties(struct writer *w, const struct column *columns, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        open_field(w, columns[i].name);
        put_types(w, columns[i].type);
        say(w, STR("description"), columns[i].label);
        close_field(w);
    }
}

static void put_names(struct writer *w, const struct column *columns, size_t n)
{
    for (size_t i = 0; i < n; i++)
        json_text(&w->j, columns[i].name);
}

static void put_row(struct writer *w, const struct table_shape *t)
{
    open_field(w, t->name);
    text(w, STR("type"), STR("array"));
    open_field(w, STR("items"));
    text(w, STR("type"), STR("object"));
    open_field(w, STR("properties"));
    put_properties(w, t->columns, t->width);
    close_field(w);
    json_key(&w->j, STR("required"));
    json_begin_array(&w->j);
    put_names(w, t->columns, t->width);
    json_end_array(&w->j);
    json_field_bool(&w->j, STR("additionalProperties"), false);
    close_field(w);
    close_field(w);
}

static void put_sentences(struct writer *w, struct str key, enum msg about)
{
    open_field(w, key);
    text(w, STR("type"), STR("array"));
    say(w, STR("description"), about);
    open_field(w, STR("items"));
    text(w, STR("type"), STR("string"));
    close_field(w);
    close_field(w);
}

static void put_shape(struct writer *w, struct str name, const struct shape *s)
{
    open_field(w, name);
    text(w, STR("type"), STR("object"));
    open_field(w, STR("properties"));
    put_properties(w, s->fields, s->field_count);
    for (size_t t = 0; t < s->tables; t++)
        put_row(w, &s->table[t]);
    put_sentences(w, STR("messages"), MSG_WEB_API_MESSAGES);
    put_sentences(w, STR("warnings"), MSG_WEB_API_WARNINGS);
    close_field(w);
    json_key(&w->j, STR("required"));
    json_begin_array(&w->j);
    put_names(w, s->fields, s->field_count);
    for (size_t t = 0; t < s->tables; t++)
        json_text(&w->j, s->table[t].name);
    json_text(&w->j, STR("messages"));
    json_text(&w->j, STR("warnings"));
    json_end_array(&w->j);
    json_field_bool(&w->j, STR("additionalProperties"), false);
    close_field(w);
}

static void put_simple(struct writer *w, struct str name, struct str type)
{
    open_field(w, name);
    text(w, STR("type"), type);
    close_field(w);
}

static void put_problem(struct writer *w)
{
    static const struct str places[] = {STR_INIT("sheet"), STR_INIT("row"), STR_INIT("column")};
    static const struct str required[] = {STR_INIT("type"),    STR_INIT("title"),  STR_INIT("status"), STR_INIT("code"),
                                          STR_INIT("message"), STR_INIT("detail"), STR_INIT("place")};
    open_field(w, STR("Problem"));
    text(w, STR("type"), STR("object"));
    say(w, STR("description"), MSG_WEB_API_PROBLEM);
    open_field(w, STR("properties"));
    for (size_t i = 0; i < COUNT(required) - 1; i++)
        put_simple(w, required[i], str_eq(required[i], STR("status")) ? STR("integer") : STR("string"));
    put_simple(w, STR("exit"), STR("integer"));
    open_field(w, STR("place"));
    text(w, STR("type"), STR("object"));
    open_field(w, STR("properties"));
    put_simple(w, STR("document"), STR("string"));
    for (size_t i = 0; i < COUNT(places); i++)
        put_simple(w, places[i], STR("integer"));
    close_field(w);
    close_field(w);
    close_field(w);
    json_key(&w->j, STR("required"));
    json_begin_array(&w->j);
    for (size_t i = 0; i < COUNT(required); i++)
        json_text(&w->j, required[i]);
    json_end_array(&w->j);
    close_field(w);
}

/* --- parameters --- */

static void put_choices(struct writer *w, const struct parameter *p)
{
    json_key(&w->j, STR("enum"));
    json_begin_array(&w->j);
    for (size_t i = 0; i < PARAMETER_CHOICES && p->choice[i].len; i++)
        json_text(&w->j, p->choice[i]);
    json_end_array(&w->j);
}

static void put_parameter_schema(struct writer *w, const struct parameter *p)
{
    open_field(w, STR("schema"));
    switch (p->kind) {
    case KIND_INT:
        text(w, STR("type"), STR("integer"));
        json_field_int(&w->j, STR("minimum"), 1);
        break;
    case KIND_FLAG:
        text(w, STR("type"), STR("boolean"));
        break;
    case KIND_CHOICE:
        text(w, STR("type"), STR("string"));
        put_choices(w, p);
        break;
    case KIND_TEXT:
    case KIND_YEAR:
    case KIND_CHOICES:
    case KIND_FILE_IN:
    case KIND_PATH:
        text(w, STR("type"), STR("string"));
        break;
    }
    close_field(w);
    if (p->kind == KIND_YEAR)
        text(w, STR("example"), STR("R6"));
}

static bool in_path(const struct operation *op, const struct parameter *p)
{
    struct str rest = op->path;
    for (size_t at; (at = str_find_byte(rest, '{')) != STR_NONE;) {
        rest = str_skip(rest, at + 1);
        if (str_eq(str_head(rest, str_find_byte(rest, '}')), p->name))
            return true;
    }
    return false;
}

static void put_parameter(struct writer *w, const struct operation *op, const struct use *use)
{
    const struct parameter *p = parameter_get(use->id);
    bool path = in_path(op, p);
    json_begin_object(&w->j);
    text(w, STR("name"), p->name);
    text(w, STR("in"), path ? STR("path") : STR("query"));
    json_field_bool(&w->j, STR("required"), path || use->required);
    say(w, STR("description"), p->help);
    put_parameter_schema(w, p);
    json_end_object(&w->j);
}

static void put_common(struct writer *w, struct str name)
{
    json_begin_object(&w->j);
    struct buf to;
    buf_init(&to, 128);
    buf_put(&to, STR("#/components/parameters/"));
    buf_put(&to, name);
    text(w, STR("$ref"), buf_str(&to));
    buf_reset(&to);
    json_end_object(&w->j);
}

static void put_parameters(struct writer *w, const struct operation *op)
{
    json_key(&w->j, STR("parameters"));
    json_begin_array(&w->j);
    for (size_t i = 0; i < op->uses; i++) {
        const struct parameter *p = parameter_get(op->use[i].id);
        if (!p->local && p->kind != KIND_FILE_IN)
            put_parameter(w, op, &op->use[i]);
    }
    put_common(w, STR("lang"));
    if (op->shape->tables) {
        put_common(w, STR("limit"));
        put_common(w, STR("offset"));
    }
    json_end_array(&w->j);
}

static void put_count(struct writer *w, struct str name, enum msg about, int64_t minimum)
{
    open_field(w, name);
    text(w, STR("name"), name);
    text(w, STR("in"), STR("query"));
    say(w, STR("description"), about);
    open_field(w, STR("schema"));
    text(w, STR("type"), STR("integer"));
    json_field_int(&w->j, STR("minimum"), minimum);
    close_field(w);
    close_field(w);
}

static void put_common_parameters(struct writer *w)
{
    open_field(w, STR("parameters"));
    open_field(w, STR("lang"));
    text(w, STR("name"), STR("lang"));
    text(w, STR("in"), STR("query"));
    say(w, STR("description"), MSG_WEB_API_LANG);
    open_field(w, STR("schema"));
    text(w, STR("type"), STR("string"));
    json_key(&w->j, STR("enum"));
    json_begin_array(&w->j);
    for (int lang = 0; lang < LANG_COUNT; lang++)
        json_text(&w->j, lang_name((enum lang)lang));
    json_end_array(&w->j);
    text(w, STR("default"), lang_name(LANG_JA));
    close_field(w);
    close_field(w);
    put_count(w, STR("limit"), MSG_WEB_API_LIMIT, 1);
    put_count(w, STR("offset"), MSG_WEB_API_OFFSET, 0);
    close_field(w);
}

/* The file that comes as the body. */
static void put_body(struct writer *w, const struct operation *op)
{
    for (size_t i = 0; i < op->uses; i++) {
        const struct parameter *p = parameter_get(op->use[i].id);
        if (!op->use[i].positional || p->kind != KIND_FILE_IN)
            continue;
        open_field(w, STR("requestBody"));
        say(w, STR("description"), p->help);
        json_field_bool(&w->j, STR("required"), true);
        open_field(w, STR("content"));
        open_field(w, STR("application/octet-stream"));
        open_field(w, STR("schema"));
        close_field(w);
        close_field(w);
        close_field(w);
        close_field(w);
        return;
    }
}

/* --- responses --- */

static void put_content(struct writer *w, const struct operation *op, enum encoding_bit e, struct buf *scratch)
{
    struct str type = route_media_type(e);
    open_field(w, str_head(type, str_find_byte(type, ';')));
    if (e == ENCODE_JSON) {
        struct buf to;
        buf_init(&to, 256);
        buf_put(&to, STR("#/components/schemas/"));
        buf_put(&to, id_of(scratch, op, ENCODE_TEXT));
        reference(w, STR("schema"), buf_str(&to));
        buf_reset(&to);
    } else
        put_simple(w, STR("schema"), STR("string"));
    close_field(w);
}

static void put_responses(struct writer *w, const struct operation *op, enum encoding_bit e, struct buf *scratch)
{
    open_field(w, STR("responses"));
    open_field(w, STR("200"));
    say(w, STR("description"), op->summary);
    open_field(w, STR("content"));
    put_content(w, op, e, scratch);
    if (op->shape->bytes) {
        open_field(w, STR("application/octet-stream"));
        open_field(w, STR("schema"));
        close_field(w);
        close_field(w);
    }
    close_field(w);
    close_field(w);
    reference(w, STR("4XX"), STR("#/components/responses/Problem"));
    reference(w, STR("5XX"), STR("#/components/responses/Problem"));
    close_field(w);
}

static void put_common_responses(struct writer *w)
{
    open_field(w, STR("responses"));
    open_field(w, STR("Problem"));
    say(w, STR("description"), MSG_WEB_API_PROBLEM);
    open_field(w, STR("content"));
    open_field(w, STR("application/problem+json"));
    reference(w, STR("schema"), STR("#/components/schemas/Problem"));
    close_field(w);
    close_field(w);
    close_field(w);
    close_field(w);
}

/* --- paths --- */

static void put_method(struct writer *w, const struct operation *op, enum encoding_bit e, bool suffix,
                       struct buf *scratch)
{
    struct buf name;
    buf_init(&name, 16);
    for (size_t i = 0; i < op->method.len; i++)
        buf_put_byte(&name, (char)(op->method.ptr[i] | 0x20));
    open_field(w, buf_str(&name));
    buf_reset(&name);
    text(w, STR("operationId"), id_of(scratch, op, suffix ? e : ENCODE_TEXT));
    say(w, STR("summary"), op->summary);
    say(w, STR("description"), op->detail == MSG_NONE ? op->summary : op->detail);
    text(w, STR("x-operation"), op->name);
    text(w, STR("x-permission"), permission_name(op->permission));
    put_parameters(w, op);
    put_body(w, op);
    put_responses(w, op, e, scratch);
    close_field(w);
}

/* All methods of one address in one format; only at the first operation that has the path. */
static void put_path(struct writer *w, const struct operation *all, size_t n, size_t at, enum encoding_bit e,
                     bool suffix, struct buf *scratch)
{
    struct buf path;
    for (size_t i = 0; i < at; i++)
        if (str_eq(all[i].path, all[at].path) && (route_encodings(&all[i]) & e))
            return;
    buf_init(&path, 256);
    buf_put(&path, all[at].path);
    if (suffix) {
        buf_put_byte(&path, '.');
        buf_put(&path, encode_name(e));
    }
    open_field(w, buf_str(&path));
    for (size_t i = at; i < n; i++)
        if (str_eq(all[i].path, all[at].path) && (route_encodings(&all[i]) & e))
            put_method(w, &all[i], e, suffix, scratch);
    close_field(w);
    buf_reset(&path);
}

static void put_paths(struct writer *w, struct buf *scratch)
{
    size_t n;
    const struct operation *all = operation_all(&n);
    open_field(w, STR("paths"));
    for (size_t i = 0; i < n; i++) {
        if (str_empty(all[i].path))
            continue;
        put_path(w, all, n, i, ENCODE_JSON, false, scratch);
        for (enum encoding_bit e = ENCODE_TEXT; e <= ENCODE_CSV; e = (enum encoding_bit)(e << 1))
            if (route_encodings(&all[i]) & e)
                put_path(w, all, n, i, e, true, scratch);
    }
    close_field(w);
}

static void put_schemas(struct writer *w, struct buf *scratch)
{
    size_t n;
    const struct operation *all = operation_all(&n);
    open_field(w, STR("schemas"));
    for (size_t i = 0; i < n; i++)
        if (!str_empty(all[i].path))
            put_shape(w, id_of(scratch, &all[i], ENCODE_TEXT), all[i].shape);
    put_problem(w);
    close_field(w);
}

static void put_head(struct writer *w, struct str version)
{
    text(w, STR("openapi"), STR("3.1.0"));
    open_field(w, STR("info"));
    say(w, STR("title"), MSG_WEB_API_TITLE);
    say(w, STR("description"), MSG_WEB_API_ABOUT);
    text(w, STR("version"), version);
    open_field(w, STR("license"));
    text(w, STR("name"), STR("Apache-2.0"));
    text(w, STR("identifier"), STR("Apache-2.0"));
    close_field(w);
    close_field(w);
    json_key(&w->j, STR("servers"));
    json_begin_array(&w->j);
    json_begin_object(&w->j);
    text(w, STR("url"), STR("/"));
    json_end_object(&w->j);
    json_end_array(&w->j);
    json_key(&w->j, STR("security"));
    json_begin_array(&w->j);
    json_end_array(&w->j);
}

void openapi_put(struct buf *out, enum lang lang, struct str version)
{
    struct writer w = {.lang = lang};
    struct buf scratch;
    buf_init(&scratch, 256);
    json_init(&w.j, out);
    json_begin_object(&w.j);
    put_head(&w, version);
    put_paths(&w, &scratch);
    open_field(&w, STR("components"));
    put_schemas(&w, &scratch);
    put_common_parameters(&w);
    put_common_responses(&w);
    close_field(&w);
    json_end_object(&w.j);
    json_done(&w.j);
    buf_reset(&scratch);
}
