/* What bytes are, by looking at them: names of files lie. */
#ifndef APP_SNIFF_H
#define APP_SNIFF_H

#include "base/message.h"

/* MSG_NONE for what may be delimited text, else the words for what it is instead. */
enum msg sniff(struct str bytes);

/* Nothing but white space, zero bytes and byte order marks. */
bool sniff_blank(struct str bytes);

#endif
