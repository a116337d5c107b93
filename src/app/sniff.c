#include "sniff.h"

#include "base/encoding.h"

#define ZIP_NAMES 4096u /* the names of a book's first parts stand within this */

static bool holds(struct str bytes, struct str what)
{
    return str_find(bytes, what) != STR_NONE;
}

static enum msg sniff_zip(struct str head)
{
    if (holds(head, STR("opendocument.spreadsheet")))
        return MSG_IMPORT_KIND_ODS;
    if (holds(head, STR("xl/")))
        return MSG_IMPORT_KIND_XLSX;
    if (holds(head, STR("word/")))
        return MSG_IMPORT_KIND_DOCX;
    return MSG_IMPORT_KIND_ZIP;
}

static enum msg sniff_magic(struct str bytes)
{
    static const struct {
        struct str start;
        enum msg kind;
    } magics[] = {
        {STR_INIT("%PDF-"), MSG_IMPORT_KIND_PDF},
        {STR_INIT("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"), MSG_IMPORT_KIND_OLE},
        {STR_INIT("\x1F\x8B"), MSG_IMPORT_KIND_GZIP},
        {STR_INIT("\x89PNG"), MSG_IMPORT_KIND_IMAGE},
        {STR_INIT("\xFF\xD8\xFF"), MSG_IMPORT_KIND_IMAGE},
        {STR_INIT("GIF8"), MSG_IMPORT_KIND_IMAGE},
        {STR_INIT("SQLite format 3"), MSG_IMPORT_KIND_DATABASE},
        {STR_INIT("{\\rtf"), MSG_IMPORT_KIND_RTF},
    };
    for (size_t i = 0; i < COUNT(magics); i++)
        if (str_starts(bytes, magics[i].start))
            return magics[i].kind;
    return MSG_NONE;
}

/* HTML and XML are text, but not a delimited table. */
static enum msg sniff_markup(struct str bytes)
{
    struct str text = bytes;
    str_eat(&text, STR("\xEF\xBB\xBF"));
    text = str_trim(str_head(text, 256));
    if (str_starts(text, STR("<?xml")))
        return MSG_IMPORT_KIND_XML;
    static const struct str starts[] = {STR_INIT("<!doctype html"), STR_INIT("<html"), STR_INIT("<table")};
    for (size_t i = 0; i < COUNT(starts); i++)
        if (text.len >= starts[i].len && strncasecmp(text.ptr, starts[i].ptr, starts[i].len) == 0)
            return MSG_IMPORT_KIND_HTML;
    return MSG_NONE;
}

#define SNIFFED 65536u

static uint32_t unit_at(struct str s, size_t i, enum encoding e)
{
    unsigned char first = (unsigned char)s.ptr[i];
    if (encoding_unit(e) == 1)
        return first;
    unsigned char second = (unsigned char)s.ptr[i + 1];
    return e == ENCODING_UTF16LE ? (uint32_t)(second << 8 | first) : (uint32_t)(first << 8 | second);
}

static bool is_control(uint32_t unit)
{
    return unit < 0x20 && unit != '\t' && unit != '\n' && unit != '\r' && unit != '\f' && unit != 0x1B && unit != 0x1A;
}

/* Text has hardly a control character. One stray zero byte in a table is a doubt of that cell; one in a hundred is no
 * text. */
static bool is_binary(struct str bytes)
{
    struct str head = str_head(bytes, SNIFFED);
    enum encoding e = encoding_detect(head).encoding;
    size_t unit = encoding_unit(e), units = head.len / unit, controls = 0;
    for (size_t i = 0; i < units; i++)
        controls += is_control(unit_at(head, i * unit, e));
    return controls * 100 > units;
}

enum msg sniff(struct str bytes)
{
    if (str_starts(bytes, STR("PK\x03\x04")))
        return sniff_zip(str_head(bytes, ZIP_NAMES));
    enum msg kind = sniff_magic(bytes);
    if (kind == MSG_NONE)
        kind = sniff_markup(bytes);
    if (kind == MSG_NONE && is_binary(bytes))
        kind = MSG_IMPORT_KIND_BINARY;
    return kind;
}

bool sniff_blank(struct str bytes)
{
    static const struct str marks[] = {STR_INIT("\xEF\xBB\xBF"), STR_INIT("\xFF\xFE"), STR_INIT("\xFE\xFF"),
                                       STR_INIT("\xE3\x80\x80"), STR_INIT("\x81\x40")};
    while (bytes.len) {
        bool eaten = false;
        for (size_t i = 0; i < COUNT(marks) && !eaten; i++)
            eaten = str_eat(&bytes, marks[i]);
        if (eaten)
            continue;
        char c = bytes.ptr[0];
        if (c != ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' && c != '\v' && c != 0 && c != 0x1A)
            return false;
        bytes = str_skip(bytes, 1);
    }
    return true;
}
