/* Included before every file (see meson.build): calls that overflow, hide errors or read the locale do not compile. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <wchar.h>

/* The headers of some libraries use such calls themselves. The modules that stand on one (src/report/modules) name its
 * header in their build file; it is read before the calls are banned, and what follows is held like all else. */
#ifdef BANNED_AFTER
#include BANNED_AFTER
#endif

/* macros in some builds */
#undef alloca
#undef sprintf

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets
#pragma GCC poison atoi atol atoll atof strtod strtof strtold scanf sscanf fscanf
#pragma GCC poison strtok localtime localtime_r gmtime asctime ctime mktime strftime
#pragma GCC poison setlocale rand srand alloca tmpnam

#endif
