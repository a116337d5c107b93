#include "unit.h"

/* Longest first, so that 千万 is not taken for 千. */
static const struct {
    struct str text;
    int power;
} multipliers[] = {
    {STR_INIT("十万"), 5},  {STR_INIT("百万"), 6},  {STR_INIT("千万"), 7}, {STR_INIT("十億"), 9},
    {STR_INIT("百億"), 10}, {STR_INIT("千億"), 11}, {STR_INIT("十"), 1},   {STR_INIT("百"), 2},
    {STR_INIT("千"), 3},    {STR_INIT("万"), 4},    {STR_INIT("億"), 8},   {STR_INIT("兆"), 12},
};

struct unit_parts unit_parts(struct str symbol)
{
    for (size_t i = 0; i < COUNT(multipliers); i++) {
        struct str base = symbol;
        /* 百分率 is a word for percent */
        if (str_eat(&base, multipliers[i].text) && !str_starts(base, STR("分率")))
            return (struct unit_parts){multipliers[i].power, base};
    }
    return (struct unit_parts){0, symbol};
}

static bool is_percent_sign(struct str symbol)
{
    return str_eq(symbol, STR("%")) || str_eq(symbol, STR("％")) || str_eq(symbol, STR("パーセント"));
}

static bool bases_equal(struct unit_parts a, struct unit_parts b)
{
    return str_eq(a.base, b.base) || (is_percent_sign(a.base) && is_percent_sign(b.base));
}

bool unit_convert(struct decimal value, struct str from, struct str to, struct decimal *ret)
{
    /* nearly always: taking units apart is a third of what a page costs */
    if (str_eq(from, to)) {
        *ret = value;
        return true;
    }
    struct unit_parts pf = unit_parts(from), pt = unit_parts(to);
    return bases_equal(pf, pt) && decimal_shift(value, pf.power - pt.power, ret);
}
