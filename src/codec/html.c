#include "html.h"

#include "url.h"

void markup_init(struct markup *m, size_t cap)
{
    buf_init(&m->buf, cap);
}

void markup_reset(struct markup *m)
{
    buf_reset(&m->buf);
}

void markup_clear(struct markup *m)
{
    buf_clear(&m->buf);
}

struct str markup_str(const struct markup *m)
{
    return buf_str(&m->buf);
}

bool markup_full(const struct markup *m)
{
    return m->buf.full;
}

#define REPLACEMENT STR("\xEF\xBF\xBD")

/* What stands for a character that may not stand for itself; empty when it may. */
static struct str escaped(uint32_t point)
{
    switch (point) {
    case '&':
        return STR("&amp;");
    case '<':
        return STR("&lt;");
    case '>':
        return STR("&gt;");
    case '"':
        return STR("&#34;");
    case '\'':
        return STR("&#39;");
    case '\r':
        return STR("&#13;");
    case '\t':
    case '\n':
        return STR("");
    }
    bool forbidden = point < 0x20 || (point >= 0x7F && point < 0xA0) || (point & 0xFFFE) == 0xFFFE ||
                     (point >= 0xFDD0 && point <= 0xFDEF) || point == STR_BAD_POINT;
    return forbidden ? REPLACEMENT : STR("");
}

void html_text(struct markup *m, struct str text)
{
    struct str rest = text;
    const char *plain = text.ptr; /* start of the run that needs no change */
    while (rest.len) {
        const char *here = rest.ptr;
        struct str instead = escaped(str_next(&rest));
        if (instead.len == 0)
            continue;
        buf_put(&m->buf, str_of(plain, (size_t)(here - plain)));
        buf_put(&m->buf, instead);
        plain = rest.ptr;
    }
    if (text.len)
        buf_put(&m->buf, str_of(plain, (size_t)(text.ptr + text.len - plain)));
}

void html_int(struct markup *m, int64_t n)
{
    buf_put_int(&m->buf, n);
}

void html_message(struct markup *m, enum lang lang, const struct message *message)
{
    if (!message)
        return;
    struct buf sentence;
    buf_init(&sentence, m->buf.cap);
    message_put(&sentence, lang, message);
    html_text(m, buf_str(&sentence));
    m->buf.full |= sentence.full;
    buf_reset(&sentence);
}

void html_markup(struct markup *m, const struct markup *piece)
{
    if (!piece)
        return;
    buf_put(&m->buf, markup_str(piece));
    m->buf.full |= piece->buf.full;
}

static bool scheme_allowed(struct str scheme)
{
    static const struct str allowed[] = {STR_INIT("http"), STR_INIT("https"), STR_INIT("mailto")};
    for (size_t i = 0; i < COUNT(allowed); i++)
        if (scheme.len == allowed[i].len && strncasecmp(scheme.ptr, allowed[i].ptr, scheme.len) == 0)
            return true;
    return false;
}

/* A colon makes a scheme of what is before it, unless one of "/?#" came first. */
static bool url_allowed(struct str url)
{
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char)url.ptr[i] <= ' ' || url.ptr[i] == 0x7F)
            return false;
    for (size_t i = 0; i < url.len; i++) {
        char c = url.ptr[i];
        if (c == '/' || c == '?' || c == '#')
            return true;
        if (c == ':')
            return scheme_allowed(str_head(url, i));
    }
    return true;
}

void html_url(struct markup *m, struct str url)
{
    html_text(m, url_allowed(url) ? url : STR("#"));
}

void html_url_part(struct markup *m, struct str part)
{
    url_put_part(&m->buf, part);
}
