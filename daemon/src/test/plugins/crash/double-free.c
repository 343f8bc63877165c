#include <stdlib.h>

void do_tick(int n) {
    char *volatile p = malloc(64 + (size_t)n);
    free(p);
    free(p);
}
