/* A value of a JSON file with the words for where it stands, so that every refusal names its place: rules[0].bands[1].
 * Each function gives true, or false with the error set. */
#ifndef JUDGE_ENTRY_H
#define JUDGE_ENTRY_H

#include <jansson.h>

#include "base/arena.h"
#include "base/error.h"

struct entries {
    struct arena *arena; /* takes the texts */
    struct error *err;
};

struct entry {
    json_t *json;
    struct str path;
};

/* An object whose keys are all among those listed. */
NODISCARD bool entry_object(struct entries *e, struct entry at, const struct str *keys, size_t n);

bool entry_has(struct entry object, const char *key);
NODISCARD bool entry_member(struct entries *e, struct entry object, const char *key, struct entry *ret);
/* A list with at least one item. */
NODISCARD bool entry_list(struct entries *e, struct entry object, const char *key, struct entry *ret, size_t *ret_n);
struct entry entry_item(struct entries *e, struct entry list, size_t i);

/* Texts are not empty. */
NODISCARD bool entry_text(struct entries *e, struct entry at, struct str *ret);
NODISCARD bool entry_int(struct entries *e, struct entry at, int min, int max, int *ret);
/* A decimal, written as a text so that it stays exact: "0.80". */
NODISCARD bool entry_decimal(struct entries *e, struct entry at, struct decimal *ret);
/* One of the words; its index. */
NODISCARD bool entry_word(struct entries *e, struct entry at, const struct str *words, size_t n, size_t *ret);
/* {"ja": …, "en": …} */
NODISCARD bool entry_label(struct entries *e, struct entry at, struct str ret[LANG_COUNT]);

NODISCARD bool entry_member_text(struct entries *e, struct entry object, const char *key, struct str *ret);

#endif
