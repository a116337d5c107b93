#include "set.h"

#include "draw.h"

struct setter {
    struct frame *frame;
    struct sheet *sheet;
    const struct manner *manner;
    enum lang lang;
};

static struct str say(const struct setter *s, enum msg id)
{
    return message_text(s->lang, id);
}

void set_text(struct frame *f, const struct text *text, const char *tag, int32_t below)
{
    struct text set = *text;
    if (!set.width)
        set.width = f->width;
    uint32_t lines = type_lines(f->sheet->type, &set), first = 0;
    int32_t line = style_line(set.style);
    while (first < lines) {
        frame_want(f, line);
        int32_t room = frame_room(f) / line;
        uint32_t fit = room < 1 ? 1 : (uint32_t)room, left = lines - first;
        uint32_t n = left < fit ? left : fit;
        sheet_open(f->sheet, f->page, tag);
        sheet_put_text(f->sheet, &set, f->page, frame_x(f), f->y, first, n);
        sheet_close(f->sheet, f->page, tag);
        f->y += (int32_t)n * line;
        f->fresh = false;
        first += n;
        if (first < lines)
            frame_next(f);
    }
    if (lines)
        f->y += below;
}

static void set_spans(struct setter *s, const struct spans *spans, enum style style, const char *tag, int32_t below)
{
    if (spans->len)
        set_text(s->frame, &(struct text){.spans = spans, .style = style}, tag, below);
}

/* Of lists of names, and of entries with a bullet. */
static void set_names(struct setter *s, const struct spans *spans, enum style style, int32_t below)
{
    set_text(s->frame, &(struct text){.spans = spans, .style = style, .names = true}, "P", below);
}

static void set_entry(struct setter *s, const struct spans *spans, enum style style, int32_t below)
{
    set_text(s->frame, &(struct text){.spans = spans, .style = style, .hangs = true}, "P", below);
}

/* --- small blocks --- */

/* "label: text", each on its line, or all in one where room is dear. */
static void set_facts(struct setter *s, const struct facts *facts)
{
    struct arena *a = s->sheet->arena;
    struct spans *line = arena_new(a, struct spans);
    for (size_t i = 0; i < facts->len; i++) {
        if (line->len)
            spans_put(a, line, span_text(STR("　")));
        spans_put(a, line, span_text(facts->ptr[i].label));
        spans_put(a, line, span_text(say(s, MSG_REPORT_COLON)));
        for (size_t k = 0; k < facts->ptr[i].text.len; k++)
            spans_put(a, line, facts->ptr[i].text.ptr[k]);
        if (s->manner->brief && i + 1 < facts->len)
            continue;
        set_names(s, line, STYLE_NOTE, POINTS(1));
        line = arena_new(a, struct spans);
    }
}

static void set_list(struct setter *s, const struct entries *list)
{
    for (size_t i = 0; i < list->len; i++) {
        struct spans *line = arena_new(s->sheet->arena, struct spans);
        spans_put(s->sheet->arena, line, span_text(list->ptr[i].depth ? STR("　・") : STR("・")));
        for (size_t k = 0; k < list->ptr[i].text.len; k++)
            spans_put(s->sheet->arena, line, list->ptr[i].text.ptr[k]);
        set_entry(s, line, STYLE_TEXT, POINTS(2));
    }
}

#define KEY_SWATCH POINTS(14)
#define KEY_HEIGHT POINTS(14)

/* Signs with their words, side by side. */
static void set_key(struct setter *s, const struct key_items *key)
{
    struct frame *f = s->frame;
    int32_t x = 0;
    frame_want(f, 2 * KEY_HEIGHT);
    sheet_open(s->sheet, f->page, "P");
    for (size_t i = 0; i < key->len; i++) {
        const struct key_item *k = &key->ptr[i];
        struct str words = str_join(s->sheet->arena, str_join(s->sheet->arena, k->symbol, STR(" ")), k->label);
        struct text text = {.plain = words, .style = STYLE_TEXT, .width = -1};
        struct setting set;
        type_set(s->sheet->type, &text, &set);
        int32_t width = KEY_SWATCH + POINTS(4) + type_longest(&set);
        type_release(&set);
        if (x && x + width > f->width) {
            x = 0;
            f->y += KEY_HEIGHT;
        }
        struct item *swatch =
            sheet_put(s->sheet, ITEM_TONE, f->page, frame_x(f) + x, f->y + POINTS(2.5), KEY_SWATCH, POINTS(9));
        swatch->sign.tone = k->tone;
        sheet_put_text(s->sheet, &text, f->page, frame_x(f) + x + KEY_SWATCH + POINTS(4), f->y, 0, 1);
        x += width + POINTS(12);
    }
    sheet_close(s->sheet, f->page, "P");
    f->y += KEY_HEIGHT + POINTS(4);
    f->fresh = false;
}

/* --- doubts --- */

/* Lines of a cell, one behind the other. */
static struct str in_one_line(struct setter *s, struct str text)
{
    struct str made = STR(""), part;
    bool done = false;
    while (str_split(&text, '\n', &done, &part))
        made = str_join(s->sheet->arena, made, str_join(s->sheet->arena, made.len ? STR("／") : STR(""), part));
    return made;
}

/* A label stays with its colon, and with the words that it heads when they are few. */
#define QUOTED_WHOLE 10

static void put_quoted(struct setter *s, struct spans *line, enum msg label, struct str text)
{
    if (str_empty(text))
        return;
    struct str shown = in_one_line(s, text);
    struct message m = MESSAGE(MSG_REPORT_QUOTED, arg_msg(label), arg_text(shown));
    struct buf quoted;
    buf_init(&quoted, (size_t)1 << 24);
    message_put(&quoted, s->lang, &m);
    struct str all = str_copy(s->sheet->arena, buf_str(&quoted));
    size_t whole = str_points(shown) <= QUOTED_WHOLE ? all.len : str_find(all, shown);
    buf_reset(&quoted);
    spans_put(s->sheet->arena, line, span_text(STR("　")));
    spans_put(s->sheet->arena, line, (struct span){.style = SPAN_SMALL, .text = str_head(all, whole)});
    spans_put(s->sheet->arena, line, span_text(str_skip(all, whole)));
}

static void set_doubts(struct setter *s, const struct doubt_notes *doubts)
{
    for (size_t i = 0; i < doubts->len; i++) {
        const struct doubt_note *n = &doubts->ptr[i];
        struct spans *line = arena_new(s->sheet->arena, struct spans);
        spans_put(s->sheet->arena, line, (struct span){.style = SPAN_DOUBT, .text = say(s, MSG_REPORT_DOUBT)});
        if (n->about.len)
            spans_put(s->sheet->arena, line,
                      (struct span){.style = SPAN_STRONG, .text = str_join(s->sheet->arena, n->about, STR(" › "))});
        spans_put(s->sheet->arena, line, (struct span){.style = SPAN_STRONG, .text = n->field});
        spans_put(s->sheet->arena, line, span_text(say(s, MSG_REPORT_COLON)));
        spans_put(s->sheet->arena, line, span_text(n->sentence));
        put_quoted(s, line, MSG_REPORT_DOUBT_RAW, n->raw);
        put_quoted(s, line, MSG_REPORT_DOUBT_SUGGESTION, n->suggestion);
        put_quoted(s, line, field_label(FIELD_PLACE), n->place);
        set_spans(s, line, STYLE_NOTE, "P", POINTS(1));
    }
}

/* --- charts --- */

#define MARK_ROOM POINTS(16)

static enum tone mark_tone(const struct chart_point *p)
{
    return !p->drawn ? TONE_UNKNOWN : p->open ? TONE_DOUBTED : TONE_ACTUAL;
}

/* What a point says: 実績値 2,599頭（R6） */
static const struct spans *point_words(struct setter *s, const struct chart_point *p)
{
    struct spans *words = arena_new(s->sheet->arena, struct spans);
    spans_put(s->sheet->arena, words, span_text(p->label));
    spans_put(s->sheet->arena, words, span_text(STR(" ")));
    spans_put(s->sheet->arena, words, (struct span){.style = SPAN_STRONG, .text = p->text});
    spans_put(s->sheet->arena, words, (struct span){.style = SPAN_SMALL, .text = p->period});
    if (p->open)
        spans_put(s->sheet->arena, words, (struct span){.style = SPAN_DOUBT, .text = say(s, MSG_REPORT_DOUBT)});
    return words;
}

/* In two columns. */
static void set_points(struct setter *s, const struct bullet *b)
{
    struct frame *f = s->frame;
    int32_t half = f->width / 2, tallest = 0;
    uint32_t at = 0;
    for (size_t i = 0; i < MARK_COUNT; i++) {
        const struct chart_point *p = &b->point[i];
        if (!p->present)
            continue;
        struct text text = {.spans = point_words(s, p), .style = STYLE_CELL, .width = half - MARK_ROOM - POINTS(6)};
        uint32_t lines = type_lines(s->sheet->type, &text);
        if (at % 2 == 0) {
            f->y += tallest;
            tallest = 0;
            frame_want(f, (int32_t)lines * style_line(text.style));
        }
        int32_t x = frame_x(f) + (int32_t)(at % 2) * half;
        sheet_open(s->sheet, f->page, "P");
        struct item *mark = sheet_put(s->sheet, ITEM_MARK, f->page, x, f->y + POINTS(1.5), POINTS(11), POINTS(9));
        mark->sign.tone = mark_tone(p);
        mark->sign.mark = (enum chart_mark)i;
        sheet_put_text(s->sheet, &text, f->page, x + MARK_ROOM, f->y, 0, lines);
        sheet_close(s->sheet, f->page, "P");
        int32_t height = (int32_t)lines * style_line(text.style);
        tallest = tallest > height ? tallest : height;
        at++;
    }
    f->y += tallest + POINTS(3);
    f->fresh = false;
}

static void set_chart(struct setter *s, const struct chart *c)
{
    struct frame *f = s->frame;
    int32_t height = draw_chart_height(s->sheet->arena, c);
    frame_want(f, height);
    if (height) {
        struct tag tag = {.name = "Figure", .kind = TAG_PICTURE, .words = say(s, MSG_REPORT_CHART)};
        sheet_open_as(s->sheet, f->page, tag);
        sheet_put(s->sheet, ITEM_DRAWING, f->page, frame_x(f), f->y, f->width, height)->chart = c;
        sheet_close(s->sheet, f->page, "Figure");
        f->y += height + POINTS(2);
        f->fresh = false;
    }
    if (c->kind == CHART_BULLET)
        set_points(s, &c->bullet);
}

/* --- sections --- */

static const struct heading {
    enum style style;
    const char *tag;
    int32_t above, below;
} headings[] = {
    {STYLE_HEAD1, "H2", POINTS(10), POINTS(4)},
    {STYLE_HEAD2, "H3", POINTS(10), POINTS(3)},
    {STYLE_HEAD3, "H4", POINTS(8), POINTS(2)},
    {STYLE_HEAD4, "H5", POINTS(5), POINTS(1)},
};

static void set_block(struct setter *s, const struct block *b);

static void set_all(struct setter *s, const struct blocks *b)
{
    for (size_t i = 0; i < b->len; i++)
        set_block(s, &b->ptr[i]);
}

/* About as high as it will be: a guess that is cheap, where only a place to break is looked for. */
static int32_t text_height(struct setter *s, const struct spans *spans, enum style style)
{
    size_t points = 0;
    for (size_t i = 0; i < spans->len; i++)
        points += str_points(spans->ptr[i].text);
    size_t fit = (size_t)(s->frame->width / style_size(style)) + 1;
    return (int32_t)(points / fit + (points ? 1 : 0)) * style_line(style);
}

static const struct heading *heading_of(const struct section *section)
{
    size_t level = section->level < 1 ? 0 : section->level - 1u;
    return &headings[level < COUNT(headings) ? level : COUNT(headings) - 1];
}

/* How much of a section stays together: its titles and the text below them, with its chart; where there is none, what
 * stays together of the first section in it. Sections nest four deep at most. */
static int32_t kept_together(struct setter *s, const struct section *section)
{
    const struct heading *h = heading_of(section);
    int32_t kept = h->above + h->below + text_height(s, &section->title, h->style) +
                   text_height(s, &section->above, STYLE_NOTE) + style_line(STYLE_TEXT);
    bool told = false;
    for (size_t i = 0; i < section->blocks.len; i++) {
        const struct block *b = &section->blocks.ptr[i];
        if (b->kind == BLOCK_SECTION)
            return told ? kept : kept + kept_together(s, b->section);
        told |= b->kind == BLOCK_SAY || b->kind == BLOCK_PARAGRAPH;
        if (b->kind == BLOCK_SAY || b->kind == BLOCK_PARAGRAPH)
            kept += text_height(s, &b->text, STYLE_TEXT) + POINTS(4);
        else if (b->kind == BLOCK_CHART)
            return kept + draw_chart_height(s->sheet->arena, b->chart.chart) + 2 * style_line(STYLE_CELL);
        else if (b->kind == BLOCK_FACTS)
            kept += style_line(STYLE_NOTE);
        else if (b->kind == BLOCK_DOUBTS)
            kept += (int32_t)b->doubts.len * 2 * style_line(STYLE_NOTE);
    }
    return kept;
}

static void set_section(struct setter *s, const struct section *section)
{
    const struct heading *h = heading_of(section);
    struct frame *f = s->frame;
    bool ruled = section->look == SECTION_INITIATIVE || section->look == SECTION_FIELD;
    int32_t kept = kept_together(s, section), half = POINTS(SHEET_HEIGHT - SHEET_BOTTOM - SHEET_TOP) / 2;
    frame_want(f, kept < half ? kept : half);
    if (!f->fresh)
        f->y += h->above;
    if (ruled) {
        double weight = section->look == SECTION_FIELD ? 1.5 : 0.4;
        sheet_put(s->sheet, ITEM_RULE, f->page, frame_x(f), f->y, f->width, 0)->ground = weight;
        f->y += POINTS(3);
    }
    if (section->look != SECTION_SERIES)
        sheet_put_bookmark(s->sheet, (uint8_t)(s->manner->depth + (h - headings)),
                           spans_name(s->sheet->arena, &section->title), f->page, f->y);
    set_spans(s, &section->above, STYLE_NOTE, "P", 0);
    set_spans(s, &section->title, h->style, h->tag, h->below);
    set_all(s, &section->blocks);
}

static void set_prose(struct setter *s, const struct block *b)
{
    if (s->manner->brief)
        return;
    set_text(s->frame, &(struct text){.plain = b->prose.label, .style = STYLE_HEAD4}, "P", 0);
    set_text(s->frame, &(struct text){.plain = b->prose.text, .style = STYLE_NARRATIVE}, "P", POINTS(3));
}

static void set_folded(struct setter *s, const struct folded *folded)
{
    if (s->manner->brief)
        return;
    set_text(s->frame, &(struct text){.plain = folded->label, .style = STYLE_HEAD4}, "P", 0);
    set_all(s, &folded->blocks);
}

static void set_block(struct setter *s, const struct block *b)
{
    switch (b->kind) {
    case BLOCK_PARAGRAPH:
        set_spans(s, &b->text, STYLE_TEXT, "P", POINTS(4));
        return;
    case BLOCK_SAY:
        set_spans(s, &b->text, STYLE_TEXT, "P", POINTS(2));
        return;
    case BLOCK_LEDE:
        set_spans(s, &b->text, STYLE_LEDE, "P", POINTS(4));
        return;
    case BLOCK_PROSE:
        set_prose(s, b);
        return;
    case BLOCK_FACTS:
        set_facts(s, &b->facts);
        return;
    case BLOCK_LIST:
        set_list(s, &b->list);
        return;
    case BLOCK_KEY:
        set_key(s, &b->key);
        return;
    case BLOCK_DOUBTS:
        set_doubts(s, &b->doubts);
        return;
    case BLOCK_TABLE:
        set_table(s->frame, b->table, s->lang, (uint8_t)(s->manner->depth + 1));
        return;
    case BLOCK_CHART:
        set_chart(s, b->chart.chart);
        return;
    case BLOCK_FOLDED:
        set_folded(s, b->folded);
        return;
    case BLOCK_SECTION:
        set_section(s, b->section);
        return;
    }
    ASSERT(false && "a kind of block");
}

void set_blocks(struct frame *f, const struct manner *m, enum lang lang, const struct blocks *b)
{
    struct setter s = {f, f->sheet, m, lang};
    set_all(&s, b);
}
