/* Views made by hand, for the tests of this folder only. A bench puts nodes and lines one after another; the arrays are
 * fixed once sample_view has been called. */
#ifndef REPORT_VIEW_SAMPLE_H
#define REPORT_VIEW_SAMPLE_H

#include "base/vec.h"
#include "core/view.h"

struct sample {
    struct arena arena;
    struct view view;
    struct sample_nodes VEC(struct view_node) nodes;
    struct sample_lines VEC(struct view_line) lines;
    struct sample_figures VEC(struct view_figure) figures;
    struct sample_doubts VEC(struct doubt) doubts;
};

static inline void sample_init(struct sample *s)
{
    static const struct str levels[] = {STR_INIT("政策分野"), STR_INIT("分野"), STR_INIT("取組事項"),
                                        STR_INIT("具体的取組")};
    static const struct document_view documents[] = {
        {STR_INIT("sample.txt"), STR_INIT("9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"), 1}};
    *s = (struct sample){0};
    arena_init(&s->arena, (size_t)1 << 30);
    s->view = (struct view){
        .region = STR("みほん圏域"),
        .region_code = STR("mihon"),
        .plan = STR("第2次みほん共生ビジョン"),
        .plan_code = STR("P1"),
        .edition = STR("第1回変更"),
        .year = 2024,
        .levels = {levels, COUNT(levels)},
        .documents = documents,
        .document_count = COUNT(documents),
    };
}

static inline void sample_reset(struct sample *s)
{
    arena_reset(&s->arena);
}

static inline void sample_member(struct sample *s, struct str name)
{
    *vec_put(&s->arena, &s->view.members) = (struct member){.name = name};
}

static inline struct view_doubts sample_doubt(struct sample *s, enum doubt_rule rule, enum field field, uint32_t row,
                                              uint32_t col, struct str raw, struct str suggestion)
{
    struct view_doubts d = {(uint32_t)s->doubts.len, 1};
    *vec_put(&s->arena, &s->doubts) = (struct doubt){
        .rule = rule, .field = field, .place = {.row = row, .col = col}, .raw = raw, .suggestion = suggestion};
    return d;
}

/* parent: an index this gave, or VIEW_NONE. */
static inline uint32_t sample_node(struct sample *s, uint32_t parent, bool initiative, struct str title)
{
    uint32_t index = (uint32_t)s->nodes.len;
    struct view_node *n = vec_put(&s->arena, &s->nodes);
    n->parent = parent;
    n->depth = parent == VIEW_NONE ? 0 : s->nodes.ptr[parent].depth + 1;
    n->code = str_printf(&s->arena, "N%u", index + 1);
    n->wording.title = title;
    n->initiative = initiative;
    n->participation.mode = PARTICIPATION_ALL;
    n->place = (struct place){.row = index + 3, .col = n->depth + 1};
    n->first_line = (uint32_t)s->lines.len;
    return index;
}

/* A line of the newest node. */
static inline struct view_line *sample_line(struct sample *s, struct str indicator)
{
    uint32_t node = (uint32_t)s->nodes.len - 1;
    for (uint32_t n = node; n != VIEW_NONE; n = s->nodes.ptr[n].parent)
        s->nodes.ptr[n].lines++;
    struct view_line *l = vec_put(&s->arena, &s->lines);
    l->node = node;
    l->code = str_printf(&s->arena, "S%zu", s->lines.len);
    l->indicator = indicator;
    l->baseline = l->actual = VIEW_NONE;
    l->first_figure = (uint32_t)s->figures.len;
    l->place = (struct place){.row = (uint32_t)s->lines.len + 3};
    l->target_place = (struct place){.row = (uint32_t)s->lines.len + 3, .col = 9};
    return l;
}

static inline struct decimal sample_decimal(struct str text)
{
    struct decimal d = {0};
    bool parsed = decimal_parse(text, &d);
    ASSERT(parsed);
    return d;
}

/* A figure of the newest line: "386", "人", "Y2020"; an empty value gives `state`. */
static inline struct view_figure *sample_figure(struct sample *s, enum figure_kind kind, struct str value,
                                                struct str unit, struct str period, enum state state)
{
    struct view_line *l = &s->lines.ptr[s->lines.len - 1];
    uint32_t index = (uint32_t)s->figures.len;
    struct view_figure *f = vec_put(&s->arena, &s->figures);
    f->figure = (struct figure){.kind = kind, .state = state, .unit = unit, .text = str_join(&s->arena, value, unit)};
    if (!str_empty(value))
        f->figure.value = sample_decimal(value);
    bool parsed = period_parse(period, &f->figure.period);
    ASSERT(parsed);
    f->place = (struct place){.row = l->place.row, .col = kind == FIGURE_BASELINE ? 7 : 8};
    l->figures++;
    if (kind == FIGURE_BASELINE)
        l->baseline = index;
    if (kind == FIGURE_ACTUAL)
        l->actual = index;
    return f;
}

static inline void sample_baseline(struct sample *s, struct str value, struct str unit, struct str period)
{
    (void)sample_figure(s, FIGURE_BASELINE, value, unit, period, STATE_REPORTED);
}

static inline void sample_actual(struct sample *s, struct str value, struct str unit, struct str period)
{
    (void)sample_figure(s, FIGURE_ACTUAL, value, unit, period, STATE_REPORTED);
}

/* A target of the newest line; an empty value means the baseline (or nothing, where the rule needs nothing). */
static inline struct view_line *sample_target(struct sample *s, enum target_rule rule, struct str value,
                                              struct str unit, struct str period)
{
    struct view_line *l = &s->lines.ptr[s->lines.len - 1];
    l->has_target = true;
    l->target = (struct target){.clauses = 1, .unit = unit, .text = str_join(&s->arena, value, unit)};
    struct target_clause *c = &l->target.clause[0];
    c->rule = rule;
    c->reference.factor = decimal_int(1);
    c->has_value = !str_empty(value);
    if (c->has_value)
        c->value = sample_decimal(value);
    else if (rule == TARGET_KEEP || rule == TARGET_AT_LEAST)
        c->reference.name = STR("baseline");
    bool parsed = period_parse(period, &l->target.period);
    ASSERT(parsed);
    return l;
}

/* The view of what was put. */
static inline const struct view *sample_view(struct sample *s)
{
    s->view.nodes = s->nodes.ptr;
    s->view.node_count = s->nodes.len;
    s->view.lines = s->lines.ptr;
    s->view.line_count = s->lines.len;
    s->view.figures = s->figures.ptr;
    s->view.figure_count = s->figures.len;
    s->view.doubts = s->doubts.ptr;
    s->view.doubt_count = s->doubts.len;
    return &s->view;
}

/* A small plan with a line of every kind. */
static inline const struct view *sample_plan(struct sample *s)
{
    sample_init(s);
    sample_member(s, STR("甲市"));
    sample_member(s, STR("乙町"));
    sample_member(s, STR("丙村"));
    uint32_t life = sample_node(s, VIEW_NONE, false, STR("(1) 生活機能の強化"));
    s->nodes.ptr[life].doubts =
        sample_doubt(s, DOUBT_JOINED_PIECES, FIELD_PATH, 4, 1, STR("(1) 生活機能 の"), STR("(1) 生活機能の強化"));
    uint32_t medical = sample_node(s, life, false, STR("①医療"));
    uint32_t system = sample_node(s, medical, false, STR("ア地域医療体制の充実"));
    s->nodes.ptr[system].doubts = sample_doubt(s, DOUBT_CUT_TEXT, FIELD_PATH, 4, 3, STR("ア地域医療体験"), STR(""));

    uint32_t doctors = sample_node(s, system, true, STR("医療従事者確保事業"));
    s->nodes.ptr[doctors].wording.number = STR("1");
    s->nodes.ptr[doctors].wording.page = 15;
    s->nodes.ptr[doctors].narrative[NARRATIVE_PROGRESS].text =
        STR("医師の確保に向けて、大学の医局への要請と、奨学金の制度を続けた。\n看護師の派遣依頼も行った。");
    s->nodes.ptr[doctors].narrative[NARRATIVE_OUTLOOK_TEXT].text =
        STR("人材の確保は年々難しい。広域での連携を検討する。");
    sample_line(s, STR("目標医師数"))->citation = STR("県医師確保計画");
    sample_baseline(s, STR("386"), STR("人"), STR("Y2020"));
    sample_figure(s, FIGURE_ACTUAL, STR(""), STR(""), STR("Y2024"), STATE_PENDING)->figure.text = STR("未確定");
    sample_target(s, TARGET_REACH, STR("424"), STR("人"), STR("Y2028"));

    uint32_t network = sample_node(s, system, true, STR("医療情報ネットワークの運営"));
    s->nodes.ptr[network].wording.number = STR("2");
    sample_line(s, STR("医療情報ネットワークの継続"));
    sample_figure(s, FIGURE_BASELINE, STR(""), STR(""), STR(""), STATE_NONE)->figure.text = STR("－");
    sample_figure(s, FIGURE_ACTUAL, STR(""), STR(""), STR(""), STATE_NONE)->figure.text = STR("－");
    sample_target(s, TARGET_NONE, STR(""), STR(""), STR(""));

    uint32_t industry = sample_node(s, life, false, STR("②産業振興"));
    uint32_t cattle = sample_node(s, industry, false, STR("ア和牛の振興"));
    uint32_t breeding = sample_node(s, cattle, true, STR("生産基盤強化事業"));
    s->nodes.ptr[breeding].wording.number = STR("1");
    s->nodes.ptr[breeding].participation = (struct participation){
        .mode = PARTICIPATION_LISTED, .members = arena_array(&s->arena, uint32_t, 2), .len = 2, .and_others = true};
    s->nodes.ptr[breeding].participation.members[1] = 2;
    sample_line(s, STR("繁殖雌牛の頭数"));
    sample_baseline(s, STR("2497"), STR("頭"), STR("Y2022"));
    sample_actual(s, STR("2599"), STR("頭"), STR("Y2024"));
    sample_target(s, TARGET_REACH, STR("2924"), STR("頭"), STR("Y2028"));
    sample_line(s, STR("受精卵移植頭数"));
    sample_baseline(s, STR("265"), STR("頭"), STR("Y2022"));
    sample_actual(s, STR("350"), STR("頭"), STR("Y2024"));
    sample_target(s, TARGET_REACH, STR("325"), STR("頭"), STR("Y2028"));
    sample_line(s, STR("飼料作物作付面積"));
    sample_baseline(s, STR("2057.5"), STR("ha"), STR("Y2022"));
    sample_actual(s, STR("1917.4"), STR("ha"), STR("Y2024"));
    struct view_line *area = sample_target(s, TARGET_REACH, STR("2109.2"), STR("ha"), STR("Y2028"));
    area->doubts = sample_doubt(s, DOUBT_MISSING, FIELD_CITATION, 10, 10, STR(""), STR(""));

    uint32_t trade = sample_node(s, industry, false, STR("イ商工業の活性化と雇用促進"));
    uint32_t jobs = sample_node(s, trade, true, STR("産業人材の確保・定着の促進"));
    s->nodes.ptr[jobs].wording.number = STR("1");
    sample_line(s, STR("県内事業所への就職率"))->series = STR("公共職業安定所甲");
    sample_baseline(s, STR("75.1"), STR("%"), STR("Y2022"));
    sample_actual(s, STR("75.50"), STR("%"), STR("Y2024"));
    sample_target(s, TARGET_REACH, STR("81.0"), STR("%"), STR("Y2028"));
    sample_line(s, STR("県内事業所への就職率"))->series = STR("公共職業安定所乙");
    sample_baseline(s, STR("77.4"), STR("%"), STR("Y2022"));
    sample_actual(s, STR("71.40"), STR("%"), STR("Y2024"));
    sample_target(s, TARGET_REACH, STR("78.0"), STR("%"), STR("Y2028"));
    sample_line(s, STR("人口の社会増減"));
    sample_baseline(s, STR("-3703"), STR("人"), STR("Y2014"));
    sample_actual(s, STR("-2530"), STR("人"), STR("Y2024"));
    sample_target(s, TARGET_REACH, STR("-2000"), STR("人"), STR("Y2028"));

    uint32_t tour = sample_node(s, trade, true, STR("広域観光の推進"));
    s->nodes.ptr[tour].wording.number = STR("2");
    sample_line(s, STR("観光入込客数"));
    sample_baseline(s, STR("623"), STR("万人"), STR("Y2021"));
    sample_actual(s, STR("764"), STR("万人"), STR("Y2023"));
    struct view_line *visitors = sample_target(s, TARGET_REACH, STR("800"), STR("万人"), STR("Y2028"));
    visitors->target_open = true;
    visitors->doubts = sample_doubt(s, DOUBT_CUT_TEXT, FIELD_TARGET, 13, 9, STR("万\n人"), STR("800万人"));
    sample_line(s, STR("イベント数"));
    sample_baseline(s, STR("11"), STR(""), STR("Y2022"));
    sample_actual(s, STR("12"), STR(""), STR("Y2024"));
    sample_target(s, TARGET_KEEP, STR(""), STR(""), STR("Y2028"));
    sample_line(s, STR("講座数"));
    sample_baseline(s, STR("7"), STR(""), STR("Y2022"));
    sample_actual(s, STR("7"), STR(""), STR("Y2024"));
    sample_target(s, TARGET_KEEP, STR(""), STR(""), STR("Y2028"));

    uint32_t ties = sample_node(s, VIEW_NONE, false, STR("(2) 結びつきやネットワークの強化"));
    uint32_t move = sample_node(s, ties, false, STR("①交流"));
    uint32_t inflow = sample_node(s, move, false, STR("ア移住・定住の促進"));
    uint32_t settle = sample_node(s, inflow, true, STR("移住相談"));
    s->nodes.ptr[settle].wording.number = STR("1");
    sample_line(s, STR("相談件数"));
    sample_baseline(s, STR("0"), STR("件"), STR("Y2022"));
    sample_actual(s, STR("0"), STR("件"), STR("Y2024"));
    sample_target(s, TARGET_REACH, STR("40"), STR("件"), STR("Y2028"));
    struct view_line *again = sample_line(s, STR("観光入込客数"));
    again->code = STR("S9");
    again->repeated = true;
    sample_baseline(s, STR("623"), STR("万人"), STR("Y2021"));
    sample_actual(s, STR("764"), STR("万人"), STR("Y2023"));
    sample_target(s, TARGET_REACH, STR("800"), STR("万人"), STR("Y2028"));
    sample_line(s, STR("空き家の活用数"));
    sample_baseline(s, STR("3"), STR("件"), STR("Y2022"));
    sample_target(s, TARGET_REACH, STR("8"), STR("件"), STR("Y2028"));
    return sample_view(s);
}

#endif
