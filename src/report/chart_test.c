#include "base/testing.h"

#include "chart.h"
#include "view_sample.h"

static struct arena arena;

static struct chart_point point(const char *value)
{
    struct chart_point p = {.present = true, .drawn = value != NULL};
    if (value)
        p.value = sample_decimal(str_cstr(value));
    return p;
}

/* baseline, actual, target; NULL: not known */
static struct chart bullet(const char *baseline, const char *actual, const char *target)
{
    struct chart c = {.kind = CHART_BULLET};
    c.bullet.point[MARK_BASELINE] = point(baseline);
    c.bullet.point[MARK_ACTUAL] = point(actual);
    c.bullet.point[MARK_TARGET] = point(target);
    return c;
}

static const struct shape *shape_of(const struct drawing *d, enum tone tone)
{
    for (size_t i = 0; i < d->shapes.len; i++)
        if (d->shapes.ptr[i].tone == tone)
            return &d->shapes.ptr[i];
    return NULL;
}

static void assert_within(const struct drawing *d)
{
    for (size_t i = 0; i < d->shapes.len; i++) {
        const struct shape *s = &d->shapes.ptr[i];
        assert_true(s->x0 >= 0 && s->x0 <= s->x1 && s->x1 <= CHART_SHARE);
        assert_true(s->y0 >= 0 && s->y0 <= d->height);
    }
}

static void bars_start_at_zero(void **state)
{
    (void)state;
    static const struct {
        const char *sentence, *baseline, *actual, *target;
        int32_t zero, end; /* of the actual's bar */
    } cases[] = {
        {"all above zero", "50", "25", "100", 0, 2500},
        {"close together far from zero", "2057.5", "1917.4", "2109.2", 0, 7670},
        {"all below zero", "-3703", "-2530", "-2000", 10000, 3675},
        {"on both sides", "-10", "20", "30", 2500, 7500},
        {"nought", "12", "0", "8", 0, 0},
        {"all nought", "0", "0", "0", 0, 0},
        {"all equal", "7", "7", "7", 0, 8750},
        {"beyond the target", "1", "500", "5", 0, 10000},
        {"no target, no baseline", NULL, "3.15", NULL, 0, 7875},
        {"the largest there is", "1", "9223372036854775807", "2", 0, 10000},
        {"the smallest there is, on the smallest scale", "0", "0.000000000000000001", "0", 0, 100},
        {"the most negative there is", "0", "-9223372036854775807", "0", 10000, 0},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct chart c = bullet(cases[i].baseline, cases[i].actual, cases[i].target);
        struct drawing d;
        chart_layout(&arena, &c, &d);
        assert_within(&d);
        const struct shape *bar = shape_of(&d, TONE_ACTUAL);
        int32_t low = cases[i].zero < cases[i].end ? cases[i].zero : cases[i].end;
        int32_t high = cases[i].zero < cases[i].end ? cases[i].end : cases[i].zero;
        if (bar->x0 != low || bar->x1 != high)
            fail_msg("%s: bar from %d to %d", cases[i].sentence, bar->x0, bar->x1);
    }
}

static void an_unknown_actual_is_drawn_as_unknown(void **state)
{
    (void)state;
    struct chart c = bullet("386", NULL, "424");
    struct drawing d;
    chart_layout(&arena, &c, &d);
    assert_null(shape_of(&d, TONE_ACTUAL));
    assert_int_equal(shape_of(&d, TONE_UNKNOWN)->x1, CHART_SHARE);
    assert_non_null(shape_of(&d, TONE_BASELINE));
    assert_non_null(shape_of(&d, TONE_TARGET));
}

static void an_actual_in_doubt_has_its_own_tone(void **state)
{
    (void)state;
    struct chart c = bullet("3", "4", "8");
    c.bullet.point[MARK_ACTUAL].open = true;
    struct drawing d;
    chart_layout(&arena, &c, &d);
    assert_null(shape_of(&d, TONE_ACTUAL));
    assert_non_null(shape_of(&d, TONE_DOUBTED));
}

static void marks_stand_at_their_values(void **state)
{
    (void)state;
    struct chart c = bullet("20", "30", "80");
    struct drawing d;
    chart_layout(&arena, &c, &d);
    assert_int_equal(shape_of(&d, TONE_BASELINE)->x0, 2500);
    assert_int_equal(shape_of(&d, TONE_TARGET)->x0, CHART_SHARE);
    assert_null(shape_of(&d, TONE_GUIDE));
}

static void nothing_known_draws_nothing(void **state)
{
    (void)state;
    struct chart c = bullet(NULL, NULL, NULL);
    struct drawing d;
    assert_false(chart_drawable(&c));
    chart_layout(&arena, &c, &d);
    assert_int_equal(d.shapes.len, 0);
}

static void stacks_are_drawn_to_one_scale(void **state)
{
    (void)state;
    struct chart c = {.kind = CHART_STACK, .stack = {.part = {[CHANGE_BETTER] = 2, [CHANGE_WORDS] = 1}, .widest = 12}};
    struct drawing d;
    chart_layout(&arena, &c, &d);
    assert_within(&d);
    assert_int_equal(d.shapes.len, 2);
    assert_int_equal(shape_of(&d, TONE_BETTER)->x1, 1666);
    assert_int_equal(shape_of(&d, TONE_WORDS)->x0, 1666);
    assert_int_equal(shape_of(&d, TONE_WORDS)->x1, 2500);
}

static void scales_end_at_round_numbers(void **state)
{
    (void)state;
    static const struct {
        const char *from, *to;
    } cases[] = {
        {"2109.2", "2500"},
        {"81", "100"},
        {"100", "100"},
        {"101", "120"},
        {"0.31", "0.4"},
        {"3", "3"},
        {"66000", "80000"},
        {"0", "0"},
        {"-5", "-5"},
        {"136697", "150000"},
        {"9223372036854775807", "9223372036854775807"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct decimal got = chart_round_up(sample_decimal(str_cstr(cases[i].from)));
        if (decimal_compare(got, sample_decimal(str_cstr(cases[i].to))) != 0)
            fail_msg("%s gives %lld/10^%u", cases[i].from, (long long)got.mantissa, got.scale);
    }
}

static int make_arena(void **state)
{
    (void)state;
    arena_init(&arena, 1 << 20);
    return 0;
}

static int drop_arena(void **state)
{
    (void)state;
    arena_reset(&arena);
    return 0;
}

static struct chart trend_of(struct trend_point *points, size_t n, const struct str *labels)
{
    struct chart c = {.kind = CHART_TREND};
    c.trend = (struct trend){
        .first = points[0].year, .last = points[n - 1].year, .points = points, .point_count = n, .labels = labels};
    return c;
}

static size_t shapes_of(const struct drawing *d, enum shape_kind kind, enum tone tone)
{
    size_t n = 0;
    for (size_t i = 0; i < d->shapes.len; i++)
        n += d->shapes.ptr[i].kind == kind && d->shapes.ptr[i].tone == tone;
    return n;
}

static void a_course_over_years_joins_what_is_certain_and_draws_the_unknown_as_unknown(void **unused)
{
    (void)unused;
    static const struct str labels[] = {STR_INIT("R4"), STR_INIT("R5"), STR_INIT("R6"), STR_INIT("R7"), STR_INIT("R8")};
    struct trend_point points[5] = {{.year = 2022}, {.year = 2023}, {.year = 2024}, {.year = 2025}, {.year = 2026}};
    for (size_t i = 0; i < 4; i++) {
        points[i].present[MARK_ACTUAL] = i != 2;
        points[i].value[MARK_ACTUAL] = decimal_int((int64_t)i * 10);
    }
    points[2].unknown = true;
    points[4].present[MARK_TARGET] = true;
    points[4].value[MARK_TARGET] = decimal_int(50);
    struct arena a;
    arena_init(&a, (size_t)1 << 20);
    struct chart c = trend_of(points, 5, labels);
    struct drawing d;
    chart_layout(&a, &c, &d);
    assert_int_equal(shapes_of(&d, SHAPE_DOT, TONE_ACTUAL), 3);
    assert_int_equal(shapes_of(&d, SHAPE_LINE, TONE_LINE), 1); /* nothing across the unknown year */
    assert_int_equal(shapes_of(&d, SHAPE_RECT, TONE_UNKNOWN), 1);
    for (size_t i = 0; i < d.shapes.len; i++)
        assert_true(d.shapes.ptr[i].x0 >= 0 && d.shapes.ptr[i].x1 <= CHART_SHARE &&
                    d.shapes.ptr[i].x0 <= d.shapes.ptr[i].x1);
    arena_reset(&a);
}

static void a_course_of_one_year_without_a_value_can_be_drawn(void **unused)
{
    (void)unused;
    static const struct str labels[] = {STR_INIT("R6")};
    struct trend_point point = {.year = 2024, .unknown = true};
    struct arena a;
    arena_init(&a, (size_t)1 << 20);
    struct chart c = trend_of(&point, 1, labels);
    struct drawing d;
    chart_layout(&a, &c, &d);
    assert_int_equal(shapes_of(&d, SHAPE_RECT, TONE_UNKNOWN), 1);
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_course_over_years_joins_what_is_certain_and_draws_the_unknown_as_unknown),
        cmocka_unit_test(a_course_of_one_year_without_a_value_can_be_drawn),
        cmocka_unit_test(bars_start_at_zero),
        cmocka_unit_test(an_unknown_actual_is_drawn_as_unknown),
        cmocka_unit_test(an_actual_in_doubt_has_its_own_tone),
        cmocka_unit_test(marks_stand_at_their_values),
        cmocka_unit_test(nothing_known_draws_nothing),
        cmocka_unit_test(stacks_are_drawn_to_one_scale),
        cmocka_unit_test(scales_end_at_round_numbers),
    };
    return cmocka_run_group_tests(tests, make_arena, drop_arena);
}
