/* Proposals made by hand, and a place to keep a store in, for the tests of this folder. */
#ifndef STORE_TEST_PLAN_H
#define STORE_TEST_PLAN_H

#include "store.h"

/* What a store can be kept in. A second one is a second line of the table: the tests run on each. */
struct test_engine {
    const char *name;
    /* Runs a piece of SQL behind the store's back: false when the database itself refuses it, in *ret_why. */
    bool (*script)(const char *path, const char *sql, char ret_why[256]);
    /* One number. */
    int64_t (*number)(const char *path, const char *sql);
    /* Runs a script, says so by a byte to `ready`, and never comes back. */
    void (*hold)(const char *path, const char *sql, int ready);
};

extern const struct test_engine test_engines[];
extern const size_t test_engine_count;

struct test_place {
    const struct test_engine *engine;
    struct arena arena;
    const char *folder, *path; /* the path is free */
};

/* For cmocka: *state is an engine before and a place after. */
int test_place_make(void **state);
int test_place_remove(void **state);

/* The path of a file in the folder. */
const char *test_path(struct test_place *t, const char *name);
void test_write(const char *path, struct str bytes);
struct str test_read(struct test_place *t, const char *path);
bool test_exists(const char *path);
/* Neither the file's journals are there. */
bool test_alone(struct test_place *t, const char *path);

/* Two groups, three initiatives, three indicators (one placed twice, one with two series), doubts of every sort. */
struct proposal *test_proposal(struct arena *a);
/* A plan of n series, in groups of ten initiatives. */
struct proposal *test_large_proposal(struct arena *a, size_t n);

/* An import of it; the bytes are a text that is cut into a grid. */
struct store_import test_import(struct arena *a, const struct proposal *p, struct str bytes);

#endif
