/*
 * A tiny host for the sample `world`: world-host LIBRARY STATE-FILE VERSION FIRST-TICK TICKS. Maps the file where the
 * daemon does, enters the version, ticks, and looks after every tick whether the world is whole. It knows the form of
 * the world from its schema only. Prints what is wrong, and ends with 1.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "hotswapd.h"

#define SIZE 65536UL
#define ADDRESS ((char *)0x400000000000)

static const hotswapd_state_schema *schema;

static _Noreturn void fail(const char *what, long at) {
    printf("%s: %ld\n", what, at);
    exit(1);
}

static void *symbol(void *library, const char *name) {
    void *found = dlsym(library, name);
    if (found == NULL) {
        printf("no %s\n", name);
        exit(1);
    }
    return found;
}

static const hotswapd_field *field(const char *name) {
    for (uint64_t i = 0; i < schema->count; i++) {
        if (strcmp(schema->fields[i].name, name) == 0) {
            return &schema->fields[i];
        }
    }
    printf("no field %s\n", name);
    exit(1);
}

static void *element(const char *name, uint64_t i) {
    const hotswapd_field *of = field(name);
    return ADDRESS + of->offset + i * of->stride;
}

/* Every ball is in the box, and in the list once; nothing behind the struct was touched. */
static void check(long tick) {
    uint64_t balls = field("balls[].x")->count;
    uint64_t width = field("trails")->count;
    for (uint64_t i = 0; i < balls; i++) {
        float x = *(float *)element("balls[].x", i);
        float y = *(float *)element("balls[].y", i);
        if (!(x >= 0 && y >= 0 && (uint64_t)x < width && (uint64_t)y < width)) {
            fail("a ball left the box at tick", tick);
        }
    }
    uint64_t listed = 0;
    for (char *ball = *(char **)element("latest", 0); ball != NULL; listed++) {
        uint64_t offset = (uint64_t)(ball - ADDRESS);
        uint64_t stride = field("balls[].x")->stride;
        if (offset % stride != 0 || offset / stride >= balls || listed == balls) {
            fail("the list is broken at tick", tick);
        }
        memcpy(&ball, element("balls[].next", offset / stride), sizeof ball);
    }
    if (listed != balls) {
        fail("a ball is missing from the list at tick", tick);
    }
    for (uint64_t i = schema->size; i < SIZE; i++) {
        if (ADDRESS[i] != 0) {
            fail("written behind the struct at tick", tick);
        }
    }
}

int main(int argc, char **argv) {
    if (argc != 6) {
        return 2;
    }
    int file = open(argv[2], O_RDWR | O_CREAT, 0600);
    if (file < 0 || ftruncate(file, (off_t)SIZE) != 0
        || mmap(ADDRESS, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED_NOREPLACE, file, 0) != ADDRESS) {
        perror("state");
        return 1;
    }
    void *library = dlopen(argv[1], RTLD_NOW | RTLD_LOCAL);
    if (library == NULL) {
        fail(dlerror(), 0);
    }
    schema = symbol(library, "hotswapd_schema");
    int (*load)(hotswapd_context *) = (int (*)(hotswapd_context *))symbol(library, "hotswapd_load");
    int (*upgrade)(hotswapd_context *, const hotswapd_old_state *) =
        (int (*)(hotswapd_context *, const hotswapd_old_state *))symbol(library, "hotswapd_upgrade");
    void (*tick)(hotswapd_context *) = (void (*)(hotswapd_context *))symbol(library, "hotswapd_tick");

    hotswapd_context context = {HOTSWAPD_ABI, sizeof context, strtoull(argv[4], NULL, 10), 0, 0, ADDRESS, SIZE,
        (uint32_t)atoi(argv[3]), HOTSWAPD_RELOAD};
    static char before[SIZE];
    memcpy(before, ADDRESS, SIZE);
    hotswapd_old_state old = {context.version - 1, 0, before, SIZE};
    int refused = context.version == 1 ? load(&context) : upgrade(&context, &old);
    if (refused != 0) {
        fail("refused", refused);
    }
    check((long)context.tick - 1);
    for (uint64_t end = context.tick + strtoull(argv[5], NULL, 10); context.tick < end; context.tick++) {
        tick(&context);
        context.delta_ns = 50000000;
        context.now_ns += context.delta_ns;
        check((long)context.tick);
    }
    return 0;
}
