/* A workbook read again after it was written: the library that writes it does not notice a full disk. */
#ifndef REPORT_XLSX_CHECK_H
#define REPORT_XLSX_CHECK_H

#include "base/arena.h"
#include "base/str.h"

/* Is it a whole zip archive with this many parts, each of which unpacks to the sum it was stored with and is XML that
 * ends where its root does? */
NODISCARD bool check_workbook(struct arena *a, struct str file, size_t *ret_parts);

#endif
