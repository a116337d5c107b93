/* What Unicode knows about text, through ICU. */
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include "arena.h"
#include "str.h"

/* NFKC: full width to half, half-width kana to full, ㎞ to km, ² to 2. Text already so (all ASCII, or checked) is given
 * back without a copy. s should be valid UTF-8; elsewhere bad bytes may become U+FFFD. NFKC leaves U+2212 − and U+2015
 * ― alone; so does this. */
struct str unicode_nfkc(struct arena *a, struct str s);

/* For comparing labels: NFKC, white space and middle dots (· ・ ･) dropped, ASCII letters lowered. */
struct str unicode_fold(struct arena *a, struct str s);

/* NFKC, and white space inside removed where it touches a CJK character (there it is a line break of the print), else
 * folded to one space; trimmed. What a label or a title looks like when read. */
struct str unicode_squeeze(struct arena *a, struct str s);

enum script {
    SCRIPT_LATIN,
    SCRIPT_DIGIT,
    SCRIPT_HIRAGANA,
    SCRIPT_KATAKANA,
    SCRIPT_HAN,
    SCRIPT_MARK /* punctuation, symbols, space */,
    SCRIPT_OTHER
};

enum script unicode_script(uint32_t point);
/* Han, kana, CJK punctuation, full-width forms. */
bool unicode_is_cjk(uint32_t point);

#endif
