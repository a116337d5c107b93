#include "member_table.h"

#include "base/map.h"
#include "base/unicode.h"
#include "codec/delimited.h"
#include "input.h"

enum member_column { MEMBER_CODE, MEMBER_NAME, MEMBER_ROLE };
#define MEMBER_COLUMNS 3

static const struct str headings[MEMBER_COLUMNS][5] = {
    [MEMBER_CODE] = {STR_INIT("code"), STR_INIT("コード"), STR_INIT("団体コード"), STR_INIT("全国地方公共団体コード"),
                     STR_INIT("地方公共団体コード")},
    [MEMBER_NAME] = {STR_INIT("name"), STR_INIT("名称"), STR_INIT("市町村名"), STR_INIT("団体名"),
                     STR_INIT("地方公共団体名")},
    [MEMBER_ROLE] = {STR_INIT("role"), STR_INIT("役割"), STR_INIT("区分")},
};

struct member_sheet {
    const struct grid *grid;
    uint32_t col[MEMBER_COLUMNS]; /* 0: there is none */
    struct map seen;              /* codes and names */
};

static struct place place_of(const struct row *row, uint32_t col)
{
    return (struct place){.sheet = row->sheet, .row = row->number, .col = col};
}

static bool find_columns(struct arena *a, struct member_sheet *s, const struct row *heading, struct error *err)
{
    for (uint32_t col = 1; col <= heading->cells; col++) {
        struct str text = unicode_fold(a, str_trim(grid_text(s->grid, heading, col)));
        for (int c = 0; c < MEMBER_COLUMNS; c++)
            for (size_t i = 0; i < COUNT(headings[c]); i++)
                if (text.len && str_eq(text, headings[c][i]) && !s->col[c])
                    s->col[c] = col;
    }
    if (!s->col[MEMBER_CODE] || !s->col[MEMBER_NAME])
        return error_set_at(err, ERROR_INVALID, place_of(heading, 0), MSG_IMPORT_MEMBERS_COLUMNS);
    return true;
}

static struct str cell(const struct member_sheet *s, const struct row *row, enum member_column c)
{
    return s->col[c] ? str_trim(grid_text(s->grid, row, s->col[c])) : (struct str){"", 0};
}

static bool read_role(struct str text, struct str *ret)
{
    bool centre = str_eq(text, STR("centre")) || str_eq(text, STR("中心市")) || str_eq(text, STR("連携中枢都市"));
    *ret = centre ? STR("centre") : (struct str){"", 0};
    return centre || str_empty(text);
}

static bool read_member(struct arena *a, struct member_sheet *s, const struct row *row, struct member *ret,
                        struct error *err)
{
    struct member m = {.code = unicode_nfkc(a, cell(s, row, MEMBER_CODE)), .name = cell(s, row, MEMBER_NAME)};
    struct str role = cell(s, row, MEMBER_ROLE);
    if (str_empty(m.name))
        return error_set_at(err, ERROR_INVALID, place_of(row, s->col[MEMBER_NAME]), MSG_IMPORT_MEMBERS_NO_NAME);
    if (!member_code_valid(m.code))
        return error_set_at(err, ERROR_INVALID, place_of(row, s->col[MEMBER_CODE]), MSG_IMPORT_MEMBERS_CODE,
                            arg_text(m.name), arg_text(m.code));
    if (!read_role(role, &m.role))
        return error_set_at(err, ERROR_INVALID, place_of(row, s->col[MEMBER_ROLE]), MSG_IMPORT_MEMBERS_ROLE,
                            arg_text(role));
    if (map_put(&s->seen, m.code, row->number) != row->number)
        return error_set_at(err, ERROR_INVALID, place_of(row, s->col[MEMBER_CODE]), MSG_IMPORT_MEMBERS_TWICE,
                            arg_text(m.code));
    if (map_put(&s->seen, m.name, row->number) != row->number)
        return error_set_at(err, ERROR_INVALID, place_of(row, s->col[MEMBER_NAME]), MSG_IMPORT_MEMBERS_TWICE,
                            arg_text(m.name));
    *ret = m;
    return true;
}

static bool row_blank(const struct grid *g, const struct row *row)
{
    for (uint32_t i = 0; i < row->cells; i++)
        if (!str_empty(str_trim(g->cells.ptr[row->first + i].text)))
            return false;
    return true;
}

static bool read_rows(struct arena *a, const struct grid *g, struct members *ret, struct error *err)
{
    struct member_sheet s = {.grid = g};
    struct members members = {0};
    bool headed = false;
    map_init(&s.seen, a);
    for (size_t i = 0; i < g->rows.len; i++) {
        const struct row *row = &g->rows.ptr[i];
        if (row_blank(g, row))
            continue;
        if (!headed) {
            headed = true;
            if (!find_columns(a, &s, row, err))
                return false;
            continue;
        }
        struct member m;
        if (!read_member(a, &s, row, &m, err))
            return false;
        *vec_put(a, &members) = m;
    }
    if (members.len == 0)
        return error_set(err, ERROR_INVALID, MSG_IMPORT_MEMBERS_NONE);
    *ret = members;
    return true;
}

bool member_table_read(struct arena *a, const struct request *q, struct members *ret, struct error *err)
{
    struct input in;
    struct grid grid = {0};
    if (!request_given(q, PARAMETER_MEMBERS))
        return true;
    if (!input_read_table(a, q, PARAMETER_MEMBERS, &in, err))
        return false;
    struct delimited_options options = {.name = request_text(q, PARAMETER_MEMBERS)};
    return (delimited_parse(a, in.bytes, &options, &grid, err) && read_rows(a, &grid, ret, err)) ||
           error_in(err, options.name);
}
