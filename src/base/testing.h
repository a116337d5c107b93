/* For unit tests only: cmocka with what it needs, texts that compare, a generator that gives the same numbers each run,
 * and the end of a test's folder. */
#ifndef BASE_TESTING_H
#define BASE_TESTING_H

#include <ftw.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "str.h"

/* Says both texts when they differ. */
#define assert_text(got, want) assert_text_at((got), str_cstr(want), __FILE__, __LINE__)

static inline void assert_text_at(struct str got, struct str want, const char *file, int line)
{
    if (!str_eq(got, want))
        print_error("got  \"%.*s\"\nwant \"%.*s\"\n", STR_ARG(got), STR_ARG(want));
    _assert_true(str_eq(got, want), "the texts are the same", file, line);
}

/* xorshift64*; the state must not be 0. */
static inline uint64_t next_random(uint64_t *state)
{
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 0x2545F4914F6CDD1Du;
}

static inline int remove_found(const char *path, const struct stat *found, int type, struct FTW *walk)
{
    (void)found, (void)type, (void)walk;
    return remove(path);
}

/* With all that is in it. */
static inline void remove_folder(const char *path)
{
    assert_int_equal(nftw(path, remove_found, 8, FTW_DEPTH | FTW_PHYS), 0);
}

#endif
