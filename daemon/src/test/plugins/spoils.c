/* Prints what a version left in the state: with SPOILS it leaves something in its third tick, and aborts between two. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "hotswapd.h"

#ifdef SPOILS
static void *fails(void *unused) {
    usleep(2000);
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
    }
#endif
}
