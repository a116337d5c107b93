#include "test_plan.h"

#include <sqlite3.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/testing.h"

/* --- engines --- */

static bool sqlite_script(const char *path, const char *sql, char ret_why[256])
{
    sqlite3 *db;
    ASSERT(sqlite3_open(path, &db) == SQLITE_OK);
    sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL);
    sqlite3_exec(db, "PRAGMA recursive_triggers = ON", NULL, NULL, NULL);
    bool ok = sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK;
    snprintf(ret_why, 256, "%s", sqlite3_errmsg(db));
    sqlite3_close(db);
    return ok;
}

static int64_t sqlite_number(const char *path, const char *sql)
{
    sqlite3 *db;
    sqlite3_stmt *statement;
    ASSERT(sqlite3_open(path, &db) == SQLITE_OK);
    ASSERT(sqlite3_prepare_v2(db, sql, -1, &statement, NULL) == SQLITE_OK);
    ASSERT(sqlite3_step(statement) == SQLITE_ROW);
    int64_t n = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    sqlite3_close(db);
    return n;
}

static void sqlite_hold(const char *path, const char *sql, int ready)
{
    sqlite3 *db;
    ASSERT(sqlite3_open(path, &db) == SQLITE_OK);
    ASSERT(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK);
    ASSERT(write(ready, "r", 1) == 1);
    for (;;)
        pause();
}

const struct test_engine test_engines[] = {{"sqlite", sqlite_script, sqlite_number, sqlite_hold}};
const size_t test_engine_count = COUNT(test_engines);

/* --- places --- */

int test_place_make(void **state)
{
    struct arena arena;
    arena_init(&arena, (size_t)1 << 30);
    struct test_place *t = arena_new(&arena, struct test_place);
    char folder[] = "/tmp/store_test.XXXXXX";
    ASSERT(mkdtemp(folder));
    t->engine = *state;
    t->folder = str_zero(&arena, str_cstr(folder));
    t->arena = arena;
    t->path = test_path(t, "plan.db");
    *state = t;
    return 0;
}

int test_place_remove(void **state)
{
    struct test_place *t = *state;
    remove_folder(t->folder);
    struct arena arena = t->arena;
    arena_reset(&arena);
    return 0;
}

const char *test_path(struct test_place *t, const char *name)
{
    return str_zero(&t->arena, str_printf(&t->arena, "%s/%s", t->folder, name));
}

void test_write(const char *path, struct str bytes)
{
    FILE *file = fopen(path, "wb");
    ASSERT(file && fwrite(bytes.ptr, 1, bytes.len, file) == bytes.len && fclose(file) == 0);
}

struct str test_read(struct test_place *t, const char *path)
{
    FILE *file = fopen(path, "rb");
    struct stat found;
    ASSERT(file && fstat(fileno(file), &found) == 0);
    size_t size = (size_t)found.st_size;
    char *bytes = arena_alloc(&t->arena, size);
    ASSERT(fread(bytes, 1, size, file) == size && fclose(file) == 0);
    return str_of(bytes, size);
}

bool test_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool test_alone(struct test_place *t, const char *path)
{
    static const char *const journals[] = {"-wal", "-shm", "-journal"};
    for (size_t i = 0; i < COUNT(journals); i++)
        if (test_exists(str_zero(&t->arena, str_printf(&t->arena, "%s%s", path, journals[i]))))
            return false;
    return true;
}

/* --- proposals --- */

static struct item *put_item(struct arena *a, struct proposal *p, enum item_kind kind, uint32_t row, uint32_t col,
                             struct str raw)
{
    struct item *i = vec_put(a, &p->items);
    *i = (struct item){.kind = kind,
                       .node = INDEX_NONE,
                       .indicator = INDEX_NONE,
                       .placement = INDEX_NONE,
                       .series = INDEX_NONE,
                       .place = {.row = row, .col = col},
                       .raw = raw,
                       .first_doubt = (uint32_t)p->doubts.len};
    return i;
}

/* On the item put last. */
static void put_doubt(struct arena *a, struct proposal *p, enum doubt_rule rule, enum field field)
{
    struct item *i = &p->items.ptr[p->items.len - 1];
    *vec_put(a, &p->doubts) = (struct doubt){
        .rule = rule, .field = field, .place = i->place, .raw = i->raw, .suggestion = STR("原本で確かめる")};
    i->doubts++;
}

static void put_node(struct arena *a, struct proposal *p, uint32_t parent, bool initiative, uint32_t row,
                     struct wording wording)
{
    uint32_t depth = parent == INDEX_NONE ? 0 : p->nodes.ptr[parent].depth + 1;
    *vec_put(a, &p->nodes) = (struct proposed_node){parent, depth, initiative};
    struct item *i = put_item(a, p, ITEM_WORDING, row, depth + 1, wording.title);
    i->node = (uint32_t)p->nodes.len - 1;
    i->wording = wording;
}

static void put_indicator(struct arena *a, struct proposal *p, uint32_t row, struct str name)
{
    *vec_put(a, &p->indicators) = name;
    struct item *i = put_item(a, p, ITEM_INDICATOR, row, 6, name);
    i->indicator = (uint32_t)p->indicators.len - 1;
    i->text = name;
}

static void put_series(struct arena *a, struct proposal *p, uint32_t indicator, uint32_t row, struct str label)
{
    *vec_put(a, &p->series) = (struct proposed_series){indicator};
    if (str_empty(label))
        return;
    struct item *i = put_item(a, p, ITEM_SERIES, row, 7, label);
    i->series = (uint32_t)p->series.len - 1;
    i->text = label;
}

static void put_figure(struct arena *a, struct proposal *p, uint32_t series, uint32_t row, struct figure figure)
{
    struct item *i = put_item(a, p, ITEM_FIGURE, row, 8 + (uint32_t)figure.kind, figure.text);
    i->series = series;
    i->figure = figure;
}

static void put_target(struct arena *a, struct proposal *p, uint32_t placement, uint32_t series, uint32_t row,
                       struct target target)
{
    struct item *i = put_item(a, p, ITEM_TARGET, row, 10, target.text);
    i->placement = placement;
    i->series = series;
    i->target = target;
}

static void put_citation(struct arena *a, struct proposal *p, uint32_t placement, uint32_t series, uint32_t row,
                         struct str text)
{
    struct item *i = put_item(a, p, ITEM_CITATION, row, 11, text);
    i->placement = placement;
    i->series = series;
    i->text = text;
}

static struct figure figure(enum figure_kind kind, int year, int64_t mantissa, uint8_t scale, struct str text)
{
    return (struct figure){.kind = kind,
                           .period = period_year_of(PERIOD_FISCAL, year),
                           .state = STATE_REPORTED,
                           .value = {mantissa, scale},
                           .unit = STR("人"),
                           .text = text};
}

static struct target reach(int64_t value, struct str text)
{
    return (struct target){.clause = {{.rule = TARGET_REACH, .has_value = true, .value = decimal_int(value)}},
                           .clauses = 1,
                           .period = period_year_of(PERIOD_FISCAL, 2028),
                           .unit = STR("人"),
                           .text = text};
}

static void put_words(struct arena *a, struct proposal *p)
{
    struct item *i = put_item(a, p, ITEM_PARTICIPATION, 1, 5, STR("全市町"));
    i->node = 1;
    i->participation = (struct participation){.mode = PARTICIPATION_ALL, .text = STR("全市町")};
    i = put_item(a, p, ITEM_PARTICIPATION, 2, 5, STR("高畠町、米沢市ほか"));
    i->node = 2;
    i->participation = (struct participation){.mode = PARTICIPATION_LISTED,
                                              .and_others = true,
                                              .members = arena_array(a, uint32_t, 2),
                                              .len = 2,
                                              .text = STR("高畠町、米沢市ほか")};
    i->participation.members[0] = 2;
    i = put_item(a, p, ITEM_NARRATIVE, 2, 12, STR("会議を3回開いた。"));
    i->node = 2;
    i->narrative.kind = NARRATIVE_PROGRESS;
    i->narrative.text = STR("会議を3回開いた。");
    i = put_item(a, p, ITEM_NARRATIVE, 2, 13, STR("続ける。"));
    i->node = 2;
    i->narrative.kind = NARRATIVE_OUTLOOK_TEXT;
    i->narrative.text = STR("続ける。");
    put_doubt(a, p, DOUBT_CUT_TEXT, FIELD_OUTLOOK_TEXT);
}

static void put_figures(struct arena *a, struct proposal *p)
{
    put_figure(a, p, 0, 1, figure(FIGURE_ACTUAL, 2024, 7550, 2, STR("75.50")));
    put_figure(a, p, 0, 1, figure(FIGURE_ACTUAL, 2025, 80, 0, STR("80")));
    put_figure(a, p, 0, 1, figure(FIGURE_ACTUAL, 2023, 0, 0, STR("0")));
    put_figure(a, p, 0, 1, figure(FIGURE_BASELINE, 2020, -3, 0, STR("△3")));
    put_doubt(a, p, DOUBT_MARK_FOR_POINT, FIELD_BASELINE);
    struct figure pending = {.kind = FIGURE_ACTUAL,
                             .period = period_year_of(PERIOD_YEAR, 2024),
                             .state = STATE_PENDING,
                             .marks = STR("approx"),
                             .text = STR("集計中")};
    put_figure(a, p, 1, 3, pending);
    struct figure own = figure(FIGURE_ACTUAL, 2024, 5, 0, STR("5"));
    own.member = p->members.ptr[1].id;
    put_figure(a, p, 2, 4, own);
}

static void put_targets(struct arena *a, struct proposal *p)
{
    struct target between = {.clause = {{.rule = TARGET_BETWEEN,
                                         .has_value = true,
                                         .has_upper = true,
                                         .value = {400, 1},
                                         .upper = decimal_int(60)},
                                        {.rule = TARGET_KEEP, .reference = {STR("baseline"), {2, 1}, true}}},
                             .clauses = 2,
                             .window = WINDOW_CUMULATIVE,
                             .period = {.from = {0}, .to = {.kind = PERIOD_FISCAL, .year = 2028}},
                             .marks = STR("approx"),
                             .text = STR("40.0～60、基準値の2割を維持")};
    put_target(a, p, 0, 0, 1, reach(100, STR("100人")));
    put_target(a, p, 1, 3, 2, between);
    put_target(a, p, 3, 0, 5, reach(120, STR("120人")));
    put_doubt(a, p, DOUBT_NO_DIRECTION, FIELD_TARGET);
    put_citation(a, p, 0, 0, 1, STR("市調べ"));
    put_citation(a, p, 3, 0, 5, STR("県調べ"));
}

static void put_members(struct arena *a, struct proposal *p)
{
    *vec_put(a, &p->members) = (struct member){{1}, STR("062022"), STR("米沢市"), STR("centre")};
    *vec_put(a, &p->members) = (struct member){{2}, STR("062090"), STR("長井市"), STR("")};
    *vec_put(a, &p->members) = (struct member){{3}, STR("063819"), STR("高畠町"), STR("")};
    *vec_put(a, &p->levels) = STR("政策分野");
    *vec_put(a, &p->levels) = STR("具体的取組");
}

struct proposal *test_proposal(struct arena *a)
{
    struct proposal *p = arena_new(a, struct proposal);
    put_members(a, p);
    put_node(a, p, INDEX_NONE, false, 1, (struct wording){.title = STR("生活機能の強化")});
    put_doubt(a, p, DOUBT_CUT_TEXT, FIELD_PATH);
    put_node(a, p, 0, true, 1, (struct wording){STR("1"), STR("休日診療"), 14});
    put_node(a, p, 0, true, 2, (struct wording){STR("(2)"), STR("医師の確保"), 0});
    put_node(a, p, INDEX_NONE, false, 5, (struct wording){.title = STR("結びつき")});
    put_node(a, p, 3, true, 5, (struct wording){STR("1"), STR("交流"), 20});
    put_indicator(a, p, 1, STR("受診者数"));
    put_indicator(a, p, 3, STR("就職件数"));
    put_doubt(a, p, DOUBT_JOINED_PIECES, FIELD_INDICATOR);
    put_indicator(a, p, 2, STR("医師数"));
    *vec_put(a, &p->placements) = (struct proposed_placement){1, 0};
    *vec_put(a, &p->placements) = (struct proposed_placement){2, 2};
    *vec_put(a, &p->placements) = (struct proposed_placement){2, 1};
    *vec_put(a, &p->placements) = (struct proposed_placement){4, 0};
    put_series(a, p, 0, 1, STR(""));
    put_series(a, p, 1, 3, STR("米沢"));
    put_series(a, p, 1, 4, STR("長井"));
    put_series(a, p, 2, 2, STR(""));
    put_words(a, p);
    put_figures(a, p);
    put_targets(a, p);
    struct item *i = put_item(a, p, ITEM_UNREAD, 9, 1, STR("注 速報値"));
    i->text = i->raw;
    put_doubt(a, p, DOUBT_STRAY_TEXT, FIELD_DOCUMENT);
    p->rows = 5;
    return p;
}

struct proposal *test_large_proposal(struct arena *a, size_t n)
{
    struct proposal *p = arena_new(a, struct proposal);
    put_members(a, p);
    uint32_t group = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t row = i + 1;
        struct str name = str_printf(a, "指標%u 利用者数（延べ）", i);
        if (i % 10 == 0) {
            group = (uint32_t)p->nodes.len;
            put_node(a, p, INDEX_NONE, false, row, (struct wording){.title = str_printf(a, "分野%u", i / 10)});
        }
        put_node(a, p, group, true, row, (struct wording){STR("1"), str_printf(a, "取組%u", i), 1});
        uint32_t node = (uint32_t)p->nodes.len - 1;
        struct item *words = put_item(a, p, ITEM_PARTICIPATION, row, 5, STR("全市町"));
        words->node = node;
        words->participation = (struct participation){.mode = PARTICIPATION_ALL, .text = STR("全市町")};
        words = put_item(a, p, ITEM_NARRATIVE, row, 12,
                         STR("利用者の声を聞きながら、施設の改修と案内の多言語化を進めた。"));
        words->node = node;
        words->narrative.kind = NARRATIVE_PROGRESS;
        words->narrative.text = words->raw;
        put_indicator(a, p, row, name);
        put_series(a, p, i, row, STR(""));
        *vec_put(a, &p->placements) = (struct proposed_placement){node, i};
        put_figure(a, p, i, row, figure(FIGURE_BASELINE, 2020, i, 1, STR("基準")));
        put_figure(a, p, i, row, figure(FIGURE_ACTUAL, 2024, i + 7, 1, STR("実績")));
        if (i % 20 == 0)
            put_doubt(a, p, DOUBT_DIGIT_GROUPING, FIELD_ACTUAL);
        put_target(a, p, i, i, row, reach(i + 9, STR("目標")));
        put_citation(a, p, i, i, row, STR("担当課調べ"));
    }
    p->rows = n;
    return p;
}

struct store_import test_import(struct arena *a, const struct proposal *p, struct str bytes)
{
    struct grid *g = arena_new(a, struct grid);
    *g = (struct grid){.encoding = ENCODING_UTF8, .encoding_certain = true, .delimiter = '\t', .size = bytes.len};
    *vec_put(a, &g->rows) = (struct row){.number = 1, .first = 0, .cells = 1};
    *vec_put(a, &g->cells) = (struct cell){.text = bytes, .end = bytes.len, .col = 1, .rows = 1, .cols = 1};
    return (struct store_import){.region = STR("置賜"),
                                 .plan = STR("第2次共生ビジョン"),
                                 .year = 2024,
                                 .name = STR("source.txt"),
                                 .bytes = bytes,
                                 .grid = g,
                                 .proposal = p,
                                 .accept_undoubted = true,
                                 .actor = STR("tester"),
                                 .at = 1700000000};
}
