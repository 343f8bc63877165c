/*
 * Forks in a tick. A copy that returns from the tick ends there: it does not tick on, nor touch the state. With SLEEPS
 * it stays in the tick, and the original crashes: the version before ticks again while the copy still sleeps.
 */
#include "chain.h"
#include <sys/wait.h>
#include <unistd.h>

static int ticks;

void hotswapd_tick(hotswapd_context *ctx) {
    ticks++;
#ifdef SLEEPS
    pid_t copy = fork();
    if (copy == 0) {
        sleep(60);
        _exit(0);
    }
    printf("copy %d\n", (int)copy);
    scribble(ctx);
    *(volatile int *)0 = 1; /* here */
#else
    if (ticks == 2) {
        pid_t copy = fork();
        if (copy == 0) {
            return;
        }
        int status;
        waitpid(copy, &status, 0);
        printf("copy ended with %d\n", status);
    }
    chain(ctx, "forks");
#endif
}
