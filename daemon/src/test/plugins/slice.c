/* Writes the calling thread's slice in nanoseconds, and that of a thread it starts. */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

struct attributes {
    uint32_t size, policy;
    uint64_t flags;
    int32_t nice;
    uint32_t priority;
    uint64_t runtime, deadline, period;
};

static void *own_slice(void *into) {
    struct attributes found = {0};
    syscall(SYS_sched_getattr, 0, &found, sizeof found, 0);
    *(uint64_t *)into = found.runtime;
    return NULL;
}

void do_tick(int32_t n) {
    (void)n;
    uint64_t mine, others;
    own_slice(&mine);
    pthread_t other;
    pthread_create(&other, NULL, own_slice, &others);
    pthread_join(other, NULL);
    FILE *out = fopen(OUTPUT, "w");
    fprintf(out, "%d %d", mine == 200000, others == 200000);
    fclose(out);
}
