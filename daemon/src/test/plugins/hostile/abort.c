/* SIGABRT, with this line. */
#include "deed.h"
#include <stdlib.h>

static void deed(void) {
    abort(); /* here */
}
