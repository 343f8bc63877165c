/* Writes what a library of the project's own says. */
#include <stdint.h>
#include <stdio.h>

#ifndef VERSION
#define VERSION 1
#endif

#ifndef NAME
#define NAME own
#endif

int NAME(void);

/* A library may ask back. */
int answer(void) { return 1000 * VERSION; }

void do_tick(int32_t n) {
    char path[4096];
    snprintf(path, sizeof path, "%s.%d", OUTPUT, n);
    FILE *out = fopen(path, "w");
    fprintf(out, "code %d own %d", VERSION, NAME());
    fclose(out);
}
