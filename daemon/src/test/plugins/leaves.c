/* Prints its ticks, each in two halves with some time between them; and that it leaves. */
#include <hotswapd.h>
#include <stdio.h>
#include <time.h>

static void say(const char *what, hotswapd_context *ctx) {
    printf("%s %llu\n", what, (unsigned long long)ctx->tick);
    fflush(stdout);
}

void hotswapd_tick(hotswapd_context *ctx) {
    say("begins", ctx);
    nanosleep(&(struct timespec){.tv_nsec = 20000000}, NULL);
    say("ends", ctx);
}

void hotswapd_unload(hotswapd_context *ctx) {
    say("leaves before", ctx);
}
