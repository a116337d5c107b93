#include "encode.h"

#include "codec/delimited.h"
#include "codec/json.h"

static const struct {
    enum encoding_bit bit;
    struct str name;
} encodings[] = {
    {ENCODE_TEXT, STR_INIT("text")},
    {ENCODE_JSON, STR_INIT("json")},
    {ENCODE_TSV, STR_INIT("tsv")},
    {ENCODE_CSV, STR_INIT("csv")},
};

bool encode_parse(struct str name, enum encoding_bit *ret)
{
    for (size_t i = 0; i < COUNT(encodings); i++)
        if (str_eq(encodings[i].name, name)) {
            *ret = encodings[i].bit;
            return true;
        }
    return false;
}

struct str encode_name(enum encoding_bit e)
{
    for (size_t i = 0; i < COUNT(encodings); i++)
        if (encodings[i].bit == e)
            return encodings[i].name;
    assert_failed("an encoding", __FILE__, __LINE__);
}

/* --- one value --- */

static void put_list(struct buf *out, struct str joiner, const struct str *items, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_put(out, joiner);
        buf_put(out, items[i]);
    }
}

void encode_datum(struct buf *out, enum lang lang, const struct column *column, const struct datum *d,
                  enum encoding_bit e)
{
    switch (d->kind) {
    case DATUM_NONE:
        return;
    case DATUM_TEXT:
        buf_put(out, d->text);
        return;
    case DATUM_INT:
        buf_put_int(out, d->integer);
        return;
    case DATUM_DECIMAL:
        decimal_put(out, d->decimal);
        return;
    case DATUM_BOOL:
        buf_put(out, d->boolean ? STR("true") : STR("false"));
        return;
    case DATUM_LIST:
        put_list(out, column->joiner, d->list, d->n);
        return;
    case DATUM_WORD:
        buf_put(out, e == ENCODE_TEXT ? message_text(lang, d->word) : d->text);
        return;
    case DATUM_SENTENCE:
        message_put_all(out, lang, d->sentence, d->n);
        return;
    }
}

/* --- JSON --- */

#define SENTENCE_BYTES_MAX (1u << 20)

static void json_sentence(struct json *j, enum lang lang, const struct message *messages, size_t n)
{
    struct buf text;
    buf_init(&text, SENTENCE_BYTES_MAX);
    message_put_all(&text, lang, messages, n);
    json_text(j, buf_str(&text));
    buf_reset(&text);
}

static void json_datum(struct json *j, enum lang lang, const struct column *column, const struct datum *d)
{
    switch (d->kind) {
    case DATUM_NONE:
        if (column->type == COLUMN_LIST) {
            json_begin_array(j);
            json_end_array(j);
        } else
            json_none(j);
        return;
    case DATUM_TEXT:
    case DATUM_WORD:
        json_text(j, d->text);
        return;
    case DATUM_INT:
        json_int(j, d->integer);
        return;
    case DATUM_DECIMAL:
        json_decimal(j, d->decimal);
        return;
    case DATUM_BOOL:
        json_bool(j, d->boolean);
        return;
    case DATUM_LIST:
        json_begin_array(j);
        for (size_t i = 0; i < d->n; i++)
            json_text(j, d->list[i]);
        json_end_array(j);
        return;
    case DATUM_SENTENCE:
        json_sentence(j, lang, d->sentence, d->n);
        return;
    }
}

static void json_messages(struct json *j, enum lang lang, struct str key, const struct reply_messages *messages)
{
    json_key(j, key);
    json_begin_array(j);
    for (size_t i = 0; i < messages->len; i++)
        json_sentence(j, lang, &messages->ptr[i], 1);
    json_end_array(j);
}

static void json_table(struct json *j, enum lang lang, const struct reply *r, size_t t)
{
    const struct table_shape *shape = &r->shape->table[t];
    json_key(j, shape->name);
    json_begin_array(j);
    for (size_t row = 0; row < r->table[t].rows; row++) {
        json_begin_object(j);
        for (size_t c = 0; c < shape->width; c++) {
            json_key(j, shape->columns[c].name);
            json_datum(j, lang, &shape->columns[c], reply_datum(r, t, row, c));
        }
        json_end_object(j);
    }
    json_end_array(j);
}

static void put_json(struct buf *out, enum lang lang, const struct reply *r)
{
    struct json j;
    json_init(&j, out);
    json_begin_object(&j);
    for (size_t f = 0; f < r->shape->field_count; f++) {
        json_key(&j, r->shape->fields[f].name);
        json_datum(&j, lang, &r->shape->fields[f], &r->field[f]);
    }
    for (size_t t = 0; t < r->shape->tables; t++)
        json_table(&j, lang, r, t);
    json_messages(&j, lang, STR("messages"), &r->messages);
    json_messages(&j, lang, STR("warnings"), &r->warnings);
    json_end_object(&j);
    json_done(&j);
}

/* --- TSV and CSV --- */

static void put_delimited(struct buf *out, enum lang lang, const struct reply *r, enum encoding_bit e)
{
    enum delimited_format format = e == ENCODE_TSV ? DELIMITED_TSV : DELIMITED_CSV;
    const struct table_shape *shape = &r->shape->table[0];
    struct buf cell;
    buf_init(&cell, SENTENCE_BYTES_MAX);
    for (size_t c = 0; c < shape->width; c++) {
        if (c)
            delimited_put_separator(out, format);
        delimited_put_cell(out, format, shape->columns[c].name, false);
    }
    delimited_put_end(out, format);
    for (size_t row = 0; row < r->table[0].rows; row++) {
        for (size_t c = 0; c < shape->width; c++) {
            const struct datum *d = reply_datum(r, 0, row, c);
            if (c)
                delimited_put_separator(out, format);
            buf_clear(&cell);
            encode_datum(&cell, lang, &shape->columns[c], d, e);
            delimited_put_cell(out, format, buf_str(&cell), d->kind == DATUM_INT || d->kind == DATUM_DECIMAL);
        }
        delimited_put_end(out, format);
    }
    buf_reset(&cell);
}

void encode_reply(struct buf *out, enum lang lang, const struct reply *r, enum encoding_bit e)
{
    ASSERT(!r->is_bytes && e != ENCODE_TEXT);
    if (e == ENCODE_JSON)
        put_json(out, lang, r);
    else
        put_delimited(out, lang, r, e);
}

/* --- errors --- */

static void json_place(struct json *j, struct place p)
{
    json_key(j, STR("place"));
    json_begin_object(j);
    if (p.document.len)
        json_field_text(j, STR("document"), p.document);
    if (p.sheet)
        json_field_int(j, STR("sheet"), p.sheet);
    if (p.row)
        json_field_int(j, STR("row"), p.row);
    if (p.col)
        json_field_int(j, STR("column"), p.col);
    json_end_object(j);
}

void encode_problem(struct buf *out, enum lang lang, const struct error *err)
{
    encode_problem_as(out, lang, err, error_http_status(err->code));
}

void encode_problem_as(struct buf *out, enum lang lang, const struct error *err, int status)
{
    struct json j;
    struct buf detail;
    buf_init(&detail, SENTENCE_BYTES_MAX);
    error_put(&detail, lang, err);
    json_init(&j, out);
    json_begin_object(&j);
    json_field_text(&j, STR("type"), STR("about:blank"));
    json_field_text(&j, STR("title"), error_name(err->code));
    json_field_int(&j, STR("status"), status);
    json_field_text(&j, STR("code"), error_name(err->code));
    json_field_int(&j, STR("exit"), error_exit_status(err->code));
    json_field_text(&j, STR("message"), message_key(err->message.id));
    json_field_text(&j, STR("detail"), buf_str(&detail));
    json_place(&j, err->place);
    json_end_object(&j);
    json_done(&j);
    buf_reset(&detail);
}

/* --- the table of operations --- */

static void json_columns(struct json *j, enum lang lang, struct str key, const struct column *columns, size_t n)
{
    json_key(j, key);
    json_begin_array(j);
    for (size_t i = 0; i < n; i++) {
        json_begin_object(j);
        json_field_text(j, STR("name"), columns[i].name);
        json_field_text(j, STR("type"), column_type_name(columns[i].type));
        json_field_text(j, STR("label"), message_text(lang, columns[i].label));
        json_end_object(j);
    }
    json_end_array(j);
}

static void json_parameter(struct json *j, enum lang lang, const struct use *use)
{
    const struct parameter *p = parameter_get(use->id);
    json_begin_object(j);
    json_field_text(j, STR("name"), p->name);
    json_field_text(j, STR("kind"), parameter_kind_name(p->kind));
    json_field_bool(j, STR("required"), use->required);
    json_field_bool(j, STR("positional"), use->positional);
    json_field_bool(j, STR("local"), p->local);
    json_key(j, STR("choices"));
    json_begin_array(j);
    for (size_t i = 0; i < PARAMETER_CHOICES && p->choice[i].len; i++)
        json_text(j, p->choice[i]);
    json_end_array(j);
    json_field_text(j, STR("help"), message_text(lang, p->help));
    json_end_object(j);
}

static void json_shape(struct json *j, enum lang lang, const struct shape *shape)
{
    json_columns(j, lang, STR("fields"), shape->fields, shape->field_count);
    json_key(j, STR("tables"));
    json_begin_array(j);
    for (size_t t = 0; t < shape->tables; t++) {
        json_begin_object(j);
        json_field_text(j, STR("name"), shape->table[t].name);
        json_columns(j, lang, STR("columns"), shape->table[t].columns, shape->table[t].width);
        json_end_object(j);
    }
    json_end_array(j);
}

static void json_operation(struct json *j, enum lang lang, const struct operation *op)
{
    json_begin_object(j);
    json_field_text(j, STR("name"), op->name);
    json_key(j, STR("command"));
    struct buf command;
    buf_init(&command, 256);
    buf_put(&command, op->word[0]);
    if (op->word[1].len)
        buf_printf(&command, " %.*s", STR_ARG(op->word[1]));
    json_text(j, buf_str(&command));
    buf_reset(&command);
    json_field_text(j, STR("method"), op->method);
    json_field_text(j, STR("path"), op->path);
    json_field_text(j, STR("permission"), permission_name(op->permission));
    json_field_text(j, STR("effect"), op->effect == EFFECT_WRITE ? STR("write") : STR("read"));
    json_field_text(j, STR("summary"), message_text(lang, op->summary));
    json_field_text(j, STR("detail"), message_text(lang, op->detail));
    json_field_text(j, STR("example"), op->example);
    json_key(j, STR("formats"));
    json_begin_array(j);
    for (size_t i = 0; i < COUNT(encodings); i++)
        if (op->encodings & encodings[i].bit)
            json_text(j, encodings[i].name);
    json_end_array(j);
    json_key(j, STR("parameters"));
    json_begin_array(j);
    for (size_t i = 0; i < op->uses; i++)
        json_parameter(j, lang, &op->use[i]);
    json_end_array(j);
    json_shape(j, lang, op->shape);
    json_end_object(j);
}

void encode_operations(struct buf *out, enum lang lang, const struct operation *only)
{
    struct json j;
    size_t n;
    const struct operation *all = operation_all(&n);
    json_init(&j, out);
    json_begin_object(&j);
    json_key(&j, STR("operations"));
    json_begin_array(&j);
    for (size_t i = 0; i < n; i++)
        if (!only || only == &all[i])
            json_operation(&j, lang, &all[i]);
    json_end_array(&j);
    json_end_object(&j);
    json_done(&j);
}
