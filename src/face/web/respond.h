/* A question as it came, and its answer: everything between the bytes of HTTP and the operations. Knows no sockets. */
#ifndef FACE_WEB_RESPOND_H
#define FACE_WEB_RESPOND_H

#include "answer.h"
#include "service.h"

/* Texts of headers that were not sent are empty. */
struct ask {
    struct str method, target;
    struct str accept_encoding, if_none_match, host;
    struct str body;
};

/* Always an answer, held for the caller; errors are answers too. *ret_kept: it had been made before. */
struct answer *respond(struct service *s, struct worker *w, const struct ask *ask, bool *ret_kept);

/* Before a body is taken: how large it may be, 0 when none is wanted. NULL, or what is wrong already: then nothing of
 * it is to be read. */
struct answer *respond_before_body(struct service *s, struct worker *w, const struct ask *ask, uint64_t length,
                                   size_t *ret_cap);

/* The answer to a request that the server itself refuses. */
struct answer *respond_refusal(struct service *s, const struct ask *ask, int status, const struct error *err);

#endif
