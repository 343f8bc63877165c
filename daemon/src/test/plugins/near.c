/* Nearly the right name. */
#include <stdint.h>

void do_tik(int32_t n) { (void)n; }
