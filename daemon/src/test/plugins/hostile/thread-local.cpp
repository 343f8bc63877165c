/* Has a thread-local variable with a destructor, which keeps it in memory: later versions come in all the same. */
#include "chain.h"

struct Counted {
    int count = 0;
    ~Counted() {
        count = -1;
    }
};

static thread_local Counted counted;

HOTSWAPD_EXPORT void hotswapd_tick(hotswapd_context *ctx) {
    counted.count++;
    if (counted.count == 1) {
        puts("first tick of this version of thread-local");
    }
    chain(ctx, "thread-local");
}
