/*
 * Spreads every tick's number over all of its state, and appends a line to the file TRAIL when it has: the process, the
 * GENERATION, the tick before according to the state, this tick, a checksum over all ticks that the state has seen, and
 * how much of the state did not agree with itself. A state that is half-written, or ticked on by two, shows in it.
 *
 * ODD generations have another struct. CRASH, where defined, happens in the middle of the third tick of a version.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "hotswapd.h"

#if ODD
#define CELLS 768
#else
#define CELLS 512
#endif

/* Beyond the struct: one word a page, to the end of the block. */
#define FAR 32768
#define PAGE 4096

typedef struct World {
#if ODD
    uint32_t more;
    uint64_t cells[CELLS];
    uint64_t reach;
    uint32_t written;
    uint64_t last;
    uint64_t check;
#else
    uint64_t check;
    uint64_t last;
    uint64_t reach; /* bytes of the block that ticks have reached */
    uint64_t written; /* cells that ticks have written */
    uint64_t cells[CELLS];
#endif
} World;

HOTSWAPD_STATE(World, HOTSWAPD_FIELD(World, check), HOTSWAPD_FIELD(World, last), HOTSWAPD_FIELD(World, reach),
    HOTSWAPD_FIELD(World, written), HOTSWAPD_FIELD(World, cells));

static uint64_t *far_word(const hotswapd_context *ctx, uint64_t at) { return (uint64_t *)((char *)ctx->state + at); }

static int torn(const hotswapd_context *ctx, const World *world) {
    int count = 0;
    for (unsigned i = 0; i < CELLS; i++) {
        count += world->cells[i] != (i < world->written ? world->last : 0);
    }
    for (uint64_t at = FAR; at < ctx->state_size; at += PAGE) {
        count += *far_word(ctx, at) != (at < world->reach ? world->last : 0);
    }
    return count;
}

HOTSWAPD_EXPORT int hotswapd_upgrade(hotswapd_context *ctx, const hotswapd_old_state *old) {
    (void)ctx;
    (void)old;
    return 0; /* cells that are cut hold nothing that the others do not */
}

HOTSWAPD_EXPORT void hotswapd_tick(hotswapd_context *ctx) {
    static int ticks;
    World *world = ctx->state;
    int damage = torn(ctx, world);
    uint64_t before = world->last;
    ticks++;
    world->last = ctx->tick;
    for (unsigned i = 0; i < CELLS; i++) {
        world->cells[i] = ctx->tick;
#ifdef CRASH
        if (i == CELLS / 2 && ticks == 3) {
            CRASH;
        }
#endif
    }
    world->written = CELLS;
    for (uint64_t at = FAR; at < ctx->state_size; at += PAGE) {
        *far_word(ctx, at) = ctx->tick;
    }
    world->reach = ctx->state_size;
    world->check = world->check * 31 + ctx->tick;

    char line[160];
    int length = snprintf(line, sizeof line, "%d %d %llu %llu %llu %d\n", (int)getpid(), GENERATION,
        (unsigned long long)before, (unsigned long long)ctx->tick, (unsigned long long)world->check, damage);
    int trail = open(TRAIL, O_WRONLY | O_APPEND | O_CREAT, 0600);
    if (write(trail, line, (size_t)length) != length) {
        abort();
    }
    close(trail);
}

#ifdef CONSTRUCTOR
__attribute__((constructor)) static void construct(void) { CONSTRUCTOR; }
#endif

#ifdef DESTRUCTOR
__attribute__((destructor)) static void destruct(void) { DESTRUCTOR; }
#endif
