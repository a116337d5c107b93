#include "book.h"

#define FONT "BIZ UDGothic"
#define NUMBER_FORMATS_MAX 180

/* --- looks --- */

static lxw_format *make_look(struct book *b, const struct look *l)
{
    static const uint8_t aligns[] = {
        [ALIGN_START] = LXW_ALIGN_LEFT, [ALIGN_END] = LXW_ALIGN_RIGHT, [ALIGN_CENTRE] = LXW_ALIGN_CENTER};
    static const uint8_t heights[] = {[LOOK_TOP] = LXW_ALIGN_VERTICAL_TOP,
                                      [LOOK_MIDDLE] = LXW_ALIGN_VERTICAL_CENTER,
                                      [LOOK_BOTTOM] = LXW_ALIGN_VERTICAL_BOTTOM};
    lxw_format *f = workbook_add_format(b->workbook);
    format_set_font_name(f, FONT);
    format_set_font_size(f, l->size);
    if (l->bold)
        format_set_bold(f);
    if (l->border)
        format_set_border(f, LXW_BORDER_THIN);
    if (l->wrap)
        format_set_text_wrap(f);
    if (l->stacked)
        format_set_rotation(f, 270); /* characters upon each other */
    format_set_align(f, aligns[l->align]);
    format_set_align(f, heights[l->height]);
    if (l->ground == GROUND_HEAD)
        format_set_bg_color(f, 0xEBEBEB);
    if (l->ground == GROUND_DOUBT)
        format_set_bg_color(f, 0xFFF6DD);
    if (l->number)
        format_set_num_format(f, l->number);
    return f;
}

static struct str look_key(struct book *b, const struct look *l)
{
    return str_printf(b->arena, "%u %d%d%d%d%d %d %d %s", l->size, l->bold, l->border, l->wrap, l->stacked,
                      (int)l->height, (int)l->ground, (int)l->align, l->number ? l->number : "");
}

lxw_format *book_look(struct book *b, const struct look *look)
{
    struct str key = look_key(b, look);
    uint32_t index = map_find(&b->known, key);
    if (index == MAP_NONE) {
        index = map_put(&b->known, key, (uint32_t)b->looks.len);
        /* NOLINTNEXTLINE(bugprone-sizeof-expression): the items are pointers, and their size is meant */
        *vec_put(b->arena, &b->looks) = make_look(b, look);
    }
    return b->looks.ptr[index];
}

bool book_has_room_for_format(struct book *b, const char *number)
{
    struct str key = str_join(b->arena, STR("format "), str_cstr(number));
    if (map_find(&b->known, key) != MAP_NONE)
        return true;
    if (b->number_formats >= NUMBER_FORMATS_MAX)
        return false;
    (void)map_put(&b->known, key, 0);
    b->number_formats++;
    return true;
}

/* Widths of columns are counted in digits of the font of the workbook itself: where the library's usual one is missing,
 * a wider one in its place makes the print smaller. So it is the font of the cells. */
void book_set_font(struct book *b)
{
    lxw_format *own = STAILQ_FIRST(b->workbook->formats);
    format_set_font_name(own, FONT);
    format_set_font_size(own, BOOK_FONT_SIZE);
}

/* --- cells --- */

static void hold(struct book *b, lxw_error done)
{
    b->wrong |= done != LXW_NO_ERROR;
}

static const char *fitting(struct book *b, struct str text, struct str what)
{
    bool fits = true;
    const char *made = cell_text(b->arena, text, &fits);
    if (!fits && b->fits) {
        b->fits = false;
        b->misfit = what;
    }
    return fits ? made : "";
}

void book_put_text(struct book *b, lxw_worksheet *w, uint32_t row, uint16_t col, struct str text, lxw_format *format,
                   struct str what)
{
    if (str_empty(text))
        hold(b, worksheet_write_blank(w, row, col, format));
    else
        hold(b, worksheet_write_string(w, row, col, fitting(b, text, what), format));
}

void book_put_area(struct book *b, lxw_worksheet *w, uint32_t row, uint16_t col, uint32_t last_row, uint16_t last_col,
                   struct str text, lxw_format *format, struct str what)
{
    if (row == last_row && col == last_col)
        book_put_text(b, w, row, col, text, format, what);
    else
        hold(b, worksheet_merge_range(w, row, col, last_row, last_col, fitting(b, text, what), format));
}

void book_put_number(struct book *b, lxw_worksheet *w, uint32_t row, uint16_t col, double value, lxw_format *format)
{
    hold(b, worksheet_write_number(w, row, col, value, format));
}

/* --- sheets --- */

lxw_worksheet *book_put_sheet(struct book *b, struct str name)
{
    lxw_worksheet *w = workbook_add_worksheet(b->workbook, str_zero(b->arena, name));
    b->wrong |= !w;
    return w;
}

#define HEADER_MAX 200
#define PAPER_A3 8
#define HEADER_FONT "&\"" FONT ",Regular\"&10 " /* it is scaled with the sheet */
#define LEGIBLE_PERCENT 80                      /* of 10 points */

/* "&" begins a code in headers and footers. */
static void put_header_text(struct buf *out, struct str text)
{
    text = str_fit(text, HEADER_MAX);
    while (text.len) {
        uint32_t point = str_next(&text);
        if (point == STR_BAD_POINT || point < 0x20)
            continue;
        buf_put_point(out, point);
        if (point == '&')
            buf_put_byte(out, '&');
    }
}

void book_set_page(struct book *b, lxw_worksheet *w, const struct document *d, enum book_pages pages, uint32_t head,
                   uint32_t last_row, uint16_t last_col)
{
    worksheet_set_landscape(w);
    worksheet_set_paper(w, PAPER_A3);
    worksheet_set_margins(w, BOOK_MARGIN_SIDE, BOOK_MARGIN_SIDE, BOOK_MARGIN_ENDS, BOOK_MARGIN_ENDS);
    worksheet_center_horizontally(w);
    if (pages == BOOK_SEVERAL_WIDE)
        worksheet_set_print_scale(w, LEGIBLE_PERCENT);
    else
        worksheet_fit_to_pages(w, 1, 0);
    hold(b, worksheet_repeat_rows(w, head, head));
    hold(b, worksheet_print_area(w, 0, 0, last_row, last_col));
    struct buf header, footer;
    buf_init(&header, 1024);
    buf_init(&footer, 1024);
    buf_put(&header, STR("&L" HEADER_FONT));
    put_header_text(&header, d->title);
    buf_put(&footer, STR("&L" HEADER_FONT));
    put_header_text(&footer, d->owner);
    struct message number = MESSAGE(MSG_REPORT_PAGE_OF, arg_text(STR("&P")), arg_text(STR("&N")));
    buf_put(&footer, STR("&C" HEADER_FONT));
    message_put(&footer, d->lang, &number);
    hold(b, worksheet_set_header(w, str_zero(b->arena, buf_str(&header))));
    hold(b, worksheet_set_footer(w, str_zero(b->arena, buf_str(&footer))));
    buf_reset(&header);
    buf_reset(&footer);
}
