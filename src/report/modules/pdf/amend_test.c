#include "amend.h"

#include "base/testing.h"

#define FILE_TEXT                                                                                                      \
    "%PDF-1.5\n1 0 obj\n<< /Type /Pages >>\nendobj\n2 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n>>\nendobj\n"         \
    "xref\n0 4\ntrailer\n<< /Size 4\n   /Root 2 0 R\n   /Info 3 0 R\n>>\nstartxref\n99\n%%EOF\n"

static void the_catalogue_is_put_again_with_its_language(void **state)
{
    (void)state;
    struct buf out;
    buf_init(&out, 4096);
    assert_true(amend_pdf(STR(FILE_TEXT), STR("ja"), &out));
    struct str made = buf_str(&out), update = str_skip(made, sizeof(FILE_TEXT) - 1);
    assert_true(str_starts(made, STR(FILE_TEXT)));
    assert_true(str_starts(update, STR("2 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n   /Lang (ja)\n")));
    assert_true(str_find(update, STR("/Prev 99\n")) != STR_NONE);
    size_t table = str_find(update, STR("xref\n")) + sizeof(FILE_TEXT) - 1;
    struct buf start;
    buf_init(&start, 4096);
    buf_printf(&start, "startxref\n%zu\n%%%%EOF\n", table);
    assert_true(str_ends(made, buf_str(&start)));
    buf_reset(&start);
    buf_reset(&out);
}

static void what_is_not_a_pdf_is_refused(void **state)
{
    (void)state;
    static const struct str files[] = {
        STR_INIT(""), STR_INIT("%PDF-1.5\n"),
        STR_INIT("trailer\n<< /Size 4 /Root 2 0 R /Info 3 0 R >>\nstartxref\n9\n"),
        STR_INIT("<< /Type /Catalog >>\nendobj\ntrailer\n<< /Size 4 >>\nstartxref\n9\n")};
    for (size_t i = 0; i < COUNT(files); i++) {
        struct buf out;
        buf_init(&out, 4096);
        assert_false(amend_pdf(files[i], STR("ja"), &out));
        buf_reset(&out);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_catalogue_is_put_again_with_its_language),
        cmocka_unit_test(what_is_not_a_pdf_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
