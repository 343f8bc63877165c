/*
 * Asks its process group to end, as programs do that started others there: those end, and it ticks on.
 */
#include "chain.h"
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

static int ticks;

void hotswapd_tick(hotswapd_context *ctx) {
    ticks++;
    if (ticks == 20) {
        /* Another version may have had it ignored, and then nobody is told how a child ends. */
        void (*before)(int) = signal(SIGCHLD, SIG_DFL);
        int ready[2];
        if (pipe(ready) != 0) {
            return;
        }
        pid_t child = fork();
        if (child == 0) {
            for (int number = 1; number < 32; number++) {
                signal(number, SIG_DFL);
            }
            if (write(ready[1], "", 1) < 0) {
                _exit(1);
            }
            while (1) {
                pause();
            }
        }
        char byte;
        if (read(ready[0], &byte, 1) < 0) {
            return;
        }
        kill(0, SIGTERM);
        killpg(getpgrp(), SIGINT);
        kill(-getpgid(0), SIGHUP);
        close(ready[0]);
        close(ready[1]);
        int status;
        waitpid(child, &status, 0);
        signal(SIGCHLD, before);
        printf("%s\n", WIFSIGNALED(status) ? "its child was ended" : "its child has lived on");
    }
    chain(ctx, "asks");
}
