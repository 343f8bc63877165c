/* A good plugin but for one name of the interface that stands for something else. */
#include <stdint.h>

void do_tick(int32_t n) { (void)n; }

#ifdef DATA
int DATA = 1;
#endif

#ifdef FUNCTION
int FUNCTION(void) { return 0; }
#endif
