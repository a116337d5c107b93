/* What the builders of pages share. Private to this folder: site.h is the way in. */
#ifndef REPORT_SITE_BUILDER_H
#define REPORT_SITE_BUILDER_H

#include "report/document.h"
#include "site.h"

/* What a builder makes; the shell (head, navigation, foot) is put around it. */
struct site_content {
    struct str title;    /* <title> and <h1> */
    bool title_is_data;  /* the authority's words, not the program's */
    bool charts;         /* it has some, though no year is its own */
    struct str subtitle; /* under the region's name; may be empty */
    struct markup body;  /* of <main>, below the <h1> */
};

/* Fills content; the texts live in the arena, body has been initialised. */
typedef bool site_builder(struct arena *a, const struct site_request *request, struct site_content *content,
                          struct error *err);

/* Links to the same year as data. */
void site_put_files(struct arena *a, const struct site_request *r, struct markup *out);

site_builder site_about, site_document, site_documents, site_downloads, site_home, site_indicators, site_initiative,
    site_member, site_region, site_rubric, site_search, site_table, site_verdict, site_year, site_years;

/* The initiative with this code; VIEW_NONE when the view, or NULL, has none. */
uint32_t site_initiative_find(const struct view *v, struct str code);

#endif
