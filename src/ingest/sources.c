#include "sources.h"

#include <stdlib.h>

#include "base/unicode.h"
#include "print.h"
#include "words.h"

/* Print squeezes katakana and letters, not kanji. */
static bool may_be_squeezed(struct str line)
{
    while (line.len) {
        enum script script = unicode_script(str_next(&line));
        if (script == SCRIPT_KATAKANA || script == SCRIPT_LATIN)
            return true;
    }
    return false;
}

static bool wider_line(struct str raw, size_t width)
{
    for (struct str rest = str_trim(raw); rest.len;) {
        struct str line = print_next_line(&rest);
        if (print_width(line) > width + 1 && !may_be_squeezed(line)) /* one half-width mark may hang over */
            return true;
    }
    return false;
}

struct source_text sources_read(struct arena *a, struct str raw, size_t line_width)
{
    struct source_text s = {0};
    s.text = label_squeeze(a, raw, &s.tags);
    while (s.text.len && strchr(":;.,|'`", s.text.ptr[0])) {
        s.text = str_trim(str_skip(s.text, 1));
        s.stray_start = true;
    }
    if (str_ends(s.text, STR("調ベ"))) /* katakana for hiragana: no word ends so */
        s.text = str_join(a, str_head(s.text, s.text.len - STR("ベ").len), STR("べ"));
    s.wide = line_width > 0 && wider_line(raw, line_width);
    return s;
}

/* A wide line alone proves nothing: the print may have squeezed it. */
static bool shows_cut(const struct source_text *s)
{
    return s->stray_start || words_brackets_open(s->text) || words_cut_start(s->text) || words_cut_end(s->text);
}

static int compare_texts(const void *x, const void *y)
{
    return str_compare(*(const struct str *)x, *(const struct str *)y);
}

void sources_learn(struct arena *a, const struct strs *raws, struct sources *ret)
{
    *ret = (struct sources){.line_width = print_usual_width(a, raws)};
    struct map seen;
    map_init(&seen, a);
    for (size_t i = 0; i < raws->len; i++) {
        struct source_text s = sources_read(a, raws->ptr[i], ret->line_width);
        if (str_empty(s.text) || words_dash(s.text))
            continue;
        ret->filled++;
        ret->cut += shows_cut(&s);
        if (map_put(&seen, s.text, (uint32_t)ret->sorted.len) == ret->sorted.len)
            *vec_put(a, &ret->sorted) = s.text;
    }
    if (ret->sorted.len)
        qsort(ret->sorted.ptr, ret->sorted.len, sizeof *ret->sorted.ptr, compare_texts);
    ret->damaged = ret->cut >= 2 && ret->cut * 20 >= ret->filled;
}

/* Another text of the column that begins with this one and goes on with more of a word; empty when there is none. */
static struct str longer(const struct sources *s, struct str text)
{
    size_t low = 0, high = s->sorted.len;
    while (low < high) {
        size_t mid = (low + high) / 2;
        if (str_compare(s->sorted.ptr[mid], text) <= 0)
            low = mid + 1;
        else
            high = mid;
    }
    return low < s->sorted.len && str_starts(s->sorted.ptr[low], text) ? s->sorted.ptr[low] : STR("");
}

static bool ends_with_member(struct str text, const struct members *members)
{
    for (size_t i = 0; i < members->len; i++) {
        struct str name = members->ptr[i].name, stem = name;
        if (stem.len > 3)
            str_last(&stem);
        if (str_ends(text, name) || (str_points(stem) > 1 && str_ends(text, stem)))
            return true;
    }
    return false;
}

static void put(struct arena *a, struct label_doubts *d, enum doubt_rule rule, struct str suggestion)
{
    *vec_put(a, d) = (struct label_doubt){rule, suggestion};
}

void sources_check(struct arena *a, const struct sources *s, const struct source_text *text,
                   const struct members *members, struct label_doubts *ret)
{
    if (str_empty(text->text) || words_dash(text->text))
        return;
    if (text->tags)
        put(a, ret, DOUBT_MARKUP, STR(""));
    if (text->stray_start)
        put(a, ret, DOUBT_STRAY_TEXT, text->text);
    if (str_ends(text->text, STR("調")))
        put(a, ret, DOUBT_CUT_TEXT, str_join(a, text->text, STR("べ")));
    else if (words_brackets_open(text->text) || words_cut_start(text->text) || words_cut_end(text->text))
        put(a, ret, DOUBT_CUT_TEXT, STR(""));
    else if (s->damaged && text->wide)
        put(a, ret, DOUBT_CUT_TEXT, STR(""));
    else if (s->damaged) {
        struct str whole = longer(s, text->text);
        if (whole.len || (!words_source_ending(text->text) && !ends_with_member(text->text, members)))
            put(a, ret, DOUBT_CUT_TEXT, whole);
    }
}

bool sources_is_tail(struct str text)
{
    static const struct str tails[] = {STR_INIT("調べ"),   STR_INIT("べ"),   STR_INIT("ベ"),  STR_INIT("調ベ"),
                                       STR_INIT("課調べ"), STR_INIT("調査"), STR_INIT("資料")};
    for (size_t i = 0; i < COUNT(tails); i++)
        if (str_eq(text, tails[i]))
            return true;
    return false;
}

bool sources_foreign(struct str text)
{
    size_t other = 0, letters = 0;
    while (text.len) {
        enum script s = unicode_script(str_next(&text));
        other += s == SCRIPT_OTHER;
        letters += s != SCRIPT_MARK && s != SCRIPT_DIGIT;
    }
    return other > 0 && other * 2 >= letters;
}

bool sources_sentence_ends(struct str text)
{
    static const struct str ends[] = {STR_INIT("。"), STR_INIT("."), STR_INIT("。)"), STR_INIT("。）"),
                                      STR_INIT("）"), STR_INIT(")"), STR_INIT("！"),  STR_INIT("」")};
    for (size_t i = 0; i < COUNT(ends); i++)
        if (str_ends(text, ends[i]))
            return true;
    return false;
}

/* Lines of a frame that the extraction took for characters. */
static bool has_frame_marks(struct str text)
{
    while (text.len) {
        uint32_t p = str_next(&text);
        if (p >= 0x2501 && p <= 0x257F)
            return true;
    }
    return false;
}

/* 補助金の交付, 説明会: a note may end in a noun; what ends in kana or a comma goes on. */
static bool ends_in_noun(struct str text)
{
    uint32_t last = 0;
    for (struct str rest = text; rest.len;)
        last = str_next(&rest);
    return (last >= 0x4E00 && last <= 0x9FFF) || (last >= 0x30A1 && last <= 0x30FC && last != 0x30FB);
}

void sources_check_narrative(struct arena *a, struct str text, bool others_end, struct label_doubts *ret)
{
    if (sources_foreign(text))
        put(a, ret, DOUBT_FOREIGN_SCRIPT, STR(""));
    else if (has_frame_marks(text))
        put(a, ret, DOUBT_STRAY_TEXT, STR(""));
    else if (words_cut_start(text) || words_brackets_open(text) ||
             (others_end && !sources_sentence_ends(text) && !ends_in_noun(text)))
        put(a, ret, DOUBT_CUT_TEXT, STR(""));
}
