/* Any bytes as a rubric: refused with the document named, or one that can be told whole and gives each line one of its
 * grades or a reason. */
#include "judge/judge.h"
#include "judge/tell.h"

#define ARENA_CAP ((size_t)64 << 20)
#define TOLD_CAP ((size_t)4 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_grades(const struct rubric *r)
{
    ASSERT(rubric_grades(r) > 0);
    for (size_t i = 0; i < rubric_grades(r); i++)
        for (size_t j = 0; j < i; j++)
            ASSERT(!str_eq(rubric_grade(r, i)->id, rubric_grade(r, j)->id));
}

static void check_telling(struct arena *a, const struct rubric *r)
{
    struct tellings told = {0};
    struct buf out;
    tell_rubric(a, r, &told);
    ASSERT(told.len > rubric_grades(r));
    buf_init(&out, TOLD_CAP);
    for (size_t i = 0; i < told.len; i++)
        for (int lang = 0; lang < LANG_COUNT; lang++) {
            size_t before = out.len;
            message_put(&out, (enum lang)lang, &told.ptr[i].message);
            ASSERT(out.full || out.len > before);
        }
    buf_reset(&out);
}

static const int64_t NUMBERS[] = {0, 1, -1, 105, 110, 273, -3703, INT64_MAX, INT64_MIN};
#define LINE_FIGURES 2 /* a baseline and an actual */
#define LINES (COUNT(NUMBERS) * (size_t)(TARGET_CONTINUE + 1))

static struct view_figure figure(enum figure_kind kind, int year, size_t n)
{
    struct decimal value = {NUMBERS[n % COUNT(NUMBERS)], (uint8_t)(n % 3)};
    return (struct view_figure){
        .figure = {.kind = kind, .period = period_year_of(PERIOD_FISCAL, year), .value = value}};
}

/* Every rule of a target beside every number, so that each comes across each. */
static void fill_lines(struct view_line *lines, struct view_figure *figures)
{
    for (size_t i = 0; i < LINES; i++) {
        uint32_t at = (uint32_t)i * LINE_FIGURES;
        struct target_clause clause = {.rule = (enum target_rule)(i / COUNT(NUMBERS)),
                                       .has_value = i % 5 > 0,
                                       .value = {NUMBERS[(i * 7 + 3) % COUNT(NUMBERS)], 0},
                                       .reference = {.factor = {1, 0}}};
        figures[at] = figure(FIGURE_BASELINE, 2021, i * 5 + 1);
        figures[at + 1] = figure(FIGURE_ACTUAL, 2024, i);
        lines[i] = (struct view_line){
            .first_figure = at,
            .figures = LINE_FIGURES,
            .baseline = at,
            .actual = at + 1,
            .has_target = true,
            .target = {.clause = {clause}, .clauses = 1, .period = period_year_of(PERIOD_FISCAL, 2026)},
        };
    }
}

static bool is_grade(const struct rubric *r, struct str id)
{
    for (size_t i = 0; i < rubric_grades(r); i++)
        if (str_eq(rubric_grade(r, i)->id, id))
            return true;
    return false;
}

static void check_judging(struct arena *a, const struct rubric *r)
{
    static struct view_line lines[LINES];
    static struct view_figure figures[LINES * LINE_FIGURES];
    static const struct view_node node = {.parent = VIEW_NONE, .initiative = true, .lines = (uint32_t)LINES};
    struct verdicts verdicts = {0};
    fill_lines(lines, figures);
    struct view v = {.year = 2024,
                     .nodes = &node,
                     .node_count = 1,
                     .lines = lines,
                     .line_count = LINES,
                     .figures = figures,
                     .figure_count = COUNT(figures)};
    judge_view(a, r, &v, &verdicts);
    ASSERT(verdicts.len == LINES);
    for (size_t i = 0; i < LINES; i++) {
        const struct verdict *verdict = &verdicts.ptr[i];
        bool graded = verdict->outcome == VERDICT_GRADED;
        ASSERT(graded ? is_grade(r, verdict->grade) : verdict->reason != MSG_NONE);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct arena a;
    struct error err = {0};
    const struct rubric *r;
    arena_init(&a, ARENA_CAP);
    if (rubric_parse(&a, str_of((const char *)data, size), STR("any.json"), &r, &err)) {
        check_grades(r);
        check_telling(&a, r);
        check_judging(&a, r);
    } else {
        ASSERT(err.message.id != MSG_NONE && str_eq(err.place.document, STR("any.json")));
    }
    arena_reset(&a);
    return 0;
}
