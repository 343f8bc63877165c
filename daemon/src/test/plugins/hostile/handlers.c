/*
 * Ignores SIGTERM, SIGPIPE and SIGCHLD: it ticks, and so does the next version. With CRASHES a handler of its own takes
 * its SIGSEGV and ends the process: `exit 61`, and the version before ticks again.
 */
#include "chain.h"
#include <signal.h>
#include <unistd.h>

#ifdef CRASHES
static void handler(int number) {
    _exit(number + 50);
}
#endif

int hotswapd_load(hotswapd_context *ctx) {
    (void)ctx;
#ifdef CRASHES
    signal(SIGSEGV, handler);
#endif
    signal(SIGCHLD, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    signal(SIGPIPE, SIG_IGN);
    return 0;
}

void hotswapd_tick(hotswapd_context *ctx) {
#ifdef CRASHES
    *(volatile int *)0 = 1;
#endif
    chain(ctx, "handlers");
}
