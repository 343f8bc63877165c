/* Prints that a tick begins and, TICK_MS later, that it ends; and that the version leaves; with CRASHES it does not get far. */
#include <hotswapd.h>
#include <stdio.h>
#include <time.h>

static void say(const char *what, hotswapd_context *ctx) {
    printf("%s %llu\n", what, (unsigned long long)ctx->tick);
    fflush(stdout);
}

void hotswapd_tick(hotswapd_context *ctx) {
    say("begins", ctx);
    nanosleep(&(struct timespec){.tv_sec = TICK_MS / 1000, .tv_nsec = TICK_MS % 1000 * 1000000L}, NULL);
    say("ends", ctx);
}

void hotswapd_unload(hotswapd_context *ctx) {
    say("leaves before", ctx);
#ifdef CRASHES
    *(volatile int *)0 = 1;
#endif
}
