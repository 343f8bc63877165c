#include <assert.h>

void do_tick(int n) {
    assert(n < 0); /* here */
}
