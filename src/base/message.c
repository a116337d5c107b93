#include "message.h"

#include "message_texts.h" /* message_keys[], message_texts[][LANG_COUNT], made from i18n/messages.tsv */

bool lang_parse(struct str name, enum lang *ret)
{
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        struct str code = lang_name((enum lang)lang);
        if (str_starts(name, code) &&
            (name.len == 2 || name.ptr[2] == '_' || name.ptr[2] == '-' || name.ptr[2] == '.')) {
            *ret = (enum lang)lang;
            return true;
        }
    }
    return false;
}

struct str lang_name(enum lang lang)
{
    switch (lang) {
    case LANG_JA:
        return STR("ja");
    case LANG_EN:
        return STR("en");
    }
    ASSERT(false && "a language");
}

struct message message_of(enum msg id, size_t n, const struct arg *arg)
{
    ASSERT(n <= MESSAGE_ARGS);
    struct message m = {.id = id, .n = (uint8_t)n};
    for (size_t i = 0; i < n; i++)
        m.arg[i] = arg[i];
    return m;
}

struct str message_text(enum lang lang, enum msg id)
{
    ASSERT((size_t)id < COUNT(message_texts));
    return message_texts[id][lang];
}

struct str message_key(enum msg id)
{
    ASSERT((size_t)id < COUNT(message_keys));
    return message_keys[id];
}

static void arg_put(struct buf *out, enum lang lang, const struct arg *arg);

static void list_put(struct buf *out, enum lang lang, const struct arg *list)
{
    for (uint32_t i = 0; i < list->list.n; i++) {
        ASSERT(list->list.items[i].kind != ARG_LIST);
        if (i)
            buf_put(out, message_text(lang, list->list.joiner));
        arg_put(out, lang, &list->list.items[i]);
    }
}

static void arg_put(struct buf *out, enum lang lang, const struct arg *arg)
{
    switch (arg->kind) {
    case ARG_TEXT:
        buf_put(out, arg->text);
        return;
    case ARG_INT:
        decimal_put_grouped(out, decimal_int(arg->integer));
        return;
    case ARG_DECIMAL:
        decimal_put_grouped(out, arg->decimal);
        return;
    case ARG_MSG:
        buf_put(out, message_text(lang, arg->msg));
        return;
    case ARG_LABEL:
        buf_put(out, arg->label[lang]);
        return;
    case ARG_LIST:
        list_put(out, lang, arg);
        return;
    }
}

void message_put(struct buf *out, enum lang lang, const struct message *m)
{
    struct str pattern = message_text(lang, m->id);
    for (size_t at; (at = str_find_byte(pattern, '{')) != STR_NONE;) {
        buf_put(out, str_head(pattern, at));
        unsigned slot = (unsigned)(pattern.ptr[at + 1] - '0'); /* the form {0} is checked when the texts are made */
        if (slot < m->n)
            arg_put(out, lang, &m->arg[slot]);
        pattern = str_skip(pattern, at + 3);
    }
    buf_put(out, pattern);
}

void message_put_all(struct buf *out, enum lang lang, const struct message *messages, size_t n)
{
    static const struct str stop[LANG_COUNT] = {[LANG_JA] = STR_INIT("。"), [LANG_EN] = STR_INIT(".")};
    for (size_t i = 0; i < n; i++) {
        if (i && !str_ends(buf_str(out), stop[lang]))
            buf_put(out, stop[lang]);
        if (i && lang == LANG_EN)
            buf_put_byte(out, ' ');
        message_put(out, lang, &messages[i]);
    }
}
