/*
 * The yardstick for tick lateness: calls do_tick of the library named every INTERVAL_US microseconds, with absolute
 * deadlines and the same timer slack as the daemon. Prints its first deadline in nanoseconds.
 * Usage: tick-loop LIBRARY INTERVAL_US. Ends by SIGTERM.
 */
#include <dlfcn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>

static void add_ns(struct timespec *time, long ns) {
    time->tv_nsec += ns;
    while (time->tv_nsec >= 1000000000L) {
        time->tv_nsec -= 1000000000L;
        time->tv_sec++;
    }
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: tick-loop LIBRARY INTERVAL_US\n");
        return 2;
    }
    long interval_ns = atol(argv[2]) * 1000;
    void *library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    void (*do_tick)(int32_t) = library ? (void (*)(int32_t))dlsym(library, "do_tick") : NULL;
    if (!do_tick || interval_ns <= 0) {
        fprintf(stderr, "tick-loop: %s\n", library ? "no do_tick, or a bad interval" : dlerror());
        return 1;
    }
    prctl(PR_SET_TIMERSLACK, 1);
    struct timespec deadline;
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    printf("%lld\n", deadline.tv_sec * 1000000000LL + deadline.tv_nsec);
    fflush(stdout);
    for (int32_t n = 1;; n++) {
        add_ns(&deadline, interval_ns);
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, NULL);
        do_tick(n);
    }
}
