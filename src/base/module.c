#include "module.h"

#include <dlfcn.h>
#include <limits.h>
#include <unistd.h>

/* The program's folder with the separator behind it; empty when the system does not tell. */
static struct str program_folder(char room[PATH_MAX])
{
    ssize_t len = readlink("/proc/self/exe", room, PATH_MAX);
    if (len <= 0 || len == PATH_MAX)
        return STR("");
    while (len && room[len - 1] != '/')
        len--;
    return str_of(room, (size_t)len);
}

static bool refused(struct str name, struct error *err)
{
    return error_set(err, ERROR_UNSUPPORTED, MSG_MODULE_MISSING, arg_text(name), arg_text(str_cstr(dlerror())));
}

bool module_find(struct str name, const char *symbol, const void **ret, struct error *err)
{
    char room[PATH_MAX];
    struct buf path;
    buf_init(&path, 2 * PATH_MAX);
    buf_put(&path, program_folder(room));
    buf_put(&path, STR(MODULE_FOLDER "/"));
    buf_put(&path, name);
    buf_put(&path, str_of(".so", sizeof(".so")));
    void *module = dlopen(buf_str(&path).ptr, RTLD_NOW | RTLD_LOCAL);
    buf_reset(&path);
    if (!module)
        return refused(name, err);
    const void *found = dlsym(module, symbol);
    if (!found)
        return refused(name, err);
    *ret = found;
    return true;
}
