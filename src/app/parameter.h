/* What an operation may be asked with. Each parameter is described once, here; operations name those they use.
 *
 * A local parameter names something on the machine of whoever asks (a database, a folder): a face that serves others
 * fills it itself and never takes it from a request. */
#ifndef APP_PARAMETER_H
#define APP_PARAMETER_H

#include "base/message.h"
#include "codec/delimited.h"

enum parameter_id {
    PARAMETER_FILE,
    PARAMETER_DB,
    PARAMETER_REGION,
    PARAMETER_PLAN,
    PARAMETER_YEAR,
    PARAMETER_MEMBERS,
    PARAMETER_PROPOSE,
    PARAMETER_DOCUMENT,
    PARAMETER_RAW,
    PARAMETER_RUBRIC,
    PARAMETER_OUT,
    PARAMETER_FORMATS,
    PARAMETER_SHOW,
    PARAMETER_ROLE,
    PARAMETER_TEXTS,
    PARAMETER_LISTEN,
    PARAMETER_LOG,
    PARAMETER_WORDS,
};
#define PARAMETER_COUNT ((size_t)PARAMETER_WORDS + 1)

enum parameter_kind {
    KIND_TEXT,
    KIND_INT,  /* from 1 */
    KIND_YEAR, /* R6, 令和6年度, 2024 */
    KIND_FLAG,
    KIND_CHOICE,  /* one of the choices */
    KIND_CHOICES, /* some of them, with commas */
    KIND_FILE_IN, /* bytes: a path, or what came with the request */
    KIND_PATH,    /* a database or a folder */
};

struct str parameter_kind_name(enum parameter_kind k);

#define PARAMETER_CHOICES 5

struct parameter {
    struct str name;  /* "region": --region, ?region= */
    struct str value; /* what stands for the value in help: "NAME"; empty for flags */
    enum parameter_kind kind;
    bool local;
    struct str choice[PARAMETER_CHOICES]; /* ends at an empty one */
    size_t cap;                           /* bytes of a file */
    enum msg help;
};

#define MIB (1024u * 1024u)
/* The most that a file may hold. A thousand times the table of a real region is 31 MB. */
#define IMPORT_BYTES_MAX DELIMITED_BYTES_MAX
#define MEMBERS_BYTES_MAX (1u * MIB)
#define RUBRIC_BYTES_MAX (1u * MIB)
#define TEXTS_BYTES_MAX (16u * MIB)

const struct parameter *parameter_get(enum parameter_id id);
/* The index of a choice; false when it is none of them. */
NODISCARD bool parameter_choice(const struct parameter *p, struct str name, uint32_t *ret);
/* "value|target|period|members" */
void parameter_put_choices(struct buf *out, const struct parameter *p, struct str between);

#endif
