/* What pages made of a document's blocks have in common: a maker for the view of the request, links that lead to other
 * pages, filters. Private to this folder. */
#ifndef REPORT_SITE_PARTS_H
#define REPORT_SITE_PARTS_H

#include "base/map.h"
#include "builder.h"
#include "report/driver.h"
#include "report/maker.h"

struct parts {
    struct arena *arena;
    const struct site_request *request;
    struct site_content *content;
    const struct view *view;
    struct report_input in;
    struct maker maker;
    uint32_t here;                   /* the initiative whose sections stand on this page; VIEW_NONE */
    struct str plan;                 /* code of the plan, as it stands in addresses */
    struct map nodes, lines, fields; /* anchors of the document to indexes; private */
};

/* Of a view and its plan: request->view and request->plan but on the page of a region. */
void parts_init(struct parts *p, struct arena *a, const struct site_request *r, struct site_content *c,
                const struct view *v, struct str plan);
/* False: a text was over its cap. */
NODISCARD bool parts_end(struct parts *p, struct error *err);

/* Puts the blocks into the page, their links leading to where the sections stand on the site; `level` is that of the
 * heading above them, 0 for <h1>. The blocks are empty afterwards. */
void parts_put(struct parts *p, struct blocks *b, uint8_t level);

/* --- links --- */

/* A page of the same region, plan, year and language. */
struct site_address parts_address(const struct parts *p, enum site_page_kind page);
struct str parts_page(const struct parts *p, enum site_page_kind page, struct str code);
struct str parts_line_link(struct parts *p, const struct view_line *line);
/* The page of the cell; empty when its document is not known. */
struct str parts_cell_link(struct parts *p, const struct place *place);
/* Code of a member as it stands in addresses: its own, else its number. */
struct str parts_member_code(const struct parts *p, size_t index);
struct span parts_link(struct str text, bool data, struct str address);

/* --- filters --- */

/* Does the address ask for a part only? */
bool parts_narrowed(const struct parts *p);
/* Does the line pass state and grade, does the initiative pass all? */
bool parts_line_passes(const struct parts *p, uint32_t line);
bool parts_node_passes(const struct parts *p, uint32_t node);
bool parts_takes_part(const struct view_node *n, size_t member);
/* The list of the series of a field (VIEW_NONE: all) and a state (empty: any). */
struct str parts_series_link(struct parts *p, uint32_t field, struct str state);
/* The counts that the sentences of the whole plan tell lead to the lists of what they count. */
void parts_link_counts(struct parts *p, struct spans *s);
/* What was looked for was not found: says so, with links that take each filter away. Nothing when the page is not
 * narrowed. */
void parts_put_nothing(struct parts *p, struct blocks *b, enum site_page_kind page);
/* The form that makes an address of them, for a page of this kind. */
void parts_put_form(struct parts *p, enum site_page_kind page);
/* Signs of the changes of an initiative's series, with their numbers; only series that pass. */
void parts_put_changes(struct parts *p, struct spans *s, uint32_t node);

/* Sections: what the actuals of the year say against those of the year before; which are not known, and why. */
void parts_put_since(struct parts *p, struct blocks *b);
void parts_put_unknown(struct parts *p, struct blocks *b);

static inline struct str parts_text(const struct parts *p, enum msg id)
{
    return message_text(p->request->address.lang, id);
}

struct section *parts_section(struct parts *p, struct blocks *b, struct str anchor, struct str title);
/* A table to look through: its columns with their heads. */
struct table *parts_table(struct parts *p, struct blocks *b, struct str caption);
void parts_cell(struct parts *p, struct table *t, enum cell_kind kind, size_t col, struct span span);

#endif
