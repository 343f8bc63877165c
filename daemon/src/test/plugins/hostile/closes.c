/*
 * Closes descriptors FIRST to LAST in load. The standard ones: it ticks on, and what later versions print is seen. All
 * of them, the line to the daemon too: the process is given up, and the version before ticks again.
 */
#include "chain.h"
#include <unistd.h>

int hotswapd_load(hotswapd_context *ctx) {
    (void)ctx;
    for (int i = FIRST; i <= LAST; i++) {
        close(i);
    }
    return 0;
}

void hotswapd_tick(hotswapd_context *ctx) {
    chain(ctx, WORD);
}
