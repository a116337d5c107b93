#include "cell.h"

/* --- texts --- */

static bool is_hex(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

/* "_x0041_" would be read as "A". */
static bool is_escape(struct str s)
{
    return s.len >= 7 && str_starts(s, STR("_x")) && is_hex(s.ptr[2]) && is_hex(s.ptr[3]) && is_hex(s.ptr[4]) &&
           is_hex(s.ptr[5]) && s.ptr[6] == '_';
}

/* Not a character of XML, or one that only hides others. */
static bool is_unfit(uint32_t point)
{
    return point == STR_BAD_POINT || (point < 0x20 && point != '\n' && point != '\t') ||
           (point >= 0x7F && point < 0xA0) || (point >= 0x202A && point <= 0x202E) ||
           (point >= 0x2066 && point <= 0x2069) || (point & 0xFFFE) == 0xFFFE;
}

const char *cell_text(struct arena *a, struct str text, bool *ret_fits)
{
    struct buf out;
    size_t units = 0;
    buf_init(&out, (size_t)1 << 30);
    while (text.len) {
        bool escape = is_escape(text);
        uint32_t point = str_next(&text);
        if (point == '\r')
            continue;
        if (escape)
            buf_put(&out, STR("_x005F"));
        if (point == STR_BAD_POINT)
            buf_put(&out, STR("\xEF\xBF\xBD"));
        else if (is_unfit(point))
            buf_printf(&out, "〔U+%04X〕", (unsigned)point);
        else
            buf_put_point(&out, point);
        units += escape ? 7 : is_unfit(point) ? 10 : point > 0xFFFF ? 2 : 1;
    }
    *ret_fits &= units <= CELL_UNITS_MAX && !out.full;
    const char *made = str_zero(a, buf_str(&out));
    buf_reset(&out);
    return made;
}

/* --- numbers --- */

#define DIGITS_MAX INT64_C(999999999999999)

bool cell_number(struct decimal d, double *ret)
{
    if (d.mantissa > DIGITS_MAX || d.mantissa < -DIGITS_MAX)
        return false;
    double power = 1; /* exact up to 10^22 */
    for (uint8_t i = 0; i < d.scale; i++)
        power *= 10;
    *ret = (double)d.mantissa / power;
    return true;
}

#define FORMAT_MAX 240

static bool put_literal(struct buf *out, struct str s)
{
    if (str_find_byte(s, '"') != STR_NONE || str_find_byte(s, '\n') != STR_NONE)
        return false;
    if (str_empty(s))
        return true;
    buf_put_byte(out, '"');
    buf_put(out, s);
    buf_put_byte(out, '"');
    return true;
}

static void put_digits(struct buf *out, uint8_t scale)
{
    buf_put(out, STR("#,##0"));
    for (uint8_t i = 0; i < scale; i++)
        buf_put(out, i ? STR("0") : STR(".0"));
}

/* The number as it is printed: grouped, with U+2212 before a negative one. */
static struct str printed(struct decimal value, struct buf *out)
{
    struct decimal positive = value;
    if (decimal_sign(value) < 0 && decimal_sub(decimal_int(0), value, &positive))
        buf_put(out, STR("−"));
    decimal_put_grouped(out, positive);
    return buf_str(out);
}

static bool put_format(struct buf *out, struct str text, struct decimal value, struct str number)
{
    size_t at = str_find(text, number);
    if (at == STR_NONE)
        return false;
    struct str before = str_head(text, at), behind = str_skip(text, at + number.len);
    if (decimal_sign(value) < 0) { /* the format of a positive one, of which there is none here; then its own */
        put_digits(out, value.scale);
        buf_put_byte(out, ';');
    }
    bool fine = put_literal(out, before);
    if (decimal_sign(value) < 0)
        buf_put(out, STR("\"−\""));
    put_digits(out, value.scale);
    return put_literal(out, behind) && fine;
}

bool cell_format(struct arena *a, struct str text, struct decimal value, const char **ret)
{
    struct buf number, format;
    buf_init(&number, 64);
    buf_init(&format, FORMAT_MAX);
    bool fine = str_valid(text) && put_format(&format, text, value, printed(value, &number)) && !format.full &&
                !number.full && str_points(buf_str(&format)) <= FORMAT_MAX;
    if (fine)
        *ret = str_zero(a, buf_str(&format));
    buf_reset(&number);
    buf_reset(&format);
    return fine;
}

/* --- widths: of a font whose characters are one or one half wide --- */

static uint32_t halves_of(uint32_t point)
{
    bool half = point < 0x100 || (point >= 0xFF61 && point <= 0xFF9F);
    return half ? 1 : 2;
}

uint32_t cell_width(struct str text)
{
    uint32_t widest = 0, width = 0;
    while (text.len) {
        uint32_t point = str_next(&text);
        width = point == '\n' ? 0 : width + halves_of(point);
        widest = width > widest ? width : widest;
    }
    return widest;
}

#define UNIT_PIXELS 7
#define COLUMN_PIXELS 5 /* of a column, beside its units */
#define SAFE_PERCENT 96 /* of the width, less one: programs measure differently */

uint32_t cell_fitting(uint32_t width, uint32_t size)
{
    uint32_t fit = width * UNIT_PIXELS * SAFE_PERCENT * 3 / 100 / (2 * size); /* an em of 3 points has 4 pixels */
    return fit < 3 ? 2 : fit - 1;
}

double cell_column_points(uint32_t width)
{
    return (width * UNIT_PIXELS + COLUMN_PIXELS) * 0.75;
}

uint32_t cell_lines(struct str text, uint32_t halves)
{
    uint32_t lines = text.len ? 1 : 0, width = 0;
    while (text.len) {
        uint32_t point = str_next(&text), more = point == '\n' ? 0 : halves_of(point);
        if (point == '\n' || (width && width + more > halves)) {
            lines++;
            width = 0;
        }
        width += more;
    }
    return lines;
}
