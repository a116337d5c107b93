#include "draw.h"

#include <cairo-pdf.h>

static double points(int32_t n)
{
    return (double)n / PANGO_SCALE;
}

/* --- tones: every one has a pattern of its own, so that they differ without colour; those of site/style.css --- */

enum pattern { PATTERN_PLAIN, PATTERN_LINES, PATTERN_STRIPES, PATTERN_DOTS, PATTERN_HATCH };

struct look {
    uint32_t fill, stroke; /* 0xRRGGBB */
    double weight;         /* of the outline; 0: none */
    bool dashed;
    enum pattern pattern;
};

static const struct look *look_of(enum tone t)
{
    static const struct look looks[] = {
        [TONE_TRACK] = {0xF2F2F2, 0x888888, 0.4, false, PATTERN_PLAIN},
        [TONE_AXIS] = {0x000000, 0x000000, 0.6, false, PATTERN_PLAIN},
        [TONE_BASELINE] = {0x000000, 0x000000, 0.6, false, PATTERN_PLAIN},
        [TONE_ACTUAL] = {0x0B3FB5, 0x0B3FB5, 0.5, false, PATTERN_PLAIN},
        [TONE_DOUBTED] = {0xFFF6DD, 0x8A6500, 1.0, true, PATTERN_PLAIN},
        [TONE_GUIDE] = {0xFFFFFF, 0x000000, 1.1, false, PATTERN_PLAIN},
        [TONE_TARGET] = {0x000000, 0x000000, 0.6, false, PATTERN_PLAIN},
        [TONE_BETTER] = {0x0B3FB5, 0x0B3FB5, 0.5, false, PATTERN_PLAIN},
        [TONE_SAME] = {0x0B3FB5, 0x0B3FB5, 0.5, false, PATTERN_LINES},
        [TONE_WORSE] = {0xB3261E, 0xB3261E, 0.9, false, PATTERN_STRIPES},
        [TONE_MOVED] = {0x000000, 0x000000, 0.5, false, PATTERN_DOTS},
        [TONE_UNKNOWN] = {0x333333, 0x333333, 0.6, true, PATTERN_HATCH},
        [TONE_WORDS] = {0xFFFFFF, 0x333333, 0.6, false, PATTERN_PLAIN},
        [TONE_LINE] = {0x0B3FB5, 0x0B3FB5, 1.0, false, PATTERN_PLAIN},
        [TONE_AHEAD] = {0x333333, 0x333333, 0.6, true, PATTERN_PLAIN},
        [TONE_RIM] = {0xFFFFFF, 0xFFFFFF, 0, false, PATTERN_PLAIN},
        [TONE_TEXT] = {0x333333, 0x333333, 0, false, PATTERN_PLAIN},
        [TONE_MORE] = {0x333333, 0x333333, 0, false, PATTERN_PLAIN},
    };
    ASSERT((size_t)t < COUNT(looks));
    return &looks[t];
}

static void ink(cairo_t *cr, uint32_t rgb)
{
    cairo_set_source_rgb(cr, (double)(rgb >> 16 & 255) / 255, (double)(rgb >> 8 & 255) / 255,
                         (double)(rgb & 255) / 255);
}

static void stroke_slants(cairo_t *cr, double x, double y, double width, double height, double step, bool rising)
{
    int lines = (int)((width + height) / step) + 1;
    for (int i = 0; i < lines; i++) {
        double at = x - height + i * step;
        cairo_move_to(cr, at, rising ? y + height : y);
        cairo_line_to(cr, at + height, rising ? y : y + height);
    }
    cairo_stroke(cr);
}

static void fill_dots(cairo_t *cr, double x, double y, double width, double height)
{
    double step = 3.4;
    for (int i = 0; i <= (int)(width / step); i++) {
        for (int k = 0; k <= (int)(height / step); k++) {
            cairo_new_sub_path(cr);
            cairo_arc(cr, x + step * (i + 0.5), y + step * (k + 0.5), 0.8, 0, 2 * G_PI);
        }
    }
    cairo_fill(cr);
}

static void stroke_lines(cairo_t *cr, double x, double y, double width, double height)
{
    double step = 3.75;
    for (int i = 0; i <= (int)(height / step); i++) {
        double at = y + 1.9 + i * step;
        cairo_move_to(cr, x, at);
        cairo_line_to(cr, x + width, at);
    }
    cairo_stroke(cr);
}

static void fill_pattern(cairo_t *cr, const struct look *l, double x, double y, double width, double height)
{
    cairo_save(cr);
    cairo_rectangle(cr, x, y, width, height);
    cairo_clip(cr);
    ink(cr, l->pattern == PATTERN_LINES ? 0xBDD0F7 : 0xFFFFFF);
    cairo_paint(cr);
    ink(cr, l->fill);
    if (l->pattern == PATTERN_DOTS) {
        fill_dots(cr, x, y, width, height);
    } else if (l->pattern == PATTERN_LINES) {
        cairo_set_line_width(cr, 0.9);
        stroke_lines(cr, x, y, width, height);
    } else {
        bool stripes = l->pattern == PATTERN_STRIPES;
        cairo_set_line_width(cr, stripes ? 1.7 : 0.6);
        stroke_slants(cr, x, y, width, height, stripes ? 4.6 : 4.2, stripes);
    }
    cairo_restore(cr);
}

static void draw_tone(cairo_t *cr, enum tone tone, double x, double y, double width, double height)
{
    const struct look *l = look_of(tone);
    if (l->pattern == PATTERN_PLAIN) {
        ink(cr, l->fill);
        cairo_rectangle(cr, x, y, width, height);
        cairo_fill(cr);
    } else {
        fill_pattern(cr, l, x, y, width, height);
    }
    if (l->weight <= 0)
        return;
    double inset = l->weight / 2, dash = 2.4;
    cairo_save(cr);
    ink(cr, l->stroke);
    cairo_set_line_width(cr, l->weight);
    if (l->dashed)
        cairo_set_dash(cr, &dash, 1, 0);
    cairo_rectangle(cr, x + inset, y + inset, width > l->weight ? width - l->weight : 0,
                    height > l->weight ? height - l->weight : 0);
    cairo_stroke(cr);
    cairo_restore(cr);
}

/* --- charts --- */

int32_t draw_chart_height(struct arena *a, const struct chart *c)
{
    if (!chart_drawable(c))
        return 0;
    struct arena_mark mark = arena_mark(a);
    struct drawing d;
    chart_layout(a, c, &d);
    arena_rewind(a, mark);
    return POINTS(d.height * DRAW_PIXEL);
}

static void draw_line(cairo_t *cr, enum tone tone, double x0, double x1, double y0, double y1, double weight)
{
    ink(cr, look_of(tone)->stroke);
    cairo_set_line_width(cr, weight);
    cairo_move_to(cr, x0, y0);
    cairo_line_to(cr, x1, y1);
    cairo_stroke(cr);
}

static void draw_diamond(cairo_t *cr, enum tone tone, double x, double y, double half)
{
    const struct look *l = look_of(tone);
    cairo_move_to(cr, x, y - half);
    cairo_line_to(cr, x + half, y);
    cairo_line_to(cr, x, y + half);
    cairo_line_to(cr, x - half, y);
    cairo_close_path(cr);
    ink(cr, l->fill);
    cairo_fill_preserve(cr);
    ink(cr, l->stroke);
    cairo_set_line_width(cr, l->weight);
    cairo_stroke(cr);
}

static void draw_dot(cairo_t *cr, enum tone tone, double x, double y, double radius)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, x, y, radius, 0, 2 * G_PI);
    ink(cr, look_of(tone)->fill);
    cairo_fill(cr);
}

static void draw_scale_text(cairo_t *cr, struct type *t, const struct shape *s, double x, double y, double width)
{
    static const enum align aligns[] = {
        [ANCHOR_START] = ALIGN_START, [ANCHOR_MIDDLE] = ALIGN_CENTRE, [ANCHOR_END] = ALIGN_END};
    struct text text = {.plain = s->text, .style = STYLE_NOTE, .align = aligns[s->anchor], .width = POINTS(width)};
    double left = s->anchor == ANCHOR_START ? x : s->anchor == ANCHOR_MIDDLE ? x - width / 2 : x - width;
    int32_t top = POINTS(y) - style_line(STYLE_NOTE) * 3 / 4;
    type_draw(t, cr, &text, POINTS(left), top, 0, 1);
}

static void draw_shape(cairo_t *cr, struct type *t, const struct shape *s, double left, double top, double width)
{
    double x0 = left + width * s->x0 / CHART_SHARE, x1 = left + width * s->x1 / CHART_SHARE;
    double y0 = top + s->y0 * DRAW_PIXEL, y1 = top + s->y1 * DRAW_PIXEL;
    switch (s->kind) {
    case SHAPE_RECT:
        draw_tone(cr, s->tone, x0, y0, x1 - x0, y1 - y0);
        return;
    case SHAPE_LINE:
        draw_line(cr, s->tone, x0, x1, y0, y1, s->stroke * DRAW_PIXEL);
        return;
    case SHAPE_DIAMOND:
        draw_diamond(cr, s->tone, x0, y0, s->y1 * DRAW_PIXEL);
        return;
    case SHAPE_DOT:
        draw_dot(cr, s->tone, x0, y0, s->y1 * DRAW_PIXEL);
        return;
    case SHAPE_TEXT:
        draw_scale_text(cr, t, s, x0, y0, width);
        return;
    }
    ASSERT(false && "a kind of shape");
}

static void draw_chart(cairo_t *cr, struct type *t, const struct item *item)
{
    struct arena_mark mark = arena_mark(t->arena);
    struct drawing d;
    chart_layout(t->arena, item->chart, &d);
    for (size_t i = 0; i < d.shapes.len; i++)
        draw_shape(cr, t, &d.shapes.ptr[i], points(item->x), points(item->y), points(item->width));
    arena_rewind(t->arena, mark);
}

/* The sign of a mark of bullet charts, as its key beside the words. */
static void draw_mark(cairo_t *cr, const struct item *item)
{
    double x = points(item->x), y = points(item->y), width = points(item->width), height = points(item->height);
    double middle = x + width / 2;
    switch (item->sign.mark) {
    case MARK_BASELINE:
        draw_line(cr, TONE_BASELINE, middle, middle, y, y + height, 1.2);
        return;
    case MARK_TARGET:
        draw_line(cr, TONE_TARGET, middle, middle, y, y + height, 2.9);
        return;
    case MARK_GUIDE:
        draw_diamond(cr, TONE_GUIDE, middle, y + height / 2, height / 2);
        return;
    case MARK_ACTUAL:
        draw_tone(cr, item->sign.tone, x, y + height * 0.15, width, height * 0.7);
        return;
    }
    ASSERT(false && "a mark");
}

/* --- pages --- */

static void draw_box(cairo_t *cr, const struct item *item)
{
    cairo_rectangle(cr, points(item->x), points(item->y), points(item->width), points(item->height));
    if (item->ground < 1) {
        cairo_set_source_rgb(cr, item->ground, item->ground, item->ground);
        cairo_fill_preserve(cr);
    }
    cairo_set_source_rgb(cr, 0.25, 0.25, 0.25);
    cairo_set_line_width(cr, 0.5);
    cairo_stroke(cr);
}

static void draw_rule(cairo_t *cr, const struct item *item)
{
    cairo_set_source_rgb(cr, 0, 0, 0);
    cairo_set_line_width(cr, item->ground);
    cairo_move_to(cr, points(item->x), points(item->y));
    cairo_line_to(cr, points(item->x + item->width), points(item->y + item->height));
    cairo_stroke(cr);
}

static void draw_item(cairo_t *cr, struct type *t, const struct item *item)
{
    switch (item->kind) {
    case ITEM_TEXT:
        type_draw(t, cr, &item->text.set, item->x, item->y, item->text.first, item->text.lines);
        return;
    case ITEM_BOX:
        draw_box(cr, item);
        return;
    case ITEM_RULE:
        draw_rule(cr, item);
        return;
    case ITEM_TONE:
        draw_tone(cr, item->sign.tone, points(item->x), points(item->y), points(item->width), points(item->height));
        return;
    case ITEM_MARK:
        draw_mark(cr, item);
        return;
    case ITEM_DRAWING:
        draw_chart(cr, t, item);
        return;
    case ITEM_OPEN:
        cairo_tag_begin(cr, item->tag.name, NULL);
        return;
    case ITEM_CLOSE:
        cairo_tag_end(cr, item->tag.name);
        return;
    }
    ASSERT(false && "a kind of item");
}

static void draw_words(cairo_t *cr, struct type *t, struct str words, enum align align, double y)
{
    struct text text = {
        .plain = words, .style = STYLE_FOOT, .align = align, .width = POINTS(SHEET_WIDTH - 2 * SHEET_SIDE)};
    type_draw(t, cr, &text, POINTS(SHEET_SIDE), POINTS(y), 0, 1);
}

static void draw_margins(cairo_t *cr, struct type *t, const struct page_words *words, enum lang lang, uint32_t page,
                         uint32_t pages)
{
    struct arena_mark mark = arena_mark(t->arena);
    struct buf number;
    buf_init(&number, 256);
    struct message m = MESSAGE(MSG_REPORT_PAGE_OF, arg_int(page + 1), arg_int(pages));
    message_put(&number, lang, &m);
    if (page)
        draw_words(cr, t, words->top, ALIGN_START, SHEET_TOP - 18);
    draw_words(cr, t, words->left, ALIGN_START, SHEET_HEIGHT - 30);
    draw_words(cr, t, buf_str(&number), ALIGN_CENTRE, SHEET_HEIGHT - 30);
    draw_words(cr, t, words->right, ALIGN_END, SHEET_HEIGHT - 30);
    buf_reset(&number);
    arena_rewind(t->arena, mark);
}

/* The items of each page, in their order: a list through `next` for each. */
struct chains {
    uint32_t *first, *last, *next;
};

#define CHAIN_END UINT32_MAX

static struct chains chains_of(struct sheet *s)
{
    struct chains c = {arena_array(s->arena, uint32_t, s->pages), arena_array(s->arena, uint32_t, s->pages),
                       arena_array(s->arena, uint32_t, s->items.len)};
    for (uint32_t i = 0; i < s->pages; i++)
        c.first[i] = c.last[i] = CHAIN_END;
    for (uint32_t i = 0; i < s->items.len; i++) {
        uint32_t page = s->items.ptr[i].page;
        c.next[i] = CHAIN_END;
        if (c.last[page] == CHAIN_END)
            c.first[page] = i;
        else
            c.next[c.last[page]] = i;
        c.last[page] = i;
    }
    return c;
}

void draw_pages(cairo_t *cr, struct sheet *s, const struct page_words *words, enum lang lang, struct tags *ret_tags)
{
    struct chains chains = chains_of(s);
    *ret_tags = (struct tags){0};
    *vec_put(s->arena, ret_tags) = (struct tag){.name = "Document"};
    cairo_tag_begin(cr, "Document", NULL);
    for (uint32_t page = 0; page < s->pages; page++) {
        for (uint32_t i = chains.first[page]; i != CHAIN_END; i = chains.next[i]) {
            draw_item(cr, s->type, &s->items.ptr[i]);
            if (s->items.ptr[i].kind == ITEM_OPEN)
                *vec_put(s->arena, ret_tags) = s->items.ptr[i].tag;
        }
        draw_margins(cr, s->type, words, lang, page, s->pages);
        cairo_show_page(cr);
    }
    cairo_tag_end(cr, "Document");
}

/* --- outline --- */

#define OUTLINE_DEEPEST 8

void draw_outline(cairo_surface_t *surface, struct sheet *s)
{
    int parent[OUTLINE_DEEPEST + 1] = {CAIRO_PDF_OUTLINE_ROOT};
    for (size_t i = 0; i < s->bookmarks.len; i++) {
        const struct bookmark *b = &s->bookmarks.ptr[i];
        uint8_t depth = b->depth < OUTLINE_DEEPEST ? b->depth : OUTLINE_DEEPEST - 1;
        struct arena_mark mark = arena_mark(s->arena);
        struct str where = str_printf(s->arena, "page=%u pos=[%d %d]", (unsigned)b->page + 1, (int)SHEET_SIDE,
                                      (int)(b->y / PANGO_SCALE));
        int id =
            cairo_pdf_surface_add_outline(surface, parent[depth], str_zero(s->arena, type_plain(s->type, b->title)),
                                          str_zero(s->arena, where), depth ? 0 : CAIRO_PDF_OUTLINE_FLAG_OPEN);
        for (size_t below = depth + 1u; below <= OUTLINE_DEEPEST; below++)
            parent[below] = id;
        arena_rewind(s->arena, mark);
    }
}
