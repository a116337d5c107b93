#include "error.h"

#include <string.h>

static const struct {
    struct str name;
    int exit_status, http_status;
    enum msg label;
} codes[] = {
#define X(code, name, exit_status, http_status)                                                                        \
    [ERROR_##code] = {STR_INIT(name), exit_status, http_status, MSG_ERROR_##code},
    ERROR_CODES(X)
#undef X
};

struct str error_name(enum error_code code)
{
    return codes[code].name;
}

enum msg error_label(enum error_code code)
{
    return codes[code].label;
}

int error_exit_status(enum error_code code)
{
    return codes[code].exit_status;
}

int error_http_status(enum error_code code)
{
    return codes[code].http_status;
}

struct str error_system_name(int number)
{
    const char *name = strerrorname_np(number);
    return name ? str_cstr(name) : STR("?");
}

#define TEXT_MAX 300u /* one long argument must not push out the others */

static struct str keep(struct error *err, struct str s)
{
    size_t left = ERROR_ROOM - err->room_used;
    s = str_fit(s, left < TEXT_MAX ? left : TEXT_MAX);
    char *at = err->room + err->room_used;
    if (s.len)
        memcpy(at, s.ptr, s.len);
    err->room_used += s.len;
    return str_of(at, s.len);
}

static struct message keep_message(struct error *err, struct message m)
{
    for (uint8_t i = 0; i < m.n; i++) {
        ASSERT(m.arg[i].kind != ARG_LABEL && m.arg[i].kind != ARG_LIST);
        if (m.arg[i].kind == ARG_TEXT)
            m.arg[i].text = keep(err, m.arg[i].text);
    }
    return m;
}

/* After a byte-wise copy: the texts of m, which lie in the room of `from`, as they lie in that of `to`. */
static void move_message(struct error *to, const struct error *from, struct message *m)
{
    for (uint8_t i = 0; i < m->n; i++)
        if (m->arg[i].kind == ARG_TEXT)
            m->arg[i].text.ptr = to->room + (m->arg[i].text.ptr - from->room);
}

void error_copy(struct error *to, const struct error *from)
{
    if (to == from)
        return;
    *to = *from;
    to->place.document.ptr = to->room + (from->place.document.ptr - from->room);
    move_message(to, from, &to->message);
    for (uint8_t i = 0; i < to->frames; i++)
        move_message(to, from, &to->frame[i]);
}

/* Made apart, because the texts may be those of the error that is replaced. */
bool error_set_message(struct error *err, enum error_code code, struct place place, struct message m)
{
    struct error made = {.code = code, .place = place};
    made.message = keep_message(&made, m);
    made.place.document = keep(&made, place.document);
    error_copy(err, &made);
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

static void put_word(struct buf *out, enum lang lang, enum msg id, uint32_t number)
{
    if (number == 0)
        return;
    struct message m = MESSAGE(id, arg_int(number));
    message_put(out, lang, &m);
}

/* "file.csv 4行6列: " */
static void put_place(struct buf *out, enum lang lang, struct place p)
{
    bool alone = !p.row && !p.col;
    buf_put(out, p.document);
    if (p.document.len && (p.sheet || !alone))
        buf_put_byte(out, ' ');
    put_word(out, lang, alone ? MSG_PLACE_SHEET_ALONE : MSG_PLACE_SHEET, p.sheet);
    put_word(out, lang, p.col ? MSG_PLACE_ROW : MSG_PLACE_ROW_ALONE, p.row);
    put_word(out, lang, MSG_PLACE_COLUMN, p.col);
    if (p.document.len || p.sheet || !alone)
        buf_put(out, STR(": "));
}

void error_put(struct buf *out, enum lang lang, const struct error *err)
{
    for (uint8_t i = err->frames; i > 0; i--) {
        message_put(out, lang, &err->frame[i - 1]);
        buf_put(out, STR(": "));
    }
    put_place(out, lang, err->place);
    message_put(out, lang, &err->message);
}
