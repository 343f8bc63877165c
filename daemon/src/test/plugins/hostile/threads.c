/*
 * Starts threads in load and never joins them. They run on when it is replaced, in a library that is then closed under
 * them: whatever that does, versions that come later tick, and none of them is held to be the cause.
 */
#include "chain.h"
#include <pthread.h>
#include <unistd.h>

static volatile long work;

static void *run(void *unused) {
    while (1) {
        work++;
        usleep(1000);
    }
    return unused;
}

int hotswapd_load(hotswapd_context *ctx) {
    (void)ctx;
    for (int i = 0; i < 2; i++) {
        pthread_t thread;
        pthread_create(&thread, 0, run, 0);
    }
    return 0;
}

void hotswapd_tick(hotswapd_context *ctx) {
    chain(ctx, "threads");
}
