#include "error.h"

static const struct {
    struct str name;
    int exit_status, http_status;
} codes[] = {
#define X(code, name, exit_status, http_status) [ERROR_##code] = {STR_INIT(name), exit_status, http_status},
    ERROR_CODES(X)
#undef X
};

struct str error_name(enum error_code code)
{
    return codes[code].name;
}

int error_exit_status(enum error_code code)
{
    return codes[code].exit_status;
}

int error_http_status(enum error_code code)
{
    return codes[code].http_status;
}

#define ARG_MAX 300u /* one long argument must not push out the others */

static struct str keep(struct error *err, struct str s)
{
    size_t left = ERROR_ROOM - err->room_used;
    s = str_fit(s, left < ARG_MAX ? left : ARG_MAX);
    char *at = err->room + err->room_used;
    if (s.len)
        memcpy(at, s.ptr, s.len);
    err->room_used += s.len;
    return str_of(at, s.len);
}

static struct message keep_message(struct error *err, struct message m)
{
    for (uint8_t i = 0; i < m.n; i++)
        if (m.arg[i].kind == ARG_TEXT)
            m.arg[i].text = keep(err, m.arg[i].text);
    return m;
}

bool error_set_message(struct error *err, enum error_code code, struct place place, struct message m)
{
    err->code = code;
    err->frames = 0;
    err->room_used = 0;
    err->message = keep_message(err, m);
    err->place = place;
    err->place.document = keep(err, place.document);
    return false;
}

bool error_frame(struct error *err, struct message m)
{
    if (err->frames < ERROR_FRAMES)
        err->frame[err->frames++] = keep_message(err, m);
    return false;
}

bool error_in(struct error *err, struct str document)
{
    if (str_empty(err->place.document))
        err->place.document = keep(err, document);
    return false;
}

void error_copy(struct error *to, const struct error *from)
{
    error_set_message(to, from->code, from->place, from->message);
    for (uint8_t i = 0; i < from->frames; i++)
        error_frame(to, from->frame[i]);
}

void error_put(struct buf *out, enum lang lang, const struct error *err)
{
    for (uint8_t i = err->frames; i > 0; i--) {
        message_put(out, lang, &err->frame[i - 1]);
        buf_put(out, STR(": "));
    }
    struct place p = err->place;
    buf_put(out, p.document);
    if (p.document.len && (p.sheet || p.row || p.col))
        buf_put_byte(out, ' ');
    if (p.sheet) {
        struct message m = MESSAGE(MSG_PLACE_SHEET, arg_int(p.sheet));
        message_put(out, lang, &m);
    }
    if (p.row) {
        struct message m = MESSAGE(MSG_PLACE_ROW, arg_int(p.row));
        message_put(out, lang, &m);
    }
    if (p.col) {
        struct message m = MESSAGE(MSG_PLACE_COLUMN, arg_int(p.col));
        message_put(out, lang, &m);
    }
    if (p.document.len || p.sheet || p.row || p.col)
        buf_put(out, STR(": "));
    message_put(out, lang, &err->message);
}
