/* Damaged text, found by what a column's cells have in common: sources (備考・出典) that were cut by the print,
 * narratives that begin or end in the middle. One odd ending proves nothing; in a column where text is shown to be cut,
 * it is doubted. */
#ifndef INGEST_SOURCES_H
#define INGEST_SOURCES_H

#include "base/map.h"
#include "core/proposal.h"
#include "label.h"

struct source_text {
    struct str text;  /* squeezed, tags off, stray marks at the start off */
    bool stray_start; /* ": 米沢市…" */
    bool tags;
    bool wide; /* a print line wider than the column: lines lie over each other */
};

struct sources {
    struct strs sorted; /* distinct texts */
    size_t line_width;  /* usual width of a print line in half characters; 0: not known */
    size_t filled, cut;
    bool damaged;
};

struct source_text sources_read(struct arena *a, struct str raw, size_t line_width);

/* Learns a column from its cells. */
void sources_learn(struct arena *a, const struct strs *raws, struct sources *ret);

/* The doubts on one source. `members` may end a source (ハローワーク米沢). */
void sources_check(struct arena *a, const struct sources *s, const struct source_text *text,
                   const struct members *members, struct label_doubts *ret);

/* Is the piece only the end of a source, such as 調べ? */
bool sources_is_tail(struct str text);

/* Doubts on a narrative: foreign script, cut at the start or, where others end in 。, at the end. */
void sources_check_narrative(struct arena *a, struct str text, bool others_end, struct label_doubts *ret);
bool sources_foreign(struct str text);
bool sources_sentence_ends(struct str text);

#endif
