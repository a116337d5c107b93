#include "shape.h"

#include "core/field.h"

struct str column_type_name(enum column_type t)
{
    static const struct str names[] = {
        [COLUMN_TEXT] = STR_INIT("text"),       [COLUMN_INT] = STR_INIT("int"),
        [COLUMN_DECIMAL] = STR_INIT("decimal"), [COLUMN_QUANTITY] = STR_INIT("quantity"),
        [COLUMN_BOOL] = STR_INIT("bool"),       [COLUMN_LIST] = STR_INIT("list"),
        [COLUMN_WORD] = STR_INIT("word"),       [COLUMN_SENTENCE] = STR_INIT("sentence"),
    };
    return names[t];
}

#define TEXT(key, id)                                                                                                  \
    {                                                                                                                  \
        STR_INIT(key), COLUMN_TEXT, false, {"", 0}, MSG_OP_COL_##id                                                    \
    }
#define BRIEF(key, id)                                                                                                 \
    {                                                                                                                  \
        STR_INIT(key), COLUMN_TEXT, true, {"", 0}, MSG_OP_COL_##id                                                     \
    }
#define INT(key, id)                                                                                                   \
    {                                                                                                                  \
        STR_INIT(key), COLUMN_INT, false, {"", 0}, MSG_OP_COL_##id                                                     \
    }
#define BRIEF_INT(key, id)                                                                                             \
    {                                                                                                                  \
        STR_INIT(key), COLUMN_INT, true, {"", 0}, MSG_OP_COL_##id                                                      \
    }
#define OTHER(type, brief, key, id)                                                                                    \
    {                                                                                                                  \
        STR_INIT(key), COLUMN_##type, brief, {"", 0}, MSG_OP_COL_##id                                                  \
    }
#define LIST(joiner, brief, key, id)                                                                                   \
    {                                                                                                                  \
        STR_INIT(key), COLUMN_LIST, brief, STR_INIT(joiner), MSG_OP_COL_##id                                           \
    }

#define FIELDS_OF(array) .fields = array, .field_count = COUNT(array)
#define TABLE(key, array)                                                                                              \
    {                                                                                                                  \
        STR_INIT(key), array, COUNT(array)                                                                             \
    }

static const struct column plan_year[] = {
    TEXT("region", REGION),
    TEXT("plan", PLAN),
    INT("year", YEAR),
};

static const struct column import_fields[] = {
    INT("document", DOCUMENT),
    TEXT("name", FILE_NAME),
    OTHER(BOOL, false, "unchanged", UNCHANGED),
    TEXT("region", REGION),
    TEXT("plan", PLAN),
    INT("year", YEAR),
    TEXT("encoding", ENCODING),
    INT("rows", ROWS),
    INT("initiatives", INITIATIVES),
    INT("series", SERIES_COUNT),
    INT("figures", FIGURES_COUNT),
    INT("doubts", DOUBTS_COUNT),
    INT("accepted", ACCEPTED),
    INT("open", OPEN),
};

const struct shape shape_import = {FIELDS_OF(import_fields)};

static const struct column doubt_columns[] = {
    BRIEF("place", PLACE),
    OTHER(WORD, true, "column", COLUMN),
    BRIEF("raw", RAW),
    OTHER(WORD, true, "rule", RULE),
    BRIEF("suggestion", SUGGESTION),
    TEXT("subject", SUBJECT),
    TEXT("kind", KIND),
    TEXT("plan", PLAN),
    INT("year", YEAR),
    TEXT("file", FILE_NAME),
};

static const struct column region_field[] = {TEXT("region", REGION)};

const struct shape shape_doubts = {FIELDS_OF(region_field), .table = {TABLE("doubts", doubt_columns)}, .tables = 1};

static const struct column series_columns[] = {
    BRIEF("place", PLACE),
    TEXT("id", CODE),
    LIST(" > ", false, "path", PATH),
    TEXT("number", NUMBER),
    BRIEF("initiative", INITIATIVE),
    INT("page", PAGE),
    LIST("|", false, "members", MEMBERS),
    BRIEF("indicator", INDICATOR),
    BRIEF("series", SERIES),
    BRIEF("unit", UNIT),
    OTHER(QUANTITY, true, "baseline", BASELINE),
    BRIEF("baseline_period", BASELINE_PERIOD),
    OTHER(QUANTITY, true, "actual", ACTUAL),
    BRIEF("actual_period", ACTUAL_PERIOD),
    TEXT("actual_state", ACTUAL_STATE),
    TEXT("target_rule", TARGET_RULE),
    OTHER(QUANTITY, true, "target", TARGET),
    TEXT("target_ref", TARGET_REF),
    BRIEF("target_period", TARGET_PERIOD),
    TEXT("citation", CITATION),
    LIST(";", false, "doubts", DOUBTS),
};

_Static_assert(COUNT(series_columns) == FIELD_EXPORTED, "a series is exported in the words of core/field.h");

const struct shape shape_series = {FIELDS_OF(plan_year), .table = {TABLE("series", series_columns)}, .tables = 1};

static const struct column documents_columns[] = {
    BRIEF_INT("document", DOCUMENT), BRIEF("name", FILE_NAME), BRIEF("plan", PLAN),
    BRIEF_INT("year", YEAR),         TEXT("sha256", SHA256),
};

const struct shape shape_documents = {FIELDS_OF(region_field), .table = {TABLE("documents", documents_columns)},
                                      .tables = 1};

static const struct column document_fields[] = {
    INT("document", DOCUMENT), TEXT("name", FILE_NAME),    TEXT("plan", PLAN),           INT("year", YEAR),
    TEXT("sha256", SHA256),    TEXT("encoding", ENCODING), TEXT("delimiter", DELIMITER), INT("size", SIZE),
};

static const struct column cell_columns[] = {
    BRIEF("place", PLACE),    INT("row", ROW),     INT("column", CELL_COLUMN),
    BRIEF("text", CELL_TEXT), INT("start", START), INT("end", END),
};

static const struct column note_columns[] = {
    BRIEF("note", NOTE),
    BRIEF("place", PLACE),
    INT("start", START),
    INT("end", END),
};

const struct shape shape_document = {FIELDS_OF(document_fields),
                                     .table = {TABLE("cells", cell_columns), TABLE("notes", note_columns)}, .tables = 2,
                                     .bytes = true};

static const struct column verdict_fields[] = {
    TEXT("region", REGION),
    TEXT("plan", PLAN),
    INT("year", YEAR),
    TEXT("rubric", RUBRIC),
    TEXT("rubric_version", RUBRIC_VERSION),
    TEXT("rubric_title", RUBRIC_TITLE),
};

static const struct column verdict_columns[] = {
    BRIEF("id", CODE),
    BRIEF("initiative", INITIATIVE),
    BRIEF("indicator", INDICATOR),
    BRIEF("series", SERIES),
    TEXT("grade", GRADE),
    TEXT("symbol", SYMBOL),
    BRIEF("label", LABEL),
    TEXT("outcome", OUTCOME),
    TEXT("formula", FORMULA),
    OTHER(DECIMAL, true, "result", RESULT),
    OTHER(WORD, true, "reason", REASON),
    OTHER(SENTENCE, false, "explanation", EXPLANATION),
};

static const struct column grade_columns[] = {
    TEXT("grade", GRADE),
    BRIEF("symbol", SYMBOL),
    BRIEF("label", LABEL),
    BRIEF_INT("count", COUNT),
};

const struct shape shape_verdicts = {FIELDS_OF(verdict_fields),
                                     .table = {TABLE("verdicts", verdict_columns), TABLE("grades", grade_columns)},
                                     .tables = 2};

static const struct column rubric_fields[] = {
    TEXT("rubric", RUBRIC),
    TEXT("rubric_version", RUBRIC_VERSION),
    TEXT("rubric_title", RUBRIC_TITLE),
};

static const struct column sentence_columns[] = {
    OTHER(WORD, true, "part", PART),
    BRIEF_INT("rule", RULE_NUMBER),
    OTHER(BOOL, false, "item", ITEM),
    OTHER(SENTENCE, true, "sentence", SENTENCE),
};

const struct shape shape_rubric = {FIELDS_OF(rubric_fields), .table = {TABLE("sentences", sentence_columns)},
                                   .tables = 1};

static const struct column report_fields[] = {
    TEXT("region", REGION), TEXT("plan", PLAN), INT("year", YEAR), TEXT("folder", FOLDER), TEXT("show", SHOW),
};

static const struct column file_columns[] = {BRIEF("file", FILE_NAME), BRIEF_INT("size", SIZE)};

const struct shape shape_report = {FIELDS_OF(report_fields), .table = {TABLE("files", file_columns)}, .tables = 1};

static const struct column notation_columns[] = {
    BRIEF("text", CELL_TEXT), TEXT("role", ROLE),         OTHER(QUANTITY, true, "value", VALUE),
    BRIEF("unit", UNIT),      BRIEF("rule", TARGET_RULE), BRIEF("reference", TARGET_REF),
    BRIEF("period", PERIOD),  BRIEF("state", STATE),      LIST(";", true, "flags", FLAGS),
};

const struct shape shape_notations = {.table = {TABLE("notations", notation_columns)}, .tables = 1};

static const struct column regions_columns[] = {BRIEF("region", REGION), TEXT("code", CODE)};

const struct shape shape_regions = {.table = {TABLE("regions", regions_columns)}, .tables = 1};

static const struct column plans_columns[] = {
    BRIEF("plan", PLAN),
    TEXT("code", CODE),
    LIST(", ", true, "years", YEARS),
};

const struct shape shape_plans = {FIELDS_OF(region_field), .table = {TABLE("plans", plans_columns)}, .tables = 1};

static const struct column search_fields[] = {TEXT("region", REGION), INT("count", COUNT)};

static const struct column search_columns[] = {
    OTHER(WORD, true, "kind", KIND),  BRIEF("text", CELL_TEXT),     LIST("|", false, "matches", MATCHES),
    BRIEF("title", INITIATIVE),       TEXT("indicator", INDICATOR), TEXT("node", SUBJECT),
    TEXT("series", SERIES),           TEXT("plan", PLAN),           INT("year", YEAR),
    OTHER(BOOL, false, "open", OPEN),
};

const struct shape shape_search = {FIELDS_OF(search_fields), .table = {TABLE("hits", search_columns)}, .tables = 1};

static const struct column serve_fields[] = {TEXT("address", ADDRESS), TEXT("show", SHOW), INT("requests", REQUESTS)};

const struct shape shape_serve = {FIELDS_OF(serve_fields)};
