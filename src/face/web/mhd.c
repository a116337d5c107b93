#include "mhd.h"

__attribute__((visibility("default"))) const struct mhd mhd_functions = {
#define X(name) .name = MHD_##name,
    MHD_FUNCTIONS(X)
#undef X
};
