/* Prints what its dependency says: where that has changed, it comes in through a process of its own, with the new one. */
#include "chain.h"

const char *dependency(void);

void hotswapd_tick(hotswapd_context *ctx) {
    chain(ctx, dependency());
}
