#include "sniff.h"

#include "base/testing.h"

#define CASE(text, kind)                                                                                               \
    {                                                                                                                  \
        STR_INIT(text), kind                                                                                           \
    }

static void bytes_are_known_by_what_they_are(void **unused)
{
    (void)unused;
    static const struct {
        struct str bytes;
        enum msg kind;
    } cases[] = {
        CASE("", MSG_NONE),
        CASE("a\tb\n1\t2\n", MSG_NONE),
        CASE("PK", MSG_NONE),
        CASE("%PDF-1.7\n", MSG_IMPORT_KIND_PDF),
        CASE("PK\x03\x04..[Content_Types].xml..xl/workbook.xml", MSG_IMPORT_KIND_XLSX),
        CASE("PK\x03\x04..word/document.xml", MSG_IMPORT_KIND_DOCX),
        CASE("PK\x03\x04..mimetypeapplication/vnd.oasis.opendocument.spreadsheet", MSG_IMPORT_KIND_ODS),
        CASE("PK\x03\x04..photos/1.jpg", MSG_IMPORT_KIND_ZIP),
        CASE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", MSG_IMPORT_KIND_OLE),
        CASE("\x1F\x8B\x08", MSG_IMPORT_KIND_GZIP),
        CASE("\x89PNG\r\n\x1A\n", MSG_IMPORT_KIND_IMAGE),
        CASE("SQLite format 3\0", MSG_IMPORT_KIND_DATABASE),
        CASE("<!DOCTYPE HTML>\n<p>", MSG_IMPORT_KIND_HTML),
        CASE("\xEF\xBB\xBF \n<html lang=ja>", MSG_IMPORT_KIND_HTML),
        CASE("<TABLE><tr>", MSG_IMPORT_KIND_HTML),
        CASE("<?xml version='1.0'?>", MSG_IMPORT_KIND_XML),
        CASE("< 5\t3\n", MSG_NONE),
        CASE("\x01\x02\x00\x00\x05\x06\x00\x11\x00\x00\x00\x12", MSG_IMPORT_KIND_BINARY),
        CASE("\xFF\xFE\x41\x00\x09\x00\x42\x00", MSG_NONE),
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        if (sniff(cases[i].bytes) != cases[i].kind)
            print_error("case %zu\n", i);
        assert_int_equal(sniff(cases[i].bytes), cases[i].kind);
    }
}

static void one_stray_zero_in_a_table_is_still_text(void **unused)
{
    (void)unused;
    char bytes[400];
    memset(bytes, 'a', sizeof(bytes));
    bytes[200] = 0;
    assert_int_equal(sniff(str_of(bytes, sizeof(bytes))), MSG_NONE);
    memset(bytes, 0, 100);
    assert_int_equal(sniff(str_of(bytes, sizeof(bytes))), MSG_IMPORT_KIND_BINARY);
}

static void blanks_in_any_encoding_are_nothing(void **unused)
{
    (void)unused;
    static const struct str blank[] = {STR_INIT(""),
                                       STR_INIT(" \t\r\n\f"),
                                       STR_INIT("\xEF\xBB\xBF"),
                                       STR_INIT("\xEF\xBB\xBF\n\xE3\x80\x80"),
                                       STR_INIT("\xFF\xFE \0\n\0"),
                                       STR_INIT("\x81\x40\r\n"),
                                       STR_INIT("\0\0\0")};
    static const struct str text[] = {STR_INIT("a"), STR_INIT(" \n.\n"), STR_INIT("\xE3\x80\x81")};
    for (size_t i = 0; i < COUNT(blank); i++)
        assert_true(sniff_blank(blank[i]));
    for (size_t i = 0; i < COUNT(text); i++)
        assert_false(sniff_blank(text[i]));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_are_known_by_what_they_are),
        cmocka_unit_test(one_stray_zero_in_a_table_is_still_text),
        cmocka_unit_test(blanks_in_any_encoding_are_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
