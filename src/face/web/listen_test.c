#include "listen.h"

#include <unistd.h>

#include "base/testing.h"

static void this_machine_s_addresses_are_taken_and_written_again(void **unused)
{
    (void)unused;
    static const struct {
        const char *text, *address;
    } cases[] = {
        {"127.0.0.1:8080", "http://127.0.0.1:8080/"},
        {"127.8.9.10:1", "http://127.8.9.10:1/"},
        {"localhost:80", "http://127.0.0.1:80/"},
        {"[::1]:65535", "http://[::1]:65535/"},
    };
    struct arena a;
    arena_init(&a, 1 << 16);
    for (size_t i = 0; i < COUNT(cases); i++) {
        union listen_address address;
        struct error err;
        struct buf out;
        buf_init(&out, 256);
        assert_true(listen_parse(&a, str_cstr(cases[i].text), &address, &err));
        listen_put(&out, &address);
        assert_text(buf_str(&out), cases[i].address);
        buf_reset(&out);
    }
    arena_reset(&a);
}

static void others_are_refused(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        enum error_code code;
    } cases[] = {
        {"0.0.0.0:80", ERROR_DENIED},
        {"[::]:80", ERROR_DENIED},
        {"192.0.2.1:80", ERROR_DENIED},
        {"128.0.0.1:80", ERROR_DENIED},
        {"[::ffff:127.0.0.1]:80", ERROR_DENIED},
        {"", ERROR_INVALID},
        {"8080", ERROR_INVALID},
        {":8080", ERROR_INVALID},
        {"127.0.0.1", ERROR_INVALID},
        {"127.0.0.1:", ERROR_INVALID},
        {"127.0.0.1:65536", ERROR_INVALID},
        {"127.0.0.1:-1", ERROR_INVALID},
        {"example.org:80", ERROR_INVALID},
        {"[::1:80", ERROR_INVALID},
        {"::1:80", ERROR_INVALID},
        {"[127.0.0.1]:80", ERROR_INVALID},
    };
    struct arena a;
    arena_init(&a, 1 << 16);
    for (size_t i = 0; i < COUNT(cases); i++) {
        union listen_address address;
        struct error err;
        assert_false(listen_parse(&a, str_cstr(cases[i].text), &address, &err));
        assert_int_equal(err.code, cases[i].code);
    }
    arena_reset(&a);
}

static void a_port_of_0_becomes_one_that_is_free_and_a_taken_one_is_named(void **unused)
{
    (void)unused;
    struct arena a;
    union listen_address first, second;
    struct error err;
    int one, two;
    arena_init(&a, 1 << 16);
    assert_true(listen_parse(&a, STR("127.0.0.1:0"), &first, &err));
    assert_true(listen_open(&first, &one, &err));
    assert_int_not_equal(first.v4.sin_port, 0);
    second = first;
    assert_false(listen_open(&second, &two, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    close(one);
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(this_machine_s_addresses_are_taken_and_written_again),
        cmocka_unit_test(others_are_refused),
        cmocka_unit_test(a_port_of_0_becomes_one_that_is_free_and_a_taken_one_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
