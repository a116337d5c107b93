/* Where a target leads: an operation of the one table, or one of the few things beside it. Pure.
 *
 *     /v1/series.csv       an operation; the suffix is the format, JSON without one
 *     /openapi.json        what is known of all of them
 *     /assets/site.css     a file that pages load
 *     anything else        a page of the site (app/webpage.h knows which there are) */
#ifndef FACE_WEB_ROUTE_H
#define FACE_WEB_ROUTE_H

#include "app/operation.h"
#include "target.h"

enum route_kind { ROUTE_PAGE, ROUTE_OPERATION, ROUTE_OPENAPI, ROUTE_ASSET };

/* Bits: what an address can be asked with. HEAD goes with GET. */
enum method_bit { METHOD_GET = 1, METHOD_POST = 2, METHOD_PUT = 4, METHOD_DELETE = 8 };

#define ROUTE_SLOTS 2

struct route {
    enum route_kind kind;
    const struct operation *operation; /* OPERATION */
    enum encoding_bit encoding;
    struct {
        enum parameter_id id;
        struct str value;
    } slot[ROUTE_SLOTS]; /* {document} of the path */
    size_t slots;
    unsigned allowed; /* methods that the address takes */
    bool head;
};

/* True when there is something, and it takes the method. Else err, and *ret_allowed: 0 when there is nothing at the
 * address, else what it takes instead. */
NODISCARD bool route_find(struct str method, const struct target *t, struct route *ret, unsigned *ret_allowed,
                          struct error *err);

/* Must errors be problem documents here, rather than pages? */
bool route_is_data(const struct target *t);

/* "GET, HEAD, POST" */
void route_put_methods(struct buf *out, unsigned methods);

/* The formats that an operation's answer has an address in: neither text for terminals, nor TSV and CSV of what has no
 * table. */
unsigned route_encodings(const struct operation *op);

/* The media type of an encoded answer. */
struct str route_media_type(enum encoding_bit e);

#endif
