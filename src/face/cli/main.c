/* ayumi: one question from the command line, one operation, one answer. */
#include <errno.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/input.h"
#include "args.h"
#include "face/encode.h"
#include "face/web/web.h"
#include "help.h"
#include "progress.h"
#include "text.h"

#define ARGS_MEMORY_MAX ((size_t)16 * MIB)
#define REPLY_MEMORY_MAX ((size_t)3072 * MIB)
#define OUTPUT_BYTES_MAX ((size_t)2048 * MIB)

static int64_t now(void *ctx)
{
    (void)ctx;
    return (int64_t)time(NULL);
}

static void show_progress(void *ctx, enum msg step, size_t done, size_t total)
{
    progress_step(ctx, step, done, total);
}

/* A server tells nobody at the terminal how far it is, and its signals are its own. */
static bool serve(struct app *app, const struct request *request, struct reply *reply, struct error *err)
{
    progress_stop(app->ctx);
    return web_serve(app, request, reply, err);
}

static struct str locale(void)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < COUNT(names); i++) {
        struct str value = str_cstr(getenv(names[i]));
        if (value.len)
            return value;
    }
    return STR("");
}

/* 0: not a terminal. */
static size_t terminal_width(void)
{
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0)
        return 0;
    return size.ws_col;
}

static bool put(int fd, struct str s)
{
    while (s.len) {
        ssize_t n = write(fd, s.ptr, s.len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        s = str_skip(s, (size_t)n);
    }
    return true;
}

static bool put_stdout(struct str bytes, struct error *err)
{
    if (put(STDOUT_FILENO, bytes))
        return true;
    return error_set(err, ERROR_IO, MSG_CLI_STDOUT, arg_text(error_system_name(errno)));
}

static bool put_whole(const struct buf *out, struct error *err)
{
    if (out->full)
        return error_set(err, ERROR_TOO_BIG, MSG_OP_ANSWER_TOO_BIG);
    return put_stdout(buf_str(out), err);
}

/* What people read beside an answer that is data goes where errors go. */
static void put_messages(struct voice voice, const struct reply_messages *messages, enum msg before)
{
    CLEANUP(buf_reset) struct buf out;
    buf_init(&out, MIB);
    for (size_t i = 0; i < messages->len; i++) {
        if (before != MSG_NONE)
            buf_put(&out, message_text(voice.lang, before));
        message_put(&out, voice.lang, &messages->ptr[i]);
        buf_put_byte(&out, '\n');
    }
    if (!put(STDERR_FILENO, buf_str(&out)))
        return; /* nobody listens */
}

static bool read_stdin(struct arena *a, struct args *args, struct voice voice, struct error *err)
{
    struct request_value *v = &args->request.value[args->stdin_file];
    v->text = message_text(voice.lang, MSG_CLI_STDIN);
    v->has_bytes = true;
    return input_read_stream(a, STDIN_FILENO, parameter_get(args->stdin_file), &v->bytes, err) ||
           error_in(err, v->text);
}

static bool put_reply(const struct args *args, struct voice voice, const struct reply *reply, struct error *err)
{
    CLEANUP(buf_reset) struct buf out;
    buf_init(&out, OUTPUT_BYTES_MAX);
    if (reply->is_bytes)
        return put_stdout(reply->bytes, err);
    if (args->encoding == ENCODE_TEXT)
        text_put_reply(&out, voice.lang, reply, terminal_width());
    else
        encode_reply(&out, voice.lang, reply, args->encoding);
    if (!put_whole(&out, err))
        return false;
    if (args->encoding == ENCODE_TSV || args->encoding == ENCODE_CSV)
        put_messages(voice, &reply->messages, MSG_NONE);
    if (args->encoding != ENCODE_JSON)
        put_messages(voice, &reply->warnings, MSG_CLI_WARNING);
    return true;
}

static bool run(struct arena *a, struct args *args, struct voice voice, struct error *err)
{
    CLEANUP(arena_reset) struct arena answer;
    CLEANUP(progress_stop) struct progress progress;
    struct reply reply;
    struct app app = {
        .actor = {STR("local"), PERMISSION_ADMIN},
        .now = now,
        .progress = show_progress,
        .serve = serve,
        .ctx = &progress,
    };
    arena_init(&answer, REPLY_MEMORY_MAX);
    progress_start(&progress, STDERR_FILENO, voice.lang);
    reply_init(&reply, &answer, args->operation->shape);
    bool ok =
        (!args->has_stdin || read_stdin(a, args, voice, err)) && operation_call(&app, &args->request, &reply, err);
    progress_stop(&progress);
    return ok && put_reply(args, voice, &reply, err);
}

static bool describe(const struct args *args, struct voice voice, struct error *err)
{
    CLEANUP(buf_reset) struct buf out;
    buf_init(&out, MIB);
    if (args->action == ARGS_VERSION)
        help_put_version(&out);
    else if (args->action == ARGS_OVERVIEW)
        help_put_overview(&out, voice.lang);
    else if (voice.json)
        encode_operations(&out, voice.lang, args->operation);
    else if (args->operation)
        help_put_operation(&out, voice.lang, args->operation);
    else
        help_put_all(&out, voice.lang);
    return put_whole(&out, err);
}

static int fail(struct voice voice, const struct error *err)
{
    CLEANUP(buf_reset) struct buf out;
    buf_init(&out, MIB);
    if (voice.json)
        encode_problem(&out, voice.lang, err);
    else {
        buf_put(&out, STR("ayumi: "));
        error_put(&out, voice.lang, err);
        buf_put_byte(&out, '\n');
    }
    if (!put(STDERR_FILENO, buf_str(&out)))
        return error_exit_status(ERROR_IO);
    return error_exit_status(err->code);
}

int main(int argc, char *argv[])
{
    CLEANUP(arena_reset) struct arena a;
    struct voice voice = args_voice(argc, argv, locale());
    struct args args;
    struct error err;
    arena_init(&a, ARGS_MEMORY_MAX);
    bool ok = args_parse(&a, argc, argv, voice, &args, &err);
    if (ok)
        ok = args.action == ARGS_RUN ? run(&a, &args, voice, &err) : describe(&args, voice, &err);
    return ok ? 0 : fail(voice, &err);
}
