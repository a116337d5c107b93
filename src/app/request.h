/* A decoded question: the operation's parameters by id. Faces put texts and files in; request_put checks each against
 * the parameter's kind, so that a handler reads only values that are well formed. */
#ifndef APP_REQUEST_H
#define APP_REQUEST_H

#include "base/error.h"
#include "parameter.h"

struct operation;

struct request_value {
    bool given;
    struct str text; /* as given; the path of a file */
    int64_t number;  /* INT, YEAR */
    uint32_t choice; /* CHOICE: an index; CHOICES: a bit for each index */
    bool has_bytes;  /* FILE_IN: the bytes came with the request, text is their name */
    struct str bytes;
};

/* How whoever asks writes the name of a parameter, so that an error names it in the same way. */
enum request_spelling {
    SPELT_AS_KEYS,    /* year */
    SPELT_AS_OPTIONS, /* --year; a positional one by what stands for it in help: FILE */
};

struct request {
    const struct operation *operation;
    enum request_spelling spelling;
    enum lang lang; /* of the answer; only what is printed into a file by the operation depends on it */
    struct request_value value[PARAMETER_COUNT];
};

/* Spelt as keys; a face that has options says so. */
void request_init(struct request *r, const struct operation *operation, enum lang lang);

/* Sets a parameter from text; a flag takes none. INVALID when the operation has no such parameter, it was set before,
 * or the text is not of its kind. The text must outlive the request. */
NODISCARD bool request_put(struct request *r, enum parameter_id id, struct str text, struct error *err);
NODISCARD bool request_put_bytes(struct request *r, enum parameter_id id, struct str name, struct str bytes,
                                 struct error *err);

/* Fills in what has a fallback; INVALID names the first required parameter that is missing. */
NODISCARD bool request_complete(struct request *r, struct error *err);

bool request_given(const struct request *r, enum parameter_id id);
/* Empty when it was not given. */
struct str request_text(const struct request *r, enum parameter_id id);
/* 0 when it was not given. */
int64_t request_number(const struct request *r, enum parameter_id id);
/* Must be given, or have a fallback. */
uint32_t request_choice(const struct request *r, enum parameter_id id);

#endif
