/* Ticks, whatever others did before. WORD tells one from another. SLOW: is in the middle of a tick most of the time. */
#include "chain.h"

#ifdef SLOW
#include <unistd.h>

/* Nobody else may ever see what the state is like meanwhile. */
static void linger(hotswapd_context *ctx) {
    char saved[100];
    memcpy(saved, ctx->state, sizeof saved);
    memset(ctx->state, 0x5a, sizeof saved);
    usleep(8 * 1000); /* an opening waits for it for longer, on a busy machine too */
    memcpy(ctx->state, saved, sizeof saved);
}
#else
#define linger(ctx)
#endif

void hotswapd_tick(hotswapd_context *ctx) {
    linger(ctx);
    chain(ctx, WORD);
}
