/* What the program says about itself, from the table of operations. */
#ifndef FACE_CLI_HELP_H
#define FACE_CLI_HELP_H

#include "app/operation.h"

/* What it is and the five commands one needs. */
void help_put_overview(struct buf *out, enum lang lang);
/* Every command, and what may be said to all of them. */
void help_put_all(struct buf *out, enum lang lang);
/* One command, with an example. */
void help_put_operation(struct buf *out, enum lang lang, const struct operation *op);
void help_put_version(struct buf *out);

#endif
