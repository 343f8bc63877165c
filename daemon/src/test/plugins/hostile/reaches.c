/*
 * Ticks, and at its twentieth tick, when its trial is over, reaches for what is beyond it, as is defined: BANNER prints
 * what a crashing JVM does; CUTS cuts the file of its own state short, where the marker is not there; STARTS starts a
 * program in a session of its own, which does not end when it is asked to, but leaves a file that says so; FORGETS starts
 * one there without an environment; DESCRIPTORS uses up all that there are; LIMIT lets itself open none any more, and
 * MEMORY have no more of it; FILTER has the system refuse to open files; USER becomes nobody, and ROOT goes to another
 * root folder, where it may; TRACED has its parent trace it, as programs do to keep debuggers off, and CRASHES then,
 * where a marker of that word is not there.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

static int ticks;

static void reach(void) {
#ifdef BANNER
    puts("# A fatal error has been detected by the Java Runtime Environment:");
    puts("#  SIGSEGV (0xb) at pc=0x00007fea9c3b02cf, pid=24240, tid=24259");
#endif
#ifdef CUTS
    int marker = open(MARKER, O_CREAT | O_EXCL, 0600);
    char line[1024];
    FILE *maps = fopen("/proc/self/maps", "r");
    while (marker >= 0 && maps && fgets(line, sizeof line, maps)) {
        char *path = strchr(line, '/');
        if (path && strstr(path, "/state/ticker/state")) {
            path[strcspn(path, "\n")] = 0;
            if (truncate(path, 0) == 0) {
                return;
            }
        }
    }
#endif
#ifdef STARTS
    if (system("setsid sh -c 'trap \"touch " MARKER ".asked\" TERM; echo started $$; exec >/dev/null 2>&1;"
               " while :; do sleep 600; done' &")
        != 0) {
        abort();
    }
#endif
#ifdef FORGETS
    if (system("env -i setsid sh -c 'echo started $$; exec sleep 600' &") != 0) {
        abort();
    }
#endif
#ifdef DESCRIPTORS
    while (open("/dev/null", O_RDONLY) >= 0) {
    }
#endif
#ifdef LIMIT
    struct rlimit none = {0, 0};
    setrlimit(RLIMIT_NOFILE, &none);
#endif
#ifdef MEMORY
    struct rlimit little = {1 << 20, 1 << 20};
    setrlimit(RLIMIT_AS, &little);
#endif
#ifdef FILTER
    struct sock_filter refuses[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_openat, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {4, refuses};
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
#endif
#ifdef USER
    if (setuid(65534) != 0) {
        puts("stays who it is");
    }
#endif
#if defined TRACED || defined CRASHES
    if (open(MARKER "." WORD, O_CREAT | O_EXCL, 0600) >= 0) {
        ptrace(PTRACE_TRACEME, 0, 0, 0);
#ifdef CRASHES
        *(volatile int *)0 = 1;
#endif
    }
#endif
#ifdef ROOT
    if (chroot("/proc/self") != 0) {
        puts("stays where it is");
    }
#endif
    puts("reached");
}

void do_tick(int32_t n) {
    if (++ticks == 20) {
        reach();
    }
    printf(WORD " %d\n", (int)n);
}
