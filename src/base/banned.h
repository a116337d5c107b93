/* Included before every file (see meson.build): calls that overflow, hide errors or read the locale do not compile. */
#ifndef BASE_BANNED_H
#define BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <wchar.h>

/* macros in some builds */
#undef alloca
#undef sprintf

#pragma GCC poison strcpy strcat strncpy strncat sprintf vsprintf gets
#pragma GCC poison atoi atol atoll atof strtod strtof strtold scanf sscanf fscanf
#pragma GCC poison strtok localtime localtime_r gmtime asctime ctime mktime strftime
#pragma GCC poison setlocale rand srand alloca tmpnam

#endif
