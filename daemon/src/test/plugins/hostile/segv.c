/* SIGSEGV, with this line. */
#include "deed.h"

static void deed(void) {
    *(volatile int *)0 = 1; /* here */
}
