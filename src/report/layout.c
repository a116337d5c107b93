#include "layout.h"

#include "layouts.h"

const struct layout *layout_wide(void)
{
    return &layout_wide_data;
}
