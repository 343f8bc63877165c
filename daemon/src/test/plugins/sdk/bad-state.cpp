// A state that cannot be copied byte by byte.
#include "hotswapd.h"

struct Bad {
    int x;
    virtual void step() {}
};

HOTSWAPD_STATE(Bad, HOTSWAPD_BYTES(Bad, x));
