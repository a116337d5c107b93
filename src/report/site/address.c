#include "address.h"

#include "base/date.h"
#include "codec/url.h"

static const struct {
    struct str name, address;
} pages[SITE_PAGE_COUNT] = {
#define X(id, name, address) {STR_INIT(name), STR_INIT(address)},
    SITE_PAGES(X)
#undef X
};

static const struct str filters[SITE_FILTER_COUNT] = {
#define X(id, name) STR_INIT(name),
    SITE_FILTERS(X)
#undef X
};

struct str site_page_name(enum site_page_kind k)
{
    ASSERT((size_t)k < SITE_PAGE_COUNT);
    return pages[k].name;
}

struct str site_filter_name(enum site_filter f)
{
    ASSERT((size_t)f < SITE_FILTER_COUNT);
    return filters[f];
}

bool site_filter_parse(struct str name, enum site_filter *ret)
{
    for (size_t i = 0; i < SITE_FILTER_COUNT; i++)
        if (str_eq(filters[i], name)) {
            *ret = (enum site_filter)i;
            return true;
        }
    return false;
}

/* --- slots --- */

static bool is_slot(struct str part)
{
    return str_starts(part, STR("{"));
}

/* The member of the address that a slot of text names; NULL for {year}. */
static struct str *slot_of(struct site_address *a, struct str part)
{
    if (str_eq(part, STR("{region}")))
        return &a->region;
    if (str_eq(part, STR("{plan}")))
        return &a->plan;
    if (str_eq(part, STR("{code}")))
        return &a->code;
    if (str_eq(part, STR("{series}")))
        return &a->series;
    ASSERT(str_eq(part, STR("{year}")));
    return NULL;
}

/* Four digits, as addresses are written. */
static bool is_plain_year(struct str text)
{
    uint64_t n;
    return text.len == 4 && str_to_u64(text, &n);
}

static bool take_part(struct str part, struct str segment, struct site_address *a, bool *exact)
{
    if (!is_slot(part))
        return str_eq(part, segment);
    struct str *text = slot_of(a, part);
    if (text) {
        *text = segment;
        return true;
    }
    *exact &= is_plain_year(segment);
    return year_parse(segment, &a->year);
}

static bool match(enum site_page_kind page, const struct str *segment, size_t n, bool folder, struct site_address *ret,
                  bool *ret_exact)
{
    struct str rest = pages[page].address;
    bool is_folder = str_empty(rest) || str_ends(rest, STR("/")), done = str_empty(rest), exact = true;
    struct site_address a = {.page = page, .lang = ret->lang};
    size_t i = 0;
    if (!is_folder && folder)
        return false;
    if (!done && is_folder)
        rest = str_head(rest, rest.len - 1);
    for (struct str part; str_split(&rest, '/', &done, &part); i++)
        if (i == n || !take_part(part, segment[i], &a, &exact))
            return false;
    if (i != n)
        return false;
    *ret = a;
    *ret_exact = exact && is_folder == folder;
    return true;
}

/* How many words of its own a page's address has: they come before slots. */
static size_t words(enum site_page_kind page)
{
    struct str rest = pages[page].address;
    bool done = false;
    size_t n = 0;
    for (struct str part; str_split(&rest, '/', &done, &part);)
        n += part.len && !is_slot(part);
    return n;
}

bool site_address_parse(const struct str *segment, size_t n, bool folder, struct site_address *ret, bool *ret_exact)
{
    struct site_address best = {.lang = LANG_JA};
    size_t best_words = 0;
    bool found = false;
    if (n && str_eq(segment[0], lang_name(LANG_EN))) {
        best.lang = LANG_EN;
        segment++;
        n--;
    }
    for (size_t page = 0; page < SITE_PAGE_COUNT; page++) {
        struct site_address a = {.lang = best.lang};
        bool exact;
        if (!match((enum site_page_kind)page, segment, n, folder, &a, &exact))
            continue;
        size_t own = words(a.page);
        if (found && own <= best_words)
            continue;
        best = a;
        best_words = own;
        *ret_exact = exact;
        found = true;
    }
    if (found)
        *ret = best;
    return found;
}

/* --- putting --- */

static void put_filters(struct buf *out, const struct site_filters *f)
{
    char before = '?';
    for (size_t i = 0; i < SITE_FILTER_COUNT; i++) {
        if (str_empty(f->value[i]))
            continue;
        buf_put_byte(out, before);
        buf_put(out, filters[i]);
        buf_put_byte(out, '=');
        url_put_part(out, f->value[i]);
        before = '&';
    }
}

void site_address_put(struct buf *out, const struct site_address *address, const struct site_filters *f)
{
    struct site_address a = *address;
    struct str rest = pages[a.page].address;
    bool done = str_empty(rest), first = true;
    if (a.lang == LANG_EN)
        buf_put(out, STR("en/"));
    for (struct str part; str_split(&rest, '/', &done, &part); first = false) {
        if (!first)
            buf_put_byte(out, '/');
        struct str *text = is_slot(part) ? slot_of(&a, part) : &part;
        if (text)
            url_put_part(out, *text);
        else
            buf_printf(out, "%04d", a.year);
    }
    if (f)
        put_filters(out, f);
}
