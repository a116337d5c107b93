#include "check.h"

#include <zlib.h>

#include "base/buf.h"
#include "base/testing.h"

#define ROOM ((size_t)1 << 20)

static void put_number(struct buf *out, uint32_t n, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++, n >>= 8)
        buf_put_byte(out, (char)(n & 255));
}

/* An archive of stored parts, all of the same text. */
static struct str archive(struct buf *out, struct str text, size_t parts)
{
    uint32_t sum = (uint32_t)crc32(0, (const Bytef *)text.ptr, (uInt)text.len), at[8];
    buf_init(out, ROOM);
    for (size_t i = 0; i < parts; i++) {
        at[i] = (uint32_t)out->len;
        put_number(out, 0x04034B50, 4);
        put_number(out, 0, 10);
        put_number(out, sum, 4);
        put_number(out, (uint32_t)text.len, 4);
        put_number(out, (uint32_t)text.len, 4);
        put_number(out, 1, 4);
        buf_put_byte(out, 'a');
        buf_put(out, text);
    }
    uint32_t directory = (uint32_t)out->len;
    for (size_t i = 0; i < parts; i++) {
        put_number(out, 0x02014B50, 4);
        put_number(out, 0, 12);
        put_number(out, sum, 4);
        put_number(out, (uint32_t)text.len, 4);
        put_number(out, (uint32_t)text.len, 4);
        put_number(out, 1, 4);
        put_number(out, 0, 10);
        put_number(out, at[i], 4);
        buf_put_byte(out, 'a');
    }
    uint32_t size = (uint32_t)out->len - directory;
    put_number(out, 0x06054B50, 4);
    put_number(out, 0, 4);
    put_number(out, (uint32_t)parts, 2);
    put_number(out, (uint32_t)parts, 2);
    put_number(out, size, 4);
    put_number(out, directory, 4);
    put_number(out, 0, 2);
    return buf_str(out);
}

static bool is_whole(struct str file)
{
    struct arena a;
    size_t parts;
    arena_init(&a, ROOM);
    bool fine = check_workbook(&a, file, &parts);
    arena_reset(&a);
    return fine;
}

static void a_whole_archive_passes(void **state)
{
    (void)state;
    static const struct str texts[] = {
        STR_INIT("<?xml version=\"1.0\"?>\n<sheet a=\"1\"><c/></sheet>\n"),
        STR_INIT("<?xml version=\"1.0\"?><sst count=\"0\"/>"),
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct buf out;
        assert_true(is_whole(archive(&out, texts[i], 3)));
        buf_reset(&out);
    }
}

static void xml_that_ends_early_is_found(void **state)
{
    (void)state;
    static const struct str texts[] = {
        STR_INIT("<?xml version=\"1.0\"?><sheet><c/>"),
        STR_INIT("<?xml version=\"1.0\"?><sheet><c>1</c>"),
        STR_INIT("<?xml version=\"1.0\"?>"),
        STR_INIT("<?xml version=\"1.0\"?><she"),
        STR_INIT("<sheet></sheet>"),
        STR_INIT(""),
    };
    for (size_t i = 0; i < COUNT(texts); i++) {
        struct buf out;
        assert_false(is_whole(archive(&out, texts[i], 1)));
        buf_reset(&out);
    }
}

static void every_cut_and_every_changed_byte_of_a_part_is_found(void **state)
{
    (void)state;
    struct buf out;
    struct str file = archive(&out, STR("<?xml version=\"1.0\"?><a>text</a>"), 2);
    for (size_t len = 0; len < file.len; len++)
        assert_false(is_whole(str_head(file, len)));
    for (size_t i = 0; i < 32; i++) {
        out.ptr[31 + i] ^= 1;
        assert_false(is_whole(file));
        out.ptr[31 + i] ^= 1;
    }
    assert_true(is_whole(file));
    buf_reset(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_archive_passes),
        cmocka_unit_test(xml_that_ends_early_is_found),
        cmocka_unit_test(every_cut_and_every_changed_byte_of_a_part_is_found),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
