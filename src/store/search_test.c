#include "base/testing.h"

#include <sqlite3.h>

#include "test_plan.h"
#include "tokens.h"

static struct store *open_store(struct test_place *t, enum store_mode mode)
{
    struct store *s;
    struct error err;
    if (!store_open(t->path, mode, &s, &err))
        fail_msg("%s", message_key(err.message.id).ptr);
    return s;
}

/* Another text for the nth item of a kind. */
static void set_text(struct proposal *p, enum item_kind kind, size_t nth, struct str text)
{
    for (size_t i = 0; i < p->items.len; i++) {
        struct item *item = &p->items.ptr[i];
        if (item->kind != kind || nth-- > 0)
            continue;
        if (kind == ITEM_WORDING)
            item->wording.title = text;
        else if (kind == ITEM_NARRATIVE)
            item->narrative.text = text;
        else
            item->text = text;
        return;
    }
    fail();
}

static struct proposal *worded(struct arena *a)
{
    struct proposal *p = test_proposal(a);
    set_text(p, ITEM_WORDING, 1, STR("保育所等の待機児童の解消"));
    set_text(p, ITEM_WORDING, 4, STR("ＧＩＧＡスクール構想"));
    set_text(p, ITEM_INDICATOR, 0, STR("待機児童数（4月1日）"));
    set_text(p, ITEM_INDICATOR, 1, STR("ﾃﾞﾏﾝﾄﾞﾀｸｼｰ利用者"));
    set_text(p, ITEM_SERIES, 1, STR("米沢市立 待\n機所"));
    set_text(p, ITEM_NARRATIVE, 0, STR("待機児童は3人、\"R6\" AND Wi-Fi整備。人人人"));
    set_text(p, ITEM_CITATION, 0, STR("市調べ（待機）"));
    return p;
}

static void import(struct test_place *t, struct store *s, const struct proposal *p, struct str region, int year)
{
    struct store_imported done;
    struct error err;
    struct str bytes = str_printf(&t->arena, "%.*s %d", STR_ARG(region), year);
    struct store_import in = test_import(&t->arena, p, bytes);
    in.region = region;
    in.year = year;
    if (!store_import(s, &in, &done, &err))
        fail_msg("%s", message_key(err.message.id).ptr);
}

static struct store *open_worded(struct test_place *t)
{
    struct store *s = open_store(t, STORE_CREATE);
    import(t, s, worded(&t->arena), STR("置賜"), 2024);
    return s;
}

static struct store_hits search(struct test_place *t, struct store *s, struct store_search q, size_t *ret_total)
{
    struct store_hits hits = {0};
    struct error err;
    if (!store_search(s, &t->arena, &q, &hits, ret_total, &err))
        fail_msg("%s", message_key(err.message.id).ptr);
    return hits;
}

/* "title n2 . 保育所等の[待機]児童の解消; ..." */
static struct str found(struct test_place *t, struct store *s, struct str text)
{
    size_t total;
    struct arena *a = &t->arena;
    struct str list = STR("");
    struct store_hits hits = search(t, s, (struct store_search){.region = {1}, .text = text, .limit = 100}, &total);
    assert_int_equal(total, hits.len);
    for (size_t i = 0; i < hits.len; i++) {
        const struct store_hit *h = &hits.ptr[i];
        list = str_printf(a, "%.*s%.*s %.*s %.*s ", STR_ARG(list), STR_ARG(store_hit_kind_name(h->kind)),
                          STR_ARG(h->node), STR_ARG(h->series));
        for (size_t k = 0; k < h->pieces.len; k++) {
            assert_true(str_valid(h->pieces.ptr[k].text));
            list = str_printf(a, h->pieces.ptr[k].match ? "%.*s[%.*s]" : "%.*s%.*s", STR_ARG(list),
                              STR_ARG(h->pieces.ptr[k].text));
        }
        list = str_join(a, list, STR(";"));
    }
    return list;
}

static void words_of_any_length_and_width_are_found(void **state)
{
    static const struct {
        const char *text, *found;
    } cases[] = {
        {"待機", "title n2  保育所等の[待機]児童の解消;indicator n2 k1-1 [待機]児童数（4月1日）;"
                 "series n3 k2-2 米沢市立 [待\n機]所;narrative n3  [待機]児童は3人、\"R6\" AND Wi-Fi整備。人人人;"
                 "citation n2 k1-1 市調べ（[待機]）;"},
        {"児童の解消", "title n2  保育所等の待機[児童の解消];"},
        {"消", "title n2  保育所等の待機児童の解[消];"},
        {"解", "title n2  保育所等の待機児童の[解]消;"},
        {"人", "narrative n3  待機児童は3[人]、\"R6\" AND Wi-Fi整備。[人人人];"},
        {"人人", "narrative n3  待機児童は3人、\"R6\" AND Wi-Fi整備。[人人人];"},
        {"タクシー", ""}, /* the second indicator is written half width */
        {"スクール", "title n5  ＧＩＧＡ[スクール]構想;"},
        {"gigaスク", "title n5  [ＧＩＧＡスク]ール構想;"},
        {"gig", "title n5  [ＧＩＧＡ]スクール構想;"},
        {"Ｇｉｇａ", "title n5  [ＧＩＧＡ]スクール構想;"},
        {"wi-fi", "narrative n3  待機児童は3人、\"R6\" AND [Wi-Fi]整備。人人人;"},
        {"r6", "narrative n3  待機児童は3人、\"[R6]\" AND Wi-Fi整備。人人人;"},
        {"4月", "indicator n2 k1-1 待機児童数（[4月]1日）;"},
        {"待機 人人", "narrative n3  [待機]児童は3人、\"R6\" AND Wi-Fi整備。[人人人];"},
        {"人人　待機", "narrative n3  [待機]児童は3人、\"R6\" AND Wi-Fi整備。[人人人];"},
        {"機待", ""},
        {"空港", ""},
        {"待機 空港", ""},
    };
    struct test_place *t = *state;
    struct store *s = open_worded(t);
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct str have = found(t, s, str_cstr(cases[i].text));
        if (i == 6) {
            assert_true(str_find(have, STR("利用者")) != STR_NONE && str_find(have, STR("[ﾀｸｼｰ]")) != STR_NONE);
            continue;
        }
        if (!str_eq(have, str_cstr(cases[i].found)))
            fail_msg("%s: \"%.*s\" is not \"%s\"", cases[i].text, STR_ARG(have), cases[i].found);
    }
    store_close(s);
}

static void a_question_is_never_a_command(void **state)
{
    static const struct str nothing[] = {
        STR_INIT(""),
        STR_INIT("   "),
        STR_INIT("*"),
        STR_INIT("\""),
        STR_INIT("\"\"\""),
        STR_INIT("^"),
        STR_INIT("()"),
        STR_INIT("-"),
        STR_INIT("待機 OR 空港"),
        STR_INIT("NOT 空港"),
        STR_INIT("text:空港"),
        STR_INIT("NEAR(空 港)"),
        STR_INIT("空*\0港"),
        STR_INIT("{text}: 空"),
        STR_INIT("\xFF\xFE"),
        STR_INIT("空\" OR \"待機"),
        STR_INIT("'; DROP TABLE item; --"),
    };
    static const struct str same[] = {STR_INIT("\"待機児童の\""), STR_INIT("待機児童の*"),   STR_INIT("^待機児童の"),
                                      STR_INIT("待機児童の\0"),   STR_INIT("待機児童の \""), STR_INIT("(待機児童の")};
    struct test_place *t = *state;
    struct store *s = open_worded(t);
    for (size_t i = 0; i < COUNT(nothing); i++)
        assert_int_equal(found(t, s, nothing[i]).len, 0);
    for (size_t i = 0; i < COUNT(same); i++)
        if (!str_eq(found(t, s, same[i]), STR("title n2  保育所等の[待機児童の]解消;")))
            fail_msg("%.*s", STR_ARG(same[i]));
    assert_true(found(t, s, STR("\"R6\" AND Wi")).len > 0); /* AND stands in that text */
    store_close(s);
}

static void a_question_that_is_too_long_is_refused(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_worded(t);
    struct store_hits hits;
    size_t total;
    struct error err;
    char *text = arena_alloc(&t->arena, 10240);
    for (size_t i = 0; i < 10240; i++)
        text[i] = i % 2 ? ' ' : '"';
    struct store_search q = {.region = {1}, .limit = 10, .text = str_of(text, 10240)};
    assert_false(store_search(s, &t->arena, &q, &hits, &total, &err));
    assert_int_equal(err.message.id, MSG_STORE_SEARCH_TOO_LONG);
    q.text = STR("1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17");
    assert_false(store_search(s, &t->arena, &q, &hits, &total, &err));
    q.text = str_head(str_of(text, 10240), STORE_SEARCH_BYTES);
    assert_true(store_search(s, &t->arena, &q, &hits, &total, &err));
    assert_int_equal(total, 0);
    store_close(s);
}

static void hits_come_page_by_page(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_worded(t);
    size_t total;
    struct store_search q = {.region = {1}, .text = STR("待機"), .limit = 2, .offset = 1};
    struct store_hits hits = search(t, s, q, &total);
    assert_int_equal(total, 5);
    assert_int_equal(hits.len, 2);
    assert_int_equal(hits.ptr[0].kind, HIT_INDICATOR);
    assert_int_equal(hits.ptr[1].kind, HIT_SERIES);
    q.offset = 9;
    assert_int_equal(search(t, s, q, &total).len, 0);
    assert_int_equal(total, 5);
    store_close(s);
}

static void only_what_is_shown_of_the_region_is_found(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_worded(t);
    size_t total;
    struct proposal *later = worded(&t->arena);
    set_text(later, ITEM_WORDING, 1, STR("子育て"));
    import(t, s, later, STR("置賜"), 2025);
    import(t, s, worded(&t->arena), STR("最上"), 2024);
    struct store_search q = {.region = {1}, .text = STR("待機"), .limit = 10};
    struct store_hits hits = search(t, s, q, &total);
    assert_int_equal(total, 4);
    assert_int_equal(hits.ptr[0].year, 2025);
    q.year = 2024;
    assert_int_equal(search(t, s, q, &total).len, 5);
    q.plan.n = 9;
    assert_int_equal(search(t, s, q, &total).len, 0);
    q = (struct store_search){.region = {2}, .text = STR("待機"), .limit = 10};
    assert_int_equal(search(t, s, q, &total).len, 5);
    q.region.n = 3;
    assert_int_equal(search(t, s, q, &total).len, 0);
    store_close(s);
}

static void a_long_text_is_cut_around_the_first_match(void **state)
{
    struct test_place *t = *state;
    struct proposal *p = worded(&t->arena);
    struct str text = STR("");
    size_t total;
    for (int i = 0; i < 100; i++)
        text = str_join(&t->arena, text, STR("県内の医療"));
    text = str_join(&t->arena, text, STR("は空港と"));
    for (int i = 0; i < 100; i++)
        text = str_join(&t->arena, text, STR("県内の医療"));
    set_text(p, ITEM_NARRATIVE, 0, text);
    struct store *s = open_store(t, STORE_CREATE);
    import(t, s, p, STR("置賜"), 2024);
    struct store_search q = {.region = {1}, .text = STR("空港"), .limit = 10};
    struct store_hits hits = search(t, s, q, &total);
    assert_int_equal(hits.len, 1);
    const struct store_hit *h = &hits.ptr[0];
    assert_true(h->cut_before && h->cut_after);
    assert_int_equal(h->pieces.len, 3);
    assert_true(str_eq(h->pieces.ptr[1].text, STR("空港")) && h->pieces.ptr[1].match);
    for (size_t i = 0; i < 3; i++)
        assert_true(str_valid(h->pieces.ptr[i].text) && h->pieces.ptr[i].text.len < 400);
    q.text = STR("医療");
    hits = search(t, s, q, &total);
    assert_false(hits.ptr[total - 1].cut_before);
    store_close(s);
}

/* As the first version left it. */
static void undo_migrations(const char *path)
{
    sqlite3 *db;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(tokens_register(db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(
            db,
            "DROP TABLE search; DROP INDEX placement_indicator; DROP INDEX region_code; DROP TRIGGER migration_stays;"
            "DELETE FROM migration WHERE number > 1;"
            "CREATE TRIGGER migration_stays BEFORE DELETE ON migration "
            "BEGIN SELECT RAISE(ABORT, 'migration: nothing is deleted'); END;"
            "PRAGMA user_version = 1",
            NULL, NULL, NULL),
        SQLITE_OK);
    sqlite3_close(db);
}

static void what_an_older_version_kept_is_found(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_worded(t);
    struct error err;
    struct str before = found(t, s, STR("待機"));
    store_close(s);
    undo_migrations(t->path);
    assert_false(store_open(t->path, STORE_READ, &s, &err));
    assert_int_equal(err.message.id, MSG_STORE_OLDER);
    s = open_store(t, STORE_WRITE);
    assert_true(str_eq(found(t, s, STR("待機")), before));
    assert_true(store_check(s, &err));
    store_close(s);
    s = open_store(t, STORE_READ);
    assert_true(str_eq(found(t, s, STR("待機")), before));
    store_close(s);
}

static int run_on(const struct test_engine *engine)
{
#define TEST(name)                                                                                                     \
    cmocka_unit_test_prestate_setup_teardown(name, test_place_make, test_place_remove, (void *)(uintptr_t)engine)
    const struct CMUnitTest tests[] = {
        TEST(words_of_any_length_and_width_are_found),   TEST(a_question_is_never_a_command),
        TEST(a_question_that_is_too_long_is_refused),    TEST(hits_come_page_by_page),
        TEST(only_what_is_shown_of_the_region_is_found), TEST(a_long_text_is_cut_around_the_first_match),
        TEST(what_an_older_version_kept_is_found),
    };
    return cmocka_run_group_tests_name(engine->name, tests, NULL, NULL);
}

int main(void)
{
    int failed = 0;
    for (size_t i = 0; i < test_engine_count; i++)
        failed += run_on(&test_engines[i]);
    return failed;
}
