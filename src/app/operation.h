/* The one table of operations. The dispatchers, help, router, OpenAPI document, permission matrix, man pages and
 * completion all read it. What is not in the table cannot be called; what has no permission is denied.
 *
 * To add an operation: a row in operation.c, its shape in shape.c, its handler in a file of its own, its sentences
 * `op.…` in i18n/messages.tsv. */
#ifndef APP_OPERATION_H
#define APP_OPERATION_H

#include "app.h"
#include "reply.h"
#include "request.h"

/* Fills reply, or says in err why it could not; the reply is then not used. */
typedef bool operation_handler(struct app *app, const struct request *request, struct reply *reply, struct error *err);

enum operation_effect { EFFECT_READ, EFFECT_WRITE };

/* How the record and the tables of an answer may be written; bits, and 0 stands for text and JSON. */
enum encoding_bit { ENCODE_TEXT = 1, ENCODE_JSON = 2, ENCODE_TSV = 4, ENCODE_CSV = 8 };

struct use {
    enum parameter_id id;
    bool required;
    bool positional; /* on the command line without --name; in the address or the body elsewhere */
    struct str fallback;
};

#define OPERATION_USES 8
#define OPERATION_WORDS 2

struct operation {
    struct str name;                  /* "series.export" */
    struct str method;                /* "GET"; empty when the operation is for the machine at hand only */
    struct str path;                  /* "/v1/series" */
    struct str word[OPERATION_WORDS]; /* on the command line; the second may be empty */
    enum permission permission;
    enum operation_effect effect;
    struct use use[OPERATION_USES];
    size_t uses;
    const struct shape *shape;
    unsigned encodings;         /* enum encoding_bit */
    enum encoding_bit encoding; /* when none is asked for */
    operation_handler *handler;
    enum msg summary;   /* one line */
    enum msg detail;    /* more, for help; MSG_NONE */
    struct str example; /* a shell line that the tests run, in a folder with table.tsv and members.tsv */
};

const struct operation *operation_all(size_t *ret_n);
const struct operation *operation_find(struct str name);
/* NULL when the operation does not take it. */
const struct use *operation_use(const struct operation *op, enum parameter_id id);

/* The only way in: checks the permission and completes the request, then calls the handler. request must be complete or
 * completable; reply_init has been called on reply with the operation's shape. */
NODISCARD bool operation_call(struct app *app, struct request *request, struct reply *reply, struct error *err);

#endif
