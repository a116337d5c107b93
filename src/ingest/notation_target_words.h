/* The words of targets. Private to notation_clause.c. */
#ifndef INGEST_NOTATION_TARGET_WORDS_H
#define INGEST_NOTATION_TARGET_WORDS_H

#include "notation_parts.h"

extern const struct notation_words NOTATION_COMPARISONS;
extern const struct notation_words NOTATION_KEEPS;
extern const struct notation_words NOTATION_KEEPS_OR_MORE;
extern const struct notation_words NOTATION_RULES;
extern const struct notation_words NOTATION_FACTORS;
extern const struct notation_words NOTATION_UPS;
extern const struct notation_words NOTATION_REFERENCES;
extern const struct notation_words NOTATION_TAILS;

#endif
