/* Calls what nobody defines. */
#include <stdint.h>

void nobody_defines_this(void);

void do_tick(int32_t n) {
    if (n > 0) {
        nobody_defines_this();
    }
}
