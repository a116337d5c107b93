#include "operation.h"

#include "base/testing.h"

static bool one_of(struct str what, const struct str *all, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_eq(what, all[i]))
            return true;
    return false;
}

static void every_operation_says_who_may_what_it_does_and_how_it_is_tried(void **unused)
{
    (void)unused;
    size_t n;
    const struct operation *all = operation_all(&n);
    assert_true(n > 0);
    for (size_t i = 0; i < n; i++) {
        assert_true(all[i].permission > PERMISSION_NOBODY);
        assert_non_null(all[i].handler);
        assert_non_null(all[i].shape);
        assert_int_not_equal(all[i].summary, MSG_NONE);
        assert_true(all[i].encodings & all[i].encoding);
        assert_true(all[i].encodings & ENCODE_JSON);
        assert_true(str_find(all[i].example, STR("ayumi ")) != STR_NONE);
        assert_ptr_equal(operation_find(all[i].name), &all[i]);
    }
    assert_null(operation_find(STR("nothing")));
}

static void no_two_operations_answer_to_the_same_words_or_address(void **unused)
{
    (void)unused;
    size_t n;
    const struct operation *all = operation_all(&n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < i; j++) {
            assert_false(str_eq(all[i].name, all[j].name));
            assert_false(str_eq(all[i].word[0], all[j].word[0]) && str_eq(all[i].word[1], all[j].word[1]));
            assert_false(all[i].method.len && str_eq(all[i].method, all[j].method) && str_eq(all[i].path, all[j].path));
        }
}

static void a_command_of_one_word_never_hides_one_of_two(void **unused)
{
    (void)unused;
    size_t n;
    const struct operation *all = operation_all(&n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            assert_false(i != j && str_empty(all[i].word[1]) && str_eq(all[i].word[0], all[j].word[0]));
}

static void what_writes_files_on_the_machine_has_no_address(void **unused)
{
    (void)unused;
    size_t n;
    const struct operation *all = operation_all(&n);
    for (size_t i = 0; i < n; i++) {
        if (operation_use(&all[i], PARAMETER_OUT))
            assert_true(str_empty(all[i].method));
        assert_int_equal(str_empty(all[i].method), str_empty(all[i].path));
    }
}

static void each_slot_of_an_address_is_a_parameter(void **unused)
{
    (void)unused;
    size_t n;
    const struct operation *all = operation_all(&n);
    for (size_t i = 0; i < n; i++) {
        size_t open = str_find_byte(all[i].path, '{');
        if (open == STR_NONE)
            continue;
        struct str name = str_skip(all[i].path, open + 1);
        name = str_head(name, str_find_byte(name, '}'));
        bool known = false;
        for (size_t u = 0; u < all[i].uses; u++)
            known |= str_eq(parameter_get(all[i].use[u].id)->name, name);
        assert_true(known);
    }
}

static void fallbacks_are_well_formed(void **unused)
{
    (void)unused;
    size_t n;
    const struct operation *all = operation_all(&n);
    for (size_t i = 0; i < n; i++)
        for (size_t u = 0; u < all[i].uses; u++) {
            struct request q;
            struct error err;
            if (!all[i].use[u].fallback.len)
                continue;
            assert_false(all[i].use[u].required);
            request_init(&q, &all[i], LANG_JA);
            assert_true(request_put(&q, all[i].use[u].id, all[i].use[u].fallback, &err));
        }
}

static void tables_have_distinct_keys_and_every_key_a_label(void **unused)
{
    (void)unused;
    size_t n;
    const struct operation *all = operation_all(&n);
    for (size_t i = 0; i < n; i++)
        for (size_t t = 0; t < all[i].shape->tables; t++) {
            const struct table_shape *table = &all[i].shape->table[t];
            struct str seen[64];
            for (size_t c = 0; c < table->width; c++) {
                assert_false(one_of(table->columns[c].name, seen, c));
                assert_int_not_equal(table->columns[c].label, MSG_NONE);
                assert_true(table->columns[c].type != COLUMN_LIST || table->columns[c].joiner.len);
                seen[c] = table->columns[c].name;
            }
        }
}

static int64_t no_clock(void *ctx)
{
    (void)ctx;
    return 0;
}

static void who_may_less_than_an_operation_needs_is_denied(void **unused)
{
    (void)unused;
    size_t n;
    const struct operation *all = operation_all(&n);
    for (size_t i = 0; i < n; i++)
        for (int p = PERMISSION_NOBODY; p < (int)all[i].permission; p++) {
            struct app app = {.actor = {STR("x"), (enum permission)p}, .now = no_clock};
            struct arena a;
            struct request q;
            struct reply reply;
            struct error err;
            arena_init(&a, 1 << 20);
            reply_init(&reply, &a, all[i].shape);
            request_init(&q, &all[i], LANG_JA);
            assert_false(operation_call(&app, &q, &reply, &err));
            assert_int_equal(err.code, ERROR_DENIED);
            arena_reset(&a);
        }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_operation_says_who_may_what_it_does_and_how_it_is_tried),
        cmocka_unit_test(no_two_operations_answer_to_the_same_words_or_address),
        cmocka_unit_test(a_command_of_one_word_never_hides_one_of_two),
        cmocka_unit_test(what_writes_files_on_the_machine_has_no_address),
        cmocka_unit_test(each_slot_of_an_address_is_a_parameter),
        cmocka_unit_test(fallbacks_are_well_formed),
        cmocka_unit_test(tables_have_distinct_keys_and_every_key_a_label),
        cmocka_unit_test(who_may_less_than_an_operation_needs_is_denied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
