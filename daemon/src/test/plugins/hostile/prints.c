/* Prints LINES lines of 1,000 characters in one tick: not one is lost, and the daemon does not keep them. */
#include "chain.h"

static int ticks;

void hotswapd_tick(hotswapd_context *ctx) {
    ticks++;
    if (ticks == 2) {
        char line[1001];
        memset(line, 'x', sizeof line - 1);
        line[sizeof line - 1] = 0;
        for (int i = 0; i < LINES; i++) {
            char number[9];
            snprintf(number, sizeof number, "%08d", i);
            memcpy(line, number, 8);
            puts(line);
        }
    }
    chain(ctx, "prints");
}
