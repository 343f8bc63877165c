/*
 * Proves itself and crashes later on, when the file CRASH exists: it ticks again, with the state as it was. With AGAIN it
 * crashes once more in that trial: the good version before it ticks again, with the state that it had left.
 */
#include "chain.h"
#include <unistd.h>

#ifdef AGAIN
#define WORD "twice"
#else
#define WORD "brittle"
#endif

static int ticks;

static int crashes_again(void) {
#ifdef AGAIN
    return ticks == 2;
#else
    return 0;
#endif
}

void hotswapd_tick(hotswapd_context *ctx) {
    ticks++;
    if (ctx->reason == HOTSWAPD_RESTART ? crashes_again() : access(CRASH, F_OK) == 0) {
        *(volatile int *)0 = 1; /* here */
    }
    chain(ctx, WORD);
}
