/* Needs a library of its own project. */
#include <stdint.h>

int from_dependency(void);

void do_tick(int32_t n) { (void)n, (void)from_dependency(); }
