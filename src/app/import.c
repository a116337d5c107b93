#include "choose.h"
#include "codec/delimited.h"
#include "handlers.h"
#include "ingest/propose.h"
#include "input.h"
#include "member_table.h"

#include <sys/stat.h>

#define IMPORT_MEMORY_MAX ((size_t)3072 * MIB)

/* One import on its way from bytes to facts. */
struct import {
    struct app *app;
    const struct request *q;
    struct arena *arena;
    struct input in;
    struct grid grid;
    struct members members;
    struct store *store; /* NULL until it is known to exist */
    struct str region, plan;
    struct store_plans plans; /* of the region, when it is there already */
    int year;
    struct proposal proposal;
};

/* Bytes that are no text in a Unicode encoding mean a cut or damaged file. In the older ones they are characters of a
 * vendor: a doubt of that cell, which ingest makes of the note. */
static bool check_whole(const struct grid *g, struct error *err)
{
    if (g->encoding == ENCODING_CP932 || g->encoding == ENCODING_EUC_JP)
        return true;
    for (size_t i = 0; i < g->notes.len; i++) {
        const struct grid_note *n = &g->notes.ptr[i];
        struct place at = {.row = n->row, .col = n->col};
        if (n->kind == GRID_NOTE_BAD_BYTES)
            return error_set_at(err, ERROR_INVALID, at, MSG_IMPORT_DAMAGED, arg_text(encoding_name(g->encoding)),
                                arg_size(n->start));
    }
    return true;
}

static bool read_table(struct import *m, struct error *err)
{
    app_progress(m->app, MSG_IMPORT_STEP_READ, 0, 0);
    if (!input_read_table(m->arena, m->q, PARAMETER_FILE, &m->in, err))
        return false;
    struct delimited_options options = {.name = request_text(m->q, PARAMETER_FILE)};
    return (delimited_parse(m->arena, m->in.bytes, &options, &m->grid, err) && check_whole(&m->grid, err)) ||
           error_in(err, options.name);
}

/* --region, else the only one there, else a name that says that there is none. A name not yet there is a new region. */
static bool find_region(struct import *m, struct error *err)
{
    struct store_regions regions = {0};
    struct store_region region;
    m->region = request_given(m->q, PARAMETER_REGION) ? request_text(m->q, PARAMETER_REGION)
                                                      : message_text(m->q->lang, MSG_IMPORT_REGION_UNNAMED);
    if (!m->store)
        return true;
    if (!store_regions(m->store, m->arena, &regions, err))
        return false;
    if (regions.len == 0)
        return true;
    if (!choose_region(m->store, m->arena, m->q, &region, err))
        return request_given(m->q, PARAMETER_REGION) && err->code == ERROR_NOT_FOUND;
    m->region = region.name;
    return store_plans(m->store, m->arena, region.id, &m->plans, err) &&
           (m->members.len || store_members(m->store, m->arena, region.id, &m->members, err));
}

/* A file of no bytes is a database that nobody has put anything into. */
static bool is_there(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && !(S_ISREG(found.st_mode) && found.st_size == 0);
}

/* What is there already, before anything is understood; a database that is not there yet is made only when all else is
 * well. */
static bool look_around(struct import *m, struct error *err)
{
    if (!member_table_read(m->arena, m->q, &m->members, err))
        return false;
    bool there = is_there(str_zero(m->arena, request_text(m->q, PARAMETER_DB)));
    return (!there || choose_db(m->app, m->arena, m->q, STORE_WRITE, &m->store, err)) && find_region(m, err);
}

/* The name of the file without its ending. */
static struct str stem(struct str name)
{
    for (size_t i = name.len; i > 1; i--)
        if (name.ptr[i - 1] == '.')
            return str_head(name, i - 1);
    return name;
}

static struct str find_plan(const struct import *m)
{
    if (request_given(m->q, PARAMETER_PLAN)) {
        struct str wanted = request_text(m->q, PARAMETER_PLAN);
        for (size_t i = 0; i < m->plans.len; i++)
            if (str_eq(m->plans.ptr[i].code, wanted))
                return m->plans.ptr[i].title;
        return wanted;
    }
    if (!str_empty(m->proposal.title))
        return m->proposal.title;
    return m->plans.len == 1 ? m->plans.ptr[0].title : stem(m->in.name);
}

static bool understand(struct import *m, struct error *err)
{
    struct ingest_options options = {.members = &m->members, .year = (int)request_number(m->q, PARAMETER_YEAR)};
    app_progress(m->app, MSG_IMPORT_STEP_UNDERSTAND, 0, 0);
    if (!ingest_propose(m->arena, &m->grid, &options, &m->proposal, err))
        return error_in(err, request_text(m->q, PARAMETER_FILE));
    if (m->proposal.rows == 0 || m->proposal.series.len == 0)
        return error_set_at(err, ERROR_INVALID, (struct place){.document = request_text(m->q, PARAMETER_FILE)},
                            MSG_IMPORT_NOTHING);
    m->plan = find_plan(m);
    m->year = options.year ? options.year : m->proposal.year;
    if (m->year == 0)
        return error_set_at(err, ERROR_INVALID, (struct place){.document = request_text(m->q, PARAMETER_FILE)},
                            MSG_IMPORT_NO_YEAR);
    return true;
}

static bool keep(struct import *m, struct store_imported *ret, struct error *err)
{
    struct store_import import = {
        .region = m->region,
        .plan = m->plan,
        .year = m->year,
        .name = m->in.name,
        .bytes = m->in.bytes,
        .grid = &m->grid,
        .proposal = &m->proposal,
        .accept_undoubted = !request_given(m->q, PARAMETER_PROPOSE),
        .actor = m->app->actor.name,
        .at = app_now(m->app),
    };
    app_progress(m->app, MSG_IMPORT_STEP_KEEP, 0, 0);
    return (m->store || choose_db(m->app, m->arena, m->q, STORE_CREATE, &m->store, err)) &&
           store_import(m->store, &import, ret, err);
}

/* --- the answer --- */

struct counts {
    size_t initiatives, lines, figures;
};

/* A line is a series at an initiative: what a table shows as a row, and export as one. */
static struct counts count(struct arena *a, const struct proposal *p)
{
    struct counts c = {0};
    size_t *series = arena_array(a, size_t, p->indicators.len);
    for (size_t i = 0; i < p->series.len; i++)
        series[p->series.ptr[i].indicator]++;
    for (size_t i = 0; i < p->placements.len; i++)
        c.lines += series[p->placements.ptr[i].indicator];
    for (size_t i = 0; i < p->nodes.len; i++)
        c.initiatives += p->nodes.ptr[i].initiative;
    for (size_t i = 0; i < p->items.len; i++)
        c.figures += p->items.ptr[i].kind == ITEM_FIGURE && figure_has_value(&p->items.ptr[i].figure);
    return c;
}

static void say(struct reply *r, const struct import *m, const struct counts *c, const struct store_imported *done)
{
    struct str encoding = encoding_name(m->grid.encoding);
    struct str year = choose_year_text(r->arena, m->q->lang, m->year);
    if (!m->grid.encoding_certain)
        reply_warn(r, MESSAGE(MSG_IMPORT_ENCODING_GUESSED, arg_text(encoding)));
    if (done->unchanged) {
        reply_say(r, MESSAGE(MSG_IMPORT_UNCHANGED, arg_text(str_copy(r->arena, m->in.name))));
        return;
    }
    reply_say(r,
              MESSAGE(MSG_IMPORT_READ, arg_text(str_copy(r->arena, m->in.name)), arg_text(encoding),
                      arg_size(m->proposal.rows), arg_size(c->initiatives), arg_size(c->lines), arg_size(c->figures)));
    reply_say(r, MESSAGE(MSG_IMPORT_INTO, arg_text(str_copy(r->arena, m->region)),
                         arg_text(str_copy(r->arena, m->plan)), arg_text(year)));
    reply_say(r, MESSAGE(request_given(m->q, PARAMETER_PROPOSE) ? MSG_IMPORT_PROPOSED : MSG_IMPORT_TAKEN,
                         arg_size(done->accepted + done->open), arg_size(done->accepted),
                         arg_size(m->proposal.doubts.len)));
}

static void answer(struct reply *r, const struct import *m, const struct store_imported *done)
{
    struct counts c = count(r->arena, &m->proposal);
    reply_set(r, "document", datum_int(done->document.n));
    reply_set(r, "name", datum_text(str_copy(r->arena, m->in.name)));
    reply_set(r, "unchanged", datum_bool(done->unchanged));
    reply_set(r, "region", datum_text(str_copy(r->arena, m->region)));
    reply_set(r, "plan", datum_text(str_copy(r->arena, m->plan)));
    reply_set(r, "year", datum_int(m->year));
    reply_set(r, "encoding", datum_text(encoding_name(m->grid.encoding)));
    reply_set(r, "rows", datum_size(m->proposal.rows));
    reply_set(r, "initiatives", datum_size(c.initiatives));
    reply_set(r, "series", datum_size(c.lines));
    reply_set(r, "figures", datum_size(c.figures));
    reply_set(r, "doubts", datum_size(m->proposal.doubts.len));
    reply_set(r, "accepted", datum_size(done->accepted));
    reply_set(r, "open", datum_size(done->open));
    say(r, m, &c, done);
}

static void close_store(struct import *m)
{
    choose_close(&m->store);
}

bool import_file(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    CLEANUP(arena_reset) struct arena arena;
    CLEANUP(close_store) struct import m = {.app = app, .q = q, .arena = &arena};
    struct store_imported done;
    arena_init(&arena, IMPORT_MEMORY_MAX);
    bool ok = read_table(&m, err) && look_around(&m, err) && understand(&m, err) && keep(&m, &done, err);
    if (ok)
        answer(reply, &m, &done);
    return ok;
}
