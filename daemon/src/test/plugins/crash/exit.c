#include <stdlib.h>

void do_tick(int n) {
    exit(n + 2);
}
