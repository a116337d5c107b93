#include "reply.h"

#include "base/testing.h"

static const struct column fields[] = {{STR_INIT("n"), COLUMN_INT, false, {"", 0}, MSG_OP_COL_ROWS}};
static const struct column columns[] = {{STR_INIT("a"), COLUMN_TEXT, false, {"", 0}, MSG_OP_COL_ROWS},
                                        {STR_INIT("b"), COLUMN_QUANTITY, false, {"", 0}, MSG_OP_COL_ROWS}};
static const struct shape shape = {fields, 1, {{STR_INIT("rows"), columns, 2}}, 1, false};

static void rows_stay_as_they_were_put_however_many_there_are(void **unused)
{
    (void)unused;
    struct arena a;
    struct reply r;
    arena_init(&a, 1 << 20);
    reply_init(&r, &a, &shape);
    reply_set(&r, "n", datum_int(7));
    for (int i = 0; i < 1000; i++) {
        const struct datum row[] = {datum_text(STR("x")), datum_decimal(decimal_int(i))};
        reply_put(&r, 0, row, 2);
    }
    assert_int_equal(r.table[0].rows, 1000);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(reply_datum(&r, 0, i, 1)->decimal.mantissa, i);
    assert_int_equal(r.field[0].integer, 7);
    arena_reset(&a);
}

static void what_is_not_said_is_none(void **unused)
{
    (void)unused;
    struct arena a;
    struct reply r;
    arena_init(&a, 1 << 20);
    reply_init(&r, &a, &shape);
    assert_int_equal(r.field[0].kind, DATUM_NONE);
    assert_int_equal(datum_text_or_none(STR("")).kind, DATUM_NONE);
    assert_int_equal(reply_place(&r, (struct place){0}).kind, DATUM_NONE);
    assert_text(reply_place(&r, (struct place){.row = 4, .col = 6}).text, "R4C6");
    assert_int_equal(reply_list(&r, STR(""), ';').n, 0);
    assert_int_equal(reply_list(&r, STR("a"), ';').n, 1);
    assert_text(reply_list(&r, STR("a;b"), ';').list[1], "b");
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_stay_as_they_were_put_however_many_there_are),
        cmocka_unit_test(what_is_not_said_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
