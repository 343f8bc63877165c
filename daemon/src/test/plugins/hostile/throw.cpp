/* SIGABRT, with this line: an exception that nobody catches. */
#include "deed.h"

static void deed(void) {
    throw 1; /* here */
}
