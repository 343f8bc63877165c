/*
 * What a user would write instead of the daemon, next to `entr make`: ticks every INTERVAL_US microseconds, looks at the
 * library's modification time before each tick and opens a copy when that has moved.
 * Usage: peer-host LIBRARY COPY INTERVAL_US (copies are COPY.1, COPY.2, ...). Ends by SIGTERM.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

typedef void (*tick_function)(int32_t);

/* Nanoseconds, not cr.h's whole seconds: those would lose saves and make the comparison too easy. */
static int64_t modified_ns(const char *path) {
    struct stat st;
    return stat(path, &st) == 0 ? st.st_mtim.tv_sec * INT64_C(1000000000) + st.st_mtim.tv_nsec : 0;
}

static int copy(const char *from, const char *to) {
    char bytes[65536];
    ssize_t length = -1;
    int in = open(from, O_RDONLY);
    int out = open(to, O_WRONLY | O_CREAT | O_TRUNC, 0700);
    while (in >= 0 && out >= 0 && (length = read(in, bytes, sizeof bytes)) > 0 && write(out, bytes, length) == length) {
    }
    close(in);
    close(out);
    return length == 0;
}

/* The linker writes the table of sections last; opening half a library would be the end of this process. */
static int is_whole(const char *path) {
    Elf64_Ehdr header;
    struct stat st;
    int file = open(path, O_RDONLY);
    int whole = file >= 0 && fstat(file, &st) == 0 && read(file, &header, sizeof header) == sizeof header &&
                header.e_shoff != 0 && header.e_shoff + (uint64_t)header.e_shnum * header.e_shentsize <= (uint64_t)st.st_size;
    close(file);
    return whole;
}

/* Opens a copy of the library as it is now; NULL while it is being written. */
static tick_function open_copy(const char *library, const char *prefix, int64_t modified, void **handle) {
    static int copies;
    char path[4096];
    snprintf(path, sizeof path, "%s.%d", prefix, ++copies);
    void *opened = copy(library, path) && modified_ns(library) == modified && is_whole(path) ? dlopen(path, RTLD_NOW) : NULL;
    unlink(path);
    tick_function tick = opened ? (tick_function)dlsym(opened, "do_tick") : NULL;
    if (tick) {
        if (*handle) {
            dlclose(*handle);
        }
        *handle = opened;
    }
    return tick;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: peer-host LIBRARY COPY INTERVAL_US\n");
        return 2;
    }
    long interval_ns = atol(argv[3]) * 1000;
    void *handle = NULL;
    tick_function tick = NULL;
    int64_t loaded = 0;
    struct timespec deadline;
    prctl(PR_SET_TIMERSLACK, 1);
    clock_gettime(CLOCK_MONOTONIC, &deadline);
    for (int32_t n = 1;; n++) {
        int64_t modified = modified_ns(argv[1]);
        if (modified != 0 && modified != loaded) {
            tick_function newer = open_copy(argv[1], argv[2], modified, &handle);
            if (newer) {
                tick = newer;
                loaded = modified;
            }
        }
        if (tick) {
            tick(n);
        }
        deadline.tv_nsec += interval_ns;
        deadline.tv_sec += deadline.tv_nsec / 1000000000L;
        deadline.tv_nsec %= 1000000000L;
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &deadline, NULL);
    }
}
