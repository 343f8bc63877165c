/*
 * The yardstick for missed ticks: wakes up every millisecond, with absolute deadlines and the same timer slack as the
 * daemon, until standard input ends. Prints how many times it should have, and how many of those it was a millisecond
 * late or more.
 * Usage: tick-misses
 */
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <time.h>

#define INTERVAL_NS 1000000

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000000000LL + now.tv_nsec;
}

int main(void) {
    prctl(PR_SET_TIMERSLACK, 1);
    struct pollfd input = {0, POLLIN, 0};
    int64_t ticks = 0, missed = 0, due = now_ns();
    while (poll(&input, 1, 0) == 0) {
        due += INTERVAL_NS;
        struct timespec deadline = {due / 1000000000, due % 1000000000};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, NULL);
        int64_t late = (now_ns() - due) / INTERVAL_NS;
        ticks += 1 + late;
        missed += late;
        due += late * INTERVAL_NS;
    }
    printf("%lld %lld\n", (long long)ticks, (long long)missed);
    return 0;
}
