#include "print.h"

#include "base/unicode.h"

static size_t point_width(uint32_t p)
{
    return unicode_is_cjk(p) && !(p >= 0xFF61 && p <= 0xFF9F) ? 2 : 1;
}

struct str print_next_line(struct str *rest)
{
    struct str text = *rest;
    uint32_t before = 0;
    while (rest->len) {
        struct str here = *rest;
        uint32_t p = str_next(rest);
        if (p == '\n')
            return str_head(text, (size_t)(here.ptr - text.ptr));
        if (p == ' ' && rest->len) {
            struct str look = *rest;
            if (unicode_is_cjk(before) && unicode_is_cjk(str_next(&look)))
                return str_head(text, (size_t)(here.ptr - text.ptr));
        }
        before = p;
    }
    return text;
}

size_t print_width(struct str s)
{
    size_t n = 0;
    while (s.len)
        n += point_width(str_next(&s));
    return n;
}

size_t print_lines(struct str raw)
{
    size_t n = 0;
    for (struct str rest = str_trim(raw); rest.len; n++)
        print_next_line(&rest);
    return n;
}

size_t print_last_width(struct str raw)
{
    size_t width = 0;
    for (struct str rest = str_trim(raw); rest.len;)
        width = print_width(print_next_line(&rest));
    return width;
}

#define WIDTHS 64u

size_t print_usual_width(struct arena *a, const struct strs *raws)
{
    size_t *seen = arena_array(a, size_t, WIDTHS), lines = 0, best = 0;
    for (size_t i = 0; i < raws->len; i++)
        for (struct str rest = str_trim(raws->ptr[i]); rest.len;) {
            size_t width = print_width(print_next_line(&rest));
            if (rest.len && width < WIDTHS) {
                seen[width]++;
                lines++;
            }
        }
    for (size_t w = 0; w < WIDTHS; w++)
        if (seen[w] > seen[best])
            best = w;
    return lines >= 4 && seen[best] * 2 >= lines ? best : 0;
}
