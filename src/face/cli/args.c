#include "args.h"

#include "face/encode.h"
#include "nearest.h"

/* Options of the face itself, beside the parameters of operations. */
enum face_option { FACE_HELP, FACE_VERSION, FACE_JSON, FACE_LANG, FACE_FORMAT };
#define FACE_OPTIONS 5

static const struct {
    struct str name;
    bool takes_value;
} face_options[FACE_OPTIONS] = {
    [FACE_HELP] = {STR_INIT("help"), false},    [FACE_VERSION] = {STR_INIT("version"), false},
    [FACE_JSON] = {STR_INIT("json"), false},    [FACE_LANG] = {STR_INIT("lang"), true},
    [FACE_FORMAT] = {STR_INIT("format"), true},
};

/* One option as it stands on the command line. */
struct option {
    struct str typed; /* --year, -h */
    struct str name;  /* year, help */
    struct str value;
    bool has_value;
};

struct line {
    struct strs VEC(struct str) words;
    struct options VEC(struct option) options;
};

/* --- taking the line apart --- */

static bool find_parameter(struct str name, enum parameter_id *ret)
{
    for (size_t id = 0; id < PARAMETER_COUNT; id++)
        if (str_eq(parameter_get((enum parameter_id)id)->name, name)) {
            *ret = (enum parameter_id)id;
            return true;
        }
    return false;
}

static bool find_face_option(struct str name, enum face_option *ret)
{
    for (size_t i = 0; i < FACE_OPTIONS; i++)
        if (str_eq(face_options[i].name, name)) {
            *ret = (enum face_option)i;
            return true;
        }
    return false;
}

static bool takes_value(struct str name)
{
    enum face_option face;
    enum parameter_id id;
    if (find_face_option(name, &face))
        return face_options[face].takes_value;
    return find_parameter(name, &id) && parameter_get(id)->kind != KIND_FLAG;
}

static struct str long_name(struct str arg)
{
    if (str_eq(arg, STR("-h")))
        return STR("help");
    if (str_eq(arg, STR("-V")))
        return STR("version");
    return str_skip(arg, str_starts(arg, STR("--")) ? 2 : 0);
}

/* An unknown option is kept and named later, when the operation and so its options are known. */
static bool take_option(struct arena *a, struct line *line, int argc, char *const *argv, int *i, struct error *err)
{
    struct str arg = str_cstr(argv[*i]);
    size_t at = str_find_byte(arg, '=');
    struct option o = {.typed = at == STR_NONE ? arg : str_head(arg, at)};
    o.name = long_name(o.typed);
    if (at != STR_NONE) {
        o.value = str_skip(arg, at + 1);
        o.has_value = true;
    } else if (takes_value(o.name)) {
        bool next_is_option = *i + 1 < argc && str_starts(str_cstr(argv[*i + 1]), STR("--"));
        if (*i + 1 >= argc || next_is_option)
            return error_set(err, ERROR_INVALID, MSG_CLI_NO_VALUE, arg_text(o.typed));
        o.value = str_cstr(argv[++*i]);
        o.has_value = true;
    }
    *vec_put(a, &line->options) = o;
    return true;
}

static bool take_apart(struct arena *a, int argc, char *const *argv, struct line *ret, struct error *err)
{
    bool only_words = false;
    for (int i = 1; i < argc; i++) {
        struct str arg = str_cstr(argv[i]);
        if (!only_words && str_eq(arg, STR("--")))
            only_words = true;
        else if (!only_words && arg.len > 1 && arg.ptr[0] == '-') {
            if (!take_option(a, ret, argc, argv, &i, err))
                return false;
        } else
            *vec_put(a, &ret->words) = arg;
    }
    return true;
}

static const struct option *given(const struct line *line, enum face_option which)
{
    for (size_t i = 0; i < line->options.len; i++)
        if (str_eq(line->options.ptr[i].name, face_options[which].name))
            return &line->options.ptr[i];
    return NULL;
}

/* --- the operation --- */

static struct str joined(struct arena *a, const struct operation *op)
{
    return str_empty(op->word[1]) ? op->word[0]
                                  : str_printf(a, "%.*s %.*s", STR_ARG(op->word[0]), STR_ARG(op->word[1]));
}

/* A first word that needs a second one: names the commands it begins. */
static bool incomplete(struct arena *a, struct str word, struct error *err)
{
    size_t n;
    const struct operation *all = operation_all(&n);
    struct str names = {"", 0};
    for (size_t i = 0; i < n; i++)
        if (str_eq(all[i].word[0], word) && !str_empty(all[i].word[1])) {
            struct str name = joined(a, &all[i]);
            names = names.len ? str_printf(a, "%.*s, %.*s", STR_ARG(names), STR_ARG(name)) : name;
        }
    return error_set(err, ERROR_INVALID, MSG_CLI_INCOMPLETE, arg_text(word), arg_text(names));
}

static bool unknown_command(struct arena *a, struct str typed, struct error *err)
{
    size_t n;
    const struct operation *all = operation_all(&n);
    struct str *names = arena_array(a, struct str, 2 * n);
    for (size_t i = 0; i < n; i++) {
        names[2 * i] = all[i].word[0];
        names[2 * i + 1] = joined(a, &all[i]);
    }
    struct str near = nearest(typed, names, 2 * n);
    if (near.len)
        return error_set(err, ERROR_INVALID, MSG_CLI_UNKNOWN_COMMAND_NEAR, arg_text(typed), arg_text(near));
    return error_set(err, ERROR_INVALID, MSG_CLI_UNKNOWN_COMMAND, arg_text(typed));
}

/* *ret_used: the words that name it. */
static bool find_operation(struct arena *a, const struct str *words, size_t len, const struct operation **ret,
                           size_t *ret_used, struct error *err)
{
    size_t n;
    const struct operation *all = operation_all(&n);
    bool begun = false;
    for (size_t i = 0; i < n; i++) {
        if (!str_eq(all[i].word[0], words[0]))
            continue;
        bool two = !str_empty(all[i].word[1]);
        if (!two || (len > 1 && str_eq(all[i].word[1], words[1]))) {
            *ret = &all[i];
            *ret_used = two ? 2 : 1;
            return true;
        }
        begun = true;
    }
    if (begun && len == 1)
        return incomplete(a, words[0], err);
    return unknown_command(a, begun ? str_printf(a, "%.*s %.*s", STR_ARG(words[0]), STR_ARG(words[1])) : words[0], err);
}

/* --- filling the request --- */

static bool unknown_option(struct arena *a, const struct operation *op, const struct option *o, struct error *err)
{
    struct str *names = arena_array(a, struct str, op->uses + FACE_OPTIONS);
    size_t n = 0;
    for (size_t i = 0; i < op->uses; i++)
        if (!op->use[i].positional)
            names[n++] = parameter_get(op->use[i].id)->name;
    for (size_t i = 0; i < FACE_OPTIONS; i++)
        names[n++] = face_options[i].name;
    struct str near = nearest(o->name, names, n), command = joined(a, op);
    if (near.len)
        return error_set(err, ERROR_INVALID, MSG_CLI_UNKNOWN_OPTION_NEAR, arg_text(command), arg_text(o->typed),
                         arg_text(near));
    return error_set(err, ERROR_INVALID, MSG_CLI_UNKNOWN_OPTION, arg_text(command), arg_text(o->typed));
}

static bool put_parameter(struct args *args, enum parameter_id id, struct str text, struct error *err)
{
    bool from_stdin = parameter_get(id)->kind == KIND_FILE_IN && str_eq(text, STR("-"));
    if (from_stdin && args->has_stdin)
        return error_set(err, ERROR_INVALID, MSG_CLI_STDIN_TWICE);
    if (!request_put(&args->request, id, text, err))
        return false;
    if (from_stdin) {
        args->has_stdin = true;
        args->stdin_file = id;
    }
    return true;
}

/* --format means the answer's, except where the operation has one of its own. */
static bool put_format(struct args *args, struct str name, struct error *err)
{
    enum encoding_bit e;
    if (!encode_parse(name, &e) || !(args->operation->encodings & e)) {
        struct buf names;
        buf_init(&names, 64);
        for (enum encoding_bit bit = ENCODE_TEXT; bit <= ENCODE_CSV; bit = (enum encoding_bit)(bit << 1))
            if (args->operation->encodings & bit) {
                buf_put(&names, names.len ? STR(", ") : STR(""));
                buf_put(&names, encode_name(bit));
            }
        error_set(err, ERROR_INVALID, MSG_OP_BAD_CHOICE, arg_text(STR("--format")), arg_text(name),
                  arg_text(buf_str(&names)));
        buf_reset(&names);
        return false;
    }
    args->encoding = e;
    return true;
}

static bool put_face_option(struct args *args, const struct line *line, enum face_option face, const struct option *o,
                            struct error *err)
{
    if (given(line, face) != o)
        return error_set(err, ERROR_INVALID, MSG_OP_TWICE, arg_text(o->typed));
    if (face != FACE_FORMAT)
        return true;
    return put_format(args, o->value, err) && (args->encoding == ENCODE_JSON || !given(line, FACE_JSON) ||
                                               error_set(err, ERROR_INVALID, MSG_CLI_TWO_FORMATS, arg_text(o->value)));
}

static bool put_option(struct arena *a, struct args *args, const struct line *line, const struct option *o,
                       struct error *err)
{
    enum face_option face;
    enum parameter_id id;
    bool own = find_parameter(o->name, &id) && operation_use(args->operation, id);
    if (own && operation_use(args->operation, id)->positional)
        own = false;
    if (!own && !find_face_option(o->name, &face))
        return unknown_option(a, args->operation, o, err);
    if (o->has_value && !takes_value(o->name))
        return error_set(err, ERROR_INVALID, MSG_CLI_FLAG_VALUE, arg_text(o->typed));
    if (own)
        return put_parameter(args, id, o->value, err);
    return put_face_option(args, line, face, o, err);
}

static bool put_positionals(struct arena *a, struct args *args, const struct str *words, size_t n, struct error *err)
{
    const struct operation *op = args->operation;
    size_t used = 0;
    for (size_t i = 0; i < op->uses; i++) {
        const struct use *use = &op->use[i];
        if (!use->positional)
            continue;
        struct str text = used < n ? words[used++] : use->fallback;
        if (text.len && !put_parameter(args, use->id, text, err))
            return false;
    }
    if (used < n)
        return error_set(err, ERROR_INVALID, MSG_CLI_EXTRA, arg_text(words[used]), arg_text(joined(a, op)));
    return true;
}

static bool fill(struct arena *a, const struct line *line, size_t used, struct voice voice, struct args *args,
                 struct error *err)
{
    request_init(&args->request, args->operation, voice.lang);
    args->request.spelling = SPELT_AS_OPTIONS;
    args->encoding = args->operation->encoding;
    for (size_t i = 0; i < line->options.len; i++)
        if (!put_option(a, args, line, &line->options.ptr[i], err))
            return false;
    if (given(line, FACE_JSON))
        args->encoding = ENCODE_JSON;
    return put_positionals(a, args, line->words.ptr + used, line->words.len - used, err) &&
           request_complete(&args->request, err);
}

/* --- the whole --- */

static bool check_lang(const struct line *line, struct error *err)
{
    const struct option *lang = given(line, FACE_LANG);
    enum lang ignored;
    if (lang && !lang_parse(lang->value, &ignored))
        return error_set(err, ERROR_INVALID, MSG_OP_BAD_CHOICE, arg_text(lang->typed), arg_text(lang->value),
                         arg_text(STR("ja, en")));
    return true;
}

bool args_parse(struct arena *a, int argc, char *const *argv, struct voice voice, struct args *ret, struct error *err)
{
    struct line line = {0};
    struct args args = {.action = ARGS_RUN, .encoding = voice.json ? ENCODE_JSON : ENCODE_TEXT};
    size_t used = 0;
    if (!take_apart(a, argc, argv, &line, err) || !check_lang(&line, err))
        return false;
    struct str *words = line.words.ptr;
    size_t n = line.words.len;
    bool help = given(&line, FACE_HELP) || (n && str_eq(words[0], STR("help")));
    if (n && str_eq(words[0], STR("help"))) {
        words++;
        n--;
    }
    if (n && !find_operation(a, words, n, &args.operation, &used, err))
        return false;
    if (help)
        args.action = ARGS_HELP;
    else if (given(&line, FACE_VERSION))
        args.action = ARGS_VERSION;
    else if (!args.operation && line.options.len && !given(&line, FACE_LANG) && !given(&line, FACE_JSON))
        return error_set(err, ERROR_INVALID, MSG_CLI_NO_COMMAND, arg_text(line.options.ptr[0].typed));
    else if (!args.operation)
        args.action = ARGS_OVERVIEW;
    else if (!fill(a, &line, used, voice, &args, err))
        return false;
    *ret = args;
    return true;
}

struct voice args_voice(int argc, char *const *argv, struct str locale)
{
    struct voice voice = {.lang = LANG_JA};
    lang_parse(locale, &voice.lang);
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        struct str arg = str_cstr(argv[i]), next = str_cstr(i + 1 < argc ? argv[i + 1] : NULL);
        if (str_eq(arg, STR("--json")) || str_eq(arg, STR("--format=json")) ||
            (str_eq(arg, STR("--format")) && str_eq(next, STR("json"))))
            voice.json = true;
        if (str_eat(&arg, STR("--lang=")))
            lang_parse(arg, &voice.lang);
        else if (str_eq(arg, STR("--lang")))
            lang_parse(next, &voice.lang);
    }
    return voice;
}
