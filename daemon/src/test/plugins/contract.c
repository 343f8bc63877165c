/* Counts in its state. What else it does is for macros to say. */
#include "hotswapd.h"
#include <stdlib.h>
#include <unistd.h>

#ifndef IN_TICK
#define IN_TICK
#endif
#ifndef IN_CONSTRUCTOR
#define IN_CONSTRUCTOR
#endif
#ifndef LOAD
#define LOAD 0
#endif

typedef struct { uint64_t ticks, last_tick, version, unloads; } World;

__attribute__((constructor)) static void construct(void) { IN_CONSTRUCTOR; }

int hotswapd_load(hotswapd_context *ctx) {
    ((World *)ctx->state)->version = ctx->version;
    return LOAD;
}

void hotswapd_tick(hotswapd_context *ctx) {
    World *world = ctx->state;
    world->ticks++;
    world->last_tick = ctx->tick;
    IN_TICK;
}

void hotswapd_unload(hotswapd_context *ctx) { ((World *)ctx->state)->unloads++; }
