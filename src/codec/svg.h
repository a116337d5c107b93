/* A small SVG writer. Only shapes and text; style comes from classes and from `fill="currentColor"`, never from inline
 * style, so that a strict content security policy holds and a picture without CSS is still legible: lines and paths are
 * drawn in the colour of the text, rectangles filled with it.
 *
 * Coordinates print with at most two decimals, the same everywhere: -0 as 0, without trailing zeros. They must be
 * finite and within ±1e9; anything else is a bug. Calls that do not nest are a bug too. */
#ifndef CODEC_SVG_H
#define CODEC_SVG_H

#include "html.h"

struct svg {
    struct markup *out; /* private */
    unsigned groups;
    bool open;
};

struct svg_point {
    double x, y;
};

enum svg_anchor { SVG_START, SVG_MIDDLE, SVG_END };

/* The picture: role="img", named by its title and described by desc through ids. `id` is unique in the page: letters,
 * digits, "-" and
 * "_"; the ids are id-title and id-desc. An empty desc is left out. */
void svg_open(struct svg *s, struct markup *out, double width, double height, struct str id, struct str title,
              struct str desc);
void svg_close(struct svg *s);

/* A class may be empty, or several names with a space between. */
void svg_group(struct svg *s, struct str class);
void svg_group_end(struct svg *s);

void svg_rect(struct svg *s, struct str class, double x, double y, double width, double height);
void svg_line(struct svg *s, struct str class, struct svg_point from, struct svg_point to);
void svg_circle(struct svg *s, struct str class, struct svg_point centre, double radius);
void svg_text(struct svg *s, struct str class, struct svg_point at, enum svg_anchor anchor, struct str text);
/* Through all points, which are at least two; closed and filled, or a line. */
void svg_path(struct svg *s, struct str class, const struct svg_point *point, size_t n, bool closed);

#endif
