#include "svg.h"

#include "html_raw.h"

#define LIMIT 1e9

static void put_number(struct markup *out, double value)
{
    ASSERT(value >= -LIMIT && value <= LIMIT);
    int64_t hundredths = (int64_t)(value * 100 + (value < 0 ? -0.5 : 0.5));
    uint64_t size = (uint64_t)(hundredths < 0 ? -hundredths : hundredths);
    if (hundredths < 0)
        html_raw(out, "-");
    html_int(out, (int64_t)(size / 100));
    if (size % 100 == 0)
        return;
    html_raw(out, ".");
    html_int(out, (int64_t)(size % 100 / 10));
    if (size % 10)
        html_int(out, (int64_t)(size % 10));
}

#define put_attribute(s, name, value)                                                                                  \
    do {                                                                                                               \
        html_raw((s)->out, " " name "=\"");                                                                            \
        put_number((s)->out, (value));                                                                                 \
        html_raw((s)->out, "\"");                                                                                      \
    } while (0)

static void put_class(struct svg *s, struct str class)
{
    ASSERT(s->open);
    if (str_empty(class))
        return;
    html_raw(s->out, " class=\"");
    html_text(s->out, class);
    html_raw(s->out, "\"");
}

static bool is_id(struct str id)
{
    for (size_t i = 0; i < id.len; i++) {
        char c = id.ptr[i];
        if (!((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_'))
            return false;
    }
    return id.len > 0;
}

void svg_open(struct svg *s, struct markup *out, double width, double height, struct str id, struct str title,
              struct str desc)
{
    ASSERT(is_id(id));
    *s = (struct svg){.out = out, .open = true};
    html_raw(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
    put_attribute(s, "width", width);
    put_attribute(s, "height", height);
    html_raw(out, " viewBox=\"0 0 ");
    put_number(out, width);
    html_raw(out, " ");
    put_number(out, height);
    html_raw(out, "\" aria-labelledby=\"");
    html_text(out, id);
    html_raw(out, "-title");
    if (desc.len) {
        html_raw(out, " ");
        html_text(out, id);
        html_raw(out, "-desc");
    }
    html_raw(out, "\"><title id=\"");
    html_text(out, id);
    html_raw(out, "-title\">");
    html_text(out, title);
    html_raw(out, "</title>");
    if (desc.len) {
        html_raw(out, "<desc id=\"");
        html_text(out, id);
        html_raw(out, "-desc\">");
        html_text(out, desc);
        html_raw(out, "</desc>");
    }
}

void svg_close(struct svg *s)
{
    ASSERT(s->open && s->groups == 0);
    html_raw(s->out, "</svg>");
    s->open = false;
}

void svg_group(struct svg *s, struct str class)
{
    html_raw(s->out, "<g");
    put_class(s, class);
    html_raw(s->out, ">");
    s->groups++;
}

void svg_group_end(struct svg *s)
{
    ASSERT(s->open && s->groups > 0);
    html_raw(s->out, "</g>");
    s->groups--;
}

void svg_rect(struct svg *s, struct str class, double x, double y, double width, double height)
{
    html_raw(s->out, "<rect");
    put_class(s, class);
    put_attribute(s, "x", x);
    put_attribute(s, "y", y);
    put_attribute(s, "width", width);
    put_attribute(s, "height", height);
    html_raw(s->out, " fill=\"currentColor\"/>");
}

void svg_line(struct svg *s, struct str class, struct svg_point from, struct svg_point to)
{
    html_raw(s->out, "<line");
    put_class(s, class);
    put_attribute(s, "x1", from.x);
    put_attribute(s, "y1", from.y);
    put_attribute(s, "x2", to.x);
    put_attribute(s, "y2", to.y);
    html_raw(s->out, " stroke=\"currentColor\"/>");
}

void svg_circle(struct svg *s, struct str class, struct svg_point centre, double radius)
{
    html_raw(s->out, "<circle");
    put_class(s, class);
    put_attribute(s, "cx", centre.x);
    put_attribute(s, "cy", centre.y);
    put_attribute(s, "r", radius);
    html_raw(s->out, " fill=\"currentColor\"/>");
}

static void put_anchor(struct markup *out, enum svg_anchor anchor)
{
    switch (anchor) {
    case SVG_START:
        return; /* is what it is without */
    case SVG_MIDDLE:
        html_raw(out, " text-anchor=\"middle\"");
        return;
    case SVG_END:
        html_raw(out, " text-anchor=\"end\"");
        return;
    }
}

void svg_text(struct svg *s, struct str class, struct svg_point at, enum svg_anchor anchor, struct str text)
{
    html_raw(s->out, "<text");
    put_class(s, class);
    put_attribute(s, "x", at.x);
    put_attribute(s, "y", at.y);
    put_anchor(s->out, anchor);
    html_raw(s->out, " fill=\"currentColor\">");
    html_text(s->out, text);
    html_raw(s->out, "</text>");
}

void svg_path(struct svg *s, struct str class, const struct svg_point *point, size_t n, bool closed)
{
    ASSERT(n >= 2);
    html_raw(s->out, "<path");
    put_class(s, class);
    html_raw(s->out, " d=\"");
    for (size_t i = 0; i < n; i++) {
        if (i == 0)
            html_raw(s->out, "M");
        else
            html_raw(s->out, "L");
        put_number(s->out, point[i].x);
        html_raw(s->out, " ");
        put_number(s->out, point[i].y);
    }
    if (closed)
        html_raw(s->out, "Z\" fill=\"currentColor\"/>");
    else
        html_raw(s->out, "\" fill=\"none\" stroke=\"currentColor\"/>");
}
