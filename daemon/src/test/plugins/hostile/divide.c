/* SIGFPE, with this line. */
#include "deed.h"
#include <signal.h>

static volatile int zero;

static void deed(void) {
#ifdef __aarch64__
    raise(SIGFPE); /* a division by zero is no fault here */
#else
    zero = 7 / zero; /* here */
#endif
}
