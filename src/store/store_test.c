#include "base/testing.h"
#include "test_plan.h"

static void assert_str(struct str have, const char *want)
{
    if (!str_eq(have, str_cstr(want)))
        fail_msg("\"%.*s\" is not \"%s\"", STR_ARG(have), want);
}

static struct store *open_store(struct test_place *t, enum store_mode mode)
{
    struct store *s;
    struct error err;
    if (!store_open(t->path, mode, &s, &err))
        fail_msg("%s", message_key(err.message.id).ptr);
    return s;
}

static struct store_imported import(struct store *s, const struct store_import *in)
{
    struct store_imported done;
    struct error err;
    if (!store_import(s, in, &done, &err))
        fail_msg("%s", message_key(err.message.id).ptr);
    return done;
}

static struct store *open_small(struct test_place *t)
{
    struct store *s = open_store(t, STORE_CREATE);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("the bytes"));
    import(s, &in);
    return s;
}

static struct view view_of(struct test_place *t, struct store *s, int year)
{
    struct view v;
    struct error err;
    if (!store_view(s, &t->arena, (struct region_id){1}, (struct plan_id){1}, year, &v, &err))
        fail_msg("%s", message_key(err.message.id).ptr);
    return v;
}

/* --- importing --- */

static void an_import_counts_what_became_true_and_what_is_open(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_store(t, STORE_CREATE);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("the bytes"));
    struct store_imported done = import(s, &in);
    assert_int_equal(done.document.n, 1);
    assert_false(done.unchanged);
    assert_int_equal(done.open, 6); /* path, indicator, outlook, baseline, target, unread */
    assert_int_equal(done.accepted, in.proposal->items.len - 6);
    store_close(s);
}

static void what_is_only_proposed_stays_open(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_store(t, STORE_CREATE);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("the bytes"));
    in.accept_undoubted = false;
    struct store_imported done = import(s, &in);
    assert_int_equal(done.accepted, 0);
    assert_int_equal(done.open, in.proposal->items.len);
    struct view v = view_of(t, s, 2024);
    assert_int_equal(v.line_count, 5);
    assert_true(v.lines[0].indicator_open && v.lines[0].target_open && v.lines[0].citation_open);
    assert_true(v.nodes[1].wording_open && v.nodes[1].participation_open && v.figures[0].open);
    store_close(s);
}

static void the_same_file_twice_changes_nothing(void **state)
{
    struct test_place *t = *state;
    store_close(open_small(t));
    struct str before = test_read(t, t->path);
    struct store *s = open_store(t, STORE_CREATE);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("the bytes"));
    in.at += 100;
    in.name = STR("copy.txt");
    struct store_imported done = import(s, &in);
    assert_true(done.unchanged);
    assert_int_equal(done.document.n, 1);
    assert_int_equal(done.open, 6);
    int64_t change;
    struct error err;
    assert_true(store_change(s, (struct region_id){1}, &change, &err));
    assert_int_equal(change, 1);
    store_close(s);
    assert_true(str_eq(before, test_read(t, t->path)));
    assert_true(test_alone(t, t->path));
}

static void other_bytes_for_the_same_plan_and_year_are_refused(void **state)
{
    struct test_place *t = *state;
    store_close(open_small(t));
    struct str before = test_read(t, t->path);
    struct store *s = open_store(t, STORE_WRITE);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("other bytes"));
    struct store_imported done;
    struct error err;
    assert_false(store_import(s, &in, &done, &err));
    assert_int_equal(err.code, ERROR_CONFLICT);
    assert_int_equal(err.message.id, MSG_STORE_CONFLICT);
    assert_str(err.message.arg[1].text, "2024");
    assert_str(err.message.arg[2].text, "source.txt");
    store_close(s);
    assert_true(str_eq(before, test_read(t, t->path)));
}

static void an_import_without_a_name_for_region_or_plan_is_refused(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_store(t, STORE_CREATE);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("x"));
    struct store_imported done;
    struct error err;
    in.plan = STR("");
    assert_false(store_import(s, &in, &done, &err));
    assert_int_equal(err.message.id, MSG_STORE_PLAN_UNNAMED);
    in.region = STR("");
    assert_false(store_import(s, &in, &done, &err));
    assert_int_equal(err.message.id, MSG_STORE_REGION_UNNAMED);
    store_close(s);
    assert_false(test_exists(t->path));
}

static void regions_plans_and_years_stand_side_by_side(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("year 2025"));
    in.year = 2025;
    import(s, &in);
    in = test_import(&t->arena, test_proposal(&t->arena), STR("another plan"));
    in.plan = STR("総合計画");
    import(s, &in);
    in.region = STR("最上");
    import(s, &in);

    struct error err;
    struct store_regions regions;
    struct store_plans plans;
    struct store_years years;
    struct members members;
    assert_true(store_regions(s, &t->arena, &regions, &err));
    assert_int_equal(regions.len, 2);
    assert_str(regions.ptr[1].name, "最上");
    assert_true(store_plans(s, &t->arena, regions.ptr[0].id, &plans, &err));
    assert_int_equal(plans.len, 2);
    assert_str(plans.ptr[1].code, "p2");
    assert_str(plans.ptr[1].title, "総合計画");
    assert_true(store_years(s, &t->arena, regions.ptr[0].id, plans.ptr[0].id, &years, &err));
    assert_int_equal(years.len, 2);
    assert_int_equal(years.ptr[0], 2024);
    assert_int_equal(years.ptr[1], 2025);
    assert_true(store_members(s, &t->arena, regions.ptr[0].id, &members, &err));
    assert_int_equal(members.len, 3);
    assert_str(members.ptr[2].name, "高畠町");
    assert_str(members.ptr[0].role, "centre");

    struct view v = view_of(t, s, 2025);
    assert_str(v.lines[0].code, "k4-1"); /* identities are counted on within the region … */
    assert_int_equal(v.line_count, 5);
    assert_true(store_view(s, &t->arena, regions.ptr[1].id, (struct plan_id){1}, 2024, &v, &err));
    assert_str(v.lines[0].code, "k1-1"); /* … and from 1 in the next */
    store_close(s);
}

static void members_keep_their_order_and_learn_their_codes(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_store(t, STORE_CREATE);
    struct proposal *p = test_proposal(&t->arena);
    for (size_t i = 0; i < p->members.len; i++)
        p->members.ptr[i].code = p->members.ptr[i].role = STR("");
    struct store_import in = test_import(&t->arena, p, STR("a"));
    import(s, &in);
    p = test_proposal(&t->arena);
    p->members.ptr[1].name = STR("南陽市");
    p->members.ptr[1].code = STR("062138");
    in = test_import(&t->arena, p, STR("b"));
    in.year = 2025;
    import(s, &in);
    struct members members;
    struct error err;
    assert_true(store_members(s, &t->arena, (struct region_id){1}, &members, &err));
    assert_int_equal(members.len, 4);
    static const char *const names[] = {"米沢市", "長井市", "高畠町", "南陽市"};
    static const char *const codes[] = {"062022", "", "063819", "062138"};
    for (size_t i = 0; i < COUNT(names); i++) {
        assert_str(members.ptr[i].name, names[i]);
        assert_str(members.ptr[i].code, codes[i]);
    }
    store_close(s);
}

/* --- the view --- */

static void a_view_has_the_tree_as_it_was_proposed(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    struct view v = view_of(t, s, 2024);
    assert_str(v.region, "置賜");
    assert_str(v.region_code, "");
    assert_str(v.plan, "第2次共生ビジョン");
    assert_str(v.plan_code, "p1");
    assert_int_equal(v.levels.len, 2);
    assert_str(v.levels.ptr[1], "具体的取組");
    assert_int_equal(v.members.len, 3);
    assert_int_equal(v.document_count, 1);
    assert_str(v.documents[0].name, "source.txt");
    static const struct {
        const char *code, *title;
        uint32_t parent, depth, first_line, lines;
        bool initiative, open;
    } want[] = {
        {"n1", "生活機能の強化", VIEW_NONE, 0, 0, 4, false, true},
        {"n2", "休日診療", 0, 1, 0, 1, true, false},
        {"n3", "医師の確保", 0, 1, 1, 3, true, false},
        {"n4", "結びつき", VIEW_NONE, 0, 4, 1, false, false},
        {"n5", "交流", 3, 1, 4, 1, true, false},
    };
    assert_int_equal(v.node_count, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        const struct view_node *n = &v.nodes[i];
        assert_str(n->code, want[i].code);
        assert_str(n->wording.title, want[i].title);
        assert_int_equal(n->parent, want[i].parent);
        assert_int_equal(n->depth, want[i].depth);
        assert_int_equal(n->first_line, want[i].first_line);
        assert_int_equal(n->lines, want[i].lines);
        assert_int_equal(n->initiative, want[i].initiative);
        assert_int_equal(n->wording_open, want[i].open);
    }
    assert_str(v.nodes[2].wording.number, "(2)");
    assert_int_equal(v.nodes[1].wording.page, 14);
    assert_int_equal(v.nodes[2].place.row, 2);
    store_close(s);
}

static void a_view_has_what_hangs_on_the_nodes(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    struct view v = view_of(t, s, 2024);
    assert_int_equal(v.nodes[1].participation.mode, PARTICIPATION_ALL);
    const struct participation *p = &v.nodes[2].participation;
    assert_int_equal(p->mode, PARTICIPATION_LISTED);
    assert_true(p->and_others);
    assert_int_equal(p->len, 2);
    assert_int_equal(p->members[0], 2);
    assert_int_equal(p->members[1], 0);
    assert_str(p->text, "高畠町、米沢市ほか");
    assert_int_equal(v.nodes[4].participation.mode, PARTICIPATION_UNKNOWN);
    assert_str(v.nodes[2].narrative[NARRATIVE_PROGRESS].text, "会議を3回開いた。");
    assert_false(v.nodes[2].narrative[NARRATIVE_PROGRESS].open);
    assert_true(v.nodes[2].narrative[NARRATIVE_OUTLOOK_TEXT].open);
    assert_str(v.nodes[2].narrative[NARRATIVE_REASON].text, "");
    store_close(s);
}

static void lines_stand_in_the_order_of_the_document(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    struct view v = view_of(t, s, 2024);
    static const struct {
        uint32_t node, row;
        const char *code, *indicator, *series, *citation;
        bool repeated, open;
    } want[] = {
        {1, 1, "k1-1", "受診者数", "", "市調べ", false, false}, {2, 2, "k3-1", "医師数", "", "", false, false},
        {2, 3, "k2-1", "就職件数", "米沢", "", false, true},    {2, 4, "k2-2", "就職件数", "長井", "", false, true},
        {4, 5, "k1-1", "受診者数", "", "県調べ", true, false},
    };
    assert_int_equal(v.line_count, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        const struct view_line *l = &v.lines[i];
        assert_int_equal(l->node, want[i].node);
        assert_int_equal(l->place.row, want[i].row);
        assert_str(l->code, want[i].code);
        assert_str(l->indicator, want[i].indicator);
        assert_str(l->series, want[i].series);
        assert_str(l->citation, want[i].citation);
        assert_int_equal(l->repeated, want[i].repeated);
        assert_int_equal(l->indicator_open, want[i].open);
    }
    store_close(s);
}

static void figures_are_exact_ordered_and_chosen_for_the_year(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    struct view v = view_of(t, s, 2024);
    const struct view_line *line = &v.lines[0], *again = &v.lines[4];
    assert_int_equal(line->figures, 4);
    assert_int_equal(again->first_figure, line->first_figure);
    const struct view_figure *f = &v.figures[line->first_figure];
    assert_int_equal(f[0].figure.kind, FIGURE_BASELINE);
    assert_int_equal(f[0].figure.value.mantissa, -3);
    assert_true(f[0].open);
    assert_int_equal(f[1].figure.period.from.year, 2023);
    assert_int_equal(f[1].figure.value.mantissa, 0);
    assert_int_equal(f[2].figure.value.mantissa, 7550);
    assert_int_equal(f[2].figure.value.scale, 2);
    assert_str(f[2].figure.text, "75.50");
    assert_int_equal(f[3].figure.period.from.year, 2025);
    assert_int_equal(line->baseline, line->first_figure);
    assert_int_equal(line->actual, line->first_figure + 2);
    const struct view_figure *pending = view_figure(&v, v.lines[2].actual);
    assert_int_equal(pending->figure.state, STATE_PENDING);
    assert_int_equal(pending->figure.period.from.kind, PERIOD_YEAR);
    assert_str(pending->figure.marks, "approx");
    /* a member's own figure is there, and is not the region's */
    assert_int_equal(v.lines[3].figures, 1);
    assert_int_equal(v.lines[3].actual, VIEW_NONE);
    assert_int_equal(v.figures[v.lines[3].first_figure].figure.member.n, 2);
    store_close(s);
}

static void targets_belong_to_the_placement(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    struct view v = view_of(t, s, 2024);
    assert_int_equal(v.lines[0].target.clause[0].value.mantissa, 100);
    assert_int_equal(v.lines[4].target.clause[0].value.mantissa, 120);
    assert_true(v.lines[4].target_open && v.lines[4].has_target);
    assert_false(v.lines[0].target_open || v.lines[2].has_target);
    const struct target *target = &v.lines[1].target;
    assert_int_equal(target->clauses, 2);
    assert_int_equal(target->window, WINDOW_CUMULATIVE);
    assert_int_equal(target->clause[0].rule, TARGET_BETWEEN);
    assert_int_equal(target->clause[0].value.mantissa, 400);
    assert_int_equal(target->clause[0].value.scale, 1);
    assert_int_equal(target->clause[0].upper.mantissa, 60);
    assert_int_equal(target->clause[1].rule, TARGET_KEEP);
    assert_false(target->clause[1].has_value);
    assert_str(target->clause[1].reference.name, "baseline");
    assert_int_equal(target->clause[1].reference.factor.mantissa, 2);
    assert_true(period_is_span(target->period));
    assert_str(target->text, "40.0～60、基準値の2割を維持");
    assert_int_equal(v.lines[1].target_place.col, 10);
    store_close(s);
}

static void doubts_are_shown_where_they_belong(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    struct view v = view_of(t, s, 2024);
    assert_int_equal(v.nodes[0].doubts.n, 1);
    assert_int_equal(v.doubts[v.nodes[0].doubts.first].field, FIELD_PATH);
    assert_int_equal(v.nodes[1].doubts.n, 0);
    assert_int_equal(v.nodes[2].doubts.n, 1);
    /* a figure's on every line of its series, a target's only where it stands */
    assert_int_equal(v.lines[0].doubts.n, 1);
    assert_int_equal(v.doubts[v.lines[0].doubts.first].rule, DOUBT_MARK_FOR_POINT);
    assert_int_equal(v.lines[4].doubts.n, 2);
    assert_int_equal(v.doubts[v.lines[4].doubts.first].rule, DOUBT_MARK_FOR_POINT);
    assert_int_equal(v.doubts[v.lines[4].doubts.first + 1].rule, DOUBT_NO_DIRECTION);
    /* an indicator's on each of its series */
    assert_int_equal(v.lines[2].doubts.n, 1);
    assert_int_equal(v.lines[3].doubts.n, 1);
    assert_false(v.told_before[v.lines[2].doubts.first]); /* one doubt, of an indicator with two series */
    assert_true(v.told_before[v.lines[3].doubts.first]);
    assert_int_equal(v.document_doubts.n, 1);
    const struct doubt *d = &v.doubts[v.document_doubts.first];
    assert_int_equal(d->rule, DOUBT_STRAY_TEXT);
    assert_str(d->raw, "注 速報値");
    assert_str(d->suggestion, "原本で確かめる");
    assert_int_equal(d->place.row, 9);
    store_close(s);
}

static void a_year_plan_or_region_that_is_not_there_is_named(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    static const struct {
        int64_t region, plan;
        int year;
        enum msg message;
    } cases[] = {{1, 1, 2023, MSG_STORE_NO_YEAR}, {1, 7, 2024, MSG_STORE_NO_PLAN}, {3, 1, 2024, MSG_STORE_NO_REGION}};
    for (size_t i = 0; i < COUNT(cases); i++) {
        struct view v;
        struct error err;
        assert_false(store_view(s, &t->arena, (struct region_id){cases[i].region}, (struct plan_id){cases[i].plan},
                                cases[i].year, &v, &err));
        assert_int_equal(err.code, ERROR_NOT_FOUND);
        assert_int_equal(err.message.id, cases[i].message);
        if (cases[i].message == MSG_STORE_NO_YEAR)
            assert_str(err.message.arg[2].text, "2024");
    }
    store_close(s);
}

static void a_tree_out_of_order_is_laid_out_without_gaps(void **state)
{
    struct test_place *t = *state;
    struct proposal *p = test_proposal(&t->arena);
    p->nodes.ptr[4].parent = 0; /* 交流 comes last and belongs to the first group */
    struct store *s = open_store(t, STORE_CREATE);
    struct store_import in = test_import(&t->arena, p, STR("x"));
    import(s, &in);
    struct view v = view_of(t, s, 2024);
    static const char *const codes[] = {"n1", "n2", "n3", "n5", "n4"};
    for (size_t i = 0; i < COUNT(codes); i++)
        assert_str(v.nodes[i].code, codes[i]);
    assert_int_equal(v.nodes[0].lines, 5);
    assert_int_equal(v.nodes[4].lines, 0);
    store_close(s);
}

/* --- documents and doubts --- */

static void a_document_comes_back_byte_for_byte_with_its_cells(void **state)
{
    struct test_place *t = *state;
    static const char bytes[] = "a\0b\r\n\xff\xfe\tあ";
    struct store *s = open_store(t, STORE_CREATE);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), str_of(bytes, sizeof bytes - 1));
    in.grid->cells.ptr[0].text = STR("セル");
    import(s, &in);
    struct store_documents list;
    struct store_document d;
    struct error err;
    assert_true(store_documents(s, &t->arena, (struct region_id){1}, &list, &err));
    assert_int_equal(list.len, 1);
    assert_str(list.ptr[0].plan, "第2次共生ビジョン");
    assert_int_equal(list.ptr[0].year, 2024);
    assert_int_equal(list.ptr[0].sha256.len, 64);
    assert_true(store_document(s, &t->arena, (struct region_id){1}, list.ptr[0].id, &d, &err));
    assert_true(str_eq(d.bytes, in.bytes));
    assert_str(d.name, "source.txt");
    assert_int_equal(d.grid.cells.len, 1);
    assert_str(d.grid.cells.ptr[0].text, "セル");
    assert_false(store_document(s, &t->arena, (struct region_id){1}, (struct document_id){9}, &d, &err));
    assert_int_equal(err.message.id, MSG_STORE_NO_DOCUMENT);
    store_close(s);
}

static void doubts_are_listed_once_in_the_order_of_the_document(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    struct store_doubts list;
    struct error err;
    assert_true(store_doubts(s, &t->arena, (struct region_id){1}, &list, &err));
    static const struct {
        const char *subject, *kind;
        enum doubt_rule rule;
        uint32_t row, col;
    } want[] = {
        {"n1", "wording", DOUBT_CUT_TEXT, 1, 1},       {"k1-1", "figure", DOUBT_MARK_FOR_POINT, 1, 8},
        {"n3", "narrative", DOUBT_CUT_TEXT, 2, 13},    {"k2", "indicator", DOUBT_JOINED_PIECES, 3, 6},
        {"k1-1", "target", DOUBT_NO_DIRECTION, 5, 10}, {"", "unread", DOUBT_STRAY_TEXT, 9, 1},
    };
    assert_int_equal(list.len, COUNT(want));
    for (size_t i = 0; i < COUNT(want); i++) {
        const struct store_doubt *d = &list.ptr[i];
        assert_str(d->subject, want[i].subject);
        assert_str(d->kind, want[i].kind);
        assert_int_equal(d->doubt.rule, want[i].rule);
        assert_int_equal(d->doubt.place.row, want[i].row);
        assert_int_equal(d->doubt.place.col, want[i].col);
        assert_str(d->doubt.place.document, "source.txt");
        assert_int_equal(d->year, 2024);
    }
    store_close(s);
}

static void every_word_of_the_domain_has_its_place_in_the_schema(void **state)
{
    struct test_place *t = *state;
    struct proposal *p = test_proposal(&t->arena);
    for (int i = STATE_REPORTED; i <= STATE_BLANK; i++) {
        struct item *item = vec_put(&t->arena, &p->items);
        *item =
            (struct item){.kind = ITEM_FIGURE, .node = INDEX_NONE, .indicator = INDEX_NONE, .placement = INDEX_NONE};
        item->figure = (struct figure){.kind = FIGURE_GUIDE, .state = (enum state)i, .value = decimal_int(i)};
    }
    for (int i = TARGET_NONE; i <= TARGET_CONTINUE; i++) {
        struct item *item = vec_put(&t->arena, &p->items);
        *item = (struct item){.kind = ITEM_TARGET, .node = INDEX_NONE, .indicator = INDEX_NONE};
        item->target = (struct target){.clause = {{.rule = (enum target_rule)i}},
                                       .clauses = 1,
                                       .window = (enum target_window)(i % (WINDOW_AVERAGE + 1))};
    }
    struct store *s = open_store(t, STORE_CREATE);
    struct store_import in = test_import(&t->arena, p, STR("x"));
    import(s, &in);
    struct view v = view_of(t, s, 2024);
    assert_int_equal(v.lines[0].figures, 4 + STATE_BLANK + 1);
    store_close(s);
}

static void everything_is_whole_after_an_import(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    struct store_import in = test_import(&t->arena, test_large_proposal(&t->arena, 500), STR("large"));
    in.plan = STR("大きな計画");
    import(s, &in);
    struct error err;
    assert_true(store_check(s, &err));
    store_close(s);
    assert_true(test_alone(t, t->path));
}

static void an_altered_change_is_noticed(void **state)
{
    struct test_place *t = *state;
    struct store *s = open_small(t);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("next year"));
    in.year = 2025;
    import(s, &in);
    store_close(s);
    char why[256];
    assert_true(
        t->engine->script(t->path, "DROP TRIGGER change_fixed; UPDATE change SET actor = 'nobody' WHERE id = 1", why));
    s = open_store(t, STORE_READ);
    struct error err;
    assert_false(store_check(s, &err));
    assert_int_equal(err.message.id, MSG_STORE_CHAIN_BROKEN);
    assert_int_equal(err.message.arg[1].integer, 2);
    store_close(s);
}

static void reading_leaves_the_file_as_it_is(void **state)
{
    struct test_place *t = *state;
    store_close(open_small(t));
    struct str before = test_read(t, t->path);
    struct store *s = open_store(t, STORE_READ);
    view_of(t, s, 2024);
    struct store_import in = test_import(&t->arena, test_proposal(&t->arena), STR("more"));
    struct store_imported done;
    struct error err;
    in.year = 2030;
    assert_false(store_import(s, &in, &done, &err));
    assert_int_equal(err.code, ERROR_DENIED);
    store_close(s);
    assert_true(str_eq(before, test_read(t, t->path)));
    assert_true(test_alone(t, t->path));
}

static int run_on(const struct test_engine *engine)
{
#define TEST(name)                                                                                                     \
    cmocka_unit_test_prestate_setup_teardown(name, test_place_make, test_place_remove, (void *)(uintptr_t)engine)
    const struct CMUnitTest tests[] = {
        TEST(an_import_counts_what_became_true_and_what_is_open),
        TEST(what_is_only_proposed_stays_open),
        TEST(the_same_file_twice_changes_nothing),
        TEST(other_bytes_for_the_same_plan_and_year_are_refused),
        TEST(an_import_without_a_name_for_region_or_plan_is_refused),
        TEST(regions_plans_and_years_stand_side_by_side),
        TEST(members_keep_their_order_and_learn_their_codes),
        TEST(a_view_has_the_tree_as_it_was_proposed),
        TEST(a_view_has_what_hangs_on_the_nodes),
        TEST(lines_stand_in_the_order_of_the_document),
        TEST(figures_are_exact_ordered_and_chosen_for_the_year),
        TEST(targets_belong_to_the_placement),
        TEST(doubts_are_shown_where_they_belong),
        TEST(a_year_plan_or_region_that_is_not_there_is_named),
        TEST(a_tree_out_of_order_is_laid_out_without_gaps),
        TEST(a_document_comes_back_byte_for_byte_with_its_cells),
        TEST(doubts_are_listed_once_in_the_order_of_the_document),
        TEST(every_word_of_the_domain_has_its_place_in_the_schema),
        TEST(everything_is_whole_after_an_import),
        TEST(an_altered_change_is_noticed),
        TEST(reading_leaves_the_file_as_it_is),
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
