/* The face for browsers and programs: the operations of the table over HTTP, and the pages of the site. */
#ifndef FACE_WEB_WEB_H
#define FACE_WEB_WEB_H

#include "app/operation.h"

/* For app.serve: answers until SIGTERM or SIGINT, and finishes what is being answered. SIGHUP opens the log anew. */
NODISCARD bool web_serve(struct app *app, const struct request *request, struct reply *reply, struct error *err);

#endif
