#include "name.h"

#include "notation.h"

/* Takes a bracketed end off: 観光入込客数【再掲】 */
static bool end_bracket(struct str text, struct str *ret_bare, struct str *ret_inside)
{
    static const struct {
        struct str open, close;
    } pairs[] = {{STR_INIT("("), STR_INIT(")")},
                 {STR_INIT("【"), STR_INIT("】")},
                 {STR_INIT("〔"), STR_INIT("〕")},
                 {STR_INIT("["), STR_INIT("]")}};
    for (size_t i = 0; i < COUNT(pairs); i++) {
        if (!str_ends(text, pairs[i].close))
            continue;
        struct str inside = str_head(text, text.len - pairs[i].close.len), after = inside;
        size_t open = STR_NONE;
        for (size_t at = 0, found; (found = str_find(after, pairs[i].open)) != STR_NONE;) {
            at += found + pairs[i].open.len;
            open = at;
            after = str_skip(inside, at);
        }
        if (open == STR_NONE || open == pairs[i].open.len)
            return false;
        *ret_bare = str_trim(str_head(text, open - pairs[i].open.len));
        *ret_inside = str_trim(str_skip(inside, open));
        return true;
    }
    return false;
}

#define UNIT_POINTS 8u

/* Does a number with this behind it have it as its unit? */
static bool may_be_unit(struct arena *a, struct str text)
{
    struct value_reading r = {0};
    if (str_empty(text) || str_points(text) > UNIT_POINTS)
        return false;
    notation_value(a, str_join(a, STR("1"), text), &r);
    return r.has_value && r.unit.len && !r.doubts.len && r.series.len == 0 && period_is_none(r.period);
}

/* 45人: what stands where the name should be is a figure. */
static bool is_value(struct arena *a, struct str text)
{
    struct value_reading r = {0};
    notation_value(a, text, &r);
    return r.has_value && !r.doubts.len && r.series.len == 0;
}

struct name name_of(struct arena *a, const struct line_indicator *i)
{
    struct name n = {0};
    struct str inside;
    for (size_t k = 0; k < i->pieces.len; k++) {
        bool tags;
        n.text = str_join(a, n.text, label_squeeze(a, i->pieces.ptr[k].raw, &tags));
        n.tags |= tags;
    }
    while (end_bracket(n.text, &n.bare, &inside) && str_find(inside, STR("再掲")) != STR_NONE) {
        n.text = n.bare;
        n.again = true;
    }
    n.bare = n.text;
    n.is_value = is_value(a, n.text);
    struct str bare;
    if (end_bracket(n.text, &bare, &inside) && may_be_unit(a, inside)) {
        n.unit = inside;
        n.bare = bare;
    }
    return n;
}
