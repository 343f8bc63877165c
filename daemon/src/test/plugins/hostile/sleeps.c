/* A constructor that sleeps for a minute: it is ended by force, and the good version goes on. */
#include "chain.h"
#include <unistd.h>

static __attribute__((constructor)) void begin(void) {
    sleep(60); /* here */
}

void hotswapd_tick(hotswapd_context *ctx) {
    chain(ctx, "sleeps");
}
