#include "header.h"

#include "codec/url.h"

static struct str trim(struct str s)
{
    while (s.len && (s.ptr[0] == ' ' || s.ptr[0] == '\t'))
        s = str_skip(s, 1);
    while (s.len && (s.ptr[s.len - 1] == ' ' || s.ptr[s.len - 1] == '\t'))
        s = str_head(s, s.len - 1);
    return s;
}

static bool same_word(struct str a, struct str b)
{
    return a.len == b.len && strncasecmp(a.ptr, b.ptr, a.len) == 0;
}

/* --- Accept-Encoding --- */

#define FULL 1000 /* thousandths, as a weight has at most three decimals */

/* "1", "0.5", "0.125"; anything else counts as 0: what is said badly is not wished for. */
static int weight(struct str s)
{
    int value = 0, unit = FULL;
    for (size_t i = 0; i < s.len; i++) {
        if (i == 1) {
            if (s.ptr[i] != '.')
                return 0;
            continue;
        }
        if (s.ptr[i] < '0' || s.ptr[i] > '9' || i > 4)
            return 0;
        value += (s.ptr[i] - '0') * unit;
        unit /= 10;
    }
    return s.len && value <= FULL ? value : 0;
}

/* One entry "gzip;q=0.5" as a name and its weight. */
static struct str entry(struct str text, int *ret_weight)
{
    size_t at = str_find_byte(text, ';');
    *ret_weight = FULL;
    if (at != STR_NONE) {
        struct str parameter = trim(str_skip(text, at + 1));
        bool is_weight = str_eat(&parameter, STR("q=")) || str_eat(&parameter, STR("Q="));
        *ret_weight = is_weight ? weight(trim(parameter)) : 0;
    }
    return trim(str_head(text, at));
}

bool header_takes_gzip(struct str accept_encoding)
{
    int gzip = -1, plain = -1, any = -1, q;
    bool done = false;
    for (struct str part, rest = accept_encoding; str_split(&rest, ',', &done, &part);) {
        struct str name = entry(trim(part), &q);
        if (same_word(name, STR("gzip")) || same_word(name, STR("x-gzip")))
            gzip = q > gzip ? q : gzip;
        else if (same_word(name, STR("identity")))
            plain = q;
        else if (same_word(name, STR("*")))
            any = q;
    }
    if (gzip < 0)
        gzip = any;
    return gzip > 0 && gzip >= plain;
}

/* --- If-None-Match --- */

bool header_has_etag(struct str if_none_match, struct str etag)
{
    struct str rest = trim(if_none_match);
    if (str_eq(rest, STR("*")))
        return true;
    while (rest.len) {
        str_eat(&rest, STR("W/"));
        if (!str_starts(rest, STR("\"")))
            return false;
        size_t end = str_find_byte(str_skip(rest, 1), '"');
        if (end == STR_NONE)
            return false;
        if (str_eq(str_head(rest, end + 2), etag))
            return true;
        rest = trim(str_skip(rest, end + 2));
        if (rest.len && !str_eat(&rest, STR(",")))
            return false;
        rest = trim(rest);
    }
    return false;
}

/* --- Host --- */

static bool is_port(struct str s)
{
    uint64_t n;
    return str_empty(s) || (str_eat(&s, STR(":")) && str_to_u64(s, &n) && n <= 65535);
}

/* 127.a.b.c */
static bool is_loopback_4(struct str s)
{
    bool done = false;
    size_t parts = 0;
    for (struct str part; str_split(&s, '.', &done, &part); parts++) {
        uint64_t n;
        if (part.len > 3 || !str_to_u64(part, &n) || n > 255 || (parts == 0 && n != 127))
            return false;
    }
    return parts == 4;
}

bool header_host_is_local(struct str host)
{
    if (str_eat(&host, STR("[::1]")))
        return is_port(host);
    size_t at = str_find_byte(host, ':');
    struct str name = str_head(host, at);
    return is_port(at == STR_NONE ? STR("") : str_skip(host, at)) &&
           (same_word(name, STR("localhost")) || is_loopback_4(name));
}

/* --- what goes out --- */

void header_put_safe(struct buf *out, struct str text)
{
    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char)text.ptr[i];
        if (c > 0x20 && c < 0x7F && c != '\\')
            buf_put_byte(out, (char)c);
        else
            buf_printf(out, "\\x%02X", c);
    }
}

void header_put_attachment(struct buf *out, struct str file_name)
{
    buf_put(out, STR("attachment; filename*=UTF-8''"));
    url_put_part(out, file_name);
}
