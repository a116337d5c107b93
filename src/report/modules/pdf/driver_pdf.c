/* The document on A3 sheets: where the plan stands and how to read it on page one, the plan's table as printed, then
 * every series with its chart, and what is to be checked. */
#include "report/driver.h"

#include <cairo-pdf.h>

#include "amend.h"
#include "draw.h"
#include "set.h"

/* --- which part of the document stands where --- */

#define ALL 1000 /* of the width or the height of a page */

struct part {
    struct str anchor; /* of the section */
    enum {
        PART_BELOW,
        PART_BESIDE,  /* at the height of the one before */
        PART_ROOMY,   /* below where enough of a page is left, else on a new one */
        PART_GOES_ON, /* in the columns of the one before */
    } place;
    uint16_t left, width; /* in thousandths of what the page holds */
    uint8_t columns;
    bool brief;
    uint16_t room; /* ROOMY: in thousandths of a page */
};

static const struct part parts[] = {
    {STR_INIT("fields"), PART_BELOW, 0, 560, 1, false, 0},
    {STR_INIT("grades"), PART_BESIDE, 590, 410, 1, false, 0},
    {STR_INIT("reading"), PART_BESIDE, 590, 410, 1, false, 0},
    {STR_INIT("sources"), PART_BESIDE, 590, 410, 1, false, 0},
    {STR_INIT("wide"), PART_ROOMY, 0, ALL, 1, false, 500},
    {STR_INIT("initiatives"), PART_ROOMY, 0, ALL, 3, true, 250},
    {STR_INIT("doubts"), PART_GOES_ON, 0, ALL, 3, false, 0},
};

static const struct block *find_part(const struct document *d, struct str anchor)
{
    for (size_t i = 0; i < d->blocks.len; i++)
        if (d->blocks.ptr[i].kind == BLOCK_SECTION && str_eq(d->blocks.ptr[i].section->anchor, anchor))
            return &d->blocks.ptr[i];
    return NULL;
}

struct spot {
    uint32_t page;
    int32_t y;
};

struct setting_out {
    struct sheet *sheet;
    const struct document *document;
    struct spot row;    /* where the parts that stand beside each other begin */
    struct spot last;   /* where the newest part ends */
    struct spot end;    /* where all of them have ended */
    struct frame frame; /* of the newest part */
    int32_t bottom;     /* of frames */
    uint16_t left;      /* of the same */
};

#define PAGE_INNER (SHEET_WIDTH - 2 * SHEET_SIDE)
#define COLUMN_GAP 22
#define ROOMY_GAP 10

static struct frame frame_for(struct setting_out *o, const struct part *p, struct spot at)
{
    struct frame f = {.sheet = o->sheet,
                      .page = at.page,
                      .left = POINTS(SHEET_SIDE + PAGE_INNER * p->left / ALL),
                      .top = at.y,
                      .bottom = o->bottom,
                      .gap = POINTS(COLUMN_GAP),
                      .columns = p->columns,
                      .y = at.y,
                      .fresh = at.y <= POINTS(SHEET_TOP)};
    f.width = (POINTS(PAGE_INNER * p->width / ALL) - (p->columns - 1) * f.gap) / p->columns;
    return f;
}

static bool is_roomy(struct spot at, const struct part *p)
{
    double left = SHEET_HEIGHT - SHEET_BOTTOM - (double)at.y / POINTS(1);
    return left * ALL >= (SHEET_HEIGHT - SHEET_BOTTOM - SHEET_TOP) * p->room;
}

static struct spot spot_for(struct setting_out *o, const struct part *p)
{
    switch (p->place) {
    case PART_ROOMY:
        if (is_roomy(o->end, p))
            o->end.y += POINTS(ROOMY_GAP);
        else
            o->end = (struct spot){o->sheet->pages, POINTS(SHEET_TOP)};
        return o->row = o->end;
    case PART_BELOW:
        return o->row = o->end;
    case PART_BESIDE:
        return p->left == o->left ? o->last : o->row;
    case PART_GOES_ON:
        return o->last;
    }
    ASSERT(false && "a place");
}

/* What stands in columns is not gone round: after it, the page is full. */
static void part_ends(struct setting_out *o, const struct frame *f)
{
    o->last = (struct spot){f->page, f->column ? f->bottom : f->y};
    if (o->last.page > o->end.page || (o->last.page == o->end.page && o->last.y > o->end.y))
        o->end = o->last;
}

static void set_part(struct setting_out *o, const struct part *p)
{
    const struct block *b = find_part(o->document, p->anchor);
    if (!b)
        return;
    struct frame f = p->place == PART_GOES_ON ? o->frame : frame_for(o, p, spot_for(o, p));
    struct manner manner = {.brief = p->brief};
    struct blocks one = {.ptr = (struct block *)(uintptr_t)b, .len = 1};
    set_blocks(&f, &manner, o->document->lang, &one);
    part_ends(o, &f);
    o->frame = f;
    o->left = p->left;
}

/* The head of page one: whose, what, of which year; then the sentence of state. */
static void set_top(struct setting_out *o)
{
    const struct document *d = o->document;
    const struct part whole = {.width = ALL, .columns = 1};
    struct frame f = frame_for(o, &whole, (struct spot){0, POINTS(SHEET_SIDE)});
    set_text(&f, &(struct text){.plain = d->owner, .style = STYLE_OWNER}, "P", 0);
    set_text(&f, &(struct text){.plain = d->title, .style = STYLE_TITLE}, "H1", 0);
    set_text(&f, &(struct text){.plain = d->about, .style = STYLE_TEXT}, "P", POINTS(4));
    sheet_put(o->sheet, ITEM_RULE, f.page, frame_x(&f), f.y, f.width, 0)->ground = 1.5;
    f.y += POINTS(8);
    struct manner manner = {0};
    struct blocks top = {.ptr = d->blocks.ptr};
    while (top.len < d->blocks.len && d->blocks.ptr[top.len].kind != BLOCK_SECTION)
        top.len++;
    set_blocks(&f, &manner, d->lang, &top);
    part_ends(o, &f);
}

#define SHORT_PAGE 120 /* points: less on the last page is looked after */
#define LESS_EACH 30
#define LESS_MOST 120

/* What stands in columns may end with some lines on a page of their own. */
static bool ends_short(const struct setting_out *o, uint32_t first_page)
{
    const struct frame *f = &o->frame;
    return f->page > first_page && f->column == 0 && f->y - f->top < POINTS(SHORT_PAGE);
}

static void set_parts(struct setting_out *o, const struct part *p, size_t n, int32_t less)
{
    o->bottom -= POINTS(less);
    for (size_t i = 0; i < n; i++)
        set_part(o, &p[i]);
}

/* The parts in columns; where they end short, set again with less on each page, so that more stands on the last. Where
 * nothing helps, the pages are full. */
static void set_columns(struct setting_out *o, const struct part *p, size_t n)
{
    const struct setting_out begun = *o;
    const struct sheet_mark mark = sheet_mark(o->sheet);
    set_parts(o, p, n, 0);
    bool shorter = ends_short(o, begun.end.page);
    for (int32_t less = LESS_EACH; shorter && less <= LESS_MOST; less += LESS_EACH) {
        *o = begun;
        sheet_rewind(o->sheet, mark);
        set_parts(o, p, n, less);
        shorter = ends_short(o, begun.end.page);
    }
    if (!shorter)
        return;
    *o = begun;
    sheet_rewind(o->sheet, mark);
    set_parts(o, p, n, 0);
}

static void set_document(struct sheet *sheet, const struct document *d)
{
    struct setting_out out = {
        .sheet = sheet, .document = d, .left = ALL, .bottom = POINTS(SHEET_HEIGHT - SHEET_BOTTOM)};
    size_t i = 0;
    set_top(&out);
    for (; i < COUNT(parts) && parts[i].columns == 1; i++)
        set_part(&out, &parts[i]);
    set_columns(&out, &parts[i], COUNT(parts) - i);
}

/* --- the file --- */

static cairo_status_t put_bytes(void *out, const unsigned char *bytes, unsigned len)
{
    struct buf *b = out;
    buf_put(b, str_of((const char *)bytes, len));
    return b->full ? CAIRO_STATUS_WRITE_ERROR : CAIRO_STATUS_SUCCESS;
}

static void put_metadata(cairo_surface_t *surface, struct sheet *s, const struct document *d)
{
    const struct {
        cairo_pdf_metadata_t key;
        struct str text;
    } rows[] = {
        {CAIRO_PDF_METADATA_TITLE, d->title},      {CAIRO_PDF_METADATA_AUTHOR, d->owner},
        {CAIRO_PDF_METADATA_SUBJECT, d->about},    {CAIRO_PDF_METADATA_CREATOR, STR("Ayumi")},
        {CAIRO_PDF_METADATA_CREATE_DATE, STR("")}, /* no date: the same data give the same bytes */
    };
    for (size_t i = 0; i < COUNT(rows); i++)
        cairo_pdf_surface_set_metadata(surface, rows[i].key, str_zero(s->arena, type_plain(s->type, rows[i].text)));
}

static bool draw(struct sheet *s, const struct document *d, struct buf *out, struct error *err)
{
    struct buf drawn;
    buf_init(&drawn, out->cap);
    cairo_surface_t *surface = cairo_pdf_surface_create_for_stream(put_bytes, &drawn, SHEET_WIDTH, SHEET_HEIGHT);
    put_metadata(surface, s, d);
    cairo_t *cr = cairo_create(surface);
    draw_outline(surface, s);
    struct page_words words = {.left = d->owner, .right = d->subtitle, .top = d->title};
    struct tags tags;
    draw_pages(cr, s, &words, d->lang, &tags);
    cairo_status_t status = cairo_status(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    if (status == CAIRO_STATUS_SUCCESS)
        status = cairo_surface_status(surface);
    cairo_surface_destroy(surface);
    bool fine = status == CAIRO_STATUS_SUCCESS && amend_pdf(s->arena, buf_str(&drawn), lang_name(d->lang), &tags, out);
    out->full |= drawn.full;
    buf_reset(&drawn);
    if (fine || out->full)
        return true; /* what does not fit is for the caller to tell */
    return error_set(err, ERROR_INTERNAL, MSG_REPORT_NOT_DRAWN, arg_text(str_cstr(cairo_status_to_string(status))));
}

static bool make(struct arena *a, const struct report_input *in, const struct document *d, struct buf *out,
                 struct error *err)
{
    (void)in;
    struct type type;
    if (!type_open(a, &type, err))
        return false;
    struct sheet sheet = {.arena = a, .type = &type};
    set_document(&sheet, d);
    bool fine =
        arena_full(a) || type.full ? error_set(err, ERROR_TOO_BIG, MSG_REPORT_TOO_BIG) : draw(&sheet, d, out, err);
    type_close(&type);
    return fine;
}

DRIVER_MODULE(make);
