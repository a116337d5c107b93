#include "figure.h"

#include "base/testing.h"

static void kinds_have_names_that_read_back(void **unused)
{
    (void)unused;
    for (int i = FIGURE_BASELINE; i <= FIGURE_GUIDE; i++) {
        enum figure_kind back;
        assert_true(figure_kind_parse(figure_kind_name((enum figure_kind)i), &back));
        assert_int_equal(back, i);
    }
    assert_false(figure_kind_parse(STR("goal"), &(enum figure_kind){0}));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(kinds_have_names_that_read_back)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
