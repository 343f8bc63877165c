/*
 * Has a variable that a process has once for all versions (STB_GNU_UNIQUE): each version comes in through a process of
 * its own, and finds it as new. With REFUSES it counts and will not be taken.
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

#ifdef REFUSES
HOTSWAPD_EXPORT int hotswapd_load(hotswapd_context *) {
    return ++ticks();
}
#endif
