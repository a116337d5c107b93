#include "entry.h"

#define WORDS_MAX 300u /* bytes of a list of words in a message */

static bool wrong_type(struct entries *e, struct entry at, enum msg expected)
{
    return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_TYPE, arg_text(str_empty(at.path) ? STR("JSON") : at.path),
                     arg_msg(expected));
}

static struct str path_of(struct entries *e, struct entry object, const char *key)
{
    if (str_empty(object.path))
        return str_copy(e->arena, str_cstr(key));
    return str_printf(e->arena, "%.*s.%s", STR_ARG(object.path), key);
}

static bool is_among(struct str word, const struct str *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(word, words[i]))
            return true;
    return false;
}

static struct str joined(struct entries *e, const struct str *words, size_t n)
{
    struct buf out;
    buf_init(&out, WORDS_MAX);
    for (size_t i = 0; i < n; i++) {
        if (i)
            buf_put(&out, STR(", "));
        buf_put(&out, words[i]);
    }
    struct str all = str_copy(e->arena, buf_str(&out));
    buf_reset(&out);
    return all;
}

bool entry_object(struct entries *e, struct entry at, const struct str *keys, size_t n)
{
    if (!json_is_object(at.json))
        return wrong_type(e, at, MSG_RUBRIC_TYPE_OBJECT);
    const char *key;
    json_t *value;
    json_object_foreach(at.json, key, value)
    {
        if (!is_among(str_cstr(key), keys, n))
            return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_UNKNOWN_KEY, arg_text(path_of(e, at, key)),
                             arg_text(joined(e, keys, n)));
    }
    return true;
}

bool entry_has(struct entry object, const char *key)
{
    return json_object_get(object.json, key) != NULL;
}

bool entry_member(struct entries *e, struct entry object, const char *key, struct entry *ret)
{
    json_t *value = json_object_get(object.json, key);
    struct str path = path_of(e, object, key);
    if (!value)
        return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_MISSING_KEY, arg_text(path));
    *ret = (struct entry){value, path};
    return true;
}

bool entry_list(struct entries *e, struct entry object, const char *key, struct entry *ret, size_t *ret_n)
{
    struct entry list = {0};
    if (!entry_member(e, object, key, &list))
        return false;
    if (!json_is_array(list.json) || json_array_size(list.json) == 0)
        return wrong_type(e, list, MSG_RUBRIC_TYPE_LIST);
    *ret = list;
    *ret_n = json_array_size(list.json);
    return true;
}

struct entry entry_item(struct entries *e, struct entry list, size_t i)
{
    return (struct entry){json_array_get(list.json, i), str_printf(e->arena, "%.*s[%zu]", STR_ARG(list.path), i)};
}

bool entry_text(struct entries *e, struct entry at, struct str *ret)
{
    if (!json_is_string(at.json) || json_string_length(at.json) == 0)
        return wrong_type(e, at, MSG_RUBRIC_TYPE_TEXT);
    *ret = str_copy(e->arena, str_of(json_string_value(at.json), json_string_length(at.json)));
    return true;
}

bool entry_int(struct entries *e, struct entry at, int min, int max, int *ret)
{
    if (!json_is_integer(at.json) || json_integer_value(at.json) < min || json_integer_value(at.json) > max)
        return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_INTEGER, arg_text(at.path),
                         arg_text(str_printf(e->arena, "%d", min)), arg_text(str_printf(e->arena, "%d", max)));
    *ret = (int)json_integer_value(at.json);
    return true;
}

bool entry_decimal(struct entries *e, struct entry at, struct decimal *ret)
{
    if (!json_is_string(at.json) ||
        !decimal_parse(str_of(json_string_value(at.json), json_string_length(at.json)), ret))
        return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_DECIMAL, arg_text(at.path));
    return true;
}

bool entry_word(struct entries *e, struct entry at, const struct str *words, size_t n, size_t *ret)
{
    struct str text = {0};
    if (!entry_text(e, at, &text))
        return false;
    for (size_t i = 0; i < n; i++) {
        if (str_eq(text, words[i])) {
            *ret = i;
            return true;
        }
    }
    return error_set(e->err, ERROR_INVALID, MSG_RUBRIC_UNKNOWN_WORD, arg_text(at.path), arg_text(text),
                     arg_text(joined(e, words, n)));
}

bool entry_label(struct entries *e, struct entry at, struct str ret[LANG_COUNT])
{
    static const struct str keys[] = {STR_INIT("ja"), STR_INIT("en")};
    return entry_object(e, at, keys, COUNT(keys)) && entry_member_text(e, at, "ja", &ret[LANG_JA]) &&
           entry_member_text(e, at, "en", &ret[LANG_EN]);
}

bool entry_member_text(struct entries *e, struct entry object, const char *key, struct str *ret)
{
    struct entry member;
    return entry_member(e, object, key, &member) && entry_text(e, member, ret);
}
