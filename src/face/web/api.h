/* An operation of the table, asked over HTTP. */
#ifndef FACE_WEB_API_H
#define FACE_WEB_API_H

#include "answer.h"
#include "respond.h"
#include "route.h"

/* Fills the answer: body, media type and what else belongs in its head. */
NODISCARD bool api_answer(struct service *s, struct worker *w, const struct route *route, const struct target *t,
                          const struct ask *ask, struct answer *answer, struct error *err);

/* The language of sentences that is asked for. */
enum lang api_lang(const struct target *t);

/* The file parameter that the body is, or NULL. */
const struct parameter *api_body(const struct operation *op, enum parameter_id *ret);

/* May the visitor call it at all? Else err. */
NODISCARD bool api_allowed(const struct worker *w, const struct operation *op, struct error *err);

#endif
