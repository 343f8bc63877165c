/* Writes beside its state block, BEFORE or behind it: SIGSEGV, with this line; nothing of ours is damaged. */
#include "chain.h"

void hotswapd_tick(hotswapd_context *ctx) {
    scribble(ctx);
    volatile char *state = ctx->state;
#ifdef BEFORE
    for (long i = -1; i >= -65536; i--) {
        state[i] = 0x5a; /* here */
    }
#else
    for (uint64_t i = ctx->state_size; i < ctx->state_size + 65536; i++) {
        state[i] = 0x5a; /* there */
    }
#endif
}
