#include "amend.h"

#include "base/testing.h"

#define ELEMENT(number, name) number " 0 obj\n<< /Type /StructElem\n   /S /" name "\n   /P 9 0 R\n>>\nendobj\n"
#define FILE_TEXT                                                                                                      \
    "%PDF-1.5\n1 0 obj\n<< /Type /Pages >>\nendobj\n" ELEMENT("4", "Table") ELEMENT("5", "TH") ELEMENT("16", "TD")     \
        ELEMENT("17",                                                                                                  \
                "Figure") "2 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n>>\nendobj\n"                                  \
                          "xref\n0 4\ntrailer\n<< /Size 4\n   /Root 2 0 R\n   /Info 3 0 R\n>>\nstartxref\n99\n%%EOF\n"

static struct tag four[] = {{.name = "Table"},
                            {.name = "TH", .kind = TAG_HEADS_ROWS, .rows = 3, .cols = 1},
                            {.name = "TD", .kind = TAG_CELL, .rows = 1, .cols = 2},
                            {.name = "Figure", .kind = TAG_PICTURE, .words = STR_INIT("図𠮷")}};
static const struct tags tags = {.ptr = four, .len = COUNT(four)};

struct made {
    struct arena arena;
    struct buf out;
};

static bool amend(struct made *m, struct str file, const struct tags *of)
{
    arena_init(&m->arena, (size_t)1 << 20);
    buf_init(&m->out, 8192);
    return amend_pdf(&m->arena, file, STR("ja"), of, &m->out);
}

static void reset(struct made *m)
{
    arena_reset(&m->arena);
    buf_reset(&m->out);
}

static void the_catalogue_is_put_again_with_its_language(void **state)
{
    (void)state;
    struct made m;
    assert_true(amend(&m, STR(FILE_TEXT), &tags));
    struct str made = buf_str(&m.out), update = str_skip(made, sizeof(FILE_TEXT) - 1);
    assert_true(str_starts(made, STR(FILE_TEXT)));
    assert_true(str_find(update, STR("2 0 obj\n<< /Type /Catalog\n   /Pages 1 0 R\n   /Lang (ja)\n")) != STR_NONE);
    assert_true(str_find(update, STR("/Prev 99\n")) != STR_NONE);
    size_t table = str_find(update, STR("xref\n")) + sizeof(FILE_TEXT) - 1;
    struct buf start;
    buf_init(&start, 4096);
    buf_printf(&start, "startxref\n%zu\n%%%%EOF\n", table);
    assert_true(str_ends(made, buf_str(&start)));
    buf_reset(&start);
    reset(&m);
}

static void cells_say_what_they_head_and_cover(void **state)
{
    (void)state;
    static const struct str parts[] = {
        STR_INIT(
            "5 0 obj\n<< /Type /StructElem\n   /S /TH\n   /P 9 0 R\n   /A << /O /Table /Scope /Row /RowSpan 3 >>\n>>"),
        STR_INIT("16 0 obj\n<< /Type /StructElem\n   /S /TD\n   /P 9 0 R\n   /A << /O /Table /ColSpan 2 >>\n>>"),
        STR_INIT("17 0 obj\n<< /Type /StructElem\n   /S /Figure\n   /P 9 0 R\n   /Alt <FEFF56F3D842DFB7>\n>>")};
    struct made m;
    assert_true(amend(&m, STR(FILE_TEXT), &tags));
    struct str update = str_skip(buf_str(&m.out), sizeof(FILE_TEXT) - 1);
    for (size_t i = 0; i < COUNT(parts); i++)
        assert_true(str_find(update, parts[i]) != STR_NONE);
    assert_true(str_find(update, STR("/S /Table\n")) == STR_NONE);
    reset(&m);
}

static void every_object_is_found_where_the_table_says(void **state)
{
    (void)state;
    static const unsigned long long numbers[] = {5, 16, 17, 2};
    struct made m;
    assert_true(amend(&m, STR(FILE_TEXT), &tags));
    struct str made = buf_str(&m.out), update = str_skip(made, sizeof(FILE_TEXT) - 1);
    struct str table = str_skip(update, str_find(update, STR("xref\n")) + 5);
    for (size_t i = 0; i < COUNT(numbers); i++) {
        struct str row;
        uint64_t at;
        struct str entry = str_printf(&m.arena, "%llu 1\n", numbers[i]), begin;
        assert_true(str_starts(table, entry));
        row = str_skip(table, entry.len);
        assert_true(str_to_u64(str_head(row, 10), &at));
        begin = str_printf(&m.arena, "%llu 0 obj\n", numbers[i]);
        assert_true(str_starts(str_skip(made, (size_t)at), begin));
        table = str_skip(row, 20);
    }
    reset(&m);
}

static void elements_that_are_not_those_said_are_refused(void **state)
{
    (void)state;
    static struct tag others[] = {{.name = "Table"}, {.name = "TD"}, {.name = "TD"}, {.name = "Figure"}, {.name = "P"}};
    static const struct tags wrong[] = {{.ptr = others, .len = 4}, {.ptr = four, .len = 3}, {.ptr = others, .len = 5}};
    for (size_t i = 0; i < COUNT(wrong); i++) {
        struct made m;
        assert_false(amend(&m, STR(FILE_TEXT), &wrong[i]));
        reset(&m);
    }
}

static void what_is_not_a_pdf_is_refused(void **state)
{
    (void)state;
    static const struct str files[] = {
        STR_INIT(""), STR_INIT("%PDF-1.5\n"),
        STR_INIT("trailer\n<< /Size 4 /Root 2 0 R /Info 3 0 R >>\nstartxref\n9\n"),
        STR_INIT("2 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Size 4 >>\nstartxref\n9\n")};
    static const struct tags none = {0};
    for (size_t i = 0; i < COUNT(files); i++) {
        struct made m;
        assert_false(amend(&m, files[i], &none));
        reset(&m);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_catalogue_is_put_again_with_its_language),
        cmocka_unit_test(cells_say_what_they_head_and_cover),
        cmocka_unit_test(every_object_is_found_where_the_table_says),
        cmocka_unit_test(elements_that_are_not_those_said_are_refused),
        cmocka_unit_test(what_is_not_a_pdf_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
