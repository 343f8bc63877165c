/*
 * A plugin that writes down when it was called: slot 0 of the file that BENCH_RECORD names has the number of ticks, the
 * slots after it their times (CLOCK_MONOTONIC, nanoseconds) until the file is full.
 */
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#define RECORD_BYTES 65536
#define SLOTS (RECORD_BYTES / 8)

void do_tick(int32_t n);

static volatile uint64_t *open_record(void) {
    const char *path = getenv("BENCH_RECORD");
    int file = path ? open(path, O_RDWR) : -1;
    if (file < 0) {
        abort();
    }
    void *slots = mmap(NULL, RECORD_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_POPULATE, file, 0);
    close(file);
    if (slots == MAP_FAILED) {
        abort();
    }
    return slots;
}

void do_tick(int32_t n) {
    static volatile uint64_t *slots;
    struct timespec now;
    (void)n;
    clock_gettime(CLOCK_MONOTONIC, &now);
    if (!slots) {
        slots = open_record();
    }
    uint64_t count = slots[0];
    if (count + 1 < SLOTS) {
        slots[count + 1] = (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
        slots[0] = count + 1;
    }
}
