/* A typed, neutral answer that any face encodes. Either bytes, or a record and tables in the operation's shape; with
 * sentences for people (what was done) and warnings. Everything lives in the reply's arena. */
#ifndef APP_REPLY_H
#define APP_REPLY_H

#include "base/arena.h"
#include "base/error.h"
#include "base/vec.h"
#include "shape.h"

enum datum_kind {
    DATUM_NONE,
    DATUM_TEXT,
    DATUM_INT,
    DATUM_DECIMAL,
    DATUM_BOOL,
    DATUM_LIST,
    DATUM_WORD,
    DATUM_SENTENCE
};

struct datum {
    enum datum_kind kind;
    uint32_t n; /* items of LIST, messages of SENTENCE */
    union {
        struct str text; /* TEXT, and the code of WORD */
        int64_t integer;
        struct decimal decimal;
        bool boolean;
        const struct str *list;
        const struct message *sentence;
    };
    enum msg word; /* WORD: the label */
};

struct reply_messages VEC(struct message);

struct reply_table {
    struct datum *data; /* rows * width */
    size_t rows, size;
};

struct reply {
    struct arena *arena;
    const struct shape *shape;
    struct datum *field; /* one for each field of the shape */
    struct reply_table table[SHAPE_TABLES];
    struct reply_messages messages, warnings;
    bool is_bytes;
    struct str bytes, media_type, file_name; /* only when is_bytes */
};

void reply_init(struct reply *r, struct arena *a, const struct shape *shape);

/* The field must be in the shape and of its type. */
void reply_set(struct reply *r, const char *field, struct datum d);
/* Adds a row from an array as wide as the table. operation_call says TOO_BIG when the arena is full in the end. */
void reply_put(struct reply *r, size_t table, const struct datum *data, size_t width);
void reply_bytes(struct reply *r, struct str bytes, struct str media_type, struct str file_name);
void reply_say(struct reply *r, struct message m);
void reply_warn(struct reply *r, struct message m);

/* A place in the short form of exports; NONE for a whole document. */
struct datum reply_place(struct reply *r, struct place p);
/* The parts of a text, which must live as long as the reply; an empty text has none. */
struct datum reply_list(struct reply *r, struct str text, char at);

/* Keeps `limit` rows of a table from `offset` on; gives how many there were. */
size_t reply_window(struct reply *r, size_t table, size_t offset, size_t limit);

/* The datum of a row. */
const struct datum *reply_datum(const struct reply *r, size_t table, size_t row, size_t column);

static inline struct datum datum_none(void)
{
    return (struct datum){.kind = DATUM_NONE};
}

static inline struct datum datum_text(struct str s)
{
    return (struct datum){.kind = DATUM_TEXT, .text = s};
}

/* NONE when it is empty. */
static inline struct datum datum_text_or_none(struct str s)
{
    return str_empty(s) ? datum_none() : datum_text(s);
}

static inline struct datum datum_int(int64_t n)
{
    return (struct datum){.kind = DATUM_INT, .integer = n};
}

static inline struct datum datum_size(size_t n)
{
    return datum_int((int64_t)n);
}

static inline struct datum datum_decimal(struct decimal d)
{
    return (struct datum){.kind = DATUM_DECIMAL, .decimal = d};
}

static inline struct datum datum_bool(bool b)
{
    return (struct datum){.kind = DATUM_BOOL, .boolean = b};
}

static inline struct datum datum_list(const struct str *items, size_t n)
{
    return (struct datum){.kind = DATUM_LIST, .list = items, .n = (uint32_t)n};
}

static inline struct datum datum_word(struct str code, enum msg label)
{
    return (struct datum){.kind = DATUM_WORD, .text = code, .word = label};
}

/* The messages must live as long as the reply. */
static inline struct datum datum_sentence(const struct message *messages, size_t n)
{
    return n ? (struct datum){.kind = DATUM_SENTENCE, .sentence = messages, .n = (uint32_t)n} : datum_none();
}

#endif
