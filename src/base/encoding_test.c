#include "encoding.h"

#include "testing.h"

#define ENCODINGS (ENCODING_UTF16BE + 1)
#define BYTES(literal) STR_INIT(literal)

/* What other programs write. */
static const struct {
    struct str utf8, cp932, euc_jp, utf16le, utf16be;
} known[] = {
    {BYTES("区分,値"), BYTES("\x8B\xE6\x95\xAA\x2C\x92\x6C"), BYTES("\xB6\xE8\xCA\xAC\x2C\xC3\xCD"),
     BYTES("\x3A\x53\x06\x52\x2C\x00\x24\x50"), BYTES("\x53\x3A\x52\x06\x00\x2C\x50\x24")},
    {BYTES("令和6年度の実績値"), BYTES("\x97\xDF\x98\x61\x36\x94\x4E\x93\x78\x82\xCC\x8E\xC0\x90\xD1\x92\x6C"),
     BYTES("\xCE\xE1\xCF\xC2\x36\xC7\xAF\xC5\xD9\xA4\xCE\xBC\xC2\xC0\xD3\xC3\xCD"),
     BYTES("\xE4\x4E\x8C\x54\x36\x00\x74\x5E\xA6\x5E\x6E\x30\x9F\x5B\x3E\x7E\x24\x50"),
     BYTES("\x4E\xE4\x54\x8C\x00\x36\x5E\x74\x5E\xA6\x30\x6E\x5B\x9F\x7E\x3E\x50\x24")},
    {BYTES("①㈱髙～－"), BYTES("\x87\x40\x87\x8A\xFB\xFC\x81\x60\x81\x7C"),
     BYTES("\xAD\xA1\xAD\xEA\xFC\xE2\xA1\xC1\xA1\xDD"), BYTES("\x60\x24\x31\x32\xD9\x9A\x5E\xFF\x0D\xFF"),
     BYTES("\x24\x60\x32\x31\x9A\xD9\xFF\x5E\xFF\x0D")},
    {BYTES("─■々〆ヶ"), BYTES("\x84\x9F\x81\xA1\x81\x58\x81\x59\x83\x96"),
     BYTES("\xA8\xA1\xA2\xA3\xA1\xB9\xA1\xBA\xA5\xF6"), BYTES("\x00\x25\xA0\x25\x05\x30\x06\x30\xF6\x30"),
     BYTES("\x25\x00\x25\xA0\x30\x05\x30\x06\x30\xF6")},
    {BYTES("表示\\~"), BYTES("\x95\x5C\x8E\xA6\\~"), BYTES("\xC9\xBD\xBC\xA8\\~"), BYTES("\x68\x88\x3A\x79\\\0~\0"),
     BYTES("\x88\x68\x79\x3A\0\\\0~")},
    {BYTES("ｶﾅ,1"), BYTES("\xB6\xC5\x2C\x31"), BYTES("\x8E\xB6\x8E\xC5\x2C\x31"),
     BYTES("\x76\xFF\x85\xFF\x2C\x00\x31\x00"), BYTES("\xFF\x76\xFF\x85\x00\x2C\x00\x31")},
    {BYTES("a\x1A\x1B\x1C\x7F\0あ"), BYTES("a\x1A\x1B\x1C\x7F\0\x82\xA0"), BYTES("a\x1A\x1B\x1C\x7F\0\xA4\xA2"),
     BYTES("a\0\x1A\0\x1B\0\x1C\0\x7F\0\0\0\x42\x30"), BYTES("\0a\0\x1A\0\x1B\0\x1C\0\x7F\0\0\x30\x42")},
    {BYTES(""), BYTES(""), BYTES(""), BYTES(""), BYTES("")},
};

static struct str known_as(size_t i, enum encoding e)
{
    const struct str as[ENCODINGS] = {known[i].utf8, known[i].cp932, known[i].euc_jp, known[i].utf16le,
                                      known[i].utf16be};
    return as[e];
}

static struct str to_utf8(struct arena *a, enum encoding e, struct str bytes)
{
    struct str text;
    size_t bad_at;
    assert_true(encoding_to_utf8(a, e, bytes, &text, &bad_at));
    return text;
}

static struct str from_utf8(struct arena *a, enum encoding e, struct str text)
{
    struct str bytes;
    size_t bad_at;
    assert_true(encoding_from_utf8(a, e, text, &bytes, &bad_at));
    return bytes;
}

/* --- converting --- */

static void text_converts_as_windows_does_it_both_ways(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 24);
    for (size_t i = 0; i < COUNT(known); i++)
        for (int e = 0; e < ENCODINGS; e++) {
            struct str bytes = known_as(i, (enum encoding)e);
            assert_true(str_eq(to_utf8(&a, (enum encoding)e, bytes), known[i].utf8));
            assert_true(str_eq(from_utf8(&a, (enum encoding)e, known[i].utf8), bytes));
        }
    assert_text(to_utf8(&a, ENCODING_UTF16LE, str_of(NULL, 0)), "");
    assert_text(from_utf8(&a, ENCODING_CP932, str_of(NULL, 0)), "");
    arena_reset(&a);
}

static void the_doubtful_characters_of_cp932_are_those_of_windows(void **unused)
{
    (void)unused;
    static const struct {
        struct str bytes;
        const char *text;
    } cases[] = {
        {BYTES("\x81\x60"), "\xEF\xBD\x9E"}, /* U+FF5E */
        {BYTES("\x81\x7C"), "\xEF\xBC\x8D"}, /* U+FF0D */
        {BYTES("\x81\x5C"), "\xE2\x80\x95"}, /* U+2015 */
        {BYTES("\x81\x61"), "\xE2\x88\xA5"}, /* U+2225 */
        {BYTES("\x81\x91"), "\xEF\xBF\xA0"}, /* U+FFE0 */
        {BYTES("\x81\xCA"), "\xEF\xBF\xA2"}, /* U+FFE2 */
        {BYTES("\x5C\x7E"), "\\~"},
        {BYTES("\xED\x40"), "纊"}, /* NEC's place for IBM's character */
        {BYTES("\xEE\xE0"), "髙"},
        {BYTES("\xFA\x5C"), "纊"},
        {BYTES("\x87\x9C"), "∪"},
        {BYTES("\x81\xBE"), "∪"},
        {BYTES("\xF0\x40"), "\xEE\x80\x80"}, /* U+E000, for what an office draws itself */
    };
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++)
        assert_text(to_utf8(&a, ENCODING_CP932, cases[i].bytes), cases[i].text);
    arena_reset(&a);
}

static void lookalikes_go_to_the_character_that_prints_alike(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        struct str bytes;
    } cases[] = {
        {"−", BYTES("\x81\x7C")},
        {"〜", BYTES("\x81\x60")},
        {"—", BYTES("\x81\x5C")},
        {"―", BYTES("\x81\x5C")},
        {"‖", BYTES("\x81\x61")},
        {"¥", BYTES("\x81\x8F")},
        {"¢", BYTES("\x81\x91")},
        {"£", BYTES("\x81\x92")},
        {"¬", BYTES("\x81\xCA")},
        {"·", BYTES("\x81\x45")},
        {"–", BYTES("\x81\x5D")},
        {"\xC2\xA0", BYTES(" ")},
        {"平日夜間·休日", BYTES("\x95\xBD\x93\xFA\x96\xE9\x8A\xD4\x81\x45\x8B\x78\x93\xFA")},
    };
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_true(str_eq(from_utf8(&a, ENCODING_CP932, str_cstr(cases[i].text)), cases[i].bytes));
        from_utf8(&a, ENCODING_EUC_JP, str_cstr(cases[i].text));
        struct str wide = from_utf8(&a, ENCODING_UTF16LE, str_cstr(cases[i].text)); /* has them all */
        assert_text(to_utf8(&a, ENCODING_UTF16LE, wide), cases[i].text);
    }
    arena_reset(&a);
}

static void characters_that_do_not_exist_there_are_an_error_with_their_place(void **unused)
{
    (void)unused;
    static const struct {
        const char *text;
        size_t bad_at;
    } cases[] = {
        {"剝", 0},
        {"剥がす𠮷野", 9},
        {"abc é", 4},
        {"あ😀", 3},
        {"葛\xF3\xA0\x84\x80城", 3}, /* the selector of one form of the kanji */
        {"a\xE2\x80\x8B", 1},        /* no width, but not nothing */
        {"か\xE3\x82\x99", 3},
        {"한", 0},
        {"あ\xFF", 3}, /* not UTF-8 */
        {"あé\xFF", 3},
        {"あ\xE3\x81", 3},
        {"\xED\xA0\x80", 0},
    };
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str bytes = STR("untouched");
        size_t bad_at = SIZE_MAX;
        assert_false(encoding_from_utf8(&a, ENCODING_CP932, str_cstr(cases[i].text), &bytes, &bad_at));
        assert_int_equal(bad_at, cases[i].bad_at);
        assert_text(bytes, "untouched");
    }
    arena_reset(&a);
}

static uint32_t lookalike(uint32_t p)
{
    static const uint32_t pairs[][2] = {
        {0xA0, 0x20},     {0xA2, 0xFFE0},   {0xA3, 0xFFE1},   {0xA5, 0xFFE5},   {0xA6, 0xFFE4},   {0xAB, 0x226A},
        {0xAC, 0xFFE2},   {0xB5, 0x3BC},    {0xB7, 0x30FB},   {0xBB, 0x226B},   {0x2003, 0x3000}, {0x2011, 0x2010},
        {0x2013, 0x2010}, {0x2014, 0x2015}, {0x2016, 0x2225}, {0x2022, 0x30FB}, {0x2027, 0x30FB}, {0x203E, 0xFFE3},
        {0x2212, 0xFF0D}, {0x22EF, 0x2026}, {0x301C, 0xFF5E}, {0xF86F, 0x2116}, /* № under the private number that IBM
                                                                                   gave it */
    };
    for (size_t i = 0; i < COUNT(pairs); i++)
        if (pairs[i][0] == p)
            return pairs[i][1];
    return p;
}

/* The next code point to try: all of them, or some. Between the third plane and the selectors of the fifteenth nothing
 * is. */
static uint32_t point_after(uint32_t p, bool all)
{
    p += all ? 1 : 13;
    if (p >= 0xD800 && p <= 0xDFFF)
        p = 0xE000;
    return p >= 0x30000 && p < 0xE0000 ? 0xE0000 : p;
}

static void no_character_changes_silently_on_its_way_there_and_back(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 20);
    for (int e = 0; e < ENCODINGS; e++) {
        bool japanese = e == ENCODING_CP932 || e == ENCODING_EUC_JP;
        size_t converted = 0;
        for (uint32_t p = 0; p <= 0xE01FF; p = point_after(p, japanese)) {
            struct arena_mark mark = arena_mark(&a);
            char out[4], back[4];
            struct str text = str_of(out, str_encode(p, out)), bytes;
            struct str want = str_of(back, str_encode(japanese ? lookalike(p) : p, back));
            size_t bad_at = SIZE_MAX;
            if (encoding_from_utf8(&a, (enum encoding)e, text, &bytes, &bad_at)) {
                assert_true(str_eq(to_utf8(&a, (enum encoding)e, bytes), want));
                converted++;
            } else {
                assert_int_equal(bad_at, 0);
            }
            arena_rewind(&a, mark);
        }
        assert_true(converted > 9000);
    }
    arena_reset(&a);
}

/* Text of characters of every length, and where each of them begins in an encoding. */
static struct str with_starts(struct arena *a, enum encoding e, size_t *starts, size_t *n)
{
    struct str all = STR("");
    *n = 0;
    for (struct str rest = STR("値a、ｱ令\r\n6①─\tｶﾞz"); rest.len;) {
        struct str from = rest;
        str_next(&rest);
        starts[(*n)++] = all.len;
        all = str_join(a, all, from_utf8(a, e, str_head(from, from.len - rest.len)));
    }
    starts[*n] = all.len;
    return all;
}

static void a_broken_byte_is_said_at_its_character(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 24);
    for (int e = ENCODING_UTF8; e <= ENCODING_EUC_JP; e++) {
        size_t starts[64], n;
        struct str whole = with_starts(&a, (enum encoding)e, starts, &n);
        for (size_t c = 0; c < n; c++)
            for (size_t at = starts[c]; at < starts[c + 1]; at++) {
                struct str broken = str_copy(&a, whole), text;
                ((char *)broken.ptr)[at] = '\xFF';
                size_t bad_at = SIZE_MAX;
                assert_false(encoding_to_utf8(&a, (enum encoding)e, broken, &text, &bad_at));
                assert_int_equal(bad_at, starts[c]);
            }
    }
    arena_reset(&a);
}

static void a_character_cut_off_is_said_where_it_begins(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 24);
    for (int e = 0; e < ENCODINGS; e++) {
        size_t starts[64], n;
        struct str whole = with_starts(&a, (enum encoding)e, starts, &n);
        for (size_t c = 0; c < n; c++)
            for (size_t len = starts[c]; len < starts[c + 1]; len++) {
                struct str text;
                size_t bad_at = SIZE_MAX;
                bool ok = encoding_to_utf8(&a, (enum encoding)e, str_head(whole, len), &text, &bad_at);
                assert_int_equal(ok, len == starts[c]);
                assert_int_equal(bad_at, ok ? SIZE_MAX : starts[c]);
            }
    }
    arena_reset(&a);
}

static void halves_of_utf16_pairs_are_bad_where_they_stand(void **unused)
{
    (void)unused;
    static const struct {
        struct str bytes;
        size_t bad_at;
    } cases[] = {
        {BYTES("a\0\x3D\xD8"), 2},     /* high half at the end */
        {BYTES("a\0\x3D\xD8\x00"), 2}, /* and half of the low one */
        {BYTES("a\0\x3D\xD8"
               "b\0"),
         2}, /* high half alone */
        {BYTES("a\0\x00\xDE"
               "b\0"),
         2}, /* low half alone */
        {BYTES("a\0b"), 2},
        {BYTES("a"), 0},
    };
    struct arena a;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str text;
        size_t bad_at = SIZE_MAX;
        assert_false(encoding_to_utf8(&a, ENCODING_UTF16LE, cases[i].bytes, &text, &bad_at));
        assert_int_equal(bad_at, cases[i].bad_at);
    }
    assert_text(to_utf8(&a, ENCODING_UTF16LE, STR("\x3D\xD8\x00\xDE")), "😀");
    arena_reset(&a);
}

static void long_texts_convert_whole(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 26);
    for (size_t n = 1000; n < 5000; n += 511) {
        char *text = arena_alloc(&a, n * 7);
        for (size_t i = 0; i < n; i++)
            memcpy(text + i * 7, "歩😀", 7);
        struct str all = str_of(text, n * 7), bytes = from_utf8(&a, ENCODING_UTF16BE, all);
        assert_int_equal(bytes.len, n * 6);
        assert_true(str_eq(to_utf8(&a, ENCODING_UTF16BE, bytes), all));
        for (size_t i = 0; i < n; i++)
            memcpy(text + i * 7, "歩ｱa", 7);
        bytes = from_utf8(&a, ENCODING_CP932, all);
        assert_int_equal(bytes.len, n * 4);
        assert_true(str_eq(to_utf8(&a, ENCODING_CP932, bytes), all));
        size_t bad_at;
        memcpy(text + (n - 1) * 7, "\xEF\xBF\xBD", 3);
        assert_false(encoding_from_utf8(&a, ENCODING_CP932, all, &bytes, &bad_at));
        assert_int_equal(bad_at, (n - 1) * 7);
    }
    arena_reset(&a);
}

static void a_failed_conversion_leaves_the_arena_as_it_was(void **unused)
{
    (void)unused;
#ifndef ARENA_MALLOC_EACH
    struct arena a;
    arena_init(&a, 1 << 20);
    (void)to_utf8(&a, ENCODING_CP932, STR("\x82\xA0"));
    size_t used = a.used, bad_at;
    struct str ret;
    assert_int_equal(used, ARENA_ALIGN); /* and no more than the result */
    assert_false(encoding_to_utf8(&a, ENCODING_CP932, STR("\x82\xA0\xFF"), &ret, &bad_at));
    assert_false(encoding_from_utf8(&a, ENCODING_CP932, STR("あé"), &ret, &bad_at));
    assert_true(a.used - used <= 2 * ARENA_ALIGN);
    arena_reset(&a);
#endif
}

static void names_and_units(void **unused)
{
    (void)unused;
    static const char *const names[ENCODINGS] = {"UTF-8", "CP932", "EUC-JP", "UTF-16LE", "UTF-16BE"};
    for (int e = 0; e < ENCODINGS; e++) {
        assert_text(encoding_name((enum encoding)e), names[e]);
        assert_int_equal(encoding_unit((enum encoding)e), e >= ENCODING_UTF16LE ? 2 : 1);
    }
}

/* --- detecting --- */

static void check_found(struct str bytes, enum encoding e, size_t mark, int certain, size_t bad_at)
{
    struct encoding_found found = encoding_detect(bytes);
    if (found.encoding != e)
        print_error("%.*s instead of %.*s\n", STR_ARG(encoding_name(found.encoding)), STR_ARG(encoding_name(e)));
    assert_int_equal(found.encoding, e);
    assert_int_equal(found.mark, mark);
    if (certain >= 0)
        assert_int_equal(found.certain, certain);
    assert_int_equal(found.bad_at, bad_at);
}

#define FITS SIZE_MAX

static void a_mark_decides(void **unused)
{
    (void)unused;
    check_found(STR("\xEF\xBB\xBF区分,値"), ENCODING_UTF8, 3, true, FITS);
    check_found(STR("\xEF\xBB\xBF"), ENCODING_UTF8, 3, true, FITS);
    check_found(STR("\xEF\xBB\xBF\x8B\xE6"), ENCODING_UTF8, 3, true, 3);
    check_found(STR("\xFF\xFE\x3A\x53"), ENCODING_UTF16LE, 2, true, FITS);
    check_found(STR("\xFE\xFF\x53\x3A"), ENCODING_UTF16BE, 2, true, FITS);
    check_found(STR("\xFF\xFE"
                    "a\0\x3D\xD8"),
                ENCODING_UTF16LE, 2, true, 4);
    check_found(STR("\xFE\xFF\x53\x3A\x00"), ENCODING_UTF16BE, 2, true, 4);
}

static void plain_ascii_and_whole_utf8_are_utf8(void **unused)
{
    (void)unused;
    check_found(STR(""), ENCODING_UTF8, 0, true, FITS);
    check_found(str_of(NULL, 0), ENCODING_UTF8, 0, true, FITS);
    check_found(STR("a,b\r\n1,2\r\n"), ENCODING_UTF8, 0, true, FITS);
    check_found(STR("区分,値"), ENCODING_UTF8, 0, true, FITS);
    check_found(STR("値"), ENCODING_UTF8, 0, true, FITS);
    check_found(STR("5×3"), ENCODING_UTF8, 0, false, FITS); /* two bytes are little to go by */
    check_found(STR("区分\x01,値\n"), ENCODING_UTF8, 0, -1, FITS);
}

static void every_known_text_is_recognised(void **unused)
{
    (void)unused;
    for (size_t i = 0; i < 5; i++) /* the last ones are too little, or no Japanese */
        for (int e = 0; e < ENCODINGS; e++)
            check_found(known_as(i, (enum encoding)e), (enum encoding)e, 0, -1, FITS);
}

static const char *const sentences[] = {
    "区分,値",
    "施策,指標,基準値,目標値\r\n",
    "圏域の将来像\t歩いて暮らせるまち",
    "○,実施済,－",
    "平日夜間・休日の診療機能数",
    "№1 ㈱あゆみ観光（代表：髙橋）",
    "2024年度,128.5,％,達成\n2025年度,131.0,％,未達成\n",
    "市町村",
    "コミュニティバスの利用者数",
    "医療、福祉、教育に関する連携を進め、住み慣れた地域で安心して暮らすことのできる圏域をつくる。",
    "令和６年度　進捗状況（実績）",
    "ID,name,備考\r\n1,abc,\r\n2,def,確認中\r\n",
    "待機児童数 0人を維持する",
};

static void sentences_are_recognised_in_every_encoding(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 24);
    for (size_t i = 0; i < COUNT(sentences); i++)
        for (int e = 0; e < ENCODINGS; e++)
            check_found(from_utf8(&a, (enum encoding)e, str_cstr(sentences[i])), (enum encoding)e, 0, -1, FITS);
    arena_reset(&a);
}

static void cp932_is_certain_where_nothing_else_fits(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 20);
    check_found(from_utf8(&a, ENCODING_CP932, STR("圏域の将来像")), ENCODING_CP932, 0, true, FITS);
    check_found(from_utf8(&a, ENCODING_EUC_JP, STR("目標")), ENCODING_EUC_JP, 0, false, FITS); /* or ﾌﾜﾉｸ in CP932 */
    check_found(from_utf8(&a, ENCODING_UTF16LE, STR("目標,1")), ENCODING_UTF16LE, 0, true, FITS);
    check_found(from_utf8(&a, ENCODING_UTF16LE, STR("目標を定める")), ENCODING_UTF16LE, 0, false, FITS);
    arena_reset(&a);
}

static void a_late_character_is_seen_behind_much_ascii(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 24);
    char *digits = arena_alloc(&a, 300001);
    for (size_t i = 0; i < 300001; i++)
        digits[i] = i % 10 == 9 ? '\n' : '7';
    for (size_t n = 300000; n <= 300001; n++) {
        struct str head = str_of(digits, n);
        check_found(str_join(&a, head, STR("\x8B\xE6\x95\xAA")), ENCODING_CP932, 0, -1, FITS);
        check_found(str_join(&a, head, STR("区分")), ENCODING_UTF8, 0, true, FITS);
        check_found(str_join(&a, head, STR("区分\xFF")), ENCODING_UTF8, 0, false, n + 6);
    }
    arena_reset(&a);
}

static void a_broken_file_keeps_its_encoding_and_says_where(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 24);
    for (size_t i = 3; i < COUNT(sentences); i++)
        for (int e = ENCODING_UTF8; e <= ENCODING_EUC_JP; e++) {
            struct str whole = from_utf8(&a, (enum encoding)e, str_cstr(sentences[i]));
            struct str more = str_join(&a, whole, whole);
            check_found(str_join(&a, more, STR("\xFF")), (enum encoding)e, 0, false, more.len);
            check_found(str_join(&a, str_join(&a, more, STR("\xFF")), more), (enum encoding)e, 0, false, more.len);
        }
    check_found(STR("区分\xE5\x80"), ENCODING_UTF8, 0, false, 6);  /* cut off */
    check_found(STR("区\x88\x86,値"), ENCODING_UTF8, 0, false, 3); /* a byte lost */
    check_found(STR("基準値,目\x8F標値,実績値"), ENCODING_UTF8, 0, false, 13);
    arena_reset(&a);
}

static void half_a_pair_at_the_end_of_utf16_is_said(void **unused)
{
    (void)unused;
    struct arena a;
    arena_init(&a, 1 << 20);
    for (int e = ENCODING_UTF16LE; e <= ENCODING_UTF16BE; e++) {
        struct str text = from_utf8(&a, (enum encoding)e, STR("区分,値\r\n市町,1\r\n"));
        struct str half = e == ENCODING_UTF16LE ? STR("\x3D\xD8") : STR("\xD8\x3D");
        check_found(str_join(&a, text, half), (enum encoding)e, 0, false, text.len);
        check_found(str_join(&a, text, str_head(half, 1)), (enum encoding)e, 0, false, text.len);
    }
    arena_reset(&a);
}

static void any_bytes_are_something(void **unused)
{
    (void)unused;
    uint64_t state = 1;
    struct arena a;
    arena_init(&a, 1 << 24);
    for (int i = 0; i < 3000; i++) {
        struct arena_mark mark = arena_mark(&a);
        size_t len = next_random(&state) % 100;
        char *bytes = arena_alloc(&a, len);
        for (size_t at = 0; at < len; at++)
            bytes[at] = (char)(next_random(&state) >> (i % 2 ? 56 : 57));
        struct encoding_found found = encoding_detect(str_of(bytes, len));
        struct str text, body = str_skip(str_of(bytes, len), found.mark);
        size_t bad_at = SIZE_MAX;
        bool ok = encoding_to_utf8(&a, found.encoding, body, &text, &bad_at);
        assert_int_equal(ok, found.bad_at == SIZE_MAX);
        if (ok)
            assert_true(str_valid(text));
        else
            assert_int_equal(found.bad_at, found.mark + bad_at);
        arena_rewind(&a, mark);
    }
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_converts_as_windows_does_it_both_ways),
        cmocka_unit_test(the_doubtful_characters_of_cp932_are_those_of_windows),
        cmocka_unit_test(lookalikes_go_to_the_character_that_prints_alike),
        cmocka_unit_test(characters_that_do_not_exist_there_are_an_error_with_their_place),
        cmocka_unit_test(no_character_changes_silently_on_its_way_there_and_back),
        cmocka_unit_test(a_broken_byte_is_said_at_its_character),
        cmocka_unit_test(a_character_cut_off_is_said_where_it_begins),
        cmocka_unit_test(halves_of_utf16_pairs_are_bad_where_they_stand),
        cmocka_unit_test(long_texts_convert_whole),
        cmocka_unit_test(a_failed_conversion_leaves_the_arena_as_it_was),
        cmocka_unit_test(names_and_units),
        cmocka_unit_test(a_mark_decides),
        cmocka_unit_test(plain_ascii_and_whole_utf8_are_utf8),
        cmocka_unit_test(every_known_text_is_recognised),
        cmocka_unit_test(sentences_are_recognised_in_every_encoding),
        cmocka_unit_test(cp932_is_certain_where_nothing_else_fits),
        cmocka_unit_test(a_late_character_is_seen_behind_much_ascii),
        cmocka_unit_test(a_broken_file_keeps_its_encoding_and_says_where),
        cmocka_unit_test(half_a_pair_at_the_end_of_utf16_is_said),
        cmocka_unit_test(any_bytes_are_something),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
