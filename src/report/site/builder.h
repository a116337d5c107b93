/* What the builders of pages share. Private to this folder: site.h is the way in. */
#ifndef REPORT_SITE_BUILDER_H
#define REPORT_SITE_BUILDER_H

#include "report/document.h"
#include "site.h"

/* What a builder makes; the shell (head, navigation, foot) is put around it. */
struct site_content {
    struct str title;    /* <title> and <h1> */
    struct str subtitle; /* under the region's name; may be empty */
    struct markup body;  /* of <main>, below the <h1> */
};

/* Fills content; the texts live in the arena, body has been initialised. */
typedef bool site_builder(struct arena *a, const struct site_request *request, struct site_content *content,
                          struct error *err);

site_builder site_home, site_region, site_year;

#endif
