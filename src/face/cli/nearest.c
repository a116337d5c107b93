#include "nearest.h"

#define WORD_MAX 32u

static size_t least(size_t a, size_t b, size_t c)
{
    size_t ab = a < b ? a : b;
    return ab < c ? ab : c;
}

/* Letters to insert, drop or change; two neighbours that changed places count as one. */
static size_t distance(struct str a, struct str b)
{
    size_t before[WORD_MAX + 1], last[WORD_MAX + 1], now[WORD_MAX + 1];
    for (size_t j = 0; j <= b.len; j++)
        last[j] = before[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        now[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            bool same = a.ptr[i - 1] == b.ptr[j - 1];
            now[j] = least(last[j] + 1, now[j - 1] + 1, last[j - 1] + !same);
            bool swapped = i > 1 && j > 1 && a.ptr[i - 1] == b.ptr[j - 2] && a.ptr[i - 2] == b.ptr[j - 1];
            if (swapped && before[j - 2] + 1 < now[j])
                now[j] = before[j - 2] + 1;
        }
        memcpy(before, last, sizeof(last));
        memcpy(last, now, sizeof(now));
    }
    return last[b.len];
}

struct str nearest(struct str word, const struct str *candidates, size_t n)
{
    struct str best = {"", 0};
    size_t best_distance = SIZE_MAX;
    if (word.len > WORD_MAX)
        return best;
    for (size_t i = 0; i < n; i++) {
        if (candidates[i].len > WORD_MAX)
            continue;
        size_t d = distance(word, candidates[i]);
        bool near = d * 3 <= candidates[i].len + 1 || (word.len > 2 && str_starts(candidates[i], word));
        if (near && d < best_distance) {
            best = candidates[i];
            best_distance = d;
        }
    }
    return best;
}
