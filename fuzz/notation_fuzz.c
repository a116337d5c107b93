/* Any text in any role ends in a reading: numbers only where digits or number words stand, periods within the years of
 * the program, members within the list; the table's line has its columns and its text comes back. */
#include "ingest/notation_table.h"

#define ARENA_CAP ((size_t)64 << 20)
#define COLUMNS 9

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const struct member KNOWN[] = {
    {.id = {1}, .name = STR_INIT("米沢市")},
    {.id = {2}, .name = STR_INIT("長井市")},
    {.id = {3}, .name = STR_INIT("高畠町")},
    {.id = {4}, .name = STR_INIT("小国村")},
};

static void check_period(struct period p)
{
    ASSERT(p.to.kind == PERIOD_NONE || (p.to.year >= YEAR_MIN && p.to.year <= YEAR_MAX));
    ASSERT(p.from.kind == PERIOD_NONE || (p.from.year >= YEAR_MIN && p.from.year <= YEAR_MAX));
}

static void check_doubts(const struct notation_doubts *doubts)
{
    for (size_t i = 0; i < doubts->len; i++)
        ASSERT(doubt_message(doubts->ptr[i].rule) != MSG_NONE);
}

static void check_value(struct arena *a, struct str text)
{
    struct value_reading r;
    notation_value(a, text, &r);
    check_period(r.period);
    check_doubts(&r.doubts);
    ASSERT(!r.has_value || state_has_value(r.state));
    bool said = r.has_value || r.series.len > 0 || r.marks.len > 0 || r.doubts.len > 0 || r.state != STATE_REPORTED;
    ASSERT(said);
}

static void check_target(struct arena *a, struct str text)
{
    struct target_reading r;
    notation_target(a, text, &r);
    check_period(r.target.period);
    check_doubts(&r.doubts);
    ASSERT(r.target.clauses <= TARGET_CLAUSES);
    for (size_t i = 0; i < r.target.clauses; i++)
        ASSERT(!r.target.clause[i].has_upper || r.target.clause[i].rule == TARGET_BETWEEN);
}

static void check_members(struct arena *a, struct str text, const struct members *members)
{
    struct members_reading r;
    notation_members(a, text, members, &r);
    check_doubts(&r.doubts);
    ASSERT(r.participation.len <= members->len);
    for (size_t i = 0; i < r.participation.len; i++)
        ASSERT(r.participation.members[i] < members->len);
}

static void check_line(struct arena *a, enum notation_role role, const struct members *members, struct str text)
{
    struct buf out;
    buf_init(&out, (size_t)4 << 20);
    notation_table_put(a, role, members, text, &out);
    struct str line = buf_str(&out), cell;
    size_t columns = 0;
    ASSERT(!out.full && str_ends(line, STR("\n")));
    line = str_head(line, line.len - 1);
    ASSERT(str_find_byte(line, '\n') == STR_NONE);
    for (bool done = false; str_split(&line, '\t', &done, &cell); columns++)
        ASSERT(columns > 0 || str_eq(notation_table_unescape(a, cell), text));
    ASSERT(columns == COLUMNS);
    buf_reset(&out);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    struct arena a;
    struct members members = {0};
    arena_init(&a, ARENA_CAP);
    for (size_t i = 0; i < COUNT(KNOWN) && data[0] < 0x80; i++)
        *vec_put(&a, &members) = KNOWN[i];
    enum notation_role role = (enum notation_role)(data[0] % 4);
    struct str text = str_of((const char *)data + 1, size - 1);
    switch (role) {
    case NOTATION_ROLE_VALUE:
        check_value(&a, text);
        break;
    case NOTATION_ROLE_TARGET:
        check_target(&a, text);
        break;
    case NOTATION_ROLE_PERIOD: {
        struct period_reading r;
        notation_period(&a, text, &r);
        check_period(r.period);
        check_doubts(&r.doubts);
        break;
    }
    case NOTATION_ROLE_MEMBERS:
        check_members(&a, text, &members);
        break;
    }
    check_line(&a, role, &members, text);
    arena_reset(&a);
    return 0;
}
