/* The word somebody probably meant. */
#ifndef FACE_CLI_NEAREST_H
#define FACE_CLI_NEAREST_H

#include "base/str.h"

/* The candidate that fewest letters set apart from the word; empty when none is near (more than a third of its
 * letters). */
struct str nearest(struct str word, const struct str *candidates, size_t n);

#endif
