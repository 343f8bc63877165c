/*
 * Counts by thousands. As NARROW it has a byte for that, which is a loss: it is refused, and the version before goes on
 * counting. With UPGRADE it is let in, finds the nearest number in its field and all of it in the bytes from before.
 */
#include <hotswapd.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#ifdef NARROW
typedef struct World { int8_t count; } World;
#else
typedef struct World { int64_t count; } World;
#endif

HOTSWAPD_STATE(World, HOTSWAPD_FIELD(World, count));

void hotswapd_tick(hotswapd_context *ctx) {
    World *world = ctx->state;
#ifdef NARROW
    printf("narrow %d\n", world->count);
#else
    world->count += 1000;
    printf("counts %" PRId64 "\n", world->count);
#endif
}

#ifdef UPGRADE
int hotswapd_upgrade(hotswapd_context *ctx, const hotswapd_old_state *old) {
    World *world = ctx->state;
    int64_t count;
    memcpy(&count, old->bytes, sizeof count);
    printf("upgrade %" PRId64 " to %d\n", count, world->count);
    return 0;
}
#endif
