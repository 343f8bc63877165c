/* Raises the limit of its stack, to no avail, and uses it up: SIGSEGV, with a line of this function. */
#include "chain.h"
#include <sys/resource.h>

static volatile int endless = 1;

static int deeper(volatile int *above) { volatile int here[64]; here[0] = *above + endless; return endless ? deeper(here) : 0; } /* here */

void hotswapd_tick(hotswapd_context *ctx) {
    struct rlimit stack;
    getrlimit(RLIMIT_STACK, &stack);
    stack.rlim_cur = stack.rlim_max;
    setrlimit(RLIMIT_STACK, &stack);
    scribble(ctx);
    volatile int start = 1;
    deeper(&start);
}
