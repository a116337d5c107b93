#include "choose.h"

#include <inttypes.h>

#include "handlers.h"

static bool list_documents(struct store *s, const struct request *q, struct reply *reply, struct store_region *region,
                           struct store_documents *ret, struct error *err)
{
    return choose_region(s, reply->arena, q, region, err) && store_documents(s, reply->arena, region->id, ret, err);
}

bool document_list(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    CLEANUP(choose_close) struct store *s = NULL;
    struct store_region region;
    struct store_documents documents = {0};
    if (!choose_db(app, reply->arena, q, STORE_READ, &s, err) || !list_documents(s, q, reply, &region, &documents, err))
        return false;
    reply_set(reply, "region", datum_text(region.name));
    for (size_t i = 0; i < documents.len; i++) {
        const struct store_document *d = &documents.ptr[i];
        const struct datum row[] = {datum_int(d->id.n), datum_text(d->name), datum_text(d->plan), datum_int(d->year),
                                    datum_text(d->sha256)};
        reply_put(reply, 0, row, COUNT(row));
    }
    return true;
}

/* N, else the only one. */
static bool choose_document(struct arena *a, const struct request *q, const struct store_documents *documents,
                            struct document_id *ret, struct error *err)
{
    struct document_id wanted = {request_number(q, PARAMETER_DOCUMENT)};
    struct strs names = {0};
    if (documents->len == 0)
        return error_set(err, ERROR_NOT_FOUND, MSG_OP_DOCUMENT_NONE);
    for (size_t i = 0; i < documents->len; i++) {
        const struct store_document *d = &documents->ptr[i];
        if (d->id.n == wanted.n || (wanted.n == 0 && documents->len == 1)) {
            *ret = d->id;
            return true;
        }
        *vec_put(a, &names) = str_printf(a, "%" PRId64 " %.*s", d->id.n, STR_ARG(d->name));
    }
    if (wanted.n)
        return error_set(err, ERROR_NOT_FOUND, MSG_OP_DOCUMENT_MISSING, arg_int(wanted.n),
                         arg_text(choose_list(a, q->lang, &names)));
    return error_set(err, ERROR_INVALID, MSG_OP_DOCUMENT_SEVERAL, arg_size(documents->len),
                     arg_text(choose_list(a, q->lang, &names)));
}

static void put_cells(struct reply *r, const struct grid *g)
{
    for (size_t i = 0; i < g->rows.len && !arena_full(r->arena); i++) {
        const struct row *row = &g->rows.ptr[i];
        for (uint32_t c = 0; c < row->cells; c++) {
            const struct cell *cell = &g->cells.ptr[row->first + c];
            struct place p = {.sheet = row->sheet, .row = row->number, .col = cell->col};
            const struct datum data[] = {
                reply_place(r, p),      datum_int(row->number),          datum_int(cell->col),
                datum_text(cell->text), datum_int((int64_t)cell->start), datum_int((int64_t)cell->end)};
            reply_put(r, 0, data, COUNT(data));
        }
    }
}

static void put_notes(struct reply *r, const struct grid *g)
{
    for (size_t i = 0; i < g->notes.len; i++) {
        const struct grid_note *n = &g->notes.ptr[i];
        struct place p = {.row = n->row, .col = n->col};
        const struct datum data[] = {datum_text(grid_note_name(n->kind)), reply_place(r, p),
                                     datum_int((int64_t)n->start), datum_int((int64_t)n->end)};
        reply_put(r, 1, data, COUNT(data));
    }
}

static void answer(struct reply *r, const struct store_document *d)
{
    reply_set(r, "document", datum_int(d->id.n));
    reply_set(r, "name", datum_text(d->name));
    reply_set(r, "plan", datum_text(d->plan));
    reply_set(r, "year", datum_int(d->year));
    reply_set(r, "sha256", datum_text(d->sha256));
    reply_set(r, "encoding", datum_text(encoding_name(d->grid.encoding)));
    reply_set(r, "delimiter",
              d->grid.delimiter ? datum_text(str_copy(r->arena, str_of(&d->grid.delimiter, 1))) : datum_none());
    reply_set(r, "size", datum_size(d->bytes.len));
    put_cells(r, &d->grid);
    put_notes(r, &d->grid);
}

bool document_show(struct app *app, const struct request *q, struct reply *reply, struct error *err)
{
    struct arena *a = reply->arena;
    CLEANUP(choose_close) struct store *s = NULL;
    struct store_region region;
    struct store_documents documents = {0};
    struct document_id id;
    struct store_document document = {0};
    if (!choose_db(app, a, q, STORE_READ, &s, err) || !list_documents(s, q, reply, &region, &documents, err) ||
        !choose_document(a, q, &documents, &id, err) || !store_document(s, a, region.id, id, &document, err))
        return false;
    if (request_given(q, PARAMETER_RAW))
        reply_bytes(reply, document.bytes, STR("application/octet-stream"), document.name);
    else
        answer(reply, &document);
    return true;
}
