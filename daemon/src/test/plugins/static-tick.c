/* The entry is there, but not for others. */
#include <stdint.h>

static __attribute__((used)) void do_tick(int32_t n) { (void)n; }

void other(void) {}
