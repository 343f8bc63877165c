/* The smallest useful plugin. */
#include <stdint.h>

int32_t ticked;

void do_tick(int32_t n) { ticked = n; }
