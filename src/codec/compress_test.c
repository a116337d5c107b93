#include "base/testing.h"
#include "compress.h"

static void what_is_packed_comes_back(void **state)
{
    (void)state;
    struct buf bytes, packed, back;
    struct error err;
    buf_init(&bytes, 1 << 24);
    buf_init(&packed, 1 << 24);
    buf_init(&back, 1 << 24);
    uint64_t seed = 7;
    for (size_t len = 0; len <= 1 << 20; len = len ? len * 4 : 1) {
        while (bytes.len < len) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            buf_put_byte(&bytes, (char)(seed >> (bytes.len % 3000 < 1500 ? 62 : 40)));
        }
        buf_clear(&packed);
        buf_clear(&back);
        compress_put(&packed, buf_str(&bytes));
        assert_true(compress_parse(buf_str(&packed), &back, &err));
        assert_true(str_eq(buf_str(&back), buf_str(&bytes)));
    }
    buf_reset(&bytes);
    buf_reset(&packed);
    buf_reset(&back);
}

static void gzip_has_its_head_and_the_same_bytes_each_time(void **state)
{
    (void)state;
    struct buf once, twice;
    buf_init(&once, 1 << 16);
    buf_init(&twice, 1 << 16);
    compress_put_gzip(&once, STR("the same text, the same text, the same text"));
    compress_put_gzip(&twice, STR("the same text, the same text, the same text"));
    assert_true(str_eq(buf_str(&once), buf_str(&twice)));
    assert_true(str_starts(buf_str(&once), str_of("\x1f\x8b\x08\0\0\0\0\0", 8)));
    buf_reset(&once);
    buf_reset(&twice);
}

static void a_bomb_stops_at_the_cap(void **state)
{
    (void)state;
    struct buf bytes, packed, back;
    struct error err;
    buf_init(&bytes, 1 << 24);
    buf_init(&packed, 1 << 20);
    buf_init(&back, 1 << 16);
    for (int i = 0; i < 1 << 20; i++)
        buf_put(&bytes, STR("00000000"));
    compress_put(&packed, buf_str(&bytes));
    assert_true(packed.len < 16384);
    assert_false(compress_parse(buf_str(&packed), &back, &err));
    assert_int_equal(err.code, ERROR_TOO_BIG);
    buf_reset(&bytes);
    buf_reset(&packed);
    buf_reset(&back);
}

static void damage_is_found(void **state)
{
    (void)state;
    struct buf packed, back;
    struct error err;
    struct str text = STR("政策分野\t分野\t取組事項\t具体的取組\n");
    buf_init(&packed, 1 << 16);
    buf_init(&back, 1 << 16);
    compress_put(&packed, text);
    for (size_t len = 0; len < packed.len; len++) {
        buf_clear(&back);
        assert_false(compress_parse(str_head(buf_str(&packed), len), &back, &err));
        assert_int_equal(err.code, ERROR_INVALID);
    }
    for (size_t i = 0; i < packed.len; i++) {
        packed.ptr[i] = (char)~packed.ptr[i];
        buf_clear(&back);
        assert_false(compress_parse(buf_str(&packed), &back, &err));
        packed.ptr[i] = (char)~packed.ptr[i];
    }
    buf_put_byte(&packed, 0);
    buf_clear(&back);
    assert_false(compress_parse(buf_str(&packed), &back, &err));
    assert_int_equal(err.code, ERROR_INVALID);
    buf_reset(&packed);
    buf_reset(&back);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_packed_comes_back),
        cmocka_unit_test(gzip_has_its_head_and_the_same_bytes_each_time),
        cmocka_unit_test(a_bomb_stops_at_the_cap),
        cmocka_unit_test(damage_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
