/* A piece of the program that is loaded only when it is asked for, because the libraries it stands on would cost every
 * start of the program their time.
 *
 * A piece is a shared object made in the same build. It is looked for in one place, counted from the folder that the
 * program itself lies in (MODULE_FOLDER, fixed when the program is built), so that it is found in the build folder,
 * below a DESTDIR and where a package puts it; nothing in the environment or the current folder moves that place. What
 * is loaded stays until the program ends. */
#ifndef BASE_MODULE_H
#define BASE_MODULE_H

#include "error.h"

/* The address of a symbol in NAME.so; never NULL. UNSUPPORTED, with the loader's reason, when the piece is not
 * installed or one of its libraries is missing. */
NODISCARD bool module_find(struct str name, const char *symbol, const void **ret, struct error *err);

#endif
