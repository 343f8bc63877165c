/* Ticks, whatever others did before. WORD tells one from another. */
#include "chain.h"

void hotswapd_tick(hotswapd_context *ctx) {
    chain(ctx, WORD);
}
