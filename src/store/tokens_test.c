#include "tokens.h"

#include <sqlite3.h>

#include "base/buf.h"
#include "base/testing.h"

static struct str listed(struct arena *a, struct str text, enum tokens_use use)
{
    struct tokens tokens;
    struct str list = STR("");
    tokens_of(a, text, use, &tokens);
    for (size_t i = 0; i < tokens.len; i++)
        list = str_printf(a, i ? "%.*s|%.*s" : "%.*s%.*s", STR_ARG(list), STR_ARG(tokens.ptr[i].text));
    return list;
}

static void a_text_gives_pairs_words_and_numbers(void **state)
{
    static const struct {
        const char *text, *tokens, *query;
    } cases[] = {
        {"", "", ""},
        {"待", "待", "待"},
        {"待機", "待機|機", "待機"},
        {"待機児童", "待機|機児|児童|童", "待機|機児|児童"},
        {"タクシー", "タク|クシ|シー|ー", "タク|クシ|シー"},
        {"ﾀｸｼｰ", "タク|クシ|シー|ー", "タク|クシ|シー"},
        {"ﾊﾞｽ", "バス|ス", "バス"},
        {"子ども・子育て", "子ど|ども|も子|子育|育て|て", "子ど|ども|も子|子育|育て"},
        {"教育、文化", "教育|育|文化|化", "教育|育|文化"},
        {"待機\n 児童", "待機|機児|児童|童", "待機|機児|児童"},
        {"ＧＩＧＡスクール", "giga|スク|クー|ール|ル", "giga|スク|クー|ール"},
        {"令和6年度", "令和|和|6|年度|度", "令和|和|6|年度"},
        {"Ｒ６ R6", "r6|r6", "r6|r6"},
        {"12.4%", "12|4", "12|4"},
        {"㎞当たり", "km|当た|たり|り", "km|当た|たり"},
        {"々", "々", "々"},
        {"\"*^()", "", ""},
        {"ab\xFF"
         "cd",
         "ab|cd", "ab|cd"},
    };
    struct arena a;
    (void)state;
    arena_init(&a, 1 << 20);
    for (size_t i = 0; i < COUNT(cases); i++) {
        assert_text(listed(&a, str_cstr(cases[i].text), TOKENS_TEXT), cases[i].tokens);
        assert_text(listed(&a, str_cstr(cases[i].text), TOKENS_QUERY), cases[i].query);
    }
    assert_text(listed(&a, STR("a\0b"), TOKENS_TEXT), "a|b");
    arena_reset(&a);
}

static void a_token_says_where_it_comes_from(void **state)
{
    struct arena a;
    struct tokens t;
    (void)state;
    arena_init(&a, 1 << 20);
    tokens_of(&a, STR("ﾊﾞ ス㎞x"), TOKENS_TEXT, &t);
    assert_int_equal(t.len, 3);
    assert_text(t.ptr[0].text, "バス");
    assert_int_equal(t.ptr[0].start, 0);
    assert_int_equal(t.ptr[0].first_end, 6);
    assert_int_equal(t.ptr[0].end, 10);
    assert_text(t.ptr[2].text, "kmx");
    assert_int_equal(t.ptr[2].start, 10);
    assert_int_equal(t.ptr[2].end, 14);
    arena_reset(&a);
}

static void a_long_word_is_several_tokens(void **state)
{
    struct arena a;
    struct tokens t;
    char word[TOKEN_WORD_MAX * 2 + 1];
    (void)state;
    arena_init(&a, 1 << 20);
    memset(word, 'x', sizeof word);
    tokens_of(&a, str_of(word, sizeof word), TOKENS_TEXT, &t);
    assert_int_equal(t.len, 3);
    assert_int_equal(t.ptr[2].text.len, 1);
    arena_reset(&a);
}

/* Whatever the bytes are, the places ascend and lie on the borders of characters. */
static void any_bytes_are_cut_on_borders(void **state)
{
    static const char *const parts[] = {"待", "機",   "ﾊ",    "ﾞ",    " ",  "A", "９",
                                        "㍻", "\xE3", "\x81", "\xFF", "・", "゙",  "\t"};
    struct arena a;
    uint64_t seed = 7;
    (void)state;
    arena_init(&a, (size_t)1 << 28);
    for (int round = 0; round < 3000; round++) {
        struct str text = STR("");
        struct tokens t;
        for (size_t n = next_random(&seed) % 20; n > 0; n--)
            text = str_join(&a, text, str_cstr(parts[next_random(&seed) % COUNT(parts)]));
        tokens_of(&a, text, TOKENS_TEXT, &t);
        for (size_t i = 0; i < t.len; i++) {
            assert_true(t.ptr[i].start < t.ptr[i].end && t.ptr[i].end <= text.len);
            assert_true(t.ptr[i].start < t.ptr[i].first_end && t.ptr[i].first_end <= t.ptr[i].end);
            assert_true(i == 0 || t.ptr[i - 1].start <= t.ptr[i].start);
            assert_true(str_valid(str_head(str_skip(text, t.ptr[i].start), t.ptr[i].first_end - t.ptr[i].start)));
        }
    }
    arena_reset(&a);
}

/* --- in FTS5 --- */

static struct str ask(struct arena *a, sqlite3 *db, const char *sql)
{
    sqlite3_stmt *s = NULL;
    struct str list = STR("");
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &s, NULL), SQLITE_OK);
    while (sqlite3_step(s) == SQLITE_ROW)
        list = str_printf(a, "%.*s%s;", STR_ARG(list), (const char *)sqlite3_column_text(s, 0));
    assert_int_equal(sqlite3_finalize(s), SQLITE_OK);
    return list;
}

static void fts5_finds_marks_and_ranks_by_it(void **state)
{
    struct arena a;
    sqlite3 *db = NULL;
    (void)state;
    arena_init(&a, 1 << 20);
    assert_int_equal(sqlite3_open(":memory:", &db), SQLITE_OK);
    assert_int_equal(tokens_register(db), SQLITE_OK);
    assert_int_equal(
        sqlite3_exec(db,
                     "CREATE VIRTUAL TABLE t USING fts5 (x, tokenize = 'bigram');"
                     "INSERT INTO t (rowid, x) VALUES (1, '保育所の待機児童数'), (2, '待機、待機'), (3, '機会');",
                     NULL, NULL, NULL),
        SQLITE_OK);
    assert_text(ask(&a, db, "SELECT rowid FROM t WHERE t MATCH '\"待機\"*' ORDER BY rowid"), "1;2;");
    assert_text(ask(&a, db, "SELECT rowid FROM t WHERE t MATCH '\"機\"*' ORDER BY rowid"), "1;2;3;");
    assert_text(ask(&a, db, "SELECT rowid FROM t WHERE t MATCH '\"待機児童数\"*'"), "1;");
    assert_text(ask(&a, db, "SELECT rowid FROM t WHERE t MATCH '\"機待\"*'"), "");
    assert_text(ask(&a, db, "SELECT highlight(t, 0, '[', ']') FROM t WHERE t MATCH '\"待機児童\"*'"),
                "保育所の[待機児童]数;");
    assert_text(ask(&a, db, "SELECT rowid FROM t WHERE t MATCH '\"待機\"*' ORDER BY bm25(t)"), "2;1;");
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    arena_reset(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_gives_pairs_words_and_numbers), cmocka_unit_test(a_token_says_where_it_comes_from),
        cmocka_unit_test(a_long_word_is_several_tokens),        cmocka_unit_test(any_bytes_are_cut_on_borders),
        cmocka_unit_test(fts5_finds_marks_and_ranks_by_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
