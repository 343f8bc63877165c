#include <stdlib.h>

/* Writes beyond its memory: the C library stumbles over it when the neighbour is freed, with the heap's lock held. */
void do_tick(int n) {
    volatile long *p = malloc(60000);
    void *volatile neighbour = malloc(60000);
    for (int i = 0; i < 7504; i++) {
        p[i] = 0x4141414141414144 + n;
    }
    free(neighbour);
}
