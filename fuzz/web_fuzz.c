/* Whatever a visitor sends, in the lines of one input (address, Accept-Encoding, If-None-Match, Host): segments are
 * plain text that leads nowhere else, a page's address written again is found again and exact, and what goes into a log
 * stays on its line. */
#include "face/web/header.h"
#include "face/web/route.h"
#include "report/site/address.h"

#define ARENA_CAP ((size_t)16 << 20)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_text(struct str s)
{
    ASSERT(str_valid(s));
    for (size_t i = 0; i < s.len; i++)
        ASSERT((unsigned char)s.ptr[i] >= 0x20 && s.ptr[i] != 0x7F);
}

static void check_segments(const struct target *t)
{
    ASSERT(t->segments <= TARGET_SEGMENTS_MAX && t->pairs <= TARGET_PAIRS_MAX);
    for (size_t i = 0; i < t->segments; i++) {
        struct str s = t->segment[i];
        check_text(s);
        ASSERT(s.len && !str_eq(s, STR(".")) && !str_eq(s, STR("..")));
        ASSERT(str_find_byte(s, '/') == STR_NONE && str_find_byte(s, '\\') == STR_NONE);
    }
    for (size_t i = 0; i < t->pairs; i++) {
        check_text(t->pair[i].key);
        check_text(t->pair[i].value);
    }
}

static void check_page(struct arena *a, const struct target *t)
{
    struct site_address first, second;
    struct target again;
    struct error err;
    struct buf out;
    bool exact;
    if (!site_address_parse(t->segment, t->segments, t->folder, &first, &exact))
        return;
    buf_init(&out, 1 << 16);
    buf_put_byte(&out, '/');
    site_address_put(&out, &first, NULL);
    if (target_parse(a, buf_str(&out), &again, &err)) {
        bool found = site_address_parse(again.segment, again.segments, again.folder, &second, &exact);
        ASSERT(found && exact && second.page == first.page && second.lang == first.lang && second.year == first.year);
        ASSERT(str_eq(second.region, first.region) && str_eq(second.code, first.code));
    } else
        ASSERT(err.code == ERROR_TOO_BIG); /* escaping makes it longer */
    buf_reset(&out);
}

static void check_routes(const struct target *t)
{
    static const struct str methods[] = {STR_INIT("GET"), STR_INIT("HEAD"), STR_INIT("POST"), STR_INIT("BREW")};
    for (size_t i = 0; i < COUNT(methods); i++) {
        struct route r;
        struct error err;
        unsigned allowed = 0;
        if (route_find(methods[i], t, &r, &allowed, &err))
            ASSERT(r.kind != ROUTE_OPERATION || (r.operation && (route_encodings(r.operation) & r.encoding)));
    }
}

static void check_safe(struct str s)
{
    struct buf out;
    buf_init(&out, 1 << 20);
    header_put_safe(&out, s);
    header_put_attachment(&out, s);
    for (size_t i = 0; i < out.len; i++)
        ASSERT(out.ptr[i] >= ' ' && out.ptr[i] < 0x7F);
    buf_reset(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    struct str line[4] = {{"", 0}, {"", 0}, {"", 0}, {"", 0}}, rest = str_of((const char *)data, size);
    struct arena a;
    struct target t;
    struct error err;
    bool done = false;
    for (size_t i = 0; i < COUNT(line) && str_split(&rest, '\n', &done, &line[i]); i++)
        continue;
    arena_init(&a, ARENA_CAP);
    if (target_parse(&a, line[0], &t, &err)) {
        check_segments(&t);
        check_page(&a, &t);
        check_routes(&t);
    }
    header_takes_gzip(line[1]);
    ASSERT(!header_has_etag(line[2], STR("\"a\"")) || line[2].len);
    ASSERT(!header_host_is_local(line[3]) || line[3].len);
    for (size_t i = 0; i < COUNT(line); i++)
        check_safe(line[i]);
    arena_reset(&a);
    return 0;
}
