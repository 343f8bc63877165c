/* Crashes in every tick. */
#include <stdint.h>

void do_tick(int32_t n) { *(volatile int *)0 = (int)n; }
