/* The command line, read by the table of operations. */
#ifndef FACE_CLI_ARGS_H
#define FACE_CLI_ARGS_H

#include "app/operation.h"

/* How to speak: known before anything else is, so that errors too come as asked for. */
struct voice {
    enum lang lang;
    bool json;
};

enum args_action {
    ARGS_RUN,
    ARGS_OVERVIEW, /* nothing was asked */
    ARGS_HELP,     /* of the operation, or of all */
    ARGS_VERSION,
};

struct args {
    enum args_action action;
    const struct operation *operation; /* NULL for all */
    struct request request;
    enum encoding_bit encoding;
    bool has_stdin; /* a file parameter is to be read from standard input */
    enum parameter_id stdin_file;
};

/* locale: what LC_ALL, LC_MESSAGES or LANG says; Japanese when it says nothing that is known. */
struct voice args_voice(int argc, char *const *argv, struct str locale);

/* Options may stand anywhere, as --name VALUE or --name=VALUE; what follows -- is no option.
 * A value that starts with -- needs the second form. */
NODISCARD bool args_parse(struct arena *a, int argc, char *const *argv, struct voice voice, struct args *ret,
                          struct error *err);

#endif
