/* File systems on which locks and shared memory cannot be relied on: a database there is damaged sooner or later. */
#ifndef STORE_SHARE_H
#define STORE_SHARE_H

#include "base/str.h"

/* The name of a network file system by the type statfs gives, "NFS"; empty for one on this computer. */
struct str share_name(unsigned long type);

/* Of the file or folder at a path; empty also when it cannot be told. */
struct str share_of(const char *path);

#endif
