/*
 * Does deed() in one place: IN_TICK, IN_LOAD, IN_UPGRADE, IN_CONSTRUCTOR or IN_UNLOAD is defined. It has scribbled over
 * the state before where it can. In the first four that must leave no trace: the good version before ticks on. In unload
 * the version has proved itself before, and the next one comes in all the same, with the state as this one left it.
 */
#ifndef DEED_H
#define DEED_H

#include "chain.h"

static __attribute__((noinline)) void deed(void);

HOTSWAPD_EXPORT void hotswapd_tick(hotswapd_context *ctx) {
#ifdef IN_TICK
    scribble(ctx);
    deed();
#else
    chain(ctx, "leaving");
#endif
}

#ifdef IN_LOAD
HOTSWAPD_EXPORT int hotswapd_load(hotswapd_context *ctx) {
    scribble(ctx);
    deed();
    return 0;
}
#endif

#ifdef IN_UPGRADE
HOTSWAPD_EXPORT int hotswapd_upgrade(hotswapd_context *ctx, const hotswapd_old_state *old) {
    (void)old;
    scribble(ctx);
    deed();
    return 0;
}
#endif

#ifdef IN_CONSTRUCTOR
static __attribute__((constructor)) void begin(void) {
    deed();
}
#endif

#ifdef IN_UNLOAD
HOTSWAPD_EXPORT void hotswapd_unload(hotswapd_context *ctx) {
    (void)ctx;
    deed();
}
#endif

#endif
