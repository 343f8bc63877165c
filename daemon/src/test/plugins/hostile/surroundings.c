/*
 * Leaves the process in a folder that is gone, with other manners (locale, time zone, umask, environment): it ticks, the
 * next version comes in, and a crash after that is reported with its line.
 */
#define _GNU_SOURCE
#include "chain.h"
#include <locale.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int hotswapd_load(hotswapd_context *ctx) {
    (void)ctx;
    char folder[] = "/tmp/gone-XXXXXX";
    if (mkdtemp(folder) == NULL || chdir(folder) != 0 || rmdir(folder) != 0) {
        return 1;
    }
    setlocale(LC_ALL, "C.UTF-8");
    setenv("TZ", "Pacific/Chatham", 1);
    unsetenv("PATH");
    setenv("LD_LIBRARY_PATH", "/nowhere", 1);
    umask(0777);
    return 0;
}

void hotswapd_tick(hotswapd_context *ctx) {
    chain(ctx, "surroundings");
}
