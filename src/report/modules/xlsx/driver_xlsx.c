/* A workbook: the table as printed, the same data for machines, what is to be checked, how to read it. */
#include "report/driver.h"

#include <errno.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/date.h"
#include "book.h"
#include "check.h"
#include "report/maker.h"

#define BODY_SIZE BOOK_FONT_SIZE

/* --- the sheet for machines: one datum in a cell, numbers as numbers, periods as codes --- */

static void put_plain_head(struct book *b, lxw_worksheet *w, uint16_t col, struct str label, double width)
{
    struct look look = {.size = BODY_SIZE, .bold = true, .border = true, .ground = GROUND_HEAD};
    book_put_text(b, w, 0, col, label, book_look(b, &look), label);
    worksheet_set_column(w, col, col, width, NULL);
}

static bool holds_number(enum field f)
{
    return f == FIELD_PAGE || f == FIELD_BASELINE || f == FIELD_ACTUAL || f == FIELD_TARGET;
}

static void put_datum(struct book *b, lxw_worksheet *w, uint32_t row, uint16_t col, enum field f, struct str text)
{
    struct decimal d;
    double value;
    struct look look = {.size = BODY_SIZE};
    if (holds_number(f) && decimal_parse(text, &d) && cell_number(d, &value)) {
        static const char *const decimals[] = {"0", "0.0", "0.00", "0.000", "0.0000"};
        look.number = d.scale < COUNT(decimals) ? decimals[d.scale] : NULL;
        book_put_number(b, w, row, col, value, book_look(b, &look));
    } else if (!str_empty(text)) {
        book_put_text(b, w, row, col, text, book_look(b, &look), field_name(f));
    }
}

static double data_width(enum field f)
{
    switch (f) {
    case FIELD_PATH:
    case FIELD_INITIATIVE:
    case FIELD_INDICATOR:
    case FIELD_CITATION:
    case FIELD_DOUBTS:
    case FIELD_PROGRESS:
    case FIELD_OUTLOOK_TEXT:
    case FIELD_REASON:
        return 36;
    case FIELD_MEMBERS:
    case FIELD_SERIES:
    case FIELD_BASELINE_PERIOD:
    case FIELD_ACTUAL_PERIOD:
    case FIELD_ACTUAL_STATE:
    case FIELD_TARGET_PERIOD:
    case FIELD_TARGET_RULE:
    case FIELD_TARGET_REF:
    case FIELD_TARGET_WHOLE:
    case FIELD_DOCUMENT:
        return 16;
    case FIELD_PLACE:
    case FIELD_ID:
    case FIELD_NUMBER:
    case FIELD_PAGE:
    case FIELD_UNIT:
    case FIELD_BASELINE:
    case FIELD_ACTUAL:
    case FIELD_TARGET:
        return 11;
    }
    ASSERT(false && "a field");
}

static void put_data(struct book *b, const struct document *d, const struct view *v)
{
    lxw_worksheet *w = book_put_sheet(b, message_text(d->lang, MSG_REPORT_SHEET_DATA));
    if (!w)
        return;
    struct buf text;
    buf_init(&text, (size_t)1 << 26);
    for (size_t f = 0; f < FIELD_EXPORTED; f++)
        put_plain_head(b, w, (uint16_t)f, field_name((enum field)f), data_width((enum field)f));
    put_plain_head(b, w, FIELD_EXPORTED, STR("initiative_code"), 16);
    for (uint32_t i = 0; i < v->line_count; i++) {
        for (size_t f = 0; f < FIELD_EXPORTED; f++) {
            buf_clear(&text);
            view_put_field(&text, v, &v->lines[i], (enum field)f);
            put_datum(b, w, i + 1, (uint16_t)f, (enum field)f, buf_str(&text));
        }
        put_datum(b, w, i + 1, FIELD_EXPORTED, FIELD_ID, v->nodes[v->lines[i].node].code);
    }
    b->fits &= !text.full;
    buf_reset(&text);
    worksheet_freeze_panes(w, 1, 0);
    b->wrong |= worksheet_repeat_columns(w, FIELD_PLACE, FIELD_ID) != LXW_NO_ERROR;
    book_set_page(b, w, d, BOOK_SEVERAL_WIDE, 0, (uint32_t)v->line_count, FIELD_EXPORTED);
}

/* --- rows of texts --- */

#define LINE 13      /* points, of a line of BODY_SIZE */
#define ROW_LINES 29 /* the most of a row */

struct text_sheet {
    struct book *book;
    lxw_worksheet *sheet;
    uint32_t row; /* the next one */
    const uint16_t *widths;
};

/* A row as high as its highest text: a program that reads the file need not find that out. `what` names the texts when
 * one does not fit. */
static void put_texts(struct text_sheet *s, const struct str *texts, uint16_t columns, struct str what)
{
    struct look look = {.size = BODY_SIZE, .border = true, .wrap = true};
    uint32_t lines = 1;
    for (uint16_t col = 0; col < columns; col++) {
        uint32_t needs = cell_lines(texts[col], cell_fitting(s->widths[col], BODY_SIZE));
        lines = needs > lines ? needs : lines;
        book_put_text(s->book, s->sheet, s->row, col, texts[col], book_look(s->book, &look), what);
    }
    worksheet_set_row(s->sheet, s->row++, lines < ROW_LINES ? lines * LINE + 2 : ROW_LINES * LINE, NULL);
}

/* --- what is to be checked --- */

enum { DOUBT_PLACE, DOUBT_ABOUT, DOUBT_FIELD, DOUBT_WHAT, DOUBT_RAW, DOUBT_SUGGESTION, DOUBT_COLUMNS };

static const uint16_t doubt_widths[DOUBT_COLUMNS] = {14, 36, 22, 60, 44, 28};

static void put_doubt(struct text_sheet *s, struct maker *m, const struct summary_doubt *d)
{
    const struct str texts[DOUBT_COLUMNS] = {phrase_place(&m->phrases, d->doubt->place),
                                             maker_doubt_about(m, d),
                                             maker_text(m, field_label(d->doubt->field)),
                                             maker_doubt_sentence(m, d->doubt->rule),
                                             d->doubt->raw,
                                             d->doubt->suggestion};
    put_texts(s, texts, DOUBT_COLUMNS, texts[DOUBT_FIELD]);
}

static void put_all_doubts(struct text_sheet *s, const struct report_input *in)
{
    struct maker m;
    maker_init(&m, s->book->arena, in);
    for (size_t i = 0; i < m.summary.all.doubts; i++)
        put_doubt(s, &m, &m.summary.doubts[i]);
    phrase_reset(&m.phrases);
}

static void put_doubts(struct book *b, const struct report_input *in, const struct document *d)
{
    static const enum msg labels[DOUBT_COLUMNS] = {MSG_FIELD_PLACE,        MSG_REPORT_DOUBT_ABOUT,
                                                   MSG_REPORT_DOUBT_FIELD, MSG_REPORT_DOUBT_WHAT,
                                                   MSG_REPORT_DOUBT_RAW,   MSG_REPORT_DOUBT_SUGGESTION};
    lxw_worksheet *w = book_put_sheet(b, message_text(d->lang, MSG_REPORT_DOUBT));
    struct text_sheet s = {b, w, 1, doubt_widths};
    if (!w)
        return;
    for (size_t col = 0; col < DOUBT_COLUMNS; col++)
        put_plain_head(b, w, (uint16_t)col, message_text(d->lang, labels[col]), doubt_widths[col]);
    put_all_doubts(&s, in);
    if (s.row == 1)
        put_texts(&s, (const struct str[DOUBT_COLUMNS]){[DOUBT_WHAT] = message_text(d->lang, MSG_REPORT_NO_DOUBTS)},
                  DOUBT_COLUMNS, STR(""));
    worksheet_freeze_panes(w, 1, 0);
    book_set_page(b, w, d, BOOK_ONE_WIDE, 0, s.row - 1, DOUBT_COLUMNS - 1);
}

/* --- how to read it --- */

static const uint16_t key_widths[] = {20, 110};

static struct str joined(struct book *b, const struct spans *spans)
{
    struct buf text;
    buf_init(&text, (size_t)1 << 24);
    for (size_t i = 0; i < spans->len; i++)
        if (spans->ptr[i].style != SPAN_DOUBT)
            buf_put(&text, spans->ptr[i].text);
    struct str made = str_copy(b->arena, buf_str(&text));
    buf_reset(&text);
    return made;
}

static void put_pair(struct text_sheet *s, struct str sign, struct str words)
{
    put_texts(s, (const struct str[]){sign, words}, COUNT(key_widths), sign);
}

/* The signs, how to read the document, where it comes from: each an entry. */
static void put_entries(struct text_sheet *s, const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->len; i++) {
        const struct block *block = &blocks->ptr[i];
        for (size_t k = 0; block->kind == BLOCK_KEY && k < block->key.len; k++)
            put_pair(s, block->key.ptr[k].symbol, block->key.ptr[k].label);
        for (size_t k = 0; block->kind == BLOCK_LIST && k < block->list.len; k++)
            put_pair(s, STR("・"), joined(s->book, &block->list.ptr[k].text));
        for (size_t k = 0; block->kind == BLOCK_FACTS && k < block->facts.len; k++)
            put_pair(s, block->facts.ptr[k].label, joined(s->book, &block->facts.ptr[k].text));
    }
}

static void put_key(struct book *b, const struct document *d)
{
    static const struct str parts[] = {STR_INIT("fields"), STR_INIT("reading"), STR_INIT("sources")};
    lxw_worksheet *w = book_put_sheet(b, message_text(d->lang, MSG_REPORT_SHEET_KEY));
    struct text_sheet s = {b, w, 1, key_widths};
    if (!w)
        return;
    put_plain_head(b, w, 0, message_text(d->lang, MSG_REPORT_KEY_SIGN), key_widths[0]);
    put_plain_head(b, w, 1, message_text(d->lang, MSG_REPORT_DOUBT_WHAT), key_widths[1]);
    for (size_t i = 0; i < d->blocks.len; i++)
        for (size_t k = 0; d->blocks.ptr[i].kind == BLOCK_SECTION && k < COUNT(parts); k++)
            if (str_eq(d->blocks.ptr[i].section->anchor, parts[k]))
                put_entries(&s, &d->blocks.ptr[i].section->blocks);
    for (size_t f = 0; f < FIELD_EXPORTED; f++)
        put_pair(&s, field_name((enum field)f), message_text(d->lang, field_label((enum field)f)));
    book_set_page(b, w, d, BOOK_ONE_WIDE, 0, s.row - 1, 1);
}

/* --- the file --- */

static const struct table *find_wide(const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->len; i++) {
        const struct block *b = &blocks->ptr[i];
        const struct table *found = b->kind == BLOCK_SECTION ? find_wide(&b->section->blocks)
                                    : b->kind == BLOCK_TABLE && b->table->look == TABLE_WIDE ? b->table
                                                                                             : NULL;
        if (found)
            return found;
    }
    return NULL;
}

static void set_properties(struct book *b, const struct document *d)
{
    bool fits = true;
    lxw_doc_properties properties = {
        .title = (char *)(uintptr_t)cell_text(b->arena, d->title, &fits),
        .subject = (char *)(uintptr_t)cell_text(b->arena, d->about, &fits),
        .author = (char *)(uintptr_t)cell_text(b->arena, d->owner, &fits),
        .created = (time_t)date_to_days(d->as_of) * 86400, /* not the clock: the same data give the same bytes */
    };
    b->wrong |= workbook_set_properties(b->workbook, &properties) != LXW_NO_ERROR;
}

static void fill(struct book *b, const struct report_input *in, const struct document *d)
{
    const struct table *wide = find_wide(&d->blocks);
    ASSERT(wide);
    set_properties(b, d);
    book_set_font(b);
    printed_put(b, d, wide);
    put_data(b, d, in->view);
    put_doubts(b, in, d);
    put_key(b, d);
}

static void close_fd(int *fd)
{
    if (*fd >= 0)
        close(*fd);
}

static bool failed(struct error *err)
{
    return error_set(err, ERROR_IO, MSG_REPORT_NOT_WRITTEN);
}

/* The file as the library wrote it into memory. */
static bool read_back(struct arena *a, int fd, struct str *ret, struct error *err)
{
    struct stat s;
    if (fstat(fd, &s) != 0)
        return failed(err);
    size_t size = (size_t)s.st_size, at = 0;
    char *bytes = arena_alloc(a, size);
    while (at < size) {
        ssize_t n = pread(fd, bytes + at, size - at, (off_t)at);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return failed(err);
        at += (size_t)n;
    }
    *ret = str_of(bytes, size);
    return true;
}

static bool make(struct arena *a, const struct report_input *in, const struct document *d, struct buf *out,
                 struct error *err)
{
    CLEANUP(close_fd) int fd = memfd_create("ayumi.xlsx", MFD_CLOEXEC);
    if (fd < 0)
        return failed(err);
    struct book b = {.arena = a, .fits = true};
    map_init(&b.known, a);
    b.workbook = workbook_new(str_zero(a, str_printf(a, "/proc/self/fd/%d", fd)));
    if (!b.workbook)
        return failed(err);
    fill(&b, in, d);
    bool closed = workbook_close(b.workbook) == LXW_NO_ERROR;
    struct str file;
    size_t parts;
    if (!b.fits)
        return error_set(err, ERROR_TOO_BIG, MSG_REPORT_CELL_TOO_LONG, arg_text(b.misfit), arg_int(CELL_UNITS_MAX));
    if (!closed || b.wrong || !read_back(a, fd, &file, err) || !check_workbook(a, file, &parts))
        return failed(err);
    buf_put(out, file);
    return true;
}

DRIVER_MODULE(make);
