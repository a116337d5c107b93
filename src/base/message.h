/* What is said to people: an id with arguments. Layers below the faces hand on messages; only a face, or a page that
 * report makes, turns one into a sentence, in the reader's language. Sentences live in i18n/messages.tsv. */
#ifndef BASE_MESSAGE_H
#define BASE_MESSAGE_H

#include "buf.h"
#include "decimal.h"
#include "message_ids.h" /* enum msg { MSG_NONE, ... }, made from i18n/messages.tsv */

enum lang { LANG_JA, LANG_EN };
#define LANG_COUNT 2

/* "ja", "en", also "ja_JP.UTF-8"; anything else is false. */
bool lang_parse(struct str name, enum lang *ret);
struct str lang_name(enum lang lang);

struct arg {
    enum arg_kind { ARG_TEXT, ARG_INT, ARG_DECIMAL, ARG_MSG, ARG_LABEL, ARG_LIST } kind;
    union {
        struct str text;
        int64_t integer;
        struct decimal decimal;
        enum msg msg;            /* a word that has its own translation */
        const struct str *label; /* a name that comes in every language: LANG_COUNT of them */
        struct {
            const struct arg *items; /* lists among them are not */
            uint32_t n;
            enum msg joiner; /* what stands between two */
        } list;
    };
};

#define MESSAGE_ARGS 8

struct message {
    enum msg id;
    uint8_t n;
    struct arg arg[MESSAGE_ARGS];
};

static inline struct arg arg_text(struct str text)
{
    return (struct arg){.kind = ARG_TEXT, .text = text};
}

static inline struct arg arg_int(int64_t n)
{
    return (struct arg){.kind = ARG_INT, .integer = n};
}

static inline struct arg arg_size(size_t n)
{
    return arg_int((int64_t)n);
}

static inline struct arg arg_decimal(struct decimal d)
{
    return (struct arg){.kind = ARG_DECIMAL, .decimal = d};
}

static inline struct arg arg_msg(enum msg id)
{
    return (struct arg){.kind = ARG_MSG, .msg = id};
}

/* Labels and the items of lists must live as long as the message, which is then not for errors: these outlive much. */
static inline struct arg arg_label(const struct str label[LANG_COUNT])
{
    return (struct arg){.kind = ARG_LABEL, .label = label};
}

static inline struct arg arg_list(enum msg joiner, const struct arg *items, size_t n)
{
    return (struct arg){.kind = ARG_LIST, .list = {items, (uint32_t)n, joiner}};
}

#define MESSAGE(id, ...)                                                                                               \
    message_of((id), COUNT(((struct arg[]){{0}, ##__VA_ARGS__})) - 1, (struct arg[]){{0}, ##__VA_ARGS__} + 1)

struct message message_of(enum msg id, size_t n, const struct arg *arg);

/* Puts the sentence: {0}..{7} of the pattern replaced by the arguments; numbers grouped by thousands, so a
 * year or a code goes in as a text. A slot without an argument stays empty. */
void message_put(struct buf *out, enum lang lang, const struct message *m);

/* Several, one after the other, as a paragraph: one that has no full stop, as a formula, gets it before the next. */
void message_put_all(struct buf *out, enum lang lang, const struct message *messages, size_t n);

/* A text without arguments. */
struct str message_text(enum lang lang, enum msg id);
/* The key in i18n/messages.tsv, for JSON. */
struct str message_key(enum msg id);

#endif
