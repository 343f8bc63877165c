/*
 * A plugin with a state of 64 KiB that notes in the file that BENCH_RECORD names what becomes of it; see Measured.java
 * for the slots. GENERATION tells its builds apart. MOVES: every other one has its fields in another order. CRASHES: its
 * first tick does. STALLS: its tick of that number sleeps for four seconds. UNIQUE: it has what C++ makes of an inline
 * function's static, and so can only be swapped through another process.
 */
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "hotswapd.h"

#define RECORD_BYTES 65536
#define FIRST_LATENESS 16
#define FIRST_TIME 4096
#define NOTED 4000

enum { TICKS, LAST, PID, LIVE, FIRST, WORLD_TICKS, TAINTED, GAP, MISSED };

typedef struct World {
#if defined(MOVES) && GENERATION % 2
    uint32_t cells[16000];
    uint64_t ticks;
#else
    uint64_t ticks;
    uint32_t cells[16000];
#endif
} World;

HOTSWAPD_STATE(World, HOTSWAPD_FIELD(World, ticks), HOTSWAPD_FIELD(World, cells));

#ifdef UNIQUE
__asm__(".data\n.globl unique_mark\n.type unique_mark, @gnu_unique_object\n.size unique_mark, 4\nunique_mark: .long 0\n.text");
#endif

static volatile uint64_t *slots;

static uint64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

/* Where no tick waits: what load and unload take counts as the swap's. */
__attribute__((constructor)) static void open_record(void) {
    const char *path = getenv("BENCH_RECORD");
    int file = path ? open(path, O_RDWR) : -1;
    void *mapped = file < 0 ? MAP_FAILED : mmap(NULL, RECORD_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, file, 0);
    close(file);
    slots = mapped == MAP_FAILED ? NULL : mapped;
}

__attribute__((destructor)) static void close_record(void) {
    munmap((void *)slots, RECORD_BYTES);
}

int hotswapd_load(hotswapd_context *ctx) {
    (void)ctx;
    return slots == NULL;
}

void hotswapd_unload(hotswapd_context *ctx) {
    (void)ctx;
}

void hotswapd_tick(hotswapd_context *ctx) {
    static int called;
    uint64_t now = now_ns();
    World *world = ctx->state;
#ifdef CRASHES
    if (!called) {
        *(volatile int *)0 = 1;
    }
#endif
    if (!called) {
        called = 1;
        slots[GAP] = now - slots[LAST];
        slots[FIRST] = now;
        slots[LIVE] = GENERATION + 1;
        slots[PID] = (uint64_t)getpid();
        slots[TAINTED] += world->ticks < slots[WORLD_TICKS];
    }
    uint64_t ticks = slots[TICKS];
#ifdef STALLS
    if (ticks + 1 == STALLS) {
        struct timespec stall = {4, 0};
        nanosleep(&stall, NULL);
    }
    /* Each eighth: what is made up for is over in no time, and a few calls show the processor's mood, not their cost. */
    uint64_t noted = ticks % 8 ? NOTED : (ticks - STALLS) / 8;
#else
    uint64_t noted = ticks - 1500;
#endif
    if (noted < NOTED) {
        slots[FIRST_LATENESS + noted] = now - ctx->now_ns;
        slots[FIRST_TIME + noted] = now;
    }
    /* Those of a tick that comes late are told by the next one. */
    slots[MISSED] += ctx->delta_ns / 1000000 > 1 ? ctx->delta_ns / 1000000 - 1 : 0;
    slots[WORLD_TICKS] = ++world->ticks;
    slots[LAST] = now;
    slots[TICKS] = ticks + 1;
}
