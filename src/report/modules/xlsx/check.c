#include "check.h"

#include <zlib.h>

/* --- the archive: end record, central directory, local heads --- */

#define END_SIZE 22
#define ENTRY_SIZE 46
#define LOCAL_SIZE 30

static uint32_t number(struct str s, size_t at, size_t bytes)
{
    uint32_t n = 0;
    for (size_t i = bytes; i-- > 0;)
        n = n << 8 | (unsigned char)s.ptr[at + i];
    return n;
}

static bool has(struct str s, size_t at, size_t len)
{
    return at <= s.len && len <= s.len - at;
}

struct part {
    struct str packed;
    uint32_t method, size, sum;
};

static bool unpack(struct arena *a, const struct part *p, struct str *ret)
{
    char *bytes = arena_alloc(a, p->size);
    z_stream z = {.next_in = (Bytef *)(uintptr_t)p->packed.ptr,
                  .avail_in = (uInt)p->packed.len,
                  .next_out = (Bytef *)bytes,
                  .avail_out = p->size};
    if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
        return false;
    int done = inflate(&z, Z_FINISH);
    bool whole = done == Z_STREAM_END && z.avail_out == 0;
    inflateEnd(&z);
    *ret = str_of(bytes, p->size);
    return whole;
}

/* The name of the root, "<worksheet xmlns…" after the declaration; the text ends with "</worksheet>" or "/>". */
static bool ends_with_its_root(struct arena *a, struct str xml)
{
    xml = str_trim(xml);
    size_t end = str_find(xml, STR("?>"));
    if (!str_starts(xml, STR("<?xml")) || end == STR_NONE)
        return false;
    struct str body = str_trim(str_skip(xml, end + 2)), name = str_skip(body, 1);
    size_t len = 0;
    while (len < name.len && name.ptr[len] != ' ' && name.ptr[len] != '>' && name.ptr[len] != '/')
        len++;
    struct str close = str_join(a, STR("</"), str_join(a, str_head(name, len), STR(">")));
    bool alone = str_ends(body, STR("/>")) && str_find_byte(body, '>') == body.len - 1;
    return str_starts(body, STR("<")) && len && (alone || str_ends(body, close));
}

static bool check_part(struct arena *a, const struct part *p)
{
    struct arena_mark mark = arena_mark(a);
    struct str xml = p->packed;
    bool fine = p->method == 0 ? p->packed.len == p->size : p->method == 8 && unpack(a, p, &xml);
    fine = fine && crc32(0, (const Bytef *)xml.ptr, (uInt)xml.len) == p->sum && ends_with_its_root(a, xml);
    arena_rewind(a, mark);
    return fine;
}

/* The part of the entry of the central directory at `at`; `next`: where the next entry begins. */
static bool find_part(struct str file, size_t at, struct part *ret, size_t *next)
{
    if (!has(file, at, ENTRY_SIZE) || number(file, at, 4) != 0x02014B50)
        return false;
    ret->method = number(file, at + 10, 2);
    ret->sum = number(file, at + 16, 4);
    ret->packed.len = number(file, at + 20, 4);
    ret->size = number(file, at + 24, 4);
    size_t local = number(file, at + 42, 4);
    *next = at + ENTRY_SIZE + number(file, at + 28, 2) + number(file, at + 30, 2) + number(file, at + 32, 2);
    if (!has(file, local, LOCAL_SIZE) || number(file, local, 4) != 0x04034B50)
        return false;
    size_t begin = local + LOCAL_SIZE + number(file, local + 26, 2) + number(file, local + 28, 2);
    if (!has(file, begin, ret->packed.len))
        return false;
    ret->packed.ptr = file.ptr + begin;
    return true;
}

bool check_workbook(struct arena *a, struct str file, size_t *ret_parts)
{
    if (file.len < END_SIZE || number(file, file.len - END_SIZE, 4) != 0x06054B50)
        return false;
    size_t parts = number(file, file.len - END_SIZE + 10, 2), at = number(file, file.len - END_SIZE + 16, 4);
    for (size_t i = 0; i < parts; i++) {
        struct part p;
        if (!find_part(file, at, &p, &at) || !check_part(a, &p))
            return false;
    }
    if (at != file.len - END_SIZE)
        return false;
    *ret_parts = parts;
    return true;
}
