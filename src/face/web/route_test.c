#include "route.h"

#include "base/testing.h"

static bool find(struct arena *a, const char *method, const char *raw, struct route *ret, unsigned *ret_allowed)
{
    struct target t;
    struct error err;
    *ret_allowed = 0;
    assert_true(target_parse(a, str_cstr(raw), &t, &err));
    return route_find(str_cstr(method), &t, ret, ret_allowed, &err);
}

static void every_operation_with_an_address_is_found_in_each_of_its_formats(void **unused)
{
    (void)unused;
    size_t n, tried = 0;
    const struct operation *all = operation_all(&n);
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < n; i++) {
        static const struct {
            const char *suffix;
            enum encoding_bit encoding;
        } forms[] = {{"", ENCODE_JSON},
                     {".json", ENCODE_JSON},
                     {".csv", ENCODE_CSV},
                     {".tsv", ENCODE_TSV},
                     {".text", ENCODE_TEXT}};
        for (size_t f = 0; f < COUNT(forms) && all[i].path.len; f++) {
            struct route r;
            unsigned allowed;
            size_t slot = str_find_byte(all[i].path, '{');
            struct str path = str_head(all[i].path, slot);
            const char *raw =
                str_zero(&a, str_printf(&a, "%.*s%s%s", STR_ARG(path), slot == STR_NONE ? "" : "7", forms[f].suffix));
            bool found = find(&a, str_zero(&a, all[i].method), raw, &r, &allowed);
            if (!(route_encodings(&all[i]) & forms[f].encoding)) {
                /* Beside a slot, what is no format is part of the value. */
                assert_true(!found || slot != STR_NONE || r.operation != &all[i]);
                continue;
            }
            assert_true(found);
            assert_ptr_equal(r.operation, &all[i]);
            assert_int_equal(r.encoding, forms[f].encoding);
            assert_int_equal(r.slots, slot == STR_NONE ? 0 : 1);
            if (r.slots)
                assert_text(r.slot[0].value, "7");
            tried++;
        }
    }
    assert_true(tried > 20);
    arena_reset(&a);
}

static void what_has_no_address_is_not_reached_and_others_say_what_they_take(void **unused)
{
    (void)unused;
    static const struct {
        const char *method, *raw, *allowed; /* NULL: found; "": nothing there */
    } cases[] = {
        {"GET", "/v1/series", NULL},
        {"HEAD", "/v1/series.csv", NULL},
        {"POST", "/v1/series", "GET, HEAD"},
        {"DELETE", "/v1/documents", "GET, HEAD, POST"},
        {"GET", "/v1/notations", "POST"},
        {"HEAD", "/v1/notations", "POST"},
        {"get", "/v1/series", "GET, HEAD"},
        {"GET", "/v1/report", ""},
        {"GET", "/v1/serve", ""},
        {"GET", "/v1", ""},
        {"GET", "/v1/", ""},
        {"GET", "/v1/series/", ""},
        {"GET", "/v1/series.xml", ""},
        {"GET", "/v1/series.", ""},
        {"GET", "/v1/.csv", ""},
        {"GET", "/v1/documents/1/2", ""},
        {"GET", "/openapi.json", NULL},
        {"POST", "/openapi.json", "GET, HEAD"},
        {"GET", "/assets/site.css", NULL},
        {"GET", "/", NULL},
        {"POST", "/r/1/", "GET, HEAD"},
    };
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct route r;
        unsigned allowed;
        struct buf names;
        buf_init(&names, 256);
        bool found = find(&a, cases[i].method, cases[i].raw, &r, &allowed);
        assert_int_equal(found, cases[i].allowed == NULL);
        if (cases[i].allowed) {
            route_put_methods(&names, allowed);
            assert_text(buf_str(&names), cases[i].allowed);
        } else
            assert_int_equal(r.head, str_eq(str_cstr(cases[i].method), STR("HEAD")));
        buf_reset(&names);
    }
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_operation_with_an_address_is_found_in_each_of_its_formats),
        cmocka_unit_test(what_has_no_address_is_not_reached_and_others_say_what_they_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
