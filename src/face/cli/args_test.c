#include "args.h"

#include "base/testing.h"

#define ARGC_MAX 20

/* The words of a line; no quoting. */
static int split(char *line, char *argv[ARGC_MAX])
{
    int argc = 0;
    argv[argc++] = line;
    for (char *p = line; *p; p++)
        if (*p == ' ') {
            *p = 0;
            argv[argc++] = p + 1;
        }
    return argc;
}

struct parsed {
    bool ok;
    struct args args;
    struct error err;
    struct arena arena;
    char line[256];
    struct voice voice;
};

static struct parsed *parse(const char *line)
{
    static struct parsed p;
    char *argv[ARGC_MAX];
    p = (struct parsed){0};
    snprintf(p.line, sizeof(p.line), "%s", line);
    int argc = split(p.line, argv);
    arena_init(&p.arena, 1 << 20);
    p.voice = args_voice(argc, argv, STR("en_US.UTF-8"));
    p.ok = args_parse(&p.arena, argc, argv, p.voice, &p.args, &p.err);
    return &p;
}

static void a_line_becomes_an_action_and_an_operation(void **unused)
{
    (void)unused;
    static const struct {
        const char *line;
        enum args_action action;
        const char *operation;
    } cases[] = {
        {"ayumi", ARGS_OVERVIEW, ""},
        {"ayumi --lang ja", ARGS_OVERVIEW, ""},
        {"ayumi --help", ARGS_HELP, ""},
        {"ayumi -h", ARGS_HELP, ""},
        {"ayumi help", ARGS_HELP, ""},
        {"ayumi help export series", ARGS_HELP, "series.export"},
        {"ayumi export series --help", ARGS_HELP, "series.export"},
        {"ayumi import --help --nonsense", ARGS_HELP, "import"},
        {"ayumi --version", ARGS_VERSION, ""},
        {"ayumi -V", ARGS_VERSION, ""},
        {"ayumi doubts --db x", ARGS_RUN, "doubts.list"},
        {"ayumi --db x doubts", ARGS_RUN, "doubts.list"},
        {"ayumi --db=x --lang en document show 3 --raw", ARGS_RUN, "document.show"},
        {"ayumi import --db x -- --strange.tsv", ARGS_RUN, "import"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct parsed *p = parse(cases[i].line);
        if (!p->ok)
            print_error("%s\n", cases[i].line);
        assert_true(p->ok);
        assert_int_equal(p->args.action, cases[i].action);
        assert_text(p->args.operation ? p->args.operation->name : STR(""), cases[i].operation);
        arena_reset(&p->arena);
    }
}

static void a_wrong_line_says_what_is_wrong(void **unused)
{
    (void)unused;
    static const struct {
        const char *line;
        enum msg message;
        const char *last; /* argument */
    } cases[] = {
        {"ayumi imprt x", MSG_CLI_UNKNOWN_COMMAND_NEAR, "import"},
        {"ayumi frobnicate", MSG_CLI_UNKNOWN_COMMAND, "frobnicate"},
        {"ayumi export", MSG_CLI_INCOMPLETE, "export series"},
        {"ayumi document", MSG_CLI_INCOMPLETE, "document list, document show"},
        {"ayumi export sreies", MSG_CLI_UNKNOWN_COMMAND_NEAR, "export series"},
        {"ayumi doubts --dp x", MSG_CLI_UNKNOWN_OPTION_NEAR, "db"},
        {"ayumi doubts --db x --members m", MSG_CLI_UNKNOWN_OPTION, "--members"},
        {"ayumi doubts -x", MSG_CLI_UNKNOWN_OPTION, "-x"},
        {"ayumi doubts -y=3", MSG_CLI_UNKNOWN_OPTION, "-y"},
        {"ayumi doubts --db", MSG_CLI_NO_VALUE, "--db"},
        {"ayumi doubts --db --json", MSG_CLI_NO_VALUE, "--db"},
        {"ayumi doubts --db x extra", MSG_CLI_EXTRA, "doubts"},
        {"ayumi doubts --db x --json=yes", MSG_CLI_FLAG_VALUE, "--json"},
        {"ayumi doubts --db x --json --format csv", MSG_CLI_TWO_FORMATS, "csv"},
        {"ayumi doubts --db x --format csv --format tsv", MSG_OP_TWICE, "--format"},
        {"ayumi doubts --db x --lang en --lang ja", MSG_OP_TWICE, "--lang"},
        {"ayumi doubts --db x --format xml", MSG_OP_BAD_CHOICE, "text, json, tsv, csv"},
        {"ayumi import x --db d --format tsv", MSG_OP_BAD_CHOICE, "text, json"},
        {"ayumi doubts --db x --lang de", MSG_OP_BAD_CHOICE, "ja, en"},
        {"ayumi doubts --db x --db y", MSG_OP_TWICE, "--db"},
        {"ayumi --db x", MSG_CLI_NO_COMMAND, "--db"},
        {"ayumi -x", MSG_CLI_NO_COMMAND, "-x"},
        {"ayumi notation - --members - --role value", MSG_CLI_STDIN_TWICE, NULL},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct parsed *p = parse(cases[i].line);
        if (p->ok || p->err.message.id != cases[i].message)
            print_error("%s\n", cases[i].line);
        assert_false(p->ok);
        assert_int_equal(p->err.code, ERROR_INVALID);
        assert_int_equal(p->err.message.id, cases[i].message);
        if (cases[i].last)
            assert_text(p->err.message.arg[p->err.message.n - 1].text, cases[i].last);
        arena_reset(&p->arena);
    }
}

static void a_parameter_is_named_as_it_is_typed(void **unused)
{
    (void)unused;
    static const struct {
        const char *line;
        enum msg message;
        const char *name;
    } cases[] = {
        {"ayumi doubts", MSG_OP_MISSING, "--db DB"},
        {"ayumi import --db x", MSG_OP_MISSING, "FILE"},
        {"ayumi report --db x", MSG_OP_MISSING, "--out DIR"},
        {"ayumi notation", MSG_OP_MISSING, "--role ROLE"},
        {"ayumi doubts --db x --year soon", MSG_OP_BAD_YEAR, "--year"},
        {"ayumi document show first --db x", MSG_OP_BAD_NUMBER, "N"},
        {"ayumi notation --role word", MSG_OP_BAD_CHOICE, "--role"},
        {"ayumi doubts --db=", MSG_OP_EMPTY_VALUE, "--db"},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct parsed *p = parse(cases[i].line);
        assert_false(p->ok);
        assert_int_equal(p->err.message.id, cases[i].message);
        assert_text(p->err.message.arg[0].text, cases[i].name);
        arena_reset(&p->arena);
    }
}

static void the_answer_is_written_as_it_is_asked_for(void **unused)
{
    (void)unused;
    static const struct {
        const char *line;
        enum encoding_bit encoding;
    } cases[] = {
        {"ayumi doubts --db x", ENCODE_TEXT},
        {"ayumi doubts --db x --json", ENCODE_JSON},
        {"ayumi doubts --db x --format csv", ENCODE_CSV},
        {"ayumi export series --db x", ENCODE_TSV},
        {"ayumi export series --db x --format=json", ENCODE_JSON},
        {"ayumi report --db x --out o --format html", ENCODE_TEXT},
        {"ayumi report --db x --out o --format html --json", ENCODE_JSON},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct parsed *p = parse(cases[i].line);
        assert_true(p->ok);
        assert_int_equal(p->args.encoding, cases[i].encoding);
        arena_reset(&p->arena);
    }
}

static void texts_come_from_standard_input_when_no_file_is_named(void **unused)
{
    (void)unused;
    struct parsed *p = parse("ayumi notation --role value");
    assert_true(p->ok && p->args.has_stdin);
    assert_int_equal(p->args.stdin_file, PARAMETER_TEXTS);
    arena_reset(&p->arena);
    p = parse("ayumi notation texts.txt --role value");
    assert_true(p->ok && !p->args.has_stdin);
    arena_reset(&p->arena);
    p = parse("ayumi import - --db x");
    assert_true(p->ok && p->args.has_stdin);
    assert_int_equal(p->args.stdin_file, PARAMETER_FILE);
    arena_reset(&p->arena);
}

static void the_voice_is_known_before_anything_else(void **unused)
{
    (void)unused;
    static const struct {
        const char *line, *locale;
        enum lang lang;
        bool json;
    } cases[] = {
        {"ayumi", "", LANG_JA, false},
        {"ayumi", "C.UTF-8", LANG_JA, false},
        {"ayumi", "en_US.UTF-8", LANG_EN, false},
        {"ayumi", "ja_JP.eucJP", LANG_JA, false},
        {"ayumi nonsense --json --lang en", "ja_JP", LANG_EN, true},
        {"ayumi --lang=ja", "en", LANG_JA, false},
        {"ayumi x --format json", "en", LANG_EN, true},
        {"ayumi x -- --json", "en", LANG_EN, false},
        {"ayumi --lang", "en", LANG_EN, false},
    };
    for (size_t i = 0; i < COUNT(cases); i++) {
        char line[128], *argv[ARGC_MAX];
        snprintf(line, sizeof(line), "%s", cases[i].line);
        int argc = split(line, argv);
        struct voice voice = args_voice(argc, argv, str_cstr(cases[i].locale));
        assert_int_equal(voice.lang, cases[i].lang);
        assert_int_equal(voice.json, cases[i].json);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_becomes_an_action_and_an_operation),
        cmocka_unit_test(a_wrong_line_says_what_is_wrong),
        cmocka_unit_test(a_parameter_is_named_as_it_is_typed),
        cmocka_unit_test(the_answer_is_written_as_it_is_asked_for),
        cmocka_unit_test(texts_come_from_standard_input_when_no_file_is_named),
        cmocka_unit_test(the_voice_is_known_before_anything_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
