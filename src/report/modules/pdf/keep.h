/* What stays on one line: a number with its sign and unit (約1,700人, 2,057.5ha, 令和7年3月31日), and in a list of
 * names each name. Japanese has no spaces, so a line may end nearly anywhere, also between 9 and 件. */
#ifndef REPORT_PDF_KEEP_H
#define REPORT_PDF_KEEP_H

#include "base/str.h"

/* Bytes at the beginning of a text that is not empty which belong together: those of a number with its unit, of a name
 * with the comma behind it where it is a list of names, or of the first character. */
size_t keep_length(struct str text, bool names);

#endif
