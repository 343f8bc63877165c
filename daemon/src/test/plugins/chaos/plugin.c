/*
 * Says which sources it was built of, how often its state was ticked, and whether a failed trial has left a trace there:
 * in its first tick in a process, and in every 25th. TEXT is generated, part() is an object of its own, DEED is what it
 * does beside that. Once-only deeds are remembered in the state, by the version that did them.
 */
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

#include "deed.h"
#include "hotswapd.h"
#include "text.h"

#define NONE 0
#define AFTER_LINK 2
#define CRASHES_IN_TRIAL 3
#define HANGS_IN_TRIAL 4
#define REFUSES 5
#define CRASHES_ALWAYS 6
#define CRASHES_ONCE 7
#define EXITS_ONCE 8
#define CLOSES_ALL 9
#define WRITES_TO_ALL 10
#define LEAVES_CHILDREN 11
#define SPEAKS_FOR_OTHERS 12
#define KILLS_ITS_GROUP 13
#define CONSTRUCTOR_CRASHES 14

#define IN_TRIAL 3
#define LATER 40
#define EVERY 25

typedef struct World {
    int64_t count;
    int64_t taint;
    int64_t done_by;
} World;

HOTSWAPD_STATE(World, HOTSWAPD_FIELD(World, count), HOTSWAPD_FIELD(World, taint), HOTSWAPD_FIELD(World, done_by));

int part(void);

static int64_t ticks;

#if DEED == CONSTRUCTOR_CRASHES
__attribute__((constructor)) static void begin(void) { abort(); }
#endif

#if DEED == AFTER_LINK
const char tested_for[] = "this library fails its test";
#endif

static void write_to_all(void) {
    static const char junk[64] = "\xff\xff\xff\x7f{}[]\n\0\0\0\0!";
    for (int fd = 3; fd < 256; fd++) {
        struct stat what;
        /* Not into the libraries and archives of the JVM: they are opened for reading, and that is refused. */
        if (fstat(fd, &what) == 0 && (S_ISSOCK(what.st_mode) || S_ISFIFO(what.st_mode))) {
            (void)!write(fd, junk, sizeof junk);
        }
    }
}

static void leave_children(void) {
    for (int i = 0; i < 3; i++) {
        if (fork() == 0) {
            if (i > 0) {
                setsid();
            }
            execlp("sleep", "sleep", "1000", (char *)NULL);
            _exit(1);
        }
    }
}

static void speak_for_others(void) {
    puts("# A fatal error has been detected by the Java Runtime Environment:");
    puts("alpha | at version=1 sources=1/1/1/0 tick=1 count=1 taint=0 pid=1");
    puts("Error: Could not create the Java Virtual Machine.");
    puts("\033[2J\033]0;title\007\r");
    fputs("Error occurred during initialization of VM\n", stderr);
}

static void deed(World *world, uint32_t version) {
    (void)world;
    (void)version;
#if DEED == CRASHES_IN_TRIAL || DEED == HANGS_IN_TRIAL
    if (ticks == IN_TRIAL) {
        world->taint = TEXT;
        world->count += 1000000000;
        if (DEED == CRASHES_IN_TRIAL) {
            *(volatile int *)0 = 1;
        }
        for (volatile int i = 1; i != 0;) {
        }
    }
#elif DEED == CRASHES_ALWAYS
    if (ticks == LATER) {
        abort();
    }
#elif DEED >= CRASHES_ONCE && DEED <= KILLS_ITS_GROUP
    if (ticks == LATER && world->done_by != version) {
        world->done_by = version;
        switch (DEED) {
        case CRASHES_ONCE: *(volatile int *)0 = 1; break;
        case EXITS_ONCE: exit(0);
        case CLOSES_ALL: for (int fd = 3; fd < 256; fd++) close(fd); break;
        case WRITES_TO_ALL: write_to_all(); break;
        case LEAVES_CHILDREN: leave_children(); break;
        case SPEAKS_FOR_OTHERS: speak_for_others(); break;
        case KILLS_ITS_GROUP: kill(0, SIGKILL); break;
        }
    }
#endif
}

HOTSWAPD_EXPORT int hotswapd_load(hotswapd_context *ctx) {
    (void)ctx;
#if DEED == REFUSES
    ((World *)ctx->state)->taint = TEXT;
    return 1;
#else
    return 0;
#endif
}

HOTSWAPD_EXPORT void hotswapd_tick(hotswapd_context *ctx) {
    World *world = ctx->state;
    world->count++;
    ticks++;
    if (ticks == 1 || ticks % EVERY == 0) {
        printf("at version=%u sources=%d/%d/%d/%d tick=%llu count=%lld taint=%lld pid=%d\n", ctx->version, TEXT, part(),
            MARK, DEED, (unsigned long long)ctx->tick, (long long)world->count, (long long)world->taint, (int)getpid());
    }
    deed(world, ctx->version);
}
