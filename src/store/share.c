#include "share.h"

#include <sys/vfs.h>

static const struct {
    unsigned long type;
    struct str name;
} shares[] = {
    {0x6969, STR_INIT("NFS")},       {0x517B, STR_INIT("SMB")},        {0xFF534D42, STR_INIT("CIFS")},
    {0xFE534D42, STR_INIT("SMB2")},  {0x01021997, STR_INIT("9P")},     {0x5346414F, STR_INIT("AFS")},
    {0x6B414653, STR_INIT("AFS")},   {0x73757245, STR_INIT("Coda")},   {0x564C, STR_INIT("NCP")},
    {0x00C36400, STR_INIT("Ceph")},  {0x0BD00BD0, STR_INIT("Lustre")}, {0x47504653, STR_INIT("GPFS")},
    {0x19830326, STR_INIT("FhGFS")}, {0xAAD7AAEA, STR_INIT("PanFS")},  {0x013111A8, STR_INIT("IBRIX")},
};

struct str share_name(unsigned long type)
{
    /* The field is signed on some machines: only its 32 bits count. */
    for (size_t i = 0; i < COUNT(shares); i++)
        if (shares[i].type == (type & 0xFFFFFFFFu))
            return shares[i].name;
    return STR("");
}

struct str share_of(const char *path)
{
    struct statfs found;
    return statfs(path, &found) == 0 ? share_name((unsigned long)found.f_type) : STR("");
}
