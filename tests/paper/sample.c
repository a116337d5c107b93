/* sample KIND FOLDER [ja|en] : the report of a plan made by hand as table.pdf, table.xlsx and series.csv, and
 * model.json, the wide table of its document, to hold them against. Kinds: plan, empty, one, many, long, longer,
 * members8, members40, no-figures, prose, hostile. */
#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "codec/json.h"
#include "report/maker.h"
#include "report/view_sample.h"

#define ROOM ((size_t)256 << 20)

/* --- plans that strain --- */

/* "進0001文。進0002文。…": every piece can be told from every other. */
static struct str numbered(struct arena *a, const char *word, size_t points)
{
    struct buf text;
    buf_init(&text, ROOM);
    for (unsigned n = 1; str_points(buf_str(&text)) + 8 <= points; n++)
        buf_printf(&text, "%s%04u文。%s", word, n, n % 40 ? "" : "\n");
    struct str made = str_copy(a, buf_str(&text));
    buf_reset(&text);
    return made;
}

/* A name of so many characters with its number in front. */
static struct str named(struct sample *s, const char *word, unsigned n, size_t points)
{
    struct buf text;
    buf_init(&text, ROOM);
    buf_printf(&text, "%s%u号", word, n);
    while (str_points(buf_str(&text)) < points)
        buf_put(&text, STR("長い名前"));
    struct str made = str_copy(&s->arena, buf_str(&text));
    buf_reset(&text);
    return made;
}

/* Brackets, commas, numbers with units, small kana: what must not stand at the wrong end of a line. */
static struct str sentences(struct arena *a, size_t points)
{
    struct buf text;
    buf_init(&text, ROOM);
    for (unsigned n = 1; str_points(buf_str(&text)) + 60 <= points; n++)
        buf_printf(
            &text,
            "第%u回（令和%u年度）の「相談会」を%u月%u日に開き、約%u,%03u人・%u団体が参加した（前年比%u.%u%%増）。"
            "センターのチラシを%u枚配り、%u,%03uhaと%u,%03u千円を見込む。%s",
            n, n % 7 + 1, n % 12 + 1, n % 28 + 1, n % 9 + 1, n * 37 % 1000, n % 50 + 1, n % 30, n % 10, n * 11,
            n % 5 + 1, n * 53 % 1000, n * 3, n * 71 % 1000, n % 8 ? "" : "\n");
    struct str made = str_copy(a, buf_str(&text));
    buf_reset(&text);
    return made;
}

struct strain {
    unsigned initiatives, lines, members;
    size_t name, narrative; /* characters */
    bool prose;
};

static struct participation some_members(struct sample *s, unsigned n)
{
    struct participation p = {.mode = PARTICIPATION_LISTED, .members = arena_array(&s->arena, uint32_t, n), .len = n};
    for (unsigned i = 0; i < n; i++)
        p.members[i] = i;
    return p;
}

static void put_line(struct sample *s, const struct strain *strain, unsigned n)
{
    sample_line(s, named(s, "指標", n, strain->name))->citation = named(s, "出典", n, strain->name / 2);
    struct str value = str_printf(&s->arena, "%u.%02u", 1000 + n * 37, n % 100);
    sample_baseline(s, str_printf(&s->arena, "%u", 900 + n * 31), STR("人"), STR("Y2022"));
    sample_actual(s, value, STR("人"), STR("Y2024"));
    sample_target(s, TARGET_REACH, str_printf(&s->arena, "%u", 2000 + n * 41), STR("人"), STR("Y2028"));
}

static void put_initiative(struct sample *s, const struct strain *strain, uint32_t parent, unsigned n)
{
    uint32_t node = sample_node(s, parent, true, named(s, "取組", n, strain->name));
    struct view_node *made = &s->nodes.ptr[node];
    made->wording.number = str_printf(&s->arena, "%u", n);
    made->participation = some_members(s, strain->members);
    made->narrative[NARRATIVE_PROGRESS].text =
        strain->prose ? sentences(&s->arena, strain->narrative) : numbered(&s->arena, "進", strain->narrative);
    made->narrative[NARRATIVE_OUTLOOK_TEXT].text = numbered(&s->arena, "課", strain->narrative / 2);
    for (unsigned i = 0; i < strain->lines; i++)
        put_line(s, strain, (n - 1) * strain->lines + i + 1);
}

static const struct view *strained(struct sample *s, const struct strain *strain)
{
    sample_init(s);
    for (unsigned i = 0; i < strain->members; i++)
        sample_member(s, str_printf(&s->arena, "第%u町", i + 1));
    uint32_t top = VIEW_NONE;
    for (unsigned n = 1; n <= strain->initiatives; n++) {
        if (n % 10 == 1) {
            top = sample_node(s, VIEW_NONE, false, named(s, "(1) 政策", n, strain->name));
            top = sample_node(s, top, false, named(s, "①分野", n, strain->name));
            top = sample_node(s, top, false, named(s, "ア事項", n, strain->name));
        }
        put_initiative(s, strain, top, n);
    }
    return sample_view(s);
}

/* --- text that wants to be something else --- */

#define HOSTILE "=1+1</t></si><f>2</f>\"'&\xFF\x01_x0041_\u202Eabc\n@cmd|' /C calc'!A0"

static const struct view *hostile(struct sample *s)
{
    struct str bad = STR(HOSTILE);
    sample_init(s);
    s->view.region = s->view.plan = bad;
    sample_member(s, bad);
    uint32_t top = sample_node(s, VIEW_NONE, false, bad);
    uint32_t node = sample_node(s, top, true, bad);
    s->nodes.ptr[node].wording.number = bad;
    for (size_t i = 0; i < NARRATIVE_COUNT; i++)
        s->nodes.ptr[node].narrative[i].text = bad;
    struct view_line *line = sample_line(s, bad);
    line->citation = line->series = line->code = bad;
    sample_baseline(s, STR("-3"), bad, STR("Y2022"));
    sample_actual(s, STR("9223372036854775807"), bad, STR("Y2024"));
    sample_target(s, TARGET_REACH, STR("-0.5"), STR("\"&[Red]"), STR("Y2028"));
    line->doubts = sample_doubt(s, DOUBT_CUT_TEXT, FIELD_TARGET, 1, 1, bad, bad);
    return sample_view(s);
}

static const struct view *view_of(struct sample *s, struct str kind)
{
    static const struct {
        struct str kind;
        struct strain strain;
    } strains[] = {
        {STR_INIT("empty"), {0, 0, 0, 0, 0, false}},          {STR_INIT("one"), {1, 1, 2, 8, 60, false}},
        {STR_INIT("many"), {50, 5, 3, 12, 160, false}},       {STR_INIT("long"), {6, 2, 3, 80, 3000, false}},
        {STR_INIT("longer"), {6, 2, 3, 80, 12000, false}},    {STR_INIT("members8"), {12, 2, 8, 14, 120, false}},
        {STR_INIT("members40"), {12, 2, 40, 14, 120, false}}, {STR_INIT("no-figures"), {12, 0, 2, 14, 120, false}},
        {STR_INIT("prose"), {8, 2, 5, 16, 900, true}},
    };
    if (str_eq(kind, STR("plan")))
        return sample_plan(s);
    if (str_eq(kind, STR("hostile")))
        return hostile(s);
    for (size_t i = 0; i < COUNT(strains); i++)
        if (str_eq(kind, strains[i].kind))
            return strained(s, &strains[i].strain);
    return NULL;
}

/* --- the model --- */

static const struct table *find_wide(const struct blocks *blocks)
{
    for (size_t i = 0; i < blocks->len; i++) {
        const struct block *b = &blocks->ptr[i];
        if (b->kind == BLOCK_TABLE && b->table->look == TABLE_WIDE)
            return b->table;
        const struct table *found = b->kind == BLOCK_SECTION ? find_wide(&b->section->blocks) : NULL;
        if (found)
            return found;
    }
    return NULL;
}

static void put_cell(struct json *j, const struct table_cell *c, uint32_t row)
{
    struct buf text;
    buf_init(&text, ROOM);
    spans_put_text(&text, &c->text);
    json_begin_object(j);
    json_field_int(j, STR("row"), row);
    json_field_int(j, STR("rows"), c->rows);
    json_field_int(j, STR("col"), c->col);
    json_field_int(j, STR("cols"), c->cols);
    json_field_bool(j, STR("label"), c->kind == CELL_LABEL);
    json_field_text(j, STR("text"), buf_str(&text));
    if (c->value.known)
        json_field_decimal(j, STR("value"), c->value.value);
    json_end_object(j);
    buf_reset(&text);
}

static void put_model(struct buf *out, const struct document *d)
{
    const struct table *t = find_wide(&d->blocks);
    struct json j;
    json_init(&j, out);
    json_begin_object(&j);
    json_field_text(&j, STR("title"), d->title);
    json_field_int(&j, STR("rows"), (int64_t)t->rows.len);
    json_key(&j, STR("columns"));
    json_begin_array(&j);
    for (size_t i = 0; i < t->columns.len; i++)
        json_text(&j, t->columns.ptr[i].label);
    json_end_array(&j);
    json_key(&j, STR("cells"));
    json_begin_array(&j);
    for (uint32_t row = 0; row < t->rows.len; row++)
        for (uint32_t i = 0; i < t->rows.ptr[row].cells; i++)
            put_cell(&j, &t->cells.ptr[t->rows.ptr[row].first_cell + i], row);
    json_end_array(&j);
    json_end_object(&j);
    json_done(&j);
}

/* --- files --- */

static bool write_file(struct arena *a, struct str folder, struct str name, struct str bytes)
{
    struct str path = str_join(a, str_join(a, folder, STR("/")), name);
    int fd = open(str_zero(a, path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return false;
    while (bytes.len) {
        ssize_t n = write(fd, bytes.ptr, bytes.len);
        if (n <= 0)
            break;
        bytes = str_skip(bytes, (size_t)n);
    }
    return close(fd) == 0 && !bytes.len;
}

static bool say(const struct error *err)
{
    struct buf words;
    buf_init(&words, ROOM);
    error_put(&words, LANG_EN, err);
    fprintf(stderr, "sample: %.*s\n", STR_ARG(buf_str(&words)));
    buf_reset(&words);
    return false;
}

static bool make_file(struct arena *a, const struct report_input *in, enum report_format f, struct str folder)
{
    struct error err;
    struct buf out;
    buf_init(&out, ROOM);
    bool fine = report_make(in, f, &out, &err) || say(&err);
    fine = fine && write_file(a, folder, report_file_name(f), buf_str(&out));
    buf_reset(&out);
    return fine;
}

static bool make_model(struct arena *a, const struct report_input *in, struct str folder)
{
    struct document d;
    struct error err;
    struct buf out;
    if (!compose(a, in, &d, &err))
        return say(&err);
    buf_init(&out, ROOM);
    put_model(&out, &d);
    bool fine = !out.full && write_file(a, folder, STR("model.json"), buf_str(&out));
    buf_reset(&out);
    return fine;
}

int main(int argc, char **argv)
{
    struct sample s;
    const struct view *view = argc >= 3 ? view_of(&s, str_cstr(argv[1])) : NULL;
    struct report_input in = {.view = view};
    if (!view || (argc > 3 && !lang_parse(str_cstr(argv[3]), &in.lang))) {
        fprintf(stderr, "usage: sample KIND FOLDER [ja|en]\n");
        return 2;
    }
    struct str folder = str_cstr(argv[2]);
    if (mkdir(argv[2], 0755) != 0 && errno != EEXIST)
        return 1;
    bool fine = make_file(&s.arena, &in, REPORT_PDF, folder) && make_file(&s.arena, &in, REPORT_XLSX, folder) &&
                make_file(&s.arena, &in, REPORT_CSV, folder) && make_model(&s.arena, &in, folder);
    sample_reset(&s);
    return fine ? 0 : 1;
}
