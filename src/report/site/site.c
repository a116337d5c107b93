#include "site.h"

#include "base/unicode.h"
#include "builder.h"
#include "report_pages.h" /* made from *.html by tools/templates.py */
#include "site_files.h"   /* made from styles and pictures by tools/embed.py */

#define BODY_BYTES_MAX ((size_t)64 << 20)

/* --- what each page is --- */

static const struct {
    site_builder *builder; /* NULL: no page */
    unsigned needs;
} pages[SITE_PAGE_COUNT] = {
    [SITE_HOME] = {site_home, SITE_NEED_REGIONS},
    [SITE_REGION] = {site_region, SITE_NEED_NEWEST},
    [SITE_ABOUT] = {site_about, 0},
    [SITE_SEARCH] = {site_search, SITE_NEED_NEWEST},
    [SITE_DOCUMENTS] = {site_documents, SITE_NEED_DOCUMENTS},
    [SITE_DOCUMENT] = {site_document, SITE_NEED_DOCUMENTS | SITE_NEED_DOCUMENT},
    [SITE_YEAR] = {site_year, SITE_NEED_VIEW},
    [SITE_TABLE] = {site_table, SITE_NEED_VIEW},
    [SITE_YEARS] = {site_years, SITE_NEED_VIEW},
    [SITE_INDICATORS] = {site_indicators, SITE_NEED_VIEW},
    [SITE_DOWNLOADS] = {site_downloads, SITE_NEED_VIEW},
    [SITE_RUBRIC] = {site_rubric, SITE_NEED_VIEW | SITE_NEED_INTERNAL},
    [SITE_INITIATIVE] = {site_initiative, SITE_NEED_VIEW},
    [SITE_VERDICT] = {site_verdict, SITE_NEED_VIEW | SITE_NEED_INTERNAL},
    [SITE_MEMBER] = {site_member, SITE_NEED_VIEW},
    [SITE_FILE] = {NULL, SITE_NEED_VIEW},
};

unsigned site_needs(enum site_page_kind page)
{
    ASSERT((size_t)page < SITE_PAGE_COUNT);
    return pages[page].needs;
}

/* --- links --- */

#define LINK_BYTES_MAX ((size_t)1 << 16)

struct str site_link(struct arena *a, const struct site_request *request, const struct site_address *to,
                     const struct site_filters *filters)
{
    struct buf out;
    buf_init(&out, LINK_BYTES_MAX);
    buf_put(&out, request->base);
    site_address_put(&out, to, filters);
    struct str link = str_copy(a, buf_str(&out));
    buf_reset(&out);
    return link;
}

struct str site_asset_link(struct arena *a, const struct site_request *request, struct str name)
{
    return str_printf(a, "%.*sassets/%.*s?v=%.*s", STR_ARG(request->base), STR_ARG(name), STR_ARG(request->version));
}

/* --- the heading --- */

/* A number with what it counts is one word to its reader, though a line may end at it: 第2次, 令和6年度. */
#define HAN_BEFORE 2
#define HAN_BEHIND 2

struct pieces VEC(struct page_shell_heading);

static bool is_han(struct str at)
{
    return at.len && unicode_script(str_next(&at)) == SCRIPT_HAN;
}

static bool is_digit(struct str at)
{
    return at.len && unicode_script(str_next(&at)) == SCRIPT_DIGIT;
}

/* Skips characters of a kind, `most` at most. */
static struct str skip(struct str at, bool (*is)(struct str), size_t most)
{
    for (; most && is(at); most--)
        (void)str_next(&at);
    return at;
}

/* How many of the Han characters at the end of the text belong to the number behind it. */
static size_t bytes_before(struct str text)
{
    for (struct str at = text; at.len; (void)str_next(&at))
        if (!skip(at, is_han, HAN_BEFORE).len)
            return at.len;
    return 0;
}

static void put_piece(struct arena *a, struct pieces *pieces, struct str text, bool whole)
{
    if (text.len)
        *vec_put(a, pieces) = (struct page_shell_heading){.whole = whole, .text = text};
}

static struct pieces pieces_of(struct arena *a, struct str title)
{
    struct pieces pieces = {0};
    struct str at = title;
    while (at.len) {
        if (!is_digit(at)) {
            (void)str_next(&at);
            continue;
        }
        struct str plain = str_head(title, title.len - at.len);
        size_t before = bytes_before(plain);
        struct str whole = str_skip(title, plain.len - before);
        at = skip(skip(at, is_digit, SIZE_MAX), is_han, HAN_BEHIND);
        put_piece(a, &pieces, str_head(plain, plain.len - before), false);
        put_piece(a, &pieces, str_head(whole, whole.len - at.len), true);
        title = at;
    }
    put_piece(a, &pieces, title, false);
    return pieces;
}

/* --- the shell --- */

#define TRAIL_MAX 4

/* The way back up, the page itself not among it. */
static size_t put_trail(struct arena *a, const struct site_request *r, struct page_shell_trail trail[TRAIL_MAX])
{
    struct site_address to = {.lang = r->address.lang};
    size_t n = 0;
    if (r->address.page == SITE_HOME || str_empty(r->region.code))
        return 0;
    trail[n++] = (struct page_shell_trail){site_link(a, r, &to, NULL), message_text(to.lang, MSG_SITE_NAME)};
    to.region = r->region.code;
    to.page = SITE_REGION;
    if (r->address.page != SITE_REGION)
        trail[n++] = (struct page_shell_trail){site_link(a, r, &to, NULL), r->region.name};
    if (r->plan && r->address.page != SITE_YEAR) {
        to.page = SITE_YEAR;
        to.plan = r->plan->code;
        to.year = r->view ? r->view->year : r->address.year;
        trail[n++] = (struct page_shell_trail){site_link(a, r, &to, NULL), r->plan->title};
    }
    if (r->address.page == SITE_VERDICT) {
        uint32_t initiative = site_initiative_find(r->view, r->address.code);
        ASSERT(r->view && initiative != VIEW_NONE); /* its builder has found it */
        to.page = SITE_INITIATIVE;
        to.code = r->address.code;
        trail[n++] = (struct page_shell_trail){site_link(a, r, &to, NULL), r->view->nodes[initiative].wording.title};
    }
    return n;
}

/* --- the pages beside this one --- */

static const struct {
    enum site_page_kind page;
    enum msg label;
    bool of_year; /* else of the region, or of all */
} beside[] = {
    {SITE_YEAR, MSG_SITE_NAV_YEAR, true},
    {SITE_INDICATORS, MSG_SITE_NAV_INDICATORS, true},
    {SITE_YEARS, MSG_SITE_NAV_YEARS, true},
    {SITE_TABLE, MSG_SITE_NAV_TABLE, true},
    {SITE_DOWNLOADS, MSG_SITE_NAV_DOWNLOADS, true},
    {SITE_RUBRIC, MSG_SITE_NAV_RUBRIC, true},
    {SITE_DOCUMENTS, MSG_SITE_NAV_DOCUMENTS, false},
    {SITE_SEARCH, MSG_SITE_NAV_SEARCH, false},
    {SITE_ABOUT, MSG_SITE_NAV_ABOUT, false},
};

static size_t put_beside(struct arena *a, const struct site_request *r, struct page_shell_pages pages_of[])
{
    bool year = r->plan && r->view, region = !str_empty(r->region.code);
    size_t n = 0;
    for (size_t i = 0; i < COUNT(beside); i++) {
        struct site_address to = {.page = beside[i].page, .lang = r->address.lang, .region = r->region.code};
        bool hidden = site_needs(to.page) & SITE_NEED_INTERNAL && !r->internal;
        if (hidden || (beside[i].of_year && !year) || (!region && to.page != SITE_ABOUT))
            continue;
        to.plan = beside[i].of_year ? r->plan->code : STR("");
        to.year = beside[i].of_year ? r->view->year : 0;
        pages_of[n++] = (struct page_shell_pages){.link = site_link(a, r, &to, NULL),
                                                  .text = message_text(to.lang, beside[i].label),
                                                  .here = to.page == r->address.page};
    }
    return n;
}

static void put_shell(struct arena *a, const struct site_request *r, const struct site_content *c, struct markup *out)
{
    struct site_address home = {.lang = r->address.lang}, other = r->address;
    struct page_shell_trail trail[TRAIL_MAX];
    struct page_shell_pages pages_of[COUNT(beside)];
    bool japanese = r->address.lang == LANG_JA;
    struct pieces heading = pieces_of(a, c->title);
    other.lang = japanese ? LANG_EN : LANG_JA;
    if (!str_empty(r->region.code)) {
        home.page = SITE_REGION;
        home.region = r->region.code;
    }
    page_shell(out, &(struct page_shell){
                        .lang = r->address.lang,
                        .title = c->title,
                        .owner = r->region.name,
                        .subtitle = c->subtitle,
                        .foreign = !japanese && !str_empty(r->region.name),
                        .style = site_asset_link(a, r, STR("site.css")),
                        .icon = site_asset_link(a, r, STR("icon.svg")),
                        .home = site_link(a, r, &home, NULL),
                        .other = site_link(a, r, &other, &r->filters),
                        .other_lang = lang_name(other.lang),
                        .other_name = message_text(other.lang, MSG_SITE_THIS_LANGUAGE),
                        .charts = r->view || c->charts,
                        .trail_len = put_trail(a, r, trail),
                        .trail = trail,
                        .heading = heading.ptr,
                        .heading_len = heading.len,
                        .title_foreign = c->title_is_data && !japanese,
                        .pages_len = put_beside(a, r, pages_of),
                        .pages = pages_of,
                        .pages_style = site_asset_link(a, r, STR("pages.css")),
                        .body = &c->body,
                    });
}

bool site_page(struct arena *a, const struct site_request *request, struct markup *out, struct error *err)
{
    site_builder *builder = pages[request->address.page].builder;
    struct site_content content = {0};
    if (!builder || (site_needs(request->address.page) & SITE_NEED_INTERNAL && !request->internal))
        return error_set(err, ERROR_NOT_FOUND, MSG_SITE_NO_PAGE);
    markup_init(&content.body, BODY_BYTES_MAX);
    bool ok = builder(a, request, &content, err);
    if (ok)
        put_shell(a, request, &content, out);
    if (ok && (markup_full(&content.body) || markup_full(out) || arena_full(a)))
        ok = error_set(err, ERROR_TOO_BIG, MSG_REPORT_TOO_BIG);
    markup_reset(&content.body);
    return ok;
}

#define SENTENCE_BYTES_MAX ((size_t)1 << 16)

void site_error(struct arena *a, const struct site_request *request, int status, const struct error *problem,
                struct markup *out)
{
    struct site_address home = {.lang = request->address.lang};
    struct site_request bare = {.address = home, .base = request->base, .version = request->version};
    struct site_content content = {0};
    struct buf sentence;
    buf_init(&sentence, SENTENCE_BYTES_MAX);
    error_put(&sentence, home.lang, problem);
    markup_init(&content.body, BODY_BYTES_MAX);
    content.title = message_text(home.lang, status == 404   ? MSG_SITE_NOT_FOUND
                                            : status == 403 ? MSG_SITE_DENIED
                                            : status >= 500 ? MSG_SITE_FAILED
                                                            : MSG_SITE_BAD_REQUEST);
    content.subtitle = str_printf(a, "%d", status);
    page_wrong(&content.body, &(struct page_wrong){.lang = home.lang,
                                                   .sentence = buf_str(&sentence),
                                                   .home = site_link(a, request, &home, NULL)});
    put_shell(a, &bare, &content, out);
    markup_reset(&content.body);
    buf_reset(&sentence);
}

/* --- files --- */

const struct site_asset *site_assets(size_t *ret_n)
{
    static const struct site_asset assets[] = {
        {STR_INIT("site.css"), STR_INIT("text/css; charset=utf-8"), &site_style},
        {STR_INIT("pages.css"), STR_INIT("text/css; charset=utf-8"), &site_pages},
        {STR_INIT("icon.svg"), STR_INIT("image/svg+xml"), &site_icon},
    };
    *ret_n = COUNT(assets);
    return assets;
}
