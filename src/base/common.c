#include "common.h"

#include <stdio.h>
#include <stdlib.h>

void assert_failed(const char *cond, const char *file, int line)
{
    fprintf(stderr, "ayumi: bug at %s:%d: %s\n", file, line, cond);
    abort();
}
