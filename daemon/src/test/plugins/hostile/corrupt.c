/*
 * SIGABRT or SIGSEGV inside the C library, which stumbles over its heap with the heap's lock held: the process gets
 * stuck in reporting that, and is ended by force.
 */
#include "deed.h"
#include <stdlib.h>

static void deed(void) {
    volatile long *bytes = (volatile long *)malloc(60000);
    void *volatile neighbour = malloc(60000);
    for (int i = 0; i < 7504; i++) {
        bytes[i] = 0x4141414141414144;
    }
    free(neighbour);
}
