/*
 * Forks in a tick, when all that its coming sets going is over. A copy that returns from the tick ends there: it does not
 * tick on, nor touch the state. With SLEEPS it stays in the tick, and the original crashes: the version before ticks again
 * while the copy still sleeps.
 */
#include "chain.h"
#include <signal.h>
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
    if (ticks == 20) {
        /* Another version may have had it ignored, and then nobody is told how a child ends. */
        void (*before)(int) = signal(SIGCHLD, SIG_DFL);
        pid_t copy = fork();
        if (copy == 0) {
            return;
        }
        int status;
        waitpid(copy, &status, 0);
        signal(SIGCHLD, before);
        printf("copy ended with %d\n", status);
    }
    chain(ctx, "forks");
#endif
}
