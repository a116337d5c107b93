/* The one door through which markup enters as it is. Included by compiled templates, by nothing else. Only literals
 * pass: a variable does not compile. */
#ifndef CODEC_HTML_RAW_H
#define CODEC_HTML_RAW_H

#include "html.h"

#define html_raw(m, literal) buf_put(&(m)->buf, STR(literal))

#endif
