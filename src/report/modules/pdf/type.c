#include "type.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

#include "keep.h"

#define TEXT_CAP ((size_t)16 << 20)

static const struct style_row {
    bool mincho, bold;
    double size, line, grey;
} styles[] = {
#define X(id, mincho, bold, size, line, grey) [STYLE_##id] = {mincho, bold, size, line, grey},
    TYPE_STYLES(X)
#undef X
};

#define SMALL_SIZE 8.0

int32_t style_line(enum style s)
{
    return POINTS(styles[s].line);
}

int32_t style_size(enum style s)
{
    return POINTS(styles[s].size);
}

double style_grey(enum style s)
{
    return styles[s].grey / 100;
}

/* --- fonts --- */

#define FONT_FILES 3

static const struct font_file {
    const char *path, *package;
} font_files[FONT_FILES] = {
    {FONT_FOLDER "/bizud-gothic/BIZUDGothic-Regular.ttf", "fonts-morisawa-bizud-gothic"},
    {FONT_FOLDER "/bizud-gothic/BIZUDGothic-Bold.ttf", "fonts-morisawa-bizud-gothic"},
    {FONT_FOLDER "/bizud-mincho/BIZUDMincho-Regular.ttf", "fonts-morisawa-bizud-mincho"},
};

struct type_fonts {
    FcConfig *config;
    FcCharSet *known[FONT_FILES]; /* their characters */
};

static bool add_font(struct type *t, size_t i, struct error *err)
{
    FcCharSet *set = NULL;
    bool fine = FcConfigAppFontAddFile(t->fonts->config, (const FcChar8 *)font_files[i].path);
    FcFontSet *all = FcConfigGetFonts(t->fonts->config, FcSetApplication);
    fine = fine && all && (size_t)all->nfont == i + 1 &&
           FcPatternGetCharSet(all->fonts[i], FC_CHARSET, 0, &set) == FcResultMatch;
    if (fine)
        t->fonts->known[i] = FcCharSetCopy(set);
    return fine || error_set(err, ERROR_UNSUPPORTED, MSG_REPORT_FONT_MISSING, arg_text(str_cstr(font_files[i].path)),
                             arg_text(str_cstr(font_files[i].package)));
}

static PangoContext *context(PangoFontMap *map, PangoGravity gravity)
{
    PangoContext *c = pango_font_map_create_context(map);
    pango_context_set_language(c, pango_language_from_string("ja"));
    pango_context_set_base_dir(c, PANGO_DIRECTION_LTR);
    pango_context_set_base_gravity(c, gravity);
    pango_context_set_round_glyph_positions(c, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    pango_cairo_context_set_font_options(c, options);
    cairo_font_options_destroy(options);
    return c;
}

/* pango wakes fontconfig, which would read the machine's configuration, look through all its fonts and perhaps complain
 * on the terminal: an empty configuration, put in its place before, spares that. */
static void put_empty_configuration(void)
{
    FcConfig *empty = FcConfigCreate();
    FcConfigSetCurrent(empty);
    FcConfigDestroy(empty);
}

bool type_open(struct arena *a, struct type *ret, struct error *err)
{
    struct type t = {.arena = a, .fonts = arena_new(a, struct type_fonts)};
    put_empty_configuration();
    t.fonts->config = FcConfigCreate();
    for (size_t i = 0; i < FONT_FILES; i++) {
        if (!add_font(&t, i, err)) {
            type_close(&t);
            return false;
        }
    }
    t.map = pango_cairo_font_map_new_for_font_type(CAIRO_FONT_TYPE_FT);
    pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(t.map), t.fonts->config);
    pango_cairo_font_map_set_resolution(PANGO_CAIRO_FONT_MAP(t.map), 72);
    t.across = context(t.map, PANGO_GRAVITY_SOUTH);
    t.down = context(t.map, PANGO_GRAVITY_EAST);
    *ret = t;
    return true;
}

void type_close(struct type *t)
{
    if (t->across)
        g_object_unref(t->across);
    if (t->down)
        g_object_unref(t->down);
    if (t->map) {
        pango_fc_font_map_set_config(PANGO_FC_FONT_MAP(t->map), NULL); /* it would keep what it holds of it */
        g_object_unref(t->map);
    }
    for (size_t i = 0; i < FONT_FILES; i++)
        if (t->fonts->known[i])
            FcCharSetDestroy(t->fonts->known[i]);
    if (t->fonts->config)
        FcConfigDestroy(t->fonts->config);
    *t = (struct type){0};
}

/* --- characters --- */

static bool is_known(const struct type *t, uint32_t point)
{
    for (size_t i = 0; i < FONT_FILES; i++)
        if (FcCharSetHasChar(t->fonts->known[i], point))
            return true;
    return false;
}

/* Variation selectors pick a form of the character before them; a font that has no such form shows the usual one. */
static bool is_selector(uint32_t point)
{
    return (point >= 0xFE00 && point <= 0xFE0F) || (point >= 0xE0100 && point <= 0xE01EF);
}

/* Characters that turn the order of what follows them, and other controls: a page has no use for them but to hide
 * something. */
static bool is_control(uint32_t point)
{
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || (point >= 0x200E && point <= 0x200F) ||
           (point >= 0x2028 && point <= 0x202E) || (point >= 0x2060 && point <= 0x206F);
}

static void put_point(const struct type *t, struct buf *out, uint32_t point)
{
    if (point == '\n')
        buf_put_byte(out, '\n');
    else if (point == '\r' || point == 0x200B || point == 0xFEFF)
        return;
    else if (point == '\t' || point == 0xA0)
        buf_put_byte(out, ' ');
    else if (point == STR_BAD_POINT)
        buf_put(out, STR("〓"));
    else if (is_control(point) || !(is_known(t, point) || is_selector(point)))
        buf_printf(out, "〔U+%04X〕", (unsigned)point);
    else
        buf_put_point(out, point);
}

static void put_text(const struct type *t, struct buf *out, struct str text)
{
    while (text.len)
        put_point(t, out, str_next(&text));
}

struct str type_plain(struct type *t, struct str text)
{
    struct buf chars;
    buf_init(&chars, TEXT_CAP);
    put_text(t, &chars, text);
    struct str made = str_copy(t->arena, buf_str(&chars));
    buf_reset(&chars);
    return made;
}

/* --- lines --- */

static void put_attribute(PangoAttrList *list, PangoAttribute *attribute, size_t from, size_t to)
{
    attribute->start_index = (guint)from;
    attribute->end_index = (guint)to;
    pango_attr_list_insert(list, attribute);
}

/* Width of a text if no character is wider than an em and those of ASCII half of one. */
static int32_t widest_of(struct str text, enum style style)
{
    int32_t em = POINTS(styles[style].size), width = 0;
    while (text.len)
        width += str_next(&text) < 0x80 ? em / 2 : em;
    return width;
}

/* No line ends in this part of the text, unless it would not fit a line. */
static bool keep_part(const struct text *text, PangoAttrList *list, struct str all, size_t from, size_t to)
{
    if (text->width >= 0 && widest_of(str_head(str_skip(all, from), to - from), text->style) > text->width)
        return false;
    put_attribute(list, pango_attr_allow_breaks_new(FALSE), from, to);
    return true;
}

static void keep_numbers(const struct text *text, PangoAttrList *list, struct str all)
{
    for (size_t at = 0, len; at < all.len; at += len) {
        len = keep_length(str_skip(all, at), text->names);
        if (str_points(str_head(str_skip(all, at), len)) > 1)
            (void)keep_part(text, list, all, at, at + len);
    }
}

/* A sign such as 〔要確認〕 or （P14） is whole, or at least its words are. */
static void keep_span(const struct text *text, PangoAttrList *list, struct str all, size_t from)
{
    while (str_starts(str_skip(all, from), STR(" ")))
        from++;
    if (keep_part(text, list, all, from, all.len))
        return;
    for (size_t at = from; at < all.len;) {
        size_t space = str_find_byte(str_skip(all, at), ' '), end = space == STR_NONE ? all.len : at + space;
        (void)keep_part(text, list, all, at, end);
        at = end + 1;
    }
}

static void put_span(const struct type *t, struct buf *out, PangoAttrList *list, const struct text *text,
                     const struct span *s)
{
    size_t from = out->len;
    if (s->style == SPAN_DOUBT)
        buf_put(out, STR("〔"));
    put_text(t, out, s->text);
    if (s->style == SPAN_DOUBT)
        buf_put(out, STR("〕"));
    if (s->style == SPAN_SMALL || s->style == SPAN_DOUBT)
        keep_span(text, list, buf_str(out), from);
    switch (s->style) {
    case SPAN_SMALL:
        if (styles[text->style].size > SMALL_SIZE)
            put_attribute(list, pango_attr_size_new(POINTS(SMALL_SIZE)), from, out->len);
        put_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_NORMAL), from, out->len);
        break;
    case SPAN_STRONG:
    case SPAN_DOUBT:
    case SPAN_CHANGE:
        put_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), from, out->len);
        put_attribute(list, pango_attr_family_new("BIZ UDGothic"), from, out->len);
        break;
    case SPAN_PLAIN:
    case SPAN_UNKNOWN:
        break;
    }
}

static PangoLayout *layout_of(struct type *t, const struct text *text)
{
    struct buf chars;
    buf_init(&chars, TEXT_CAP);
    PangoAttrList *list = pango_attr_list_new();
    for (size_t i = 0; text->spans && i < text->spans->len; i++)
        put_span(t, &chars, list, text, &text->spans->ptr[i]);
    put_text(t, &chars, text->plain);
    put_text(t, &chars, text->behind);
    keep_numbers(text, list, buf_str(&chars));
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
    PangoLayout *layout = pango_layout_new(text->down ? t->down : t->across);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_text(layout, buf_str(&chars).ptr, (int)chars.len);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
    t->full |= chars.full;
    buf_reset(&chars);
    return layout;
}

void type_set(struct type *t, const struct text *text, struct setting *ret)
{
    PangoLayout *layout = layout_of(t, text);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, styles[text->style].mincho ? "BIZ UDMincho" : "BIZ UDGothic");
    pango_font_description_set_weight(font, styles[text->style].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font, POINTS(styles[text->style].size));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, text->width);
    if (text->hangs)
        pango_layout_set_indent(layout, -style_size(text->style));
    *ret = (struct setting){.layout = layout, .lines = (uint32_t)pango_layout_get_line_count(layout)};
    if (pango_layout_get_character_count(layout) == 0)
        ret->lines = 0;
}

int32_t type_longest(const struct setting *s)
{
    PangoRectangle ink;
    pango_layout_get_extents(s->layout, &ink, NULL);
    return ink.x + ink.width;
}

void type_release(struct setting *s)
{
    g_object_unref(s->layout);
    *s = (struct setting){0};
}

/* Characters that the fonts have, at most one em wide, ASCII half of it. Others are left to be set. */
static bool add_width(const struct type *t, struct str text, int32_t em, int32_t *width)
{
    while (text.len) {
        uint32_t point = str_next(&text);
        bool half = point >= 0x20 && point < 0x7F;
        bool whole = (point >= 0x3000 && point < 0xA000) || (point >= 0xFF01 && point < 0xFF61);
        if (!half && !(whole && is_known(t, point)))
            return false;
        *width += half ? em / 2 : em;
    }
    return true;
}

/* Most texts of a table are shorter than their line: they need not be set to be counted. */
static bool is_one_line(const struct type *t, const struct text *text)
{
    int32_t em = POINTS(styles[text->style].size), width = 0;
    bool counted = add_width(t, text->plain, em, &width) && add_width(t, text->behind, em, &width);
    for (size_t i = 0; counted && text->spans && i < text->spans->len; i++) {
        counted = add_width(t, text->spans->ptr[i].text, em, &width);
        width += text->spans->ptr[i].style == SPAN_DOUBT ? 2 * em : 0;
    }
    return counted && width && width <= text->width;
}

uint32_t type_lines(struct type *t, const struct text *text)
{
    struct setting s;
    if (is_one_line(t, text))
        return 1;
    type_set(t, text, &s);
    uint32_t lines = s.lines;
    type_release(&s);
    return lines;
}

static int32_t offset_of(const struct text *text, PangoLayoutLine *line)
{
    PangoRectangle ink, logical;
    if (text->align == ALIGN_START)
        return text->hangs && !pango_layout_line_is_paragraph_start(line) ? style_size(text->style) : 0;
    pango_layout_line_get_extents(line, &ink, &logical);
    int32_t room = text->width - logical.width;
    return room <= 0 ? 0 : text->align == ALIGN_END ? room : room / 2;
}

/* The base line lies where the characters of the style are in the middle of their line. */
static int32_t base_line(const struct text *text, PangoLayoutLine *line)
{
    const struct style_row *s = &styles[text->style];
    if (!text->down)
        return POINTS((s->line - s->size) / 2 + s->size * 0.88);
    PangoRectangle logical;
    pango_layout_line_get_extents(line, NULL, &logical);
    return POINTS(s->line / 2) - (logical.y + logical.height / 2);
}

void type_draw(struct type *t, cairo_t *cr, const struct text *text, int32_t x, int32_t y, uint32_t first,
               uint32_t lines)
{
    struct setting s;
    type_set(t, text, &s);
    cairo_save(cr);
    cairo_translate(cr, (double)x / PANGO_SCALE, (double)y / PANGO_SCALE);
    if (text->down)
        cairo_rotate(cr, G_PI / 2);
    double grey = style_grey(text->style);
    cairo_set_source_rgb(cr, grey, grey, grey);
    pango_cairo_update_layout(cr, s.layout);
    for (uint32_t i = 0; i < lines && first + i < s.lines; i++) {
        PangoLayoutLine *line = pango_layout_get_line_readonly(s.layout, (int)(first + i));
        int32_t down = (int32_t)i * style_line(text->style) + base_line(text, line);
        cairo_move_to(cr, (double)offset_of(text, line) / PANGO_SCALE, (double)down / PANGO_SCALE);
        pango_cairo_show_layout_line(cr, line);
    }
    cairo_restore(cr);
    type_release(&s);
}

struct str type_upright(struct str label)
{
    size_t len = 0;
    while (len < label.len && len < 5) {
        char c = label.ptr[len];
        if (!((c >= '0' && c <= '9') || c == '(' || c == ')' || c == '.' || c == '-'))
            break;
        len++;
    }
    return len < 5 ? str_head(label, len) : STR("");
}
