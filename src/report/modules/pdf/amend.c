#include "amend.h"

/* Where the last occurrence begins, or STR_NONE. */
static size_t find_last(struct str s, struct str what)
{
    for (size_t at = s.len; at-- > 0;)
        if (str_starts(str_skip(s, at), what))
            return at;
    return STR_NONE;
}

/* The number that follows a word: "/Size 43". */
static bool number_behind(struct str s, struct str word, uint64_t *ret)
{
    size_t at = str_find(s, word);
    if (at == STR_NONE)
        return false;
    s = str_skip(s, at + word.len);
    while (s.len && (*s.ptr == ' ' || *s.ptr == '\n'))
        s = str_skip(s, 1);
    size_t len = 0;
    while (len < s.len && s.ptr[len] >= '0' && s.ptr[len] <= '9')
        len++;
    return str_to_u64(str_head(s, len), ret);
}

/* "<< /Type /Catalog ... >>" of the object, without its last ">>". */
static bool find_catalog(struct str file, struct str *ret)
{
    size_t at = find_last(file, STR("<< /Type /Catalog"));
    if (at == STR_NONE)
        return false;
    struct str rest = str_skip(file, at);
    size_t end = str_find(rest, STR("endobj"));
    if (end == STR_NONE)
        return false;
    rest = str_trim(str_head(rest, end));
    if (!str_ends(rest, STR(">>")))
        return false;
    *ret = str_head(rest, rest.len - 2);
    return true;
}

bool amend_pdf(struct str file, struct str lang, struct buf *out)
{
    struct str catalog;
    size_t trailer = find_last(file, STR("trailer"));
    uint64_t size, root, info, start;
    if (trailer == STR_NONE || !find_catalog(str_head(file, trailer), &catalog))
        return false;
    struct str end = str_skip(file, trailer);
    if (!number_behind(end, STR("/Size"), &size) || !number_behind(end, STR("/Root"), &root) ||
        !number_behind(end, STR("/Info"), &info) || !number_behind(end, STR("startxref"), &start))
        return false;
    buf_put(out, file);
    if (!str_ends(file, STR("\n")))
        buf_put_byte(out, '\n');
    size_t at = out->len;
    buf_printf(out, "%llu 0 obj\n%.*s   /Lang (%.*s)\n   /ViewerPreferences << /DisplayDocTitle true >>\n>>\nendobj\n",
               (unsigned long long)root, STR_ARG(catalog), STR_ARG(lang));
    size_t table = out->len;
    buf_printf(out, "xref\n%llu 1\n%010zu 00000 n \n", (unsigned long long)root, at);
    buf_printf(out, "trailer\n<< /Size %llu\n   /Root %llu 0 R\n   /Info %llu 0 R\n   /Prev %llu\n>>\n",
               (unsigned long long)size, (unsigned long long)root, (unsigned long long)info, (unsigned long long)start);
    buf_printf(out, "startxref\n%zu\n%%%%EOF\n", table);
    return true;
}
