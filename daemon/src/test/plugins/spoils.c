/* Prints what a version left in the state: with SPOILS it leaves something in its third tick, and then
 * another thread aborts, while ticks go on. */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "hotswapd.h"

#ifdef SPOILS
static atomic_int failing;

static void *fails(void *unused) {
    failing = 1;
    abort();
    return unused;
}
#endif

HOTSWAPD_EXPORT void hotswapd_tick(hotswapd_context *ctx) {
    int *spoilt = ctx->state;
    printf("spoilt %d\n", *spoilt);
#ifdef SPOILS
    static int ticks;
    if (++ticks == 3) {
        pthread_t thread;
        *spoilt = 666;
        pthread_create(&thread, NULL, fails, NULL);
        while (!failing) {
            usleep(100);
        }
    }
#endif
}
