/* Takes memory until there is none, then gives up: SIGABRT. (A limit of its own spares the machine.) */
#include "chain.h"
#include <stdlib.h>
#include <sys/resource.h>

void hotswapd_tick(hotswapd_context *ctx) {
    scribble(ctx);
    struct rlimit none = {1 << 20, 1 << 20};
    setrlimit(RLIMIT_AS, &none);
    while (1) {
        char *volatile bytes = (char *)malloc(1 << 20);
        if (bytes == NULL) {
            abort();
        }
    }
}
