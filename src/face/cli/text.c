#include "text.h"

#include "face/encode.h"

#define NO_LIMIT SIZE_MAX

/* --- width --- */

struct range {
    uint32_t first, last;
};

static bool within(uint32_t point, const struct range *ranges, size_t n)
{
    size_t low = 0, high = n;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (point > ranges[mid].last)
            low = mid + 1;
        else
            high = mid;
    }
    return low < n && point >= ranges[low].first;
}

/* East Asian Width W and F of Unicode, in blocks; what is ambiguous there (◎ ① ×) is narrow on today's terminals. */
static bool is_wide(uint32_t point)
{
    static const struct range wide[] = {
        {0x1100, 0x115F},   {0x231A, 0x231B},   {0x23E9, 0x23EC},   {0x25FD, 0x25FE},   {0x2614, 0x2615},
        {0x2648, 0x2653},   {0x26A1, 0x26A1},   {0x26BD, 0x26BE},   {0x2705, 0x2705},   {0x274C, 0x274C},
        {0x2753, 0x2755},   {0x2757, 0x2757},   {0x2795, 0x2797},   {0x2B1B, 0x2B1C},   {0x2B50, 0x2B50},
        {0x2E80, 0x303E},   {0x3041, 0x4DBF},   {0x4E00, 0xA4CF},   {0xA960, 0xA97C},   {0xAC00, 0xD7A3},
        {0xF900, 0xFAFF},   {0xFE10, 0xFE19},   {0xFE30, 0xFE6B},   {0xFF01, 0xFF60},   {0xFFE0, 0xFFE6},
        {0x16FE0, 0x18DFF}, {0x1B000, 0x1B2FF}, {0x1F200, 0x1F320}, {0x1F32D, 0x1F64F}, {0x1F680, 0x1F6FC},
        {0x1F7E0, 0x1F7EB}, {0x1F90C, 0x1F9FF}, {0x1FA70, 0x1FAFF}, {0x20000, 0x3FFFD},
    };
    return within(point, wide, COUNT(wide));
}

static bool is_zero(uint32_t point)
{
    static const struct range zero[] = {
        {0x00AD, 0x00AD}, {0x0300, 0x036F}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2060, 0x2064}, {0x2066, 0x206F},
        {0x20D0, 0x20F0}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F}, {0xFEFF, 0xFEFF}, {0xE0000, 0xE01EF},
    };
    return within(point, zero, COUNT(zero));
}

static size_t point_width(uint32_t point)
{
    if (point == STR_BAD_POINT)
        return 1;
    return is_zero(point) ? 0 : is_wide(point) ? 2 : 1;
}

size_t text_width(struct str s)
{
    size_t width = 0;
    while (s.len)
        width += point_width(str_next(&s));
    return width;
}

/* Nothing in a cell may steer the terminal, nor turn the direction of the text around it. */
static void put_point(struct buf *out, uint32_t point)
{
    bool control = point < 0x20 || (point >= 0x7F && point < 0xA0) || point == 0x2028 || point == 0x2029;
    bool turns = (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    if (point == STR_BAD_POINT)
        buf_put_byte(out, '?');
    else if (control)
        buf_put_byte(out, ' ');
    else if (!turns)
        buf_put_point(out, point);
}

void text_put_fit(struct buf *out, struct str s, size_t width)
{
    bool cut = text_width(s) > width;
    size_t room = cut && width ? width - 1 : width, used = 0;
    while (s.len) {
        uint32_t point = str_next(&s);
        size_t w = point_width(point);
        if (used + w > room)
            break;
        put_point(out, point);
        used += w;
    }
    if (cut && width)
        buf_put(out, STR("…"));
}

/* --- lines --- */

static bool is_one_of(uint32_t point, struct str all)
{
    while (all.len)
        if (str_next(&all) == point)
            return true;
    return false;
}

/* May a line end between the two? */
static bool may_break(uint32_t before, uint32_t after)
{
    if (point_is_space(before) || point_is_space(after))
        return true;
    return (is_wide(before) || is_wide(after)) && !is_one_of(before, STR("「（“(")) &&
           !is_one_of(after, STR("、。」）：！？ー％”),.:;%"));
}

struct str text_take_line(struct str *rest, size_t width)
{
    struct str all = *rest, s = all;
    size_t used = 0, cut = 0;
    uint32_t before = ' ';
    while (s.len) {
        size_t at = all.len - s.len;
        uint32_t point = str_next(&s);
        if (at && may_break(before, point))
            cut = at;
        used += point_width(point);
        if (used > width && at && !point_is_space(point)) {
            cut = cut ? cut : at;
            *rest = str_trim(str_skip(all, cut));
            return str_trim(str_head(all, cut));
        }
        before = point;
    }
    *rest = STR("");
    return str_trim(all);
}

/* --- tables --- */

#define COLUMNS_MAX 32u
#define GAP 2u
#define NARROWEST 6u
#define PADDED_MAX 40u /* where nothing is cut, one long cell does not push the others away */
#define CELL_BYTES_MAX (1u << 20)

struct layout {
    const struct reply *reply;
    enum lang lang;
    size_t table;
    size_t column[COLUMNS_MAX], n; /* the columns shown */
    size_t width[COLUMNS_MAX];
    bool cut;
    struct buf cell; /* scratch */
};

static struct str cell_text(struct layout *l, size_t row, size_t column)
{
    const struct table_shape *t = &l->reply->shape->table[l->table];
    buf_clear(&l->cell);
    encode_datum(&l->cell, l->lang, &t->columns[column], reply_datum(l->reply, l->table, row, column), ENCODE_TEXT);
    return buf_str(&l->cell);
}

static struct str heading(const struct layout *l, size_t column)
{
    return message_text(l->lang, l->reply->shape->table[l->table].columns[column].label);
}

static void measure(struct layout *l)
{
    const struct table_shape *t = &l->reply->shape->table[l->table];
    for (size_t c = 0; c < t->width && l->n < COLUMNS_MAX; c++) {
        size_t width = 0;
        for (size_t row = 0; t->columns[c].brief && row < l->reply->table[l->table].rows; row++) {
            size_t w = text_width(cell_text(l, row, c));
            width = w > width ? w : width;
        }
        if (width == 0)
            continue; /* nothing in it */
        size_t head = text_width(heading(l, c));
        l->column[l->n] = c;
        l->width[l->n++] = width > head ? width : head;
    }
}

/* Takes from the widest until the line fits. */
static void squeeze(struct layout *l, size_t width)
{
    for (;;) {
        size_t total = l->n ? (l->n - 1) * GAP : 0, widest = 0;
        for (size_t i = 0; i < l->n; i++) {
            total += l->width[i];
            widest = l->width[i] > l->width[widest] ? i : widest;
        }
        if (total <= width || l->n == 0 || l->width[widest] <= NARROWEST)
            return;
        size_t over = total - width, spare = l->width[widest] - NARROWEST;
        size_t step = over < spare ? over : spare;
        l->width[widest] -= step > 4 ? 4 : step;
    }
}

static void pad(struct buf *out, size_t n)
{
    for (size_t i = 0; i < n; i++)
        buf_put_byte(out, ' ');
}

static void put_cell(struct buf *out, const struct layout *l, size_t i, struct str text, bool right)
{
    bool last = i + 1 == l->n;
    size_t limit = l->cut ? l->width[i] : NO_LIMIT, used = text_width(text);
    size_t space = l->width[i] > PADDED_MAX && !l->cut ? PADDED_MAX : l->width[i];
    size_t blank = used < space ? space - used : 0;
    if (right)
        pad(out, blank);
    text_put_fit(out, text, limit);
    if (!right && !last)
        pad(out, blank);
    if (!last)
        pad(out, GAP);
}

/* A sentence at the end of a row goes on below itself. */
static void put_sentence(struct buf *out, struct layout *l, struct str text)
{
    size_t last = l->n - 1, indent = 0;
    for (size_t i = 0; i < last; i++)
        indent += l->width[i] + GAP;
    for (bool first = true; first || text.len; first = false) {
        if (!first) {
            buf_put_byte(out, '\n');
            pad(out, indent);
        }
        text_put_fit(out, text_take_line(&text, l->width[last]), NO_LIMIT);
    }
}

static void put_row(struct buf *out, struct layout *l, size_t row)
{
    for (size_t i = 0; i < l->n; i++) {
        enum datum_kind kind = reply_datum(l->reply, l->table, row, l->column[i])->kind;
        struct str text = cell_text(l, row, l->column[i]);
        if (l->cut && kind == DATUM_SENTENCE && i + 1 == l->n)
            put_sentence(out, l, text);
        else
            put_cell(out, l, i, text, kind == DATUM_INT || kind == DATUM_DECIMAL);
    }
    buf_put_byte(out, '\n');
}

static void put_table(struct buf *out, struct layout *l)
{
    size_t rule = 0;
    for (size_t i = 0; i < l->n; i++) {
        put_cell(out, l, i, heading(l, l->column[i]), false);
        rule += (l->width[i] > PADDED_MAX && !l->cut ? PADDED_MAX : l->width[i]) + (i ? GAP : 0);
    }
    buf_put_byte(out, '\n');
    for (size_t i = 0; i < rule; i++)
        buf_put_byte(out, '-');
    buf_put_byte(out, '\n');
    for (size_t row = 0; row < l->reply->table[l->table].rows; row++)
        put_row(out, l, row);
}

void text_put_reply(struct buf *out, enum lang lang, const struct reply *r, size_t width)
{
    bool above = false;
    for (size_t t = 0; t < r->shape->tables; t++) {
        if (r->table[t].rows == 0)
            continue;
        struct layout l = {.reply = r, .lang = lang, .table = t, .cut = width > 0};
        buf_init(&l.cell, CELL_BYTES_MAX);
        measure(&l);
        if (width)
            squeeze(&l, width);
        if (above)
            buf_put_byte(out, '\n');
        put_table(out, &l);
        above = true;
        buf_reset(&l.cell);
    }
    if (above && r->messages.len)
        buf_put_byte(out, '\n');
    for (size_t i = 0; i < r->messages.len; i++) {
        message_put(out, lang, &r->messages.ptr[i]);
        buf_put_byte(out, '\n');
    }
}
