#include "sheet.h"

int32_t frame_x(const struct frame *f)
{
    return f->left + (int32_t)f->column * (f->width + f->gap);
}

int32_t frame_room(const struct frame *f)
{
    return f->bottom - f->y;
}

void frame_next(struct frame *f)
{
    f->column++;
    if (f->column >= f->columns) {
        f->column = 0;
        f->page++;
        f->top = POINTS(SHEET_TOP);
        if (f->page >= f->sheet->pages)
            f->sheet->pages = f->page + 1;
    }
    f->y = f->top;
    f->fresh = true;
}

void frame_want(struct frame *f, int32_t height)
{
    while (frame_room(f) < height && (!f->fresh || f->top > POINTS(SHEET_TOP)))
        frame_next(f);
}

struct item *sheet_put(struct sheet *s, enum item_kind kind, uint32_t page, int32_t x, int32_t y, int32_t width,
                       int32_t height)
{
    if (page >= s->pages)
        s->pages = page + 1;
    struct item *item = vec_put(s->arena, &s->items);
    *item = (struct item){.kind = kind, .page = page, .x = x, .y = y, .width = width, .height = height};
    return item;
}

void sheet_put_text(struct sheet *s, const struct text *text, uint32_t page, int32_t x, int32_t y, uint32_t first,
                    uint32_t lines)
{
    if (!lines)
        return;
    struct item *item = sheet_put(s, ITEM_TEXT, page, x, y, text->width, 0);
    item->text.set = *text;
    item->text.first = first;
    item->text.lines = lines;
}

void sheet_open_as(struct sheet *s, uint32_t page, struct tag tag)
{
    sheet_put(s, ITEM_OPEN, page, 0, 0, 0, 0)->tag = tag;
}

void sheet_open(struct sheet *s, uint32_t page, const char *tag)
{
    sheet_open_as(s, page, (struct tag){.name = tag});
}

void sheet_close(struct sheet *s, uint32_t page, const char *tag)
{
    sheet_put(s, ITEM_CLOSE, page, 0, 0, 0, 0)->tag.name = tag;
}

void sheet_put_bookmark(struct sheet *s, uint8_t depth, struct str title, uint32_t page, int32_t y)
{
    *vec_put(s->arena, &s->bookmarks) = (struct bookmark){depth, title, page, y};
}

struct sheet_mark sheet_mark(const struct sheet *s)
{
    return (struct sheet_mark){s->items.len, s->bookmarks.len, s->pages};
}

void sheet_rewind(struct sheet *s, struct sheet_mark mark)
{
    s->items.len = mark.items;
    s->bookmarks.len = mark.bookmarks;
    s->pages = mark.pages;
}
