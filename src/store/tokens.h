/* What a search looks for: text cut into tokens, in the index and in a question alike. Private to the store.
 *
 * Japanese has no spaces between words and most words have two characters, so a run of kanji and kana gives each pair
 * of neighbours: 待機児童 is 待機, 機児, 児童, and 童 alone at the end. A token begins at every character, so a single
 * one is found as the beginning of a token, without a second index; a longer word is found as the phrase of its pairs.
 * Latin words and numbers are tokens as a whole. All of it in NFKC with ASCII letters lowered, so that width and case
 * do not matter. White space and middle dots between Japanese characters are breaks of the print, and are not there. */
#ifndef STORE_TOKENS_H
#define STORE_TOKENS_H

#include "base/str.h"
#include "base/vec.h"

struct sqlite3;

/* Bytes of a token that is a word; a longer word is several tokens. */
#define TOKEN_WORD_MAX 64

struct token {
    struct str text;
    size_t start, end; /* bytes of the text it was cut from, never inside of a character */
    size_t first_end;  /* behind the first character of a pair; else the end */
};

struct tokens VEC(struct token);

enum tokens_use {
    TOKENS_TEXT,
    /* The last token stands for all that begin with it. What ends in a pair ends there: its last character alone would
     * be one more token, which the text has only where a run ends. */
    TOKENS_QUERY,
};

/* Of bytes that may be anything; what is not UTF-8 separates. */
void tokens_of(struct arena *a, struct str text, enum tokens_use use, struct tokens *ret);

/* Teaches FTS5 of this connection the tokenizer "bigram". A status of SQLite. */
int tokens_register(struct sqlite3 *handle);

#endif
