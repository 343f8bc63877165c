/*
 * Has a variable that a process has once for all versions (STB_GNU_UNIQUE): each version comes in through a process of
 * its own, and finds it as new.
 */
#include "chain.h"

inline int &ticks() {
    static int count = 0;
    return count;
}

HOTSWAPD_EXPORT void hotswapd_tick(hotswapd_context *ctx) {
    ticks()++;
    if (ticks() == 1) {
        puts("first tick of this version of unique");
    }
    chain(ctx, "unique");
}
