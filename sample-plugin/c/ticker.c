/*
 * The smallest plugin: one exported function, called once for every tick.
 *
 * While the daemon runs (scripts/demo), change the text below and save. The next tick is the new code's; n goes on.
 */
#include <stdint.h>
#include <stdio.h>

void do_tick(int32_t n);

void do_tick(int32_t n) {
    printf("Tick: %d\n", (int)n); /* <- edit me */
}
