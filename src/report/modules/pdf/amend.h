/* What cairo cannot say of a PDF: its language, and that a reader shows its title. */
#ifndef REPORT_PDF_AMEND_H
#define REPORT_PDF_AMEND_H

#include "base/buf.h"

/* Puts the file and behind it, as an update of the kind that the format provides for, its catalogue with the language.
 * False when the file is not as cairo writes one. */
NODISCARD bool amend_pdf(struct str file, struct str lang, struct buf *out);

#endif
