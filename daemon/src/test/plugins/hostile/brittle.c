/*
 * Proves itself and crashes later on: it ticks again, with the state as it was. With AGAIN it crashes once more in that
 * trial: the good version before it ticks again, with the state that it had left.
 */
#include "chain.h"

static int ticks;

void hotswapd_tick(hotswapd_context *ctx) {
    ticks++;
    int again = ctx->reason == HOTSWAPD_RESTART;
#ifdef AGAIN
    const char *word = "twice";
    int crash_at = again ? 2 : 10;
#else
    const char *word = "brittle";
    int crash_at = again ? 0 : 10;
#endif
    if (ticks == crash_at) {
        *(volatile int *)0 = 1; /* here */
    }
    chain(ctx, word);
}
