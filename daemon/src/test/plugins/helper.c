/* do_tick calls a non-static helper and writes a non-static global: both must be this version's own. */
#include <stdint.h>
#include <stdio.h>

#ifndef VERSION
#define VERSION 1
#endif

int32_t version_of_global = VERSION;

int32_t helper(void) { return VERSION; }

void do_tick(int32_t n) {
    char path[4096];
    snprintf(path, sizeof path, "%s.%d", OUTPUT, n);
    FILE *out = fopen(path, "w");
    fprintf(out, "code %d helper %d global %d", VERSION, helper(), version_of_global);
    fclose(out);
}
