/* The dozen macros of the project. Everything else is plain C. */
#ifndef BASE_COMMON_H
#define BASE_COMMON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The result must be used: an ignored failure does not compile. */
#define NODISCARD __attribute__((warn_unused_result))

/* Runs fn(&variable) when the variable leaves its scope. For OS resources only; memory has arenas. */
#define CLEANUP(fn) __attribute__((cleanup(fn)))

/* Checks the arguments against the format: the position of each, counted from 1. */
#define PRINTF(at, first) __attribute__((format(printf, at, first)))

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A broken assertion is a bug of ours, never bad input. It stays on in release builds. */
#define ASSERT(cond) ((cond) ? (void)0 : assert_failed(#cond, __FILE__, __LINE__))

__attribute__((noreturn)) void assert_failed(const char *cond, const char *file, int line);

#endif
