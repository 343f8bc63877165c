/* `exit CODE`: the plugin ends the process in good order. */
#include "deed.h"
#include <stdlib.h>

static void deed(void) {
    exit(CODE);
}
