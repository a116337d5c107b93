#include "notation.h"

#include <stdio.h>

#include "base/testing.h"
#include "notation_table.h"

#define ARENA_CAP ((size_t)64 << 20)

static const struct member MEMBERS[] = {
    {.name = STR_INIT("米沢市")}, {.name = STR_INIT("長井市")}, {.name = STR_INIT("南陽市")},
    {.name = STR_INIT("高畠町")}, {.name = STR_INIT("川西町")}, {.name = STR_INIT("小国町")},
    {.name = STR_INIT("白鷹町")}, {.name = STR_INIT("飯豊町")},
};

static struct members members_of(struct arena *a)
{
    struct members m = {0};
    for (size_t i = 0; i < COUNT(MEMBERS); i++)
        *vec_put(a, &m) = MEMBERS[i];
    return m;
}

/* --- the case file --- */

static struct str file_read(struct arena *a, const char *name)
{
    const char *root = getenv("AYUMI_SOURCE");
    struct str path = str_printf(a, "%s/tests/cases/%s", root ? root : ".", name);
    FILE *file = fopen(str_zero(a, path), "rb");
    if (!file)
        fail_msg("%.*s cannot be opened; AYUMI_SOURCE names the project", STR_ARG(path));
    char *bytes = arena_alloc(a, 1 << 20);
    size_t n = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return str_of(bytes, n);
}

/* The text is up to the first tab, the role up to the second. */
static void case_split(struct str line, struct str *ret_text, struct str *ret_role)
{
    size_t tab = str_find_byte(line, '\t');
    assert_true(tab != STR_NONE);
    struct str rest = str_skip(line, tab + 1);
    *ret_text = str_head(line, tab);
    *ret_role = str_head(rest, str_find_byte(rest, '\t'));
}

/* A row may leave out the empty cells at its end. */
static struct str without_tail(struct str line)
{
    while (str_ends(line, STR("\t")) || str_ends(line, STR("\n")))
        line = str_head(line, line.len - 1);
    return line;
}

static void every_case_of_the_file_reads_as_written(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, ARENA_CAP);
    struct members members = members_of(&a);
    struct str rest = file_read(&a, "notations.tsv"), line;
    bool done = false, header = true;
    size_t cases = 0, wrong = 0;
    while (str_split(&rest, '\n', &done, &line)) {
        if (header || (done && str_empty(line))) {
            header = false;
            continue;
        }
        struct str text, role_name;
        enum notation_role role;
        case_split(line, &text, &role_name);
        assert_true(notation_role_parse(role_name, &role));
        struct buf out;
        buf_init(&out, 1 << 16);
        notation_table_put(&a, role, &members, notation_table_unescape(&a, text), &out);
        if (!str_eq(without_tail(buf_str(&out)), without_tail(line))) {
            print_error("want %.*s\ngot  %.*s", STR_ARG(line), STR_ARG(buf_str(&out)));
            wrong++;
        }
        buf_reset(&out);
        cases++;
    }
    assert_int_equal(wrong, 0);
    assert_true(cases > 600);
    arena_reset(&a);
}

/* --- parts of doubts --- */

struct part_case {
    const char *text;
    enum notation_role role;
    enum doubt_rule rule;
    enum notation_part part;
};

static const struct notation_doubts *doubts_of(struct arena *a, const struct part_case *c)
{
    struct members members = members_of(a);
    struct value_reading *value = arena_new(a, struct value_reading);
    struct target_reading *target = arena_new(a, struct target_reading);
    struct period_reading *period = arena_new(a, struct period_reading);
    struct members_reading *who = arena_new(a, struct members_reading);
    switch (c->role) {
    case NOTATION_ROLE_VALUE:
        notation_value(a, str_cstr(c->text), value);
        return &value->doubts;
    case NOTATION_ROLE_TARGET:
        notation_target(a, str_cstr(c->text), target);
        return &target->doubts;
    case NOTATION_ROLE_PERIOD:
        notation_period(a, str_cstr(c->text), period);
        return &period->doubts;
    case NOTATION_ROLE_MEMBERS:
        notation_members(a, str_cstr(c->text), &members, who);
        return &who->doubts;
    }
    return NULL;
}

static void a_doubt_names_the_part_it_touches(void **state)
{
    (void)state;
    static const struct part_case cases[] = {
        {"(口10)", NOTATION_ROLE_TARGET, DOUBT_MISREAD_R, PART_PERIOD},
        {"(口10)", NOTATION_ROLE_TARGET, DOUBT_NO_VALUE, PART_TEXT},
        {"を維持", NOTATION_ROLE_TARGET, DOUBT_CUT_TEXT, PART_TEXT},
        {"以下", NOTATION_ROLE_TARGET, DOUBT_NO_VALUE, PART_TEXT},
        {"人", NOTATION_ROLE_TARGET, DOUBT_NO_VALUE, PART_TEXT},
        {"実施", NOTATION_ROLE_TARGET, DOUBT_DONE_OR_CONTINUE, PART_RULE},
        {"10%増", NOTATION_ROLE_TARGET, DOUBT_NO_REFERENCE, PART_REFERENCE},
        {"40件(30件)", NOTATION_ROLE_TARGET, DOUBT_SECOND_NUMBER, PART_VALUE},
        {"100人(R9末)", NOTATION_ROLE_TARGET, DOUBT_END_OF_WHICH_YEAR, PART_PERIOD},
        {"2,124 <del>T</del> t-CO2 (H25)", NOTATION_ROLE_VALUE, DOUBT_MARKUP, PART_UNIT},
        {"<del>12</del> t", NOTATION_ROLE_VALUE, DOUBT_MARKUP, PART_VALUE},
        {"12 (<del>R4</del>)", NOTATION_ROLE_VALUE, DOUBT_MARKUP, PART_PERIOD},
        {"3 (口4)", NOTATION_ROLE_VALUE, DOUBT_MISREAD_R, PART_PERIOD},
        {"3。15", NOTATION_ROLE_VALUE, DOUBT_MARK_FOR_POINT, PART_VALUE},
        {"中止", NOTATION_ROLE_VALUE, DOUBT_CANCELLED, PART_STATE},
        {"よくわからない", NOTATION_ROLE_VALUE, DOUBT_UNREADABLE, PART_TEXT},
        {"24年度", NOTATION_ROLE_PERIOD, DOUBT_ERA_MISSING, PART_PERIOD},
        {"山形市", NOTATION_ROLE_MEMBERS, DOUBT_NOT_A_MEMBER, PART_MEMBERS},
    };
    struct arena a;
    arena_init(&a, ARENA_CAP);
    for (size_t i = 0; i < COUNT(cases); i++) {
        const struct notation_doubts *d = doubts_of(&a, &cases[i]);
        bool found = false;
        for (size_t k = 0; k < d->len; k++)
            found = found || (d->ptr[k].rule == cases[i].rule && d->ptr[k].part == cases[i].part);
        if (!found)
            fail_msg("%s", cases[i].text);
    }
    arena_reset(&a);
}

static void a_suggestion_stands_beside_a_misread_mark(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, ARENA_CAP);
    struct period_reading p;
    notation_period(&a, STR("口10"), &p);
    assert_text(p.doubts.ptr[0].suggestion, "R10");
    struct value_reading v;
    notation_value(&a, STR("3。15"), &v);
    assert_text(v.doubts.ptr[0].suggestion, "3.15");
    arena_reset(&a);
}

static void a_target_keeps_its_text_and_its_marks(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, ARENA_CAP);
    struct target_reading t;
    notation_target(&a, STR("約３か所以上設置 （R10）"), &t);
    assert_text(t.target.text, "約３か所以上設置 （R10）");
    assert_text(t.target.marks, "approx note");
    assert_int_equal(t.target.clauses, 1);
    notation_target(&a, STR(""), &t);
    assert_true(t.blank);
    assert_int_equal(t.target.clauses, 0);
    notation_target(&a, STR("-"), &t);
    assert_false(t.blank);
    assert_int_equal(t.target.clauses, 0);
    assert_int_equal(t.doubts.len, 0);
    arena_reset(&a);
}

static void names_are_left_as_text_where_no_members_are_known(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        enum participation_mode mode;
        size_t doubts;
    } cases[] = {
        {"甲市、乙町", PARTICIPATION_LISTED, 0}, {"全市町", PARTICIPATION_ALL, 0},
        {"全8市町", PARTICIPATION_ALL, 0},       {"3市5町", PARTICIPATION_UNKNOWN, 1},
        {"関係市町", PARTICIPATION_UNKNOWN, 1},  {"", PARTICIPATION_UNKNOWN, 0},
    };
    struct arena a;
    arena_init(&a, ARENA_CAP);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct members_reading m;
        notation_members(&a, str_cstr(cases[i].text), NULL, &m);
        assert_text(m.participation.text, cases[i].text);
        assert_int_equal(m.participation.mode, cases[i].mode);
        assert_int_equal(m.participation.len, 0);
        assert_int_equal(m.doubts.len, cases[i].doubts);
    }
    arena_reset(&a);
}

/* --- the table --- */

static void lines_come_out_as_they_went_in(void **state)
{
    (void)state;
    struct arena a;
    struct buf out;
    struct error err;
    arena_init(&a, ARENA_CAP);
    buf_init(&out, 1 << 16);
    assert_true(notation_table(&a, NOTATION_ROLE_VALUE, NULL, STR("3\\n(R4)\r\n\n2\\t人\nC:\\\\x\n"), &out, &err));
    assert_text(buf_str(&out), "text\trole\tvalue\tunit\trule\treference\tperiod\tstate\tflags\n"
                               "3\\n(R4)\tvalue\t3\t\t\t\tY2022\t\t\n"
                               "\tvalue\t\t\t\t\t\tblank\t\n"
                               "2\\t人\tvalue\t2\t人\t\t\t\t\t\n"
                               "C:\\\\x\tvalue\t\t\t\t\t\t\tdoubt:unreadable\n");
    buf_reset(&out);
    buf_init(&out, 80);
    assert_false(notation_table(&a, NOTATION_ROLE_VALUE, NULL, STR("3\n4\n5\n"), &out, &err));
    assert_int_equal(err.code, ERROR_TOO_BIG);
    buf_reset(&out);
    arena_reset(&a);
}

/* --- properties --- */

static const char *const PIECES[] = {
    "1",     "23",     "456",  "0",    ",",      ".",      "。",   "-",       "−",      "▲",      "+",     "~",
    "→",     "/",      "(",    ")",    "（",     "）",     "「",   " ",       "\n",     "　",     "人",    "%",
    "％",    "千",     "万",   "億",   "兆",     "十",     "百",   "一",      "三",     "円",     "t-CO2", "R4",
    "R10",   "H30",    "令和", "元",   "年",     "年度",   "月",   "末",      "現在",   "口",     "'",     "\"",
    "約",    "延べ",   "累計", "平均", "毎年",   "以上",   "以下", "超",      "を維持", "基準値", "前年",  "比",
    "より",  "増",     "減",   "男",   "女",     "小",     "見込", "速報",    "未確定", "集計中", "なし",  "ゼロ",
    "全国",  "位",     "以内", "かつ", "全市町", "米沢市", "長井", "ほか",    "を除く", "市",     "町",    "3市5町",
    "<del>", "</del>", "<br>", "※",    "①",      "²",      "½",    "(cid:1)", "#REF!",  "\xff",   "、",    "・",
    "の",    "が",     "実施", "設置", "〃",     "E+05",   "か所", "半減",    "倍",     "割",     "±",     "ポイント",
};

static struct str random_text(struct arena *a, uint64_t *seed, size_t most)
{
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t n = next_random(seed) % most + 1; n > 0; n--)
        buf_put(&out, str_cstr(PIECES[next_random(seed) % COUNT(PIECES)]));
    struct str text = str_copy(a, buf_str(&out));
    buf_reset(&out);
    return text;
}

static bool has_any(struct str text, const char *const *words, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (str_find(text, str_cstr(words[i])) != STR_NONE)
            return true;
    return false;
}

/* A digit of any kind, or a word that is a number. */
static bool tells_a_number(struct str text)
{
    static const char *const words[] = {"0",  "1",  "2",  "3",  "4",  "5",  "6",  "一",   "二",  "三",
                                        "四", "五", "十", "百", "千", "〇", "零", "ゼロ", "皆無"};
    return has_any(text, words, COUNT(words));
}

static bool silent(const struct value_reading *r)
{
    return !r->has_value && r->series.len == 0 && r->state == STATE_REPORTED && r->marks.len == 0 && r->doubts.len == 0;
}

static void a_value_is_never_made_up_and_a_text_never_ignored(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, ARENA_CAP);
    uint64_t seed = 20240401;
    for (int i = 0; i < 30000; i++) {
        struct arena_mark mark = arena_mark(&a);
        struct str text = random_text(&a, &seed, 8);
        struct value_reading r;
        notation_value(&a, text, &r);
        if ((r.has_value && !tells_a_number(text)) || silent(&r) || (r.has_value && !state_has_value(r.state)))
            fail_msg("%.*s", STR_ARG(text));
        for (size_t k = 0; k < r.doubts.len; k++)
            assert_true(doubt_rule_name(r.doubts.ptr[k].rule).len > 0);
        arena_rewind(&a, mark);
    }
    arena_reset(&a);
}

static void a_target_is_never_made_up(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, ARENA_CAP);
    uint64_t seed = 20280331;
    for (int i = 0; i < 30000; i++) {
        struct arena_mark mark = arena_mark(&a);
        struct str text = random_text(&a, &seed, 8);
        struct target_reading r;
        notation_target(&a, text, &r);
        assert_true(r.target.clauses <= TARGET_CLAUSES);
        for (size_t k = 0; k < r.target.clauses; k++)
            if (r.target.clause[k].has_value && !tells_a_number(text))
                fail_msg("%.*s", STR_ARG(text));
        struct period_reading p;
        notation_period(&a, text, &p);
        assert_true(period_is_none(p.period) || (p.period.to.year >= YEAR_MIN && p.period.to.year <= YEAR_MAX));
        arena_rewind(&a, mark);
    }
    arena_reset(&a);
}

/* A certain reading, printed as number, unit and period, reads the same again. */
static void a_certain_reading_reads_the_same_when_printed(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, ARENA_CAP);
    uint64_t seed = 7;
    size_t tried = 0;
    for (int i = 0; i < 60000; i++) {
        struct arena_mark mark = arena_mark(&a);
        struct str text = random_text(&a, &seed, 5);
        struct value_reading r, again;
        notation_value(&a, text, &r);
        if (r.has_value && r.doubts.len == 0 && r.state == STATE_REPORTED) {
            struct buf out;
            buf_init(&out, 1 << 12);
            decimal_put_grouped(&out, r.value);
            buf_put(&out, r.unit);
            notation_value(&a, buf_str(&out), &again);
            bool same = again.has_value && again.doubts.len == 0 && decimal_compare(r.value, again.value) == 0 &&
                        str_eq(r.unit, again.unit);
            if (!same)
                fail_msg("%.*s printed as %.*s", STR_ARG(text), STR_ARG(buf_str(&out)));
            buf_reset(&out);
            tried++;
        }
        arena_rewind(&a, mark);
    }
    assert_true(tried > 1000);
    arena_reset(&a);
}

static void a_period_s_code_reads_back_through_its_print(void **state)
{
    (void)state;
    static const char *const codes[] = {"Y2022",        "FY2021",         "CY2023",
                                        "M2024-04",     "D2024-04-01",    "CROP2024",
                                        "Y2015..Y2019", "FY2016..FY2020", "M2023-10..M2024-09"};
    struct arena a;
    arena_init(&a, ARENA_CAP);
    for (size_t i = 0; i < COUNT(codes); i++) {
        struct period p;
        struct period_reading again;
        struct buf out;
        buf_init(&out, 1 << 10);
        assert_true(period_parse(str_cstr(codes[i]), &p));
        period_print(&out, true, p);
        notation_period(&a, buf_str(&out), &again);
        if (!period_equal(p, again.period) || again.doubts.len > 0)
            fail_msg("%s printed as %.*s", codes[i], STR_ARG(buf_str(&out)));
        buf_reset(&out);
    }
    arena_reset(&a);
}

/* Long, deep and repeated texts: all must end soon, whatever they mean. */
static void texts_of_64_kilobytes_are_read(void **state)
{
    (void)state;
    struct arena a;
    arena_init(&a, ARENA_CAP);
    struct members members = members_of(&a);
    for (size_t i = 0; i < COUNT(PIECES); i++)
        for (int role = NOTATION_ROLE_VALUE; role <= NOTATION_ROLE_MEMBERS; role++) {
            struct arena_mark mark = arena_mark(&a);
            struct buf text, out;
            buf_init(&text, 1 << 16);
            buf_init(&out, 1 << 18);
            while (!text.full)
                buf_put(&text, str_cstr(PIECES[i]));
            notation_table_put(&a, (enum notation_role)role, &members, buf_str(&text), &out);
            assert_false(out.full);
            buf_reset(&text);
            buf_reset(&out);
            arena_rewind(&a, mark);
        }
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_case_of_the_file_reads_as_written),
        cmocka_unit_test(a_doubt_names_the_part_it_touches),
        cmocka_unit_test(a_suggestion_stands_beside_a_misread_mark),
        cmocka_unit_test(a_target_keeps_its_text_and_its_marks),
        cmocka_unit_test(names_are_left_as_text_where_no_members_are_known),
        cmocka_unit_test(lines_come_out_as_they_went_in),
        cmocka_unit_test(a_value_is_never_made_up_and_a_text_never_ignored),
        cmocka_unit_test(a_target_is_never_made_up),
        cmocka_unit_test(a_certain_reading_reads_the_same_when_printed),
        cmocka_unit_test(a_period_s_code_reads_back_through_its_print),
        cmocka_unit_test(texts_of_64_kilobytes_are_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
