/* SIGKILL, sent by itself, or with GROUP to its process group: nothing more is known. */
#include "deed.h"
#include <signal.h>

static void deed(void) {
#ifdef GROUP
    kill(0, SIGKILL);
#else
    raise(SIGKILL);
#endif
}
