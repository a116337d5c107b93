#include "header.h"

#include "base/testing.h"

static void gzip_is_for_those_who_take_it_at_least_as_gladly(void **unused)
{
    (void)unused;
    static const struct {
        const char *said;
        bool gzip;
    } cases[] = {
        {"", false},
        {"gzip", true},
        {"GZIP", true},
        {"x-gzip", true},
        {"gzip, deflate, br", true},
        {"br;q=1.0, gzip;q=0.8, *;q=0.1", true},
        {"deflate , \tgzip ; q=0.5", true},
        {"*", true},
        {"*;q=0", false},
        {"identity", false},
        {"gzip;q=0", false},
        {"gzip;q=0.000", false},
        {"gzip;q=0, *", false},
        {"gzip;q=0.2, identity;q=0.5", false},
        {"gzip;q=0.5, identity;q=0.5", true},
        {"identity;q=0", false},
        {"gzip;q=1.001", false},
        {"gzip;q=0.0001", false},
        {"gzip;q=", false},
        {"gzip;q=x", false},
        {"gzip;x=1", false},
        {"gzipped", false},
        {",,;;,gzip", true},
        {"br", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(header_takes_gzip(str_cstr(cases[i].said)), cases[i].gzip);
}

static void a_tag_is_found_among_those_a_client_has(void **unused)
{
    (void)unused;
    static const struct {
        const char *said;
        bool has;
    } cases[] = {
        {"", false},
        {"*", true},
        {"\"a\"", true},
        {"W/\"a\"", true},
        {"\"b\", \"a\"", true},
        {"\"b\",W/\"a\"", true},
        {" \"a\" ", true},
        {"\"A\"", false},
        {"a", false},
        {"\"a", false},
        {"\"b\" \"a\"", false},
        {"\"b, \"a\"", false},
        {"\"\", \"a\"", true},
        {"w/\"a\"", false},
        {"W/", false},
        {"\"b\", W/", false},
        {",", false},
        {"\"aa\"", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(header_has_etag(str_cstr(cases[i].said), STR("\"a\"")), cases[i].has);
}

static void only_names_of_this_machine_are_local(void **unused)
{
    (void)unused;
    static const struct {
        const char *host;
        bool local;
    } cases[] = {
        {"localhost", true},
        {"LocalHost:8080", true},
        {"127.0.0.1", true},
        {"127.1.2.3:80", true},
        {"[::1]", true},
        {"[::1]:8080", true},
        {"", false},
        {"example.org", false},
        {"127.0.0.1.org", false},
        {"127.0.0", false},
        {"127.0.0.256", false},
        {"1.2.3.4", false},
        {"localhost:x", false},
        {"localhost:99999", false},
        {"[::2]", false},
        {"localhost.example", false},
        {"[::1]x", false},
        {"0127.0.0.1", false},
    };
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_int_equal(header_host_is_local(str_cstr(cases[i].host)), cases[i].local);
}

static void what_goes_into_a_line_cannot_end_it(void **unused)
{
    (void)unused;
    struct buf out;
    buf_init(&out, 1 << 10);
    header_put_safe(&out, STR("/a b\r\n\x1b[31m\\置\x7f"));
    assert_text(buf_str(&out), "/a\\x20b\\x0D\\x0A\\x1B[31m\\x5C\\xE7\\xBD\\xAE\\x7F");
    buf_clear(&out);
    header_put_attachment(&out, STR("表 \"1\"\r\n.tsv"));
    assert_text(buf_str(&out), "attachment; filename*=UTF-8''%E8%A1%A8%20%221%22%0D%0A.tsv");
    buf_reset(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(gzip_is_for_those_who_take_it_at_least_as_gladly),
        cmocka_unit_test(a_tag_is_found_among_those_a_client_has),
        cmocka_unit_test(only_names_of_this_machine_are_local),
        cmocka_unit_test(what_goes_into_a_line_cannot_end_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
