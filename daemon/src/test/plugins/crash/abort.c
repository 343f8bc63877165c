#include <stdlib.h>

void do_tick(int n) {
    if (n > 0) {
        abort(); /* here */
    }
}
