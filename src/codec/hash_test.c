#include "base/testing.h"
#include "hash.h"

static void the_published_examples_hash_as_published(void **state)
{
    (void)state;
    static const struct {
        struct str text, hex;
    } rows[] = {
        {STR_INIT(""), STR_INIT("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")},
        {STR_INIT("abc"), STR_INIT("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")},
        {STR_INIT("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
         STR_INIT("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct buf out;
        struct hash h = hash_of(rows[i].text);
        buf_init(&out, 1024);
        hash_put(&out, &h);
        assert_true(str_eq(buf_str(&out), rows[i].hex));
        buf_reset(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_published_examples_hash_as_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
