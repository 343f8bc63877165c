/*
 * A destructor that crashes, or with HANGS does not return: it runs when the version is closed, after it has been
 * replaced twice. Whoever ticks then ticks again, and is not held to be the cause.
 */
#include "chain.h"

static volatile int forever = 1;

static __attribute__((destructor)) void end(void) {
#ifdef HANGS
    while (forever) { }
#else
    *(volatile int *)0 = forever;
#endif
}

void hotswapd_tick(hotswapd_context *ctx) {
    chain(ctx, "destructor");
}
