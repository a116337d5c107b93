#include "target.h"

#include "codec/url.h"

static bool bad(struct error *err)
{
    return error_set(err, ERROR_INVALID, MSG_WEB_BAD_ADDRESS);
}

static bool is_plain(struct str segment)
{
    return segment.len && !str_eq(segment, STR(".")) && !str_eq(segment, STR("..")) &&
           str_find_byte(segment, '/') == STR_NONE && str_find_byte(segment, '\\') == STR_NONE;
}

static bool parse_path(struct arena *a, struct str path, struct target *t, struct error *err)
{
    bool done = false;
    str_eat(&path, STR("/"));
    t->folder = str_empty(path) || str_ends(path, STR("/"));
    path = str_head(path, path.len - (t->folder && path.len ? 1 : 0));
    if (str_empty(path))
        return true;
    for (struct str raw; str_split(&path, '/', &done, &raw);) {
        if (t->segments == TARGET_SEGMENTS_MAX)
            return error_set(err, ERROR_TOO_BIG, MSG_WEB_LONG_ADDRESS);
        struct str *segment = &t->segment[t->segments++];
        if (!url_decode(a, raw, false, segment) || !is_plain(*segment))
            return bad(err);
    }
    return true;
}

static bool parse_query(struct arena *a, struct str query, struct target *t, struct error *err)
{
    bool done = false;
    for (struct str raw; str_split(&query, '&', &done, &raw);) {
        if (str_empty(raw))
            continue;
        if (t->pairs == TARGET_PAIRS_MAX)
            return error_set(err, ERROR_TOO_BIG, MSG_WEB_LONG_ADDRESS);
        struct target_pair *pair = &t->pair[t->pairs++];
        size_t at = str_find_byte(raw, '=');
        if (!url_decode(a, str_head(raw, at), true, &pair->key) ||
            !url_decode(a, at == STR_NONE ? STR("") : str_skip(raw, at + 1), true, &pair->value))
            return bad(err);
    }
    return true;
}

bool target_parse(struct arena *a, struct str raw, struct target *ret, struct error *err)
{
    struct target t = {0};
    if (raw.len > TARGET_BYTES_MAX)
        return error_set(err, ERROR_TOO_BIG, MSG_WEB_LONG_ADDRESS);
    if (!str_starts(raw, STR("/")))
        return bad(err);
    for (size_t i = 0; i < raw.len; i++)
        if (raw.ptr[i] <= 0x20 || raw.ptr[i] >= 0x7F || raw.ptr[i] == '#')
            return bad(err);
    size_t at = str_find_byte(raw, '?');
    if (!parse_path(a, str_head(raw, at), &t, err) ||
        (at != STR_NONE && !parse_query(a, str_skip(raw, at + 1), &t, err)))
        return false;
    *ret = t;
    return true;
}

bool target_find(const struct target *t, struct str key, struct str *ret)
{
    for (size_t i = 0; i < t->pairs; i++)
        if (str_eq(t->pair[i].key, key)) {
            *ret = t->pair[i].value;
            return true;
        }
    return false;
}
