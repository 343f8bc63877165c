/*
 * Runs a command with its output thrown away and prints how long that took, in nanoseconds: the build alone, with
 * nothing of the JVM in the figure. Usage: run-timed COMMAND [ARGUMENT ...]
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>

extern char **environ;

static int64_t now_ns(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * INT64_C(1000000000) + now.tv_nsec;
}

int main(int argc, char **argv) {
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;
    if (argc < 2) {
        fprintf(stderr, "usage: run-timed COMMAND [ARGUMENT ...]\n");
        return 2;
    }
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, 1, 2);
    int64_t start = now_ns();
    if (posix_spawnp(&child, argv[1], &actions, NULL, argv + 1, environ) != 0 || waitpid(child, &status, 0) != child) {
        return 1;
    }
    int64_t end = now_ns();
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        fprintf(stderr, "run-timed: %s failed\n", argv[1]);
        return 1;
    }
    printf("%lld\n", (long long)(end - start));
    return 0;
}
