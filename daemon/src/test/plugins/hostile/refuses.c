/* Scribbles over the state and refuses, in load or in upgrade: the version before goes on with the state as it was. */
#include "chain.h"

void hotswapd_tick(hotswapd_context *ctx) {
    chain(ctx, "refused");
}

#ifdef IN_UPGRADE
int hotswapd_upgrade(hotswapd_context *ctx, const hotswapd_old_state *old) {
    (void)old;
#else
int hotswapd_load(hotswapd_context *ctx) {
#endif
    scribble(ctx);
    puts("not me");
    return 7;
}
