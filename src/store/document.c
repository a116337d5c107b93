#include "document.h"

#include "codec/compress.h"

bool document_pack(struct store *s, struct arena *a, const struct grid *g, struct document_cells *ret,
                   struct error *err)
{
    struct buf plain, packed;
    buf_init(&plain, STORE_GRID_MAX);
    buf_init(&packed, STORE_GRID_MAX);
    grid_put(&plain, g);
    compress_put(&packed, buf_str(&plain));
    bool ok = !plain.full && !packed.full;
    if (ok)
        *ret = (struct document_cells){str_copy(a, buf_str(&packed)), plain.len};
    else
        error_set(err, ERROR_TOO_BIG, MSG_STORE_TOO_BIG, arg_text(db_path(s->db)));
    buf_reset(&plain);
    buf_reset(&packed);
    return ok;
}

bool store_documents(struct store *s, struct arena *a, struct region_id region, struct store_documents *ret,
                     struct error *err)
{
    struct query q;
    if (!query_start(s->db, SQL_DOCUMENTS, VALUES(db_int(region.n)), &q, err))
        return false;
    struct store_documents list = {0};
    while (query_next(&q))
        *vec_put(a, &list) = (struct store_document){
            .region = region,
            .id = {query_int(&q, DOCUMENTS_ID)},
            .name = query_text(&q, DOCUMENTS_NAME, a),
            .sha256 = query_text(&q, DOCUMENTS_SHA256, a),
            .plan = query_text(&q, DOCUMENTS_PLAN, a),
            .year = (int)query_int(&q, DOCUMENTS_YEAR),
        };
    if (!query_end(&q, err))
        return false;
    *ret = list;
    return true;
}

/* Copies out of the row at hand, so that nothing is parsed while the statement runs. */
static bool fetch(struct store *s, struct arena *a, struct region_id region, struct document_id id,
                  struct store_document *ret, struct document_cells *ret_cells, struct error *err)
{
    struct query q;
    if (!query_start(s->db, SQL_DOCUMENT, VALUES(db_int(region.n), db_int(id.n)), &q, err))
        return false;
    bool found = query_next(&q);
    if (found) {
        *ret = (struct store_document){
            .region = region,
            .id = id,
            .name = query_text(&q, DOCUMENT_NAME, a),
            .sha256 = query_text(&q, DOCUMENT_SHA256, a),
            .plan = query_text(&q, DOCUMENT_PLAN, a),
            .year = (int)query_int(&q, DOCUMENT_YEAR),
            .bytes = query_text(&q, DOCUMENT_BYTES, a),
        };
        *ret_cells =
            (struct document_cells){query_text(&q, DOCUMENT_GRID, a), (size_t)query_int(&q, DOCUMENT_GRID_SIZE)};
    }
    if (!query_end(&q, err))
        return false;
    return found || error_set(err, ERROR_NOT_FOUND, MSG_STORE_NO_DOCUMENT, arg_int(id.n), arg_text(db_path(s->db)));
}

/* The size that was kept is the cap: what comes out larger was not put in here. */
static bool unpack(struct store *s, struct arena *a, const struct document_cells *cells, struct grid *ret,
                   struct error *err)
{
    if (cells->size > STORE_GRID_MAX)
        return error_set(err, ERROR_TOO_BIG, MSG_STORE_TOO_BIG, arg_text(db_path(s->db)));
    struct buf plain;
    buf_init(&plain, cells->size ? cells->size : 1);
    bool ok = compress_parse(cells->packed, &plain, err);
    struct str bytes = ok ? str_copy(a, buf_str(&plain)) : STR("");
    buf_reset(&plain);
    return ok && grid_parse(a, bytes, ret, err);
}

bool store_document(struct store *s, struct arena *a, struct region_id region, struct document_id id,
                    struct store_document *ret, struct error *err)
{
    struct store_document found;
    struct document_cells cells = {0};
    if (!fetch(s, a, region, id, &found, &cells, err))
        return false;
    if (!unpack(s, a, &cells, &found.grid, err) || !store_room(s, a, err))
        return false;
    *ret = found;
    return true;
}
