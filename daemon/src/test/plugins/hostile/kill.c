/* SIGKILL, sent by itself: nothing more is known. */
#include "deed.h"
#include <signal.h>

static void deed(void) {
    raise(SIGKILL);
}
