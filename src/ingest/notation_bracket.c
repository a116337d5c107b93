/* What stands beside a number: in brackets, or as words in front of it and behind it. */
#include "notation_parts.h"

/* Four bare digits in brackets are a year only within these; (1950) beside a number is a second number. */
#define YEAR_LIKELY_FIRST 1985
#define YEAR_LIKELY_LAST 2060

/* What a word does to the reading beside it. */
enum aside_code {
    SAY_MARK,
    SAY_NOTHING,
    SAY_PROVISIONAL,
    SAY_ESTIMATE,
    SAY_CUMULATIVE,
    SAY_AVERAGE,
    SAY_EVERY_YEAR,
    SAY_RATE
};

static const struct notation_word PREFIXES[] = {
    {STR_INIT("約"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("およそ"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("おおよそ"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("凡そ"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("概ね"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("おおむね"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("ほぼ"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("概算"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("延べ"), SAY_MARK, STR_INIT("gross")},
    {STR_INIT("のべ"), SAY_MARK, STR_INIT("gross")},
    {STR_INIT("延"), SAY_MARK, STR_INIT("gross")},
    {STR_INIT("年間"), SAY_MARK, STR_INIT("per-year")},
    {STR_INIT("年間で"), SAY_MARK, STR_INIT("per-year")},
    {STR_INIT("単年度"), SAY_MARK, STR_INIT("per-year")},
    {STR_INIT("月間"), SAY_MARK, STR_INIT("per-month")},
    {STR_INIT("年"), SAY_RATE, STR_INIT("per-year")},
    {STR_INIT("月"), SAY_RATE, STR_INIT("per-month")},
    {STR_INIT("毎月"), SAY_RATE, STR_INIT("per-month")},
    {STR_INIT("週"), SAY_RATE, STR_INIT("per-week")},
    {STR_INIT("毎週"), SAY_RATE, STR_INIT("per-week")},
    {STR_INIT("全"), SAY_RATE, STR_INIT("all")},
    {STR_INIT("累計"), SAY_CUMULATIVE},
    {STR_INIT("累計で"), SAY_CUMULATIVE},
    {STR_INIT("累計値"), SAY_CUMULATIVE},
    {STR_INIT("累積"), SAY_CUMULATIVE},
    {STR_INIT("累積値"), SAY_CUMULATIVE},
    {STR_INIT("累計延べ"), SAY_CUMULATIVE},
    {STR_INIT("通算"), SAY_CUMULATIVE},
    {STR_INIT("期間累計"), SAY_CUMULATIVE},
    {STR_INIT("計画期間累計"), SAY_CUMULATIVE},
    {STR_INIT("計画期間内累計"), SAY_CUMULATIVE},
    {STR_INIT("期間中累計"), SAY_CUMULATIVE},
    {STR_INIT("期間合計"), SAY_CUMULATIVE},
    {STR_INIT("期間平均"), SAY_AVERAGE},
    {STR_INIT("期間平均値"), SAY_AVERAGE},
    {STR_INIT("計画期間平均"), SAY_AVERAGE},
    {STR_INIT("平均"), SAY_AVERAGE},
    {STR_INIT("平均値"), SAY_AVERAGE},
    {STR_INIT("年平均"), SAY_AVERAGE},
    {STR_INIT("毎年度"), SAY_EVERY_YEAR},
    {STR_INIT("毎年"), SAY_EVERY_YEAR},
    {STR_INIT("各年度"), SAY_EVERY_YEAR},
    {STR_INIT("各年"), SAY_EVERY_YEAR},
    {STR_INIT("合計"), SAY_NOTHING},
    {STR_INIT("総計"), SAY_NOTHING},
    {STR_INIT("総数"), SAY_NOTHING},
    {STR_INIT("計"), SAY_NOTHING},
    {STR_INIT("第"), SAY_NOTHING},
    {STR_INIT("実績値"), SAY_NOTHING},
    {STR_INIT("実績"), SAY_NOTHING},
    {STR_INIT("確定値"), SAY_NOTHING},
    {STR_INIT("確定"), SAY_NOTHING},
    {STR_INIT("速報値"), SAY_PROVISIONAL},
    {STR_INIT("速報"), SAY_PROVISIONAL},
    {STR_INIT("暫定値"), SAY_PROVISIONAL},
    {STR_INIT("暫定"), SAY_PROVISIONAL},
    {STR_INIT("見込値"), SAY_ESTIMATE},
    {STR_INIT("見込み値"), SAY_ESTIMATE},
    {STR_INIT("見込み"), SAY_ESTIMATE},
    {STR_INIT("見込"), SAY_ESTIMATE},
    {STR_INIT("推計値"), SAY_ESTIMATE},
    {STR_INIT("推計"), SAY_ESTIMATE},
    {STR_INIT("推定値"), SAY_ESTIMATE},
    {STR_INIT("推定"), SAY_ESTIMATE},
    {STR_INIT("予測値"), SAY_ESTIMATE},
};

static const struct notation_word SUFFIXES[] = {
    {STR_INIT("程度"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("ほど"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("くらい"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("ぐらい"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("前後"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("余り"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("余"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("弱"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("強"), SAY_MARK, STR_INIT("approx")},
    {STR_INIT("p"), SAY_PROVISIONAL},
    {STR_INIT("P"), SAY_PROVISIONAL},
    {STR_INIT("r"), SAY_MARK, STR_INIT("revised")},
    {STR_INIT("未確定"), SAY_PROVISIONAL},
    {STR_INIT("集計中"), SAY_PROVISIONAL},
    {STR_INIT("精査中"), SAY_PROVISIONAL},
    {STR_INIT("速報値"), SAY_PROVISIONAL},
    {STR_INIT("速報"), SAY_PROVISIONAL},
    {STR_INIT("暫定値"), SAY_PROVISIONAL},
    {STR_INIT("暫定"), SAY_PROVISIONAL},
    {STR_INIT("見込み"), SAY_ESTIMATE},
    {STR_INIT("見込"), SAY_ESTIMATE},
    {STR_INIT("見込値"), SAY_ESTIMATE},
    {STR_INIT("見込み値"), SAY_ESTIMATE},
    {STR_INIT("推計値"), SAY_ESTIMATE},
    {STR_INIT("推計"), SAY_ESTIMATE},
    {STR_INIT("推定"), SAY_ESTIMATE},
    {STR_INIT("累計"), SAY_CUMULATIVE},
    {STR_INIT("累積"), SAY_CUMULATIVE},
    {STR_INIT("平均"), SAY_AVERAGE},
    {STR_INIT("実績"), SAY_NOTHING},
    {STR_INIT("確定値"), SAY_NOTHING},
    {STR_INIT("確定"), SAY_NOTHING},
    {STR_INIT("を実施"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("実施"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("を開催"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("開催"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("を設置"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("設置"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("策定済み"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("策定済"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("策定"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("を策定"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("を整備"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("整備済み"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("整備済"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("整備"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("完了"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("達成"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("済み"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("済"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("導入"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("締結"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("認定"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("採択"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("発行"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("配布"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("参加"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("利用"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("開設"), SAY_MARK, STR_INIT("note")},
    {STR_INIT("支援"), SAY_MARK, STR_INIT("note")},
};

static void word_apply(struct arena *a, const struct notation_word *w, struct notation_aside *io)
{
    switch ((enum aside_code)w->code) {
    case SAY_MARK:
    case SAY_RATE:
        notation_mark(a, &io->marks, w->mark);
        return;
    case SAY_PROVISIONAL:
    case SAY_ESTIMATE:
        io->has_state = true;
        io->state = w->code == SAY_ESTIMATE ? STATE_ESTIMATE : STATE_PROVISIONAL;
        return;
    case SAY_CUMULATIVE:
        io->window = WINDOW_CUMULATIVE;
        return;
    case SAY_AVERAGE:
        io->window = WINDOW_AVERAGE;
        return;
    case SAY_EVERY_YEAR:
        io->window = WINDOW_EVERY_YEAR;
        return;
    case SAY_NOTHING:
        return;
    }
}

/* p 12,000 and r 8,120: the marks of published statistics. */
static bool letter_mark_eat(struct arena *a, struct str *s, struct notation_aside *io)
{
    struct str rest = *s;
    bool provisional = str_eat(&rest, STR("p")) || str_eat(&rest, STR("P"));
    if (!provisional && !str_eat(&rest, STR("r")))
        return false;
    bool apart = rest.len > 0 && rest.ptr[0] == ' ';
    notation_skip(&rest, STR(""));
    if (!notation_number_at(rest) || (!apart && !provisional))
        return false;
    if (provisional) {
        io->has_state = true;
        io->state = STATE_PROVISIONAL;
    } else
        notation_mark(a, &io->marks, STR("revised"));
    *s = rest;
    return true;
}

/* 平均 is said of a number only before one, or alone: 平均寿命の延伸 and 計画策定 are other words. */
static bool prefix_ends(struct arena *a, const struct notation_word *w, struct str behind)
{
    static const struct notation_word marks[] = {
        {STR_INIT(" "), 0}, {STR_INIT(","), 0}, {STR_INIT("、"), 0}, {STR_INIT("・"), 0}, {STR_INIT(":"), 0},
        {STR_INIT("/"), 0}, {STR_INIT("¥"), 0}, {STR_INIT("で"), 0}, {STR_INIT("="), 0},
    };
    struct notation_number n;
    if (w->code == SAY_RATE)
        return notation_digit_first(behind);
    return str_empty(behind) || w->code == SAY_EVERY_YEAR || notation_word_find(WORDS(marks), behind) ||
           notation_word_find(WORDS(PREFIXES), behind) || notation_number_eat(a, &behind, &n);
}

bool notation_prefix_eat(struct arena *a, struct str *s, struct notation_aside *io)
{
    if (letter_mark_eat(a, s, io))
        return true;
    struct str rest = *s;
    const struct notation_word *w = notation_word_eat(WORDS(PREFIXES), &rest);
    if (!w || !prefix_ends(a, w, rest))
        return false;
    word_apply(a, w, io);
    str_eat(&rest, STR("で"));
    *s = rest;
    return true;
}

bool notation_suffix_eat(struct arena *a, struct str *s, struct notation_aside *io)
{
    const struct notation_word *w = notation_word_eat(WORDS(SUFFIXES), s);
    if (w)
        word_apply(a, w, io);
    return w != NULL;
}

bool notation_years_eat(struct str *s)
{
    static const struct notation_word words[] = {
        {STR_INIT("年間"), 0},   {STR_INIT("か年"), 0},   {STR_INIT("カ年"), 0},   {STR_INIT("ヵ年"), 0},
        {STR_INIT("ヶ年"), 0},   {STR_INIT("箇年"), 0},   {STR_INIT("年間で"), 0}, {STR_INIT("年間の"), 0},
        {STR_INIT("か年で"), 0}, {STR_INIT("カ年で"), 0},
    };
    int years;
    struct str rest = *s;
    if (!notation_int_eat(&rest, 2, &years) || !notation_word_eat(WORDS(words), &rest))
        return false;
    *s = rest;
    return true;
}

bool notation_is_pending_note(struct str s)
{
    static const struct notation_word ends[] = {
        {STR_INIT("公表予定"), 0},     {STR_INIT("公表待ち"), 0}, {STR_INIT("公表"), 0},
        {STR_INIT("集計中"), 0},       {STR_INIT("判明予定"), 0}, {STR_INIT("判明"), 0},
        {STR_INIT("確定予定"), 0},     {STR_INIT("集計予定"), 0}, {STR_INIT("公表される予定"), 0},
        {STR_INIT("算出予定"), 0},     {STR_INIT("未確定"), 0},   {STR_INIT("把握予定"), 0},
        {STR_INIT("公表後に記載"), 0}, {STR_INIT("公表前"), 0},   {STR_INIT("発表予定"), 0},
        {STR_INIT("調査予定"), 0},     {STR_INIT("調査中"), 0},   {STR_INIT("公表見込み"), 0},
        {STR_INIT("公表見込"), 0},     {STR_INIT("集計待ち"), 0}, {STR_INIT("未集計"), 0},
        {STR_INIT("集計未了"), 0},
    };
    return s.len <= NOTATION_MAX && !notation_is_sentence(s) && notation_word_ends(WORDS(ends), s) != NULL;
}

/* --- brackets --- */

static bool aside_period_eat(struct arena *a, struct str *s, struct notation_aside *io)
{
    struct notation_period p;
    struct str rest = *s;
    if (!notation_period_eat(&rest, true, &p))
        return false;
    int year = p.period.to.year;
    if (!p.strong && !p.has_fault && (year < YEAR_LIKELY_FIRST || year > YEAR_LIKELY_LAST))
        return false;
    if (io->has_period && !period_equal(io->period.period, p.period))
        notation_doubt(a, &io->doubts, DOUBT_TWO_VALUES, PART_PERIOD, (struct str){0});
    else
        io->period = p;
    io->has_period = true;
    *s = rest;
    return true;
}

/* "R5年度実績", "5年間累計", "速報値": nothing but periods and words that are known. All or nothing. */
static bool words_read(struct arena *a, struct str s, struct notation_aside *io)
{
    struct notation_aside tried = *io;
    bool any = false;
    while (s.len > 0) {
        notation_skip(&s, STR(",、・:/の"));
        if (s.len == 0)
            break;
        if (!aside_period_eat(a, &s, &tried) && !notation_years_eat(&s) && !notation_prefix_eat(a, &s, &tried) &&
            !notation_suffix_eat(a, &s, &tried))
            return false;
        any = true;
    }
    if (any)
        *io = tried;
    return any;
}

/* "全国3位", "県内第5位" */
static bool rank_read(struct arena *a, struct str s, struct notation_aside *io)
{
    while (s.len > 0 && !notation_digit_first(s)) {
        uint32_t p = str_next(&s);
        if (p == '/' || p == '-' || p == '+' || p == '.')
            return false;
    }
    int rank;
    if (!notation_int_eat(&s, 4, &rank) || !str_eat(&s, STR("位")) || !str_empty(s))
        return false;
    notation_mark(a, &io->marks, str_printf(a, "rank:%d", rank));
    return true;
}

/* "R2=100": the base of an index. */
static bool base_read(struct arena *a, struct str s, struct notation_aside *io)
{
    struct notation_period p;
    int base;
    if (!notation_period_eat(&s, true, &p) || !str_eat(&s, STR("=")) || !notation_int_eat(&s, 4, &base) ||
        !str_empty(s))
        return false;
    notation_mark(a, &io->marks, STR("note"));
    return true;
}

/* Of a year and some words: "R2国勢調査", "R5年調査より". */
static bool period_note_read(struct arena *a, struct str s, struct notation_aside *io)
{
    struct notation_aside tried = *io;
    if (!aside_period_eat(a, &s, &tried) || tried.period.has_fault || notation_has_digit(s) || s.len > 60)
        return false;
    *io = tried;
    notation_mark(a, &io->marks, STR("note"));
    return true;
}

/* (97/102) beside 95.1 %: the count behind a share. */
static bool ratio_read(struct arena *a, struct str s, struct notation_aside *io)
{
    int part, all;
    struct str unit = {0};
    if (!notation_int_eat(&s, 7, &part))
        return false;
    notation_unit_eat(a, &s, &unit);
    if (!str_eat(&s, STR("/")) || !notation_int_eat(&s, 7, &all) || part > all)
        return false;
    notation_unit_guess_eat(a, &s, &unit);
    if (!str_empty(s))
        return false;
    notation_mark(a, &io->marks, str_printf(a, "of:%d", all));
    return true;
}

/* Labelled numbers, at least two, or うち: parts of the figure outside. */
static bool is_parts(struct str s)
{
    static const struct notation_word of[] = {
        {STR_INIT("うち"), 0}, {STR_INIT("内訳"), 0}, {STR_INIT("内、"), 0}, {STR_INIT("内数"), 0}};
    if (notation_word_find(WORDS(of), s))
        return true;
    size_t labelled = 0, bare = 0;
    bool label = false, number = false;
    while (s.len > 0) {
        bool digit = notation_digit_first(s) || (number && (s.ptr[0] == '.' || s.ptr[0] == ','));
        uint32_t p = str_next(&s);
        if (digit && !number)
            *(label ? &labelled : &bare) += 1;
        if (p == '~' || p == 0x2192)
            return false;
        if (p == 0x3001 || p == '/' || p == ' ' || p == ',' || p == 0x30FB)
            label = label && !number && p == ' ';
        else if (!digit && !number)
            label = true;
        else if (!digit)
            label = false;
        number = digit;
    }
    return labelled >= 2 && bare == 0;
}

/* A number that says of itself what it is: 前年度比3.2%, 目標80%, 全国平均48.1%. */
static bool is_labelled_note(struct str s)
{
    static const struct notation_word per[] = {{STR_INIT("当たり"), 0}, {STR_INIT("あたり"), 0}, {STR_INIT("対"), 0}};
    static const struct notation_word labels[] = {
        {STR_INIT("前年"), 0},   {STR_INIT("対前年"), 0}, {STR_INIT("昨年"), 0},   {STR_INIT("前回"), 0},
        {STR_INIT("目標"), 0},   {STR_INIT("計画"), 0},   {STR_INIT("基準"), 0},   {STR_INIT("達成率"), 0},
        {STR_INIT("進捗率"), 0}, {STR_INIT("達成度"), 0}, {STR_INIT("全国"), 0},   {STR_INIT("県平均"), 0},
        {STR_INIT("国平均"), 0}, {STR_INIT("都平均"), 0}, {STR_INIT("道平均"), 0}, {STR_INIT("府平均"), 0},
        {STR_INIT("現状"), 0},   {STR_INIT("参考"), 0},   {STR_INIT("※"), 0},      {STR_INIT("注"), 0},
        {STR_INIT("*"), 0},      {STR_INIT("全"), 0},     {STR_INIT("回収率"), 0}, {STR_INIT("回答率"), 0},
        {STR_INIT("対"), 0},     {STR_INIT("n="), 0},     {STR_INIT("N="), 0},     {STR_INIT("構成比"), 0},
        {STR_INIT("出典"), 0},   {STR_INIT("前期"), 0},   {STR_INIT("延べ"), 0},   {STR_INIT("のべ"), 0},
    };
    return notation_word_find(WORDS(labels), s) || notation_word_ends(WORDS(per), s);
}

static bool is_undecided(struct str s)
{
    static const struct notation_word words[] = {
        {STR_INIT("未設定"), 0}, {STR_INIT("検討中"), 0},   {STR_INIT("未定"), 0},
        {STR_INIT("設定中"), 0}, {STR_INIT("今後設定"), 0},
    };
    return notation_word_whole(WORDS(words), s) != NULL;
}

static bool is_clause(struct str s)
{
    static const struct notation_word ends[] = {
        {STR_INIT("以上"), 0}, {STR_INIT("以下"), 0},   {STR_INIT("未満"), 0},   {STR_INIT("以内"), 0},
        {STR_INIT("維持"), 0}, {STR_INIT("上回る"), 0}, {STR_INIT("下回る"), 0}, {STR_INIT("超"), 0},
    };
    return notation_word_ends(WORDS(ends), s) != NULL;
}

static void unit_or_note(struct arena *a, struct str s, struct notation_aside *io)
{
    if (str_empty(io->unit) && notation_unit_is(s)) {
        io->unit = s;
        return;
    }
    bool plan = str_starts(s, STR("目標")) || str_starts(s, STR("計画")) || str_starts(s, STR("予定"));
    if (plan)
        notation_doubt(a, &io->doubts, DOUBT_WORD, PART_VALUE, (struct str){0});
    notation_mark(a, &io->marks, STR("note"));
}

void notation_aside_read(struct arena *a, struct str content, bool percent, struct notation_aside *io)
{
    struct str s = notation_compact(a, str_head(content, NOTATION_MAX));
    if (str_empty(s))
        return;
    if (content.len > NOTATION_MAX) {
        notation_mark(a, &io->marks, STR("note"));
        return;
    }
    if (str_empty(io->reference) && notation_compared_with(a, s, &io->reference)) {
        notation_mark(a, &io->marks, STR("note"));
        return;
    }
    if (words_read(a, s, io) || rank_read(a, s, io) || base_read(a, s, io))
        return;
    if (is_undecided(s))
        io->undecided = true;
    else if (notation_is_pending_note(s) || is_labelled_note(s))
        notation_mark(a, &io->marks, STR("note"));
    else if (period_note_read(a, s, io))
        return;
    else if (is_clause(s) && str_empty(io->clause))
        io->clause = s;
    else if (is_parts(s))
        notation_mark(a, &io->marks, STR("parts"));
    else if (percent && ratio_read(a, s, io))
        return;
    else if (notation_has_digit(s)) {
        notation_doubt(a, &io->doubts, DOUBT_SECOND_NUMBER, PART_VALUE, (struct str){0});
        io->not_a_value = true;
    } else
        unit_or_note(a, s, io);
}
