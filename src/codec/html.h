/* HTML being written. `struct markup` is a type of its own, so that text cannot be taken for markup: whatever is put
 * through this header is escaped, and markup itself comes only from templates (tools/templates.py), through html_raw.h.
 *
 * What is put stays well-formed in any text: bytes that are not UTF-8 and characters that HTML and XML forbid become
 * U+FFFD. Like struct buf it is capped and its error sticks: ask markup_full once, at the end. */
#ifndef CODEC_HTML_H
#define CODEC_HTML_H

#include "base/message.h"

struct markup {
    struct buf buf; /* private */
};

/* cap in bytes. Takes no memory until something is put. */
void markup_init(struct markup *m, size_t cap);
void markup_reset(struct markup *m);
/* Forgets the contents, keeps the memory and the cap. */
void markup_clear(struct markup *m);

/* What was written; valid until the next put. */
struct str markup_str(const struct markup *m);
bool markup_full(const struct markup *m);

/* Text, fit for element content and for quoted attribute values. */
void html_text(struct markup *m, struct str text);
void html_int(struct markup *m, int64_t n);
/* The sentence; nothing for NULL. */
void html_message(struct markup *m, enum lang lang, const struct message *message);
/* A finished piece, put as it is; nothing for NULL. */
void html_markup(struct markup *m, const struct markup *piece);

/* A whole URL for an attribute: relative, or with the scheme http, https or mailto in any case. Anything else, and
 * anything with white space or control characters in it that a browser would drop, becomes "#". */
void html_url(struct markup *m, struct str url);
/* A part of one, after something fixed ("#{{code}}"): everything but letters, digits, "-", ".", "_" and "~" becomes
 * %XX. */
void html_url_part(struct markup *m, struct str part);

#endif
