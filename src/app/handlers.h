/* The handlers, for the table in operation.c only. Each is one use case in a file of its own. */
#ifndef APP_HANDLERS_H
#define APP_HANDLERS_H

#include "operation.h"

operation_handler import_file, doubts_list, series_export, document_list, document_show, verdicts_list, publish_report,
    notations_read, regions_list, plans_list, search_words, serve_run, rubric_tell;

#endif
