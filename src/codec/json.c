#include "json.h"

#include <jansson.h>

_Static_assert(JSON_DEPTH_MAX <= 64, "a bit for each level");

/* --- writing --- */

void json_init(struct json *j, struct buf *out)
{
    *j = (struct json){.out = out};
}

static bool in_object(const struct json *j)
{
    return j->depth > 0 && (j->objects >> (j->depth - 1) & 1);
}

/* Before each value: the comma, and that a value may stand here. */
static void value(struct json *j)
{
    ASSERT(!j->done && j->key == in_object(j));
    if (j->comma && !j->key)
        buf_put_byte(j->out, ',');
    j->key = false;
    j->comma = true;
    j->done = j->depth == 0;
}

static void begin(struct json *j, bool object)
{
    value(j);
    ASSERT(j->depth < JSON_DEPTH_MAX);
    uint64_t bit = (uint64_t)1 << j->depth;
    j->objects = object ? j->objects | bit : j->objects & ~bit;
    j->depth++;
    j->comma = j->done = false;
    buf_put_byte(j->out, object ? '{' : '[');
}

static void end(struct json *j, bool object)
{
    ASSERT(j->depth > 0 && in_object(j) == object && !j->key);
    j->depth--;
    j->comma = true;
    j->done = j->depth == 0;
    buf_put_byte(j->out, object ? '}' : ']');
}

void json_done(struct json *j)
{
    ASSERT(j->done);
    buf_put_byte(j->out, '\n');
}

void json_begin_object(struct json *j)
{
    begin(j, true);
}

void json_end_object(struct json *j)
{
    end(j, true);
}

void json_begin_array(struct json *j)
{
    begin(j, false);
}

void json_end_array(struct json *j)
{
    end(j, false);
}

static bool is_plain(uint32_t point)
{
    return point >= ' ' && point != '"' && point != '\\' && point != '<' && point != 0x7F && point != 0x2028 &&
           point != 0x2029 && point != STR_BAD_POINT;
}

static void put_escaped(struct buf *out, uint32_t point)
{
    if (point == STR_BAD_POINT)
        buf_put_point(out, 0xFFFD);
    else if (point == '"' || point == '\\')
        buf_printf(out, "\\%c", (char)point);
    else if (point == '\n')
        buf_put(out, STR("\\n"));
    else if (point == '\t')
        buf_put(out, STR("\\t"));
    else
        buf_printf(out, "\\u%04X", point);
}

static void put_text(struct buf *out, struct str text)
{
    struct str rest = text;
    const char *plain = text.ptr; /* start of the run that needs no change */
    buf_put_byte(out, '"');
    while (rest.len) {
        const char *here = rest.ptr;
        uint32_t point = str_next(&rest);
        if (is_plain(point))
            continue;
        buf_put(out, str_of(plain, (size_t)(here - plain)));
        put_escaped(out, point);
        plain = rest.ptr;
    }
    if (text.len)
        buf_put(out, str_of(plain, (size_t)(text.ptr + text.len - plain)));
    buf_put_byte(out, '"');
}

void json_key(struct json *j, struct str key)
{
    ASSERT(in_object(j) && !j->key);
    if (j->comma)
        buf_put_byte(j->out, ',');
    put_text(j->out, key);
    buf_put_byte(j->out, ':');
    j->key = true;
}

void json_text(struct json *j, struct str text)
{
    value(j);
    put_text(j->out, text);
}

void json_int(struct json *j, int64_t n)
{
    value(j);
    buf_put_int(j->out, n);
}

void json_decimal(struct json *j, struct decimal d)
{
    value(j);
    decimal_put(j->out, d);
}

void json_bool(struct json *j, bool b)
{
    value(j);
    buf_put(j->out, b ? STR("true") : STR("false"));
}

void json_none(struct json *j)
{
    value(j);
    buf_put(j->out, STR("null"));
}

void json_field_text(struct json *j, struct str key, struct str text)
{
    json_key(j, key);
    json_text(j, text);
}

void json_field_int(struct json *j, struct str key, int64_t n)
{
    json_key(j, key);
    json_int(j, n);
}

void json_field_decimal(struct json *j, struct str key, struct decimal d)
{
    json_key(j, key);
    json_decimal(j, d);
}

void json_field_bool(struct json *j, struct str key, bool b)
{
    json_key(j, key);
    json_bool(j, b);
}

void json_field_none(struct json *j, struct str key)
{
    json_key(j, key);
    json_none(j);
}

/* --- reading --- */

/* Whether the brackets outside of strings nest deeper than allowed; where, counted as jansson does: lines, and
 * characters. */
static bool too_deep(struct str text, struct place *where)
{
    unsigned depth = 0;
    bool quoted = false;
    uint32_t row = 1, col = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        col += ((unsigned char)c & 0xC0) != 0x80;
        if (c == '\n') {
            row++;
            col = 0;
        } else if (c == '\\' && quoted) {
            i++;
            col++;
        } else if (c == '"') {
            quoted = !quoted;
        } else if (!quoted && (c == '[' || c == '{') && ++depth > JSON_DEPTH_MAX) {
            where->row = row;
            where->col = col;
            return true;
        } else if (!quoted && (c == ']' || c == '}') && depth > 0) {
            depth--;
        }
    }
    return false;
}

static bool refused(const json_error_t *e, struct place place, struct error *err)
{
    struct str text = str_cstr(e->text);
    place.row = e->line > 0 ? (uint32_t)e->line : 0;
    place.col = e->column > 0 ? (uint32_t)e->column : 0;
    if (json_error_code(e) != json_error_duplicate_key)
        return error_set_at(err, ERROR_INVALID, place, MSG_CODEC_JSON_SYNTAX, arg_text(text));
    size_t near = str_find(text, STR("near "));
    struct str key = near == STR_NONE ? text : str_skip(text, near + STR("near ").len);
    return error_set_at(err, ERROR_INVALID, place, MSG_CODEC_JSON_DUPLICATE, arg_text(key));
}

bool json_read(struct str text, struct str name, json_t **ret, struct error *err)
{
    struct place place = {.document = name};
    json_error_t e;
    str_eat(&text, STR("\xEF\xBB\xBF"));
    if (text.len > JSON_BYTES_MAX)
        return error_set_at(err, ERROR_TOO_BIG, place, MSG_CODEC_JSON_TOO_BIG, arg_size(text.len),
                            arg_size(JSON_BYTES_MAX));
    if (too_deep(text, &place))
        return error_set_at(err, ERROR_INVALID, place, MSG_CODEC_JSON_DEEP, arg_int(JSON_DEPTH_MAX));
    json_t *tree = json_loadb(text.ptr ? text.ptr : "", text.len, JSON_REJECT_DUPLICATES, &e);
    if (!tree)
        return refused(&e, place, err);
    *ret = tree;
    return true;
}

void json_drop(struct json_t **tree)
{
    json_decref(*tree);
}
