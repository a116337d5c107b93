#include "help.h"

#include "face/encode.h"
#include "text.h"

static void line(struct buf *out, enum lang lang, enum msg id)
{
    buf_put(out, message_text(lang, id));
    buf_put_byte(out, '\n');
}

static void pad_to(struct buf *out, size_t from, size_t column)
{
    size_t width = text_width(str_skip(buf_str(out), from));
    for (; width < column; width++)
        buf_put_byte(out, ' ');
}

/* --- a command in one line --- */

static void put_words(struct buf *out, const struct operation *op)
{
    buf_printf(out, "ayumi %.*s", STR_ARG(op->word[0]));
    if (!str_empty(op->word[1]))
        buf_printf(out, " %.*s", STR_ARG(op->word[1]));
}

static void put_name(struct buf *out, const struct use *use)
{
    const struct parameter *p = parameter_get(use->id);
    if (!use->positional)
        buf_printf(out, "--%.*s", STR_ARG(p->name));
    if (!use->positional && p->kind != KIND_FLAG)
        buf_put_byte(out, ' ');
}

static void put_use(struct buf *out, const struct use *use)
{
    buf_put(out, use->required ? STR(" ") : STR(" ["));
    put_name(out, use);
    buf_put(out, parameter_get(use->id)->value);
    buf_put(out, use->required ? STR("") : STR("]"));
}

static void put_usage(struct buf *out, const struct operation *op, bool whole)
{
    put_words(out, op);
    for (size_t i = 0; i < op->uses; i++)
        if (op->use[i].positional && (whole || op->use[i].required))
            put_use(out, &op->use[i]);
    for (size_t i = 0; i < op->uses; i++)
        if (!op->use[i].positional && (whole || op->use[i].required))
            put_use(out, &op->use[i]);
}

#define USAGE_COLUMN 44u

static void put_summary(struct buf *out, enum lang lang, const struct operation *op)
{
    buf_put(out, STR("  "));
    size_t from = out->len;
    put_usage(out, op, false);
    pad_to(out, from, USAGE_COLUMN);
    buf_put(out, STR("  "));
    line(out, lang, op->summary);
}

/* --- the pages --- */

void help_put_version(struct buf *out)
{
    buf_put(out, STR("ayumi " AYUMI_VERSION "\n"));
}

void help_put_overview(struct buf *out, enum lang lang)
{
    static const struct str needed[] = {STR_INIT("import"), STR_INIT("doubts.list"), STR_INIT("judge"),
                                        STR_INIT("report"), STR_INIT("series.export")};
    line(out, lang, MSG_CLI_WHAT);
    buf_put_byte(out, '\n');
    for (size_t i = 0; i < COUNT(needed); i++)
        put_summary(out, lang, operation_find(needed[i]));
    buf_put_byte(out, '\n');
    line(out, lang, MSG_CLI_MORE);
}

/* What may be chosen is said here, and not in the usage. */
static void put_parameter(struct buf *out, const struct use *use)
{
    const struct parameter *p = parameter_get(use->id);
    put_name(out, use);
    if (p->kind == KIND_CHOICE)
        parameter_put_choices(out, p, STR("|"));
    else
        buf_put(out, p->value);
}

#define OPTION_COLUMN 28u

static void put_option(struct buf *out, enum lang lang, struct str option, enum msg help)
{
    buf_put(out, STR("  "));
    size_t from = out->len;
    buf_put(out, option);
    pad_to(out, from, OPTION_COLUMN);
    buf_put(out, STR("  "));
    line(out, lang, help);
}

static void put_encodings(struct buf *out, enum lang lang, const struct operation *op)
{
    if (operation_use(op, PARAMETER_FORMATS) || op->encodings == (ENCODE_TEXT | ENCODE_JSON))
        return;
    struct buf names;
    buf_init(&names, 128);
    buf_put(&names, STR("--format "));
    for (enum encoding_bit e = ENCODE_TEXT; e <= ENCODE_CSV; e = (enum encoding_bit)(e << 1))
        if (op->encodings & e)
            buf_printf(&names, "%s%.*s", e == ENCODE_TEXT ? "" : "|", STR_ARG(encode_name(e)));
    put_option(out, lang, buf_str(&names), MSG_CLI_OPTION_FORMAT);
    buf_reset(&names);
}

static void put_common(struct buf *out, enum lang lang)
{
    put_option(out, lang, STR("--json"), MSG_CLI_OPTION_JSON);
    put_option(out, lang, STR("--lang ja|en"), MSG_CLI_OPTION_LANG);
    put_option(out, lang, STR("--help"), MSG_CLI_OPTION_HELP);
}

static void put_exit(struct buf *out, enum lang lang, int status, enum msg label)
{
    buf_put_int(out, status);
    buf_put_byte(out, ' ');
    buf_put(out, message_text(lang, label));
}

static void put_exits(struct buf *out, enum lang lang)
{
    buf_put(out, message_text(lang, MSG_CLI_EXITS));
    put_exit(out, lang, 0, MSG_CLI_EXIT_DONE);
    for (size_t i = 0; i < ERROR_CODE_COUNT; i++) {
        buf_put(out, message_text(lang, MSG_CLI_EXIT_NEXT));
        put_exit(out, lang, error_exit_status((enum error_code)i), error_label((enum error_code)i));
    }
    buf_put_byte(out, '\n');
}

void help_put_all(struct buf *out, enum lang lang)
{
    size_t n;
    const struct operation *all = operation_all(&n);
    line(out, lang, MSG_CLI_WHAT);
    buf_put_byte(out, '\n');
    line(out, lang, MSG_CLI_COMMANDS);
    for (size_t i = 0; i < n; i++)
        put_summary(out, lang, &all[i]);
    buf_put_byte(out, '\n');
    line(out, lang, MSG_CLI_OPTIONS);
    put_common(out, lang);
    put_option(out, lang, STR("--version"), MSG_CLI_OPTION_VERSION);
    buf_put_byte(out, '\n');
    put_exits(out, lang);
}

void help_put_operation(struct buf *out, enum lang lang, const struct operation *op)
{
    put_usage(out, op, true);
    buf_put(out, STR("\n\n"));
    line(out, lang, op->summary);
    if (op->detail != MSG_NONE)
        line(out, lang, op->detail);
    buf_put_byte(out, '\n');
    line(out, lang, MSG_CLI_OPTIONS);
    for (size_t i = 0; i < op->uses; i++) {
        struct buf name;
        buf_init(&name, 256);
        put_parameter(&name, &op->use[i]);
        put_option(out, lang, buf_str(&name), parameter_get(op->use[i].id)->help);
        buf_reset(&name);
    }
    put_encodings(out, lang, op);
    put_common(out, lang);
    buf_put_byte(out, '\n');
    line(out, lang, MSG_CLI_EXAMPLE);
    buf_printf(out, "  %.*s\n", STR_ARG(op->example));
}
