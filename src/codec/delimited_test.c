#include <time.h>

#include "base/testing.h"
#include "delimited.h"

/* A grid as one line: cells in |…|, rows ended by ¶, then the notes as kind@RxCy. */
static void put_grid(struct buf *out, const struct grid *g)
{
    for (size_t i = 0; i < g->rows.len; i++) {
        const struct row *r = &g->rows.ptr[i];
        assert_int_equal(r->number, i + 1);
        for (uint32_t col = 1; col <= r->cells; col++) {
            assert_int_equal(g->cells.ptr[r->first + col - 1].col, col);
            buf_put(out, STR("|"));
            buf_put(out, grid_text(g, r, col));
        }
        buf_put(out, STR("¶"));
    }
    for (size_t i = 0; i < g->notes.len; i++)
        buf_printf(out, " %.*s@R%uC%u", STR_ARG(grid_note_name(g->notes.ptr[i].kind)), g->notes.ptr[i].row,
                   g->notes.ptr[i].col);
}

struct scene {
    struct arena arena;
    struct buf seen;
    struct grid grid;
    struct error err;
};

static bool parse(struct scene *s, struct str bytes, struct delimited_options options)
{
    uint64_t at = 0;
    buf_clear(&s->seen);
    if (!delimited_parse(&s->arena, bytes, &options, &s->grid, &s->err))
        return false;
    put_grid(&s->seen, &s->grid);
    assert_true(grid_accounts(&s->grid, bytes, &at));
    return true;
}

static int setup(void **state)
{
    struct scene *s = calloc(1, sizeof *s);
    assert_non_null(s);
    arena_init(&s->arena, (size_t)1 << 30);
    buf_init(&s->seen, 1 << 20);
    *state = s;
    return 0;
}

static int teardown(void **state)
{
    struct scene *s = *state;
    arena_reset(&s->arena);
    buf_reset(&s->seen);
    free(s);
    return 0;
}

static void assert_reads(struct scene *s, struct str bytes, struct delimited_options options, struct str expected)
{
    assert_true(parse(s, bytes, options));
    if (!str_eq(buf_str(&s->seen), expected))
        fail_msg("%.*s\ngives    %.*s\nexpected %.*s", STR_ARG(bytes), STR_ARG(buf_str(&s->seen)), STR_ARG(expected));
}

struct row_of_cells {
    struct str bytes, expected;
};

static void comma_text_reads_as_its_cells(void **state)
{
    static const struct row_of_cells rows[] = {
        {STR_INIT(""), STR_INIT("")},
        {STR_INIT("a"), STR_INIT("|a¶")},
        {STR_INIT("a,b\n"), STR_INIT("|a|b¶")},
        {STR_INIT("a,b\n\nc"), STR_INIT("|a|b¶¶|c¶")},
        {STR_INIT("a,b\r\n\r\nc\r\n"), STR_INIT("|a|b¶¶|c¶")},
        {STR_INIT("a,b\r\rc\r"), STR_INIT("|a|b¶¶|c¶")},
        {STR_INIT("a\rb\nc"), STR_INIT("|a\rb¶|c¶")},
        {STR_INIT(",\n,"), STR_INIT("||¶||¶")},
        {STR_INIT(" a , b "), STR_INIT("| a | b ¶")},
        {STR_INIT("\"a\",\"b\"\n\"\"\n"), STR_INIT("|a|b¶|¶")},
        {STR_INIT("\"a,b\nc\r\nd\",e"), STR_INIT("|a,b\nc\r\nd|e¶")},
        {STR_INIT("\"a \"\"b\"\" c\",d"), STR_INIT("|a \"b\" c|d¶")},
        {STR_INIT("\"\"\"\"\r\nx"), STR_INIT("|\"¶|x¶")},
        {STR_INIT("a \"b\",c"), STR_INIT("|a \"b\"|c¶")},
        {STR_INIT("\"a\"b,c"), STR_INIT("|ab|c¶ after-quote@R1C1")},
        {STR_INIT("\"a\"\"b\"c \"d\",e"), STR_INIT("|a\"bc \"d\"|e¶ after-quote@R1C1")},
        {STR_INIT("\"a,b\nc,d\n"), STR_INIT("|\"a|b¶|c|d¶ open-quote@R1C1")},
        {STR_INIT("x,\"a\ny,\"b\",c\n"), STR_INIT("|x|\"a¶|y|b|c¶ open-quote@R1C2")},
        {STR_INIT("\""), STR_INIT("|\"¶ open-quote@R1C1")},
        {STR_INIT("\"\"\""), STR_INIT("|\"\"\"¶ open-quote@R1C1")},
        {STR_INIT("\xEF\xBB\xBF"
                  "a,b"),
         STR_INIT("|a|b¶")},
        {STR_INIT("\xEF\xBB\xBF\"a\",b"), STR_INIT("|a|b¶")},
        {STR_INIT("a\0b,\0\n"), STR_INIT("|a\0b|\0¶ nul@R1C1 nul@R1C2")},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_reads(*state, rows[i].bytes,
                     (struct delimited_options){
                         .has_delimiter = true, .delimiter = ',', .has_encoding = true, .encoding = ENCODING_UTF8},
                     rows[i].expected);
}

static void quotes_in_tab_text_mostly_mean_themselves(void **state)
{
    static const struct row_of_cells rows[] = {
        {STR_INIT("\"a\"\t\"b\nc\"\td\n"), STR_INIT("|a|b\nc|d¶")},
        {STR_INIT("\"a\tb\"\tc\n"), STR_INIT("|a\tb|c¶")},
        {STR_INIT("\"a \"\"b\"\"\"\tc"), STR_INIT("|a \"b\"|c¶")},
        {STR_INIT("\"道の駅\" の利用者\tc"), STR_INIT("|\"道の駅\" の利用者|c¶")},
        {STR_INIT("\"開けたまま\tb\nc\td\""), STR_INIT("|\"開けたまま|b¶|c|d\"¶ open-quote@R1C1")},
        {STR_INIT("…)\"に\tb\""), STR_INIT("|…)\"に|b\"¶")},
        {STR_INIT("\"a\nb\"c\td"), STR_INIT("|\"a¶|b\"c|d¶ open-quote@R1C1")},
        {STR_INIT("5\"\t\"\t6\""), STR_INIT("|5\"|\"|6\"¶ open-quote@R1C2")},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        assert_reads(*state, rows[i].bytes, (struct delimited_options){.has_delimiter = true, .delimiter = '\t'},
                     rows[i].expected);
}

static void without_a_delimiter_every_line_is_one_cell(void **state)
{
    assert_reads(*state, STR("\"a\"\n\nb, c\td\n"), (struct delimited_options){.has_delimiter = true},
                 STR("|\"a\"¶¶|b, c\td¶"));
}

static void the_delimiter_is_found(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        char expected;
    } rows[] = {
        {STR_INIT(""), 0},
        {STR_INIT("表題\n"), 0},
        {STR_INIT("a\tb\n1\t2\n"), '\t'},
        {STR_INIT("a,b\n1,2\n"), ','},
        {STR_INIT("a;b\n1,5;2,5\n"), ';'},
        {STR_INIT("a;b;c\n1;2;3\n4;5;6\n"), ';'},
        {STR_INIT("表題,あり\n\nk\tv\n1,000\t2,000\n3,000\t4,000\n"), '\t'},
        {STR_INIT("one, two\tx\nthree, four\ty\nfive, six\tz\n"), '\t'},
        {STR_INIT("It was, he said, a pity.\nThe house, empty now, stood.\nNo more.\n"), 0},
        {STR_INIT("Hello, world\n"), 0},
        {STR_INIT("a, b, c\n1, 2, 3\n4, 5, 6\n"), ','},
        {STR_INIT("a,b\n1,\"x\ty\"\n2,z\n3,z\n"), ','},
        {STR_INIT("a,b\n\"1\n,,,,\n2\",3\n4,5\n"), ','},
        {STR_INIT("一覧表\n\na,b,c\n1,2,3\n4,5,6\n"), ','},
        {STR_INIT("長い文章です。数は 1,234 人でした。\n次の文です。\n終わりの文です。\n"), 0},
        {STR_INIT("a\tb\r1\t2\r"), '\t'},
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        if (delimited_detect(rows[i].text) != rows[i].expected)
            fail_msg("%.*s", STR_ARG(rows[i].text));
}

static void every_encoding_gives_the_same_cells(void **state)
{
    struct scene *s = *state;
    struct str text =
        STR("政策分野\t成果指標\t備考\r\n生活機能の強化\t\"病院\"\"群\"\"\n輪番制\"\tソ\r\n\r\n表\t能\t予\r\n");
    struct str expected = STR("|政策分野|成果指標|備考¶|生活機能の強化|病院\"群\"\n輪番制|ソ¶¶|表|能|予¶");
    static const struct {
        enum encoding encoding;
        struct str mark;
    } rows[] = {
        {ENCODING_UTF8, STR_INIT("")},
        {ENCODING_UTF8, STR_INIT("\xEF\xBB\xBF")},
        {ENCODING_CP932, STR_INIT("")},
        {ENCODING_EUC_JP, STR_INIT("")},
        {ENCODING_UTF16LE, STR_INIT("")},
        {ENCODING_UTF16LE, STR_INIT("\xFF\xFE")},
        {ENCODING_UTF16BE, STR_INIT("\xFE\xFF")},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct str bytes;
        size_t bad;
        assert_true(encoding_from_utf8(&s->arena, rows[i].encoding, text, &bytes, &bad));
        bytes = str_join(&s->arena, rows[i].mark, bytes);
        assert_reads(s, bytes, (struct delimited_options){0}, expected);
        assert_int_equal(s->grid.encoding, rows[i].encoding);
        assert_int_equal(s->grid.delimiter, '\t');
        assert_reads(s, bytes, (struct delimited_options){.has_encoding = true, .encoding = rows[i].encoding},
                     expected);
        assert_true(s->grid.encoding_certain);
    }
}

static void cells_of_utf8_point_into_the_source(void **state)
{
    struct scene *s = *state;
    struct str bytes = STR("\xEF\xBB\xBF歩み,\"a\"\n");
    assert_true(parse(s, bytes, (struct delimited_options){0}));
    assert_ptr_equal(s->grid.cells.ptr[0].text.ptr, bytes.ptr + 3);
    assert_ptr_equal(s->grid.cells.ptr[1].text.ptr, bytes.ptr + 11);
    assert_int_equal(s->grid.cells.ptr[1].start, 10);
    assert_int_equal(s->grid.cells.ptr[1].end, 13);
}

static void bad_bytes_are_replaced_and_noted(void **state)
{
    static const struct {
        enum encoding encoding;
        struct str bytes, expected;
        uint64_t start, end;
    } rows[] = {
        {ENCODING_UTF8,
         STR_INIT("a\tb\xFF\xFE"
                  "c\nd\te"),
         STR_INIT("|a|b\xEF\xBF\xBD"
                  "c¶|d|e¶ bad-bytes@R1C2"),
         3, 5},
        {ENCODING_UTF8, STR_INIT("a\t\xE6\xAD\nd\te"), STR_INIT("|a|\xEF\xBF\xBD¶|d|e¶ bad-bytes@R1C2"), 2, 4},
        {ENCODING_CP932, STR_INIT("a\t\x95\xE0\x81\tc\n"), STR_INIT("|a|歩\xEF\xBF\xBD|c¶ bad-bytes@R1C2"), 4, 5},
        {ENCODING_EUC_JP, STR_INIT("a\t\xCA\xE2\xFF\tc\n"), STR_INIT("|a|歩\xEF\xBF\xBD|c¶ bad-bytes@R1C2"), 4, 5},
        {ENCODING_UTF16LE, STR_INIT("a\0\t\0\x00\xD8\t\0c\0"), STR_INIT("|a|\xEF\xBF\xBD|c¶ bad-bytes@R1C2"), 4, 6},
        {ENCODING_UTF16BE, STR_INIT("\0a\0\t\0b\0"), STR_INIT("|a|b\xEF\xBF\xBD¶ bad-bytes@R1C2"), 6, 7},
    };
    struct scene *s = *state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct delimited_options options = {
            .has_encoding = true, .encoding = rows[i].encoding, .has_delimiter = true, .delimiter = '\t'};
        assert_reads(s, rows[i].bytes, options, rows[i].expected);
        assert_int_equal(s->grid.notes.ptr[0].start, rows[i].start);
        assert_int_equal(s->grid.notes.ptr[0].end, rows[i].end);
    }
}

static void one_bad_byte_far_inside_spoils_nothing_else(void **state)
{
    struct scene *s = *state;
    struct buf text;
    buf_init(&text, 1 << 20);
    for (int i = 0; i < 5000; i++)
        buf_put(&text, i == 2500 ? STR("歩\xFFみ\t歩み\n") : STR("置賜\t歩み\n"));
    assert_true(parse(s, buf_str(&text), (struct delimited_options){0}));
    assert_int_equal(s->grid.rows.len, 5000);
    assert_int_equal(s->grid.notes.len, 1);
    assert_int_equal(s->grid.notes.ptr[0].row, 2501);
    assert_true(str_eq(s->grid.cells.ptr[5000].text, STR("歩\xEF\xBF\xBDみ")));
    assert_true(str_eq(s->grid.cells.ptr[5002].text, STR("置賜")));
    buf_reset(&text);
}

static void repeat(struct buf *out, struct str what, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_put(out, what);
}

static void assert_refused(struct scene *s, struct str bytes, struct delimited_options options, enum error_code code,
                           enum msg id, uint32_t row)
{
    options.name = STR("t.csv");
    assert_false(parse(s, bytes, options));
    assert_int_equal(s->err.code, code);
    assert_int_equal(s->err.message.id, id);
    assert_int_equal(s->err.place.row, row);
    assert_true(str_eq(s->err.place.document, STR("t.csv")));
}

static void too_much_is_refused_with_its_place(void **state)
{
    struct scene *s = *state;
    struct buf text;
    buf_init(&text, 2 * DELIMITED_BYTES_MAX);
    struct delimited_options comma = {.has_delimiter = true, .delimiter = ','};
    repeat(&text, STR(","), DELIMITED_COLUMNS_MAX - 1);
    assert_true(parse(s, buf_str(&text), comma));
    buf_clear(&text);
    buf_put(&text, STR("a\nb\n"));
    repeat(&text, STR(","), 10000);
    assert_refused(s, buf_str(&text), comma, ERROR_TOO_BIG, MSG_CODEC_TOO_MANY_COLUMNS, 3);
    buf_clear(&text);
    repeat(&text, STR("\n"), DELIMITED_ROWS_MAX + 1);
    assert_refused(s, buf_str(&text), comma, ERROR_TOO_BIG, MSG_CODEC_TOO_MANY_ROWS, DELIMITED_ROWS_MAX + 1);
    repeat(&text, STR("12345678"), DELIMITED_BYTES_MAX / 8);
    assert_refused(s, buf_str(&text), comma, ERROR_TOO_BIG, MSG_CODEC_TOO_MANY_BYTES, 0);
    buf_clear(&text);
    repeat(&text, STR("\xFF\n"), 1000);
    comma.has_encoding = true;
    assert_refused(s, buf_str(&text), comma, ERROR_INVALID, MSG_CODEC_NOT_TEXT, 0);
    buf_clear(&text);
    repeat(&text, STR("a,b\n"), 1000);
    arena_reset(&s->arena);
    arena_init(&s->arena, 1000);
    assert_false(parse(s, buf_str(&text), comma));
    assert_int_equal(s->err.message.id, MSG_CODEC_TOO_MUCH_MEMORY);
    buf_reset(&text);
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* Shapes that make a careless reader quadratic. Ten times the bytes may take no more than some twenty times as long. */
static void hostile_quotes_take_linear_time(void **state)
{
    struct scene *s = *state;
    static const struct str shapes[] = {
        STR_INIT("\"a,\"\"b\n"), STR_INIT("\"a\t\"b\n"), STR_INIT("\"\"\"a\n"),
        STR_INIT("\"\n"),        STR_INIT("\"a\"b\""),   STR_INIT("\"\"a\n"),
        STR_INIT("\",\""),       STR_INIT("\""),         STR_INIT("a\"\"\n\""),
    };
    static const char delimiters[] = {',', '\t'};
    for (size_t i = 0; i < COUNT(shapes) * COUNT(delimiters); i++) {
        double took[2];
        for (size_t size = 0; size < 2; size++) {
            struct buf text;
            buf_init(&text, 1 << 24);
            buf_put(&text, STR("\"x\n"));
            repeat(&text, shapes[i / 2], size ? 100000 : 10000);
            struct arena_mark mark = arena_mark(&s->arena);
            struct delimited_options options = {.has_delimiter = true, .delimiter = delimiters[i % 2]};
            double before = seconds();
            bool read = delimited_parse(&s->arena, buf_str(&text), &options, &s->grid, &s->err);
            took[size] = seconds() - before;
            assert_true(read || s->err.code == ERROR_TOO_BIG);
            arena_rewind(&s->arena, mark);
            buf_reset(&text);
        }
        if (took[1] > 0.05 && took[1] > 30 * took[0])
            fail_msg("shape %zu: %f s, then %f s", i, took[0], took[1]);
    }
}

static void cells_are_written_so_that_nothing_runs(void **state)
{
    (void)state;
    static const struct {
        struct str text;
        bool number;
        struct str csv, tsv;
    } rows[] = {
        {STR_INIT(""), false, STR_INIT(""), STR_INIT("")},
        {STR_INIT("歩み"), false, STR_INIT("歩み"), STR_INIT("歩み")},
        {STR_INIT("a,b"), false, STR_INIT("\"a,b\""), STR_INIT("a,b")},
        {STR_INIT("a \"b\""), false, STR_INIT("\"a \"\"b\"\"\""), STR_INIT("a \"b\"")},
        {STR_INIT("a\nb\tc\\d\r"), false, STR_INIT("\"a\nb\tc\\d\r\""), STR_INIT("a\\nb\\tc\\\\d\\r")},
        {STR_INIT("=1+1"), false, STR_INIT("'=1+1"), STR_INIT("=1+1")},
        {STR_INIT("=HYPERLINK(\"x\",\"y\")"), false, STR_INIT("\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""),
         STR_INIT("=HYPERLINK(\"x\",\"y\")")},
        {STR_INIT("@SUM(1)"), false, STR_INIT("'@SUM(1)"), STR_INIT("@SUM(1)")},
        {STR_INIT("+1-2"), false, STR_INIT("'+1-2"), STR_INIT("+1-2")},
        {STR_INIT("-cmd"), false, STR_INIT("'-cmd"), STR_INIT("-cmd")},
        {STR_INIT("＝1"), false, STR_INIT("'＝1"), STR_INIT("＝1")},
        {STR_INIT("＋a"), false, STR_INIT("'＋a"), STR_INIT("＋a")},
        {STR_INIT("－a"), false, STR_INIT("'－a"), STR_INIT("－a")},
        {STR_INIT("＠a"), false, STR_INIT("'＠a"), STR_INIT("＠a")},
        {STR_INIT("\t=1"), false, STR_INIT("'\t=1"), STR_INIT("\\t=1")},
        {STR_INIT("\r=1"), false, STR_INIT("\"'\r=1\""), STR_INIT("\\r=1")},
        {STR_INIT("\n=1"), false, STR_INIT("\"'\n=1\""), STR_INIT("\\n=1")},
        {STR_INIT("\t"), false, STR_INIT("'\t"), STR_INIT("\\t")},
        {STR_INIT("-3703"), true, STR_INIT("-3703"), STR_INIT("-3703")},
        {STR_INIT("-3,703"), false, STR_INIT("\"-3,703\""), STR_INIT("-3,703")},
        {STR_INIT("＋5.2％"), false, STR_INIT("＋5.2％"), STR_INIT("＋5.2％")},
        {STR_INIT("-"), false, STR_INIT("-"), STR_INIT("-")},
        {STR_INIT("－"), false, STR_INIT("－"), STR_INIT("－")},
        {STR_INIT("- -"), false, STR_INIT("- -"), STR_INIT("- -")},
        {STR_INIT("▲3,703"), false, STR_INIT("\"▲3,703\""), STR_INIT("▲3,703")},
        {STR_INIT("ー"), false, STR_INIT("ー"), STR_INIT("ー")},
        {STR_INIT("−"), false, STR_INIT("−"), STR_INIT("−")},
    };
    struct buf out;
    buf_init(&out, 1 << 16);
    for (size_t i = 0; i < COUNT(rows); i++) {
        buf_clear(&out);
        delimited_put_cell(&out, DELIMITED_CSV, rows[i].text, rows[i].number);
        if (!str_eq(buf_str(&out), rows[i].csv))
            fail_msg("CSV of %.*s: %.*s", STR_ARG(rows[i].text), STR_ARG(buf_str(&out)));
        buf_clear(&out);
        delimited_put_cell(&out, DELIMITED_TSV, rows[i].text, rows[i].number);
        if (!str_eq(buf_str(&out), rows[i].tsv))
            fail_msg("TSV of %.*s: %.*s", STR_ARG(rows[i].text), STR_ARG(buf_str(&out)));
    }
    buf_reset(&out);
}

static void what_is_written_as_csv_reads_back(void **state)
{
    struct scene *s = *state;
    static const struct str cells[] = {STR_INIT("a,b"),    STR_INIT("\"q\""), STR_INIT("x\r\ny"),
                                       STR_INIT("\"\"\""), STR_INIT(" "),     STR_INIT("歩み\n\n")};
    struct buf out;
    buf_init(&out, 1 << 16);
    delimited_put_mark(&out);
    for (size_t row = 0; row < 3; row++) {
        for (size_t i = 0; i < COUNT(cells); i++) {
            if (i)
                delimited_put_separator(&out, DELIMITED_CSV);
            delimited_put_cell(&out, DELIMITED_CSV, cells[i], false);
        }
        delimited_put_end(&out, DELIMITED_CSV);
    }
    assert_true(parse(s, buf_str(&out), (struct delimited_options){0}));
    assert_int_equal(s->grid.delimiter, ',');
    assert_int_equal(s->grid.rows.len, 3);
    assert_int_equal(s->grid.notes.len, 0);
    for (size_t i = 0; i < COUNT(cells) * 3; i++)
        assert_true(str_eq(s->grid.cells.ptr[i].text, cells[i % COUNT(cells)]));
    buf_reset(&out);
}

/* Any bytes: read or refused, and if read, accounted for. */
static void random_bytes_are_accounted_for(void **state)
{
    struct scene *s = *state;
    static const char alphabet[] = "\",\t\n\r\0;a\xE6\xAD\xA9\x95\xE0\x81\xD8\xFE\xFF";
    uint64_t seed = 1;
    char bytes[64];
    for (int round = 0; round < 20000; round++) {
        struct arena_mark mark = arena_mark(&s->arena);
        size_t len = 0;
        for (; len < sizeof bytes; len++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            if ((seed >> 33) % 48 == 0)
                break;
            bytes[len] = alphabet[(seed >> 40) % (sizeof alphabet - 1)];
        }
        struct delimited_options options = {.has_encoding = round % 6 < 5, .encoding = (enum encoding)(round % 6 % 5)};
        (void)parse(s, str_of(bytes, len), options);
        arena_rewind(&s->arena, mark);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(comma_text_reads_as_its_cells, setup, teardown),
        cmocka_unit_test_setup_teardown(quotes_in_tab_text_mostly_mean_themselves, setup, teardown),
        cmocka_unit_test_setup_teardown(without_a_delimiter_every_line_is_one_cell, setup, teardown),
        cmocka_unit_test_setup_teardown(the_delimiter_is_found, setup, teardown),
        cmocka_unit_test_setup_teardown(every_encoding_gives_the_same_cells, setup, teardown),
        cmocka_unit_test_setup_teardown(cells_of_utf8_point_into_the_source, setup, teardown),
        cmocka_unit_test_setup_teardown(bad_bytes_are_replaced_and_noted, setup, teardown),
        cmocka_unit_test_setup_teardown(one_bad_byte_far_inside_spoils_nothing_else, setup, teardown),
        cmocka_unit_test_setup_teardown(too_much_is_refused_with_its_place, setup, teardown),
        cmocka_unit_test_setup_teardown(hostile_quotes_take_linear_time, setup, teardown),
        cmocka_unit_test_setup_teardown(cells_are_written_so_that_nothing_runs, setup, teardown),
        cmocka_unit_test_setup_teardown(what_is_written_as_csv_reads_back, setup, teardown),
        cmocka_unit_test_setup_teardown(random_bytes_are_accounted_for, setup, teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
