/* SIGSEGV, with a line of this function: the stack is used up. */
#include "deed.h"

static volatile int endless = 1;

static int deeper(volatile int *above) { volatile int here[64]; here[0] = *above + endless; return endless ? deeper(here) : 0; } /* here */

static void deed(void) {
    volatile int start = 1;
    deeper(&start);
}
