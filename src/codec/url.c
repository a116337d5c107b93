#include "url.h"

void url_put_part(struct buf *out, struct str part)
{
    static const char digits[] = "0123456789ABCDEF";
    for (size_t i = 0; i < part.len; i++) {
        unsigned char c = (unsigned char)part.ptr[i];
        bool plain = (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || c == '-' || c == '.' ||
                     c == '_' || c == '~';
        if (plain)
            buf_put_byte(out, (char)c);
        else {
            buf_put_byte(out, '%');
            buf_put_byte(out, digits[c >> 4]);
            buf_put_byte(out, digits[c & 15]);
        }
    }
}

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return -1;
}

static bool has_control(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] < 0x20 || s.ptr[i] == 0x7F)
            return true;
    return false;
}

bool url_decode(struct arena *a, struct str part, bool query, struct str *ret)
{
    char *to = arena_array(a, char, part.len);
    size_t len = 0;
    for (size_t i = 0; i < part.len; i++) {
        char c = part.ptr[i];
        if (c == '%') {
            int high = i + 1 < part.len ? hex(part.ptr[i + 1]) : -1;
            int low = i + 2 < part.len ? hex(part.ptr[i + 2]) : -1;
            if (high < 0 || low < 0)
                return false;
            c = (char)(high * 16 + low);
            i += 2;
        } else if (c == '+' && query)
            c = ' ';
        to[len++] = c;
    }
    struct str text = str_of(to, len);
    if (!str_valid(text) || has_control(text))
        return false;
    *ret = text;
    return true;
}
