/* A unit is data: 623万人 and 6,230,000人 compare, each printed as written. A unit is kept as its symbol; what it
 * multiplies is read from the symbol by one table. */
#ifndef CORE_UNIT_H
#define CORE_UNIT_H

#include "base/decimal.h"

struct unit_parts {
    int power;       /* value × 10^power is in the base unit: 千 3, 万 4, 百万 6, 億 8, 兆 12 */
    struct str base; /* 人, 円, t-CO2; part of the symbol given in */
};

/* "万人" → 4, 人; "千円" → 3, 円; "億円" → 8, 円; "人" → 0, 人. A symbol that is only a multiplier has an empty base.
 */
struct unit_parts unit_parts(struct str symbol);

/* value given in `from`, in `to`. */
NODISCARD bool unit_convert(struct decimal value, struct str from, struct str to, struct decimal *ret);

#endif
