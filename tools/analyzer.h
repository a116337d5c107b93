/* Put before every file by clang-tidy (tests/run.py): the analyzer does not look into other files, so it is told here
 * what base/error.h promises, that these always answer false. Without it every path after a failure counts as possible.
 */
#if __has_include("message_ids.h") /* without sentences there are no errors */
#include "base/error.h"

#define error_set_message(...) (error_set_message(__VA_ARGS__), false)
#define error_frame(...) (error_frame(__VA_ARGS__), false)
#define error_in(...) (error_in(__VA_ARGS__), false)
#endif
