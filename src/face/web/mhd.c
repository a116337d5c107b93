#include "mhd.h"

#include <dlfcn.h>

static bool missing(struct error *err)
{
    return error_set(err, ERROR_UNSUPPORTED, MSG_WEB_NO_LIBRARY, arg_text(STR(MHD_LIBRARY)),
                     arg_text(STR("libmicrohttpd12")));
}

static void *find(struct mhd *m, const char *name)
{
    void *at = m->library ? dlsym(m->library, name) : NULL;
    if (!at)
        mhd_unload(m);
    return at;
}

bool mhd_load(struct mhd *ret, struct error *err)
{
    struct mhd m = {.library = dlopen(MHD_LIBRARY, RTLD_NOW | RTLD_LOCAL)};
#define X(name) *(void **)&m.name = find(&m, "MHD_" #name);
    MHD_FUNCTIONS(X)
#undef X
    if (!m.library)
        return missing(err);
    *ret = m;
    return true;
}

void mhd_unload(struct mhd *m)
{
    if (m->library)
        dlclose(m->library);
    m->library = NULL;
}
