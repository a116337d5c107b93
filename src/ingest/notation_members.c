/* Who takes part: all, a count of each kind, a list of names, all but some; and names that came out of vertical print.
 */
#include "base/unicode.h"
#include "notation_parts.h"

#define MEMBERS_TEXT_MAX 4096

struct reader {
    struct arena *arena;
    const struct members *members;
    struct members_reading *ret;
    struct member_texts {
        struct str *ptr;
    } name, stem; /* normalised names, with and without their ending */
};

static const struct notation_word KINDS[] = {
    {STR_INIT("市"), 0},   {STR_INIT("町"), 0},           {STR_INIT("村"), 0},       {STR_INIT("区"), 0},
    {STR_INIT("県"), 0},   {STR_INIT("府"), 0},           {STR_INIT("都"), 0},       {STR_INIT("道"), 0},
    {STR_INIT("組合"), 0}, {STR_INIT("一部事務組合"), 0}, {STR_INIT("広域連合"), 0}, {STR_INIT("企業団"), 0},
};

static void doubt_put(struct reader *r, enum doubt_rule rule)
{
    notation_doubt(r->arena, &r->ret->doubts, rule, PART_MEMBERS, (struct str){0});
}

static size_t count(const struct reader *r)
{
    return r->members ? r->members->len : 0;
}

static void names_make(struct reader *r)
{
    size_t n = count(r);
    r->name.ptr = arena_array(r->arena, struct str, n);
    r->stem.ptr = arena_array(r->arena, struct str, n);
    for (size_t i = 0; i < n; i++) {
        struct str name = notation_joined(r->arena, unicode_nfkc(r->arena, r->members->ptr[i].name));
        const struct notation_word *kind = notation_word_ends(WORDS(KINDS), name);
        r->name.ptr[i] = name;
        r->stem.ptr[i] = kind && kind->word.len < name.len ? str_head(name, name.len - kind->word.len) : name;
    }
}

static bool listed(const struct participation *p, uint32_t index)
{
    for (size_t i = 0; i < p->len; i++)
        if (p->members[i] == index)
            return true;
    return false;
}

static void list_put(struct reader *r, uint32_t index)
{
    struct participation *p = &r->ret->participation;
    p->mode = PARTICIPATION_LISTED;
    if (!listed(p, index))
        p->members[p->len++] = index;
}

static void list_clear(struct reader *r)
{
    r->ret->participation.len = 0;
    r->ret->participation.mode = PARTICIPATION_UNKNOWN;
}

/* --- all --- */

static bool is_all(struct str s)
{
    static const struct notation_word whole[] = {
        {STR_INIT("全圏域"), 0},       {STR_INIT("圏域全体"), 0},     {STR_INIT("全域"), 0},
        {STR_INIT("圏域全域"), 0},     {STR_INIT("圏域"), 0},         {STR_INIT("構成市町"), 0},
        {STR_INIT("構成市町村"), 0},   {STR_INIT("構成自治体"), 0},   {STR_INIT("構成団体"), 0},
        {STR_INIT("全て"), 0},         {STR_INIT("すべて"), 0},       {STR_INIT("全部"), 0},
        {STR_INIT("全"), 0},           {STR_INIT("各市町"), 0},       {STR_INIT("各市町村"), 0},
        {STR_INIT("圏域市町"), 0},     {STR_INIT("圏域市町村"), 0},   {STR_INIT("圏域内市町"), 0},
        {STR_INIT("圏域内市町村"), 0}, {STR_INIT("管内全域"), 0},     {STR_INIT("全体"), 0},
        {STR_INIT("圏域内全域"), 0},   {STR_INIT("連携市町全て"), 0}, {STR_INIT("圏域の市町"), 0},
        {STR_INIT("各構成市町"), 0},
    };
    static const struct notation_word fronts[] = {
        {STR_INIT("全"), 0},         {STR_INIT("全ての"), 0},         {STR_INIT("すべての"), 0},
        {STR_INIT("関係全"), 0},     {STR_INIT("圏域全"), 0},         {STR_INIT("圏域内全"), 0},
        {STR_INIT("圏域内の全"), 0}, {STR_INIT("圏域の全"), 0},       {STR_INIT("管内全"), 0},
        {STR_INIT("構成全"), 0},     {STR_INIT("圏域内の全ての"), 0}, {STR_INIT("圏域内すべての"), 0},
        {STR_INIT("各構成"), 0},     {STR_INIT("連携全"), 0},
    };
    static const struct notation_word nouns[] = {
        {STR_INIT("市町"), 0},       {STR_INIT("市町村"), 0},     {STR_INIT("町村"), 0},
        {STR_INIT("市"), 0},         {STR_INIT("市区町村"), 0},   {STR_INIT("構成市町"), 0},
        {STR_INIT("構成市町村"), 0}, {STR_INIT("自治体"), 0},     {STR_INIT("団体"), 0},
        {STR_INIT("構成団体"), 0},   {STR_INIT("関係市町"), 0},   {STR_INIT("関係市町村"), 0},
        {STR_INIT("連携市町"), 0},   {STR_INIT("連携市町村"), 0}, {STR_INIT("圏域市町"), 0},
        {STR_INIT("構成自治体"), 0}, {STR_INIT("圏域市町村"), 0}, {STR_INIT("区市町村"), 0},
    };
    if (notation_word_whole(WORDS(whole), s))
        return true;
    return notation_word_eat(WORDS(fronts), &s) && notation_word_whole(WORDS(nouns), s);
}

/* 全市 in a region of cities and towns leaves the towns out. */
static bool all_kinds(const struct reader *r, struct str s)
{
    bool only_city = str_ends(s, STR("全市")), only_rural = str_ends(s, STR("全町村"));
    if (count(r) == 0)
        return !only_city && !only_rural;
    for (size_t i = 0; i < count(r); i++) {
        bool city = str_ends(r->name.ptr[i], STR("市"));
        if ((only_city && !city) || (only_rural && city))
            return false;
    }
    return true;
}

static bool all_read(struct reader *r, struct str s)
{
    if (!is_all(s) || !all_kinds(r, s))
        return false;
    r->ret->participation.mode = PARTICIPATION_ALL;
    return true;
}

/* --- counts --- */

static bool count_eat(struct reader *r, struct str *s, int *ret_n, struct str *ret_kind)
{
    struct notation_number n;
    struct str rest = *s;
    if (!notation_number_eat(r->arena, &rest, &n) || !n.has_value || n.value.scale > 0 || n.value.mantissa < 0 ||
        n.value.mantissa > 2000)
        return false;
    static const struct notation_word totals[] = {
        {STR_INIT("市町村"), 0}, {STR_INIT("市町"), 0}, {STR_INIT("町村"), 0},
        {STR_INIT("自治体"), 0}, {STR_INIT("団体"), 0}, {STR_INIT("市区町村"), 0},
    };
    const struct notation_word *kind = notation_word_eat(WORDS(totals), &rest);
    if (!kind)
        kind = notation_word_eat(WORDS(KINDS), &rest);
    if (!kind)
        return false;
    *ret_n = (int)n.value.mantissa;
    *ret_kind = kind->word;
    *s = rest;
    return true;
}

/* Does a member's name end as the kind says? 市町 counts cities and towns. */
static bool of_kind(struct str name, struct str kind)
{
    if (str_eq(kind, STR("自治体")) || str_eq(kind, STR("市町村")) || str_eq(kind, STR("団体")) ||
        str_eq(kind, STR("市区町村")))
        return str_eq(kind, STR("団体")) || str_ends(name, STR("市")) || str_ends(name, STR("町")) ||
               str_ends(name, STR("村")) || str_ends(name, STR("区"));
    if (str_eq(kind, STR("市町")))
        return str_ends(name, STR("市")) || str_ends(name, STR("町"));
    if (str_eq(kind, STR("町村")))
        return str_ends(name, STR("町")) || str_ends(name, STR("村"));
    return str_ends(name, kind);
}

/* ３市５町, 全8市町, 3市5町1組合: the members of these kinds, if there are as many. */
static bool counts_read(struct reader *r, struct str s)
{
    int n;
    struct str kind;
    bool match = true, any = false;
    str_eat(&s, STR("圏域"));
    str_eat(&s, STR("構成"));
    str_eat(&s, STR("全"));
    list_clear(r);
    for (; count_eat(r, &s, &n, &kind); any = true) {
        int found = 0;
        for (uint32_t i = 0; i < count(r); i++)
            if (of_kind(r->name.ptr[i], kind)) {
                list_put(r, i);
                found++;
            }
        match = match && found == n;
        notation_skip(&s, STR("、・,"));
    }
    if (!any || (!str_empty(s) && !str_eq(s, STR("全て")) && !str_eq(s, STR("すべて")))) {
        list_clear(r);
        return false;
    }
    bool all = r->ret->participation.len == count(r);
    if (!match) {
        list_clear(r);
        doubt_put(r, DOUBT_COUNT_DOES_NOT_MATCH);
    } else if (all) {
        list_clear(r);
        r->ret->participation.mode = PARTICIPATION_ALL;
    }
    return true;
}

/* --- names --- */

static const struct notation_word OTHERS[] = {
    {STR_INIT("ほか"), 0}, {STR_INIT("他"), 0},   {STR_INIT("外"), 0},
    {STR_INIT("等"), 0},   {STR_INIT("など"), 0}, {STR_INIT("その他"), 0},
};

static const struct notation_word JOINS[] = {
    {STR_INIT("、"), 0},     {STR_INIT("・"), 0},     {STR_INIT(","), 0},      {STR_INIT("/"), 0},
    {STR_INIT(" "), 0},      {STR_INIT("。"), 0},     {STR_INIT("及び"), 0},   {STR_INIT("と"), 0},
    {STR_INIT("並びに"), 0}, {STR_INIT("および"), 0}, {STR_INIT("または"), 0}, {STR_INIT("又は"), 0},
    {STR_INIT(";"), 0},      {STR_INIT(":"), 0},
};

/* The member whose name, or whose name without its ending, stands in front; the longest. Two with the same stem are
 * none. */
static size_t member_find(const struct reader *r, struct str s, bool stems, uint32_t *ret)
{
    size_t best = 0;
    bool twice = false;
    for (uint32_t i = 0; i < count(r); i++) {
        struct str name = stems ? r->stem.ptr[i] : r->name.ptr[i];
        if (name.len == 0 || name.len < best || !str_starts(s, name))
            continue;
        twice = name.len == best;
        best = name.len;
        *ret = i;
    }
    return twice ? 0 : best;
}

static bool name_eat(struct reader *r, struct str *s)
{
    uint32_t index = 0;
    struct str rest = *s;
    size_t n = member_find(r, rest, false, &index);
    if (n == 0) {
        size_t county = str_find(str_head(rest, 30), STR("郡"));
        if (county != STR_NONE)
            n = member_find(r, str_skip(rest, county + strlen("郡")), false, &index);
        if (n > 0)
            n += county + strlen("郡");
    }
    if (n == 0) {
        n = member_find(r, rest, true, &index);
        struct str behind = str_skip(rest, n);
        if (n > 0 && !str_empty(behind) && !notation_word_find(WORDS(JOINS), behind) &&
            !notation_word_find(WORDS(OTHERS), behind)) {
            uint32_t next;
            if (member_find(r, behind, true, &next) == 0)
                n = 0;
        }
    }
    if (n == 0)
        return false;
    list_put(r, index);
    *s = str_skip(rest, n);
    return true;
}

static bool others_eat(struct reader *r, struct str *s)
{
    int n;
    struct str kind, rest = *s;
    if (!notation_word_eat(WORDS(OTHERS), &rest))
        return false;
    count_eat(r, &rest, &n, &kind);
    if (!str_empty(rest) && !notation_word_find(WORDS(JOINS), rest))
        return false;
    r->ret->participation.and_others = true;
    *s = rest;
    return true;
}

/* A list of names to its end; false and nothing listed when a piece is no member. */
static bool names_read(struct reader *r, struct str s)
{
    list_clear(r);
    while (s.len > 0) {
        if (notation_word_eat(WORDS(JOINS), &s))
            continue;
        if (!name_eat(r, &s) && !others_eat(r, &s))
            return false;
    }
    return r->ret->participation.len > 0;
}

/* The known names of a list that has unknown ones too. */
static bool some_names_read(struct reader *r, struct str s)
{
    bool any = false;
    list_clear(r);
    r->ret->participation.and_others = false;
    while (s.len > 0) {
        if (notation_word_eat(WORDS(JOINS), &s) || (any && others_eat(r, &s)))
            continue;
        if (name_eat(r, &s)) {
            any = true;
            continue;
        }
        while (s.len > 0 && !notation_word_find(WORDS(JOINS), s))
            str_next(&s);
    }
    return any;
}

/* --- all but some --- */

static void complement(struct reader *r)
{
    struct participation *p = &r->ret->participation;
    struct participation out = {.text = p->text, .mode = PARTICIPATION_LISTED};
    out.members = arena_array(r->arena, uint32_t, count(r));
    for (uint32_t i = 0; i < count(r); i++)
        if (!listed(p, i))
            out.members[out.len++] = i;
    *p = out;
}

/* 米沢市を除く全市町, 全市町(米沢市を除く), 米沢市以外 */
static bool except_read(struct reader *r, struct str s)
{
    static const struct notation_word words[] = {
        {STR_INIT("を除く"), 0}, {STR_INIT("を除いた"), 0}, {STR_INIT("以外の"), 0},
        {STR_INIT("以外"), 0},   {STR_INIT("除く"), 0},
    };
    struct str all = s, names = {0};
    size_t open = str_find(s, STR("("));
    if (open != STR_NONE && str_ends(s, STR(")"))) {
        all = str_head(s, open);
        names = str_of(s.ptr + open + 1, s.len - open - 2);
    }
    struct str *holder = str_empty(names) ? &all : &names;
    for (size_t i = 0; i < COUNT(words); i++) {
        size_t at = str_find(*holder, words[i].word);
        if (at == STR_NONE)
            continue;
        struct str left = str_head(*holder, at), right = str_skip(*holder, at + words[i].word.len);
        bool front = at == 0;
        struct str which = front ? right : left;
        struct str rest = holder == &names ? all : front ? (struct str){0} : right;
        bool noun = is_all(rest) || str_eq(rest, STR("市町")) || str_eq(rest, STR("市町村")) ||
                    (str_empty(rest) && str_starts(words[i].word, STR("以外")));
        if (!noun || !names_read(r, which) || r->ret->participation.and_others)
            return false;
        complement(r);
        return true;
    }
    return false;
}

/* --- vertical print --- */

/* Characters of the front part, each once explained by a member. */
static bool has_point(struct str s, uint32_t point)
{
    while (s.len > 0)
        if (str_next(&s) == point)
            return true;
    return false;
}

static uint32_t first_of(struct str s)
{
    return s.len > 0 ? str_next(&s) : 0;
}

/* A member whose first character is there and belongs to no other member, or whose characters are all there. */
static bool vertical_has(const struct reader *r, struct str front, uint32_t index)
{
    struct str stem = r->stem.ptr[index];
    uint32_t first = first_of(stem);
    if (!has_point(front, first))
        return false;
    bool alone = true, whole = true;
    for (uint32_t i = 0; i < count(r); i++)
        if (i != index && first_of(r->stem.ptr[i]) == first)
            alone = false;
    for (struct str left = stem; left.len > 0;)
        whole = has_point(front, str_next(&left)) && whole;
    return alone || whole;
}

static bool vertical_explained(const struct reader *r, struct str front)
{
    const struct participation *p = &r->ret->participation;
    while (front.len > 0) {
        uint32_t point = str_next(&front);
        bool found = false;
        for (size_t i = 0; i < p->len && !found; i++)
            found = has_point(r->stem.ptr[p->members[i]], point);
        if (!found)
            return false;
    }
    return true;
}

/* "米南高 市市町": the names' first characters, then their endings. */
static bool vertical_read(struct reader *r, struct str s)
{
    size_t end = s.len, endings = 0;
    while (end > 0) {
        struct str head = str_head(s, end);
        const struct notation_word *kind = notation_word_ends(WORDS(KINDS), head);
        if (!kind || kind->word.len > strlen("市"))
            break;
        end -= kind->word.len;
        endings++;
    }
    struct str front = str_head(s, end);
    if (endings < 2 || str_points(front) < 2 || str_points(front) > 400)
        return false;
    list_clear(r);
    for (uint32_t i = 0; i < count(r); i++)
        if (vertical_has(r, front, i))
            list_put(r, i);
    if (r->ret->participation.len < 2 || !vertical_explained(r, front)) {
        list_clear(r);
        return false;
    }
    doubt_put(r, DOUBT_VERTICAL_TEXT);
    return true;
}

/* --- without members --- */

/* 関係市町, 構成市町村 are no one's name. */
static bool is_general(struct str piece)
{
    static const struct notation_word ends[] = {
        {STR_INIT("市町"), 0},     {STR_INIT("市町村"), 0},   {STR_INIT("町村"), 0},
        {STR_INIT("市区町村"), 0}, {STR_INIT("区市町村"), 0},
    };
    return notation_word_ends(WORDS(ends), piece) || str_find(piece, STR("を")) != STR_NONE ||
           str_find(piece, STR("以外")) != STR_NONE;
}

/* Every piece ends like a municipality: a list the caller may learn its members from. */
static bool looks_like_names(struct str s)
{
    size_t names = 0;
    while (s.len > 0) {
        if (notation_word_eat(WORDS(JOINS), &s))
            continue;
        struct str rest = s;
        while (rest.len > 0 && !notation_word_find(WORDS(JOINS), rest))
            str_next(&rest);
        struct str piece = str_head(s, s.len - rest.len);
        const struct notation_word *others = notation_word_ends(WORDS(OTHERS), piece);
        if (others && others->word.len < piece.len)
            piece = str_head(piece, piece.len - others->word.len);
        const struct notation_word *kind = notation_word_ends(WORDS(KINDS), piece);
        if (!kind || kind->word.len == piece.len || is_general(piece) || notation_has_digit(piece) ||
            str_points(piece) > 20)
            return false;
        names++;
        s = rest;
    }
    return names > 0;
}

static bool has_exception(struct str s)
{
    return str_find(s, STR("除")) != STR_NONE || str_find(s, STR("以外")) != STR_NONE;
}

static void unknown_read(struct reader *r, struct str spaced, struct str joined)
{
    int n;
    struct str kind, rest = joined;
    size_t open = str_find(joined, STR("("));
    bool all = str_eat(&rest, STR("全"));
    if ((open != STR_NONE && is_all(str_head(joined, open)) && !has_exception(joined)) ||
        (all && count_eat(r, &rest, &n, &kind) && str_empty(rest))) {
        r->ret->participation.mode = PARTICIPATION_ALL;
        return;
    }
    if (count_eat(r, &rest, &n, &kind)) {
        doubt_put(r, DOUBT_COUNT_DOES_NOT_MATCH);
        return;
    }
    if (!looks_like_names(spaced) && !looks_like_names(joined)) {
        doubt_put(r, DOUBT_NOT_A_MEMBER);
        return;
    }
    r->ret->participation.mode = PARTICIPATION_LISTED;
    static const struct notation_word ends[] = {
        {STR_INIT("ほか"), 0}, {STR_INIT("他"), 0}, {STR_INIT("等"), 0}, {STR_INIT("など"), 0}};
    r->ret->participation.and_others = notation_word_ends(WORDS(ends), joined) != NULL;
}

/* --- the whole --- */

static struct str unbracketed(struct str s)
{
    bool inner = s.len >= 2 && s.ptr[0] == '(' && s.ptr[s.len - 1] == ')' &&
                 str_find_byte(str_of(s.ptr + 1, s.len - 2), '(') == STR_NONE;
    return inner ? str_trim(str_of(s.ptr + 1, s.len - 2)) : s;
}

/* 全市町(3市5町): the brackets say it again, or it is doubtful. */
static bool told_twice(struct reader *r, struct str s)
{
    size_t open = str_find(s, STR("("));
    if (open == STR_NONE || open == 0 || !str_ends(s, STR(")")))
        return false;
    struct str outer = str_head(s, open), inner = str_of(s.ptr + open + 1, s.len - open - 2);
    if (!all_read(r, outer) && !counts_read(r, outer))
        return false;
    struct participation first = r->ret->participation;
    bool again = all_read(r, inner) || counts_read(r, inner) || names_read(r, inner);
    bool same = r->ret->participation.mode == first.mode ||
                (first.mode == PARTICIPATION_ALL && r->ret->participation.len == count(r));
    r->ret->participation = first;
    if (!again || !same)
        doubt_put(r, DOUBT_COUNT_DOES_NOT_MATCH);
    return true;
}

/* 米沢市(中心市): names, and a remark in brackets that names none. */
static bool remarked(struct reader *r, struct str s)
{
    struct notation_split split;
    notation_split(r->arena, s, &split);
    if (split.brackets.len == 0 || str_empty(split.main) || has_exception(s))
        return false;
    for (size_t i = 0; i < split.brackets.len; i++)
        if (notation_has_digit(split.brackets.ptr[i]) || some_names_read(r, split.brackets.ptr[i]))
            return false;
    if (!names_read(r, split.main))
        return false;
    notation_mark(r->arena, &r->ret->marks, STR("note"));
    return true;
}

static void text_read(struct reader *r, struct str spaced)
{
    struct str s = notation_joined(r->arena, spaced);
    if (all_read(r, s))
        return;
    if (count(r) == 0) {
        unknown_read(r, spaced, s);
        return;
    }
    if (counts_read(r, s) || except_read(r, s) || names_read(r, spaced) || names_read(r, s) || vertical_read(r, s) ||
        told_twice(r, s) || remarked(r, spaced))
        return;
    some_names_read(r, spaced);
    doubt_put(r, DOUBT_NOT_A_MEMBER);
}

void notation_members(struct arena *a, struct str text, const struct members *members, struct members_reading *ret)
{
    struct notation_text t;
    *ret = (struct members_reading){0};
    ret->participation.text = text;
    struct reader r = {.arena = a, .members = members, .ret = ret};
    ret->participation.members = arena_array(a, uint32_t, count(&r));
    notation_text_make(a, text, &t);
    if (str_empty(t.text) || notation_damaged(a, &t, &ret->doubts))
        return;
    if (notation_is_ditto(t.text)) {
        notation_mark(a, &ret->marks, STR("ditto"));
        return;
    }
    if (notation_is_dash(t.text)) {
        doubt_put(&r, DOUBT_MEMBERS_MISSING);
        return;
    }
    if (t.text.len > MEMBERS_TEXT_MAX) {
        notation_doubt(a, &ret->doubts, DOUBT_UNREADABLE, PART_TEXT, (struct str){0});
        return;
    }
    names_make(&r);
    text_read(&r, unbracketed(t.text));
    for (size_t i = 0; i < t.tags.len; i++)
        notation_doubt(a, &ret->doubts, DOUBT_MARKUP, PART_MEMBERS, (struct str){0});
}
