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

/* 2,057.5ha and R6 stay together by themselves. */
static bool is_ascii(struct str s)
{
    for (size_t i = 0; i < s.len; i++)
        if ((unsigned char)s.ptr[i] >= 0x80)
            return false;
    return true;
}

static void keep_numbers(const struct text *text, PangoAttrList *list, struct str all)
{
    for (size_t at = 0, len; at < all.len; at += len) {
        len = keep_length(str_skip(all, at), text->names);
        struct str part = str_head(str_skip(all, at), len);
        if (str_points(part) > 1 && (text->names || !is_ascii(part)))
            (void)keep_part(text, list, all, at, at + len);
    }
}

/* A sign such as 〔要確認〕 or （P14） is whole, or at least its words are. */
static void keep_span(const struct text *text, PangoAttrList *list, struct str all, size_t from, size_t to)
{
    while (from < to && all.ptr[from] == ' ')
        from++;
    if (keep_part(text, list, all, from, to))
        return;
    while (from < to) {
        size_t space = str_find_byte(str_head(str_skip(all, from), to - from), ' ');
        size_t end = space == STR_NONE ? to : from + space;
        (void)keep_part(text, list, all, from, end);
        from = end + 1;
    }
}

/* A part of the characters that looks different. */
struct run {
    size_t from, to;
    enum span_style style;
};
struct runs VEC(struct run);

static void put_run(const struct text *text, PangoAttrList *list, struct str all, const struct run *r)
{
    if (r->style == SPAN_SMALL || r->style == SPAN_DOUBT)
        keep_span(text, list, all, r->from, r->to);
    switch (r->style) {
    case SPAN_SMALL:
        if (styles[text->style].size > SMALL_SIZE)
            put_attribute(list, pango_attr_size_new(POINTS(SMALL_SIZE)), r->from, r->to);
        put_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_NORMAL), r->from, r->to);
        break;
    case SPAN_STRONG:
    case SPAN_DOUBT:
    case SPAN_CHANGE:
        put_attribute(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), r->from, r->to);
        put_attribute(list, pango_attr_family_new("BIZ UDGothic"), r->from, r->to);
        break;
    case SPAN_PLAIN:
    case SPAN_UNKNOWN:
        break;
    }
}

static void put_span(struct type *t, struct buf *out, struct runs *runs, const struct span *s)
{
    size_t from = out->len;
    if (s->style == SPAN_DOUBT)
        buf_put(out, STR("〔"));
    put_text(t, out, s->text);
    if (s->style == SPAN_DOUBT)
        buf_put(out, STR("〕"));
    *vec_put(t->arena, runs) = (struct run){from, out->len, s->style};
}

static PangoAttrList *attributes_of(const struct text *text, const struct runs *runs, struct str all, size_t from)
{
    PangoAttrList *list = pango_attr_list_new();
    for (size_t i = 0; i < runs->len; i++) {
        struct run r = runs->ptr[i];
        if (r.to <= from || r.from >= from + all.len)
            continue;
        r.from = r.from < from ? 0 : r.from - from;
        r.to = r.to - from < all.len ? r.to - from : all.len;
        put_run(text, list, all, &r);
    }
    keep_numbers(text, list, all);
    pango_attr_list_insert(list, pango_attr_insert_hyphens_new(FALSE));
    return list;
}

static PangoLayout *layout_of(const struct type *t, const struct text *text, struct str all, PangoAttrList *list,
                              bool goes_on)
{
    PangoLayout *layout = pango_layout_new(text->down ? t->down : t->across);
    PangoFontDescription *font = pango_font_description_new();
    pango_font_description_set_family_static(font, styles[text->style].mincho ? "BIZ UDMincho" : "BIZ UDGothic");
    pango_font_description_set_weight(font, styles[text->style].bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_font_description_set_size(font, POINTS(styles[text->style].size));
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    pango_layout_set_auto_dir(layout, FALSE);
    pango_layout_set_text(layout, all.ptr, (int)all.len);
    pango_layout_set_attributes(layout, list);
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_width(layout, text->width - (text->hangs && goes_on ? style_size(text->style) : 0));
    if (text->hangs && !goes_on)
        pango_layout_set_indent(layout, -style_size(text->style));
    return layout;
}

/* --- windows: pango takes time by the third power of a text with many parts that are kept, so that a long one is set
 * in pieces of some lines. The last line of a piece is not known to be whole: it begins the next. --- */

#define WINDOW_LINES 6
#define WINDOW_LEAST 400 /* characters */

static size_t window_of(const struct text *text)
{
    int32_t halves = 2 * text->width / style_size(text->style) * WINDOW_LINES;
    return text->width < 0 ? SIZE_MAX : halves < WINDOW_LEAST ? WINDOW_LEAST : (size_t)halves;
}

static struct str first_points(struct str s, size_t points)
{
    struct str rest = s;
    for (; points && rest.len; points--)
        (void)str_next(&rest);
    return str_head(s, s.len - rest.len);
}

static void set_windows(const struct type *t, const struct text *text, const struct runs *runs, struct str all,
                        struct setting *s)
{
    size_t points = window_of(text);
    for (size_t from = 0; from < all.len;) {
        struct str window = first_points(str_skip(all, from), points);
        PangoAttrList *list = attributes_of(text, runs, window, from);
        PangoLayout *layout = layout_of(t, text, window, list, from > 0);
        bool last = from + window.len == all.len;
        int lines = pango_layout_get_line_count(layout) - !last;
        pango_attr_list_unref(list);
        if (!lines) {
            g_object_unref(layout);
            points *= 2;
            continue;
        }
        g_ptr_array_add(s->windows, layout);
        s->lines += (uint32_t)lines;
        from += last ? window.len : (size_t)pango_layout_get_line_readonly(layout, lines)->start_index;
    }
}

void type_set(struct type *t, const struct text *text, struct setting *ret)
{
    struct arena_mark mark = arena_mark(t->arena);
    struct runs runs = {0};
    struct buf chars;
    buf_init(&chars, TEXT_CAP);
    for (size_t i = 0; text->spans && i < text->spans->len; i++)
        put_span(t, &chars, &runs, &text->spans->ptr[i]);
    put_text(t, &chars, text->plain);
    put_text(t, &chars, text->behind);
    *ret = (struct setting){.windows = g_ptr_array_new_with_free_func(g_object_unref)};
    set_windows(t, text, &runs, buf_str(&chars), ret);
    t->full |= chars.full;
    buf_reset(&chars);
    arena_rewind(t->arena, mark);
}

int32_t type_longest(const struct setting *s)
{
    int32_t longest = 0;
    for (guint i = 0; i < s->windows->len; i++) {
        PangoRectangle ink;
        pango_layout_get_extents(g_ptr_array_index(s->windows, i), &ink, NULL);
        longest = ink.x + ink.width > longest ? ink.x + ink.width : longest;
    }
    return longest;
}

void type_release(struct setting *s)
{
    g_ptr_array_unref(s->windows);
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

static int32_t offset_of(const struct text *text, PangoLayoutLine *line, bool goes_on)
{
    PangoRectangle ink, logical;
    if (text->align == ALIGN_START) {
        bool first = !goes_on && pango_layout_line_is_paragraph_start(line);
        return text->hangs && !first ? style_size(text->style) : 0;
    }
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

static void draw_line(cairo_t *cr, const struct text *text, PangoLayoutLine *line, uint32_t nth, bool goes_on)
{
    int32_t down = (int32_t)nth * style_line(text->style) + base_line(text, line);
    cairo_move_to(cr, (double)offset_of(text, line, goes_on) / PANGO_SCALE, (double)down / PANGO_SCALE);
    pango_cairo_show_layout_line(cr, line);
}

/* Lines of a window that are known to be whole. */
static uint32_t lines_of(const struct setting *s, guint window)
{
    int lines = pango_layout_get_line_count(g_ptr_array_index(s->windows, window));
    return (uint32_t)(window + 1 < s->windows->len ? lines - 1 : lines);
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
    uint32_t at = 0;
    for (guint w = 0; w < s.windows->len; w++) {
        PangoLayout *layout = g_ptr_array_index(s.windows, w);
        uint32_t held = lines_of(&s, w);
        pango_cairo_update_layout(cr, layout);
        for (uint32_t i = 0; i < held; i++, at++)
            if (at >= first && at - first < lines)
                draw_line(cr, text, pango_layout_get_line_readonly(layout, (int)i), at - first, w > 0);
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
