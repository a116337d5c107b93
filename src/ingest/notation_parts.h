/* The pieces the readers of notation.h are made of. Private to notation*.c.
 *
 * Names that end in `_eat` take something off the front of *s and move it on; they move nothing when they fail. Texts
 * here are normalised (notation_text_make), so that one lookalike, one bracket and one space stand for all of theirs.
 */
#ifndef INGEST_NOTATION_PARTS_H
#define INGEST_NOTATION_PARTS_H

#include "notation.h"

/* A text longer than this (bytes, normalised) is not a notation but a narrative. */
#define NOTATION_MAX 400

/* --- notation_text.c --- */

struct notation_tag {
    size_t start, end; /* bytes of the normalised text between an opening and a closing tag */
};

struct notation_tags VEC(struct notation_tag);

/* NFKC; dashes as '-', waves as '~', brackets as '(' and ')', middle dots as '・', quotes as ' and ", ▲5 as -5; white
 * space as one ' '. Circled figures, and superscripts and fractions after a digit, keep their own characters: they are
 * not digits of the number beside them. Tags of an extraction are taken out; those that strike or mark text are
 * remembered. */
struct notation_text {
    struct str text;
    bool no_font; /* (cid:20), private use characters */
    bool bad;     /* not UTF-8, or U+FFFD */
    struct notation_tags tags;
};

void notation_text_make(struct arena *a, struct str raw, struct notation_text *ret);

/* Without spaces, except between two ASCII letters or digits. */
struct str notation_compact(struct arena *a, struct str s);
/* Without any space. */
struct str notation_joined(struct arena *a, struct str s);

struct notation_pieces VEC(struct str);

/* The text with its outermost brackets blanked by spaces, byte for byte, and what stood in them. */
struct notation_split {
    struct str main;
    struct notation_pieces brackets;
    struct notation_pieces behind; /* for each bracket the text after it */
    bool open;                     /* a bracket is not closed; what follows it is the last piece */
    bool stray;                    /* one is closed that was never opened */
};

void notation_split(struct arena *a, struct str text, struct notation_split *ret);

/* For every tag: does it touch a number, a bracket or a unit? */
void notation_tags_doubt(struct arena *a, const struct notation_text *t, struct notation_doubts *doubts);

/* Takes spaces and the characters of `set` (ASCII or not) off the front. */
void notation_skip(struct str *s, struct str set);
bool notation_digit_first(struct str s);
bool notation_has_digit(struct str s);
/* An unsigned number of 1 to `most` ASCII digits, and no digit after it. */
bool notation_int_eat(struct str *s, int most, int *ret);

/* --- tables of words --- */

struct notation_word {
    struct str word;
    int code;
    struct str mark; /* empty: none */
};

struct notation_words {
    const struct notation_word *ptr;
    size_t len;
};

#define WORDS(table) ((struct notation_words){(table), COUNT(table)})

/* The longest word of the table at the front of s, or NULL. */
const struct notation_word *notation_word_find(struct notation_words table, struct str s);
const struct notation_word *notation_word_eat(struct notation_words table, struct str *s);
/* The word that is all of s, or NULL. */
const struct notation_word *notation_word_whole(struct notation_words table, struct str s);
/* The longest word of the table at the end of s, or NULL. */
const struct notation_word *notation_word_ends(struct notation_words table, struct str s);

/* --- doubts and marks --- */

void notation_doubt(struct arena *a, struct notation_doubts *d, enum doubt_rule rule, enum notation_part part,
                    struct str suggestion);
/* Once only; an empty mark is none. */
void notation_mark(struct arena *a, struct notation_marks *m, struct str mark);

/* Texts that say of themselves that they are no data: ####, #REF!, (cid:20). True when a doubt was put. */
bool notation_damaged(struct arena *a, const struct notation_text *t, struct notation_doubts *doubts);
bool notation_is_dash(struct str text);
bool notation_is_ditto(struct str text);
/* A sentence: longer than a notation, or with a full stop that is no decimal point. */
bool notation_is_sentence(struct str text);

/* --- notation_number.c --- */

enum notation_fault {
    FAULT_NONE,
    FAULT_GROUPING, /* 3,0000: no value */
    FAULT_POINT,    /* 3。15: a value, to be looked at */
    FAULT_NO_FIT,   /* no value */
    FAULT_EXPONENT, /* 1.2E+05: no value */
    FAULT_ZEROS,    /* 007: a value, to be looked at */
};

struct notation_number {
    bool has_value;
    struct decimal value;
    struct str multiplier; /* 万, 千, 百万; goes in front of the unit */
    bool plus, mixed;
    bool kanji; /* no ASCII digit in it */
    enum notation_fault fault;
};

/* An optional sign, digits or kanji numerals, multipliers. */
bool notation_number_eat(struct arena *a, struct str *s, struct notation_number *ret);
/* True when the front of s can only be a number in digits. */
bool notation_number_at(struct str s);
void notation_number_doubt(struct arena *a, const struct notation_number *n, struct notation_doubts *doubts);

/* --- notation_unit.c --- */

/* Only units of the table and their compounds (人/日, t-CO2/人). */
bool notation_unit_eat(struct arena *a, struct str *s, struct str *ret);
/* All of it is such a unit, perhaps behind 百, 千, 万, 億, 兆. */
bool notation_unit_is(struct str symbol);
/* Also words that are not in the table but look like a counter: kanji, katakana, letters, up to a word that cannot be
 * part of a unit. Spaces inside are breaks of the print when the piece before them is no unit by itself. */
bool notation_unit_guess_eat(struct arena *a, struct str *s, struct str *ret);
/* multiplier and unit, as one symbol. */
struct str notation_unit_of(struct arena *a, const struct notation_number *n, struct str unit);

/* --- notation_period.c --- */

struct notation_period {
    struct period period;
    bool has_fault, has_misread, has_end; /* doubts: fault (no period), 口 for R, 末 of which year */
    enum doubt_rule fault;
    bool past_end;
    bool strong; /* it can be nothing but a period: an era, 年度, 現在 … */
    bool closed; /* its last character ends it: a number may follow at once */
};

/* A point or a span. `alone`: the text is one where only a period is expected, so that 口10, 24年度 and 12月末 are
 * taken. */
bool notation_period_eat(struct str *s, bool alone, struct notation_period *ret);
void notation_period_doubt(struct arena *a, const struct notation_period *p, struct notation_doubts *doubts,
                           struct notation_marks *marks);

/* --- notation_bracket.c --- */

/* What the brackets beside a value or target say. */
struct notation_aside {
    bool has_period;
    struct notation_period period;
    bool has_state;
    enum state state;
    enum target_window window;
    bool undecided;   /* 未設定 */
    bool not_a_value; /* a second number that nothing explains */
    struct str unit;
    struct str clause;    /* of a target: 全国平均以上 */
    struct str reference; /* of a target: 2013年度比 */
    struct notation_marks marks;
    struct notation_doubts doubts;
};

/* `percent`: the value is a share, so that (97/102) explains it. */
void notation_aside_read(struct arena *a, struct str content, bool percent, struct notation_aside *io);
/* Words in front of a number and behind it that say something of it; they may put a state, a window, marks. */
bool notation_prefix_eat(struct arena *a, struct str *s, struct notation_aside *io);
bool notation_suffix_eat(struct arena *a, struct str *s, struct notation_aside *io);
/* "5年間", "5か年": how long a sum runs. */
bool notation_years_eat(struct str *s);
bool notation_is_pending_note(struct str s);

/* --- notation_states.c --- */

/* A word that is the whole cell. */
struct notation_state_word {
    struct str word;
    enum state state;
    enum doubt_rule doubt; /* where `doubted` */
    bool doubted;
};

const struct notation_state_word *notation_state_word(struct str s);

/* --- notation_clause.c --- */

/* One clause of a target, from the whole of a compact text. False when it was not understood: doubts then say so, and
 * what could be read is still put. */
struct notation_clause {
    struct target_clause clause;
    bool has_rule;
    struct target_clause second; /* 10以上20未満 */
    bool has_second;
    struct str unit;
    enum target_window window;
    struct notation_marks marks;
    struct notation_doubts doubts;
};

void notation_clause_read(struct arena *a, struct str text, struct notation_clause *ret);
/* "2013年度比", "前年度比": what a change is measured against, as a reference's name. */
bool notation_compared_with(struct arena *a, struct str text, struct str *ret);
/* Does a reference stand in front: 基準値, H25比? */
bool notation_reference_at(struct arena *a, struct str text);
/* Does what may follow a number stand in front: 以上, を維持? */
bool notation_clause_tail(struct str text);
/* 完了, 供用開始: a whole text that is a rule by itself. */
bool notation_is_rule_word(struct str text);

#endif
