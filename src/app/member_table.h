/* The members of a region from a small table: columns code, name, role, in any order, in the official order of rows. */
#ifndef APP_MEMBER_TABLE_H
#define APP_MEMBER_TABLE_H

#include "core/plan.h"
#include "request.h"

/* Reads PARAMETER_MEMBERS when it is given, else leaves *ret empty. Every code must hold its check digit; errors name
 * the row. */
NODISCARD bool member_table_read(struct arena *a, const struct request *q, struct members *ret, struct error *err);

#endif
